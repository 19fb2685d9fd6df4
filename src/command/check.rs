//! `auftakt check`: what is wrong, and how to mend it.

use std::process::ExitCode;

use auftakt::server::auth::Operator;
use auftakt::server::mail::Mailer;
use auftakt::server::operation::check::{self as operation, Finding, Mending};
use auftakt::server::settings::Settings;

use super::{failed, open, terminal};

/// Says everything that is not as it should be; fails where something does not work.
pub(crate) async fn check(settings: Settings, has_to_mend: bool) -> anyhow::Result<ExitCode> {
    if settings.database_url.is_none() && !settings.database_file().exists() {
        terminal::say(format_args!(
            "There is no database in {} yet; `auftakt serve` makes one.",
            settings.data.display()
        ))?;
        return Ok(ExitCode::FAILURE);
    }
    let site = open(settings).await?;
    let mending = if has_to_mend {
        Mending::SetRight
    } else {
        Mending::TellOnly
    };
    let operator = Operator::at_the_command_line();
    let found = operation::check(&operator, &site, mending).await;
    site.db.close().await;
    let mut found = found.map_err(failed)?;
    found.extend(of_mail(&site.settings).await);

    for finding in &found {
        let weight = if finding.is_wrong() { "WRONG" } else { "note " };
        terminal::say(format_args!("{weight}  {finding}"))?;
    }
    let wrong = found
        .iter()
        .filter(|finding| Finding::is_wrong(finding))
        .count();
    if wrong > 0 {
        terminal::say(format_args!("{wrong} things do not work."))?;
        return Ok(ExitCode::FAILURE);
    }
    terminal::say("Everything works.")?;
    Ok(ExitCode::SUCCESS)
}

/// Asks the mail server whether it would take a letter.
async fn of_mail(settings: &Settings) -> Option<Finding> {
    let tried = match Mailer::open(&settings.mail) {
        Ok(None) => return None,
        Ok(Some(mailer)) => mailer.try_out().await,
        Err(fault) => Err(fault),
    };
    let reason = tried.err()?.chain();
    Some(Finding::NoMail { reason })
}
