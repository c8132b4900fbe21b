//! A visit: what was recorded at the door, and its revisions. Append-only: an amendment is a new revision that names the old one.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::{
    Timestamp,
    assessment::InstrumentRef,
    enums::{DangerSign, Modality, Review},
    ids::{ChangeId, PersonId, UserId, VisitId},
    record::Fields,
    states::VisitStatus,
};

/// What a worker records of a visit (data model, "A visit record"). Questions beyond these fields are in `answers`, by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VisitRecord {
    /// Done, no access or refused; see `outcome`.
    pub status: VisitStatus,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub ended_at: Timestamp,
    /// The day it was planned for, in the unit's zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_for: Option<NaiveDate>,
    /// How it took place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modality: Option<Modality>,
    /// Was the person seen? Only this resets the clock.
    pub subject_seen: bool,
    /// Signs of danger; any one raises an alert.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub danger_signs: Vec<DangerSign>,
    /// Answers by the names of the form's questions, and of what was written beside it.
    pub answers: Fields,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl VisitRecord {
    /// `seen`, `not_seen`, `no_access`, `refused`, or the status where none of these fits.
    pub fn outcome(&self) -> &str {
        match self.status {
            VisitStatus::Done if self.subject_seen => "seen",
            VisitStatus::Done => "not_seen",
            _ => self.status.as_str(),
        }
    }

    /// The status and "subject seen" that an outcome stands for; `None` for a word that is not an outcome.
    pub fn of_outcome(outcome: &str) -> Option<(VisitStatus, bool)> {
        Some(match outcome {
            "seen" => (VisitStatus::Done, true),
            "not_seen" => (VisitStatus::Done, false),
            "no_access" => (VisitStatus::NoAccess, false),
            "refused" => (VisitStatus::Refused, false),
            _ => return None,
        })
    }

    /// Whether this visit resets the clock: an attempt is not a visit.
    pub fn resets_clock(&self) -> bool {
        self.status == VisitStatus::Done && self.subject_seen
    }

    /// Minutes between start and end, never negative.
    pub fn duration_minutes(&self) -> i64 {
        (self.ended_at - self.started_at).num_minutes().max(0)
    }

    /// The published visit form that was asked; none where it was the one that comes along.
    pub fn instrument(&self) -> Option<InstrumentRef> {
        InstrumentRef::deserialize(self.extra.get("instrument")?).ok()
    }

    /// The same record, asked with a published visit form.
    pub fn asked_with(mut self, instrument: &InstrumentRef) -> Self {
        self.extra.insert("instrument".into(), json!(instrument));
        self
    }

    /// What the form was given of the person's visit before (`${last-saved#…}`), in the shape of answers; empty where it asked for nothing.
    pub fn last_saved(&self) -> Fields {
        let given = self.extra.get("last_saved").map(Fields::deserialize);
        given.and_then(Result::ok).unwrap_or_default()
    }

    /// The same record, with what its form was given of the visit before.
    pub fn asked_after(mut self, last_saved: Fields) -> Self {
        if !last_saved.is_empty() {
            self.extra.insert("last_saved".into(), json!(last_saved));
        }
        self
    }

    /// The answer to a question, as text.
    pub fn answer(&self, name: &str) -> Option<&str> {
        self.answers.get(name).and_then(Value::as_str)
    }
}

/// A visit as the register holds it: the newest revision, with the history of the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    /// Its id.
    pub id: VisitId,
    /// Whom it was paid to.
    pub person: PersonId,
    /// Who paid it.
    pub worker: UserId,
    /// How many accepted changes have touched it.
    pub version: u64,
    /// What stands now.
    pub record: VisitRecord,
    /// Seconds by which the device's clock was found to be behind when the visit arrived; its times above are mended by it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub clock_skew_s: i64,
    /// The supervisor's verdict.
    pub review: Review,
    /// What the supervisor asked for, when it was returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_comment: Option<String>,
    /// Who gave the verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_by: Option<UserId>,
    /// 1 for the first record, one more for each amendment.
    pub revision: u32,
    /// What each amendment changed, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revisions: Vec<Revision>,
    /// The file that it came with, where two files were made one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_from: Option<PersonId>,
}

/// One amendment of a visit: what stood before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Revision {
    /// The change that made it.
    pub change: ChangeId,
    /// The number of the revision that it replaced.
    pub replaces: u32,
    /// Its author.
    pub author: UserId,
    /// When, by the author's clock.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
    /// The answers that it replaced, as they were; null where there was none.
    pub before: Fields,
    /// The danger signs that it replaced, where they changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub danger_signs_before: Option<Vec<DangerSign>>,
    /// The outcome that it replaced, where it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome_before: Option<String>,
}

fn is_zero(n: &i64) -> bool {
    *n == 0
}
