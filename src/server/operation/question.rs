//! The organisers' own questions: written, rewritten, ordered, removed.
//!
//! What is saved holds at once, for everybody who registers from then on. What guests have answered is
//! never given another meaning: their answers are kept under the question that they were asked.

use futures::FutureExt as _;

use super::conflict::{Conflict, version};
use super::deed::Deed;
use super::part::Way;
use crate::domain::audit::Difference;
use crate::domain::event::Event;
use crate::domain::question::{AnswerCount, MAX_QUESTIONS, Question, Questions, count_answers};
use crate::domain::question_form::{self, OPTIONS, OptionLine};
use crate::domain::slug::Slug;
use crate::domain::typed::{FieldRefused, Form as _, Typed, Why};
use crate::server::auth::Organiser;
use crate::server::db::Tx;
use crate::server::{Failure, Fault, Site, store};

/// The noun of the audit trail.
const NOUN: &str = "question";

/// Why nothing was done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionRefused {
    #[error("{} fields need correcting.", .0.len())]
    Fields(Vec<FieldRefused>),
    /// Somebody else saved it since the form was shown.
    #[error("Somebody else changed it meanwhile.")]
    Changed(Box<Conflict<Typed>>),
    #[error("There is no such question.")]
    Gone,
    /// Guests answered it, and whoever removes it did not say that so many answers go too.
    #[error("There are {0} answers to it.")]
    Answered(u64),
    #[error("Another question depends on it.")]
    Needed,
}

/// The form of a question as it is stored.
pub fn form_of(event: &Event, slug: &str) -> Option<Typed> {
    let question = event.questions.find(&slug.parse().ok()?)?;
    let mut form = question_form::form(question);
    form.version = version(&form);
    Some(form)
}

/// Saves a question, new where `slug` is none; whether anything differed.
pub async fn save(
    site: &Site,
    organiser: &Organiser,
    slug: Option<&str>,
    typed: &Typed,
) -> Result<bool, Failure<QuestionRefused>> {
    let (slug, typed) = (slug.map(str::to_owned), typed.clone());
    change(site, organiser, move |event, counts| {
        write(event, counts, slug.as_deref(), &typed)
    })
    .await
}

/// Removes a question, and with it so many answers as whoever does it was told that there are.
pub async fn remove(
    site: &Site,
    organiser: &Organiser,
    slug: &str,
    told: u64,
) -> Result<(), Failure<QuestionRefused>> {
    let slug = slug.to_owned();
    change(site, organiser, move |event, counts| {
        let question = find(event, &slug)?;
        if event
            .questions
            .children(Some(&question.slug))
            .next()
            .is_some()
        {
            return Err(QuestionRefused::Needed);
        }
        let answers = count_answers(counts, &question.slug);
        if answers != told {
            return Err(QuestionRefused::Answered(answers));
        }
        Ok(Change {
            questions: event.questions.without(&question.slug),
            erased: Some(question.slug.clone()),
            verb: "removed",
            name: name(event, question),
            differences: Vec::new(),
        })
    })
    .await
    .map(drop)
}

/// Moves a question, with those that depend on it, one place on among its siblings. `place` is where it
/// stood among them when that was asked, counted from 0: asking twice is asking once.
pub async fn reorder(
    site: &Site,
    organiser: &Organiser,
    slug: &str,
    way: Way,
    place: usize,
) -> Result<(), Failure<QuestionRefused>> {
    let slug = slug.to_owned();
    change(site, organiser, move |event, _| {
        let question = find(event, &slug)?;
        let mut branches = event.questions.tree().into_iter();
        let branch = branches.find(|branch| branch.question.slug == question.slug);
        let branch = branch.ok_or(QuestionRefused::Gone)?;
        let to = way.target(branch.place, branch.siblings);
        let mut questions = event.questions.clone();
        let mut differences = Vec::new();
        if let Some(to) = to.filter(|_| branch.place == place) {
            questions = questions.swapped(&question.slug, to);
            let shown = |place: usize| (place + 1).to_string();
            differences.extend(Difference::between("position", shown(place), shown(to)));
        }
        Ok(Change {
            questions,
            erased: None,
            verb: "changed",
            name: name(event, question),
            differences,
        })
    })
    .await
    .map(drop)
}

fn find<'a>(event: &'a Event, slug: &str) -> Result<&'a Question, QuestionRefused> {
    let slug: Slug = slug.parse().map_err(|_| QuestionRefused::Gone)?;
    event.questions.find(&slug).ok_or(QuestionRefused::Gone)
}

fn name(event: &Event, question: &Question) -> String {
    question.label.shown(event.language).to_owned()
}

