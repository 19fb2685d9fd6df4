//! Settings: from `auftakt.toml`, the environment and flags, in this order; the later wins.
//!
//! Whatever is wrong is said in whole sentences, all of it at once, with the name to mend.

mod key;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

pub use key::{KEYS, Key};

use crate::domain::named;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// Everything that can be set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// How the site is reached from outside, without a slash at the end.
    pub base_url: String,
    /// The folder that holds the database, keys and images.
    pub data: PathBuf,
    /// PostgreSQL; SQLite in the data folder where there is none.
    pub database_url: Option<String>,
    /// 64 hexadecimal digits; a file of the data folder where there is none.
    pub secret: Option<String>,
    /// Where metrics are served; nowhere by default.
    pub metrics_listen: Option<SocketAddr>,
    /// Addresses of reverse proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    pub log: LogSettings,
    /// Where the clock stands still, for tests and rehearsals.
    pub clock: Option<Timestamp>,
    pub mail: MailSettings,
    pub legal: LegalSettings,
}

/// What is logged, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogSettings {
    /// In the form of `tracing_subscriber`: `info`, `info,sqlx=warn`.
    pub filter: String,
    pub format: LogFormat,
}

impl LogSettings {
    /// The filter with what no filter may undo: a library that tells whole addresses at its finest
    /// is kept quiet, since addresses of guests are secrets.
    pub fn directives(&self) -> String {
        format!("{},tower_http::csrf=info", self.filter)
    }
}

named! {
    pub enum LogFormat: "format of logs" {
        /// For people.
        Text = "text",
        /// One object a line, for machines.
        Json = "json",
    }
}

/// What holds where nothing is set.
#[derive(Debug, Clone)]
pub struct Defaults {
    pub data: PathBuf,
    /// Whether letters become files of the data folder.
    pub has_mail_folder: bool,
}

impl Default for Defaults {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            has_mail_folder: false,
        }
    }
}

/// How letters leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSettings {
    pub way: MailWay,
    /// "Name <address>" or an address alone.
    pub from: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailWay {
    /// Letters wait in the outbox.
    Hold,
    /// `smtp://`, `smtps://`; `smtp://…?tls=required` for STARTTLS.
    Smtp(String),
    /// Each letter becomes an `.eml` file in this folder: for demonstrations.
    Folder(PathBuf),
}

/// What the legal pages say; written by whoever runs the instance.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LegalSettings {
    /// The body that runs this instance.
    pub operator: String,
    pub imprint: Text,
    pub privacy: Text,
    pub accessibility: Text,
    /// How the data protection officer is reached.
    pub data_protection_officer: String,
    /// The authority that one can complain to.
    pub supervisory_authority: String,
    /// What processing is based on, where not on a task in the public interest.
    pub legal_basis: Text,
    /// Who else gets the data: who hosts, who sends the mail.
    pub recipients: Text,
    /// Where barriers and weaknesses are reported to.
    pub contact_email: String,
    /// Date until which security.txt holds, RFC 3339.
    pub security_expires: String,
}

/// What is wrong with the settings: one sentence each.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct SettingsRefused(pub Vec<String>);

/// The file, as people write it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    listen: Option<String>,
    base_url: Option<String>,
    data: Option<PathBuf>,
    database_url: Option<String>,
    secret: Option<String>,
    metrics_listen: Option<String>,
    trusted_proxies: Vec<String>,
    log: Option<String>,
    log_format: Option<String>,
    mail: MailFile,
    legal: LegalSettings,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct MailFile {
    smtp_url: Option<String>,
    folder: Option<PathBuf>,
    from: Option<String>,
}

const DEFAULT_LISTEN: &str = "127.0.0.1:3000";
/// sqlx tells at every start that its table of migrations is there.
const DEFAULT_LOG: &str = "info,sqlx=warn";

