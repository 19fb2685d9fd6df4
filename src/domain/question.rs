//! The organisers' own questions of the registration form: what is asked of whom, why, and how long the
//! answers are kept.
//!
//! Questions form a tree: one that depends on an answer stands behind the question that gives it.

use serde::{Deserialize, Serialize};

use super::event::stored_as_json;
use super::named;
use super::slug::Slug;
use super::text::Text;
use super::ticket_type::Tickets;
use super::typed::Why;

named! {
    /// What an answer looks like.
    pub enum QuestionKind: "kind of question" {
        /// One line.
        Line = "text",
        Prose = "long-text",
        /// One of several.
        One = "choice",
        /// Any number of several.
        Several = "choices",
        YesNo = "yes-no",
        /// A whole number.
        Number = "number",
        Date = "date",
    }
}

impl QuestionKind {
    pub fn has_options(self) -> bool {
        matches!(self, Self::One | Self::Several)
    }

    /// Whether its answers are among a few, so that they can be counted and open other questions.
    pub fn is_choice(self) -> bool {
        self.has_options() || self == Self::YesNo
    }
}

named! {
    /// Who sees the answers to a question, and how long they are kept.
    pub enum AnswerClass: "class of answers" {
        /// Whoever sees the registration sees them, and they go with it.
        Registration = "registration",
        /// They go soon after the event's end.
        Early = "early",
        /// Special categories of GDPR, article 9: only those with a right of their own see them, nothing
        /// lists or exports them, answering is voluntary, and they go first.
        Sensitive = "sensitive",
    }
}

impl AnswerClass {
    /// Whether those who answered were promised no less by this class than by the other.
    pub fn keeps_promise_of(self, before: Self) -> bool {
        self >= before
    }
}

/// One of the answers that a question offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerOption {
    pub slug: Slug,
    pub name: Text,
}

/// What another question must have been answered with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    pub question: Slug,
    /// Any of these: slugs of options, or `yes` and `no`.
    pub answers: Vec<Slug>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub slug: Slug,
    pub kind: QuestionKind,
    pub label: Text,
    #[serde(default)]
    pub help: Text,
    /// What the answer is needed for; guests read it.
    pub purpose: Text,
    #[serde(default)]
    pub is_required: bool,
    pub class: AnswerClass,
    #[serde(default)]
    pub options: Vec<AnswerOption>,
    #[serde(default)]
    pub condition: Option<Condition>,
    /// The kinds of tickets that it is for; all where empty.
    #[serde(default)]
    pub ticket_types: Vec<Slug>,
    /// Nobody is asked any more; the answers that there are stay.
    #[serde(default)]
    pub is_retired: bool,
}

/// The questions of an event in the order in which guests are asked: each behind the one that it depends on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Questions(Vec<Question>);

impl std::ops::Deref for Questions {
    type Target = [Question];

    fn deref(&self) -> &[Question] {
        &self.0
    }
}

stored_as_json!(Questions = "questions");

/// Most questions of an event: more than anybody answers to come to a hall. The style sheet counts so far.
pub const MAX_QUESTIONS: usize = 30;
/// Most answers that a question offers.
pub const MAX_OPTIONS: usize = 40;

/// How often a question was answered, and with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerCount {
    pub question: Slug,
    /// The answer as it is stored; empty for answers in one's own words.
    pub value: String,
    /// All of them, those of ended registrations too.
    pub all: u64,
    /// Those of guests who have a place and a ticket.
    pub confirmed: u64,
}

/// How many answers there are to a question.
pub fn count_answers(counts: &[AnswerCount], question: &Slug) -> u64 {
    let of = counts.iter().filter(|count| count.question == *question);
    of.map(|count| count.all).sum()
}

/// How often an answer was given to a question, alone or beside others; in all, and with a place.
pub fn count_option(counts: &[AnswerCount], question: &Slug, option: &str) -> (u64, u64) {
    let of = counts.iter().filter(|count| {
        count.question == *question && count.value.split(' ').any(|value| value == option)
    });
    of.fold((0, 0), |(all, confirmed), count| {
        (all + count.all, confirmed + count.confirmed)
    })
}

/// A question with its place among those that depend on the same one.
#[derive(Debug, Clone, Copy)]
pub struct Branch<'a> {
    pub question: &'a Question,
    /// How many questions stand above it.
    pub depth: usize,
    /// Its place among its siblings, counted from 0, and how many there are.
    pub place: usize,
    pub siblings: usize,
}

