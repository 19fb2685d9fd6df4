//! How organisers reach those who take part: addresses, links to their pages, letters that ask for
//! what is missing.

use futures::FutureExt as _;

use super::deed::Deed;
use super::letter::{Addressee, enqueue};
use super::speaker::Answers;
use super::whole::Whole;
use crate::domain::agenda::{ParticipationState, Person};
use crate::domain::audit::Difference;
use crate::domain::contact::{self, Contact};
use crate::domain::email::EmailAddress;
use crate::domain::id::PersonId;
use crate::domain::letter::LetterKind;
use crate::domain::text::Language;
use crate::domain::typed::{FieldRefused, Typed};
use crate::server::auth::{Organiser, Viewer, speaker::link_token};
use crate::server::db::Tx;
use crate::server::{Failure, Fault, Site, secret, store};

/// How long the same letter is not written once more: a button is soon pressed twice, and by two.
const LETTER_AGAIN_AFTER_MINUTES: i64 = 60;

/// Why a contact was not saved, or nobody written to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContactRefused {
    #[error("{} fields need correcting.", .0.len())]
    Fields(Vec<FieldRefused>),
    #[error("There is no such person.")]
    Gone,
}

/// What organisers know of a person beside the programme.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    pub contact: Option<Contact>,
    pub answers: Answers,
}

/// What is known of one person beside the programme.
pub async fn find(site: &Site, viewer: &Viewer, person: &PersonId) -> Result<Beside, Fault> {
    let mut conn = site.db.read().await?;
    Ok(Beside {
        contact: store::contact::find(&mut conn, &viewer.event().id, person).await?,
        answers: Answers::find(&mut conn, person).await?,
    })
}

/// Everybody who can be reached.
pub async fn list(site: &Site, viewer: &Viewer) -> Result<Vec<Contact>, Fault> {
    let mut conn = site.db.read().await?;
    store::contact::list_for_event(&mut conn, &viewer.event().id).await
}

/// Those to whom the link to their page was sent.
pub async fn list_linked(site: &Site, viewer: &Viewer) -> Result<Vec<PersonId>, Fault> {
    let mut conn = site.db.read().await?;
    store::letter::list_people_linked(&mut conn, &viewer.event().id).await
}

/// Keeps address and language of a person; an empty address forgets both, and ends the link.
/// Another address ends the link that the one before was sent.
pub async fn save(
    site: &Site,
    organiser: &Organiser,
    person: &str,
    typed: &Typed,
) -> Result<bool, Failure<ContactRefused>> {
    let read = contact::read(typed)
        .map_err(|refused| Failure::Refused(ContactRefused::Fields(refused)))?;
    let deed = Deed::new(site, organiser);
    let person = person.to_owned();
    site.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let person = find_person(&whole, &person)?;
                let known = store::contact::find(tx, &whole.event.id, &person.id).await?;
                let differences = match (known, read) {
                    (None, None) => return Ok(false),
                    (Some(known), Some((email, language)))
                        if known.email == email && known.language == language =>
                    {
                        return Ok(false);
                    }
                    (Some(_), None) => {
                        store::contact::delete(tx, &person.id).await?;
                        vec![unquoted("email")]
                    }
                    (known, Some((email, language))) => {
                        keep(tx, &deed, &whole, person, known, (email, language)).await?
                    }
                };
                let name = person.full_name();
                deed.record(tx, "person", "changed", name, differences)
                    .await?;
                Ok(true)
            }
            .boxed()
        })
        .await
}

/// Stores address and language of a person, and says what that changed.
pub(super) async fn keep(
    tx: &mut Tx,
    deed: &Deed,
    whole: &Whole,
    person: &Person,
    known: Option<Contact>,
    (email, language): (EmailAddress, Language),
) -> Result<Vec<Difference>, Fault> {
    let is_elsewhere = known.as_ref().is_none_or(|known| known.email != email);
    let before = known.as_ref().map_or("", |known| known.language.as_str());
    let language_changed = Difference::between("language", before, language.as_str());
    let contact = Contact {
        person_id: person.id.clone(),
        event_id: whole.event.id.clone(),
        // A number that no link of this person ever had, even where the contact was forgotten since.
        link_generation: match &known {
            Some(known) if !is_elsewhere => known.link_generation,
            _ => next_generation(deed),
        },
        told_version: known.as_ref().map_or_else(
            || whole.published.as_ref().map_or(0, |version| version.number),
            |known| known.told_version,
        ),
        updated_at: deed.now,
        email,
        language,
    };
    let hash = secret::hash(&link_token(&deed.site, &contact));
    store::contact::save(tx, &contact, &hash).await?;
    let email_changed = is_elsewhere.then(|| unquoted("email"));
    Ok(email_changed.into_iter().chain(language_changed).collect())
}

