//! What is accepted becomes a session of the draft, and whoever made it somebody who takes part.

use crate::domain::agenda::{
    Interpretations, Participation, ParticipationState, Person, Session, SessionStatus,
};
use crate::domain::contact::Contact;
use crate::domain::id::{PersonId, SessionId};
use crate::domain::letter::LetterKind;
use crate::domain::link::Links;
use crate::domain::proposal::{Proposal, Said, role_in};
use crate::domain::slug::Slug;
use crate::domain::text::Text;
use crate::server::db::Tx;
use crate::server::operation::contact;
use crate::server::operation::deed::Deed;
use crate::server::operation::letter::{Addressee, enqueue};
use crate::server::operation::whole::Whole;
use crate::server::{Fault, store};

/// Takes a proposal into the draft, and writes to whoever made it.
pub(super) async fn take_in(
    tx: &mut Tx,
    deed: &Deed,
    proposal: &mut Proposal,
) -> Result<(), Fault> {
    let whole = deed.whole(tx).await?;
    let said = proposal.said.clone();
    let contact = find_or_add_person(tx, deed, &whole, proposal).await?;
    let session = session(deed, &whole, &said)?;
    store::session::save(tx, &session).await?;
    let line = Participation {
        session_id: session.id.clone(),
        person_id: contact.person_id.clone(),
        role: role_in(said.kind),
        position: 0,
        label: Text::default(),
        // They offered it, and have still to say that they come at the time that it gets.
        state: ParticipationState::Invited,
    };
    store::session::replace_cast(tx, &session.id, &[line]).await?;
    let title = said.title;
    deed.record(tx, "proposal", "accepted", title.clone(), Vec::new())
        .await?;
    deed.record(tx, "session", "added", title, Vec::new())
        .await?;
    let to = Addressee::of_contact(&contact);
    enqueue(tx, &deed.site, LetterKind::ProposalAccepted, to, deed.now).await?;
    proposal.person_id = Some(contact.person_id);
    proposal.session_id = Some(session.id);
    Ok(())
}

/// How the person of the event is reached who has this address; a new person where nobody has.
///
/// Nothing is changed about a person who is there already: what stands in the programme is theirs
/// and the organisers', and not that of whoever typed an address.
async fn find_or_add_person(
    tx: &mut Tx,
    deed: &Deed,
    whole: &Whole,
    proposal: &Proposal,
) -> Result<Contact, Fault> {
    let key = proposal.email.key();
    let contacts = store::contact::list_for_event(tx, &whole.event.id).await?;
    if let Some(known) = contacts.into_iter().find(|one| one.email.key() == key) {
        return Ok(known);
    }
    let person = person(deed, whole, &proposal.said)?;
    store::person::save(tx, &person).await?;
    let name = person.full_name();
    deed.record(tx, "person", "added", name, Vec::new()).await?;
    let reached = (proposal.email.clone(), proposal.letter_language);
    contact::keep(tx, deed, whole, &person, None, reached).await?;
    store::contact::find(tx, &whole.event.id, &person.id)
        .await?
        .ok_or_else(|| Fault::new("a contact is gone"))
}

fn person(deed: &Deed, whole: &Whole, said: &Said) -> Result<Person, Fault> {
    let is_taken = |slug: &Slug| whole.people.iter().any(|person| person.slug == *slug);
    let last = whole.people.iter().map(|person| person.position).max();
    Ok(Person {
        id: PersonId::from_bytes(deed.site.world.draw_ordered_id()),
        event_id: whole.event.id.clone(),
        slug: Slug::first_free(&said.name, is_taken).ok_or_else(no_slug)?,
        name: said.name.clone(),
        academic_title: String::new(),
        function: Text::only(said.language, said.function.as_str()),
        organisation: Text::only(said.language, said.organisation.as_str()),
        biography: Text::default(),
        position: last.map_or(0, |last| last + 1),
        updated_at: deed.now,
        links: Links::default(),
        photo: None,
    })
}

fn session(deed: &Deed, whole: &Whole, said: &Said) -> Result<Session, Fault> {
    let is_taken = |slug: &Slug| {
        let mut sessions = whole.sessions.iter();
        sessions.any(|session| session.slug == *slug)
    };
    Ok(Session {
        id: SessionId::from_bytes(deed.site.world.draw_ordered_id()),
        event_id: whole.event.id.clone(),
        slug: Slug::first_free(&said.title, is_taken).ok_or_else(no_slug)?,
        kind: said.kind,
        status: SessionStatus::Draft,
        title: Text::only(said.language, said.title.as_str()),
        description: Text::only(said.language, said.description.as_str()),
        language: (said.language != whole.event.language).then_some(said.language),
        created_at: deed.now,
        updated_at: deed.now,
        own_type: None,
        track_id: None,
        interpretation: Interpretations::default(),
        is_recorded: false,
        is_photographed: false,
        links: Links::default(),
    })
}

fn no_slug() -> Fault {
    Fault::new("no free short name was found")
}
