//! The files of events: pictures in the forms that pages show.
//!
//! Who names a file is known to whoever calls, who hands in all the names: those of the draft and of
//! the edition that guests see for [`delete_unused`], those of the edition alone for [`publish`].

use std::collections::BTreeSet;

use crate::domain::file::{FileHash, MediaType};
use crate::domain::id::EventId;
use crate::domain::link::PhotoSize;
use crate::domain::time::Timestamp;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};
use crate::server::image::{Prepared, Rendition};

/// A file as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub media_type: MediaType,
    pub content: Vec<u8>,
}
row!(File {
    media_type,
    content
});

/// Stores a picture in all its forms, for nobody to see yet; gives the sizes that a photo names.
pub async fn save_photo(
    tx: &mut Tx,
    event: &EventId,
    prepared: &Prepared,
    now: Timestamp,
) -> Result<Vec<PhotoSize>, Fault> {
    for rendition in prepared.renditions() {
        save(tx, event, rendition, now).await?;
    }
    Ok(prepared.sizes())
}

/// Stores a file, unless the event has it; one that is public stays so.
pub async fn save(
    tx: &mut Tx,
    event: &EventId,
    rendition: &Rendition,
    now: Timestamp,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO files (hash, event_id, media_type, width_px, height_px, size_bytes, is_public, created_at, \
           content) \
         VALUES ($1, $2, $3, $4, $5, $6, FALSE, $7, $8) ON CONFLICT (hash, event_id) DO NOTHING",
        &rendition.hash,
        event,
        rendition.media_type,
        i64::from(rendition.width_px),
        i64::from(rendition.height_px),
        i64::try_from(rendition.bytes.len())?,
        now,
        rendition.bytes.as_slice()
    )
    .map(drop)
}

/// The file, if the public may see it: something published names it, and its event is no draft.
/// This and [`is_public`] are where that is decided.
pub async fn find_public(conn: &mut Conn, hash: &FileHash) -> Result<Option<File>, Fault> {
    sql!(
        conn,
        opt: File,
        "SELECT files.media_type, files.content FROM files JOIN events ON events.id = files.event_id \
         WHERE files.hash = $1 AND files.is_public AND events.status <> 'draft' LIMIT 1",
        hash
    )
}

/// Whether the public may see the file, without reading it.
pub async fn is_public(conn: &mut Conn, hash: &FileHash) -> Result<bool, Fault> {
    let found = sql!(
        conn,
        opt: (String,),
        "SELECT files.hash FROM files JOIN events ON events.id = files.event_id \
         WHERE files.hash = $1 AND files.is_public AND events.status <> 'draft' LIMIT 1",
        hash
    )?;
    Ok(found.is_some())
}

/// A file of this event, public or not.
pub async fn find_for_event(
    conn: &mut Conn,
    event: &EventId,
    hash: &FileHash,
) -> Result<Option<File>, Fault> {
    sql!(
        conn,
        opt: File,
        "SELECT media_type, content FROM files WHERE hash = $1 AND event_id = $2",
        hash,
        event
    )
}

/// Gives a file of one event to another one, for nobody to see yet.
pub async fn copy(
    tx: &mut Tx,
    from: &EventId,
    to: &EventId,
    hash: &FileHash,
    now: Timestamp,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO files (hash, event_id, media_type, width_px, height_px, size_bytes, is_public, created_at, \
           content) \
         SELECT hash, $1, media_type, width_px, height_px, size_bytes, FALSE, $2, content \
         FROM files WHERE event_id = $3 AND hash = $4 ON CONFLICT (hash, event_id) DO NOTHING",
        to,
        now,
        from,
        hash
    )
    .map(drop)
}

/// Makes these files of an event public, and no others.
pub async fn publish(
    tx: &mut Tx,
    event: &EventId,
    named: &BTreeSet<FileHash>,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE files SET is_public = FALSE WHERE event_id = $1 AND is_public",
        event
    )?;
    for hash in named {
        sql!(
            tx,
            run,
            "UPDATE files SET is_public = TRUE WHERE hash = $1 AND event_id = $2",
            hash,
            event
        )?;
    }
    Ok(())
}

/// Closes one file of an event to the public, whatever names it, until something is published anew.
pub async fn close(tx: &mut Tx, event: &EventId, hash: &FileHash) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE files SET is_public = FALSE WHERE event_id = $1 AND hash = $2",
        event,
        hash
    )
    .map(drop)
}

