//! A change: an immutable fact that somebody recorded. Whatever this build does not understand of it is kept whole.

mod read;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error as _, MapAccess},
};
use serde_json::{Map, Value};

use crate::{
    Timestamp,
    assessment::{AssessmentAmended, AssessmentCompleted},
    enums::{Entity, Review},
    ids::{ChangeId, DeviceId, PersonId, RecordId, UnitId, UserId, VisitId},
    joined::{FileJoined, FileParted, FileReturned, MergedInto},
    record::Fields,
    visit::VisitRecord,
};

/// One fact about one person's file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// Its id (UUIDv7), made where it was recorded; the key of idempotence.
    pub id: ChangeId,
    /// The device that recorded it.
    pub device: DeviceId,
    /// Its place among that device's changes, from 1, without gaps.
    pub device_seq: u64,
    /// Who recorded it.
    pub author: UserId,
    /// When, by the device's clock.
    pub recorded_at: Timestamp,
    /// Whose file it belongs to.
    pub person: PersonId,
    /// The version of the record that the author saw; 0 when there was none.
    #[serde(skip_serializing_if = "is_zero")]
    pub base: u64,
    /// What was recorded.
    #[serde(flatten)]
    pub body: Body,
    /// Members of the envelope that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

fn is_zero(n: &u64) -> bool {
    *n == 0
}

/// What was recorded, by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// A new person, with who is responsible.
    PersonRegistered(PersonRegistered),
    /// A new record in a person's file.
    RecordAdded(RecordAdded),
    /// Fields of a record, the person's own included, were changed.
    RecordAmended(RecordAmended),
    /// Another unit or worker takes over.
    Reassigned(Reassigned),
    /// A finished visit.
    VisitRecorded(VisitRecorded),
    /// A new revision of a visit.
    VisitAmended(VisitAmended),
    /// A supervisor's verdict on a visit.
    VisitReviewed(VisitReviewed),
    /// A note; notes are never changed.
    NoteWritten(NoteWritten),
    /// A completed assessment.
    AssessmentCompleted(AssessmentCompleted),
    /// A new revision of an assessment.
    AssessmentAmended(AssessmentAmended),
    /// A supervisor's decision between the values of a field in conflict.
    ConflictSettled(ConflictSettled),
    /// Another file of the same person comes in.
    FileJoined(FileJoined),
    /// The file leads to another one that has taken it in.
    MergedInto(MergedInto),
    /// What came with another file leaves again.
    FileParted(FileParted),
    /// A file that was part of another one stands by itself again.
    FileReturned(FileReturned),
    /// The person was registered by mistake.
    RegistrationWithdrawn(RegistrationWithdrawn),
    /// A kind of a newer version, kept whole.
    Unknown {
        /// Its name.
        kind: String,
        /// Its content.
        data: Value,
    },
}