impl Question {
    /// The field of the form that carries its answer. A slug has no underscore, so that no name of
    /// another field, and no id made of one, is ever the same.
    pub fn field(&self) -> String {
        answer_field(&self.slug)
    }

    pub fn is_sensitive(&self) -> bool {
        self.class == AnswerClass::Sensitive
    }

    /// Whether whoever has this kind of ticket, or none, is asked.
    pub fn is_for(&self, ticket_type: Option<&Slug>) -> bool {
        self.ticket_types.is_empty() || ticket_type.is_some_and(|of| self.ticket_types.contains(of))
    }

    pub fn option(&self, slug: &str) -> Option<&AnswerOption> {
        let mut options = self.options.iter();
        options.find(|option| option.slug.as_str() == slug)
    }

    /// Whether it offers this answer.
    pub fn offers(&self, answer: &str) -> bool {
        match self.kind {
            QuestionKind::YesNo => matches!(answer, YES | NO),
            kind => kind.has_options() && self.option(answer).is_some(),
        }
    }

    /// What cannot be changed any more because guests have answered: field and reason.
    pub fn unkept(&self, before: &Self, counts: &[AnswerCount]) -> Option<(&'static str, Why)> {
        let answers = count_answers(counts, &self.slug);
        if answers == 0 {
            return None;
        }
        if self.kind != before.kind {
            return Some(("question_kind", Why::Answered(answers)));
        }
        if !self.class.keeps_promise_of(before.class) {
            return Some(("question_class", Why::Answered(answers)));
        }
        let dropped = before.options.iter().filter(|option| {
            let slug = option.slug.as_str();
            self.option(slug).is_none() && count_option(counts, &self.slug, slug).0 > 0
        });
        let used = dropped.map(|option| count_option(counts, &self.slug, option.slug.as_str()).0);
        used.max().map(|used| ("options", Why::Answered(used)))
    }
}

pub const YES: &str = "yes";
pub const NO: &str = "no";

/// The field of a form that carries the answer to a question.
pub fn answer_field(question: &Slug) -> String {
    format!("{question}{FIELD_END}")
}

/// How the names of such fields end.
pub(super) const FIELD_END: &str = "_answer";

impl Questions {
    /// These questions, each behind the one that it depends on; what depends on nothing that there is, or on
    /// itself, depends on nothing.
    pub fn new(questions: Vec<Question>) -> Self {
        let mut known = Self(questions);
        for at in 0..known.0.len() {
            if !known.is_rooted(&known.0[at]) {
                known.0[at].condition = None;
            }
        }
        Self(known.tree().iter().map(|of| of.question.clone()).collect())
    }

    /// Whether following what it depends on comes to an end.
    fn is_rooted(&self, question: &Question) -> bool {
        let mut at = question;
        for _ in 0..=self.0.len() {
            let Some(condition) = &at.condition else {
                return true;
            };
            let Some(parent) = self.find(&condition.question) else {
                return false;
            };
            at = parent;
        }
        false
    }

    pub fn find(&self, slug: &Slug) -> Option<&Question> {
        self.0.iter().find(|known| known.slug == *slug)
    }

