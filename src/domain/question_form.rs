//! The form of one of the organisers' own questions.

use super::question::{
    AnswerClass, AnswerOption, Condition, MAX_OPTIONS, Question, QuestionKind, Questions,
};
use super::registration::single_line;
use super::slug::Slug;
use super::text::{Language, Text};
use super::ticket_form::TICKET_TYPES;
use super::ticket_type::Tickets;
use super::typed::{FieldRefused, MAX_LINE, Reader, Typed, Why};

/// The fields of a question, by their names in the audit trail.
pub const FIELDS: &[&str] = &[
    "question.de",
    "question.en",
    "help.de",
    "help.en",
    "purpose.de",
    "purpose.en",
    "question_kind",
    OPTIONS,
    "required",
    "question_class",
    CONDITION,
    TICKET_TYPES,
    "retired",
];

/// The field of the answers that a question offers: see [`OptionLine`].
pub const OPTIONS: &str = "options";
/// The field of what opens a question: `question/answer`, parted by spaces.
pub const CONDITION: &str = "condition";

/// One offered answer as a form has it; the slug is empty where it is new.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OptionLine {
    pub slug: String,
    pub de: String,
    pub en: String,
}

impl OptionLine {
    fn write_all(lines: &[Self]) -> String {
        let line = |line: &Self| {
            let parts = [&line.slug, &line.de, &line.en];
            parts.map(|part| single_line(part)).join("\t")
        };
        lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// The lines of the field.
    pub fn read_all(field: &str) -> Vec<Self> {
        let line = |line: &str| {
            let mut parts = line.split('\t').map(str::to_owned);
            let mut part = || parts.next().unwrap_or_default();
            Self {
                slug: part(),
                de: part(),
                en: part(),
            }
        };
        field.lines().map(line).collect()
    }

    /// The same for people to read.
    pub fn shown(field: &str) -> String {
        let names = |line: Self| match (line.de.is_empty(), line.en.is_empty()) {
            (false, false) => format!("{} / {}", line.de, line.en),
            _ => line.de + &line.en,
        };
        let lines = Self::read_all(field).into_iter().map(names);
        lines.collect::<Vec<_>>().join("; ")
    }
}

/// The form as a browser sends it: offered answers as lines of three fields, ticked boxes one by one.
pub fn from_fields(sent: Vec<(String, String)>) -> Typed {
    let mut lines: Vec<OptionLine> = Vec::new();
    let (mut conditions, mut kinds, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for (name, value) in sent {
        match name.as_str() {
            "option_slug" => lines.push(OptionLine {
                slug: value,
                ..OptionLine::default()
            }),
            "option_de" | "option_en" => {
                if let Some(line) = lines.last_mut() {
                    if name == "option_de" {
                        line.de = value;
                    } else {
                        line.en = value;
                    }
                }
            }
            CONDITION => conditions.push(value),
            TICKET_TYPES => kinds.push(value),
            _ => rest.push((name, value)),
        }
    }
    lines.retain(|line| !(line.de.trim().is_empty() && line.en.trim().is_empty()));
    let mut typed = Typed::from_fields(FIELDS, rest);
    typed.set(OPTIONS, OptionLine::write_all(&lines));
    typed.set(CONDITION, conditions.join(" "));
    typed.set(TICKET_TYPES, kinds.join(" "));
    typed
}

/// The form of a question that nobody has typed yet.
pub fn empty() -> Typed {
    let mut typed = Typed::new(FIELDS);
    typed.set("question_kind", QuestionKind::Line.as_str());
    typed.set("question_class", AnswerClass::Registration.as_str());
    typed
}

/// The form of a question, without a version.
pub fn form(question: &Question) -> Typed {
    let mut typed = Typed::new(FIELDS);
    typed.set_text("question", &question.label);
    typed.set_text("help", &question.help);
    typed.set_text("purpose", &question.purpose);
    typed.set("question_kind", question.kind.as_str());
    typed.set("question_class", question.class.as_str());
    typed.set_flag("required", question.is_required);
    typed.set_flag("retired", question.is_retired);
    let name = |of: &AnswerOption, language| of.name.get(language).unwrap_or_default().to_owned();
    let line = |of: &AnswerOption| OptionLine {
        slug: of.slug.to_string(),
        de: name(of, Language::De),
        en: name(of, Language::En),
    };
    let lines: Vec<OptionLine> = question.options.iter().map(line).collect();
    typed.set(OPTIONS, OptionLine::write_all(&lines));
    if let Some(condition) = &question.condition {
        let of = &condition.question;
        let pairs = condition
            .answers
            .iter()
            .map(|answer| format!("{of}/{answer}"));
        typed.set(CONDITION, pairs.collect::<Vec<_>>().join(" "));
    }
    let kinds: Vec<&str> = question.ticket_types.iter().map(Slug::as_str).collect();
    typed.set(TICKET_TYPES, kinds.join(" "));
    typed
}

/// Reads a question, or says everything that is wrong. `slug` gives a new one its short name.
pub fn read(
    typed: &Typed,
    stored: Option<(&Question, &Typed)>,
    questions: &Questions,
    tickets: &Tickets,
    slug: impl FnOnce(&str) -> Option<Slug>,
) -> Result<Question, Vec<FieldRefused>> {
    let mut reader = Reader::new(typed, stored.map(|(_, form)| form));
    let label = reader.needed_lines(["question.de", "question.en"]);
    let help = reader.lines(["help.de", "help.en"]);
    let purpose = reader.needed_lines(["purpose.de", "purpose.en"]);
    let kind: Option<QuestionKind> = reader.choice("question_kind");
    let class: Option<AnswerClass> = reader.choice("question_class");
    let is_required = typed.is_ticked("required");
    // Consent that one must give is none (GDPR, article 7, paragraph 4).
    if is_required && class == Some(AnswerClass::Sensitive) {
        reader.refuse("required", Why::Voluntary);
    }
    let known = stored.map_or(&[][..], |(question, _)| &question.options);
    let options = match kind {
        Some(kind) if kind.has_options() => read_options(&mut reader, known),
        _ => Vec::new(),
    };
    let own = stored.map(|(question, _)| &question.slug);
    let condition = read_condition(&mut reader, own, questions);
    let chosen: Vec<&str> = typed.get(TICKET_TYPES).split(' ').collect();
    let kinds = tickets.types.iter().map(|kind| &kind.slug);
    let ticket_types = kinds.filter(|slug| chosen.contains(&slug.as_str()));
    let ticket_types = ticket_types.cloned().collect();
    let slug = match own {
        Some(slug) => Some(slug.clone()),
        None => slug(label.shown(Language::De)),
    };
    if slug.is_none() && !label.is_empty() {
        reader.refuse("question.de", Why::Slug);
    }
    match (slug, kind, class) {
        (Some(slug), Some(kind), Some(class)) if reader.refused.is_empty() => Ok(Question {
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
            is_retired: typed.is_ticked("retired"),
        }),
        _ => Err(reader.refused),
    }
}

fn read_options(reader: &mut Reader<'_>, known: &[AnswerOption]) -> Vec<AnswerOption> {
    let mut options: Vec<AnswerOption> = Vec::new();
    for line in OptionLine::read_all(reader.typed.get(OPTIONS)) {
        let name = Text::both(line.de, line.en);
        if name.iter().any(|(_, name)| name.chars().count() > MAX_LINE) {
            reader.refuse(OPTIONS, Why::TooLong(MAX_LINE));
        }
        let is_taken = |slug: &Slug| {
            is_reserved(slug)
                || known
                    .iter()
                    .chain(&options)
                    .any(|known| known.slug == *slug)
        };
        let own = known.iter().find(|known| known.slug.as_str() == line.slug);
        let slug = match own {
            Some(own) => Some(own.slug.clone()),
            None => Slug::first_free(name.shown(Language::De), is_taken),
        };
        match slug {
            Some(slug) => {
                if options.iter().all(|known| known.slug != slug) {
                    options.push(AnswerOption { slug, name });
                }
            }
            None => reader.refuse(OPTIONS, Why::Slug),
        }
    }
    if options.is_empty() {
        reader.refuse(OPTIONS, Why::Missing);
    }
    if options.len() > MAX_OPTIONS {
        reader.refuse(OPTIONS, Why::TooMany(MAX_OPTIONS));
    }
    options
}

/// Names of the parts of a field, which no option may have: both are ids on the page.
pub fn is_reserved(slug: &Slug) -> bool {
    matches!(slug.as_str(), "hint" | "error")
}

fn read_condition(
    reader: &mut Reader<'_>,
    own: Option<&Slug>,
    questions: &Questions,
) -> Option<Condition> {
    let typed = reader.typed.get(CONDITION);
    let mut condition: Option<Condition> = None;
    for pair in typed.split(' ').filter(|pair| !pair.is_empty()) {
        let found = pair.split_once('/').and_then(|(question, answer)| {
            let of = questions.find(&question.parse().ok()?)?;
            let is_other =
                own.is_none_or(|own| of.slug != *own && !questions.depends(&of.slug, own));
            let answer: Slug = answer.parse().ok()?;
            (is_other && of.offers(answer.as_str())).then_some((of, answer))
        });
        let Some((of, answer)) = found else {
            reader.refuse(CONDITION, Why::Choice);
            return None;
        };
        match &mut condition {
            None => {
                condition = Some(Condition {
                    question: of.slug.clone(),
                    answers: vec![answer],
                });
            }
            Some(known) if known.question == of.slug => known.answers.push(answer),
            Some(_) => {
                reader.refuse(CONDITION, Why::OneQuestion);
                return None;
            }
        }
    }
    condition
}

#[cfg(test)]
mod tests {
    use super::super::question::tests::{question, questions, slug};
    use super::*;

    fn sent(fields: &[(&str, &str)]) -> Typed {
        let usual = [
            ("question_de", "Essen?"),
            ("purpose_de", "Damit alle satt werden"),
            ("question_kind", "text"),
            ("question_class", "registration"),
        ];
        let given = |name: &str| fields.iter().any(|(known, _)| *known == name);
        let usual = usual.iter().filter(|(name, _)| !given(name));
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        from_fields(usual.chain(fields).map(owned).collect())
    }

    fn read_new(
        fields: &[(&str, &str)],
        questions: &Questions,
    ) -> Result<Question, Vec<FieldRefused>> {
        let free = |name: &str| Slug::first_free(name, |slug| questions.find(slug).is_some());
        read(&sent(fields), None, questions, &Tickets::default(), free)
    }

    #[test]
    fn a_question_is_read_as_it_was_written() {
        let known = questions(&["bus: yes-no", "essen: choice a b"]);
        let mut written = question("neu: choices hier-da dort < essen a b");
        written.label = Text::both("Wo?", "Where?");
        written.is_required = true;
        let typed = form(&written);
        let stored = Some((&written, &typed));

        let read = read(
            &typed,
            stored,
            &known.with(written.clone()),
            &Tickets::default(),
            |_| None,
        );

        assert_eq!(read, Ok(written.clone()));
    }

    #[test]
    fn options_keep_their_short_names_when_they_are_renamed() {
        let known = question("essen: choice fleisch vegan");
        let stored = form(&known);
        let typed = sent(&[
            ("question_kind", "choice"),
            ("option_slug", "vegan"),
            ("option_de", "Rein pflanzlich"),
            ("option_en", "Plant-based"),
            ("option_slug", ""),
            ("option_de", "Hint"),
            ("option_slug", ""),
            ("option_de", "  "),
            ("option_slug", "fremd"),
            ("option_de", "Vegan"),
        ]);

        let questions = Questions::new(vec![known.clone()]);
        let read = read(
            &typed,
            Some((&known, &stored)),
            &questions,
            &Tickets::default(),
            |_| None,
        );

        let options = read.unwrap().options;
        let slugs: Vec<&str> = options.iter().map(|of| of.slug.as_str()).collect();
        assert_eq!(slugs, ["vegan", "hint-2", "vegan-2"]);
        assert_eq!(
            options[0].name,
            Text::both("Rein pflanzlich", "Plant-based")
        );
        let field = "vegan\tRein pflanzlich\tPlant-based\nx\tFisch\t";
        assert_eq!(
            OptionLine::shown(field),
            "Rein pflanzlich / Plant-based; Fisch"
        );
    }

    #[test]
    fn what_is_wrong_with_a_question_is_said() {
        let known = questions(&["bus: yes-no", "essen: choice a b", "text: text"]);
        let check = |fields: &[(&str, &str)], expected: &[(&str, Why)]| {
            let refused = read_new(fields, &known).err().unwrap_or_default();
            let refused: Vec<_> = refused.iter().map(|of| (of.field, of.why)).collect();
            assert_eq!(refused, expected, "{fields:?}");
        };

        check(&[], &[]);
        check(&[("question_de", " ")], &[("question.de", Why::Missing)]);
        check(&[("purpose_de", "")], &[("purpose.de", Why::Missing)]);
        check(
            &[("question_kind", "file")],
            &[("question_kind", Why::Choice)],
        );
        check(&[("question_kind", "choice")], &[("options", Why::Missing)]);
        check(
            &[("question_class", "sensitive"), ("required", "yes")],
            &[("required", Why::Voluntary)],
        );
        check(&[("condition", "bus/yes")], &[]);
        check(&[("condition", "essen/a"), ("condition", "essen/b")], &[]);
        check(&[("condition", "essen/c")], &[("condition", Why::Choice)]);
        check(&[("condition", "text/a")], &[("condition", Why::Choice)]);
        check(
            &[("condition", "essen/a"), ("condition", "bus/no")],
            &[("condition", Why::OneQuestion)],
        );
    }

    #[test]
    fn no_question_waits_for_itself() {
        let known = questions(&["a: yes-no", "b: yes-no < a yes", "c: text < b yes"]);
        let own = known.find(&slug("a")).unwrap();
        let stored = form(own);
        for on in ["a/yes", "b/yes"] {
            let mut typed = stored.clone();
            typed.set(CONDITION, on);
            let read = read(
                &typed,
                Some((own, &stored)),
                &known,
                &Tickets::default(),
                |_| None,
            );
            assert_eq!(read.err().map(|all| all.len()), Some(1), "{on}");
        }
    }
}
