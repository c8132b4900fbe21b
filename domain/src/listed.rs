//! One line per person: what Today and the list of people need, the same on the phone and for the phone on the server.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    enums::Entity,
    file::PersonFile,
    ids::{PersonId, UnitId},
    reference::Unit,
    rules::RuleBook,
    safety, search,
    timing::Schedule,
};

/// A person in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Who.
    pub person: PersonId,
    /// The name as the person writes it.
    pub name: String,
    /// The name in Latin letters, where it is recorded.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name_latin: String,
    /// The unit that holds the file.
    pub unit: UnitId,
    /// When the next visit is due; none where no plan asks for one.
    #[serde(flatten)]
    pub schedule: Option<Schedule>,
    /// Safety flags (`safety::FLAGS`), the gravest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
    /// The last day on which the flags are as they stand here: a safe contact expires then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flags_until: Option<NaiveDate>,
    /// A field waits for a supervisor's decision.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub conflict: bool,
}

impl Listed {
    /// The line of a file; visits are not read for it.
    pub fn of(file: &PersonFile, unit: &Unit, rules: &RuleBook) -> Self {
        let contacts = file
            .records
            .values()
            .filter(|record| record.entity == Entity::SafeContact);
        let flags_until = contacts
            .filter_map(|contact| contact.get::<NaiveDate>("expires_on"))
            .min();
        let flags = safety::flags(file, flags_until.unwrap_or(file.head.registered_on));
        Self {
            person: file.head.person(),
            name: file.head.name().to_owned(),
            name_latin: file.head.record.text("name_latin").unwrap_or_default().to_owned(),
            unit: file.head.unit,
            schedule: file.schedule(unit, rules),
            flags: flags.into_iter().map(str::to_owned).collect(),
            flags_until,
            conflict: file.has_conflict(),
        }
    }

    /// What the person is found by.
    pub fn search_key(&self) -> String {
        search::key(&[self.name.as_str(), self.name_latin.as_str()].join(" "))
    }
}
