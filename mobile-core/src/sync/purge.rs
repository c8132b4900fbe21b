//! People who are no longer this worker's: what there is of them is pushed first, then their files are deleted, with a receipt.

use domain::{
    PersonId,
    sabotage::{Sabotage, is},
};
use rusqlite::{Transaction, params};

use crate::{
    Result, caseload,
    store::meta::{self, Key},
};

/// Remembers who is lost until the files can be deleted; of people whose files are not here there is nothing to delete.
pub(super) fn lose(tx: &Transaction<'_>, people: &[PersonId]) -> Result<()> {
    if is(Sabotage::LostIsKept) {
        return Ok(());
    }
    let mut statement = tx.prepare_cached(include_str!("lose.sql"))?;
    for person in people {
        statement.execute([person.to_string()])?;
    }
    Ok(())
}

/// Deletes the files of the lost of whom nothing waits: no unsent change, no visit or assessment under way. How many.
pub(super) fn purge_lost(tx: &Transaction<'_>) -> Result<u64> {
    let mut statement = tx.prepare_cached(if is(Sabotage::PurgeBeforePush) {
        "select person from lost"
    } else {
        include_str!("purgeable.sql")
    })?;
    let people: Vec<String> = statement
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let device_seq: u64 = meta::parsed(tx, Key::DeviceSeq)?;
    for person in &people {
        if let Ok(id) = person.parse::<PersonId>() {
            caseload::hide(tx, id)?;
        }
        tx.execute("delete from synced where person = ?1", [person])?;
        // The changes stay: a server that is restored may need them. No screen shows them, nothing is folded from them.
        tx.execute("update outbox set purged = 1 where person = ?1", [person])?;
        tx.execute("delete from lost where person = ?1", [person])?;
        tx.execute(
            "insert or replace into purge_receipt (person, device_seq) values (?1, ?2)",
            params![person, device_seq],
        )?;
    }
    Ok(people.len() as u64)
}
