//! What a phone needs to know besides its caseload: units, colleagues, rules. Small, and the same for a whole unit.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Offset, TimeZone};
use serde::{Deserialize, Serialize};

use crate::{
    Timestamp,
    enums::open_enum,
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
    /// The instruments that may be started in the worker's unit, one line for each form: its newest version published to the unit or to a unit
    /// above. The forms themselves travel apart, when a phone asks for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instruments: Vec<Published>,
}

open_enum! {
    /// What an instrument is for.
    InstrumentKind {
        /// Asked at every visit.
        Visit = "visit",
        /// Asked when a worker chooses it.
        Assessment = "assessment",
    }
}

/// An instrument that is published to a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The form's id, the same in all its versions.
    pub form: String,
    /// The hash of its content.
    pub version: String,
    /// Visit form or assessment.
    pub kind: InstrumentKind,
    /// Its title by language (BCP 47); `""` for one that names no language.
    pub title: BTreeMap<String, String>,
    /// The languages in which it is offered (BCP 47). Empty: to every reader, in the default language where theirs is missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// It belongs to the optional pack, whose terms are non-commercial.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pack: bool,
    /// The bytes of its body, unpacked.
    #[serde(default)]
    pub size: u64,
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
