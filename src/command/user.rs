//! `auftakt user`: accounts of those who organise, look on, or stand at the door.

use auftakt::domain::role::MemberRole;
use auftakt::domain::slug::Slug;
use auftakt::format::base32;
use auftakt::server::auth::Operator;
use auftakt::server::operation::account::{self, NewAccount};
use auftakt::server::settings::Settings;
use auftakt::server::{Site, store};

use super::{failed, open, refused, terminal};

/// An account as it is asked for.
#[derive(Debug)]
pub(crate) struct New {
    pub(crate) email: String,
    pub(crate) name: String,
    pub(crate) role: MemberRole,
    /// Slug of an event or of an organisation.
    pub(crate) scope: Option<String>,
}

pub(crate) async fn add(settings: Settings, new: New, is_typed: bool) -> anyhow::Result<()> {
    let site = open(settings).await?;
    let scope: Slug = match new.scope {
        Some(scope) => scope.parse()?,
        None => only_organisation(&site).await?,
    };
    let operator = Operator::at_the_command_line();
    let password = password(&site, is_typed)?;
    let account = NewAccount {
        email: new.email.clone(),
        name: new.name,
        password: password.clone(),
        role: new.role,
        scope: scope.clone(),
    };
    let outcome = account::add(&operator, &site, account).await;
    site.db.close().await;
    let (email, role) = (new.email, new.role);
    if outcome.map_err(refused)? {
        terminal::say(format_args!("{email} is {role} for {scope}."))?;
        tell(&password, is_typed)
    } else {
        terminal::say(format_args!(
            "{email} had an account already, is {role} for {scope} now, and keeps the password."
        ))
    }
}

pub(crate) async fn reset(settings: Settings, email: &str, is_typed: bool) -> anyhow::Result<()> {
    let site = open(settings).await?;
    let operator = Operator::at_the_command_line();
    let password = password(&site, is_typed)?;
    let outcome = account::set_password(&operator, &site, email, &password).await;
    site.db.close().await;
    outcome.map_err(refused)?;
    terminal::say(format_args!(
        "{email} has another password and is signed out everywhere."
    ))?;
    tell(&password, is_typed)
}

/// Tells a password that was made up; a typed one is known, and stays out of logs.
fn tell(password: &str, is_typed: bool) -> anyhow::Result<()> {
    if is_typed {
        return Ok(());
    }
    terminal::say(format_args!("Password: {password}"))
}

fn password(site: &Site, is_typed: bool) -> anyhow::Result<String> {
    if is_typed {
        return Ok(terminal::read()?.trim_end_matches(['\r', '\n']).to_owned());
    }
    Ok(made_up(site))
}

/// A password of 120 bits in groups that can be read out.
pub(super) fn made_up(site: &Site) -> String {
    let code = base32::encode(&site.world.draw::<15>()).to_lowercase();
    let mut password = String::new();
    for (at, character) in code.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            password.push('-');
        }
        password.push(character);
    }
    password
}

/// The organisation that is meant where none is named: the only one.
async fn only_organisation(site: &Site) -> anyhow::Result<Slug> {
    let mut conn = site.db.read().await.map_err(failed)?;
    let organisations = store::event::list_organisations(&mut conn)
        .await
        .map_err(failed)?;
    match organisations.as_slice() {
        [only] => Ok(only.slug.clone()),
        [] => anyhow::bail!("There is no organisation yet: import an event first."),
        several => {
            let slugs: Vec<&str> = several.iter().map(|one| one.slug.as_str()).collect();
            anyhow::bail!(
                "Say for whom: --organisation {}, or --event with an event.",
                slugs.join(" or ")
            )
        }
    }
}
