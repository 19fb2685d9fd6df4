//! Writing an event back as the file that people edit.

use super::whole::Whole;
use crate::domain::slug::Slug;
use crate::domain::time::Timestamp;
use crate::server::auth::Operator;
use crate::server::file::{
    self, CastEntry, EventFile, OrganiserEntry, PersonEntry, RegistrationEntry, RoomEntry,
    SessionEntry, SlotEntry,
};
use crate::server::{Fault, Site};

/// The file of an event in its canonical form, drafts included; nothing where there is no such event.
pub async fn export(_by: &Operator, site: &Site, slug: &Slug) -> Result<Option<String>, Fault> {
    let mut conn = site.db.read().await?;
    let whole = Whole::find(&mut conn, slug).await?;
    Ok(whole.map(|whole| file::write(&to_file(whole))))
}

fn to_file(whole: Whole) -> EventFile {
    let mut sessions: Vec<(Option<Timestamp>, SessionEntry)> = whole
        .sessions
        .iter()
        .map(|session| {
            let slots: Vec<SlotEntry> = whole
                .slots_of(&session.id)
                .into_iter()
                .map(|slot| SlotEntry {
                    room: slot
                        .room_id
                        .as_ref()
                        .and_then(|room| whole.room_slug(room))
                        .cloned(),
                    uid: Some(slot.id),
                    starts_at: slot.starts_at,
                    ends_at: slot.ends_at,
                })
                .collect();
            let cast = whole
                .cast_of(&session.id)
                .into_iter()
                .filter_map(|participation| {
                    Some(CastEntry {
                        person: whole.person_slug(&participation.person_id)?.clone(),
                        role: participation.role,
                        label: participation.label,
                    })
                })
                .collect();
            let entry = SessionEntry {
                slug: session.slug.clone(),
                kind: session.kind,
                status: session.status,
                title: session.title.clone(),
                description: session.description.clone(),
                language: session.language,
                slots,
                cast,
            };
            (entry.slots.first().map(|slot| slot.starts_at), entry)
        })
        .collect();
    // In the order of the day; what has no time yet stands at the end.
    sessions.sort_by_key(|(starts_at, entry)| {
        let rooms = entry.slots.first().and_then(|slot| slot.room.as_ref());
        let room = rooms.and_then(|slug| whole.rooms.iter().position(|room| room.slug == *slug));
        (starts_at.is_none(), *starts_at, room, entry.slug.clone())
    });

    let event = whole.event;
    EventFile {
        slug: event.slug,
        status: event.status,
        mode: event.mode,
        title: event.title,
        subtitle: event.subtitle,
        summary: event.summary,
        language: event.language,
        zone: event.zone,
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        doors_open_at: event.doors_open_at,
        has_example_times: event.has_example_times,
        accessibility: event.accessibility,
        photo_notice: event.photo_notice,
        organiser: OrganiserEntry {
            slug: whole.organisation.slug,
            name: whole.organisation.name,
            email: whole.organisation.email,
        },
        venue: event.venue,
        registration: RegistrationEntry {
            capacity: whole
                .quota
                .map_or(0, |quota| u32::try_from(quota.capacity).unwrap_or(u32::MAX)),
            opens_at: event.registration_opens_at,
            closes_at: event.registration_closes_at,
        },
        attribution: event.attribution,
        rooms: whole
            .rooms
            .into_iter()
            .map(|room| RoomEntry {
                slug: room.slug,
                name: room.name,
                capacity: room.capacity,
            })
            .collect(),
        people: whole
            .people
            .into_iter()
            .map(|person| PersonEntry {
                slug: person.slug,
                name: person.name,
                academic_title: person.academic_title,
                function: person.function,
                organisation: person.organisation,
                biography: person.biography,
            })
            .collect(),
        sessions: sessions.into_iter().map(|(_, entry)| entry).collect(),
    }
}
