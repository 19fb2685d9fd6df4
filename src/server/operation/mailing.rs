//! Letters to many: written, counted, sent or planned by organisers, and worked off by the clock.
//!
//! Whoever sends says how many they mean; where others are meant by now nothing is sent. Letters are
//! then put into the outbox some at a time, each guest's once, and what a crash interrupts goes on
//! where it stopped.

use futures::FutureExt as _;

use super::conflict::{Conflict, version};
use super::deed::Deed;
use super::event::later;
use super::letter::{Addressee, Whom, enqueue};
use crate::domain::event::Event;
use crate::domain::id::MailingId;
use crate::domain::letter::LetterKind;
use crate::domain::mailing::{Calendar, Mailing, MailingDraft, MailingState, empty_form, read};
use crate::domain::time::{LOCAL_FORMAT, LocalTime, Timestamp};
use crate::domain::typed::{FieldRefused, Typed, Why};
use crate::server::auth::Organiser;
use crate::server::db::Tx;
use crate::server::zone::{LocalTimeRefused, Zone};
use crate::server::{Failure, Fault, Site, store};

/// Letters written in one transaction: registrations wait no longer for it than for one another.
const AT_ONCE: u32 = 50;

/// Why nothing was done with a mailing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailingRefused {
    #[error("{} fields need correcting.", .0.len())]
    Fields(Vec<FieldRefused>),
    /// Somebody else saved it since the form was shown.
    #[error("Somebody else changed it meanwhile.")]
    Changed(Box<Conflict<Typed>>),
    /// What was shown when sending was asked for is no longer so.
    #[error("It would go to {0} guests by now, or says something else.")]
    Other(u64),
    #[error("It would go to nobody.")]
    Nobody,
    #[error("Its time is over.")]
    Late,
    /// It is being sent, was sent, or is no longer there.
    #[error("It is no draft any more.")]
    NoDraft,
}

type Refused = Failure<MailingRefused>;

/// The clocks of an event.
#[derive(Debug, Clone)]
pub struct EventClocks(Zone);

impl EventClocks {
    pub fn of(event: &Event) -> Self {
        Self(Zone::named(&event.zone).unwrap_or_else(Zone::utc))
    }
}

impl Calendar for EventClocks {
    fn days_later(&self, at: Timestamp, days: i64) -> Timestamp {
        later(&self.0, at, days)
    }

    fn instant(&self, local: LocalTime) -> Result<Timestamp, Why> {
        self.0.instant(local).map_err(|refused| match refused {
            LocalTimeRefused::Skipped => Why::TimeSkipped,
            LocalTimeRefused::Twice => Why::TimeTwice,
            LocalTimeRefused::OutOfRange => Why::Time,
        })
    }

    fn local(&self, at: Timestamp) -> String {
        self.0.local(at).format(LOCAL_FORMAT).to_string()
    }
}

/// When a mailing is to be sent, as the event is now.
pub fn due(mailing: &Mailing, event: &Event) -> Option<Timestamp> {
    mailing.timing.due(event, &EventClocks::of(event))
}

/// The form of a mailing as it is stored, or of one that is not there yet.
pub fn form_of(event: &Event, stored: Option<&Mailing>) -> Typed {
    let mut form = stored.map_or_else(empty_form, |stored| stored.form(&EventClocks::of(event)));
    form.version = stored.map_or_else(String::new, |_| version(&form));
    form
}

/// What a form says, without keeping it.
pub fn read_form(event: &Event, typed: &Typed) -> Result<MailingDraft, Vec<FieldRefused>> {
    read(typed, None, &EventClocks::of(event))
}

/// Keeps a new mailing as a draft, and gives its id.
pub async fn add(site: &Site, organiser: &Organiser, typed: &Typed) -> Result<MailingId, Refused> {
    let deed = Deed::new(site, organiser);
    let draft = read_form(&deed.event, typed)
        .map_err(|refused| Failure::Refused(MailingRefused::Fields(refused)))?;
    let id = MailingId::from_bytes(site.world.draw_ordered_id());
    let mailing = Mailing {
        id: id.clone(),
        event_id: deed.event.id.clone(),
        state: MailingState::Draft,
        subject: draft.subject,
        body: draft.body,
        audience: draft.audience,
        timing: draft.timing,
        begun_at: None,
        created_at: deed.now,
        updated_at: deed.now,
    };
    site.db
        .write(move |tx| {
            async move {
                store::mailing::save(tx, &mailing).await?;
                record(tx, &deed, &mailing, "added").await
            }
            .boxed()
        })
        .await?;
    Ok(id)
}

