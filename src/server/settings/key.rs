//! Every setting by name, for `auftakt config`.

use super::{MailWay, Settings};
use crate::domain::text::Text;

/// One setting.
#[derive(Debug)]
pub struct Key {
    /// The name in the file, with its table: `mail.from`.
    pub name: Option<&'static str>,
    /// The environment variable.
    pub variable: Option<&'static str>,
    pub about: &'static str,
    pub default: Option<&'static str>,
    /// A value as the file writes it: the default, where there is one.
    pub example: &'static str,
    /// What it is now, with secrets masked.
    pub value: fn(&Settings) -> Option<String>,
}

/// Every setting, those of a table side by side.
pub const KEYS: &[Key] = &[
    Key {
        name: Some("listen"),
        variable: Some("AUFTAKT_LISTEN"),
        about: "Address and port that the site is served at.",
        default: Some("127.0.0.1:3000"),
        example: "\"127.0.0.1:3000\"",
        value: |settings| Some(settings.listen.to_string()),
    },
    Key {
        name: Some("base_url"),
        variable: Some("AUFTAKT_BASE_URL"),
        about: "How guests reach the site; stands in links, letters and tickets. With https:// cookies insist on it.",
        default: Some("http:// and the listen address"),
        example: "\"https://events.example.org\"",
        value: |settings| Some(settings.base_url.clone()),
    },
    Key {
        name: Some("data"),
        variable: Some("AUFTAKT_DATA"),
        about: "The folder that holds the database, keys and images: the one to save.",
        default: Some("data"),
        example: "\"data\"",
        value: |settings| Some(settings.data.display().to_string()),
    },
    Key {
        name: Some("database_url"),
        variable: Some("DATABASE_URL"),
        about: "A PostgreSQL database; without one it is SQLite in the data folder.",
        default: None,
        example: "\"postgres://auftakt:secret@localhost/auftakt\"",
        value: |settings| settings.database_url.as_deref().map(masked_url),
    },
    Key {
        name: Some("secret"),
        variable: Some("AUFTAKT_SECRET"),
        about: "What links and keys are derived from: 64 hexadecimal digits, the same on every replica. Without it a file of the data folder.",
        default: None,
        example: "\"…64 hexadecimal digits, from openssl rand -hex 32…\"",
        value: |settings| settings.secret.as_ref().map(|_| MASK.to_owned()),
    },
    Key {
        name: Some("metrics_listen"),
        variable: Some("AUFTAKT_METRICS_LISTEN"),
        about: "Address and port where /metrics is served for Prometheus; keep it from the public.",
        default: None,
        example: "\"127.0.0.1:9100\"",
        value: |settings| settings.metrics_listen.map(|address| address.to_string()),
    },
    Key {
        name: Some("trusted_proxies"),
        variable: Some("AUFTAKT_TRUSTED_PROXIES"),
        about: "Addresses of reverse proxies whose X-Forwarded-For is believed; parted by commas in the variable.",
        default: None,
        example: "[\"127.0.0.1\"]",
        value: |settings| {
            let proxies: Vec<String> = settings
                .trusted_proxies
                .iter()
                .map(ToString::to_string)
                .collect();
            Some(proxies.join(", ")).filter(|proxies| !proxies.is_empty())
        },
    },
    Key {
        name: Some("log"),
        variable: Some("AUFTAKT_LOG"),
        about: "What is logged: error, warn, info, debug or trace, also part by part.",
        default: Some("info,sqlx=warn"),
        example: "\"info,sqlx=warn\"",
        value: |settings| Some(settings.log.filter.clone()),
    },
    Key {
        name: Some("log_format"),
        variable: Some("AUFTAKT_LOG_FORMAT"),
        about: "How it is logged: text for people, json for machines.",
        default: Some("text"),
        example: "\"text\"",
        value: |settings| Some(settings.log.format.as_str().to_owned()),
    },
    Key {
        name: None,
        variable: Some("AUFTAKT_NOW"),
        about: "Makes the clock stand still at an instant such as 2026-11-23T09:00:00Z: for tests and rehearsals.",
        default: None,
        example: "",
        value: |settings| settings.clock.map(|clock| clock.to_string()),
    },
    Key {
        name: Some("mail.smtp_url"),
        variable: Some("AUFTAKT_SMTP_URL"),
        about: "The mail server: smtps://user:password@host, or smtp://…?tls=required for STARTTLS. Without it letters wait in the outbox.",
        default: None,
        example: "\"smtps://user:password@mail.example.org\"",
        value: |settings| match &settings.mail.way {
            MailWay::Smtp(url) => Some(masked_url(url)),
            _ => None,
        },
    },
    Key {
        name: Some("mail.folder"),
        variable: Some("AUFTAKT_MAIL_FOLDER"),
        about: "Makes each letter a file of this folder instead of sending it: for demonstrations.",
        default: None,
        example: "\"mails\"",
        value: |settings| match &settings.mail.way {
            MailWay::Folder(folder) => Some(folder.display().to_string()),
            _ => None,
        },
    },
    Key {
        name: Some("mail.from"),
        variable: Some("AUFTAKT_MAIL_FROM"),
        about: "Who letters come from.",
        default: Some("Auftakt <noreply@…> with the name of the site"),
        example: "\"Events <events@example.org>\"",
        value: |settings| Some(settings.mail.from.clone()),
    },
    Key {
        name: Some("legal.operator"),
        variable: None,
        about: "The body that runs this site; stands in every footer.",
        default: None,
        example: "\"City of Example\"",
        value: |settings| some(&settings.legal.operator),
    },
    Key {
        name: Some("legal.imprint"),
        variable: None,
        about: "The imprint, per language.",
        default: None,
        example: "{ de = \"…\", en = \"…\" }",
        value: |settings| languages(&settings.legal.imprint),
    },
    Key {
        name: Some("legal.privacy"),
        variable: None,
        about: "The privacy notice, per language.",
        default: None,
        example: "{ de = \"…\", en = \"…\" }",
        value: |settings| languages(&settings.legal.privacy),
    },
    Key {
        name: Some("legal.accessibility"),
        variable: None,
        about: "The accessibility statement, per language.",
        default: None,
        example: "{ de = \"…\", en = \"…\" }",
        value: |settings| languages(&settings.legal.accessibility),
    },
    Key {
        name: Some("legal.data_protection_officer"),
        variable: None,
        about: "How the data protection officer is reached; stands in every event's notice.",
        default: None,
        example: "\"dpo@example.org, +49 351 12345\"",
        value: |settings| some(&settings.legal.data_protection_officer),
    },
    Key {
        name: Some("legal.supervisory_authority"),
        variable: None,
        about: "The data protection authority that one can complain to.",
        default: None,
        example: "\"Data Protection Authority of Example, Main Street 1, Example\"",
        value: |settings| some(&settings.legal.supervisory_authority),
    },
    Key {
        name: Some("legal.legal_basis"),
        variable: None,
        about: "What processing is based on, per language; without it a task in the public interest.",
        default: None,
        example: "{ de = \"…\", en = \"…\" }",
        value: |settings| languages(&settings.legal.legal_basis),
    },
    Key {
        name: Some("legal.recipients"),
        variable: None,
        about: "Who gets the data beside the organisers, per language: who hosts, who sends the mail.",
        default: None,
        example: "{ de = \"…\", en = \"…\" }",
        value: |settings| languages(&settings.legal.recipients),
    },
    Key {
        name: Some("legal.contact_email"),
        variable: None,
        about: "Where barriers and weaknesses are reported to.",
        default: None,
        example: "\"barriers@example.org\"",
        value: |settings| some(&settings.legal.contact_email),
    },
    Key {
        name: Some("legal.security_expires"),
        variable: None,
        about: "Until when /.well-known/security.txt holds; without it there is none.",
        default: None,
        example: "\"2027-12-31T23:00:00Z\"",
        value: |settings| some(&settings.legal.security_expires),
    },
];

