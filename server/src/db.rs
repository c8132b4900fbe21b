//! The database: SQLite in a folder, or PostgreSQL by a URL; one SQL text and one code path for both.

pub mod draft;
mod embedded;
pub mod sql;

use std::{
    collections::BTreeMap,
    path::Path,
    str::FromStr,
    sync::{Arc, Once},
    time::Duration,
};

use sqlx::{
    Any, AnyPool, Connection, Transaction,
    any::{AnyConnectOptions, AnyPoolOptions},
    migrate::{MigrateError, Migrator},
};
use tokio::sync::Notify;

/// The database file in a data folder.
pub const FILE: &str = "vizita.db";
/// A transaction.
pub type Tx = Transaction<'static, Any>;
/// How long a statement waits for a database that another process has locked.
const BUSY: Duration = Duration::from_secs(10);
static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// Which database it is, where that cannot be hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file in the data folder.
    Sqlite,
    /// A server.
    Postgres,
}

/// Connections to the embedded database: one that writes, and some that read.
const EMBEDDED_CONNECTIONS: (u32, u32) = (1, 4);
/// Threads that statements of the embedded database may hold at a time, each for as long as SQLite works.
pub const HELD_THREADS: usize = (EMBEDDED_CONNECTIONS.0 + EMBEDDED_CONNECTIONS.1) as usize;

/// Two pools: SQLite has one writer at a time, and readers that never wait for it.
#[derive(Clone, Debug)]
pub struct Db {
    /// Which database it is.
    pub kind: Kind,
    write: AnyPool,
    read: AnyPool,
    /// Told whenever something is about to be written.
    writing: Arc<Notify>,
}

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The folder or its file cannot be made or opened.
    #[error("cannot use the data folder {path}: {reason}")]
    Folder {
        /// The folder.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// Written by a newer version.
    #[error(
        "this data was written by a newer version of vizita (schema {0}): install that version, or restore an older backup"
    )]
    Newer(i64),
    /// Another process holds the lock.
    #[error("the database is locked by another process; is another vizita running on the same folder?")]
    Locked,
    /// Another writer was quicker: read again, and decide again.
    #[error("another writer was quicker")]
    Overtaken,
    /// The disk is full.
    #[error("the disk is full: free some space; nothing that was acknowledged is lost")]
    Full,
    /// Anything else.
    #[error("database: {0}")]
    Other(sqlx::Error),
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        let text = error.to_string();
        if text.contains("database is locked") || text.contains("database table is locked") {
            Self::Locked
        } else if text.contains("disk is full") || text.contains("No space left") {
            Self::Full
        } else {
            Self::Other(error)
        }
    }
}

/// Makes both databases known to sqlx's `Any`; before any connection, and as often as one likes.
pub fn install_drivers() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if sqlx::any::install_drivers(&[embedded::DRIVER, sqlx::postgres::any::DRIVER]).is_err() {
            tracing::error!("sqlx has other drivers already");
        }
    });
}

impl Db {
    /// Opens the embedded database of a folder, making both where they are missing.
    pub async fn open_folder(folder: &Path) -> Result<Self, DbError> {
        let bad = |reason: String| DbError::Folder {
            path: folder.display().to_string(),
            reason,
        };
        std::fs::create_dir_all(folder).map_err(|error| bad(error.to_string()))?;
        let file = std::path::absolute(folder.join(FILE)).map_err(|error| bad(error.to_string()))?;
        restrict(folder).map_err(|error| bad(error.to_string()))?;
        let url = format!("sqlite://{}?mode=rwc", file.display());
        Self::open(&url).await
    }

    /// Opens a database by its URL (`sqlite://…`, `postgres://…`) and brings its schema up to date.
    pub async fn open(url: &str) -> Result<Self, DbError> {
        let kind = if url.starts_with("postgres") {
            Kind::Postgres
        } else {
            Kind::Sqlite
        };
        Self::connect(url, kind, [PRAGMAS, READING]).await
    }

    /// Opens a new database file that is worth nothing until it is whole: quick, without a journal. A crash leaves rubbish, to be deleted.
    pub async fn open_draft(file: &Path) -> Result<Self, DbError> {
        let url = format!("sqlite://{}?mode=rwc", file.display());
        Self::connect(&url, Kind::Sqlite, [DRAFT_PRAGMAS; 2]).await
    }

