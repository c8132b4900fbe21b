//! Finding people by name, in any script, with or without diacritics.

use domain::{PersonId, search};
use rusqlite::Connection;

use crate::{Core, error::Result};

/// A person who was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Who.
    pub person: PersonId,
    /// The name as the person writes it.
    pub name: String,
    /// Whether a field waits for a supervisor's decision.
    pub conflict: bool,
}

impl Core {
    /// The people whose names fit a query, by name; everybody for an empty one.
    pub fn people(&self, query: &str) -> Result<Vec<Found>> {
        let key = search::key(query);
        if key.is_empty() && !query.trim().is_empty() {
            return Ok(Vec::new());
        }
        self.read(|conn| find(conn, &key))
    }
}

fn find(conn: &Connection, query_key: &str) -> Result<Vec<Found>> {
    let mut statement =
        conn.prepare_cached("select person, name, search_key, conflict from listed order by search_key, person")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let key: String = row.get(2)?;
        let person: String = row.get(0)?;
        if let (true, Ok(person)) = (search::matches(&key, query_key), person.parse()) {
            found.push(Found {
                person,
                name: row.get(1)?,
                conflict: row.get(3)?,
            });
        }
    }
    Ok(found)
}