/// Drawn and not counted: a contact that was forgotten left no number to count on from.
fn next_generation(deed: &Deed) -> u32 {
    u32::from_le_bytes(deed.site.world.draw())
}

/// Ends the link to a person's page; the next letter brings another one.
pub async fn withdraw_link(
    site: &Site,
    organiser: &Organiser,
    person: &str,
) -> Result<(), Failure<ContactRefused>> {
    let deed = Deed::new(site, organiser);
    let person = person.to_owned();
    site.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let person = find_person(&whole, &person)?;
                let known = store::contact::find(tx, &whole.event.id, &person.id).await?;
                let known = known.ok_or(Failure::Refused(ContactRefused::Gone))?;
                let contact = Contact {
                    link_generation: next_generation(&deed),
                    updated_at: deed.now,
                    ..known
                };
                let hash = secret::hash(&link_token(&deed.site, &contact));
                store::contact::save(tx, &contact, &hash).await?;
                let name = person.full_name();
                deed.record(tx, "person", "link-withdrawn", name, Vec::new())
                    .await?;
                Ok(())
            }
            .boxed()
        })
        .await
}

/// Writes to these people, each once; those who cannot be reached are left out, and of a reminder
/// those who lack nothing that they could mend. Says how many
/// letters are on their way.
///
/// Whoever has a letter of this kind in the outbox, or got one within the hour, gets no second one.
pub async fn write_to(
    site: &Site,
    organiser: &Organiser,
    people: &[PersonId],
    kind: LetterKind,
) -> Result<usize, Fault> {
    let deed = Deed::new(site, organiser);
    let people = people.to_vec();
    let sent = site
        .db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let contacts = store::contact::list_for_event(tx, &whole.event.id).await?;
                let mut sent = 0;
                for person in whole.people.iter().filter(|one| people.contains(&one.id)) {
                    let contact = contacts.iter().find(|one| one.person_id == person.id);
                    let Some(contact) = contact else { continue };
                    let lacks = lacks(&whole, &contacts, person);
                    let is_complete = !lacks.iter().any(|lack| MENDABLE.contains(lack));
                    if kind == LetterKind::SpeakerReminder && is_complete {
                        continue;
                    }
                    let since = deed.now.plus_minutes(-LETTER_AGAIN_AFTER_MINUTES);
                    if store::letter::was_written(tx, &person.id, kind, since).await? {
                        continue;
                    }
                    let to = Addressee::of_contact(contact);
                    enqueue(tx, &deed.site, kind, to, deed.now).await?;
                    let name = person.full_name();
                    deed.record(tx, "person", "written-to", name, Vec::new())
                        .await?;
                    sent += 1;
                }
                Ok::<_, Fault>(sent)
            }
            .boxed()
        })
        .await?;
    site.outbox.notify_one();
    Ok(sent)
}

/// What a person lacks, as it stands in addresses and in the keys of its words.
pub const LACKS: [&str; 5] = ["function", "session", "confirmation", "photo", "email"];

/// What of it the person can mend by the link to their own page.
pub const MENDABLE: [&str; 3] = ["function", "confirmation", "photo"];

/// What of [`LACKS`] is missing of somebody.
pub fn lacks(whole: &Whole, contacts: &[Contact], person: &Person) -> Vec<&'static str> {
    let mut lines = whole
        .cast
        .iter()
        .filter(|line| line.person_id == person.id)
        .peekable();
    let is_in_none = lines.peek().is_none();
    let waits = lines.any(|line| line.state == ParticipationState::Invited);
    let is_reached = contacts.iter().any(|one| one.person_id == person.id);
    [
        (person.function.is_empty(), LACKS[0]),
        (is_in_none, LACKS[1]),
        (waits, LACKS[2]),
        (person.photo.is_none(), LACKS[3]),
        (!is_reached, LACKS[4]),
    ]
    .into_iter()
    .filter_map(|(is_missing, lack)| is_missing.then_some(lack))
    .collect()
}

fn find_person<'a>(whole: &'a Whole, person: &str) -> Result<&'a Person, Failure<ContactRefused>> {
    let mut people = whole.people.iter();
    people
        .find(|known| known.id.as_str() == person)
        .ok_or(Failure::Refused(ContactRefused::Gone))
}

/// A field of a person that is named in the trail, and never quoted.
fn unquoted(field: &str) -> Difference {
    Difference {
        field: field.to_owned(),
        before: String::new(),
        after: String::new(),
    }
}