/// Saves a draft, and says whether anything differed.
pub async fn save(
    site: &Site,
    organiser: &Organiser,
    id: &MailingId,
    typed: &Typed,
) -> Result<bool, Refused> {
    let (deed, id, typed) = (Deed::new(site, organiser), id.clone(), typed.clone());
    site.db
        .write(move |tx| {
            async move {
                let stored = hold_draft(tx, &deed, &id).await?;
                let shown = form_of(&deed.event, Some(&stored));
                if let Some(conflict) = Conflict::between(&typed, &shown) {
                    let refused = MailingRefused::Changed(Box::new(conflict));
                    return Err(Failure::Refused(refused));
                }
                let draft = read(&typed, Some(&shown), &EventClocks::of(&deed.event))
                    .map_err(|refused| Failure::Refused(MailingRefused::Fields(refused)))?;
                let mailing = Mailing {
                    subject: draft.subject,
                    body: draft.body,
                    audience: draft.audience,
                    timing: draft.timing,
                    ..stored.clone()
                };
                if mailing == stored {
                    return Ok(false);
                }
                let mailing = Mailing {
                    updated_at: deed.now,
                    ..mailing
                };
                store::mailing::save(tx, &mailing).await?;
                record(tx, &deed, &mailing, "changed").await?;
                Ok(true)
            }
            .boxed()
        })
        .await
}

/// Sends a draft, or lets it wait for its time: what was shown, which `shown` names, and, where it
/// leaves at once, to as many as were shown.
pub async fn release(
    site: &Site,
    organiser: &Organiser,
    id: &MailingId,
    shown: &str,
    count: u64,
) -> Result<MailingState, Refused> {
    let (deed, id, shown) = (Deed::new(site, organiser), id.clone(), shown.to_owned());
    site.db
        .write(move |tx| {
            async move {
                let mailing = hold_draft(tx, &deed, &id).await?;
                let event = store::event::find(tx, &deed.event.id).await?;
                let event = event.ok_or_else(|| Fault::new("an event is gone"))?;
                let audience = &mailing.audience;
                let now = store::mailing::count_audience(tx, &event.id, audience).await?;
                if form_of(&event, Some(&mailing)).version != shown {
                    return Err(Failure::Refused(MailingRefused::Other(now)));
                }
                let Some(due) = due(&mailing, &event) else {
                    if now != count {
                        return Err(Failure::Refused(MailingRefused::Other(now)));
                    }
                    if now == 0 {
                        return Err(Failure::Refused(MailingRefused::Nobody));
                    }
                    let state = MailingState::Sending;
                    store::mailing::set_state(tx, &id, state, Some(deed.now)).await?;
                    record(tx, &deed, &mailing, "sent").await?;
                    return Ok(state);
                };
                if due <= deed.now {
                    return Err(Failure::Refused(MailingRefused::Late));
                }
                store::mailing::set_state(tx, &id, MailingState::Planned, None).await?;
                record(tx, &deed, &mailing, "planned").await?;
                Ok(MailingState::Planned)
            }
            .boxed()
        })
        .await
}

/// Makes a draft again of what waits for its time, or missed it; says whether it did.
pub async fn stop(site: &Site, organiser: &Organiser, id: &MailingId) -> Result<bool, Fault> {
    let (deed, id) = (Deed::new(site, organiser), id.clone());
    site.db
        .write(move |tx| {
            async move {
                let Some(mailing) = store::mailing::hold(tx, &deed.event.id, &id).await? else {
                    return Ok(false);
                };
                if !matches!(mailing.state, MailingState::Planned | MailingState::Missed) {
                    return Ok(false);
                }
                store::mailing::set_state(tx, &id, MailingState::Draft, None).await?;
                record(tx, &deed, &mailing, "stopped").await?;
                Ok(true)
            }
            .boxed()
        })
        .await
}

