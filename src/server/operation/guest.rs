//! What guests do with what is stored about them: set it right, and take it along.

use futures::FutureExt as _;
use serde_json::json;

use super::answer;
use crate::domain::answer::TypedAnswers;
use crate::domain::audit::{Actor, AuditEntry, Difference};
use crate::domain::event::Event;
use crate::domain::id::AuditId;
use crate::domain::question::Question;
use crate::domain::registration::{FieldRefused, Registration, RegistrationForm};
use crate::domain::time::Timestamp;
use crate::server::auth::Guest;
use crate::server::db::Tx;
use crate::server::{Failure, Fault, Site, store};

/// Why what is stored stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DetailsRefused {
    #[error("{} fields need correcting.", .0.len())]
    Fields(Vec<FieldRefused>),
    #[error("The registration has ended.")]
    Ended,
    /// What stands on a badge or a list of those present is not rewritten.
    #[error("The guest was let in, or the event is over.")]
    TooLate,
}

/// What the form of a guest's details is filled with.
pub async fn details(
    site: &Site,
    of: &Registration,
    event: &Event,
) -> Result<RegistrationForm, Fault> {
    let mut conn = site.db.read().await?;
    let answers = store::answer::list_own(&mut conn, &of.id).await?;
    Ok(RegistrationForm {
        name: of.name.clone(),
        email: of.email.to_string(),
        organisation: of.organisation.clone(),
        language: of.language.to_string(),
        answers: TypedAnswers::of(&answers, &event.questions),
        ..RegistrationForm::default()
    })
}

/// Why a guest cannot change the details at this instant; nothing where that can be done.
pub fn details_refused(
    of: &Registration,
    event: &Event,
    is_admitted: bool,
    now: Timestamp,
) -> Option<DetailsRefused> {
    if !of.status.is_alive() {
        return Some(DetailsRefused::Ended);
    }
    (is_admitted || event.is_over(now)).then_some(DetailsRefused::TooLate)
}

/// Sets name, organisation, language and answers right; whether anything differed. The address stays: whoever has
/// it is who was registered.
pub async fn change_details(
    site: &Site,
    guest: &Guest,
    form: &RegistrationForm,
) -> Result<bool, Failure<DetailsRefused>> {
    let now = site.world.now();
    let of = guest.registration().clone();
    let form = RegistrationForm {
        email: of.email.to_string(),
        // Said when registering; nothing else is asked for now.
        privacy: "yes".to_owned(),
        ..form.clone()
    };
    let request = form
        .read()
        .map_err(|fields| Failure::Refused(DetailsRefused::Fields(fields)))?;
    let changed = Registration {
        name: request.name,
        organisation: request.organisation,
        language: request.language,
        ..of
    };
    let inside = site.clone();
    site.db
        .write(move |tx| {
            async move { rewrite(tx, &inside, &changed, &form.answers, now).await }.boxed()
        })
        .await
}

async fn rewrite(
    tx: &mut Tx,
    site: &Site,
    changed: &Registration,
    typed: &TypedAnswers,
    now: Timestamp,
) -> Result<bool, Failure<DetailsRefused>> {
    let (event, id) = (&changed.event_id, &changed.id);
    store::quota::wait_for(tx, event).await?;
    let lost = || Fault::new(format!("registration {id} is gone"));
    let event = store::event::find(tx, event).await?.ok_or_else(lost)?;
    let known = store::registration::find(tx, &event.id, id)
        .await?
        .ok_or_else(lost)?;
    let admission = store::registration_list::find_admission(tx, id).await?;
    if let Some(refused) = details_refused(&known, &event, admission.is_some(), now) {
        return Err(Failure::Refused(refused));
    }
    let answers = event.questions.read(typed, known.ticket_type.as_ref());
    let answers = answers.map_err(|refused| {
        let fields = refused.into_iter().map(FieldRefused::from);
        Failure::Refused(DetailsRefused::Fields(fields.collect()))
    })?;
    let has_other_answers = answer::replace(tx, &event, &known, &answers).await?;
    // That a field changed is told, and neither what it said nor what it says: the trail outlives it.
    let changes = [
        ("name", known.name != changed.name),
        ("organisation", known.organisation != changed.organisation),
        ("language", known.language != changed.language),
        ("answers", has_other_answers),
    ];
    let differences: Vec<Difference> = changes
        .into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(field, _)| Difference {
            field: field.to_owned(),
            before: String::new(),
            after: String::new(),
        })
        .collect();
    if differences.is_empty() {
        return Ok(false);
    }
    store::registration::save_details(tx, changed, now).await?;
    let entry = AuditEntry {
        id: AuditId::from_bytes(site.world.draw_ordered_id()),
        event_id: Some(event.id),
        at: now,
        actor: Actor::Guest,
        noun: "registration".to_owned(),
        verb: "changed".to_owned(),
        subject: String::new(),
        differences,
    };
    store::audit::insert(tx, &entry).await?;
    Ok(true)
}

