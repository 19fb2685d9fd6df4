//! How organisers reach somebody who takes part: an address and a language, known to nobody else.

use super::email::EmailAddress;
use super::id::{EventId, PersonId};
use super::text::Language;
use super::time::Timestamp;
use super::typed::{FieldRefused, Reader, Typed};

/// The address of a person, and the link to the person's own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub person_id: PersonId,
    pub event_id: EventId,
    pub email: EmailAddress,
    /// The language that letters are written in.
    pub language: Language,
    /// Which of the links to the person's page is the valid one; raised to withdraw them all.
    pub link_generation: u32,
    /// The version of the programme that the person was told of last; 0 before the first.
    pub told_version: u32,
    pub updated_at: Timestamp,
}

/// The fields of its form.
pub const CONTACT_FIELDS: &[&str] = &["email", "language"];

impl Contact {
    /// Its form as it is stored.
    pub fn form(&self) -> Typed {
        let mut typed = Typed::new(CONTACT_FIELDS);
        typed.set("email", self.email.as_str());
        typed.set("language", self.language.as_str());
        typed
    }

    /// The form of somebody who has none yet.
    pub fn new_form(language: Language) -> Typed {
        let mut typed = Typed::new(CONTACT_FIELDS);
        typed.set("language", language.as_str());
        typed
    }
}

/// Reads address and language; an empty address is none.
pub fn read(typed: &Typed) -> Result<Option<(EmailAddress, Language)>, Vec<FieldRefused>> {
    let mut reader = Reader::new(typed, None);
    let email = reader.email("email");
    let language = reader.choice("language");
    if !reader.refused.is_empty() {
        return Err(reader.refused);
    }
    Ok(email.zip(language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::typed::Why;

    #[test]
    fn an_address_is_one_or_none() {
        let check = |email: &str, expected: Result<Option<&str>, Why>| {
            let mut typed = Contact::new_form(Language::De);
            typed.set("email", email);
            let read = read(&typed).map_err(|refused| refused[0].why);
            let read = read.map(|read| read.map(|(email, _)| email.to_string()));
            assert_eq!(
                read,
                expected.map(|some| some.map(str::to_owned)),
                "{email}"
            );
        };

        check(" ada@amt.example ", Ok(Some("ada@amt.example")));
        check("  ", Ok(None));
        check("ada", Err(Why::Email));
    }
}
