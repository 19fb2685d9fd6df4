//! Events and guests for tests to begin with.

use auftakt::domain::registration::Registration;
use auftakt::server::auth::Operator;
use auftakt::server::auth::guest::link_token;
use auftakt::server::operation::import::import;
use auftakt::server::store;
use axum::http::StatusCode;

use crate::harness::{Answer, Instance, slug};

/// An event as its file says it; `places` guests may come.
pub(crate) fn event_file(slug: &str, status: &str, places: u32) -> String {
    format!(
        r#"
slug = "{slug}"
status = "{status}"
language = "de"
zone = "Europe/Berlin"
starts = 2026-12-10T10:00:00
ends = 2026-12-10T16:00:00
doors_open = 2026-12-10T09:15:00
title.de = "Digital und souverän"
title.en = "Digital and sovereign"
summary.de = "Der Auftakt."
accessibility.de = "Der Saal ist stufenlos erreichbar."

[organiser]
slug = "staatskanzlei"
name = "Staatskanzlei"
email = "auftakt@staatskanzlei.example"

[venue]
name = "Festsaal"
street = "Archivstraße 1"
postcode = "01097"
city = "Dresden"
country = "DE"

[registration]
capacity = {places}
opens = 2026-11-01T09:00:00
closes = 2026-12-08T18:00:00
"#
    )
}

/// The form of a guest, complete and right.
pub(crate) fn form<'a>(key: &'a str, email: &'a str) -> [(&'a str, &'a str); 6] {
    [
        ("key", key),
        ("name", "Erika Muster"),
        ("email", email),
        ("organisation", "Amt für Daten"),
        ("language", "de"),
        ("privacy", "yes"),
    ]
}

impl Instance {
    /// An instance with one published event, `kickoff`.
    pub(crate) async fn with_event(places: u32) -> Self {
        let instance = Self::new().await;
        instance
            .import(&event_file("kickoff", "published", places))
            .await;
        instance
    }

    /// Takes an event from its file.
    pub(crate) async fn import(&self, file: &str) {
        let operator = Operator::at_the_command_line();
        import(&operator, &self.site, file).await.unwrap();
    }

    /// Sends the form of a guest.
    pub(crate) async fn register(&self, key: &str, email: &str) -> Answer {
        self.post("/de/kickoff/register", &form(key, email)).await
    }

    /// Registers a guest who must get a place, and gives the secret of the link.
    pub(crate) async fn guest(&self, email: &str) -> String {
        let answer = self.register(&format!("form of {email}"), email).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        link_token(&self.site, &self.registration(email).await)
    }

    /// The registration that holds a place under an address.
    pub(crate) async fn registration(&self, email: &str) -> Registration {
        let mut conn = self.site.db.read().await.unwrap();
        let event = store::event::find_by_slug(&mut conn, &slug("kickoff"))
            .await
            .unwrap()
            .unwrap();
        store::registration::find_by_email(&mut conn, &event.id, &email.to_lowercase())
            .await
            .unwrap()
            .unwrap()
    }

    /// How many places are held, as the counter says and as the rows say.
    pub(crate) async fn places_held(&self) -> (i64, i64) {
        (
            self.count("SELECT CAST(SUM(taken) AS BIGINT) FROM quotas")
                .await,
            self.count("SELECT COUNT(*) FROM registrations WHERE status = 'confirmed'")
                .await,
        )
    }
}
