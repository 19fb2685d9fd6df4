//! `auftakt import`: an event from its file.

use std::path::Path;

use anyhow::Context as _;
use auftakt::server::Failure;
use auftakt::server::auth::Operator;
use auftakt::server::operation::import as operation;
use auftakt::server::settings::Settings;

use super::{failed, open, terminal};

pub(crate) async fn import(
    settings: Settings,
    file: &Path,
    is_dry_run: bool,
) -> anyhow::Result<()> {
    let text = if file == Path::new("-") {
        terminal::read()?
    } else {
        std::fs::read_to_string(file)
            .with_context(|| format!("{} cannot be read", file.display()))?
    };
    let site = open(settings).await?;
    let operator = Operator::at_the_command_line();
    let outcome = if is_dry_run {
        operation::preview(&operator, &site, &text).await
    } else {
        operation::import(&operator, &site, &text).await
    };
    site.db.close().await;
    match outcome {
        Ok(changes) => {
            terminal::write(&changes)?;
            if is_dry_run && !changes.is_empty() {
                terminal::say("Nothing was changed: this was a dry run.")?;
            }
            Ok(())
        }
        Err(Failure::Refused(refused)) => anyhow::bail!(
            "{} was not taken, and nothing was changed:\n{refused}",
            file.display()
        ),
        Err(Failure::Fault(fault)) => Err(failed(fault)),
    }
}
