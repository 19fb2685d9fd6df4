//! Letters of change: what became of the sessions of those who take part since they were told last.
//!
//! Nothing is gathered in rows: each contact says up to which version the person was told, and what
//! lies between that and the newest one is what the next letter says, however long it is not sent.

use std::collections::BTreeMap;

use futures::FutureExt as _;

use super::deed::Deed;
use super::letter::{Addressee, Whom, enqueue};
use super::whole::Whole;
use crate::domain::agenda::{Edition, ParticipationState, Person};
use crate::domain::contact::Contact;
use crate::domain::letter::LetterKind;
use crate::domain::personal_change::{PersonalChange, changes_for};
use crate::server::auth::{Organiser, Viewer};
use crate::server::db::Conn;
use crate::server::{Failure, Fault, Site, store};

/// What one person would be told.
#[derive(Debug, Clone)]
pub struct Notice {
    pub person: Person,
    /// Nothing where they cannot be reached.
    pub contact: Option<Contact>,
    pub before: Edition,
    pub changes: Vec<PersonalChange>,
}

/// What everybody would be told.
#[derive(Debug, Clone)]
pub struct Notices {
    pub whole: Whole,
    /// The newest version: what is told of is what lies before it.
    pub until: u32,
    pub edition: Edition,
    pub notices: Vec<Notice>,
}

/// Why nothing was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoticeRefused {
    #[error("Another version was published since the letters were reviewed.")]
    Changed,
}

/// Who would get a letter, and what about.
pub async fn review(site: &Site, viewer: &Viewer) -> Result<Notices, Fault> {
    let mut conn = site.db.read().await?;
    let whole = Whole::find(&mut conn, &viewer.event().slug)
        .await?
        .ok_or_else(|| Fault::new("an event is gone"))?;
    gather(&mut conn, whole).await
}

/// Sends the letters that were reviewed, each once, and says how many.
///
/// # Errors
/// [`NoticeRefused::Changed`] where `until` is no longer the newest version.
pub async fn send(
    site: &Site,
    organiser: &Organiser,
    until: u32,
) -> Result<usize, Failure<NoticeRefused>> {
    let deed = Deed::new(site, organiser);
    let sent = site
        .db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let notices = gather(tx, whole).await?;
                if notices.until != until {
                    return Err(Failure::Refused(NoticeRefused::Changed));
                }
                let mut sent = 0;
                for notice in notices.notices {
                    let Some(contact) = notice.contact else {
                        continue;
                    };
                    let to = Addressee {
                        whom: Whom::Person(&contact.person_id, Some((contact.told_version, until))),
                        ..Addressee::of_contact(&contact)
                    };
                    let kind = LetterKind::SpeakerChange;
                    enqueue(tx, &deed.site, kind, to, deed.now).await?;
                    store::contact::note_told(tx, &contact.person_id, until).await?;
                    let name = notice.person.full_name();
                    deed.record(tx, "person", "written-to", name, Vec::new())
                        .await?;
                    sent += 1;
                }
                Ok(sent)
            }
            .boxed()
        })
        .await?;
    site.outbox.notify_one();
    Ok(sent)
}

/// What changed for a person; what they left because they declined is known to them.
pub fn changes(
    whole: &Whole,
    person: &Person,
    before: &Edition,
    after: &Edition,
) -> Vec<PersonalChange> {
    let mut changes = changes_for(&person.id, before, after);
    changes.retain(|change| {
        let has_declined = whole.cast.iter().any(|line| {
            line.person_id == person.id
                && line.session_id == *change.session()
                && line.state == ParticipationState::Declined
        });
        !(matches!(change, PersonalChange::Left(_)) && has_declined)
    });
    changes
}

async fn gather(conn: &mut Conn, whole: Whole) -> Result<Notices, Fault> {
    let (until, edition) = match &whole.published {
        Some(version) if whole.event.is_public() => (version.number, version.edition.clone()),
        _ => (0, Edition::default()),
    };
    let contacts = store::contact::list_for_event(conn, &whole.event.id).await?;
    let mut known: BTreeMap<u32, Edition> = BTreeMap::from([(0, Edition::default())]);
    let mut notices = Vec::new();
    for person in &whole.people {
        let contact = contacts.iter().find(|one| one.person_id == person.id);
        // Of those who cannot be reached only what the newest version changed is worth a call, and
        // the first one changed nothing.
        let told = contact.map_or(until.saturating_sub(1), |contact| contact.told_version);
        if told >= until || contact.is_none() && told == 0 {
            continue;
        }
        if let std::collections::btree_map::Entry::Vacant(place) = known.entry(told) {
            let version = store::programme::find_version(conn, &whole.event.id, told).await?;
            place.insert(version.map(|version| version.edition).unwrap_or_default());
        }
        let before = known.get(&told).cloned().unwrap_or_default();
        let changes = changes(&whole, person, &before, &edition);
        if !changes.is_empty() {
            notices.push(Notice {
                person: person.clone(),
                contact: contact.cloned(),
                before,
                changes,
            });
        }
    }
    Ok(Notices {
        whole,
        until,
        edition,
        notices,
    })
}
