//! `auftakt retention`: what is due to be erased, and erasing it without waiting for the night.

use anyhow::{Context as _, ensure};
use auftakt::domain::slug::Slug;
use auftakt::server::auth::Operator;
use auftakt::server::operation::retention;
use auftakt::server::settings::Settings;

use super::{failed, open, terminal};

/// Erases what is due, or only says what would go and when.
pub(crate) async fn retention(
    settings: Settings,
    is_dry_run: bool,
    event: Option<&str>,
) -> anyhow::Result<()> {
    let only: Option<Slug> = event
        .map(str::parse)
        .transpose()
        .context("The event's short name is none")?;
    let site = open(settings).await?;
    let operator = Operator::at_the_command_line();
    if !is_dry_run {
        ensure!(
            only.is_none(),
            "--event goes with --dry-run only: what is due goes everywhere."
        );
        let erased = retention::erase_now(&operator, &site).await;
        site.db.close().await;
        let things = erased.map_err(failed)?;
        return terminal::say(format_args!("{things} things were erased."));
    }
    let foreseen = retention::foresee_all(&operator, &site, only.as_ref()).await;
    let now = site.world.now();
    site.db.close().await;
    let foreseen = foreseen.map_err(failed)?;
    ensure!(
        only.is_none() || !foreseen.is_empty(),
        "There is no event of this short name."
    );
    for (event, plan) in foreseen {
        terminal::say(format_args!("{} (ends {})", event.slug, event.ends_at))?;
        for due in plan {
            let when = match due.due_at {
                None => "stays".to_owned(),
                Some(at) if at <= now => format!("due since {at}"),
                Some(at) => format!("goes on {at}"),
            };
            terminal::say(format_args!(
                "  {:<14}{:>7}  {when}",
                due.class.as_str(),
                due.count
            ))?;
        }
    }
    Ok(())
}
