//! `auftakt export`: an event as its file.

use auftakt::domain::slug::Slug;
use auftakt::server::auth::Operator;
use auftakt::server::operation::export as operation;
use auftakt::server::settings::Settings;

use super::{failed, open, terminal};

pub(crate) async fn export(settings: Settings, event: &str) -> anyhow::Result<()> {
    let slug: Slug = event.parse()?;
    let site = open(settings).await?;
    let operator = Operator::at_the_command_line();
    let outcome = operation::export(&operator, &site, &slug).await;
    site.db.close().await;
    match outcome.map_err(failed)? {
        Some(text) => terminal::write(text),
        None => anyhow::bail!("There is no event called {slug}."),
    }
}
