//! The next request: a batch from the outbox, reads and purge receipts; its number is taken before it is sent.

use domain::{
    ChangeId, Timestamp,
    sabotage::{Sabotage, is},
};
use protocol::{
    Cursors, FileRead, PurgeReceipt, SyncRequest, Wire,
    limits::{BATCH_BYTES, MAX_KEPT, MAX_READS},
    own_record::{self, Parts},
};
use rusqlite::{Connection, OptionalExtension, Transaction};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::replay::people_of;
use crate::{
    Error, Result, VERSION, caseload,
    instruments::wanted,
    outbox, reads, sim,
    store::meta::{self, Key},
};

/// A request that is ready to be sent.
pub(super) struct Push {
    /// The request.
    pub(super) request: SyncRequest,
    /// The ids of its changes, in their order.
    pub(super) changes: Vec<ChangeId>,
    /// What has the marks that it names.
    pub(super) kept: Vec<Parts>,
}

/// Prepares the next request with at most so many changes. Nothing is marked: a lost reply leaves everything as it was.
/// `caught_up`: the last page was the end of the pull, even if nobody was on it.
pub(super) fn next(tx: &Transaction<'_>, wire: Wire, most: usize, caught_up: bool, now: Timestamp) -> Result<Push> {
    let attempt: u64 = meta::parsed::<u64>(tx, Key::Attempt)? + 1;
    meta::set(tx, Key::Attempt, attempt)?;
    if is(Sabotage::NewIdsForEachTry) {
        sim::renew_ids(tx)?;
    }
    let (changes, bodies) = batch(tx, most)?;
    let cursors: Cursors = meta::json(tx, Key::Cursors)?;
    // The caseload first, and then the forms: there may be nobody in it.
    let wants = if cursors.is_empty() && !caught_up {
        Vec::new()
    } else {
        wanted::wanted(tx)?
    };
    let kept = match wire {
        Wire::V2 if bodies.len() <= MAX_KEPT => kept(tx, &changes, &bodies)?,
        _ => Vec::new(),
    };
    let request = SyncRequest {
        protocol: wire.version(),
        attempt,
        epoch: meta::parsed::<Uuid>(tx, Key::Epoch)?,
        phone_time: now,
        app: VERSION.to_owned(),
        cursors,
        reference_version: meta::get(tx, Key::ReferenceVersion)?.unwrap_or_default(),
        unsent: outbox::unsent(tx)?,
        changes: bodies,
        reads: reads::waiting(tx, MAX_READS)?,
        purged: purged(tx)?,
        wants,
        known_today: wire == Wire::V2 && known_today(tx)?,
        kept: kept.iter().map(own_record::mark).collect(),
    };
    if is(Sabotage::ReadsForgotten) {
        arrived(tx, &request.reads, &[])?;
    }
    Ok(Push { request, changes, kept })
}

/// What the server last sent of the people whom these changes are about, as far as it stands whatever the changes do.
fn kept(tx: &Transaction<'_>, changes: &[ChangeId], bodies: &[Box<RawValue>]) -> Result<Vec<Parts>> {
    let visits = own_record::visits(bodies);
    let mut statement = tx.prepare_cached("select data from synced where entity = 'person' and id = ?1")?;
    let mut kept = Vec::new();
    for person in people_of(tx, changes)? {
        let head: Option<String> = statement.query_row([person.to_string()], |row| row.get(0)).optional()?;
        kept.extend(head.and_then(|head| own_record::parts(&head, &visits)));
    }
    Ok(kept)
}

/// Whether there are lines for Today: of files, or ahead of them. Asked only while the cursors are at the beginning.
fn known_today(tx: &Transaction<'_>) -> Result<bool> {
    let cursors: Cursors = meta::json(tx, Key::Cursors)?;
    if !cursors.is_empty() {
        return Ok(false);
    }
    Ok(caseload::had_lines_ahead(tx)? || meta::parsed::<u64>(tx, Key::Repulling)? != 0)
}

/// The first unsent changes, in the order of recording, up to the limits of a batch; one at least.
fn batch(conn: &Connection, most: usize) -> Result<(Vec<ChangeId>, Vec<Box<RawValue>>)> {
    let mut statement = conn.prepare_cached(include_str!("batch.sql"))?;
    let mut rows = statement.query([most as i64])?;
    let (mut ids, mut bodies, mut bytes) = (Vec::new(), Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let (id, body): (String, String) = (row.get(0)?, row.get(1)?);
        bytes += body.len();
        if bytes > BATCH_BYTES && !ids.is_empty() {
            break;
        }
        ids.push(id.parse().map_err(|_| unreadable())?);
        bodies.push(RawValue::from_string(body)?);
    }
    Ok((ids, bodies))
}

fn purged(conn: &Connection) -> Result<Vec<PurgeReceipt>> {
    let mut statement = conn.prepare_cached("select person, device_seq from purge_receipt order by person limit ?1")?;
    let rows = statement.query_map([MAX_READS as i64], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    let mut receipts = Vec::new();
    for row in rows {
        let (person, device_seq) = row?;
        let person = person.parse().map_err(|_| unreadable())?;
        receipts.push(PurgeReceipt { person, device_seq });
    }
    Ok(receipts)
}

/// The server has these reads and receipts.
pub(super) fn arrived(tx: &Transaction<'_>, reads: &[FileRead], purged: &[PurgeReceipt]) -> Result<()> {
    reads::arrived(tx, reads)?;
    for receipt in purged {
        tx.execute(
            "delete from purge_receipt where person = ?1 and device_seq = ?2",
            rusqlite::params![receipt.person.to_string(), receipt.device_seq],
        )?;
    }
    Ok(())
}

fn unreadable() -> Error {
    Error::BadFile {
        what: "the outbox".into(),
        reason: "it holds an id that is not a UUID".into(),
    }
}