/// A new person, with who is responsible.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonRegistered {
    /// The unit that holds the file.
    pub unit: UnitId,
    /// The responsible worker; without one the person stands first on the overdue board.
    pub worker: Option<UserId>,
    /// Others who share the case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub team: Vec<UserId>,
    /// The person's fields (`fields::PERSON`).
    pub fields: Fields,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A new record in a person's file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordAdded {
    /// What it is.
    pub entity: Entity,
    /// Its id.
    pub record: RecordId,
    /// Its fields.
    pub fields: Fields,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Changed fields of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordAmended {
    /// What it is.
    pub entity: Entity,
    /// Its id.
    pub record: RecordId,
    /// The new values; null clears a field.
    pub fields: Fields,
    /// Why, where the rules ask for a reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Who holds the file from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reassigned {
    /// The unit that holds the file.
    pub unit: UnitId,
    /// The responsible worker.
    pub worker: Option<UserId>,
    /// Others who share the case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub team: Vec<UserId>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// The person was registered by mistake, and nothing was recorded of them since: the file is empty from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegistrationWithdrawn {
    /// How many changes the file had taken when it was decided: one that has taken more is not withdrawn.
    pub changes: u64,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A finished visit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VisitRecorded {
    /// Its id.
    pub visit: VisitId,
    /// What was recorded.
    #[serde(flatten)]
    pub record: VisitRecord,
}

/// A new revision of a visit: only what is different.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VisitAmended {
    /// The visit.
    pub visit: VisitId,
    /// Answers that are new or different; null takes an answer back.
    pub answers: Fields,
    /// Danger signs, where they are different.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub danger_signs: Option<Vec<crate::enums::DangerSign>>,
    /// The outcome, where it was wrong: `seen`, `not_seen`, `no_access` or `refused`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Why it was amended.
    pub reason: String,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A supervisor's verdict on a visit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VisitReviewed {
    /// The visit.
    pub visit: VisitId,
    /// Accepted or returned.
    pub review: Review,
    /// What the worker should mend, when it is returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A note in a person's file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteWritten {
    /// Its id.
    pub note: RecordId,
    /// Its text.
    pub text: String,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A decision between the values of a field in conflict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConflictSettled {
    /// What the record is.
    pub entity: Entity,
    /// Its id.
    pub record: RecordId,
    /// The field.
    pub field: String,
    /// The value that stands from now on.
    pub value: Value,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

macro_rules! kinds {
    ($($variant:ident = $kind:literal),+ $(,)?) => {
        impl Body {
            /// Every kind of change that this build knows.
            pub const KINDS: &'static [&'static str] = &[$($kind),+];

            /// The name of its kind on the wire.
            pub fn kind(&self) -> &str {
                match self {
                    $(Self::$variant(_) => $kind,)+
                    Self::Unknown { kind, .. } => kind,
                }
            }

            /// Reads the content of a kind that is known already, without a detour over a tree of values.
            fn next_of<'de, A: MapAccess<'de>>(kind: &str, map: &mut A) -> Result<Self, A::Error> {
                Ok(match kind {
                    $($kind => Self::$variant(map.next_value()?),)+
                    _ => Self::Unknown { kind: kind.to_owned(), data: map.next_value()? },
                })
            }

            fn from_parts(kind: String, data: Value) -> Result<Self, serde_json::Error> {
                Ok(match kind.as_str() {
                    $($kind => Self::$variant(serde_json::from_value(data)?),)+
                    _ => Self::Unknown { kind, data },
                })
            }

            fn data(&self) -> Result<Value, serde_json::Error> {
                match self {
                    $(Self::$variant(body) => serde_json::to_value(body),)+
                    Self::Unknown { data, .. } => Ok(data.clone()),
                }
            }
        }
    };
}

kinds! {
    PersonRegistered = "person_registered",
    RecordAdded = "record_added",
    RecordAmended = "record_amended",
    Reassigned = "reassigned",
    VisitRecorded = "visit_recorded",
    VisitAmended = "visit_amended",
    VisitReviewed = "visit_reviewed",
    NoteWritten = "note_written",
    ConflictSettled = "conflict_settled",
    AssessmentCompleted = "assessment_completed",
    AssessmentAmended = "assessment_amended",
    FileJoined = "file_joined",
    MergedInto = "merged_into",
    FileParted = "file_parted",
    FileReturned = "file_returned",
    RegistrationWithdrawn = "registration_withdrawn",
}

#[derive(Serialize, Deserialize)]
struct Parts {
    kind: String,
    #[serde(default)]
    data: Value,
}

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::Error;
        Parts {
            kind: self.kind().to_owned(),
            data: self.data().map_err(S::Error::custom)?,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Parts { kind, data } = Parts::deserialize(deserializer)?;
        Self::from_parts(kind.clone(), data).map_err(|error| D::Error::custom(format!("in a {kind}: {error}")))
    }
}

impl Body {
    /// A name for people and lists: the kind, or for records what was added or amended (`risk_amended`).
    pub fn label(&self) -> String {
        match self {
            Self::RecordAdded(body) => format!("{}_added", body.entity),
            Self::RecordAmended(body) => format!("{}_amended", body.entity),
            other => other.kind().to_owned(),
        }
    }

    /// Whether it makes two files one, parts them, or withdraws one: a deed on a page, never a phone's.
    pub fn is_merging(&self) -> bool {
        matches!(
            self,
            Self::FileJoined(_)
                | Self::MergedInto(_)
                | Self::FileParted(_)
                | Self::FileReturned(_)
                | Self::RegistrationWithdrawn(_)
        )
    }

    /// The record that it names, if any; beside it a fold reads plans, risks and alerts only.
    pub fn record(&self) -> Option<RecordId> {
        match self {
            Self::RecordAdded(body) => Some(body.record),
            Self::RecordAmended(body) => Some(body.record),
            Self::NoteWritten(body) => Some(body.note),
            Self::ConflictSettled(body) => Some(body.record),
            Self::AssessmentCompleted(body) => Some(body.assessment),
            Self::AssessmentAmended(body) => Some(body.assessment),
            _ => None,
        }
    }

    /// The visit that it is about, if any.
    pub fn visit(&self) -> Option<VisitId> {
        match self {
            Self::VisitRecorded(body) => Some(body.visit),
            Self::VisitAmended(body) => Some(body.visit),
            Self::VisitReviewed(body) => Some(body.visit),
            _ => None,
        }
    }
}
