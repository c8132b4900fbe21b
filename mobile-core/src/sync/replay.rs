//! What screens show of a person: as synced, with those changes folded over it that the synced state does not contain yet.

use std::collections::BTreeSet;

use domain::{Body, Change, ChangeId, Entity, Outcome, PersonFile, PersonId, Reference, UnitId};
use protocol::Cursors;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};

use super::purge;
use crate::{
    Result,
    caseload::{self, Layer},
    record::fold_here,
    store::meta::{self, Key},
};

struct Kept {
    change: Option<Change>,
    delivery: String,
    record: Option<String>,
    at: Option<(UnitId, u64)>,
    resent: bool,
}

/// Makes what is shown of these people anew. `at_end`: everything has been pulled.
pub(super) fn show(tx: &Transaction<'_>, people: &BTreeSet<PersonId>, at_end: bool) -> Result<()> {
    let reference = meta::reference(tx)?;
    let read = Read {
        cursors: meta::json(tx, Key::Cursors)?,
        at_end,
    };
    for person in people {
        show_one(tx, *person, &reference, &read)?;
    }
    Ok(())
}

/// How far the phone has read.
struct Read {
    cursors: Cursors,
    at_end: bool,
}

fn show_one(tx: &Transaction<'_>, person: PersonId, reference: &Reference, read: &Read) -> Result<()> {
    caseload::show_synced(tx, person)?;
    let mut statement = tx.prepare_cached(include_str!("kept.sql"))?;
    let changes: Vec<Kept> = statement
        .query_map([person.to_string()], kept)?
        .collect::<rusqlite::Result<_>>()?;
    if changes.is_empty() {
        return match caseload::load(tx, Layer::SyncedForLists, person)? {
            Some(file) => caseload::list(tx, &file, reference),
            None => caseload::hide(tx, person),
        };
    }
    let mut file = caseload::load(tx, Layer::Synced, person)?;
    // A file that was made here and went to somebody else before it was ever sent back: it stays, as this phone knows it, until the visit is over.
    let stays = file.is_none() && is_under_way(tx, person)?;
    if stays && changes.iter().any(|kept| kept.contained(read)) {
        purge::lose(tx, &[person])?;
    }
    let mut touched = Outcome::default();
    let mut folded = false;
    for kept in changes {
        if kept.contained(read) && !stays {
            settle(tx, &kept, file.as_ref())?;
            continue;
        }
        // What the rules refuse by now, the server has judged or will: it decides, and says so in the receipt.
        if let Some(change) = kept.change.filter(|change| !kept.resent || only_appends(change))
            && let Ok(outcome) = fold_here(&mut file, &change, reference)
        {
            folded = true;
            touched.records.extend(outcome.records);
            touched.visits.extend(outcome.visits);
        }
    }
    if let (Some(file), true) = (&file, stays) {
        leave_what_moved(tx, file, &mut touched)?;
    }
    match &file {
        Some(file) if folded => caseload::store(tx, file, &touched, reference),
        Some(file) => caseload::list(tx, file, reference),
        None => caseload::hide(tx, person),
    }
}

/// Whether a visit or an assessment of the person is under way.
fn is_under_way(conn: &Connection, person: PersonId) -> Result<bool> {
    let mut statement = conn
        .prepare_cached("select 1 from draft where person = ?1 union all select 1 from interview where person = ?1")?;
    Ok(statement.exists([person.to_string()])?)
}

/// Records that have moved into the file that this one was merged into are shown there.
fn leave_what_moved(conn: &Connection, file: &PersonFile, touched: &mut Outcome) -> Result<()> {
    let person = file.head.person().to_string();
    let mut statement = conn.prepare_cached("select 1 from synced where entity = ?1 and id = ?2 and person <> ?3")?;
    let mut moved = |entity: &str, id: String| statement.exists([entity, &id, &person]);
    for record in file.records.values() {
        if touched.records.contains(&record.id) && moved(record.entity.as_str(), record.id.to_string())? {
            touched.records.remove(&record.id);
        }
    }
    for visit in file.visits.keys() {
        if touched.visits.contains(visit) && moved(Entity::Visit.as_str(), visit.to_string())? {
            touched.visits.remove(visit);
        }
    }
    Ok(())
}

