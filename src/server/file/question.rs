//! The organisers' own questions, in an event file.

use super::mistake::Mistake;
use super::parse::{Parser, names};
use super::programme::Slugs;
use super::table::{Table, read_slug, string};
use crate::domain::question::{
    AnswerClass, AnswerOption, Condition, MAX_OPTIONS, MAX_QUESTIONS, Question, QuestionKind,
    Questions,
};
use crate::domain::question_form::is_reserved;
use crate::domain::slug::{Slug, SlugRefused};
use crate::domain::text::Language;
use crate::domain::ticket_type::Tickets;

impl Parser<'_> {
    pub(super) fn questions(
        &mut self,
        top: &mut Table<'_>,
        language: Language,
        tickets: &Tickets,
    ) -> Questions {
        let kinds = names(QuestionKind::ALL, QuestionKind::as_str);
        let classes = names(AnswerClass::ALL, AnswerClass::as_str);
        let listed: Vec<Slug> = tickets.types.iter().map(|kind| kind.slug.clone()).collect();
        let mut questions: Vec<Question> = Vec::new();
        let mut conditions = Vec::new();
        let mut slugs = Slugs::new("question");
        for mut table in top.tables(&mut self.notes, "questions", "[[questions]]") {
            let at = table.at.clone();
            let slug = slugs.read(&mut self.notes, &mut table, "slug = \"verpflegung\"");
            let notes = &mut self.notes;
            let label = table.needed_lines(notes, "label", language);
            let help = table.lines(notes, "help", language);
            let purpose = table.needed_lines(notes, "purpose", language);
            if !table.has("kind") {
                table.miss(notes, "kind", "kind = \"choice\"");
            }
            let kind: Option<QuestionKind> =
                table.one_of(notes, "kind", "kind of question", &kinds);
            let class = table.one_of(notes, "class", "class of answers", &classes);
            let class = class.unwrap_or(AnswerClass::Registration);
            let is_required = table.flag(notes, "required");
            let is_retired = table.flag(notes, "retired");
            if is_required && class == AnswerClass::Sensitive {
                let mistake = Mistake::Both {
                    first: "required",
                    second: "class = \"sensitive\"",
                };
                notes.note(&at, mistake);
            }
            let options = self.options(&mut table, language);
            let has_options = kind.is_none_or(QuestionKind::has_options);
            if has_options && options.is_empty() && !table.has("options") {
                table.miss(
                    &mut self.notes,
                    "options",
                    "options = [{ slug = \"vegan\", name = \"Vegan\" }]",
                );
            }
            if !has_options && !options.is_empty() {
                let mistake = Mistake::Needs {
                    first: "options",
                    second: "kind = \"choice\"",
                };
                self.notes.note(&at, mistake);
            }
            let condition = self.condition(&mut table);
            let ticket_types = self.kinds_asked(&mut table, &listed);
            table.finish(&mut self.notes);
            if questions.len() == MAX_QUESTIONS {
                let mistake = Mistake::TooMany {
                    key: "questions",
                    most: MAX_QUESTIONS,
                };
                self.notes.note(&at, mistake);
                break;
            }
            let Some((slug, kind)) = slug.zip(kind) else {
                continue;
            };
            conditions.extend(
                condition
                    .clone()
                    .map(|condition| (slug.clone(), condition, at)),
            );
            questions.push(Question {
                slug,
                kind,
                label,
                help,
                purpose,
                is_required,
                class,
                options,
                condition,
                ticket_types,
                is_retired,
            });
        }
        let read = Questions::new(questions.clone());
        for (slug, condition, at) in conditions {
            let parent = questions.iter().find(|of| of.slug == condition.question);
            let offers = |parent: &Question| {
                let mut answers = condition.answers.iter();
                !condition.answers.is_empty() && answers.all(|of| parent.offers(of.as_str()))
            };
            // What waits for itself lost its condition.
            let is_rooted = read.find(&slug).is_some_and(|of| of.condition.is_some());
            if !is_rooted || !parent.is_some_and(offers) {
                let known: Vec<&str> = questions
                    .iter()
                    .filter(|of| of.kind.is_choice() && of.slug != slug)
                    .map(|of| of.slug.as_str())
                    .collect();
                let noun = "question with such an answer";
                let mistake = Mistake::unknown(noun, condition.question.as_str(), &known);
                self.notes.note(&at, mistake);
            }
        }
        read
    }

    fn options(&mut self, table: &mut Table<'_>, language: Language) -> Vec<AnswerOption> {
        let mut options = Vec::new();
        let mut slugs = Slugs::new("option");
        for mut row in table.tables(
            &mut self.notes,
            "options",
            "[{ slug = \"vegan\", name = \"Vegan\" }]",
        ) {
            let at = row.at.clone();
            let slug = slugs.read(&mut self.notes, &mut row, "slug = \"vegan\"");
            let name = row.needed_lines(&mut self.notes, "name", language);
            row.finish(&mut self.notes);
            if let Some(slug) = slug.as_ref().filter(|slug| is_reserved(slug)) {
                let refused = SlugRefused::Reserved(slug.to_string());
                self.notes.note(&at, Mistake::Slug(refused));
            }
            if options.len() == MAX_OPTIONS {
                let mistake = Mistake::TooMany {
                    key: "options",
                    most: MAX_OPTIONS,
                };
                self.notes.note(&at, mistake);
                break;
            }
            options.extend(slug.map(|slug| AnswerOption { slug, name }));
        }
        options
    }

    fn condition(&mut self, table: &mut Table<'_>) -> Option<Condition> {
        let example = "if = { question = \"verpflegung\", answers = [\"vegan\"] }";
        let mut row = table.table(&mut self.notes, "if", example)?;
        let question = row.slug(&mut self.notes, "question", "question = \"verpflegung\"");
        let mut answers: Vec<Slug> = Vec::new();
        for value in row.array(&mut self.notes, "answers", "[\"vegan\"]") {
            let read = string(&mut self.notes, "answers", value, "\"vegan\"")
                .and_then(|(text, at)| read_slug(&mut self.notes, &text, at));
            answers.extend(
                read.map(|(slug, _)| slug)
                    .filter(|slug| !answers.contains(slug)),
            );
        }
        if answers.is_empty() && !row.has("answers") {
            row.miss(&mut self.notes, "answers", "answers = [\"yes\"]");
        }
        row.finish(&mut self.notes);
        question.map(|(question, _)| Condition { question, answers })
    }

    fn kinds_asked(&mut self, table: &mut Table<'_>, listed: &[Slug]) -> Vec<Slug> {
        let example = "[\"vor-ort\"]";
        let mut kinds: Vec<Slug> = Vec::new();
        for value in table.array(&mut self.notes, "tickets", example) {
            let read = string(&mut self.notes, "tickets", value, example)
                .and_then(|(text, at)| read_slug(&mut self.notes, &text, at));
            if let Some((slug, at)) = read
                && self.is_listed("kind of ticket", &slug, &at, listed)
                && !kinds.contains(&slug)
            {
                kinds.push(slug);
            }
        }
        kinds
    }
}

/// A question on one line, for what is compared.
pub fn said_question(question: &Question) -> String {
    let mut said = vec![
        question.kind.to_string(),
        question.label.to_string(),
        question.help.to_string(),
        question.purpose.to_string(),
        question.class.to_string(),
    ];
    said.extend(question.is_required.then(|| "required".to_owned()));
    said.extend(question.is_retired.then(|| "retired".to_owned()));
    let options = question.options.iter();
    said.extend(options.map(|option| format!("{} {}", option.slug, option.name)));
    let list = |slugs: &[Slug]| {
        let slugs: Vec<&str> = slugs.iter().map(Slug::as_str).collect();
        slugs.join(" ")
    };
    said.extend(
        question
            .condition
            .as_ref()
            .map(|condition| format!("if {} {}", condition.question, list(&condition.answers))),
    );
    if !question.ticket_types.is_empty() {
        said.push(format!("tickets {}", list(&question.ticket_types)));
    }
    said.retain(|part| part != "{}");
    said.join(", ")
}