    /// What depends directly on a question; on none where nothing is said.
    pub fn children<'a>(
        &'a self,
        parent: Option<&'a Slug>,
    ) -> impl Iterator<Item = &'a Question> + 'a {
        self.0.iter().filter(move |question| {
            let of = question.condition.as_ref();
            of.map(|condition| &condition.question) == parent
        })
    }

    /// All of them with their places, in the order in which they are asked.
    pub fn tree(&self) -> Vec<Branch<'_>> {
        let mut found = Vec::new();
        self.gather(None, 0, &mut found);
        found
    }

    fn gather<'a>(&'a self, parent: Option<&'a Slug>, depth: usize, found: &mut Vec<Branch<'a>>) {
        let children: Vec<&Question> = self.children(parent).collect();
        let siblings = children.len();
        for (place, question) in children.into_iter().enumerate() {
            found.push(Branch {
                question,
                depth,
                place,
                siblings,
            });
            self.gather(Some(&question.slug), depth + 1, found);
        }
    }

    /// Whether a question depends on another one, directly or not.
    pub fn depends(&self, question: &Slug, on: &Slug) -> bool {
        let mut at = self.find(question);
        for _ in 0..self.0.len() {
            let Some(condition) = at.and_then(|at| at.condition.as_ref()) else {
                return false;
            };
            if condition.question == *on {
                return true;
            }
            at = self.find(&condition.question);
        }
        false
    }

    /// With a question in the place of the one of its name, or at the end.
    #[must_use]
    pub fn with(&self, question: Question) -> Self {
        let mut questions = self.0.clone();
        match questions.iter().position(|of| of.slug == question.slug) {
            Some(at) => questions[at] = question,
            None => questions.push(question),
        }
        Self::new(questions)
    }

    #[must_use]
    pub fn without(&self, slug: &Slug) -> Self {
        let rest = self.0.iter().filter(|question| question.slug != *slug);
        Self::new(rest.cloned().collect())
    }

    /// With a question, and all that depends on it, one place on among its siblings.
    #[must_use]
    pub fn swapped(&self, slug: &Slug, to: usize) -> Self {
        let parent = self.find(slug).and_then(|of| of.condition.as_ref());
        let parent = parent.map(|condition| &condition.question);
        let mut questions = self.0.clone();
        let other = self.children(parent).nth(to).map(|other| &other.slug);
        let place = |of: &Slug| self.0.iter().position(|question| question.slug == *of);
        if let Some((one, other)) = place(slug).zip(other.and_then(place)) {
            questions.swap(one, other);
        }
        Self::new(questions)
    }

    /// A question that waits for an answer which this one does not offer any more.
    pub fn waits_in_vain<'a>(&'a self, on: &'a Slug) -> Option<&'a Question> {
        let parent = self.find(on)?;
        self.children(Some(on)).find(|child| {
            let condition = child.condition.as_ref();
            condition.is_some_and(|condition| {
                let mut answers = condition.answers.iter();
                condition.answers.is_empty() || !answers.all(|of| parent.offers(of.as_str()))
            })
        })
    }

    /// For the kinds of tickets that there are. A question that was for others alone is asked no more.
    #[must_use]
    pub fn fitted(mut self, tickets: &Tickets) -> Self {
        for question in &mut self.0 {
            if question.ticket_types.is_empty() {
                continue;
            }
            question
                .ticket_types
                .retain(|kind| tickets.find(kind).is_some());
            question.is_retired |= question.ticket_types.is_empty();
        }
        self
    }

    /// For another event: those that are still asked.
    #[must_use]
    pub fn asked_anew(&self) -> Self {
        let asked = self.0.iter().filter(|question| !question.is_retired);
        Self::new(asked.cloned().collect())
    }

    /// What a file says of the questions, without breaking what guests answered: what they were asked stays,
    /// retired, and its kind, class and given answers stay as they were.
    #[must_use]
    pub fn merged(&self, known: &Self, counts: &[AnswerCount]) -> Self {
        let mut merged = self.0.clone();
        for before in &known.0 {
            if count_answers(counts, &before.slug) == 0 {
                continue;
            }
            let Some(after) = merged.iter_mut().find(|of| of.slug == before.slug) else {
                merged.push(Question {
                    is_retired: true,
                    ..before.clone()
                });
                continue;
            };
            if after.kind != before.kind {
                after.kind = before.kind;
                after.options.clone_from(&before.options);
            }
            if !after.class.keeps_promise_of(before.class) {
                after.class = before.class;
                after.is_required &= after.class != AnswerClass::Sensitive;
            }
            for option in &before.options {
                let slug = option.slug.as_str();
                if after.option(slug).is_none() && count_option(counts, &before.slug, slug).0 > 0 {
                    after.options.push(option.clone());
                }
            }
        }
        Self::new(merged)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::domain) fn slug(text: &str) -> Slug {
        text.parse().unwrap()
    }

    /// `essen: choice fleisch vegan` asks for one of two; `< essen vegan` behind it is its condition.
    pub(in crate::domain) fn question(said: &str) -> Question {
        let (said, condition) = match said.split_once(" < ") {
            Some((said, condition)) => (said, Some(condition)),
            None => (said, None),
        };
        let (name, rest) = said.split_once(": ").unwrap();
        let mut parts = rest.split(' ');
        let kind = parts.next().unwrap().parse().unwrap();
        let option = |name: &str| AnswerOption {
            slug: slug(name),
            name: Text::both(name, name),
        };
        Question {
            slug: slug(name),
            kind,
            label: Text::both(name, name),
            help: Text::default(),
            purpose: Text::both("wozu", "what for"),
            is_required: false,
            class: AnswerClass::Registration,
            options: parts.map(option).collect(),
            condition: condition.map(|condition| {
                let mut parts = condition.split(' ').map(slug);
                Condition {
                    question: parts.next().unwrap(),
                    answers: parts.collect(),
                }
            }),
            ticket_types: Vec::new(),
            is_retired: false,
        }
    }

    pub(in crate::domain) fn questions(said: &[&str]) -> Questions {
        Questions::new(said.iter().map(|said| question(said)).collect())
    }

    fn names(questions: &Questions) -> Vec<&str> {
        questions.iter().map(|of| of.slug.as_str()).collect()
    }

    fn count(question: &str, value: &str, all: u64) -> AnswerCount {
        AnswerCount {
            question: slug(question),
            value: value.to_owned(),
            all,
            confirmed: all,
        }
    }

    #[test]
    fn each_stands_behind_the_one_that_it_depends_on() {
        let check = |said: &[&str], expected: &[&str]| {
            assert_eq!(names(&questions(said)), expected);
        };

        check(
            &["a: text", "b: text < c yes", "c: yes-no", "d: text < c no"],
            &["a", "c", "b", "d"],
        );
        check(
            &["b: text < a x", "a: choice x < c yes", "c: yes-no"],
            &["c", "a", "b"],
        );
        // What waits for nothing, for itself or in a circle waits no more, and is not lost.
        check(&["a: yes-no < a yes", "b: text < gone yes"], &["a", "b"]);
        check(&["a: yes-no < b yes", "b: yes-no < a yes"], &["a", "b"]);
    }

    #[test]
    fn questions_move_among_their_siblings_with_all_that_depends_on_them() {
        let before = questions(&["a: yes-no", "b: text < a yes", "c: text < a no", "d: text"]);
        let check = |moved: &str, to: usize, expected: &[&str]| {
            assert_eq!(
                names(&before.swapped(&slug(moved), to)),
                expected,
                "{moved}"
            );
        };

        check("d", 0, &["d", "a", "b", "c"]);
        check("a", 1, &["d", "a", "b", "c"]);
        check("c", 0, &["a", "c", "b", "d"]);
        check("b", 7, &["a", "b", "c", "d"]);
    }

    #[test]
    fn what_guests_answered_stays_as_they_were_asked() {
        let counts = [
            count("essen", "fleisch", 3),
            count("essen", "fleisch vegan", 2),
        ];
        let before = question("essen: choices fleisch vegan fisch");
        let check = |after: Question, expected: Option<(&str, Why)>| {
            assert_eq!(after.unkept(&before, &counts), expected);
        };
        let of = |class| Question {
            class,
            ..before.clone()
        };

        check(question("essen: choices fleisch vegan"), None);
        check(
            question("essen: choices vegan fisch"),
            Some(("options", Why::Answered(5))),
        );
        check(
            question("essen: choice fleisch vegan fisch"),
            Some(("question_kind", Why::Answered(5))),
        );
        check(of(AnswerClass::Sensitive), None);
        assert_eq!(
            before.unkept(&of(AnswerClass::Sensitive), &counts),
            Some(("question_class", Why::Answered(5)))
        );
        assert_eq!(question("essen: text").unkept(&before, &[]), None);
    }

    #[test]
    fn a_file_takes_nothing_from_what_was_answered() {
        let known = questions(&["essen: choice fleisch vegan", "bus: yes-no", "alt: text"]);
        let counts = [count("essen", "vegan", 1), count("bus", "yes", 1)];
        let file = questions(&["essen: choice fisch", "neu: text"]);

        let merged = file.merged(&known, &counts);

        assert_eq!(names(&merged), ["essen", "neu", "bus"]);
        let essen: Vec<&str> = merged[0]
            .options
            .iter()
            .map(|of| of.slug.as_str())
            .collect();
        assert_eq!(essen, ["fisch", "vegan"]);
        assert!(merged[2].is_retired && !merged[0].is_retired);
        assert_eq!(merged.merged(&merged, &counts), merged);
    }

    #[test]
    fn a_question_for_a_kind_that_is_gone_is_not_asked_of_everybody() {
        let mut only = question("parken: text");
        only.ticket_types = vec![slug("presse")];

        let fitted = Questions::new(vec![only, question("alle: text")]).fitted(&Tickets::default());

        let retired: Vec<bool> = fitted.iter().map(|of| of.is_retired).collect();
        assert_eq!(retired, [true, false]);
    }
}
