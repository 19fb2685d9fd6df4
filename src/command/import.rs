//! `auftakt import`: an event from its file, or a programme from a schedule.

use std::path::Path;

use anyhow::Context as _;
use auftakt::domain::slug::Slug;
use auftakt::format::schedule;
use auftakt::server::auth::Operator;
use auftakt::server::operation::import::take::{Target, take_schedule};
use auftakt::server::operation::import::{self as operation, Changes, Publishing};
use auftakt::server::settings::Settings;
use auftakt::server::{Failure, Site};

use super::{failed, open, refused, terminal};

/// What is asked for beside the file.
pub(crate) struct Asked {
    pub(crate) is_dry_run: bool,
    pub(crate) event: Option<String>,
    pub(crate) new: Option<String>,
    pub(crate) organiser: Option<String>,
    pub(crate) has_to_publish: bool,
}

impl Asked {
    /// Whether anything is asked that only a schedule leaves open.
    fn is_of_schedule(&self) -> bool {
        self.event.is_some()
            || self.new.is_some()
            || self.organiser.is_some()
            || self.has_to_publish
    }
}

pub(crate) async fn import(settings: Settings, file: &Path, asked: Asked) -> anyhow::Result<()> {
    let bytes = if file == Path::new("-") {
        terminal::read()?.into_bytes()
    } else {
        std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?
    };
    let is_schedule = schedule::is_schedule(&bytes);
    if !is_schedule && asked.is_of_schedule() {
        anyhow::bail!(
            "{} is no schedule: an event file says itself which event it is.",
            file.display()
        );
    }
    let site = open(settings).await?;
    let is_dry_run = asked.is_dry_run;
    let outcome = if is_schedule {
        of_schedule(&site, bytes, asked).await
    } else {
        of_file(&site, bytes, is_dry_run).await
    };
    site.db.close().await;
    let changes = match outcome {
        Ok(changes) => changes,
        Err(error) => anyhow::bail!(
            "{} was not taken, and nothing was changed:\n{error:#}",
            file.display()
        ),
    };
    terminal::write(&changes)?;
    if is_dry_run && !changes.is_empty() {
        terminal::say("Nothing was changed: this was a dry run.")?;
    }
    Ok(())
}

async fn of_file(site: &Site, bytes: Vec<u8>, is_dry_run: bool) -> anyhow::Result<Changes> {
    let text = String::from_utf8(bytes).context("it is not UTF-8 text")?;
    let operator = Operator::at_the_command_line();
    let outcome = if is_dry_run {
        operation::preview(&operator, site, &text).await
    } else {
        operation::import(&operator, site, &text).await
    };
    match outcome {
        Ok(changes) => Ok(changes),
        Err(Failure::Refused(refused)) => Err(refused.into()),
        Err(Failure::Fault(fault)) => Err(failed(fault)),
    }
}

async fn of_schedule(site: &Site, bytes: Vec<u8>, asked: Asked) -> anyhow::Result<Changes> {
    let slug = |text: Option<String>| text.map(|text| text.parse::<Slug>()).transpose();
    let target = match slug(asked.event)? {
        Some(event) => Target::Event(event),
        None => Target::New {
            slug: slug(asked.new)?,
            organiser: asked.organiser,
        },
    };
    let publishing = if asked.has_to_publish {
        Publishing::AtOnce
    } else {
        Publishing::Later
    };
    let operator = Operator::at_the_command_line();
    let taken = take_schedule(&operator, site, bytes, target, publishing, asked.is_dry_run);
    let taken = taken.await.map_err(refused)?;
    for left_out in &taken.left_out {
        let (place, title) = (&left_out.place, &left_out.title);
        terminal::say(format_args!(
            "left out at {place}: {title:?}: {}",
            left_out.why
        ))?;
    }
    Ok(taken.changes)
}
