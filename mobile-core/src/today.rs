//! Today: who is to be visited, the latest first.
//!
//! Order: overdue, grace, due, upcoming; within each, people with safety flags first, then the earliest due day, then the name.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{PersonId, Reference, Schedule, Timestamp, Timing, TimingState, UnitId, safety, timing};
use rusqlite::{Connection, Row};

use crate::{Core, caseload, error::Result, store::meta};

/// One person who is to be visited.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// Who.
    pub person: PersonId,
    /// The name as the person writes it.
    pub name: String,
    /// How late the visit is.
    pub timing: Timing,
    /// Safety flags, the gravest first.
    pub flags: Vec<String>,
}

struct Line {
    person: PersonId,
    name: String,
    unit: UnitId,
    schedule: Schedule,
    flags: String,
    flags_until: Option<NaiveDate>,
}

impl Core {
    /// Who is to be visited, on the day that it is in each person's unit.
    pub fn today(&self) -> Result<Vec<Due>> {
        let now = self.now();
        self.read(|conn| today(conn, now))
    }
}

fn today(conn: &Connection, now: Timestamp) -> Result<Vec<Due>> {
    let reference = meta::reference(conn)?;
    let mut days = HashMap::new();
    let mut statement = conn.prepare_cached(include_str!("today.sql"))?;
    let lines = statement.query_map([], line)?;
    let mut list = Vec::new();
    for line in lines {
        let line = line?;
        let day = *days
            .entry(line.unit)
            .or_insert_with(|| day_in(&reference, line.unit, now));
        list.push(Due {
            timing: timing::timing(&line.schedule, day),
            flags: flags(conn, &line, day)?,
            person: line.person,
            name: line.name,
        });
    }
    list.sort_by(|a, b| rank(a).cmp(&rank(b)));
    Ok(list)
}

/// The day that it is in a unit.
pub fn day_in(reference: &Reference, unit: UnitId, now: Timestamp) -> NaiveDate {
    now.with_timezone(&caseload::unit(reference, unit).zone()).date_naive()
}

fn rank(due: &Due) -> (std::cmp::Reverse<TimingState>, bool, NaiveDate, &str) {
    (
        std::cmp::Reverse(due.timing.state),
        due.flags.is_empty(),
        due.timing.due_on,
        &due.name,
    )
}

/// The flags of the line, or read anew from the file when a safe contact may have expired.
fn flags(conn: &Connection, line: &Line, day: NaiveDate) -> Result<Vec<String>> {
    if line.flags_until.is_some_and(|until| day > until)
        && let Some(file) = caseload::load(conn, caseload::Layer::Shown, line.person)?
    {
        return Ok(safety::flags(&file, day).into_iter().map(str::to_owned).collect());
    }
    Ok(serde_json::from_str(&line.flags)?)
}

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        person: PersonId(parsed(row, 0)?),
        name: row.get(1)?,
        unit: UnitId(parsed(row, 2)?),
        schedule: Schedule {
            due_on: parsed(row, 3)?,
            window_from: parsed(row, 4)?,
            overdue_from: parsed(row, 5)?,
        },
        flags: row.get(6)?,
        flags_until: row.get::<_, Option<String>>(7)?.and_then(|day| day.parse().ok()),
    })
}

fn parsed<T: std::str::FromStr>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    text.parse()
        .map_err(|_| rusqlite::Error::InvalidColumnType(column, text.to_owned(), rusqlite::types::Type::Text))
}
