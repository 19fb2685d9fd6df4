//! Tables of sessions and of people, as spreadsheets hold them: which columns there are, and what the
//! columns of foreign tables are taken for.

use super::named;

named! {
    /// What the rows of a table are.
    pub enum SheetKind: "kind of table" {
        Sessions = "sessions",
        People = "people",
    }
}

impl SheetKind {
    /// The columns that its table has, in order; those of texts per language have the language behind
    /// a dot. A cell of people names one per line or between semicolons.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Sessions => &[
                "slug",
                "status",
                "title.de",
                "title.en",
                "kind",
                "track",
                "day",
                "starts",
                "ends",
                "minutes",
                "room",
                "language",
                "hosts",
                "moderators",
                "greeters",
                "speakers",
                "panellists",
                "interpreters",
                "description.de",
                "description.en",
            ],
            Self::People => &[
                "slug",
                "academic_title",
                "name",
                "function.de",
                "function.en",
                "organisation.de",
                "organisation.en",
                "biography.de",
                "biography.en",
                "website",
            ],
        }
    }

    /// What a heading of somebody else's table most likely means; without a language where it names
    /// none, which the language of the event then stands for.
    pub fn guess(self, heading: &str) -> Option<&'static str> {
        let heading = folded(heading);
        let known = match self {
            Self::Sessions => SESSION_WORDS,
            Self::People => PERSON_WORDS,
        };
        let (base, language) = match heading.rsplit_once(" (") {
            Some((base, rest)) => (base.to_owned(), language_of(rest.trim_end_matches(')'))),
            None => match heading.rsplit_once([' ', '.', '_', '-']) {
                Some((base, rest)) if language_of(rest).is_some() => {
                    (base.to_owned(), language_of(rest))
                }
                _ => (heading, None),
            },
        };
        let base = base.trim();
        let own = |column: &str| column.rsplit_once('.').map_or(column, |(base, _)| base) == base;
        let named = known
            .iter()
            .find(|(column, words)| *column == base || words.contains(&base))
            .map(|(column, _)| *column);
        let named = named.or_else(|| {
            let found = self.columns().iter().find(|column| own(column))?;
            Some(found.rsplit_once('.').map_or(*found, |(base, _)| base))
        })?;
        let language = language.unwrap_or_default();
        let full = format!("{named}.{language}");
        self.columns()
            .iter()
            .find(|column| **column == named || **column == full)
            .copied()
            .or_else(|| (language.is_empty()).then_some(named))
    }

    /// The kind of table whose columns more of these headings are.
    pub fn of_headings(headings: &[String]) -> Self {
        let fits = |kind: Self| {
            let known = headings
                .iter()
                .filter(|heading| kind.guess(heading).is_some());
            known.count()
        };
        // Both have names and titles; a table of sessions has times or speakers besides.
        if fits(Self::Sessions) > fits(Self::People) {
            Self::Sessions
        } else {
            Self::People
        }
    }
}

/// What the columns of sessions are called elsewhere.
const SESSION_WORDS: Words = &[
    (
        "slug",
        &[
            "kurzname",
            "short name",
            "slug",
            "id",
            "code",
            "nr",
            "nummer",
            "no",
        ],
    ),
    ("status", &["stand", "status", "state", "zustand"]),
    (
        "title",
        &[
            "titel",
            "title",
            "thema",
            "topic",
            "programmpunkt",
            "session",
            "vortrag",
        ],
    ),
    (
        "kind",
        &["art", "typ", "type", "kind", "format", "session type"],
    ),
    ("track", &["track", "themenstrang", "strang", "reihe"]),
    ("day", &["tag", "datum", "day", "date"]),
    (
        "starts",
        &[
            "beginn", "start", "von", "anfang", "uhrzeit", "from", "time", "zeit", "starts",
        ],
    ),
    ("ends", &["ende", "end", "bis", "to", "until", "ends"]),
    (
        "minutes",
        &["dauer", "duration", "minuten", "minutes", "länge", "length"],
    ),
    ("room", &["raum", "saal", "room", "ort", "location"]),
    ("language", &["sprache", "language"]),
    (
        "hosts",
        &["leitung", "gastgeber", "durch den tag", "host", "hosts"],
    ),
    (
        "moderators",
        &["moderation", "moderator", "moderators", "chair"],
    ),
    (
        "greeters",
        &["grußwort", "begrüßung", "greeting", "greeters", "welcome"],
    ),
    (
        "speakers",
        &[
            "vortragende",
            "referent",
            "referentin",
            "referenten",
            "referierende",
            "sprecher",
            "redner",
            "speaker",
            "speakers",
            "presenter",
            "personen",
            "mitwirkende",
            "person",
        ],
    ),
    (
        "panellists",
        &[
            "podium",
            "panel",
            "panellists",
            "panelists",
            "diskutierende",
        ],
    ),
    (
        "interpreters",
        &[
            "dolmetschen",
            "dolmetschende",
            "interpreters",
            "interpreting",
        ],
    ),
    (
        "description",
        &[
            "beschreibung",
            "description",
            "abstract",
            "inhalt",
            "text",
            "zusammenfassung",
        ],
    ),
];

