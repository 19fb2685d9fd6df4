//! The database: the only file that names two of them.
//!
//! Reading takes a [`Conn`]; writing happens in a [`Tx`], which only [`Db::write`] hands out. On
//! PostgreSQL a write is a transaction. On SQLite a single writer takes all waiting writes into one
//! transaction, a savepoint each, commits once with `synchronous=FULL` and only then answers, so an
//! answer always means that it is on the disk, and a rush costs one commit for many.

use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction};
use tokio::sync::{mpsc, oneshot};

use super::fault::Fault;
use super::revision::{Raised, Revisions};

/// Runs one statement on whichever database it is: `run` gives the number of rows, `all`, `opt` and
/// `one` give rows of a type that derives `FromRow`.
macro_rules! sql {
    ($conn:expr, run, $text:expr $(, $arg:expr)* $(,)?) => {
        match $conn.backend() {
            $crate::server::db::Backend::Sqlite(conn) => sqlx::query($text)$(.bind($arg))*.execute(conn).await.map(|done| done.rows_affected()),
            $crate::server::db::Backend::Postgres(conn) => sqlx::query($text)$(.bind($arg))*.execute(conn).await.map(|done| done.rows_affected()),
        }.map_err($crate::server::Fault::from)
    };
    ($conn:expr, all: $row:ty, $text:expr $(, $arg:expr)* $(,)?) => { sql!(@fetch $conn, fetch_all, $row, $text $(, $arg)*) };
    ($conn:expr, opt: $row:ty, $text:expr $(, $arg:expr)* $(,)?) => { sql!(@fetch $conn, fetch_optional, $row, $text $(, $arg)*) };
    ($conn:expr, one: $row:ty, $text:expr $(, $arg:expr)* $(,)?) => { sql!(@fetch $conn, fetch_one, $row, $text $(, $arg)*) };
    (@fetch $conn:expr, $fetch:ident, $row:ty, $text:expr $(, $arg:expr)*) => {
        match $conn.backend() {
            $crate::server::db::Backend::Sqlite(conn) => sqlx::query_as::<_, $row>($text)$(.bind($arg))*.$fetch(conn).await,
            $crate::server::db::Backend::Postgres(conn) => sqlx::query_as::<_, $row>($text)$(.bind($arg))*.$fetch(conn).await,
        }.map_err($crate::server::Fault::from)
    };
}

// After the macro, which they use.
mod column;
#[cfg(test)]
pub(in crate::server) mod scratch;
#[cfg(test)]
mod tests;

/// Where the data is.
#[derive(Debug, Clone)]
pub struct Db {
    engine: Engine,
    revisions: Revisions,
}

#[derive(Debug, Clone)]
enum Engine {
    Sqlite {
        readers: SqlitePool,
        /// The one connection that writes; the task behind `writer` takes it for each group.
        writers: SqlitePool,
        writer: mpsc::Sender<Job>,
    },
    Postgres(PgPool),
}

/// A connection to read with.
#[derive(Debug)]
pub struct Conn(Inner);

#[derive(Debug)]
enum Inner {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
    PostgresTx(Transaction<'static, Postgres>),
}

/// A transaction: reads like a [`Conn`], and is what everything that writes asks for.
#[derive(Debug)]
pub struct Tx {
    conn: Conn,
    raised: Vec<Raised>,
}

/// The connection as the driver has it; for the `sql!` macro alone.
pub enum Backend<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

impl Conn {
    pub fn backend(&mut self) -> Backend<'_> {
        match &mut self.0 {
            Inner::Sqlite(conn) => Backend::Sqlite(conn),
            Inner::Postgres(conn) => Backend::Postgres(conn),
            Inner::PostgresTx(tx) => Backend::Postgres(tx),
        }
    }
}

impl std::ops::Deref for Tx {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl std::ops::DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}

impl Tx {
    /// Notes that an event's public face changed; told to everybody once this is committed.
    pub(in crate::server) fn raise(&mut self, raised: Raised) {
        self.raised.push(raised);
    }
}

/// A write that waits for the SQLite writer.
type Job = Box<dyn for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Verdict> + Send>;

/// What a job came to, before the commit that makes it true.
struct Verdict {
    keep: bool,
    answer: Box<dyn FnOnce(Result<(), String>) + Send>,
}

/// Writes that one SQLite commit carries at most. *Measured*: 64 gives three times the throughput of
/// one, and larger groups only add to the wait of the first.
const GROUP: usize = 64;

