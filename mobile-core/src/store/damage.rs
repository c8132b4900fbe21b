//! Is the database whole? Asked once when a phone is opened, so that damage is found before something is built on it.

use rusqlite::Connection;

use super::Store;
use crate::error::{Error, Result};

/// Checks every page: its authentication code where the database is encrypted, then the structure.
pub fn looks_whole(store: &Store) -> Result<()> {
    store.read(|conn| {
        let bad_pages = if cfg!(feature = "sqlcipher") {
            complaints(conn, "pragma cipher_integrity_check")?
        } else {
            Vec::new()
        };
        let structure = complaints(conn, "pragma quick_check(1)")?;
        let ok = bad_pages.is_empty() && structure.iter().all(|line| line == "ok");
        if ok { Ok(()) } else { Err(corrupt()) }
    })
}

fn complaints(conn: &Connection, pragma: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare(pragma)?;
    let lines = statement.query_map([], |row| row.get(0))?;
    Ok(lines.collect::<rusqlite::Result<_>>()?)
}

fn corrupt() -> Error {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    Error::Store(rusqlite::Error::SqliteFailure(code, None))
}
