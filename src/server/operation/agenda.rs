//! The draft's changes: sessions made, moved, rewritten, taken into the programme and cancelled.
//!
//! Guests see nothing of it before it is published (`operation::publication`). A save without a
//! difference changes nothing at all; every other one leaves its audit entry in the same transaction.

mod read;
mod warning;

use futures::FutureExt as _;

pub use warning::{Warning, lacks, warnings, warnings_of};

use super::conflict::Conflict;
use super::deed::Deed;
use super::whole::Whole;
use crate::domain::agenda::{Interpretations, Session, SessionStatus, Slot};
use crate::domain::audit::Difference;
use crate::domain::id::{SessionId, SlotId};
use crate::domain::link::Links;
use crate::domain::session_form::{SessionFieldRefused, SessionForm};
use crate::domain::typed::Form as _;
use crate::server::auth::{Organiser, Viewer};
use crate::server::db::Tx;
use crate::server::{Failure, Fault, Site, store};

/// Why a session was not saved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SessionRefused {
    #[error("{} fields need correcting.", .0.len())]
    Fields(Vec<SessionFieldRefused>),
    /// Somebody else saved it since the form was shown.
    #[error("Somebody else changed the session meanwhile.")]
    Changed(Box<Conflict>),
    #[error("There is no such session.")]
    NoSuchSession,
    #[error("The session is {0}, and from there it does not go to where it was sent.")]
    Status(SessionStatus),
}

/// What came of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    pub id: SessionId,
    /// False where nothing differed.
    pub is_changed: bool,
}

/// What an organiser does with a session as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusDeed {
    /// Takes it into the programme that is published next.
    Include,
    /// Only before it was published: what stands in calendars is cancelled instead.
    Withdraw,
    Cancel,
    /// It takes place after all.
    Reinstate,
    /// Removes a draft.
    Delete,
}

impl StatusDeed {
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "include" => Some(Self::Include),
            "withdraw" => Some(Self::Withdraw),
            "cancel" => Some(Self::Cancel),
            "reinstate" => Some(Self::Reinstate),
            "delete" => Some(Self::Delete),
            _ => None,
        }
    }

    /// Where it leads, if it may be done from there; `is_published` where guests know the session.
    pub fn leads(self, from: SessionStatus, is_published: bool) -> Option<SessionStatus> {
        match (self, from) {
            (Self::Include, SessionStatus::Draft) | (Self::Reinstate, SessionStatus::Cancelled) => {
                Some(SessionStatus::Published)
            }
            (Self::Cancel, SessionStatus::Published) => Some(SessionStatus::Cancelled),
            (Self::Withdraw, SessionStatus::Published) if !is_published => {
                Some(SessionStatus::Draft)
            }
            (Self::Delete, SessionStatus::Draft) if !is_published => Some(SessionStatus::Draft),
            _ => None,
        }
    }

    /// The verb of its audit entry.
    fn verb(self) -> &'static str {
        match self {
            Self::Include => "included",
            Self::Withdraw => "withdrawn",
            Self::Cancel => "cancelled",
            Self::Reinstate => "reinstated",
            Self::Delete => "removed",
        }
    }
}

/// The whole programme as those see it who make it: drafts too.
pub async fn read(site: &Site, viewer: &Viewer) -> Result<Whole, Fault> {
    let mut conn = site.db.read().await?;
    Whole::find(&mut conn, &viewer.event().slug)
        .await?
        .ok_or_else(|| Fault::new("an event is gone"))
}

/// The same for whoever is about to change it.
pub async fn read_to_edit(site: &Site, organiser: &Organiser) -> Result<Whole, Fault> {
    let mut conn = site.db.read().await?;
    Whole::find(&mut conn, &organiser.event().slug)
        .await?
        .ok_or_else(|| Fault::new("an event is gone"))
}

/// The form of a session as it is stored.
pub fn form_of(whole: &Whole, session: &Session) -> SessionForm {
    read::form_of(whole, session)
}

/// Saves a session, new where `id` is none.
pub async fn save(
    site: &Site,
    organiser: &Organiser,
    id: Option<&SessionId>,
    form: &SessionForm,
) -> Result<Saved, Failure<SessionRefused>> {
    let deed = Deed::new(site, organiser);
    let (id, form) = (id.cloned(), form.clone());
    site.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                match id {
                    Some(id) => deed.change(tx, &whole, &id, &form).await,
                    None => deed.add(tx, &whole, &form).await,
                }
            }
            .boxed()
        })
        .await
}

/// Publishes, cancels, reinstates, withdraws or removes a session. Doing it twice is doing it once.
pub async fn set_status(
    site: &Site,
    organiser: &Organiser,
    id: &SessionId,
    to: StatusDeed,
) -> Result<(), Failure<SessionRefused>> {
    let deed = Deed::new(site, organiser);
    let id = id.clone();
    site.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                deed.turn(tx, &whole, &id, to).await
            }
            .boxed()
        })
        .await
}

