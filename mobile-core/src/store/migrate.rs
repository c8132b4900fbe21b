//! The schema's versions, each a step from the one before; a store of a newer version is left alone.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Error, Result};

/// `(version, sql)`. A step that was released is never changed.
pub(super) const STEPS: &[(u32, &str)] = &[
    (1, include_str!("schema/001.sql")),
    (2, include_str!("schema/002.sql")),
    (3, include_str!("schema/003.sql")),
    (4, include_str!("schema/004.sql")),
];

/// Brings a database up to the newest version.
pub(super) fn up(connection: &mut Connection) -> Result<()> {
    let known = STEPS.last().map_or(0, |(version, _)| *version);
    if version(connection)? == known {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = version(&tx)?;
    if found > known {
        return Err(Error::NewerStore { found, known });
    }
    for (step, sql) in STEPS.iter().filter(|(step, _)| *step > found) {
        tx.execute_batch(sql)?;
        tx.pragma_update(None, "user_version", step)?;
    }
    tx.commit()?;
    Ok(())
}

fn version(connection: &Connection) -> Result<u32> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}
