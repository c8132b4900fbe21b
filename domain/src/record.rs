//! A record of a person's file that several people may edit: fields, what is known of each field's last writer, and open conflicts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    Timestamp,
    change::Change,
    enums::{Entity, Sensitivity},
    ids::{ChangeId, DeviceId, PersonId, RecordId, UserId},
    sabotage::{Sabotage, is},
};

/// Field name → value. Unknown names are kept: a newer version wrote them.
pub type Fields = BTreeMap<String, Value>;

/// One record of a person's file, with its fields merged one by one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// What it is.
    pub entity: Entity,
    /// Its id; the person's own record has the person's id.
    pub id: RecordId,
    /// How many accepted changes have touched it; what an author "saw" is such a number.
    pub version: u64,
    /// Its fields.
    pub fields: Fields,
    /// Who wrote each field last; kept by the server, absent on phones, where a missing mark means "as synced".
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: BTreeMap<String, Mark>,
    /// Fields with two values that wait for a person's decision.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub conflicts: BTreeMap<String, Conflict>,
    /// The file that it came with, where two files were made one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_from: Option<PersonId>,
}

/// Who wrote a field last, and at which version of the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// The record's version that this write made.
    pub version: u64,
    /// The change that wrote it.
    pub change: ChangeId,
    /// The device it came from.
    pub device: DeviceId,
    /// Its author.
    pub author: UserId,
    /// When it was recorded, by the author's clock.
    pub at: Timestamp,
}

/// Two or more values that were written to one field by people who did not see each other's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// The values, in the order in which the server accepted them; the one that stands meanwhile is in `fields`.
    pub candidates: Vec<Candidate>,
}

/// One of the values of a field in conflict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// The value; null when the author cleared the field.
    pub value: Value,
    /// The change that wrote it; absent when the value is older than the marks.
    pub change: Option<ChangeId>,
    /// The device it came from.
    pub device: Option<DeviceId>,
    /// Its author.
    pub author: Option<UserId>,
    /// When it was recorded, by the author's clock.
    pub at: Option<Timestamp>,
}

impl Record {
    /// A record that nobody has written to.
    pub fn empty(entity: Entity, id: RecordId) -> Self {
        Self {
            entity,
            id,
            version: 0,
            fields: Fields::new(),
            marks: BTreeMap::new(),
            conflicts: BTreeMap::new(),
            came_from: None,
        }
    }

    /// A text field; `None` when it is absent, empty or not a text.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.fields
            .get(field)
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
    }

    /// A field read as any type, `None` when absent or not of that type.
    pub fn get<T: serde::de::DeserializeOwned>(&self, field: &str) -> Option<T> {
        self.fields
            .get(field)
            .filter(|value| !value.is_null())
            .and_then(|value| T::deserialize(value).ok())
    }

    /// A yes/no field; absent is no.
    pub fn flag(&self, field: &str) -> bool {
        self.fields.get(field).and_then(Value::as_bool).unwrap_or(false)
    }

    /// Whether nothing of it is shown without a reason: it is sealed, or an address that is hidden.
    pub fn is_closed(&self) -> bool {
        self.text("sensitivity") == Some(Sensitivity::Sealed.as_str())
            || self.entity == Entity::Address && self.flag("hidden")
    }

    /// The other person that a record of the household points to.
    pub fn other(&self) -> Option<PersonId> {
        match self.entity {
            Entity::Member => self.get("person"),
            Entity::Household => self.get("head"),
            _ => None,
        }
    }

    /// Whether another device wrote a field after the version that a change's author saw. A device has always seen its own writes.
    pub fn unseen(&self, field: &str, change: &Change) -> bool {
        !is(Sabotage::FoldIgnoresBase)
            && self
                .marks
                .get(field)
                .is_some_and(|mark| mark.version > change.base && mark.device != change.device)
    }

    /// The record's state, if its kind has one.
    pub fn state(&self) -> Option<&str> {
        self.text(crate::fields::STATE)
    }
}
