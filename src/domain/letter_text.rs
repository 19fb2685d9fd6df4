//! What organisers say in letters to guests in their own words, beside or instead of ours.
//!
//! A placeholder stands in braces: `{event}`. It is filled in once, so that what it is filled with is
//! never read for placeholders again. Braces around anything else that could be meant as a name are a
//! mistake, and lone braces are text.

use super::letter::LetterKind;
use super::named;
use super::text::{Language, Text};
use super::typed::{FieldRefused, Reader, Typed, Why};

named! {
    /// A fact that own words may name.
    pub enum Placeholder: "placeholder" {
        Event = "event",
        Date = "date",
        Time = "time",
        Place = "place",
        Organiser = "organiser",
        /// The guest's, where the address is known to be theirs.
        Name = "name",
        /// Until when a place is kept.
        Deadline = "deadline",
        /// Where the guest stands in line.
        Position = "position",
        /// To the guest's own page: a secret, and so never in a subject.
        Link = "link",
    }
}

impl Placeholder {
    /// As it stands in a text: `{event}`.
    pub fn written(self) -> String {
        format!("{{{self}}}")
    }

    /// A list of them as people read it.
    pub fn list(known: &[Self]) -> String {
        let written: Vec<String> = known.iter().map(|one| one.written()).collect();
        written.join(", ")
    }
}

/// The link stands last in each list: subjects have what stands before it.
const USUAL: &[Placeholder] = &[
    Placeholder::Event,
    Placeholder::Date,
    Placeholder::Time,
    Placeholder::Place,
    Placeholder::Organiser,
    Placeholder::Name,
    Placeholder::Link,
];
/// Of those whose registration lapsed it is not certain either whose address it is.
const NAMELESS: &[Placeholder] = &[
    Placeholder::Event,
    Placeholder::Date,
    Placeholder::Time,
    Placeholder::Place,
    Placeholder::Organiser,
    Placeholder::Link,
];
/// Nobody knows yet whose address it is, and a name that was typed may be anybody's advertisement.
const UNVERIFIED: &[Placeholder] = &[
    Placeholder::Event,
    Placeholder::Date,
    Placeholder::Time,
    Placeholder::Place,
    Placeholder::Organiser,
    Placeholder::Deadline,
    Placeholder::Link,
];
const OFFERED: &[Placeholder] = &[
    Placeholder::Event,
    Placeholder::Date,
    Placeholder::Time,
    Placeholder::Place,
    Placeholder::Organiser,
    Placeholder::Name,
    Placeholder::Deadline,
    Placeholder::Link,
];
const IN_LINE: &[Placeholder] = &[
    Placeholder::Event,
    Placeholder::Date,
    Placeholder::Time,
    Placeholder::Place,
    Placeholder::Organiser,
    Placeholder::Name,
    Placeholder::Position,
    Placeholder::Link,
];

impl LetterKind {
    /// Those that go to guests by themselves, in the order in which a guest may meet them.
    pub const TO_GUESTS: &'static [Self] = &[
        Self::Invitation,
        Self::Verification,
        Self::Requested,
        Self::Declined,
        Self::Confirmation,
        Self::Waiting,
        Self::Offer,
        Self::OfferExpired,
        Self::Promotion,
        Self::Reminder,
        Self::Cancellation,
    ];

    /// What own words in a letter of this kind may name.
    pub fn placeholders(self) -> &'static [Placeholder] {
        match self {
            Self::Verification => UNVERIFIED,
            Self::OfferExpired => NAMELESS,
            Self::Offer | Self::Invitation => OFFERED,
            Self::Waiting => IN_LINE,
            _ => USUAL,
        }
    }

    /// The same for its subject.
    pub fn subject_placeholders(self) -> &'static [Placeholder] {
        match self.placeholders() {
            [before @ .., Placeholder::Link] => before,
            all => all,
        }
    }
}

/// A piece of a text with placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    Placeholder(Placeholder),
    /// Something in braces that could be meant as one.
    Unknown(&'a str),
}