/// What the columns of people are called elsewhere.
const PERSON_WORDS: Words = &[
    ("slug", &["kurzname", "short name", "slug", "id", "code"]),
    (
        "academic_title",
        &[
            "akademischer titel",
            "academic title",
            "titel",
            "title",
            "grad",
            "anrede",
        ],
    ),
    (
        "name",
        &[
            "name",
            "vor- und nachname",
            "vollständiger name",
            "full name",
            "person",
            "speaker",
        ],
    ),
    (
        "function",
        &[
            "funktion",
            "function",
            "position",
            "rolle",
            "job",
            "job title",
        ],
    ),
    (
        "organisation",
        &[
            "organisation",
            "organization",
            "behörde",
            "firma",
            "company",
            "affiliation",
            "amt",
        ],
    ),
    (
        "biography",
        &[
            "über die person",
            "biografie",
            "biographie",
            "bio",
            "biography",
            "about the person",
            "about",
        ],
    ),
    (
        "website",
        &["website", "webseite", "url", "link", "homepage"],
    ),
];

/// Columns without their language, and the words for them.
type Words = &'static [(&'static str, &'static [&'static str])];

fn language_of(word: &str) -> Option<&'static str> {
    match word {
        "de" | "deutsch" | "german" => Some("de"),
        "en" | "englisch" | "english" => Some("en"),
        _ => None,
    }
}

fn folded(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_understood_in_both_languages() {
        let check = |heading: &str, sessions: Option<&str>, people: Option<&str>| {
            assert_eq!(SheetKind::Sessions.guess(heading), sessions, "{heading}");
            assert_eq!(SheetKind::People.guess(heading), people, "{heading}");
        };

        check("Titel (Deutsch)", Some("title.de"), Some("academic_title"));
        check("title_en", Some("title.en"), Some("academic_title"));
        check(" TITEL ", Some("title"), Some("academic_title"));
        check("Beginn", Some("starts"), None);
        check("Raum", Some("room"), None);
        check("Referentin", Some("speakers"), None);
        check("Name", None, Some("name"));
        check("Funktion", None, Some("function"));
        check("Organisation (English)", None, Some("organisation.en"));
        check("Lieblingsfarbe", None, None);
        check("", None, None);
        for kind in SheetKind::ALL {
            for column in kind.columns() {
                assert_eq!(kind.guess(column), Some(*column), "{column}");
            }
        }
    }

    #[test]
    fn a_table_is_told_by_its_headings() {
        let check = |headings: &[&str], expected| {
            let headings: Vec<String> = headings.iter().map(|text| (*text).to_owned()).collect();
            assert_eq!(SheetKind::of_headings(&headings), expected, "{headings:?}");
        };

        check(&["Titel", "Datum", "Beginn", "Raum"], SheetKind::Sessions);
        check(&["Name", "Funktion", "Organisation"], SheetKind::People);
        check(&["Titel", "Name"], SheetKind::People);
    }
}
