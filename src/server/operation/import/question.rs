//! The organisers' own questions of a file, beside those that guests have answered.

use super::change::Compared;
use super::plan::Comparison;
use crate::domain::question::{Question, Questions};
use crate::domain::slug::Slug;
use crate::domain::ticket_type::Tickets;
use crate::server::file::said_question;

impl Comparison<'_> {
    /// The questions as the file says them. What guests have answered stays as they were asked it.
    pub(super) fn questions(&self, tickets: &Tickets) -> Questions {
        let questions = &self.file.registration.questions;
        let merged = match self.known {
            Some(known) => questions.merged(&known.event.questions, &known.answer_counts),
            None => questions.clone(),
        };
        merged.fitted(tickets)
    }
}

pub(super) fn compare(compared: &mut Compared, old: &Questions, new: &Questions) {
    let mut slugs: Vec<&Slug> = Vec::new();
    for question in new.iter().chain(old.iter()) {
        if !slugs.contains(&&question.slug) {
            slugs.push(&question.slug);
        }
    }
    let said = |question: Option<&Question>| question.map(said_question).unwrap_or_default();
    for slug in slugs {
        compared.field(
            &format!("question.{slug}"),
            said(old.find(slug)),
            said(new.find(slug)),
        );
    }
    let order = |questions: &Questions| {
        let slugs = questions.iter().map(|question| question.slug.as_str());
        slugs.collect::<Vec<_>>().join(", ")
    };
    compared.field("questions", order(old), order(new));
}
