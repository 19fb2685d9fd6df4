//! What guests answer to the organisers' questions: kept, replaced, looked at.
//!
//! Answers in confidence are given to nobody but a [`Confidant`], and every look at them is told in the
//! trail, without what was seen.

use futures::FutureExt as _;

use crate::domain::answer::{Answer, TypedAnswers};
use crate::domain::audit::AuditEntry;
use crate::domain::event::Event;
use crate::domain::id::{AuditId, RegistrationId};
use crate::domain::question::{AnswerClass, AnswerCount, Questions};
use crate::domain::registration::{FieldRefused, Registration};
use crate::domain::retention::{DataClass, Retention};
use crate::domain::slug::Slug;
use crate::domain::ticket_type::TicketType;
use crate::domain::time::Timestamp;
use crate::format::code::ShortCode;
use crate::server::auth::{Confidant, Viewer};
use crate::server::db::Tx;
use crate::server::store::answer::Given;
use crate::server::{Fault, Site, store};

/// Days after an event's end for which answers are kept that go before their registration.
pub async fn early_days(site: &Site, event: &Event) -> Result<u32, Fault> {
    let mut questions = event.questions.iter();
    let retention = if questions.any(|question| question.class != AnswerClass::Registration) {
        let mut conn = site.db.read().await?;
        store::erasure::find_retention(&mut conn, &event.id).await?
    } else {
        Retention::default()
    };
    Ok(retention.days(DataClass::Sensitive).unwrap_or_default())
}

/// The answers of somebody who registers, or what is wrong with them. `wish` is the kind of ticket as the
/// form names it; that it may be chosen is asked elsewhere.
pub(super) fn read(
    event: &Event,
    typed: &TypedAnswers,
    wish: &str,
    now: Timestamp,
) -> Result<Vec<Answer>, Vec<FieldRefused>> {
    let kind = kind_of(event, wish, now).map(|kind| &kind.slug);
    let read = event.questions.read(typed, kind);
    read.map_err(|refused| refused.into_iter().map(FieldRefused::from).collect())
}

/// The kind that a form means: the one that it names, or the only one that there is to choose.
pub fn kind_of<'a>(event: &'a Event, wish: &str, now: Timestamp) -> Option<&'a TicketType> {
    let mut types = event.tickets.types.iter();
    let named = types.find(|kind| kind.slug.as_str() == wish);
    named.or_else(|| {
        let mut on_offer = event.tickets.on_offer(now);
        let first = on_offer.next();
        first.filter(|_| on_offer.next().is_none())
    })
}

/// Stores answers of a new registration, whose quota is held: of the questions that there still are.
pub(super) async fn keep(
    tx: &mut Tx,
    event: &Event,
    registration: &RegistrationId,
    answers: &[Answer],
) -> Result<(), Fault> {
    if answers.is_empty() {
        return Ok(());
    }
    // As they are now, and not as they were when the form was read.
    let current = store::event::find(tx, &event.id).await?;
    let questions = current.map(|event| event.questions).unwrap_or_default();
    save(tx, event, &questions, registration, answers).await
}

async fn save(
    tx: &mut Tx,
    event: &Event,
    questions: &Questions,
    registration: &RegistrationId,
    answers: &[Answer],
) -> Result<(), Fault> {
    for answer in answers {
        // A question that was rewritten meanwhile was not asked so.
        let question = questions.find(&answer.question);
        let was_asked = event.questions.find(&answer.question);
        if let Some((question, was_asked)) = question.zip(was_asked)
            && question.kind == was_asked.kind
        {
            store::answer::save(tx, &event.id, registration, question, &answer.value).await?;
        }
    }
    Ok(())
}

/// Puts the answers of a guest in the place of those that there were; what they are not asked any more
/// stays. Whether anything differed.
pub(super) async fn replace(
    tx: &mut Tx,
    event: &Event,
    of: &Registration,
    answers: &[Answer],
) -> Result<bool, Fault> {
    let before = store::answer::list_own(tx, &of.id).await?;
    let value = |answers: &[Answer], slug: &Slug| {
        let answer = answers.iter().find(|answer| answer.question == *slug);
        answer.map(|answer| answer.value.clone())
    };
    let mut is_changed = false;
    for question in event.questions.asked(of.ticket_type.as_ref()) {
        let slug = &question.slug;
        let (was, is) = (value(&before, slug), value(answers, slug));
        if was == is {
            continue;
        }
        is_changed = true;
        match is {
            Some(value) => {
                store::answer::save(tx, &event.id, &of.id, question, &value).await?;
            }
            None => store::answer::delete(tx, &of.id, slug).await?,
        }
    }
    Ok(is_changed)
}

/// How often each question was answered that is not confidential.
pub async fn count_open(site: &Site, viewer: &Viewer) -> Result<Vec<AnswerCount>, Fault> {
    count(site, viewer.event(), false).await
}

async fn count(site: &Site, event: &Event, is_sensitive: bool) -> Result<Vec<AnswerCount>, Fault> {
    let mut conn = site.db.read().await?;
    let mut counts = store::answer::count_for_event(&mut conn, &event.id).await?;
    let is_meant = |of: &AnswerCount| {
        let question = event.questions.find(&of.question);
        question.is_some_and(|question| question.is_sensitive() == is_sensitive)
    };
    counts.retain(is_meant);
    Ok(counts)
}

/// What one guest answered in confidence; nothing where the event has no such registration.
pub async fn confide(
    site: &Site,
    confidant: &Confidant,
    id: &RegistrationId,
) -> Result<Option<(Registration, Vec<Answer>)>, Fault> {
    let mut conn = site.db.read().await?;
    let found = store::registration::find(&mut conn, &confidant.event().id, id).await?;
    let Some(registration) = found else {
        return Ok(None);
    };
    let answers = store::answer::list_sensitive(&mut conn, id).await?;
    let ticket = store::ticket::find_for_registration(&mut conn, id).await?;
    drop(conn);
    let code = ticket.and_then(|ticket| ticket.short_code.parse::<ShortCode>().ok());
    let code = code.map(|code| code.to_string()).unwrap_or_default();
    tell(site, confidant, "read", code).await?;
    Ok(Some((registration, answers)))
}

/// What all guests with a place answered in confidence: how often, and who what in their own words.
#[derive(Debug, Clone)]
pub struct Confided {
    pub counts: Vec<AnswerCount>,
    pub given: Vec<Given>,
}

pub async fn confide_all(site: &Site, confidant: &Confidant) -> Result<Confided, Fault> {
    let counts = count(site, confidant.event(), true).await?;
    let mut conn = site.db.read().await?;
    let event = &confidant.event().id;
    let given = store::answer::list_sensitive_for_event(&mut conn, event).await?;
    drop(conn);
    tell(site, confidant, "listed", String::new()).await?;
    Ok(Confided { counts, given })
}

/// Tells the trail that somebody looked.
async fn tell(
    site: &Site,
    confidant: &Confidant,
    verb: &str,
    subject: String,
) -> Result<(), Fault> {
    let entry = AuditEntry {
        id: AuditId::from_bytes(site.world.draw_ordered_id()),
        event_id: Some(confidant.event().id.clone()),
        at: site.world.now(),
        actor: confidant.account().actor(),
        noun: "confidence".to_owned(),
        verb: verb.to_owned(),
        subject,
        differences: Vec::new(),
    };
    site.db
        .write(move |tx| async move { store::audit::insert(tx, &entry).await }.boxed())
        .await
}
