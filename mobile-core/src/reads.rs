//! The worker's own reads of people's files, kept until the server has them on record.

use domain::{PersonId, Timestamp};
use protocol::FileRead;
use rusqlite::{Connection, Transaction, params};
use uuid::Uuid;

use crate::{ambient::Surroundings, error::Result};

/// Puts a read on record.
pub fn log(tx: &Transaction<'_>, around: &Surroundings, person: PersonId) -> Result<()> {
    let now = around.clock.now();
    tx.prepare_cached("insert into file_read (id, person, at) values (?1, ?2, ?3)")?
        .execute(params![
            around.ids.new_id(now)?.to_string(),
            person.to_string(),
            now.to_rfc3339()
        ])?;
    Ok(())
}

/// The oldest reads that the server does not have yet.
pub fn waiting(conn: &Connection, most: usize) -> Result<Vec<FileRead>> {
    let mut statement = conn.prepare_cached("select id, person, at from file_read order by id limit ?1")?;
    let mut rows = statement.query([most as i64])?;
    let mut reads = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, person, at): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if let (Ok(id), Ok(person), Ok(at)) = (id.parse::<Uuid>(), person.parse(), at.parse::<Timestamp>()) {
            reads.push(FileRead { id, person, at });
        }
    }
    Ok(reads)
}

/// Forgets reads that the server has.
pub fn arrived(tx: &Transaction<'_>, reads: &[FileRead]) -> Result<()> {
    let mut statement = tx.prepare_cached("delete from file_read where id = ?1")?;
    for read in reads {
        statement.execute([read.id.to_string()])?;
    }
    Ok(())
}
