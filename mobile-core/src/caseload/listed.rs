//! One line per person: name, search key, schedule and flags, so that Today and the list of people are one query each.

use domain::{Listed, PersonFile, Reference};
use rusqlite::{Transaction, params};

use super::unit;
use crate::{
    error::Result,
    store::meta::{self, Key},
};

/// Writes a person's line.
pub fn list(tx: &Transaction<'_>, file: &PersonFile, reference: &Reference) -> Result<()> {
    put(
        tx,
        &Listed::of(file, &unit(reference, file.head.unit), &reference.rules),
    )
}

/// Writes lines that came ahead of their files. Of whom there is a file, the line is known better.
pub fn list_ahead(tx: &Transaction<'_>, lines: &[Listed]) -> Result<()> {
    let mut known = tx.prepare_cached("select 1 from shown where person = ?1")?;
    for line in lines {
        if !known.exists([line.person.to_string()])? {
            put(tx, line)?;
        }
    }
    meta::set(tx, Key::TodayAhead, Ahead::Unconfirmed as u8)
}

/// What became of lines that came ahead of their files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ahead {
    Unconfirmed = 1,
    Confirmed = 2,
}

/// Whether the phone has had lines ahead of their files.
pub fn had_lines_ahead(tx: &Transaction<'_>) -> Result<bool> {
    Ok(meta::parsed::<u8>(tx, Key::TodayAhead)? != 0)
}

/// At the end of a pull: whose file has not come is not this worker's any more.
pub fn drop_lines_ahead(tx: &Transaction<'_>) -> Result<()> {
    if meta::parsed::<u8>(tx, Key::TodayAhead)? != Ahead::Unconfirmed as u8 {
        return Ok(());
    }
    tx.execute(
        "delete from listed where not exists (select 1 from shown where shown.person = listed.person)",
        [],
    )?;
    meta::set(tx, Key::TodayAhead, Ahead::Confirmed as u8)
}

fn put(tx: &Transaction<'_>, line: &Listed) -> Result<()> {
    let day = |of: fn(&domain::Schedule) -> chrono::NaiveDate| {
        line.schedule.as_ref().map(|schedule| of(schedule).to_string())
    };
    tx.prepare_cached(include_str!("listed.sql"))?.execute(params![
        line.person.to_string(),
        line.name,
        line.search_key(),
        line.unit.to_string(),
        day(|schedule| schedule.due_on),
        day(|schedule| schedule.window_from),
        day(|schedule| schedule.overdue_from),
        serde_json::to_string(&line.flags)?,
        line.flags_until.map(|day| day.to_string()),
        line.conflict,
    ])?;
    Ok(())
}
