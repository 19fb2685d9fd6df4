//! Answers to the organisers' questions: as they were typed, and what of them is one.

use chrono::NaiveDate;

use super::question::{FIELD_END, Question, QuestionKind, Questions, answer_field};
use super::registration::single_line;
use super::slug::Slug;
use super::text::{Language, is_invisible};

/// The answers of a form as they were typed: what comes back with every refusal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedAnswers(Vec<(String, String)>);

/// One answer as it is kept: a text, slugs of options parted by spaces, `yes` or `no`, digits, or a date as
/// ISO 8601 has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub question: Slug,
    pub value: String,
}

/// What is wrong with one answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{question}: {why}")]
pub struct AnswerRefused {
    pub question: Slug,
    pub why: AnswerWhy,
}

/// Why an answer is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswerWhy {
    #[error("it is missing")]
    Missing,
    #[error("it is longer than {0} characters")]
    TooLong(usize),
    #[error("it is none of the choices")]
    Choice,
    #[error("it is no whole number")]
    Number,
    #[error("it is no date")]
    Date,
}

/// Longest answer of one line.
pub const MAX_ANSWER_CHARACTERS: usize = 200;
/// Longest answer of several lines: half a page.
pub const MAX_PROSE_CHARACTERS: usize = 2_000;
/// Largest number, either side of zero.
const MAX_NUMBER: i64 = 999_999_999;

impl TypedAnswers {
    /// The answers among the fields of a form, and the other fields.
    pub fn take_from(sent: Vec<(String, String)>) -> (Self, Vec<(String, String)>) {
        let is_answer = |name: &str| name.ends_with(FIELD_END);
        let (answers, rest) = sent.into_iter().partition(|(name, _)| is_answer(name));
        (Self(answers), rest)
    }

    /// The form of answers that were given before.
    pub fn of(answers: &[Answer], questions: &Questions) -> Self {
        let mut fields = Vec::new();
        for answer in answers {
            let kind = questions.find(&answer.question).map(|of| of.kind);
            let field = answer_field(&answer.question);
            if kind == Some(QuestionKind::Several) {
                let values = answer.value.split(' ');
                fields.extend(values.map(|value| (field.clone(), value.to_owned())));
            } else {
                fields.push((field, answer.value.clone()));
            }
        }
        Self(fields)
    }

    /// Everything that was said to a question.
    pub fn all<'a>(&'a self, question: &Question) -> impl Iterator<Item = &'a str> + 'a {
        let field = question.field();
        let of = self.0.iter().filter(move |(name, _)| *name == field);
        of.map(|(_, value)| value.as_str())
    }

    /// What was said to a question of which one thing can be said.
    pub fn get(&self, question: &Question) -> &str {
        self.all(question).next().unwrap_or_default()
    }
}

impl Answer {
    /// The options that were chosen, of a question that has some.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.value.split(' ')
    }

    /// The answer with the names of what was chosen; `yes`, `no` and dates as they are kept.
    pub fn shown(&self, question: &Question, language: Language) -> String {
        shown(question, &self.value, language)
    }
}

impl Questions {
    /// Those that whoever has this kind of ticket may be asked.
    pub fn asked<'a>(
        &'a self,
        ticket_type: Option<&'a Slug>,
    ) -> impl Iterator<Item = &'a Question> + 'a {
        let is_asked = move |of: &Question| !of.is_retired && of.is_for(ticket_type);
        self.iter().filter(move |question| is_asked(question))
    }

    /// Reads the answers of somebody with this kind of ticket, or says everything that is wrong. What was
    /// not asked of them is left aside, whatever was sent.
    ///
    /// # Errors
    /// Something that is needed is missing, or something is no answer to its question.
    pub fn read(
        &self,
        typed: &TypedAnswers,
        ticket_type: Option<&Slug>,
    ) -> Result<Vec<Answer>, Vec<AnswerRefused>> {
        let mut opened: Vec<&Slug> = Vec::new();
        let mut answers = Vec::new();
        let mut refused = Vec::new();
        for question in self.asked(ticket_type) {
            // Each stands behind the one that it depends on, whose fate is known therefore.
            let is_open = question.condition.as_ref().is_none_or(|condition| {
                let parent = self.find(&condition.question);
                opened.contains(&&condition.question)
                    && parent.is_some_and(|parent| {
                        let mut said = typed.all(parent);
                        said.any(|said| condition.answers.iter().any(|of| of.as_str() == said))
                    })
            });
            if !is_open {
                continue;
            }
            opened.push(&question.slug);
            match read(question, typed) {
                Ok(value) if value.is_empty() && question.is_required => {
                    refused.push((question, AnswerWhy::Missing));
                }
                Ok(value) if value.is_empty() => {}
                Ok(value) => answers.push(Answer {
                    question: question.slug.clone(),
                    value,
                }),
                Err(why) => refused.push((question, why)),
            }
        }
        if refused.is_empty() {
            return Ok(answers);
        }
        let refusal = |(question, why): (&Question, AnswerWhy)| AnswerRefused {
            question: question.slug.clone(),
            why,
        };
        Err(refused.into_iter().map(refusal).collect())
    }
}