impl Settings {
    /// Reads the file (where there is one) and the environment through `env`.
    pub fn read(
        file: Option<&Path>,
        env: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, SettingsRefused> {
        Self::read_over(&Defaults::default(), file, env)
    }

    /// The same over other defaults.
    pub fn read_over(
        defaults: &Defaults,
        file: Option<&Path>,
        env: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, SettingsRefused> {
        let mut wrong = Vec::new();
        let written = match file {
            None => File::default(),
            Some(path) => match std::fs::read_to_string(path) {
                Err(error) => {
                    wrong.push(format!(
                        "The settings file {} cannot be read: {error}.",
                        path.display()
                    ));
                    File::default()
                }
                Ok(text) => toml::from_str(&text).unwrap_or_else(|error| {
                    wrong.push(format!(
                        "The settings file {} is not right: {error}",
                        path.display()
                    ));
                    File::default()
                }),
            },
        };
        let mut reader = Reader {
            defaults,
            env,
            wrong,
        };
        let settings = reader.settings(written);
        if reader.wrong.is_empty() {
            Ok(settings)
        } else {
            Err(SettingsRefused(reader.wrong))
        }
    }

    /// The absolute form of a path of this site.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// Whether browsers reach the site over TLS, so that cookies may insist on it.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// Name and port as they stand in addresses.
    pub fn host(&self) -> &str {
        self.base_url
            .split_once("://")
            .map_or(self.base_url.as_str(), |(_, host)| host)
    }

    pub fn database_file(&self) -> PathBuf {
        self.data.join("auftakt.db")
    }
}

struct Reader<'a> {
    defaults: &'a Defaults,
    env: &'a dyn Fn(&str) -> Option<String>,
    wrong: Vec<String>,
}

impl Reader<'_> {
    /// A variable, or the content of the file that `NAME_FILE` names.
    fn variable(&mut self, name: &str) -> Option<String> {
        if let Some(value) = (self.env)(name).filter(|value| !value.is_empty()) {
            return Some(value);
        }
        let path = (self.env)(&format!("{name}_FILE"))?;
        match std::fs::read_to_string(&path) {
            Ok(text) => Some(text.trim().to_owned()),
            Err(error) => {
                self.wrong.push(format!(
                    "{name}_FILE names {path}, which cannot be read: {error}."
                ));
                None
            }
        }
    }

    fn address(&mut self, name: &str, text: &str) -> Option<SocketAddr> {
        let read = text.parse().ok();
        if read.is_none() {
            self.wrong.push(format!(
                "{name} is {text:?}; write an address and a port, such as 127.0.0.1:3000."
            ));
        }
        read
    }