impl Db {
    /// Opens a SQLite database, making the file and its folder where there is none.
    pub async fn open_sqlite(file: &Path) -> Result<Self, Fault> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY");
        // Idle reaping is off: sqlx 0.9.0 spins when its idle count underflows (sqlx #3645).
        let pool = |size| {
            SqlitePoolOptions::new()
                .max_connections(size)
                .idle_timeout(None)
                .max_lifetime(None)
        };
        let writers = pool(1).connect_with(options.clone()).await?;
        sqlx::migrate!("./migrations").run(&writers).await?;
        let readers = pool(4).connect_with(options.read_only(true)).await?;
        let revisions = Revisions::default();
        let (send, receive) = mpsc::channel(4 * GROUP);
        tokio::spawn(write_groups(writers.clone(), receive, revisions.clone()));
        let db = Self {
            engine: Engine::Sqlite {
                readers,
                writers,
                writer: send,
            },
            revisions,
        };
        db.reload_revisions().await?;
        Ok(db)
    }

    /// Connects to PostgreSQL and brings its tables up to date.
    pub async fn open_postgres(url: &str) -> Result<Self, Fault> {
        let options = PgConnectOptions::from_str(url)?;
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .idle_timeout(None)
            .max_lifetime(None)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await?;
        sqlx::migrate!("./migrations").run(&pool).await?;
        let db = Self {
            engine: Engine::Postgres(pool.clone()),
            revisions: Revisions::default(),
        };
        // Listening starts before the first reading, so that no raise falls between the two.
        let listener = listen(&pool).await?;
        db.reload_revisions().await?;
        tokio::spawn(follow(db.clone(), pool, listener));
        Ok(db)
    }

    /// How far each event's public face has moved on.
    pub fn revisions(&self) -> &Revisions {
        &self.revisions
    }

    /// A connection to read with.
    pub async fn read(&self) -> Result<Conn, Fault> {
        Ok(Conn(match &self.engine {
            Engine::Sqlite { readers, .. } => Inner::Sqlite(readers.acquire().await?),
            Engine::Postgres(pool) => Inner::Postgres(pool.acquire().await?),
        }))
    }

    /// Does a deed whole or not at all; what it returns is durable.
    ///
    /// It goes on even when the caller stops waiting, so that a closed browser undoes nothing.
    pub(in crate::server) async fn write<T, E, F>(&self, deed: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        match &self.engine {
            Engine::Postgres(pool) => {
                let deed = write_alone(pool.clone(), self.revisions.clone(), deed);
                tokio::spawn(deed).await.map_err(Fault::from)?
            }
            Engine::Sqlite { writer, .. } => {
                let (send, receive) = oneshot::channel();
                let job: Job = Box::new(move |tx| {
                    Box::pin(async move {
                        let result = deed(tx).await;
                        Verdict {
                            keep: result.is_ok(),
                            answer: Box::new(move |committed| {
                                // Nobody waits any more: the deed stands all the same.
                                let _ = send.send(match committed {
                                    Ok(()) => result,
                                    Err(reason) => Err(Fault::new(reason).into()),
                                });
                            }),
                        }
                    })
                });
                writer
                    .send(job)
                    .await
                    .map_err(|_| Fault::new("the writer has stopped"))?;
                receive
                    .await
                    .map_err(|_| Fault::new("the writer dropped a deed"))?
            }
        }
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), Fault> {
        let mut conn = self.read().await?;
        sql!(conn, one: (i64,), "SELECT 1 + CAST($1 AS BIGINT)", 0_i64).map(drop)
    }

    /// What the database itself finds wrong with its file; nothing where all is well. PostgreSQL sees
    /// to its own files.
    pub async fn examine(&self) -> Result<Vec<String>, Fault> {
        let mut conn = self.read().await?;
        let found = match conn.backend() {
            Backend::Sqlite(conn) => {
                sqlx::query_as::<_, (String,)>("PRAGMA quick_check(10)")
                    .fetch_all(conn)
                    .await?
            }
            Backend::Postgres(_) => Vec::new(),
        };
        let wrong = found.into_iter().map(|(line,)| line);
        Ok(wrong.filter(|line| line != "ok").collect())
    }

    /// Lets nothing of what was deleted stay in free pages and journals; says whether that is done.
    ///
    /// SQLite builds the file anew and takes the journal back into it: what was deleted is nowhere in
    /// either any more. It is not done where somebody reads for long; then it is to be asked for again.
    /// PostgreSQL frees the room for others to be written over: its own journal, its backups and what
    /// has not been written over yet keep what was there for as long as whoever runs it has set.
    pub(in crate::server) async fn scrub(&self) -> Result<bool, Fault> {
        match &self.engine {
            Engine::Sqlite { writers, .. } => {
                let mut conn = writers.acquire().await?;
                sqlx::query("VACUUM").execute(&mut *conn).await?;
                let (busy, _, _): (i64, i64, i64) =
                    sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
                        .fetch_one(&mut *conn)
                        .await?;
                Ok(busy == 0)
            }
            Engine::Postgres(pool) => {
                sqlx::query("VACUUM").execute(pool).await?;
                Ok(true)
            }
        }
    }

    /// Ends the connections once the writes that wait are done.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite {
                readers, writers, ..
            } => {
                // Writes are done in turn: once this one is, so are those before it.
                let turn: Result<(), Fault> = self.write(|_| async { Ok(()) }.boxed()).await;
                if let Err(fault) = turn {
                    tracing::warn!(error = fault.chain(), "the writer had stopped before");
                }
                // The last connection takes the journal back into the file, which only one that
                // writes can.
                readers.close().await;
                writers.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }

    async fn reload_revisions(&self) -> Result<(), Fault> {
        let mut conn = self.read().await?;
        let rows = sql!(conn, all: (String, i64), "SELECT slug, revision FROM events")?;
        for (slug, revision) in rows {
            self.revisions.learn(&Raised {
                slug,
                revision: revision.unsigned_abs(),
            });
        }
        Ok(())
    }
}

