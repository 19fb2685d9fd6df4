//! Proposals: what somebody offers for a programme, how it is read, and what may become of it.

use super::agenda::{Role, SessionType};
use super::email::EmailAddress;
use super::id::{EventId, PersonId, ProposalId, SessionId};
use super::named;
use super::registration::{MAX_NAME_CHARACTERS, single_line};
use super::text::{Language, is_invisible};
use super::time::Timestamp;
use super::typed::{FieldRefused, MAX_PROSE, Reader, Typed, Why};

named! {
    /// What became of a proposal until now.
    pub enum ProposalState: "state of a proposal" {
        /// It waits for those who organise.
        Submitted = "submitted",
        /// It waits for an answer of whoever made it.
        Asked = "asked",
        /// It is a session of the draft now, and whoever made it takes part.
        Accepted = "accepted",
        Declined = "declined",
        /// Taken back by whoever made it.
        Withdrawn = "withdrawn",
    }
}

named! {
    /// What may be done to a proposal.
    pub enum ProposalDeed: "deed at a proposal" {
        /// Rewritten by whoever made it.
        Change = "change",
        /// The answer to a question.
        Answer = "answer",
        Withdraw = "withdraw",
        /// A question of those who organise.
        Ask = "ask",
        Accept = "accept",
        Decline = "decline",
    }
}

impl ProposalDeed {
    /// The state that it leads to, where it may be done at all.
    ///
    /// Who was declined can still be accepted, since others drop out; whoever is in the programme
    /// leaves it there, and what was taken back is nobody's to decide on.
    pub fn leads(self, from: ProposalState) -> Option<ProposalState> {
        use ProposalState as State;
        match (self, from) {
            (Self::Change, State::Submitted | State::Asked) => Some(from),
            (Self::Answer, State::Asked) => Some(State::Submitted),
            (Self::Withdraw, State::Submitted | State::Asked) => Some(State::Withdrawn),
            (Self::Ask, State::Submitted) => Some(State::Asked),
            (Self::Accept, State::Submitted | State::Asked | State::Declined) => {
                Some(State::Accepted)
            }
            (Self::Decline, State::Submitted | State::Asked) => Some(State::Declined),
            _ => None,
        }
    }
}

/// What people propose: what somebody does, and no breaks.
pub const PROPOSABLE: &[SessionType] = &[
    SessionType::Talk,
    SessionType::Impulse,
    SessionType::Workshop,
    SessionType::Panel,
    SessionType::Other,
];

/// What whoever proposed a session does in it, until an organiser says otherwise.
pub fn role_in(kind: SessionType) -> Role {
    match kind {
        SessionType::Workshop => Role::Host,
        SessionType::Panel => Role::Panellist,
        _ => Role::Speaker,
    }
}

/// What somebody says in a proposal, and may say otherwise until the call closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub name: String,
    pub organisation: String,
    pub function: String,
    pub title: String,
    /// Plain text, blank lines part paragraphs.
    pub description: String,
    pub kind: SessionType,
    /// The language that it is held in; title and description are in it.
    pub language: Language,
    /// For those who organise, and for nobody else ever.
    pub note: String,
}

/// A proposal as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub id: ProposalId,
    pub event_id: EventId,
    pub email: EmailAddress,
    /// The language that letters are written in: that of the form that was filled in.
    pub letter_language: Language,
    pub said: Said,
    pub state: ProposalState,
    /// What was asked last, and what was answered to it.
    pub question: String,
    pub answer: String,
    /// Why it was declined, where that was said.
    pub reason: String,
    /// Which of the links to this proposal is the valid one; raised to withdraw them all.
    pub link_generation: u32,
    /// The session that was made of it, while there is one.
    pub session_id: Option<SessionId>,
    /// The person of the programme that whoever made it became.
    pub person_id: Option<PersonId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// The fields that may be changed later, in the order in which they are shown.
pub const FIELDS: &[&str] = &[
    "title",
    "description",
    "kind",
    "language",
    "name",
    "function",
    "organisation",
    "note",
];

/// The fields of a new proposal.
pub const NEW_FIELDS: &[&str] = &[
    "title",
    "description",
    "kind",
    "language",
    "name",
    "function",
    "organisation",
    "note",
    "email",
    "privacy",
    "key",
];