    fn settings(&mut self, file: File) -> Settings {
        let listen = self
            .variable("AUFTAKT_LISTEN")
            .or(file.listen)
            .unwrap_or_else(|| DEFAULT_LISTEN.to_owned());
        let listen = self
            .address("AUFTAKT_LISTEN", &listen)
            .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 3000)));
        let base_url = self
            .variable("AUFTAKT_BASE_URL")
            .or(file.base_url)
            .unwrap_or_else(|| {
                // Whoever listens everywhere is reached by name, not at 0.0.0.0.
                if listen.ip().is_unspecified() {
                    format!("http://localhost:{}", listen.port())
                } else {
                    format!("http://{listen}")
                }
            });
        let base_url = base_url.trim_end_matches('/').to_owned();
        let host = base_url
            .strip_prefix("https://")
            .or_else(|| base_url.strip_prefix("http://"));
        if host.is_none_or(|host| host.is_empty() || host.contains(['/', ' ', '?', '#', '@'])) {
            self.wrong.push(format!(
                "AUFTAKT_BASE_URL is {base_url:?}; write https:// and the name that guests type, without a path."
            ));
        }
        let database_url = self.variable("DATABASE_URL").or(file.database_url);
        if let Some(url) = &database_url
            && !url.starts_with("postgres://")
            && !url.starts_with("postgresql://")
        {
            self.wrong.push(
                "DATABASE_URL must begin with postgres://; leave it away for SQLite.".to_owned(),
            );
        }
        let metrics = self
            .variable("AUFTAKT_METRICS_LISTEN")
            .or(file.metrics_listen);
        let metrics_listen = metrics.and_then(|text| self.address("AUFTAKT_METRICS_LISTEN", &text));
        let proxies = self
            .variable("AUFTAKT_TRUSTED_PROXIES")
            .map_or(file.trusted_proxies, |list| {
                list.split(',').map(|one| one.trim().to_owned()).collect()
            });
        let mut trusted_proxies = Vec::new();
        for proxy in proxies {
            match proxy.parse() {
                Ok(address) => trusted_proxies.push(address),
                Err(_) => self.wrong.push(format!(
                    "AUFTAKT_TRUSTED_PROXIES has {proxy:?}; write IP addresses, parted by commas."
                )),
            }
        }
        let data = self
            .variable("AUFTAKT_DATA")
            .map(PathBuf::from)
            .or(file.data)
            .unwrap_or_else(|| self.defaults.data.clone());
        let log = self.log(file.log, file.log_format);
        let clock = self.clock();
        let mail = self.mail(file.mail, &base_url, &data);
        Settings {
            listen,
            data,
            database_url,
            secret: self.variable("AUFTAKT_SECRET").or(file.secret),
            metrics_listen,
            trusted_proxies,
            log,
            clock,
            mail,
            legal: file.legal,
            base_url,
        }
    }

    fn log(&mut self, filter: Option<String>, format: Option<String>) -> LogSettings {
        let filter = self.variable("AUFTAKT_LOG").or(filter);
        let format = self.variable("AUFTAKT_LOG_FORMAT").or(format);
        let format = match format.as_deref().map(str::parse) {
            None => LogFormat::Text,
            Some(Ok(format)) => format,
            Some(Err(_)) => {
                self.wrong
                    .push("AUFTAKT_LOG_FORMAT must be text or json.".to_owned());
                LogFormat::Text
            }
        };
        LogSettings {
            filter: filter.unwrap_or_else(|| DEFAULT_LOG.to_owned()),
            format,
        }
    }

    fn clock(&mut self) -> Option<Timestamp> {
        let text = self.variable("AUFTAKT_NOW")?;
        let read = chrono::DateTime::parse_from_rfc3339(&text);
        if read.is_err() {
            self.wrong.push(format!(
                "AUFTAKT_NOW is {text:?}; write an instant, such as 2026-11-23T09:00:00Z."
            ));
        }
        read.ok().map(|instant| instant.to_utc().into())
    }

    fn mail(&mut self, file: MailFile, base_url: &str, data: &Path) -> MailSettings {
        let smtp = self.variable("AUFTAKT_SMTP_URL").or(file.smtp_url);
        let folder = self
            .variable("AUFTAKT_MAIL_FOLDER")
            .map(PathBuf::from)
            .or(file.folder)
            .or_else(|| self.defaults.has_mail_folder.then(|| data.join("mails")));
        let way = match (smtp, folder) {
            (Some(url), _) if url.starts_with("smtp://") || url.starts_with("smtps://") => {
                MailWay::Smtp(url)
            }
            (Some(_), _) => {
                self.wrong
                    .push("AUFTAKT_SMTP_URL must begin with smtp:// or smtps://.".to_owned());
                MailWay::Hold
            }
            (None, Some(folder)) => MailWay::Folder(folder),
            (None, None) => MailWay::Hold,
        };
        let from = self
            .variable("AUFTAKT_MAIL_FROM")
            .or(file.from)
            .unwrap_or_else(|| {
                let host = base_url
                    .split_once("://")
                    .map_or("localhost", |(_, host)| host);
                let name = host.split(':').next().unwrap_or("localhost");
                // An address literal is no domain that mail libraries accept.
                let domain = if name.contains('.') && name.parse::<std::net::IpAddr>().is_err() {
                    name
                } else {
                    "localhost.localdomain"
                };
                format!("Auftakt <noreply@{domain}>")
            });
        MailSettings { way, from }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(env: &[(&str, &str)]) -> Result<Settings, SettingsRefused> {
        let env = env.to_vec();
        Settings::read(None, &move |name| {
            env.iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn nothing_needs_to_be_set() {
        let settings = read(&[]).unwrap();

        assert_eq!(settings.base_url, "http://127.0.0.1:3000");
        assert_eq!(settings.mail.way, MailWay::Hold);
        assert!(settings.database_url.is_none());
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let refused = read(&[
            ("AUFTAKT_LISTEN", "3000"),
            ("AUFTAKT_BASE_URL", "auftakt.example/path"),
            ("DATABASE_URL", "mysql://"),
            ("AUFTAKT_SMTP_URL", "mail.example"),
        ])
        .unwrap_err();

        assert_eq!(refused.0.len(), 4, "{refused}");
    }

    #[test]
    fn a_secret_may_stand_in_a_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "postgres://db/auftakt\n").unwrap();

        let settings = read(&[("DATABASE_URL_FILE", file.path().to_str().unwrap())]).unwrap();

        assert_eq!(
            settings.database_url.as_deref(),
            Some("postgres://db/auftakt")
        );
    }
}
