//! People's files in the store: loaded whole, written as far as they changed, and listed in one line each.

mod listed;

use domain::{Entity, Outcome, PersonFile, PersonHead, PersonId, Record, Reference, Unit, UnitId, Visit};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde_json::value::RawValue;

use crate::error::{Error, Result};

pub use listed::{drop_lines_ahead, had_lines_ahead, list, list_ahead};

/// The table that a file is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// As the server last sent it.
    Synced,
    /// The same without what no list reads: visits, notes, assessments.
    SyncedForLists,
    /// With the outbox folded over it: what screens show.
    Shown,
}

/// A person's file; `None` when the phone does not hold it.
pub fn load(conn: &Connection, layer: Layer, person: PersonId) -> Result<Option<PersonFile>> {
    let mut statement = conn.prepare_cached(match layer {
        Layer::Synced => "select entity, data from synced where person = ?1",
        Layer::SyncedForLists => {
            "select entity, data from synced where person = ?1 and entity not in ('visit', 'note', 'assessment')"
        }
        Layer::Shown => "select entity, data from shown where person = ?1",
    })?;
    let mut rows = statement.query([person.to_string()])?;
    let mut head = None;
    let (mut records, mut visits) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let data = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        // A record of a newer version that this one cannot read stays in the store and is passed over.
        match Entity::from(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?) {
            Entity::Person => head = serde_json::from_str::<PersonHead>(data).ok(),
            Entity::Visit => visits.extend(serde_json::from_str::<Visit>(data)),
            _ => records.extend(serde_json::from_str::<Record>(data)),
        }
    }
    Ok(head.map(|head| PersonFile {
        head,
        records: records.into_iter().map(|record| (record.id, record)).collect(),
        visits: visits.into_iter().map(|visit| (visit.id, visit)).collect(),
    }))
}

/// A person's file as screens show it, or the error that says that the phone does not hold it.
pub fn shown(conn: &Connection, person: PersonId) -> Result<PersonFile> {
    if let Some(file) = load(conn, Layer::Shown, person)? {
        return Ok(file);
    }
    let is_listed = conn
        .prepare_cached("select 1 from listed where person = ?1")?
        .exists([person.to_string()])?;
    Err(if is_listed {
        Error::refused(
            "file_on_its_way",
            "this person's file has not arrived yet; sync, then open it again",
        )
    } else {
        Error::refused(
            "person_unknown",
            "this phone holds no such person; `people` lists those it holds, `sync` fetches new ones",
        )
    })
}

/// A person's name; empty when the phone does not hold the file.
pub fn name(conn: &Connection, person: PersonId) -> Result<String> {
    let name = conn
        .prepare_cached("select name from listed where person = ?1")?
        .query_row([person.to_string()], |row| row.get(0))
        .optional()?;
    Ok(name.unwrap_or_default())
}

/// Writes what a change touched, and the person's line in the lists.
pub fn store(tx: &Transaction<'_>, file: &PersonFile, touched: &Outcome, reference: &Reference) -> Result<()> {
    let person = file.head.person();
    put(
        tx,
        person,
        Entity::Person.as_str(),
        person,
        &serde_json::to_string(&file.head)?,
    )?;
    for record in touched.records.iter().filter_map(|id| file.records.get(id)) {
        put(
            tx,
            person,
            record.entity.as_str(),
            record.id,
            &serde_json::to_string(record)?,
        )?;
    }
    for visit in touched.visits.iter().filter_map(|id| file.visits.get(id)) {
        put(
            tx,
            person,
            Entity::Visit.as_str(),
            visit.id,
            &serde_json::to_string(visit)?,
        )?;
    }
    list(tx, file, reference)
}

/// Shows a person as synced, without anything of the outbox, but for the line in the lists.
pub fn show_synced(tx: &Transaction<'_>, person: PersonId) -> Result<()> {
    tx.prepare_cached("delete from touched where person = ?1")?
        .execute([person.to_string()])?;
    Ok(())
}

/// Takes a person off every screen whose synced file goes too.
pub fn hide(tx: &Transaction<'_>, person: PersonId) -> Result<()> {
    show_synced(tx, person)?;
    tx.prepare_cached("delete from listed where person = ?1")?
        .execute([person.to_string()])?;
    Ok(())
}

/// Writes a record as the server sent it.
pub fn put_synced(
    tx: &Transaction<'_>,
    person: PersonId,
    entity: &Entity,
    id: domain::RecordId,
    data: &RawValue,
    pull: u64,
) -> Result<()> {
    // A record that came from another file may have been touched there.
    tx.prepare_cached("delete from touched where entity = ?1 and id = ?2 and person <> ?3")?
        .execute(params![entity.as_str(), id.to_string(), person.to_string()])?;
    tx.prepare_cached(include_str!("caseload/synced.sql"))?
        .execute(params![
            entity.as_str(),
            id.to_string(),
            person.to_string(),
            data.get(),
            pull
        ])?;
    Ok(())
}

/// The unit that holds a file, from the reference data; a unit that is missing there has UTC days.
pub fn unit(reference: &Reference, id: UnitId) -> Unit {
    reference
        .units
        .iter()
        .find(|unit| unit.id == id)
        .cloned()
        .unwrap_or_else(|| Unit {
            id,
            parent: None,
            name: String::new(),
            time_zone: "UTC".into(),
            jurisdiction: "*".into(),
        })
}

fn put(tx: &Transaction<'_>, person: PersonId, entity: &str, id: impl ToString, data: &str) -> Result<()> {
    tx.prepare_cached(include_str!("caseload/touched.sql"))?
        .execute(params![entity, id.to_string(), person.to_string(), data])?;
    Ok(())
}
