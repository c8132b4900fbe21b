//! The names of the forms whose answers are sent: the server has these forms too, so that their names need not travel.

use std::collections::BTreeSet;

use protocol::packed::{Dictionary, MAX_DICTIONARIES};
use rusqlite::Connection;
use serde_json::value::RawValue;

use crate::{Result, instruments::opened};

/// What stands in a change before the version of a form, and how long a version is.
const BEFORE: &str = "\"version\":\"";
const DIGITS: usize = 64;

/// The dictionaries of the forms that these changes name, as far as the phone has them.
pub(super) fn of_forms(conn: &Connection, changes: &[Box<RawValue>]) -> Result<Vec<Dictionary>> {
    let mut versions = BTreeSet::new();
    for change in changes {
        versions.extend(named(change.get()));
    }
    let mut dictionaries = Vec::new();
    for version in versions.into_iter().take(MAX_DICTIONARIES) {
        // A form that cannot be read is no reason not to sync.
        if let Ok(Some(instrument)) = opened(conn, version) {
            dictionaries.extend(Dictionary::of(version, &instrument));
        }
    }
    Ok(dictionaries)
}

/// What may be versions of forms in a change; a text that only looks like one leads to no form.
fn named(change: &str) -> impl Iterator<Item = &str> {
    change
        .match_indices(BEFORE)
        .filter_map(|(at, before)| change.get(at + before.len()..at + before.len() + DIGITS))
}