impl Kept {
    /// Whether the synced state contains the change: its place in the order of its unit has been passed. Of a unit of which nothing was read by
    /// the end of a pull nothing will come: the change went to a file that this one was merged into, or left it before it came here.
    fn contained(&self, read: &Read) -> bool {
        match (self.delivery.as_str(), self.at) {
            ("unsent", _) => false,
            (_, Some((unit, seq))) => read.cursors.get(&unit).map_or(read.at_end, |passed| *passed >= seq),
            (_, None) => true,
        }
    }
}

/// A change that is pushed again after a restore stands in the synced state of before: folded once more, an old value would cover a newer one.
fn only_appends(change: &Change) -> bool {
    matches!(
        change.body,
        Body::PersonRegistered(_) | Body::VisitRecorded(_) | Body::NoteWritten(_) | Body::AssessmentCompleted(_)
    )
}

/// A conflict that a supervisor has decided is no problem any more.
fn settle(tx: &Transaction<'_>, kept: &Kept, file: Option<&PersonFile>) -> Result<()> {
    let (Some(change), Some(id), "conflict") = (&kept.change, &kept.record, kept.delivery.as_str()) else {
        return Ok(());
    };
    let open = file.is_some_and(|file| {
        let own = Some(&file.head.record).filter(|own| own.id.to_string() == *id && own.entity == Entity::Person);
        let other = file.records.values().find(|record| record.id.to_string() == *id);
        own.or(other).is_some_and(|record| !record.conflicts.is_empty())
    });
    if !open {
        tx.execute(
            "update outbox set delivery = 'sent' where change_id = ?1",
            [change.id.to_string()],
        )?;
    }
    Ok(())
}

/// Whose files these changes belong to.
pub(super) fn people_of(conn: &Connection, changes: &[ChangeId]) -> Result<BTreeSet<PersonId>> {
    let mut statement = conn.prepare_cached("select person from outbox where change_id = ?1 and purged = 0")?;
    let mut people = BTreeSet::new();
    for change in changes {
        let person: Option<String> = statement.query_row([change.to_string()], |row| row.get(0)).optional()?;
        people.extend(person.and_then(|id| id.parse::<PersonId>().ok()));
    }
    Ok(people)
}

/// Whose changes the cursors have passed just now: their rows may have come with an earlier page, of another unit.
pub(super) fn passed(conn: &Connection, before: &Cursors, after: &Cursors) -> Result<BTreeSet<PersonId>> {
    let mut statement = conn.prepare_cached(
        "select distinct person from outbox where at_unit = ?1 and at_seq > ?2 and at_seq <= ?3 and purged = 0",
    )?;
    let mut people = BTreeSet::new();
    for (unit, reached) in after {
        let passed = before.get(unit).copied().unwrap_or(0);
        let found = statement.query_map(rusqlite::params![unit.to_string(), passed, reached], |row| {
            row.get::<_, String>(0)
        })?;
        for person in found {
            people.extend(person?.parse::<PersonId>());
        }
    }
    Ok(people)
}

/// People with changes that were numbered in units of which nothing was read.
pub(super) fn elsewhere(conn: &Connection) -> Result<BTreeSet<PersonId>> {
    let mut statement = conn.prepare_cached(
        "select distinct person from outbox
         where purged = 0 and at_unit is not null and at_unit not in (select key from json_each(?1))",
    )?;
    let cursors = meta::get(conn, Key::Cursors)?.unwrap_or_else(|| "{}".to_owned());
    let people: Vec<String> = statement
        .query_map([cursors], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(people.iter().filter_map(|id| id.parse().ok()).collect())
}

/// Everybody whose file is on the phone.
pub(super) fn everybody(conn: &Connection) -> Result<BTreeSet<PersonId>> {
    let mut statement = conn.prepare_cached("select distinct person from shown")?;
    let people: Vec<String> = statement
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(people.iter().filter_map(|id| id.parse().ok()).collect())
}

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let unit: Option<String> = row.get(2)?;
    let seq: Option<u64> = row.get(3)?;
    Ok(Kept {
        change: serde_json::from_str(row.get_ref(0)?.as_str()?).ok(),
        delivery: row.get(1)?,
        at: unit.and_then(|unit| unit.parse().ok()).zip(seq),
        record: row.get(4)?,
        resent: row.get(5)?,
    })
}
