//! Inviting: organisers put people on the list of guests, and whoever was invited answers.

use futures::FutureExt as _;

use super::answer;
use super::deed::Deed;
use super::event::ZoneData;
use super::letter::{Addressee, Whom, enqueue};
use super::pending::{Held, PendingRefused, end_unverified};
use super::place::{self, Came};
use super::registration::{issue_ticket, link_hash};
use crate::domain::answer::TypedAnswers;
use crate::domain::event::{Event, EventStatus};
use crate::domain::id::{EventId, RegistrationId};
use crate::domain::invitation::{
    Invitee, Line, List, MAX_INVITEES, Meaning, PEOPLE, Terms, Welcome, read_terms,
};
use crate::domain::letter::LetterKind;
use crate::domain::registration::{
    FieldRefused, Registration, RegistrationForm, RegistrationRequest, RegistrationStatus,
};
use crate::domain::time::Timestamp;
use crate::domain::typed::{self, Typed, Why};
use crate::format::csv::{self, CsvRefused};
use crate::server::auth::{Guest, Organiser, Viewer};
use crate::server::db::Tx;
use crate::server::secret;
use crate::server::store::registration::NewRegistration;
use crate::server::{Failure, Fault, Site, store};

/// Why nobody was invited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvitationRefused {
    #[error("{} fields need correcting.", .0.len())]
    Fields(Vec<typed::FieldRefused>),
    #[error(transparent)]
    NoTable(CsvRefused),
    #[error("The event is a draft, cancelled or has begun.")]
    NotNow,
    /// Somebody registered since the list was looked through.
    #[error("There are {0} to invite by now.")]
    Other(usize),
    #[error("There are not enough places: {0} of them fit.")]
    NoPlace(usize),
}

/// A list that was looked through: who is new, and who stands in the event already.
#[derive(Debug, Clone)]
pub struct Survey {
    pub list: List,
    pub terms: Terms,
    /// One for each of the list's people: where they stand already.
    pub known: Vec<Option<RegistrationStatus>>,
}

impl Survey {
    /// Those who stand nowhere yet.
    pub fn fresh(&self) -> impl Iterator<Item = &Invitee> {
        let pairs = self.list.invitees.iter().zip(&self.known);
        pairs.filter(|(_, known)| known.is_none()).map(|(of, _)| of)
    }
}

/// Looks a list through and changes nothing.
pub async fn survey(
    site: &Site,
    viewer: &Viewer,
    typed: &Typed,
    meanings: Option<&[Option<Meaning>]>,
) -> Result<Survey, Failure<InvitationRefused>> {
    let refuse = |refused| Err(Failure::Refused(refused));
    let event = viewer.event();
    let now = site.world.now();
    if !is_time(event, now) {
        return refuse(InvitationRefused::NotNow);
    }
    let read = read_terms(
        typed,
        &event.tickets,
        (&ZoneData, &event.zone),
        (now, event.starts_at),
    );
    let (terms, language) = match read {
        Ok(read) => read,
        Err(fields) => return refuse(InvitationRefused::Fields(fields)),
    };
    let table = match csv::read(typed.get(PEOPLE).trim_matches(['\r', '\n']).as_bytes()) {
        Ok(table) => table,
        Err(refused) => return refuse(InvitationRefused::NoTable(refused)),
    };
    let header = Line {
        number: 1,
        cells: table.header,
    };
    let rows = table.rows.into_iter().map(|row| Line {
        number: row.line,
        cells: row.cells,
    });
    let lines = std::iter::once(header).chain(rows).collect();
    let list = List::read(lines, meanings, language);
    if list.invitees.len() > MAX_INVITEES {
        return refuse(InvitationRefused::Fields(vec![typed::FieldRefused {
            field: PEOPLE,
            why: Why::TooMany(MAX_INVITEES),
        }]));
    }
    let mut conn = site.db.read().await?;
    let mut known = Vec::with_capacity(list.invitees.len());
    for invitee in &list.invitees {
        let found =
            store::registration::find_by_email(&mut conn, &event.id, &invitee.email.key()).await?;
        known.push(found.map(|found| found.status));
    }
    Ok(Survey { list, terms, known })
}

