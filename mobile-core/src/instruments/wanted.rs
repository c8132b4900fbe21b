//! What to ask the server for, and taking it in.

use std::collections::BTreeSet;

use protocol::{InstrumentBody, limits::MAX_WANTS};
use rusqlite::{Connection, Transaction};

use super::{is_kept, keep};
use crate::{
    error::Result,
    store::meta::{self, Key},
};

/// The versions that the phone lacks and has not been refused: those published to its unit, then those with which an assessment in its files was asked.
pub(crate) fn wanted(conn: &Connection) -> Result<Vec<String>> {
    let refused: BTreeSet<String> = meta::json(conn, Key::InstrumentsRefused)?;
    let listed = meta::reference(conn)?.instruments.into_iter();
    let mut versions: Vec<String> = listed.map(|published| published.version).collect();
    versions.extend(meta::json::<BTreeSet<String>>(conn, Key::InstrumentsWished)?);
    let mut wanted = Vec::new();
    for version in versions {
        if !refused.contains(&version) && !wanted.contains(&version) && !is_kept(conn, &version)? {
            wanted.push(version);
        }
    }
    wanted.truncate(MAX_WANTS);
    Ok(wanted)
}

/// Remembers that a version is needed to read or amend an assessment.
pub(crate) fn wish(tx: &Transaction<'_>, version: &str) -> Result<()> {
    let mut wished: BTreeSet<String> = meta::json(tx, Key::InstrumentsWished)?;
    if !is_kept(tx, version)? && wished.insert(version.to_owned()) {
        meta::set(tx, Key::InstrumentsWished, serde_json::to_string(&wished)?)?;
    }
    Ok(())
}

/// Keeps what came, if it is whole. When nothing of what was asked for came, it is not asked for again until the list changes.
pub(crate) fn take(tx: &Transaction<'_>, asked: &[String], brought: &[InstrumentBody]) -> Result<()> {
    let mut came = false;
    for body in brought.iter().filter(|body| asked.contains(&body.version)) {
        if body.is_whole() {
            keep(tx, &body.version, body.body.get())?;
            came = true;
        }
    }
    if !asked.is_empty() && !came {
        let mut refused: BTreeSet<String> = meta::json(tx, Key::InstrumentsRefused)?;
        refused.extend(asked.iter().cloned());
        meta::set(tx, Key::InstrumentsRefused, serde_json::to_string(&refused)?)?;
    }
    Ok(())
}

/// The list changed: what was refused may be there now, and what nobody needs any more is dropped.
pub(crate) fn relisted(tx: &Transaction<'_>) -> Result<()> {
    meta::clear(tx, Key::InstrumentsRefused)?;
    let listed = meta::reference(tx)?.instruments.into_iter();
    let mut needed: BTreeSet<String> = listed.map(|published| published.version).collect();
    needed.extend(strings(tx, include_str!("asked_with.sql"))?);
    needed.extend(strings(tx, "select version from interview")?);
    for version in strings(tx, "select version from instrument")? {
        if !needed.contains(&version) {
            tx.execute("delete from instrument where version = ?1", [&version])?;
        }
    }
    Ok(())
}

fn strings(conn: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_map([], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