/// What was said to a question, as it is kept; empty where nothing was.
fn read(question: &Question, typed: &TypedAnswers) -> Result<String, AnswerWhy> {
    let said = typed.get(question);
    let within = |text: String, most: usize| {
        if text.chars().count() > most {
            Err(AnswerWhy::TooLong(most))
        } else {
            Ok(text)
        }
    };
    match question.kind {
        QuestionKind::Line => within(single_line(said), MAX_ANSWER_CHARACTERS),
        QuestionKind::Prose => within(paragraphs(said), MAX_PROSE_CHARACTERS),
        QuestionKind::One | QuestionKind::YesNo => match said {
            "" => Ok(String::new()),
            said if question.offers(said) => Ok(said.to_owned()),
            _ => Err(AnswerWhy::Choice),
        },
        QuestionKind::Several => {
            let said: Vec<&str> = typed
                .all(question)
                .filter(|said| !said.is_empty())
                .collect();
            if said.iter().any(|said| !question.offers(said)) {
                return Err(AnswerWhy::Choice);
            }
            // In the order of the question, each once.
            let options = question.options.iter().map(|option| option.slug.as_str());
            let chosen: Vec<&str> = options.filter(|option| said.contains(option)).collect();
            Ok(chosen.join(" "))
        }
        QuestionKind::Number => read_number(said.trim()),
        QuestionKind::Date => read_date(said.trim()),
    }
}

fn read_number(said: &str) -> Result<String, AnswerWhy> {
    if said.is_empty() {
        return Ok(String::new());
    }
    let number = said.parse::<i64>().map_err(|_| AnswerWhy::Number)?;
    if !(-MAX_NUMBER..=MAX_NUMBER).contains(&number) {
        return Err(AnswerWhy::Number);
    }
    Ok(number.to_string())
}

/// As browsers send it, or as people type it where a browser has no field for dates.
fn read_date(said: &str) -> Result<String, AnswerWhy> {
    if said.is_empty() {
        return Ok(String::new());
    }
    let read = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(said, format).ok())
        .filter(|date| (1900..=2200).contains(&chrono::Datelike::year(date)));
    read.map(|date| date.to_string()).ok_or(AnswerWhy::Date)
}

/// A text of several lines without what cannot be seen.
fn paragraphs(said: &str) -> String {
    let said = said.replace("\r\n", "\n");
    let seen = said.chars().filter(|c| *c == '\n' || !is_invisible(*c));
    seen.collect::<String>().trim().to_owned()
}