/// What is to become of an event's questions, and how the audit trail says it.
struct Change {
    questions: Questions,
    /// The question whose answers go with it.
    erased: Option<Slug>,
    verb: &'static str,
    name: String,
    differences: Vec<Difference>,
}

/// Rewrites the questions of an event by one deed after the other; whether anything differed.
async fn change(
    site: &Site,
    organiser: &Organiser,
    deed_at: impl FnOnce(&Event, &[AnswerCount]) -> Result<Change, QuestionRefused> + Send + 'static,
) -> Result<bool, Failure<QuestionRefused>> {
    let deed = Deed::new(site, organiser);
    site.db
        .write(move |tx| {
            async move {
                // Quota, event: the order in which everybody takes them. Nobody answers meanwhile.
                store::quota::wait_for(tx, &deed.event.id).await?;
                store::event::wait_for(tx, &deed.event.id).await?;
                let gone = || Fault::new("an event is gone");
                let event = store::event::find(tx, &deed.event.id)
                    .await?
                    .ok_or_else(gone)?;
                let counts = store::answer::count_for_event(tx, &event.id).await?;
                let change = deed_at(&event, &counts).map_err(Failure::Refused)?;
                if change.questions == event.questions {
                    return Ok(false);
                }
                Ok(store_change(tx, &deed, event, change).await?)
            }
            .boxed()
        })
        .await
}

async fn store_change(
    tx: &mut Tx,
    deed: &Deed,
    event: Event,
    change: Change,
) -> Result<bool, Fault> {
    let event = Event {
        questions: change.questions,
        updated_at: deed.now,
        ..event
    };
    store::event::update(tx, &event).await?;
    if let Some(question) = &change.erased {
        store::answer::delete_for_question(tx, &event.id, question).await?;
    }
    keep_classes(tx, &event).await?;
    if event.is_public() {
        store::event::raise_revision(tx, &event.id, deed.now).await?;
    }
    deed.record(tx, NOUN, change.verb, change.name, change.differences)
        .await?;
    Ok(true)
}

/// Makes all answers of the classes that their questions have now.
pub(super) async fn keep_classes(tx: &mut Tx, event: &Event) -> Result<(), Fault> {
    for question in event.questions.iter() {
        store::answer::set_class(tx, &event.id, &question.slug, question.class).await?;
    }
    Ok(())
}

/// The questions of an event with one as its form says it.
fn write(
    event: &Event,
    counts: &[AnswerCount],
    slug: Option<&str>,
    typed: &Typed,
) -> Result<Change, QuestionRefused> {
    let known = match slug {
        None => None,
        Some(slug) => {
            let form = form_of(event, slug).ok_or(QuestionRefused::Gone)?;
            Some((find(event, slug)?, form))
        }
    };
    if let Some((_, stored)) = &known
        && let Some(conflict) = Conflict::between(typed, stored)
    {
        return Err(QuestionRefused::Changed(Box::new(conflict)));
    }
    let refuse = |field, why| QuestionRefused::Fields(vec![FieldRefused { field, why }]);
    if known.is_none() && event.questions.len() >= MAX_QUESTIONS {
        return Err(refuse("question.de", Why::TooMany(MAX_QUESTIONS)));
    }
    let free = |name: &str| {
        Slug::first_free(name, |slug| {
            slug.as_str() == "new" || event.questions.find(slug).is_some()
        })
    };
    let stored = known.as_ref().map(|(question, form)| (*question, form));
    let question = question_form::read(typed, stored, &event.questions, &event.tickets, free)
        .map_err(QuestionRefused::Fields)?;
    let unkept = known
        .as_ref()
        .and_then(|(before, _)| question.unkept(before, counts));
    if let Some((field, why)) = unkept {
        return Err(refuse(field, why));
    }
    let questions = event.questions.with(question.clone());
    if questions.waits_in_vain(&question.slug).is_some() {
        let field = if question.kind.has_options() {
            OPTIONS
        } else {
            "question_kind"
        };
        return Err(refuse(field, Why::Needed));
    }
    let verb = if known.is_some() { "changed" } else { "added" };
    let before = known.map(|(_, stored)| stored.values()).unwrap_or_default();
    let differences = before
        .into_iter()
        .zip(question_form::form(&question).values())
        .filter_map(|((field, before), (_, after))| match field {
            OPTIONS => {
                let shown = OptionLine::shown;
                Difference::between(field, shown(&before), shown(&after))
            }
            field => Difference::between(field, before, after),
        })
        .collect();
    Ok(Change {
        questions,
        erased: None,
        verb,
        name: name(event, &question),
        differences,
    })
}
