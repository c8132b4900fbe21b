//! What a phone needs to know besides its caseload: units, colleagues, rules. Small, and the same for a whole unit.

use chrono::{NaiveDate, Offset, TimeZone};
use serde::{Deserialize, Serialize};

use crate::{
    Timestamp,
    ids::{UnitId, UserId},
    rules::RuleBook,
};

/// The reference data of a worker's unit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// The worker's own unit and those of the caseload.
    pub units: Vec<Unit>,
    /// Colleagues, by id, so that a timeline can name them.
    pub workers: Vec<Worker>,
    /// Intervals, grace and holidays.
    pub rules: RuleBook,
    /// The hotline's number, shown with an alert.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hotline: Option<String>,
}

/// An organisational unit; units form a tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// The unit above it.
    pub parent: Option<UnitId>,
    /// Its name.
    pub name: String,
    /// Its IANA time zone, in which its days begin and end.
    pub time_zone: String,
    /// Whose rules apply (`XK`, `AL`, `GE`).
    pub jurisdiction: String,
}

impl Unit {
    /// Its zone; UTC where the name is not known to this build.
    pub fn zone(&self) -> chrono_tz::Tz {
        self.time_zone.parse().unwrap_or(chrono_tz::UTC)
    }

    /// The day of a moment here; never panics, not even at the ends of the calendar.
    pub fn day(&self, at: Timestamp) -> NaiveDate {
        let utc = at.naive_utc();
        let offset = self.zone().offset_from_utc_datetime(&utc).fix();
        utc.checked_add_offset(offset).unwrap_or(utc).date()
    }
}

/// Somebody whose name may stand in a timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Worker {
    /// The id.
    pub id: UserId,
    /// The name.
    pub name: String,
}