/// Longest name that could be meant as a placeholder.
const MAX_NAME: usize = 40;

/// The pieces of a text, once: see the module.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    // Where the text begins that is no piece yet, and from where on a brace is looked for.
    let (mut from, mut at) = (0, 0);
    while let Some(open) = text[at..].find('{').map(|found| at + found) {
        let inner = &text[open + 1..];
        let Some((name, _)) = inner.split_once('}').filter(|(name, _)| is_meant(name)) else {
            at = open + 1;
            continue;
        };
        if from < open {
            pieces.push(Piece::Text(&text[from..open]));
        }
        let end = open + name.len() + 2;
        pieces.push(match name.parse() {
            Ok(known) => Piece::Placeholder(known),
            Err(_) => Piece::Unknown(&text[open..end]),
        });
        (from, at) = (end, end);
    }
    if from < text.len() {
        pieces.push(Piece::Text(&text[from..]));
    }
    pieces
}

/// Whether what stands between braces could be meant as a placeholder: one short word.
fn is_meant(name: &str) -> bool {
    !name.is_empty()
        && name.chars().count() <= MAX_NAME
        && !name.contains(|c: char| c.is_whitespace() || c == '{')
}

/// The first thing in braces that none of these placeholders is.
pub fn unknown_in(text: &str, known: &[Placeholder]) -> Option<String> {
    pieces(text).into_iter().find_map(|piece| match piece {
        Piece::Unknown(written) => Some(written.to_owned()),
        Piece::Placeholder(named) if !known.contains(&named) => Some(named.written()),
        _ => None,
    })
}

/// What organisers say in one kind of letter, per language; where a language says nothing our words
/// stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnText {
    pub kind: LetterKind,
    pub subject: Text,
    pub body: Text,
    /// Whether it stands in place of our words and not in front of them.
    pub replaces: bool,
}