/// One write on PostgreSQL, in a transaction of its own.
async fn write_alone<T, E, F>(pool: PgPool, revisions: Revisions, deed: F) -> Result<T, E>
where
    E: From<Fault>,
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>>,
{
    let begun = pool.begin().await.map_err(Fault::from)?;
    let mut tx = Tx {
        conn: Conn(Inner::PostgresTx(begun)),
        raised: Vec::new(),
    };
    let done = deed(&mut tx).await?;
    for raised in &tx.raised {
        let notice = format!("{}:{}", raised.revision, raised.slug);
        sql!(
            tx.conn,
            run,
            "SELECT pg_notify('auftakt_revision', $1)",
            notice
        )?;
    }
    if let Inner::PostgresTx(begun) = tx.conn.0 {
        begun.commit().await.map_err(Fault::from)?;
    }
    tx.raised.iter().for_each(|raised| revisions.learn(raised));
    Ok(done)
}

/// Takes what waits, in groups, until nobody is left to send.
async fn write_groups(pool: SqlitePool, mut jobs: mpsc::Receiver<Job>, revisions: Revisions) {
    let mut group = Vec::with_capacity(GROUP);
    while jobs.recv_many(&mut group, GROUP).await > 0 {
        let (answers, raised, outcome) = write_group(&pool, group.drain(..)).await;
        if outcome.is_ok() {
            for raised in &raised {
                revisions.learn(raised);
            }
        }
        for answer in answers {
            answer(outcome.clone());
        }
    }
}

type Answers = Vec<Box<dyn FnOnce(Result<(), String>) + Send>>;

async fn write_group(
    pool: &SqlitePool,
    group: impl Iterator<Item = Job>,
) -> (Answers, Vec<Raised>, Result<(), String>) {
    let mut answers: Answers = Vec::new();
    let conn = match pool.acquire().await {
        Ok(conn) => conn,
        // The jobs are dropped, and with them their senders: each caller learns that it failed.
        Err(error) => return (answers, Vec::new(), Err(error.to_string())),
    };
    let mut tx = Tx {
        conn: Conn(Inner::Sqlite(conn)),
        raised: Vec::new(),
    };
    let outcome = async {
        sql!(tx.conn, run, "BEGIN IMMEDIATE")?;
        for job in group {
            sql!(tx.conn, run, "SAVEPOINT deed")?;
            let raised_before = tx.raised.len();
            // A deed that panics must not take the writer with it: its caller learns that it was
            // dropped, the others of the group stand.
            let verdict = AssertUnwindSafe(job(&mut tx)).catch_unwind().await.ok();
            let keep = verdict.as_ref().is_some_and(|verdict| verdict.keep);
            answers.extend(verdict.map(|verdict| verdict.answer));
            if !keep {
                tx.raised.truncate(raised_before);
                sql!(tx.conn, run, "ROLLBACK TO deed")?;
            }
            sql!(tx.conn, run, "RELEASE deed")?;
        }
        sql!(tx.conn, run, "COMMIT")
    };
    let outcome: Result<u64, Fault> = outcome.await;
    let outcome = match outcome {
        Ok(_) => Ok(()),
        Err(fault) => {
            tracing::error!(error = fault.chain(), "a group of writes was rolled back");
            // Where even this fails the connection is gone, and its transaction with it.
            let _: Result<u64, Fault> = sql!(tx.conn, run, "ROLLBACK");
            Err(fault.chain())
        }
    };
    (answers, tx.raised, outcome)
}

async fn listen(pool: &PgPool) -> Result<PgListener, Fault> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen("auftakt_revision").await?;
    Ok(listener)
}

/// Learns what other replicas raised. After a broken connection everything is read again, since
/// notices sent meanwhile are lost.
async fn follow(db: Db, pool: PgPool, mut listener: PgListener) {
    loop {
        match listener.try_recv().await {
            Ok(Some(notice)) => {
                if let Some(raised) = Raised::from_notice(notice.payload()) {
                    db.revisions.learn(&raised);
                }
            }
            Ok(None) => {
                if let Err(fault) = db.reload_revisions().await {
                    tracing::warn!(error = fault.chain(), "revisions could not be read again");
                }
            }
            Err(_) if pool.is_closed() => return,
            Err(error) => {
                tracing::warn!(%error, "listening for revisions failed; trying again");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}
