//! The programme as its guests may see it, and the versions that were published.

use crate::domain::agenda::{Edition, Participation, Person, Programme, Room, Session, Slot};
use crate::domain::edition::{Version, VersionHead};
use crate::domain::event::Event;
use crate::domain::id::EventId;
use crate::domain::news::{News, Release};
use crate::domain::registration::PlacesLeft;
use crate::domain::slug::Slug;
use crate::domain::ticket_type::SharedQuota;
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};
use crate::server::store;

row!(Room {
    id, event_id, slug, name, is_step_free, has_hearing_loop, directions,
} numbers { position } maybe { capacity });
row!(Person {
    id, event_id, slug, name, academic_title, function, organisation, biography, updated_at,
    links, photo,
} numbers { position });
row!(Session {
    id,
    event_id,
    slug,
    kind,
    status,
    title,
    description,
    language,
    created_at,
    updated_at,
    own_type,
    track_id,
    interpretation,
    is_recorded,
    is_photographed,
    links
});
row!(Slot {
    id,
    session_id,
    room_id,
    starts_at,
    ends_at
});
row!(Participation { session_id, person_id, role, label, state } numbers { position });
row!(VersionHead { published_at, published_by, note } numbers { number });
row!(Release { shown_at, note } numbers { number });

/// What the public may see of the event of this slug; nothing where the public may not know of it.
pub async fn find_public(
    conn: &mut Conn,
    slug: &Slug,
    now: Timestamp,
) -> Result<Option<Programme>, Fault> {
    let Some(event) = store::event::find_by_slug(conn, slug).await? else {
        return Ok(None);
    };
    if !event.is_public() {
        return Ok(None);
    }
    let organisation = store::event::find_organisation(conn, &event.organisation_id)
        .await?
        .ok_or_else(|| Fault::new(format!("event {} has no organisation", event.id)))?;
    let whole = store::quota::find_for_event(conn, &event.id).await?;
    let places_left = whole.map_or(PlacesLeft::None, |quota| {
        PlacesLeft::of(quota.capacity, quota.taken)
    });
    let places_of_types = places_of_types(conn, &event, places_left).await?;
    let version = find_latest(conn, &event.id).await?;
    let releases = list_releases(conn, &event.id).await?;
    let news = match &version {
        Some(version) => find_news(conn, &event.id, version, &releases, now).await?,
        None => None,
    };
    Ok(Some(Programme {
        // As many as there are for whoever finds most.
        places_left: places_of_types
            .iter()
            .zip(&event.tickets.types)
            .filter(|(_, known)| !known.is_hidden)
            .map(|(places, _)| *places)
            .max_by_key(|places| match places {
                PlacesLeft::None => 0,
                PlacesLeft::Few => 1,
                PlacesLeft::Many => 2,
            })
            .unwrap_or(places_left),
        places_of_types,
        edition: version.map(|version| version.edition).unwrap_or_default(),
        release: releases.into_iter().next(),
        news,
        organisation,
        event,
    }))
}

/// How many places are left for each kind of ticket.
async fn places_of_types(
    conn: &mut Conn,
    event: &Event,
    whole: PlacesLeft,
) -> Result<Vec<PlacesLeft>, Fault> {
    if event.tickets.types.is_empty() {
        return Ok(Vec::new());
    }
    let counts = store::quota::list_shared(conn, &event.id).await?;
    let left = |quota: &SharedQuota| {
        let count = counts.iter().find(|count| count.slug == quota.slug);
        count.map_or(PlacesLeft::Many, |count| {
            PlacesLeft::of(count.capacity, count.taken)
        })
    };
    let types = event.tickets.types.iter();
    Ok(types
        .map(|known| {
            let quotas = event.tickets.quotas_of(&known.slug);
            quotas.map(left).fold(whole, PlacesLeft::fewer)
        })
        .collect())
}

/// What was published last.
pub async fn find_latest(conn: &mut Conn, event: &EventId) -> Result<Option<Version>, Fault> {
    let row = sql!(
        conn,
        opt: (i64, String),
        "SELECT number, content FROM programme_versions WHERE event_id = $1 ORDER BY number DESC LIMIT 1",
        event
    )?;
    row.map(|(number, content)| read(number, &content))
        .transpose()
}

/// What the version that guests see changed since the one that they saw before, while it is news.
async fn find_news(
    conn: &mut Conn,
    event: &EventId,
    version: &Version,
    releases: &[Release],
    now: Timestamp,
) -> Result<Option<News>, Fault> {
    let [release, earlier, ..] = releases else {
        return Ok(None);
    };
    if release.number != version.number || release.is_news_until() <= now {
        return Ok(None);
    }
    let before = find_version(conn, event, earlier.number).await?;
    Ok(before.map(|before| News::of(release, &before.edition, &version.edition)))
}

/// The versions that guests were shown, the newest first.
pub async fn list_releases(conn: &mut Conn, event: &EventId) -> Result<Vec<Release>, Fault> {
    sql!(
        conn,
        all: Release,
        "SELECT number, shown_at, note FROM programme_versions WHERE event_id = $1 AND shown_at IS NOT NULL \
         ORDER BY number DESC",
        event
    )
}

/// Notes since when guests see the version that is the newest, if they may know of the event at all.
pub async fn note_shown(tx: &mut Tx, event: &EventId, now: Timestamp) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE programme_versions SET shown_at = $2 WHERE event_id = $1 AND shown_at IS NULL \
         AND number = (SELECT MAX(number) FROM programme_versions WHERE event_id = $1) \
         AND EXISTS (SELECT 1 FROM events WHERE id = $1 AND status <> 'draft')",
        event,
        now
    )
    .map(drop)
}

/// The version of this number, where it was published.
pub async fn find_version(
    conn: &mut Conn,
    event: &EventId,
    number: u32,
) -> Result<Option<Version>, Fault> {
    let row = sql!(
        conn,
        opt: (i64, String),
        "SELECT number, content FROM programme_versions WHERE event_id = $1 AND number = $2",
        event,
        i64::from(number)
    )?;
    row.map(|(number, content)| read(number, &content))
        .transpose()
}

/// Every version that was published, the newest first, without its content.
pub async fn list_versions(conn: &mut Conn, event: &EventId) -> Result<Vec<VersionHead>, Fault> {
    sql!(
        conn,
        all: VersionHead,
        "SELECT number, published_at, published_by, note FROM programme_versions WHERE event_id = $1 \
         ORDER BY number DESC",
        event
    )
}

/// Stores a version; of two at once with the same number one fails.
pub async fn insert_version(
    tx: &mut Tx,
    event: &EventId,
    head: &VersionHead,
    edition: &Edition,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO programme_versions (event_id, number, published_at, published_by, note, content) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        event,
        i64::from(head.number),
        head.published_at,
        head.published_by.as_str(),
        head.note.as_str(),
        serde_json::to_string(edition)?
    )?;
    note_shown(tx, event, head.published_at).await
}

/// Writes anew what surrounds a version: the programme in it stays, what calendars are told of it
/// follows its event.
pub async fn replace_content(
    tx: &mut Tx,
    event: &EventId,
    number: u32,
    edition: &Edition,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE programme_versions SET content = $3 WHERE event_id = $1 AND number = $2",
        event,
        i64::from(number),
        serde_json::to_string(edition)?
    )
    .map(drop)
}

fn read(number: i64, content: &str) -> Result<Version, Fault> {
    Ok(Version {
        number: u32::try_from(number)?,
        edition: serde_json::from_str(content)?,
    })
}
