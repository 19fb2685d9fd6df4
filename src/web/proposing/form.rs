//! The fields of a proposal, and what is wrong with them.

use leptos::prelude::*;

use crate::domain::proposal::PROPOSABLE;
use crate::domain::text::Language;
use crate::domain::typed::{FieldRefused, Typed, Why};
use crate::server::operation::proposal::ProposalRefused;
use crate::server::words::Words;
use crate::t;
use crate::ui::{
    Choice, EmailInput, ErrorSummary, FieldText, Fieldset, Radios, SelectField, SummaryEntry,
    TextInput, Textarea,
};

/// A field with the sentence on what is wrong with it.
pub(super) type Refusal = (&'static str, String);

/// A form as it was typed, with what is wrong.
pub(super) struct Form<'a> {
    pub words: Words,
    pub typed: &'a Typed,
    pub refused: &'a [Refusal],
}

impl Form<'_> {
    pub(super) fn text(&self, field: &str, label: String) -> FieldText {
        let refusal = self.refused.iter().find(|(refused, _)| *refused == field);
        FieldText::new(label).refusal(refusal.map(|(_, sentence)| sentence.clone()))
    }

    fn optional(&self, field: &str, label: String) -> FieldText {
        self.text(field, label)
            .optional(t!(self.words, "register-optional"))
    }

    fn value(&self, field: &str) -> String {
        self.typed.get(field).to_owned()
    }

    /// What is wrong, all of it, with links to the fields.
    pub(super) fn summary(&self) -> Option<impl IntoView + use<>> {
        let entries: Vec<SummaryEntry> = self
            .refused
            .iter()
            .map(|(field, sentence)| SummaryEntry {
                name: (*field).to_owned(),
                refusal: sentence.clone(),
            })
            .collect();
        (!entries.is_empty()).then(|| {
            let title = t!(self.words, "register-refused", count = entries.len());
            view! { <ErrorSummary title=title entries=entries /> }
        })
    }

    /// What is offered.
    pub(super) fn session_fields(&self) -> impl IntoView + use<> {
        let words = self.words;
        let title = self
            .text("title", t!(words, "propose-title"))
            .hint(t!(words, "propose-title-hint"));
        let description = self
            .text("description", t!(words, "propose-description"))
            .hint(t!(words, "propose-description-hint"));
        let kinds = PROPOSABLE
            .iter()
            .map(|kind| Choice::new(kind.as_str(), words.get(&format!("session-type-{kind}"))))
            .collect();
        let kind = self.text("kind", t!(words, "propose-kind"));
        let languages = Language::ALL
            .iter()
            .map(|language| {
                let label = words.get(&format!("language-{language}"));
                Choice::new(language.as_str(), label)
            })
            .collect();
        let language = self
            .text("language", t!(words, "propose-language"))
            .hint(t!(words, "propose-language-hint"));
        view! {
            <TextInput name="title" text=title value=self.value("title") is_required=true />
            <Textarea
                name="description"
                text=description
                value=self.value("description")
                rows=8
                is_required=true
            />
            <SelectField name="kind" text=kind choices=kinds chosen=self.value("kind") />
            <Radios name="language" text=language choices=languages chosen=self.value("language") />
        }
    }

    /// Who offers it; the address only where there is none yet.
    pub(super) fn person_fields(&self, asks_address: bool) -> impl IntoView + use<> {
        let words = self.words;
        let name = self
            .text("name", t!(words, "register-name"))
            .hint(t!(words, "propose-name-hint"));
        let email = asks_address.then(|| {
            let text = self
                .text("email", t!(words, "register-email"))
                .hint(t!(words, "propose-email-hint"));
            view! { <EmailInput name="email" text=text value=self.value("email") is_required=true /> }
        });
        let function = self.optional("function", t!(words, "propose-function"));
        let organisation = self.optional("organisation", t!(words, "register-organisation"));
        let note = self
            .optional("note", t!(words, "propose-note"))
            .hint(t!(words, "propose-note-hint"));
        let legend = FieldText::new(t!(words, "propose-person"));
        let [its_name, its_function, its_organisation] =
            ["name", "function", "organisation"].map(|field| self.value(field));
        view! {
            <Fieldset name="proposer" text=legend>
                <TextInput
                    name="name"
                    text=name
                    value=its_name
                    autocomplete="name"
                    is_required=true
                />
                {email}
                <TextInput
                    name="function"
                    text=function
                    value=its_function
                    autocomplete="organization-title"
                />
                <TextInput
                    name="organisation"
                    text=organisation
                    value=its_organisation
                    autocomplete="organization"
                />
            </Fieldset>
            <Textarea name="note" text=note value=self.value("note") rows=4 />
        }
    }
}

/// What is wrong with the fields of a form; nothing where the refusal is about something else.
pub(super) fn refusals(words: Words, refused: &ProposalRefused) -> Option<Vec<Refusal>> {
    match refused {
        ProposalRefused::Fields(fields) => Some(
            fields
                .iter()
                .map(|refused| (refused.field, sentence(words, refused)))
                .collect(),
        ),
        ProposalRefused::MailboxBusy => Some(vec![("email", t!(words, "register-mailbox-busy"))]),
        ProposalRefused::TooMany(count) => {
            let sentence = t!(words, "propose-too-many", count = *count);
            Some(vec![("email", sentence)])
        }
        ProposalRefused::NotOpen(_) | ProposalRefused::Changed(_) | ProposalRefused::Gone => None,
    }
}

/// What is wrong with a field, and what to do.
fn sentence(words: Words, refused: &FieldRefused) -> String {
    match (refused.field, refused.why) {
        ("title", Why::Missing) => t!(words, "propose-title-missing"),
        ("description", Why::Missing) => t!(words, "propose-description-missing"),
        ("name", Why::Missing) => t!(words, "register-name-missing"),
        ("email", Why::Missing) => t!(words, "register-email-missing"),
        ("email", _) => t!(words, "register-email-malformed"),
        ("privacy", _) => t!(words, "register-privacy-missing"),
        ("answer", Why::Missing) => t!(words, "proposal-answer-missing"),
        (_, Why::TooLong(most)) => t!(words, "register-organisation-too-long", most = most),
        (_, Why::Choice) => t!(words, "typed-refused-choice"),
        _ => t!(words, "typed-refused-missing"),
    }
}