/// A stored answer with the names of what was chosen.
pub fn shown(question: &Question, value: &str, language: Language) -> String {
    if !question.kind.has_options() {
        return value.to_owned();
    }
    let name = |slug: &str| match question.option(slug) {
        Some(option) => option.name.shown(language).to_owned(),
        None => slug.to_owned(),
    };
    value.split(' ').map(name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::question::tests::{question, questions, slug};
    use super::*;

    fn typed(said: &[(&str, &str)]) -> TypedAnswers {
        let fields = said
            .iter()
            .map(|(name, value)| (format!("{name}_answer"), (*value).to_owned()));
        TypedAnswers::take_from(fields.collect()).0
    }

    type Said<'a> = Result<Vec<(&'a str, &'a str)>, Vec<(&'a str, AnswerWhy)>>;

    fn check(
        questions: &Questions,
        kind: Option<&str>,
        said: &[(&str, &str)],
        expected: &Said<'_>,
    ) {
        let kind = kind.map(slug);
        let read = questions.read(&typed(said), kind.as_ref());
        let read = match &read {
            Ok(answers) => Ok(answers
                .iter()
                .map(|of| (of.question.as_str(), of.value.as_str()))
                .collect()),
            Err(refused) => Err(refused
                .iter()
                .map(|of| (of.question.as_str(), of.why))
                .collect()),
        };
        assert_eq!(&read, expected, "{said:?}");
    }

    #[test]
    fn each_kind_of_question_has_its_answers() {
        let of = |kind: &str, said: &[&str], expected: Result<&str, AnswerWhy>| {
            let questions = questions(&[&format!("q: {kind}")]);
            let said: Vec<(&str, &str)> = said.iter().map(|said| ("q", *said)).collect();
            let expected = match expected {
                Ok("") => Ok(vec![]),
                Ok(value) => Ok(vec![("q", value)]),
                Err(why) => Err(vec![("q", why)]),
            };
            check(&questions, None, &said, &expected);
        };

        of("text", &["  Ada\tLovelace\u{202e} "], Ok("Ada Lovelace"));
        of("text", &[" \u{200b} "], Ok(""));
        of(
            "text",
            &[&"ä".repeat(201)],
            Err(AnswerWhy::TooLong(MAX_ANSWER_CHARACTERS)),
        );
        of("long-text", &["a\r\n\r\nb\0 "], Ok("a\n\nb"));
        of("choice fleisch vegan", &["vegan"], Ok("vegan"));
        of("choice fleisch vegan", &["vegan", "fleisch"], Ok("vegan"));
        of("choice fleisch vegan", &["fisch"], Err(AnswerWhy::Choice));
        of("choices a b c", &["c", "a", "c"], Ok("a c"));
        of("choices a b c", &["a b"], Err(AnswerWhy::Choice));
        of("choices a b c", &[""], Ok(""));
        of("yes-no", &["no"], Ok("no"));
        of("yes-no", &["on"], Err(AnswerWhy::Choice));
        of("number", &[" 007 "], Ok("7"));
        of("number", &["-3"], Ok("-3"));
        of("number", &["2,5"], Err(AnswerWhy::Number));
        of("number", &["1000000000"], Err(AnswerWhy::Number));
        of("number", &["-9223372036854775808"], Err(AnswerWhy::Number));
        of("date", &["2026-12-24"], Ok("2026-12-24"));
        of("date", &["24.12.2026"], Ok("2026-12-24"));
        of("date", &["2026-02-29"], Err(AnswerWhy::Date));
        of("date", &["0001-01-01"], Err(AnswerWhy::Date));
    }

    #[test]
    fn what_no_answer_opened_is_neither_missed_nor_taken() {
        let mut asked = vec![
            question("essen: choice fleisch anders"),
            question("was: choices vegan allergie < essen anders"),
            question("welche: text < was allergie"),
        ];
        for question in &mut asked {
            question.is_required = true;
        }
        let questions = Questions::new(asked);
        let missing = AnswerWhy::Missing;

        check(&questions, None, &[], &Err(vec![("essen", missing)]));
        check(
            &questions,
            None,
            &[("essen", "fleisch"), ("was", "vegan"), ("welche", "Nüsse")],
            &Ok(vec![("essen", "fleisch")]),
        );
        check(
            &questions,
            None,
            &[("essen", "anders"), ("was", "allergie")],
            &Err(vec![("welche", missing)]),
        );
        check(
            &questions,
            None,
            &[("essen", "anders"), ("was", "vegan"), ("welche", "Nüsse")],
            &Ok(vec![("essen", "anders"), ("was", "vegan")]),
        );
        // The middle one is closed, so what hangs on it is, whatever was sent.
        check(
            &questions,
            None,
            &[("essen", "fleisch"), ("was", "allergie")],
            &Ok(vec![("essen", "fleisch")]),
        );
        check(
            &questions,
            None,
            &[("essen", "gift"), ("was", "vegan")],
            &Err(vec![("essen", AnswerWhy::Choice)]),
        );
    }

    #[test]
    fn questions_of_other_kinds_of_tickets_are_not_asked() {
        let mut press = question("medium: text");
        press.ticket_types = vec![slug("presse")];
        press.is_required = true;
        let mut old = question("alt: text");
        old.is_retired = true;
        let questions = Questions::new(vec![press, question("bus: yes-no"), old]);
        let said = [("medium", "Zeitung"), ("bus", "yes"), ("alt", "x")];

        check(&questions, None, &said, &Ok(vec![("bus", "yes")]));
        check(&questions, Some("online"), &said, &Ok(vec![("bus", "yes")]));
        check(
            &questions,
            Some("presse"),
            &said,
            &Ok(vec![("medium", "Zeitung"), ("bus", "yes")]),
        );
        check(
            &questions,
            Some("presse"),
            &[],
            &Err(vec![("medium", AnswerWhy::Missing)]),
        );
    }

    #[test]
    fn what_is_kept_fills_the_form_it_came_from() {
        let questions = questions(&["a: choices x y", "b: text", "c: yes-no"]);
        let said = typed(&[("a", "x"), ("a", "y"), ("b", "zwei Worte"), ("c", "no")]);
        let kept = questions.read(&said, None).unwrap();

        assert_eq!(TypedAnswers::of(&kept, &questions), said);
    }
}