/// Everything that is stored about a guest, for a machine to read (GDPR, article 20): JSON.
pub async fn data(site: &Site, guest: &Guest) -> Result<String, Fault> {
    let of = guest.registration();
    let mut conn = site.db.read().await?;
    let event = store::event::find(&mut conn, &of.event_id)
        .await?
        .ok_or_else(|| Fault::new(format!("registration {} has no event", of.id)))?;
    let ticket = store::ticket::find_for_registration(&mut conn, &of.id).await?;
    let admitted_at = store::registration_list::find_admission(&mut conn, &of.id).await?;
    let letters = store::letter::list_for_registration(&mut conn, &of.id).await?;
    let choice = store::choice::find_for_registration(&mut conn, &of.id).await?;
    let stars = match &choice {
        Some(choice) => store::choice::list_stars(&mut conn, &choice.id).await?,
        None => Vec::new(),
    };
    let answers = store::answer::list_own(&mut conn, &of.id).await?;
    let sessions = store::session::list_for_event(&mut conn, &event.id).await?;
    drop(conn);
    let chosen: Vec<_> = sessions
        .iter()
        .filter(|session| stars.contains(&session.id))
        .map(|session| session.slug.as_str())
        .collect();
    let instant = |at: Timestamp| at.to_string();
    let of_language = of.language;
    let letters: Vec<_> = letters
        .iter()
        .map(|letter| {
            json!({
                "kind": letter.kind.as_str(),
                "to": letter.recipient.as_str(),
                "state": letter.state.as_str(),
                "written_at": instant(letter.created_at),
            })
        })
        .collect();
    let answers: Vec<_> = answers
        .iter()
        .map(|answer| {
            let question = event.questions.find(&answer.question);
            json!({
                "question": question.map_or(answer.question.as_str(), |of| of.label.shown(of_language)),
                "asked_for": question.map(|of| of.purpose.shown(of_language)),
                "answer": question.map_or_else(|| answer.value.clone(), |of| answer.shown(of, of_language)),
                "value": answer.value,
                "confidential": question.is_some_and(Question::is_sensitive),
            })
        })
        .collect();
    let data = json!({
        "event": event.slug.as_str(),
        "registration": {
            "name": of.name,
            "email": of.email.as_str(),
            "organisation": of.organisation,
            "language": of.language.as_str(),
            "status": of.status.as_str(),
            "ticket_type": of.ticket_type.as_ref().map(crate::domain::slug::Slug::as_str),
            "takes_any_ticket_type": of.takes_any,
            "held_until": of.hold_until.map(instant),
            "registered_at": instant(of.created_at),
            "changed_at": instant(of.updated_at),
        },
        "ticket": ticket.map(|ticket| json!({
            "short_code": ticket.short_code,
            "status": ticket.status.as_str(),
            "issued_at": instant(ticket.created_at),
        })),
        "admitted_at": admitted_at.map(instant),
        "letters": letters,
        "chosen_sessions": chosen,
        "answers": answers,
    });
    Ok(serde_json::to_string_pretty(&data)?)
}
