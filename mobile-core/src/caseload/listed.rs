//! One line per person: name, search key, schedule and flags, so that Today and the list of people are one query each.

use chrono::NaiveDate;
use domain::{Entity, PersonFile, Reference, safety, search};
use rusqlite::{Transaction, params};

use super::unit;
use crate::error::Result;

/// Writes a person's line.
pub fn list(tx: &Transaction<'_>, file: &PersonFile, reference: &Reference) -> Result<()> {
    let unit = unit(reference, file.head.unit);
    let schedule = file.schedule(&unit, &reference.rules);
    let (flags, flags_until) = lasting_flags(file);
    let person = &file.head.record;
    let words = [file.head.name(), person.text("name_latin").unwrap_or("")].join(" ");
    tx.prepare_cached(include_str!("listed.sql"))?.execute(params![
        file.head.person().to_string(),
        file.head.name(),
        search::key(&words),
        file.head.unit.to_string(),
        schedule.map(|schedule| schedule.due_on.to_string()),
        schedule.map(|schedule| schedule.window_from.to_string()),
        schedule.map(|schedule| schedule.overdue_from.to_string()),
        serde_json::to_string(&flags)?,
        flags_until.map(|day| day.to_string()),
        file.has_conflict(),
    ])?;
    Ok(())
}

/// The flags while every safe contact is valid, and the last day on which that is so: later the file is read again.
fn lasting_flags(file: &PersonFile) -> (Vec<&'static str>, Option<NaiveDate>) {
    let until = file
        .of_kind(&Entity::SafeContact)
        .filter_map(|contact| contact.get::<NaiveDate>("expires_on"))
        .min();
    (safety::flags(file, until.unwrap_or(file.head.registered_on)), until)
}
