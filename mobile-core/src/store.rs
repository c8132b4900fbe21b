//! The encrypted database: one writer, readers beside it, every write one transaction that is on disk when the call returns.

mod damage;
#[cfg(test)]
mod frozen;
pub mod meta;
mod migrate;

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::{
    error::{Error, Result},
    keys::StoreKey,
    sim,
};

/// How long a write waits for another process.
const BUSY: Duration = Duration::from_secs(10);
/// Readers that are kept open.
const IDLE_READERS: usize = 4;
/// What the writer keeps of the database in memory, in KiB: a page that is read again is decrypted again.
const WRITER_KIB: i64 = 12_000;

/// The database of one phone.
pub struct Store {
    path: PathBuf,
    key: StoreKey,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl Store {
    /// Opens the database, or makes it, and brings its schema up to date.
    pub fn open(path: &Path, key: StoreKey) -> Result<Self> {
        let mut writer = connect(
            path,
            &key,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        )?;
        writer.execute_batch("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;")?;
        writer.pragma_update(None, "cache_size", -WRITER_KIB)?;
        migrate::up(&mut writer)?;
        Ok(Self {
            path: path.to_owned(),
            key,
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
        })
    }

    /// Reads what was last committed; never waits for a writer.
    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let idle = held(&self.readers).pop();
        let reader = match idle {
            Some(reader) => reader,
            None => connect(&self.path, &self.key, OpenFlags::SQLITE_OPEN_READ_WRITE)?,
        };
        reader.pragma_update(None, "query_only", true)?;
        // One snapshot for all that a screen reads.
        let snapshot = reader.unchecked_transaction()?;
        let result = work(&snapshot);
        snapshot.finish()?;
        let mut readers = held(&self.readers);
        if readers.len() < IDLE_READERS {
            readers.push(reader);
        }
        result
    }

    /// Writes in one transaction, all or nothing; what it wrote is on disk when this returns.
    pub fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let mut writer = held(&self.writer);
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = work(&tx)?;
        sim::point();
        tx.commit()?;
        sim::point();
        sim::put_late(&mut writer)?;
        Ok(result)
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic inside a transaction rolled it back: the connection itself is sound.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(path: &Path, key: &StoreKey, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY)?;
    unlock(&connection, key)?;
    // The first read fails when the file is not a database under this key.
    connection.query_row("select count(*) from sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

#[cfg(feature = "sqlcipher")]
fn unlock(connection: &Connection, key: &StoreKey) -> Result<()> {
    use std::fmt::Write;
    // What goes wrong is told through errors, not on stderr.
    let mut pragma = zeroize::Zeroizing::new(String::with_capacity(120));
    pragma.push_str("pragma cipher_log_level = none; pragma key = \"x'");
    for byte in key.bytes() {
        write!(pragma, "{byte:02x}").map_err(|_| Error::Crypto("the key cannot be written"))?;
    }
    pragma.push_str("'\";");
    connection.execute_batch(&pragma)?;
    Ok(())
}

#[cfg(not(feature = "sqlcipher"))]
fn unlock(_: &Connection, _: &StoreKey) -> Result<()> {
    Ok(())
}

pub use damage::looks_whole;

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;

    fn store(dir: &Path) -> Store {
        Store::open(&dir.join("store.db"), StoreKey::of(Zeroizing::new([7; 32]))).unwrap()
    }

    fn notes(store: &Store) -> i64 {
        let count = |conn: &Connection| Ok(conn.query_row("select count(*) from file_read", [], |row| row.get(0))?);
        store.read(count).unwrap()
    }

    fn write(store: &Store, id: i64, size: usize) -> Result<()> {
        store.write(|tx| {
            let row = rusqlite::params![id.to_string(), "x".repeat(size)];
            tx.execute("insert into file_read (id, person, at) values (?1, ?2, '')", row)?;
            Ok(())
        })
    }

    #[test]
    fn a_full_disk_refuses_the_write_and_keeps_what_was_saved() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(dir.path());
        write(&store, 1, 10).unwrap();
        let pages: i64 = held(&store.writer)
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .unwrap();
        held(&store.writer)
            .pragma_update(None, "max_page_count", pages)
            .unwrap();
        assert_eq!(write(&store, 2, 100_000).unwrap_err().code(), "disk_full");
        assert_eq!(notes(&store), 1);
        held(&store.writer)
            .pragma_update(None, "max_page_count", 1_000_000)
            .unwrap();
        write(&store, 2, 100_000).unwrap();
        assert_eq!(notes(&store), 2, "and goes on once there is space");
    }

    #[test]
    fn a_store_that_another_process_holds_is_named_so_and_reading_goes_on() {
        let dir = tempfile::tempdir().unwrap();
        let (ours, theirs) = (store(dir.path()), store(dir.path()));
        held(&ours.writer).busy_timeout(Duration::ZERO).unwrap();
        theirs
            .write(|_| {
                assert_eq!(write(&ours, 1, 10).unwrap_err().code(), "store_busy");
                assert_eq!(notes(&ours), 0);
                Ok(())
            })
            .unwrap();
        write(&ours, 1, 10).unwrap();
    }

    #[test]
    fn a_store_of_a_newer_version_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        held(&store(dir.path()).writer)
            .pragma_update(None, "user_version", 99)
            .unwrap();
        let opened = Store::open(&dir.path().join("store.db"), StoreKey::of(Zeroizing::new([7; 32])));
        assert!(matches!(opened, Err(Error::NewerStore { found: 99, known: 4 })));
    }

    #[test]
    fn every_write_is_flushed_before_it_returns() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(dir.path());
        let pragma = |name: &str| -> String {
            held(&store.writer)
                .pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))
                .map(|value| format!("{value:?}"))
                .unwrap()
        };
        assert_eq!(pragma("synchronous"), "Integer(2)", "full");
        assert_eq!(pragma("journal_mode"), "Text(\"wal\")");
    }
}
