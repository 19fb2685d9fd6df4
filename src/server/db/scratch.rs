//! A database for one unit test, on whichever server the test command names.

use sqlx::PgPool;

use super::Db;
use crate::server::world::World;

/// A database of its own for one test: SQLite in a scratch folder, or the PostgreSQL that the
/// test command names.
pub(in crate::server) struct Scratch {
    folder: tempfile::TempDir,
    url: Option<String>,
}

impl Scratch {
    pub(in crate::server) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let Ok(server) = std::env::var("AUFTAKT_TEST_DATABASE_URL") else {
            return Self { folder, url: None };
        };
        let id = uuid::Builder::from_random_bytes(World::real().draw())
            .into_uuid()
            .simple()
            .to_string();
        let pool = PgPool::connect(&server).await.unwrap();
        sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE unit_{id}")))
            .execute(&pool)
            .await
            .unwrap();
        let (base, _) = server.rsplit_once('/').unwrap();
        Self {
            folder,
            url: Some(format!("{base}/unit_{id}")),
        }
    }

    pub(in crate::server) async fn open(&self) -> Db {
        match &self.url {
            Some(url) => Db::open_postgres(url).await.unwrap(),
            None => Db::open_sqlite(&self.folder.path().join("auftakt.db"))
                .await
                .unwrap(),
        }
    }
}
