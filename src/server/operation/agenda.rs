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
use crate::domain::agenda::{Interpretations, Session, SessionStatus, SessionType, Slot};
use crate::domain::audit::Difference;
use crate::domain::id::{SessionId, SlotId};
use crate::domain::link::Links;
use crate::domain::session_form::{SessionFieldRefused, SessionForm};
use crate::domain::text::Text;
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

/// The form of a new session: with the time that follows another one, or that begins the event.
pub fn new_form(whole: &Whole, after: Option<&SessionId>) -> SessionForm {
    read::new_form(whole, after)
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

/// Takes every draft into the programme that is published next, and says how many that were.
pub async fn include_all(site: &Site, organiser: &Organiser) -> Result<usize, Fault> {
    let deed = Deed::new(site, organiser);
    let included = site
        .db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let is_draft = |session: &&Session| session.status == SessionStatus::Draft;
                let drafts: Vec<&Session> = whole.sessions.iter().filter(is_draft).collect();
                for session in &drafts {
                    deed.turn(tx, &whole, &session.id, StatusDeed::Include)
                        .await?;
                }
                Ok(drafts.len())
            }
            .boxed()
        })
        .await;
    included.map_err(|failure: Failure<SessionRefused>| match failure {
        Failure::Fault(fault) => fault,
        Failure::Refused(refused) => Fault::new(refused.to_string()),
    })
}

impl Deed {
    async fn add(
        &self,
        tx: &mut Tx,
        whole: &Whole,
        form: &SessionForm,
    ) -> Result<Saved, Failure<SessionRefused>> {
        let read = read::read(whole, None, form).map_err(refuse_fields)?;
        let session = read.rewrite(&self.blank(whole));
        store::session::save(tx, &session).await?;
        store::session::replace_cast(tx, &session.id, &read.cast).await?;
        self.move_slots(tx, &session.id, &[], &read.times).await?;
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
        let slots = whole.slots_of(id);
        let before_cast = whole.cast_of(id);

        let mut changed = read.rewrite(session);
        let is_rewritten = changed != *session || before_cast != read.cast;
        let is_moved = read.times.len() != slots.len()
            || read.times.iter().any(|time| !time.is_one_of(&slots));
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
            self.move_slots(tx, id, &slots, &read.times).await?;
        }
        let mut differences = Vec::new();
        for ((field, before), (_, after)) in stored.values().into_iter().zip(read.form.values()) {
            let difference = Difference::between(field, before, after);
            // Whether somebody declined is theirs: it is named, never quoted.
            differences.extend(difference.map(|difference| match field {
                "states" => Difference {
                    before: String::new(),
                    after: String::new(),
                    ..difference
                },
                _ => difference,
            }));
        }
        let verb = if is_rewritten { "changed" } else { "moved" };
        self.tell(tx, whole, &changed, verb, differences).await?;
        Ok(Saved {
            id: id.clone(),
            is_changed: true,
        })
    }

    /// A session of which nothing is said yet.
    fn blank(&self, whole: &Whole) -> Session {
        Session {
            id: SessionId::from_bytes(self.site.world.draw_ordered_id()),
            event_id: whole.event.id.clone(),
            slug: whole.event.slug.clone(),
            kind: SessionType::Other,
            status: SessionStatus::Draft,
            title: Text::default(),
            description: Text::default(),
            language: None,
            created_at: self.now,
            updated_at: self.now,
            own_type: None,
            track_id: None,
            interpretation: Interpretations::default(),
            is_recorded: false,
            is_photographed: false,
            links: Links::default(),
        }
    }

    /// Makes these, and no others, the times of a session; each keeps its slot.
    async fn move_slots(
        &self,
        tx: &mut Tx,
        session: &SessionId,
        before: &[Slot],
        times: &[read::Time],
    ) -> Result<(), Fault> {
        let is_kept = |slot: &Slot| times.iter().any(|time| time.id.as_ref() == Some(&slot.id));
        for slot in before.iter().filter(|slot| !is_kept(slot)) {
            store::session::delete_slot(tx, &slot.id).await?;
        }
        for time in times.iter().filter(|time| !time.is_one_of(before)) {
            let drawn = || SlotId::from_bytes(self.site.world.draw_ordered_id());
            let moved = Slot {
                id: time.id.clone().unwrap_or_else(drawn),
                session_id: session.clone(),
                room_id: time.room_id.clone(),
                starts_at: time.starts_at,
                ends_at: time.ends_at,
            };
            store::session::save_slot(tx, &moved).await?;
        }
        Ok(())
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
