//! What a write promises, on whichever database the test command names.

use futures::FutureExt as _;

use super::scratch::Scratch;
use super::*;
use crate::server::Failure;

async fn add(db: &Db, slug: &'static str) -> Result<(), Failure<crate::domain::Unknown>> {
    db.write(move |tx| {
        async move {
            sql!(
                tx,
                run,
                "INSERT INTO organisations (id, slug, name, email) VALUES ($1, $1, '', '')",
                slug
            )?;
            match slug {
                "refused" => Err(Failure::Refused(crate::domain::Unknown {
                    expected: "x",
                    value: slug.into(),
                })),
                "panics" => panic!("a deed that panics"),
                _ => Ok(()),
            }
        }
        .boxed()
    })
    .await
}

async fn slugs(db: &Db) -> Vec<String> {
    let mut conn = db.read().await.unwrap();
    let rows = sql!(conn, all: (String,), "SELECT slug FROM organisations ORDER BY slug").unwrap();
    rows.into_iter().map(|(slug,)| slug).collect()
}

#[tokio::test]
async fn a_deed_is_done_whole_or_not_at_all_and_harms_no_other() {
    let scratch = Scratch::new().await;
    let db = scratch.open().await;

    let (one, refused, panics, broken, two) = tokio::join!(
        add(&db, "one"),
        add(&db, "refused"),
        add(&db, "panics"),
        async { add(&db, "one-again").await.and(add(&db, "one-again").await) },
        add(&db, "two"),
    );

    assert!(one.is_ok() && two.is_ok());
    assert!(matches!(refused, Err(Failure::Refused(_))));
    assert!(matches!(panics, Err(Failure::Fault(_))));
    assert!(
        matches!(broken, Err(Failure::Fault(_))),
        "the same id twice"
    );
    assert_eq!(slugs(&db).await, ["one", "one-again", "two"]);
}

#[tokio::test]
async fn what_was_answered_is_there_for_whoever_opens_it_next() {
    let scratch = Scratch::new().await;
    let db = scratch.open().await;
    add(&db, "kept").await.unwrap();

    assert_eq!(slugs(&scratch.open().await).await, ["kept"]);
}

#[tokio::test]
async fn a_deed_goes_on_when_nobody_waits_for_it() {
    let scratch = Scratch::new().await;
    let db = scratch.open().await;

    let impatient = add(&db, "left-alone").now_or_never();
    assert!(impatient.is_none(), "it was not done at once");
    add(&db, "next").await.unwrap();

    // On PostgreSQL the two run side by side: ask until the first is there as well.
    while slugs(&db).await.len() < 2 {
        tokio::task::yield_now().await;
    }
    assert_eq!(slugs(&db).await, ["left-alone", "next"]);
}
