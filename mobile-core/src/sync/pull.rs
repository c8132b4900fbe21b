//! Rows of the register, stored as they came; what cannot be read by this version is kept all the same.

use std::collections::BTreeSet;

use domain::{Entity, PersonId, Record};
use protocol::PulledRow;
use rusqlite::Transaction;

use crate::{
    Result, caseload,
    instruments::wanted,
    store::meta::{self, Key},
};

/// Forgets the files that come whole: what the server does not send again has left them.
pub(super) fn forget(tx: &Transaction<'_>, people: &[PersonId]) -> Result<()> {
    let mut statement = tx.prepare_cached("delete from synced where person = ?1")?;
    for person in people {
        statement.execute([person.to_string()])?;
    }
    Ok(())
}

/// Stores rows; whose they are.
pub(super) fn rows(tx: &Transaction<'_>, rows: &[PulledRow]) -> Result<BTreeSet<PersonId>> {
    let pull: u64 = meta::parsed(tx, Key::Pull)?;
    for row in rows {
        caseload::put_synced(tx, row.person, &row.entity, row.id, &row.data, pull)?;
        if row.entity == Entity::Assessment
            && let Ok(record) = serde_json::from_str::<Record>(row.data.get())
            && let Some(version) = record.text("instrument_version")
        {
            wanted::wish(tx, version)?;
        }
    }
    let people: BTreeSet<PersonId> = rows.iter().map(|row| row.person).collect();
    let mut found_again = tx.prepare_cached("delete from lost where person = ?1")?;
    for person in &people {
        found_again.execute([person.to_string()])?;
    }
    Ok(people)
}
