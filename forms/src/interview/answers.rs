//! What is stored of an interview: rows that a phone can write one answer at a time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Everything that is stored of an interview, as rows: a key and a text. Keys stay the same whatever is added or removed; nothing but this crate needs to
/// read them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers {
    /// Key → text. What is empty has no row.
    pub rows: BTreeMap<String, String>,
}

/// A row to be stored, or to be deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its key.
    pub key: String,
    /// Its text; none when the row is to be deleted.
    pub value: Option<String>,
}

impl Answers {
    /// Writes and deletes rows, as a store does.
    pub fn apply(&mut self, rows: &[Row]) {
        for row in rows {
            match &row.value {
                Some(value) => self.rows.insert(row.key.clone(), value.clone()),
                None => self.rows.remove(&row.key),
            };
        }
    }
}