    /// With the settings of connections that write, and of those that read.
    async fn connect(url: &str, kind: Kind, [writing, reading]: [&'static str; 2]) -> Result<Self, DbError> {
        install_drivers();
        let options = AnyConnectOptions::from_str(url)?;
        let (writers, readers) = match kind {
            Kind::Sqlite => EMBEDDED_CONNECTIONS,
            Kind::Postgres => (4, 8),
        };
        let pool = |connections, pragmas: &'static str| {
            AnyPoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(Duration::from_secs(30))
                .before_acquire(|connection, _| {
                    // One whose transaction could not be rolled back is let go of: it would never begin again.
                    let sound = !connection.is_in_transaction();
                    Box::pin(async move { Ok(sound) })
                })
                .after_connect(move |connection, _| {
                    Box::pin(async move {
                        if kind == Kind::Sqlite {
                            sqlx::raw_sql(pragmas).execute(connection).await?;
                        }
                        Ok(())
                    })
                })
                .connect_with(options.clone())
        };
        let write = pool(writers, writing).await?;
        migrate(&write).await?;
        if kind == Kind::Postgres {
            order_by_bytes(&write).await?;
        }
        Ok(Self {
            kind,
            write,
            read: pool(readers, reading).await?,
            writing: Arc::default(),
        })
    }

    /// A transaction that will write. On SQLite it takes the write lock at once, so that it never fails half-way for want of it.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        self.writing.notify_one();
        Ok(match self.kind {
            Kind::Sqlite => self.write.begin_with("begin immediate").await?,
            Kind::Postgres => self.write.begin().await?,
        })
    }

    /// A transaction that only reads, and sees one moment of the database.
    pub async fn snapshot(&self) -> Result<Tx, DbError> {
        Ok(match self.kind {
            Kind::Sqlite => self.read.begin().await?,
            Kind::Postgres => {
                self.read
                    .begin_with("begin isolation level repeatable read read only")
                    .await?
            }
        })
    }

    /// For single statements that only read.
    pub fn read(&self) -> &AnyPool {
        &self.read
    }

    /// Writes SQLite's log back into its file while others write and read, whenever something was written; never ends.
    ///
    /// Else whoever writes does it between two commits, and in a large file that is many places.
    pub async fn keep_writing_back(&self) {
        if self.kind == Kind::Postgres {
            return std::future::pending().await;
        }
        loop {
            self.writing.notified().await;
            tokio::time::sleep(WRITE_BACK_AFTER).await;
            let done = sqlx::query("pragma wal_checkpoint(passive)").execute(&self.read).await;
            if let Err(error) = done {
                tracing::warn!(code = "write_back_failed", %error, "the log was not written back; the next commits will");
            }
        }
    }

    /// Lets go of every connection, writing SQLite's log back into its file.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

/// How long after a write the log is written back.
const WRITE_BACK_AFTER: Duration = Duration::from_millis(500);

/// The log is written back beside the writer (`keep_writing_back`), which does it itself only where it grows beyond 10,000 pages.
const PRAGMAS: &str = "pragma journal_mode = wal;
pragma wal_autocheckpoint = 10000;
pragma synchronous = full;
pragma foreign_keys = on;
pragma busy_timeout = 5000;
pragma cache_size = -2000;
pragma temp_store = memory;";

/// Several read, and what they read lies in the system's memory already: a small cache each.
const READING: &str = "pragma journal_mode = wal;
pragma synchronous = full;
pragma foreign_keys = on;
pragma busy_timeout = 5000;
pragma cache_size = -300;
pragma temp_store = memory;";

const DRAFT_PRAGMAS: &str = "pragma journal_mode = off;
pragma synchronous = off;
pragma cache_size = -160000;
pragma temp_store = memory;";

async fn migrate(pool: &AnyPool) -> Result<(), DbError> {
    match tokio::time::timeout(BUSY * 3, MIGRATIONS.run(pool)).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(MigrateError::VersionMissing(version) | MigrateError::VersionTooNew(version, _))) => {
            Err(DbError::Newer(version))
        }
        Ok(Err(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _))) => Err(error.into()),
        Ok(Err(error)) => Err(DbError::Other(sqlx::Error::Migrate(Box::new(error)))),
        Err(_) => Err(DbError::Locked),
    }
}

/// PostgreSQL orders texts as the database's language does. Ranges of paths and prefixes of names need the order of bytes, as SQLite has it.
async fn order_by_bytes(pool: &AnyPool) -> Result<(), DbError> {
    let columns: Vec<(String, String)> = sqlx::query_as(
        "select cast(table_name as text), cast(column_name as text)
         from information_schema.columns
         where table_schema = current_schema() and data_type = 'text' and table_name <> '_sqlx_migrations'
           and collation_name is distinct from 'C'",
    )
    .fetch_all(pool)
    .await?;
    let mut tables = BTreeMap::<String, Vec<String>>::new();
    for (table, column) in columns {
        let change = format!("alter column {column} type text collate \"C\"");
        tables.entry(table).or_default().push(change);
    }
    let mut tx = pool.begin().await?;
    for (table, changes) in tables {
        let text = format!("alter table {table} {}", changes.join(", "));
        sqlx::query(sqlx::AssertSqlSafe(text)).execute(&mut *tx).await?;
    }
    Ok(tx.commit().await?)
}

/// Other users of the machine have no business in the folder.
#[cfg(unix)]
fn restrict(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn restrict(_: &Path) -> std::io::Result<()> {
    Ok(())
}