/// Throws a draft away; says whether there was one.
pub async fn delete(site: &Site, organiser: &Organiser, id: &MailingId) -> Result<bool, Fault> {
    let (deed, id) = (Deed::new(site, organiser), id.clone());
    site.db
        .write(move |tx| {
            async move {
                match hold_draft(tx, &deed, &id).await {
                    Err(Failure::Fault(fault)) => Err(fault),
                    Err(Failure::Refused(_)) => Ok(false),
                    Ok(mailing) => {
                        store::mailing::delete(tx, &id).await?;
                        record(tx, &deed, &mailing, "removed").await?;
                        Ok(true)
                    }
                }
            }
            .boxed()
        })
        .await
}

async fn hold_draft(tx: &mut Tx, deed: &Deed, id: &MailingId) -> Result<Mailing, Refused> {
    let mailing = store::mailing::hold(tx, &deed.event.id, id).await?;
    mailing
        .filter(|mailing| mailing.state == MailingState::Draft)
        .ok_or(Failure::Refused(MailingRefused::NoDraft))
}

async fn record(tx: &mut Tx, deed: &Deed, mailing: &Mailing, verb: &str) -> Result<(), Fault> {
    let subject = mailing.subject.shown(deed.event.language).to_owned();
    deed.record(tx, "mailing", verb, subject, Vec::new()).await
}

/// Begins what is due and writes some letters of what began; says whether there are more to write.
pub async fn work_off(site: &Site) -> Result<bool, Fault> {
    let mut conn = site.db.read().await?;
    let to_do = store::mailing::list_to_do(&mut conn).await?;
    drop(conn);
    let mut has_more = false;
    for mailing in to_do {
        let inside = site.clone();
        has_more |= site
            .db
            .write(move |tx| async move { step(tx, &inside, &mailing).await }.boxed())
            .await?;
    }
    if has_more {
        site.outbox.notify_one();
    }
    Ok(has_more)
}

/// One step of one mailing; says whether another one follows.
async fn step(tx: &mut Tx, site: &Site, known: &Mailing) -> Result<bool, Fault> {
    // Another replica may have done it meanwhile, or its organiser stopped it.
    let Some(mailing) = store::mailing::hold(tx, &known.event_id, &known.id).await? else {
        return Ok(false);
    };
    let now = site.world.now();
    match mailing.state {
        MailingState::Planned => begin(tx, &mailing, now).await,
        MailingState::Sending => write(tx, site, &mailing, now).await,
        _ => Ok(false),
    }
}

async fn begin(tx: &mut Tx, mailing: &Mailing, now: Timestamp) -> Result<bool, Fault> {
    let event = store::event::find(tx, &mailing.event_id).await?;
    let event = event.ok_or_else(|| Fault::new("a mailing has no event"))?;
    if due(mailing, &event).is_none_or(|due| due > now) {
        return Ok(false);
    }
    if mailing.timing.is_missed(&event, now) {
        store::mailing::set_state(tx, &mailing.id, MailingState::Missed, None).await?;
        return Ok(false);
    }
    // "See you tomorrow" must not follow a cancellation; what was meant to waits for its organiser.
    if !Mailing::may_leave(&event) {
        return Ok(false);
    }
    store::mailing::set_state(tx, &mailing.id, MailingState::Sending, Some(now)).await?;
    Ok(true)
}

async fn write(tx: &mut Tx, site: &Site, mailing: &Mailing, now: Timestamp) -> Result<bool, Fault> {
    let until = mailing.begun_at.unwrap_or(now);
    let guests = store::mailing::list_unwritten(tx, mailing, until, AT_ONCE).await?;
    if guests.is_empty() {
        let state = MailingState::Sent;
        store::mailing::set_state(tx, &mailing.id, state, mailing.begun_at).await?;
        return Ok(false);
    }
    for guest in &guests {
        let to = Addressee {
            whom: Whom::Mailed(&guest.id, &mailing.id),
            language: mailing.language_for(guest.language),
            ..Addressee::of(guest)
        };
        enqueue(tx, site, LetterKind::Mailing, to, now).await?;
    }
    Ok(true)
}
