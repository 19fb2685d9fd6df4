//! `auftakt demo`: the sample events with accounts to sign in, for looking around.

use std::path::{Path, PathBuf};

use auftakt::domain::role::MemberRole;
use auftakt::domain::slug::Slug;
use auftakt::domain::text::{Language, Text};
use auftakt::routes;
use auftakt::server::Site;
use auftakt::server::auth::Operator;
use auftakt::server::operation::account::{self, NewAccount};
use auftakt::server::operation::import;
use auftakt::server::secret::hex;
use auftakt::server::settings::{Defaults, LegalSettings, MailWay, Settings};
use auftakt::server::world::World;

use super::{open, refused, serve, terminal, user};

const COMING: &str = include_str!("../../examples/auftakt-verwaltungscloud.toml");
const PAST: &str = include_str!("../../examples/sachsen-digital-und-souveraen.toml");

/// The organisation of the coming event.
const HOME: &str = "stadt-musterhausen";

/// Those who can sign in. The passwords are printed in the documentation, so they hold only where
/// nobody else can reach the demo.
const ORGANISER: Person = Person {
    email: "organiser@demo.example",
    name: "Olga Organisation",
    password: "auftakt-demo-organiser",
    role: MemberRole::Organiser,
};
const DOOR: Person = Person {
    email: "door@demo.example",
    name: "Timo Einlass",
    password: "auftakt-demo-door",
    role: MemberRole::Door,
};

struct Person {
    email: &'static str,
    name: &'static str,
    password: &'static str,
    role: MemberRole,
}

/// The settings as they are, but without a data folder a scratch one, and letters as files. A database
/// elsewhere outlives the scratch folder, so it gets a lasting one.
pub(crate) fn settings(
    file: Option<&Path>,
    env: &dyn Fn(&str) -> Option<String>,
) -> anyhow::Result<Settings> {
    let read = |data| {
        let defaults = Defaults {
            data,
            has_mail_folder: true,
        };
        Settings::read_over(&defaults, file, env)
    };
    let mut settings = read(scratch())?;
    if settings.database_url.is_some() {
        // The key must last as long as the database that it seals keys in.
        settings = read(Defaults::default().data)?;
    }
    if settings.legal == LegalSettings::default() {
        settings.legal = legal();
    }
    Ok(settings)
}

pub(crate) async fn demo(settings: Settings) -> anyhow::Result<()> {
    let is_scratch = settings.data.starts_with(std::env::temp_dir())
        && settings
            .data
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(SCRATCH));
    let data = settings.data.clone();
    let site = open(settings).await?;
    let mut events = Vec::new();
    let operator = Operator::at_the_command_line();
    for text in [COMING, PAST] {
        let changes = import::import(&operator, &site, text).await;
        events.push(changes.map_err(refused)?.event);
    }
    // Whoever organises all of an organisation makes new events too.
    let mut scopes = events.clone();
    scopes.push(HOME.parse()?);
    let (organiser, door) = tokio::try_join!(
        sign_up(&site, &scopes, &ORGANISER),
        sign_up(&site, &events, &DOOR)
    )?;
    let welcome = welcome(&site, &events, &[(&ORGANISER, organiser), (&DOOR, door)]);
    let outcome = serve::run(site, |_| terminal::write(welcome)).await;
    if is_scratch {
        std::fs::remove_dir_all(&data)?;
    }
    outcome
}

const SCRATCH: &str = "auftakt-demo-";

/// A folder of this run alone, that nobody can have prepared.
fn scratch() -> PathBuf {
    let name = hex(&World::real().draw::<8>());
    std::env::temp_dir().join(format!("{SCRATCH}{name}"))
}

/// Gives somebody an account with a role for each of these events and organisations, and says with
/// which password.
async fn sign_up(site: &Site, scopes: &[Slug], person: &Person) -> anyhow::Result<String> {
    let operator = Operator::at_the_command_line();
    let is_private = site.settings.listen.ip().is_loopback();
    let password = if is_private {
        person.password.to_owned()
    } else {
        user::made_up(site)
    };
    for scope in scopes {
        let new = NewAccount {
            email: person.email.to_owned(),
            name: person.name.to_owned(),
            password: password.clone(),
            role: person.role,
            scope: scope.clone(),
        };
        let is_new = account::add(&operator, site, new).await.map_err(refused)?;
        if !is_new && !is_private {
            account::set_password(&operator, site, person.email, &password)
                .await
                .map_err(refused)?;
        }
    }
    Ok(password)
}

/// What to open, whom to sign in as, and where letters are.
fn welcome(site: &Site, events: &[Slug], people: &[(&Person, String)]) -> String {
    let settings = &site.settings;
    let mut lines = vec![
        String::new(),
        "Auftakt shows two sample events. Open:".to_owned(),
        String::new(),
        format!("  {}", settings.absolute(routes::HOME)),
    ];
    for event in events {
        let path = routes::event(Language::De, event);
        lines.push(format!("  {}", settings.absolute(&path)));
    }
    let sign_in = settings.absolute(&routes::sign_in(Language::De));
    lines.extend([
        format!("  {sign_in}"),
        String::new(),
        "Sign in with:".to_owned(),
        String::new(),
    ]);
    for (person, password) in people {
        let (role, email) = (person.role.as_str(), person.email);
        lines.push(format!("  {role:<10} {email:<23} {password}"));
    }
    lines.push(String::new());
    lines.push(match &settings.mail.way {
        MailWay::Folder(folder) => format!("Letters become files in {}.", folder.display()),
        MailWay::Smtp(_) => "Letters are sent over SMTP.".to_owned(),
        MailWay::Hold => "Letters wait in the outbox.".to_owned(),
    });
    lines.push("Ctrl+C stops it.".to_owned());
    lines.push(String::new());
    lines.join("\n") + "\n"
}

/// Legal pages that say what this is, so that every link leads somewhere.
fn legal() -> LegalSettings {
    LegalSettings {
        operator: "Auftakt-Demo".to_owned(),
        imprint: Text::both(
            "Diese Seiten sind eine Vorführung. Hinter ihnen steht keine Stelle, und was hier eingegeben wird, verlässt diesen Rechner nicht.",
            "These pages are a demonstration. No body stands behind them, and what is entered here does not leave this computer.",
        ),
        privacy: Text::both(
            "Die Vorführung speichert, was in ihre Formulare eingegeben wird, in einem Ordner auf diesem Rechner. Ohne eigenen Datenordner wird er beim Beenden gelöscht.",
            "The demonstration keeps what is entered into its forms in a folder on this computer. Without a data folder of your own it is deleted when the program ends.",
        ),
        accessibility: Text::both(
            "Die Seiten sollen für alle Menschen nutzbar sein, nach WCAG 2.2 Stufe AA. In einer Vorführung gibt es niemanden, dem Barrieren gemeldet werden können; im Betrieb steht hier, an wen Sie sich wenden.",
            "The pages are meant to be usable by everybody, at level AA of WCAG 2.2. In a demonstration there is nobody to report barriers to; in operation this page says whom to turn to.",
        ),
        ..LegalSettings::default()
    }
}