impl Deed {
    async fn add(
        &self,
        tx: &mut Tx,
        whole: &Whole,
        form: &SessionForm,
    ) -> Result<Saved, Failure<SessionRefused>> {
        let read = read::read(whole, None, form).map_err(refuse_fields)?;
        let session = Session {
            id: SessionId::from_bytes(self.site.world.draw_ordered_id()),
            event_id: whole.event.id.clone(),
            slug: read.slug,
            kind: read.kind,
            status: SessionStatus::Draft,
            title: read.title,
            description: read.description,
            language: read.language,
            created_at: self.now,
            updated_at: self.now,
            own_type: None,
            track_id: None,
            interpretation: Interpretations::default(),
            is_recorded: false,
            is_photographed: false,
            links: Links::default(),
        };
        store::session::save(tx, &session).await?;
        store::session::replace_cast(tx, &session.id, &read.cast).await?;
        if let Some(time) = read.time {
            let slot = Slot {
                id: SlotId::from_bytes(self.site.world.draw_ordered_id()),
                session_id: session.id.clone(),
                room_id: time.room_id,
                starts_at: time.starts_at,
                ends_at: time.ends_at,
            };
            store::session::save_slot(tx, &slot).await?;
        }
        self.tell(tx, whole, &session, "added", Vec::new()).await?;
        Ok(Saved {
            id: session.id,
            is_changed: true,
        })
    }

    async fn change(
        &self,
        tx: &mut Tx,
        whole: &Whole,
        id: &SessionId,
        form: &SessionForm,
    ) -> Result<Saved, Failure<SessionRefused>> {
        let Some(session) = whole.session(id) else {
            return Err(Failure::Refused(SessionRefused::NoSuchSession));
        };
        let stored = read::form_of(whole, session);
        if let Some(conflict) = Conflict::between(form, &stored) {
            return Err(Failure::Refused(SessionRefused::Changed(Box::new(
                conflict,
            ))));
        }
        let read = read::read(whole, Some(session), form).map_err(refuse_fields)?;
        let slot = whole.slots_of(id).into_iter().next();
        let before_cast = whole.cast_of(id);

        let mut changed = Session {
            slug: read.slug,
            kind: read.kind,
            title: read.title,
            description: read.description,
            language: read.language,
            ..session.clone()
        };
        let is_rewritten = changed != *session || before_cast != read.cast;
        let is_moved = match (&slot, &read.time) {
            (None, None) => false,
            (Some(slot), Some(time)) => !time.is_of(slot),
            _ => true,
        };
        if !is_rewritten && !is_moved {
            return Ok(Saved {
                id: id.clone(),
                is_changed: false,
            });
        }
        if is_rewritten {
            changed.updated_at = self.now;
            store::session::save(tx, &changed).await?;
            if changed.slug != session.slug {
                store::session::set_slug(tx, id, &changed.slug).await?;
            }
            if before_cast != read.cast {
                store::session::replace_cast(tx, id, &read.cast).await?;
            }
        }
        if is_moved {
            self.move_slot(tx, id, slot, read.time).await?;
        }
        let mut differences = Vec::new();
        for ((field, before), (_, after)) in stored.values().into_iter().zip(read.form.values()) {
            differences.extend(Difference::between(field, before, after));
        }
        let verb = if is_rewritten { "changed" } else { "moved" };
        self.tell(tx, whole, &changed, verb, differences).await?;
        Ok(Saved {
            id: id.clone(),
            is_changed: true,
        })
    }

    async fn move_slot(
        &self,
        tx: &mut Tx,
        session: &SessionId,
        slot: Option<Slot>,
        time: Option<read::Time>,
    ) -> Result<(), Fault> {
        let Some(time) = time else {
            return match slot {
                Some(slot) => store::session::delete_slot(tx, &slot.id).await,
                None => Ok(()),
            };
        };
        let moved = Slot {
            id: slot.as_ref().map_or_else(
                || SlotId::from_bytes(self.site.world.draw_ordered_id()),
                |slot| slot.id.clone(),
            ),
            session_id: session.clone(),
            room_id: time.room_id,
            starts_at: time.starts_at,
            ends_at: time.ends_at,
        };
        store::session::save_slot(tx, &moved).await
    }

    async fn turn(
        &self,
        tx: &mut Tx,
        whole: &Whole,
        id: &SessionId,
        deed: StatusDeed,
    ) -> Result<(), Failure<SessionRefused>> {
        let Some(session) = whole.session(id) else {
            return Err(Failure::Refused(SessionRefused::NoSuchSession));
        };
        let Some(status) = deed.leads(session.status, whole.is_published(id)) else {
            return Err(Failure::Refused(SessionRefused::Status(session.status)));
        };
        if deed == StatusDeed::Delete {
            store::session::delete(tx, id).await?;
            self.tell(tx, whole, session, deed.verb(), Vec::new())
                .await?;
            return Ok(());
        }
        let turned = Session {
            status,
            updated_at: self.now,
            ..session.clone()
        };
        store::session::save(tx, &turned).await?;
        let difference =
            Difference::between("status", session.status.as_str(), turned.status.as_str());
        let differences = difference.into_iter().collect();
        self.tell(tx, whole, session, deed.verb(), differences)
            .await?;
        Ok(())
    }

    /// Leaves the line in the audit trail.
    async fn tell(
        &self,
        tx: &mut Tx,
        whole: &Whole,
        session: &Session,
        verb: &str,
        differences: Vec<Difference>,
    ) -> Result<(), Fault> {
        let subject = session.title.shown(whole.event.language).to_owned();
        self.record(tx, "session", verb, subject, differences).await
    }
}

fn refuse_fields(refused: Vec<SessionFieldRefused>) -> Failure<SessionRefused> {
    Failure::Refused(SessionRefused::Fields(refused))
}