/// Whether people can be invited at an instant: guests are led to the event's pages.
fn is_time(event: &Event, now: Timestamp) -> bool {
    event.is_public() && event.status != EventStatus::Cancelled && now < event.starts_at
}

/// Invites or registers those of a list who stand nowhere yet, all or nobody; `count` is how many were
/// shown. Gives their number.
///
/// Twice is once: whoever was invited before stands there already.
pub async fn invite(
    site: &Site,
    organiser: &Organiser,
    survey: Survey,
    count: usize,
) -> Result<usize, Failure<InvitationRefused>> {
    let deed = Deed::new(site, organiser);
    let invited = site
        .db
        .write(move |tx| async move { put_in(tx, &deed, &survey, count).await }.boxed())
        .await?;
    site.outbox.notify_one();
    Ok(invited)
}

async fn put_in(
    tx: &mut Tx,
    deed: &Deed,
    survey: &Survey,
    count: usize,
) -> Result<usize, Failure<InvitationRefused>> {
    let refuse = |refused| Err(Failure::Refused(refused));
    store::quota::wait_for(tx, &deed.event.id).await?;
    let event = store::event::find(tx, &deed.event.id).await?;
    let event = event.ok_or_else(|| Fault::new("an event is gone"))?;
    let terms = &survey.terms;
    let has_kind = match &terms.ticket_type {
        Some(slug) => event.tickets.find(slug).is_some(),
        None => event.tickets.types.is_empty(),
    };
    if !is_time(&event, deed.now) || !has_kind {
        return refuse(InvitationRefused::NotNow);
    }
    let mut fresh = Vec::new();
    for invitee in &survey.list.invitees {
        let key = invitee.email.key();
        if store::registration::find_by_email(tx, &event.id, &key)
            .await?
            .is_none()
        {
            fresh.push(invitee);
        }
    }
    if fresh.len() != count {
        return refuse(InvitationRefused::Other(fresh.len()));
    }
    for (done, invitee) in fresh.iter().enumerate() {
        if !put_in_one(tx, deed, &event, terms, invitee).await? {
            return refuse(InvitationRefused::NoPlace(done));
        }
    }
    if count > 0 {
        let subject = count.to_string();
        let verb = terms.welcome.as_str();
        deed.record(tx, "invitation", verb, subject, Vec::new())
            .await?;
    }
    Ok(count)
}

/// Puts one in; nothing of it where there is no place.
async fn put_in_one(
    tx: &mut Tx,
    deed: &Deed,
    event: &Event,
    terms: &Terms,
    invitee: &Invitee,
) -> Result<bool, Fault> {
    let (site, now) = (&deed.site, deed.now);
    let ticket_type = terms.ticket_type.as_ref();
    let is_invited = terms.welcome == Welcome::Invited;
    let arrival = if is_invited && !terms.keeps_place {
        place::Arrival {
            quota: store::quota::arrive(tx, &event.id).await?,
            has_place: false,
        }
    } else {
        place::arrive(tx, event, ticket_type, now).await?
    };
    let has_place = arrival.has_place;
    let status = match terms.welcome {
        Welcome::Invited if !has_place && terms.keeps_place => return Ok(false),
        Welcome::Invited => RegistrationStatus::Invited,
        Welcome::Registered if has_place => RegistrationStatus::Confirmed,
        Welcome::Registered if event.takes_waiting(now) => RegistrationStatus::Waiting,
        Welcome::Registered => return Ok(false),
    };
    let id = RegistrationId::from_bytes(site.world.draw_ordered_id());
    let new = NewRegistration {
        id: id.clone(),
        event_id: event.id.clone(),
        quota_id: arrival.quota.id.clone(),
        form_key: secret::hash(&format!("invitation\n{id}")),
        link_hash: link_hash(site, &id),
        pending_hash: None,
        status,
        holds_place: has_place,
        arrival: arrival.number(),
        ticket_type: ticket_type.cloned(),
        hold_until: is_invited.then(|| terms.answer_until.unwrap_or(event.starts_at)),
        invited_at: Some(now),
        request: request_of(invitee),
    };
    if !store::registration::insert(tx, &new, now).await? {
        return Err(Fault::new("an address stood there that had not"));
    }
    if has_place {
        let quota = &arrival.quota;
        place::tell_step(tx, &event.id, quota.taken - 1, quota, now).await?;
    }
    let kind = match status {
        RegistrationStatus::Confirmed => {
            issue_ticket(tx, site, &event.id, &id, now).await?;
            LetterKind::Confirmation
        }
        RegistrationStatus::Waiting => LetterKind::Waiting,
        _ => LetterKind::Invitation,
    };
    let to = addressee(&event.id, &id, invitee);
    enqueue(tx, site, kind, to, now).await?;
    Ok(true)
}

