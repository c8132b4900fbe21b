//! Beginning anew: a server that was restored from a backup gets everything again that the phone still remembers, and says everything again.

use std::collections::BTreeSet;

use domain::{
    ChangeId, PersonId,
    sabotage::{Sabotage, is},
};
use rusqlite::{Transaction, params};

use super::purge;
use crate::{
    Result,
    store::meta::{self, Key},
};

/// Marks everything kept as unsent, except changes that were receipted just now. Pushing twice is harmless: the id decides.
pub(crate) fn push_anew(tx: &Transaction<'_>, receipted: &[ChangeId]) -> Result<()> {
    if is(Sabotage::RestoreNotNoticed) {
        return Ok(());
    }
    let just_now: Vec<String> = receipted.iter().map(ChangeId::to_string).collect();
    tx.execute(
        include_str!("push_anew.sql"),
        params![serde_json::to_string(&just_now)?],
    )?;
    Ok(())
}

/// Forgets the cursors; what the server does not send again by the end of the pull is no longer this worker's.
pub(crate) fn pull_anew(tx: &Transaction<'_>) -> Result<()> {
    meta::set(tx, Key::Cursors, "{}")?;
    let pull: u64 = meta::parsed(tx, Key::Pull)?;
    meta::set(tx, Key::Pull, pull + 1)?;
    meta::set(tx, Key::Repulling, 1)
}

/// At the end of a pull from the beginning: people who were not sent again are lost, records that were not sent again are gone. Who is touched.
pub(super) fn drop_unseen(tx: &Transaction<'_>) -> Result<BTreeSet<PersonId>> {
    if meta::parsed::<u64>(tx, Key::Repulling)? == 0 {
        return Ok(BTreeSet::new());
    }
    meta::clear(tx, Key::Repulling)?;
    let pull: u64 = meta::parsed(tx, Key::Pull)?;
    let lost = people(
        tx,
        "select person from synced where entity = 'person' and pull < ?1",
        pull,
    )?;
    purge::lose(tx, &lost)?;
    let touched = people(tx, "select distinct person from synced where pull < ?1", pull)?;
    tx.execute(include_str!("drop_unseen.sql"), [pull])?;
    Ok(touched.into_iter().filter(|person| !lost.contains(person)).collect())
}

fn people(tx: &Transaction<'_>, sql: &str, pull: u64) -> Result<Vec<PersonId>> {
    let mut statement = tx.prepare(sql)?;
    let ids: Vec<String> = statement
        .query_map([pull], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
}
