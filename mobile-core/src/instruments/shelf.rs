//! The store of instruments, and those that were opened since the phone was.

use std::{collections::BTreeMap, sync::Arc};

use forms::instrument::{Instrument, Unreadable};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::along;
use crate::error::{Error, Result};

/// How many opened instruments are held in memory.
const HELD: usize = 4;

/// Opened instruments by version; reading one from the store takes longer than an answer.
#[derive(Default)]
pub(crate) struct Shelf(BTreeMap<String, Arc<Instrument>>);

impl Shelf {
    /// The instrument of a version; refused when the phone does not have it.
    pub(crate) fn get(&mut self, conn: &Connection, version: &str) -> Result<Arc<Instrument>> {
        if let Some(open) = self.0.get(version) {
            return Ok(Arc::clone(open));
        }
        let opened = open(conn, version)?.ok_or_else(|| {
            Error::refused(
                "instrument_missing",
                "this phone does not have this form yet; sync, then try again",
            )
        })?;
        if self.0.len() >= HELD {
            self.0.clear();
        }
        self.0.insert(version.to_owned(), Arc::clone(&opened));
        Ok(opened)
    }
}

/// Reads an instrument; none where the phone does not have it.
pub(crate) fn open(conn: &Connection, version: &str) -> Result<Option<Arc<Instrument>>> {
    if let Ok((instrument, known, _)) = along::visit_form()
        && known == version
    {
        return Ok(Some(Arc::clone(instrument)));
    }
    let body: Option<String> = conn
        .prepare_cached("select body from instrument where version = ?1")?
        .query_row([version], |row| row.get(0))
        .optional()?;
    let Some(body) = body else { return Ok(None) };
    match Instrument::from_bytes(body.as_bytes()) {
        Ok(instrument) => Ok(Some(Arc::new(instrument))),
        Err(Unreadable::Format(_)) => Err(Error::refused(
            "instrument_newer",
            "this form needs a newer version of Vizita; update the app",
        )),
        Err(damaged) => Err(Error::BadFile {
            what: "a form".into(),
            reason: damaged.to_string(),
        }),
    }
}

/// Keeps an instrument. Who asks sees to it that the version is the hash of the body.
pub(crate) fn keep(tx: &Transaction<'_>, version: &str, body: &str) -> Result<()> {
    tx.prepare_cached("insert or ignore into instrument (version, body) values (?1, ?2)")?
        .execute(params![version, body])?;
    Ok(())
}

/// Keeps the form that came along with this version of the app, so that answers given to it can be read by the next one.
pub(crate) fn pin(tx: &Transaction<'_>, version: &str) -> Result<()> {
    match along::visit_form() {
        Ok((_, known, body)) if known == version => keep(tx, known, body),
        _ => Ok(()),
    }
}

/// Whether the phone has a version.
pub(crate) fn is_kept(conn: &Connection, version: &str) -> Result<bool> {
    let comes_along = along::visit_form().is_ok_and(|(_, known, _)| known == version);
    let mut statement = conn.prepare_cached("select 1 from instrument where version = ?1")?;
    Ok(comes_along || statement.exists([version])?)
}