/// Longest note, question, answer and reason: a page of a letter.
pub const MAX_REMARK: usize = 2_000;
/// Most proposals under one address at one event.
pub const MAX_PER_ADDRESS: u64 = 20;

/// What a form says once it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProposal {
    pub said: Said,
    pub email: EmailAddress,
    /// Drawn when the form was shown: the same form sent twice yields one proposal.
    pub key: String,
}

impl Said {
    /// Its form as it is stored.
    pub fn form(&self) -> Typed {
        let mut typed = Typed::new(FIELDS);
        typed.set("title", self.title.as_str());
        typed.set("description", self.description.as_str());
        typed.set("kind", self.kind.as_str());
        typed.set("language", self.language.as_str());
        typed.set("name", self.name.as_str());
        typed.set("function", self.function.as_str());
        typed.set("organisation", self.organisation.as_str());
        typed.set("note", self.note.as_str());
        typed
    }

    /// Reads the form, or says everything that is wrong with it at once.
    pub fn read(typed: &Typed) -> Result<Self, Vec<FieldRefused>> {
        let mut reader = Reader::new(typed, None);
        let said = Self::read_from(&mut reader);
        said.filter(|_| reader.refused.is_empty())
            .ok_or(reader.refused)
    }

    fn read_from(reader: &mut Reader<'_>) -> Option<Self> {
        let title = reader.needed_line("title");
        let description = paragraphs(reader, "description", MAX_PROSE);
        if description.is_empty() {
            reader.refuse("description", Why::Missing);
        }
        let kind: Option<SessionType> = reader.choice("kind");
        if kind.is_some_and(|kind| !PROPOSABLE.contains(&kind)) {
            reader.refuse("kind", Why::Choice);
        }
        let language = reader.choice("language");
        let name = read_name(reader);
        let function = reader.line("function");
        let organisation = reader.line("organisation");
        let note = paragraphs(reader, "note", MAX_REMARK);
        Some(Self {
            name,
            organisation,
            function,
            title,
            description,
            kind: kind?,
            language: language?,
            note,
        })
    }
}

impl NewProposal {
    /// Reads the form of a new proposal, or says everything that is wrong with it at once.
    pub fn read(typed: &Typed) -> Result<Self, Vec<FieldRefused>> {
        let mut reader = Reader::new(typed, None);
        let said = Said::read_from(&mut reader);
        let email = reader.email("email");
        if typed.get("email").trim().is_empty() {
            reader.refuse("email", Why::Missing);
        }
        if typed.get("privacy") != "yes" {
            reader.refuse("privacy", Why::Missing);
        }
        match said.zip(email) {
            Some((said, email)) if reader.refused.is_empty() => Ok(Self {
                said,
                email,
                key: typed.get("key").to_owned(),
            }),
            _ => Err(reader.refused),
        }
    }
}

/// A question, an answer or a reason; `field` is where it was typed.
pub fn read_remark(typed: &str, field: &'static str) -> Result<String, FieldRefused> {
    let text = plain(typed);
    if text.chars().count() > MAX_REMARK {
        return Err(FieldRefused {
            field,
            why: Why::TooLong(MAX_REMARK),
        });
    }
    Ok(text)
}

/// Signs without a letter among them are no name, and some of them cannot be seen at all.
fn read_name(reader: &mut Reader<'_>) -> String {
    let name = single_line(reader.typed.get("name"));
    if !name.chars().any(char::is_alphanumeric) {
        reader.refuse("name", Why::Missing);
    } else if name.chars().count() > MAX_NAME_CHARACTERS {
        reader.refuse("name", Why::TooLong(MAX_NAME_CHARACTERS));
    }
    name
}

fn paragraphs(reader: &mut Reader<'_>, field: &'static str, most: usize) -> String {
    let text = plain(reader.typed.get(field));
    if text.chars().count() > most {
        reader.refuse(field, Why::TooLong(most));
    }
    text
}