/// Deletes the files of an event that nobody names any more; tells how many.
pub async fn delete_unused(
    tx: &mut Tx,
    event: &EventId,
    named: &BTreeSet<FileHash>,
) -> Result<u64, Fault> {
    let kept = sql!(
        tx,
        all: (FileHash,),
        "SELECT hash FROM files WHERE event_id = $1",
        event
    )?;
    let mut deleted = 0;
    for (hash,) in kept.iter().filter(|(hash,)| !named.contains(hash)) {
        deleted += sql!(
            tx,
            run,
            "DELETE FROM files WHERE hash = $1 AND event_id = $2",
            hash,
            event
        )?;
    }
    Ok(deleted)
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;
    use futures::future::BoxFuture;

    use super::*;
    use crate::server::db::Db;
    use crate::server::db::scratch::Scratch;

    /// Every byte there is, so that none is taken for text.
    fn rendition(seed: u8) -> Rendition {
        let bytes: Vec<u8> = (0..=255).map(|byte: u8| byte.wrapping_add(seed)).collect();
        Rendition {
            hash: format!("{seed:02x}").repeat(32).parse().unwrap(),
            media_type: MediaType::Jpeg,
            width_px: 96,
            height_px: 96,
            bytes,
        }
    }

    async fn write<T, F>(db: &Db, deed: F) -> T
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, Fault>> + Send + 'static,
    {
        db.write(deed).await.unwrap()
    }

    /// Two events, each with the files 1 and 2.
    async fn two_events(db: &Db) -> [EventId; 2] {
        let events = [EventId::from_bytes([1; 16]), EventId::from_bytes([2; 16])];
        let made = events.clone();
        write(db, |tx| {
            async move {
                sql!(
                    tx,
                    run,
                    "INSERT INTO organisations (id, slug, name, email) VALUES ('o', 'o', '', '')"
                )?;
                for (number, event) in (1_i64..).zip(&made) {
                    sql!(
                        tx,
                        run,
                        "INSERT INTO events (id, number, organisation_id, slug, status, mode, title, subtitle, \
                           summary, language, zone, starts_at, ends_at, venue, accessibility, photo_notice, \
                           attribution, has_example_times, revision, created_at, updated_at) \
                         VALUES ($1, $2, 'o', $1, 'published', 'onsite', '', '', '', 'de', 'UTC', 0, 1, '', '', '', '', \
                           FALSE, 0, 0, 0)",
                        event,
                        number
                    )?;
                    for seed in [1, 2, 2] {
                        save(tx, event, &rendition(seed), Timestamp::from_millis(0)).await?;
                    }
                }
                Ok(())
            }
            .boxed()
        })
        .await;
        events
    }

    fn named(seeds: &[u8]) -> BTreeSet<FileHash> {
        seeds.iter().map(|seed| rendition(*seed).hash).collect()
    }

    async fn public(db: &Db) -> Vec<u8> {
        let mut conn = db.read().await.unwrap();
        let mut found = Vec::new();
        for seed in [1, 2] {
            let expected = rendition(seed);
            let file = find_public(&mut conn, &expected.hash).await.unwrap();
            let is_public = is_public(&mut conn, &expected.hash).await.unwrap();
            assert_eq!(is_public, file.is_some());
            if let Some(file) = file {
                assert_eq!(file.content, expected.bytes);
                found.push(seed);
            }
        }
        found
    }

    async fn of_event(db: &Db, event: &EventId) -> Vec<u8> {
        let mut conn = db.read().await.unwrap();
        let mut found = Vec::new();
        for seed in [1, 2] {
            let hash = rendition(seed).hash;
            if let Some(file) = find_for_event(&mut conn, event, &hash).await.unwrap() {
                assert_eq!(file.content, rendition(seed).bytes);
                assert_eq!(file.media_type, MediaType::Jpeg);
                found.push(seed);
            }
        }
        found
    }

    #[tokio::test]
    async fn a_file_is_public_as_long_as_something_published_names_it() {
        let scratch = Scratch::new().await;
        let db = scratch.open().await;
        let [event, other] = two_events(&db).await;
        assert_eq!(of_event(&db, &event).await, [1, 2]);
        assert_eq!(public(&db).await, [] as [u8; 0]);

        let (of, names) = (event.clone(), named(&[1, 9]));
        write(&db, |tx| {
            async move { publish(tx, &of, &names).await }.boxed()
        })
        .await;
        assert_eq!(public(&db).await, [1]);

        // Saved again, it stays what it is; another event changes nothing of it.
        let (of, by) = (event.clone(), other.clone());
        write(&db, |tx| {
            async move {
                save(tx, &of, &rendition(1), Timestamp::from_millis(5)).await?;
                publish(tx, &by, &BTreeSet::new()).await
            }
            .boxed()
        })
        .await;
        assert_eq!(public(&db).await, [1]);

        let (of, names) = (event.clone(), named(&[2]));
        write(&db, |tx| {
            async move { publish(tx, &of, &names).await }.boxed()
        })
        .await;
        assert_eq!(public(&db).await, [2]);
    }

    #[tokio::test]
    async fn what_nobody_names_is_deleted_in_its_own_event_alone() {
        let scratch = Scratch::new().await;
        let db = scratch.open().await;
        let [event, other] = two_events(&db).await;

        let (of, names) = (event.clone(), named(&[2]));
        let delete = write(&db, |tx| {
            async move { delete_unused(tx, &of, &names).await }.boxed()
        });
        let deleted = delete.await;

        assert_eq!(deleted, 1);
        assert_eq!(of_event(&db, &event).await, [2]);
        assert_eq!(of_event(&db, &other).await, [1, 2]);
    }
}
