//! Putting a change into the outbox, and reading what waits there.

use domain::{Change, PersonId, Timestamp, change::Body};
use rusqlite::{Connection, Row, Transaction, params};

use crate::error::Result;

/// How far a change has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// Waits for the next sync.
    Unsent,
    /// In the register.
    Sent,
    /// In the register; a field waits for a supervisor's decision.
    Conflict,
    /// Refused by the server, which keeps it in quarantine.
    Rejected,
}

impl Delivery {
    /// The word of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unsent => "unsent",
            Self::Sent => "sent",
            Self::Conflict => "conflict",
            Self::Rejected => "rejected",
        }
    }

    /// Reads the word of it; the store's schema knows no other words.
    pub fn of(word: &str) -> Self {
        match word {
            "sent" => Self::Sent,
            "conflict" => Self::Conflict,
            "rejected" => Self::Rejected,
            _ => Self::Unsent,
        }
    }
}

/// A change that has not simply arrived.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The change.
    pub change_id: String,
    /// Whose file it belongs to.
    pub person_id: String,
    /// What it is, for people: `visit_recorded`, `risk_amended`, …
    pub kind: String,
    /// How far it has come.
    pub delivery: Delivery,
    /// The problem's code, when it was rejected.
    pub code: Option<String>,
    /// What exactly, or the fields in conflict.
    pub detail: Option<String>,
    /// When it was recorded, by the phone's clock.
    pub recorded_at: Timestamp,
}

/// Puts a change into the outbox.
pub fn put(tx: &Transaction<'_>, change: &Change, json: &str) -> Result<()> {
    let record = match &change.body {
        Body::RecordAdded(body) => Some(body.record.to_string()),
        Body::RecordAmended(body) => Some(body.record.to_string()),
        _ => None,
    };
    tx.prepare_cached(include_str!("put.sql"))?.execute(params![
        change.id.to_string(),
        change.device.to_string(),
        change.device_seq,
        change.person.to_string(),
        change.body.label(),
        record,
        json,
        change.recorded_at.to_rfc3339(),
    ])?;
    Ok(())
}

/// How many changes wait for the next sync.
pub fn unsent(conn: &Connection) -> Result<u64> {
    let mut statement = conn.prepare_cached("select count(*) from outbox where delivery = 'unsent'")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// What has not simply arrived: unsent, in conflict or rejected, in the order of recording.
pub fn items(conn: &Connection) -> Result<Vec<Item>> {
    let mut statement = conn.prepare_cached(include_str!("items.sql"))?;
    let items = statement.query_map([], item)?;
    Ok(items.collect::<rusqlite::Result<_>>()?)
}

/// What of one person's has not simply arrived.
pub fn items_of(conn: &Connection, person: PersonId) -> Result<Vec<Item>> {
    let person = person.to_string();
    Ok(items(conn)?
        .into_iter()
        .filter(|item| item.person_id == person)
        .collect())
}

fn item(row: &Row<'_>) -> rusqlite::Result<Item> {
    let recorded_at: String = row.get(6)?;
    Ok(Item {
        change_id: row.get(0)?,
        person_id: row.get(1)?,
        kind: row.get(2)?,
        delivery: Delivery::of(row.get_ref(3)?.as_str()?),
        code: row.get(4)?,
        detail: row.get(5)?,
        recorded_at: recorded_at.parse().unwrap_or_default(),
    })
}