impl OwnText {
    pub fn nothing(kind: LetterKind) -> Self {
        Self {
            kind,
            subject: Text::default(),
            body: Text::default(),
            replaces: false,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.subject.is_empty() && self.body.is_empty()
    }

    /// Whether our greeting and our sentences are left away in this language.
    pub fn replaces_in(&self, language: Language) -> bool {
        self.replaces && self.body.get(language).is_some()
    }

    pub fn form(&self) -> Typed {
        let mut typed = Typed::new(FIELDS);
        typed.set_text("letter_subject", &self.subject);
        typed.set_text("letter_body", &self.body);
        typed.set_flag("letter_replaces", self.replaces);
        typed
    }

    /// Reads a form of this kind of letter.
    pub fn read(
        kind: LetterKind,
        typed: &Typed,
        stored: Option<&Typed>,
    ) -> Result<Self, Vec<FieldRefused>> {
        let mut reader = Reader::new(typed, stored);
        let (subject, body) = read_words(
            &mut reader,
            kind.subject_placeholders(),
            kind.placeholders(),
        );
        if !reader.refused.is_empty() {
            return Err(reader.refused);
        }
        Ok(Self {
            kind,
            replaces: !body.is_empty() && typed.is_ticked("letter_replaces"),
            subject,
            body,
        })
    }
}

/// The fields of a letter's form, by their names in the audit trail.
pub const FIELDS: &[&str] = &[
    "letter_subject.de",
    "letter_body.de",
    "letter_subject.en",
    "letter_body.en",
    "letter_replaces",
];

/// The subject and the text of a form, with placeholders of these lists and no others.
pub fn read_words(
    reader: &mut Reader<'_>,
    in_subject: &'static [Placeholder],
    in_body: &'static [Placeholder],
) -> (Text, Text) {
    let subject = ["letter_subject.de", "letter_subject.en"];
    let body = ["letter_body.de", "letter_body.en"];
    let lines = reader.lines(subject);
    let prose = reader.prose(body);
    for (fields, text, known) in [(subject, &lines, in_subject), (body, &prose, in_body)] {
        for (field, language) in fields.into_iter().zip([Language::De, Language::En]) {
            if unknown_in(text.get(language).unwrap_or_default(), known).is_some() {
                reader.refuse(field, Why::Placeholder(known));
            }
        }
    }
    (lines, visible(&prose))
}

/// Without control characters but line breaks and tabs, as files keep texts.
fn visible(text: &Text) -> Text {
    let clean = |text: &str| -> String {
        let shown = |c: &char| matches!(c, '\n' | '\t') || !c.is_control();
        text.chars()
            .filter(shown)
            .collect::<String>()
            .trim()
            .to_owned()
    };
    text.iter().fold(Text::default(), |all, (language, text)| {
        all.with(language, clean(text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_words_and_placeholders() {
        let check = |text: &str, expected: &[Piece<'_>]| assert_eq!(pieces(text), expected);

        check("", &[]);
        check("Hallo", &[Piece::Text("Hallo")]);
        check(
            "{event}, {date}",
            &[
                Piece::Placeholder(Placeholder::Event),
                Piece::Text(", "),
                Piece::Placeholder(Placeholder::Date),
            ],
        );
        check(
            "{{name}}",
            &[
                Piece::Text("{"),
                Piece::Placeholder(Placeholder::Name),
                Piece::Text("}"),
            ],
        );
        check("{Name}", &[Piece::Unknown("{Name}")]);
        check(
            "ä{ü}ö",
            &[Piece::Text("ä"), Piece::Unknown("{ü}"), Piece::Text("ö")],
        );
        for text in ["{", "}", "{}", "a { b } c", "{ name }", "{\nname}"] {
            check(text, &[Piece::Text(text)]);
        }
    }

    #[test]
    fn what_a_letter_cannot_say_is_found() {
        let check = |text: &str, kind: LetterKind, expected: Option<&str>| {
            let found = unknown_in(text, kind.placeholders());
            assert_eq!(found.as_deref(), expected, "{text}");
        };

        check("{name}: {link}", LetterKind::Confirmation, None);
        check("{nmae}", LetterKind::Confirmation, Some("{nmae}"));
        check("{deadline}", LetterKind::Confirmation, Some("{deadline}"));
        check("{deadline}", LetterKind::Offer, None);
        check("{name}", LetterKind::Verification, Some("{name}"));
        check("{position}", LetterKind::Waiting, None);
        check(
            "{user.__class__}",
            LetterKind::Offer,
            Some("{user.__class__}"),
        );
    }

    #[test]
    fn a_subject_tells_no_secret() {
        for kind in LetterKind::TO_GUESTS {
            assert!(kind.placeholders().contains(&Placeholder::Link), "{kind}");
            assert!(
                !kind.subject_placeholders().contains(&Placeholder::Link),
                "{kind}"
            );
        }
    }

    #[test]
    fn what_is_refused_names_what_there_is() {
        let mut typed = OwnText::nothing(LetterKind::Offer).form();
        typed.set("letter_subject.de", "Ihr {link}");
        typed.set("letter_body.en", "Dear {guest}");
        typed.set("letter_replaces", "yes");

        let refused = OwnText::read(LetterKind::Offer, &typed, None).unwrap_err();

        let fields: Vec<_> = refused.iter().map(|one| (one.field, one.why)).collect();
        assert_eq!(
            fields,
            [
                (
                    "letter_subject.de",
                    Why::Placeholder(LetterKind::Offer.subject_placeholders())
                ),
                ("letter_body.en", Why::Placeholder(OFFERED)),
            ]
        );
    }

    #[test]
    fn a_form_says_what_is_stored() {
        let own = OwnText {
            kind: LetterKind::Confirmation,
            subject: Text::both("Willkommen", "Welcome"),
            body: Text::only(Language::De, "Guten Tag {name},\n\nschön."),
            replaces: true,
        };

        assert_eq!(OwnText::read(own.kind, &own.form(), None), Ok(own.clone()));
        assert!(own.replaces_in(Language::De));
        assert!(!own.replaces_in(Language::En));
    }
}