fn request_of(invitee: &Invitee) -> RegistrationRequest {
    RegistrationRequest {
        name: invitee.name.clone(),
        email: invitee.email.clone(),
        organisation: invitee.organisation.clone(),
        language: invitee.language,
        key: String::new(),
        programme: String::new(),
        ticket_type: String::new(),
        takes_any: false,
    }
}

fn addressee<'a>(
    event: &'a EventId,
    id: &'a RegistrationId,
    invitee: &'a Invitee,
) -> Addressee<'a> {
    Addressee {
        event,
        whom: Whom::Guest(id),
        address: &invitee.email,
        language: invitee.language,
    }
}

/// Why an invitation was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AcceptanceRefused {
    #[error("{} fields need correcting.", .0.len())]
    Fields(Vec<FieldRefused>),
    #[error(transparent)]
    Pending(#[from] PendingRefused),
}

/// An invited guest says yes, with the details as they are to be: a place, or one in line. Twice is once.
pub async fn accept(
    site: &Site,
    guest: &Guest,
    form: &RegistrationForm,
) -> Result<(), Failure<AcceptanceRefused>> {
    let now = site.world.now();
    let of = guest.registration().clone();
    let form = RegistrationForm {
        email: of.email.to_string(),
        ..form.clone()
    };
    let request = form
        .read()
        .map_err(|fields| Failure::Refused(AcceptanceRefused::Fields(fields)))?;
    let inside = site.clone();
    site.db
        .write(move |tx| {
            async move { take_in(tx, &inside, &of, (request, form.answers), now).await }.boxed()
        })
        .await?;
    site.outbox.notify_one();
    Ok(())
}

async fn take_in(
    tx: &mut Tx,
    site: &Site,
    of: &Registration,
    (request, typed): (RegistrationRequest, TypedAnswers),
    now: Timestamp,
) -> Result<(), Failure<AcceptanceRefused>> {
    let refuse = |why: PendingRefused| Err(Failure::Refused(why.into()));
    let Held {
        event,
        registration,
    } = Held::read(tx, of).await?;
    match registration.status {
        RegistrationStatus::Invited => {}
        RegistrationStatus::Confirmed
        | RegistrationStatus::Waiting
        | RegistrationStatus::Requested
        | RegistrationStatus::Offered => return Ok(()),
        RegistrationStatus::Expired => return refuse(PendingRefused::TooLate),
        _ => return refuse(PendingRefused::Ended),
    }
    if event.status == EventStatus::Cancelled || now >= event.starts_at {
        return refuse(PendingRefused::EventEnded);
    }
    if registration.hold_until.is_some_and(|until| until <= now) {
        return refuse(PendingRefused::TooLate);
    }
    let answers = event
        .questions
        .read(&typed, registration.ticket_type.as_ref());
    let answers = answers.map_err(|refused| {
        let fields = refused.into_iter().map(FieldRefused::from);
        Failure::Refused(AcceptanceRefused::Fields(fields.collect()))
    })?;
    answer::replace(tx, &event, &registration, &answers).await?;
    let registration = Registration {
        name: request.name,
        organisation: request.organisation,
        language: request.language,
        ..registration
    };
    store::registration::save_details(tx, &registration, now).await?;
    end_unverified(tx, &registration, now).await?;
    match place::admit(tx, site, &event, registration, now).await? {
        Came::Nowhere => refuse(PendingRefused::Full),
        Came::In | Came::InLine => Ok(()),
    }
}

/// An invited guest has seen it and answers later; nothing for anybody else.
pub async fn answer_later(site: &Site, guest: &Guest) -> Result<(), Fault> {
    let (now, id) = (site.world.now(), guest.registration().id.clone());
    site.db
        .write(move |tx| async move { store::registration::mark_seen(tx, &id, now).await }.boxed())
        .await
}