/// The text without what cannot be seen; what steers the direction of reading is among that. Joiners
/// and variation selectors stay: names of some languages and signs are misspelt without.
fn plain(text: &str) -> String {
    let stays = |c: &char| {
        *c == '\n'
            || !is_invisible(*c)
            || matches!(*c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
    };
    let text: String = text
        .replace("\r\n", "\n")
        .replace('\t', " ")
        .chars()
        .filter(stays)
        .collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::typed::MAX_LINE;

    fn form() -> Typed {
        let fields = [
            ("title", " Offen \n gewinnt "),
            ("description", "\u{202e}Eins.\r\n\r\nZwei.\0 "),
            ("kind", "talk"),
            ("language", "en"),
            ("name", "Ada Anders"),
            ("function", "Leiterin"),
            ("organisation", "Amt für Daten"),
            ("note", ""),
            ("email", " ada@amt.example "),
            ("privacy", "yes"),
            ("key", "k"),
        ];
        let owned = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Typed::from_fields(NEW_FIELDS, owned.to_vec())
    }

    #[test]
    fn a_whole_form_is_read() {
        let read = NewProposal::read(&form()).unwrap();

        assert_eq!(read.email.as_str(), "ada@amt.example");
        assert_eq!(read.key, "k");
        assert_eq!(read.said.title, "Offen gewinnt");
        assert_eq!(read.said.description, "Eins.\n\nZwei.");
        assert_eq!(read.said.kind, SessionType::Talk);
        assert_eq!(read.said.language, Language::En);
        assert_eq!(Said::read(&read.said.form()), Ok(read.said));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let why = |typed: &Typed| -> Vec<(&str, Why)> {
            let refused = NewProposal::read(typed).err().unwrap_or_default();
            refused
                .into_iter()
                .map(|one| (one.field, one.why))
                .collect()
        };
        let check = |field: &str, value: String, expected: Why| {
            let mut typed = form();
            typed.set(field, value);
            let refused = why(&typed);
            assert_eq!(refused.len(), 1, "{field}: {refused:?}");
            assert_eq!((refused[0].0, refused[0].1), (field, expected));
        };

        assert_eq!(
            why(&Typed::new(NEW_FIELDS)),
            [
                ("title", Why::Missing),
                ("description", Why::Missing),
                ("kind", Why::Choice),
                ("language", Why::Choice),
                ("name", Why::Missing),
                ("email", Why::Missing),
                ("privacy", Why::Missing),
            ]
        );
        check("title", "x".repeat(201), Why::TooLong(MAX_LINE));
        check("description", "\u{200b}\0\u{2060}".into(), Why::Missing);
        check("description", "ä".repeat(5_001), Why::TooLong(MAX_PROSE));
        check("kind", "break".into(), Why::Choice);
        check("language", "fr".into(), Why::Choice);
        check("name", "…".into(), Why::Missing);
        check("name", "x".repeat(121), Why::TooLong(MAX_NAME_CHARACTERS));
        check("note", "x".repeat(2_001), Why::TooLong(MAX_REMARK));
        check("email", "ada".into(), Why::Email);
        check("privacy", String::new(), Why::Missing);
    }

    #[test]
    fn what_may_become_of_a_proposal_is_a_table() {
        use ProposalDeed as Deed;
        use ProposalState as State;
        // Change, answer, withdraw, ask, accept, decline.
        let table = [
            (
                State::Submitted,
                [
                    Some(State::Submitted),
                    None,
                    Some(State::Withdrawn),
                    Some(State::Asked),
                    Some(State::Accepted),
                    Some(State::Declined),
                ],
            ),
            (
                State::Asked,
                [
                    Some(State::Asked),
                    Some(State::Submitted),
                    Some(State::Withdrawn),
                    None,
                    Some(State::Accepted),
                    Some(State::Declined),
                ],
            ),
            (State::Accepted, [None; 6]),
            (
                State::Declined,
                [None, None, None, None, Some(State::Accepted), None],
            ),
            (State::Withdrawn, [None; 6]),
        ];

        assert_eq!(table.map(|(from, _)| from), *State::ALL);
        for (from, expected) in table {
            for (deed, expected) in Deed::ALL.iter().zip(expected) {
                assert_eq!(deed.leads(from), expected, "{deed} from {from}");
            }
        }
    }

    #[test]
    fn whoever_proposes_takes_part_in_what_fits() {
        for kind in PROPOSABLE {
            let expected = match kind {
                SessionType::Workshop => Role::Host,
                SessionType::Panel => Role::Panellist,
                _ => Role::Speaker,
            };
            assert_eq!(role_in(*kind), expected, "{kind}");
        }
    }
}