const MASK: &str = "••••••";

/// An address without the password in it.
fn masked_url(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return MASK.to_owned();
    };
    match rest.rsplit_once('@') {
        None => url.to_owned(),
        Some((login, host)) => match login.split_once(':') {
            None => url.to_owned(),
            Some((user, _)) => format!("{scheme}://{user}:{MASK}@{host}"),
        },
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// "de, en": the texts themselves are long.
fn languages(text: &Text) -> Option<String> {
    let languages: Vec<&str> = text.iter().map(|(language, _)| language.as_str()).collect();
    Some(languages.join(", ")).filter(|languages| !languages.is_empty())
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    use super::*;

    #[test]
    fn every_variable_that_is_read_is_explained_and_no_other() {
        let asked = RefCell::new(BTreeSet::new());
        Settings::read(None, &|name| {
            asked.borrow_mut().insert(name.to_owned());
            None
        })
        .unwrap();
        let read: BTreeSet<String> = asked
            .into_inner()
            .into_iter()
            .filter(|name| !name.ends_with("_FILE"))
            .collect();

        let explained: BTreeSet<String> = KEYS
            .iter()
            .filter_map(|key| key.variable.map(str::to_owned))
            .collect();
        assert_eq!(read, explained);
    }

    #[test]
    fn every_key_of_the_file_is_explained_and_taken() {
        let mut text = String::new();
        let (plain, tables): (Vec<&Key>, Vec<&Key>) = KEYS
            .iter()
            .filter(|key| key.name.is_some())
            .partition(|key| !key.name.unwrap().contains('.'));
        for key in plain.into_iter().chain(tables) {
            let example = match key.name.unwrap() {
                "secret" => format!("{:?}", "0".repeat(64)),
                _ => key.example.to_owned(),
            };
            writeln!(text, "{} = {example}", key.name.unwrap()).unwrap();
        }
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();

        let settings = Settings::read(Some(file.path()), &|_| None).unwrap();

        let unset: Vec<_> = KEYS
            .iter()
            .filter(|key| key.name.is_some() && (key.value)(&settings).is_none())
            .map(|key| key.name.unwrap())
            .collect();
        // A mail server wins over a folder.
        assert_eq!(unset, ["mail.folder"]);
    }

    #[test]
    fn passwords_are_masked() {
        let check = |url: &str, expected: &str| assert_eq!(masked_url(url), expected);

        check("postgres://a:geheim@db/x", "postgres://a:••••••@db/x");
        check("postgres://a:ge@heim@db/x", "postgres://a:••••••@db/x");
        check("postgres://db/x", "postgres://db/x");
        check("geheim", "••••••");
    }
}
