//! Assessments: an instrument's answers, what they score, and what was decided from them. Append-only: an amendment is a new revision.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    Timestamp,
    enums::RiskLevel,
    ids::{ChangeId, RecordId, UserId},
    record::{Fields, Record},
};

/// The most bytes of an assessment's answers as JSON.
pub const MAX_ANSWERS_BYTES: usize = 160 * 1024;

/// Which version of which form was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstrumentRef {
    /// The form's id, the same in all its versions (`bps`, `phq9`).
    pub form: String,
    /// The hash of its content: an interview is pinned to it.
    pub version: String,
}

/// What an instrument makes of its answers: indexes and totals by name, and what they suggest. The form itself declares how.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// Each score by its name; absent where too little was answered.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub values: Map<String, Value>,
    /// The band that a score falls into (`phq9` → `moderate`), where the form has bands.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub bands: BTreeMap<String, String>,
    /// The needs that the answers suggest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<SuggestedNeed>,
    /// The codes of the critical answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alerts: Vec<String>,
    /// The risk that the answers suggest, for a person to confirm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<RiskLevel>,
}

/// A need that an answer suggests.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SuggestedNeed {
    /// Which (`housing`, `documents`, …).
    pub code: String,
    /// The question that it comes from.
    pub item: String,
    /// 1 within 7 days, 2 within 30 days, 3 to be watched.
    pub priority: u8,
}

impl SuggestedNeed {
    /// The day by which it is to be met, when it is recorded on `day` (instruments, "Scoring"); what is only watched has none.
    pub fn due_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        let days = match self.priority {
            1 => 7,
            2 => 30,
            _ => return None,
        };
        day.checked_add_days(Days::new(days))
    }

    /// The id of its record: one need of each kind for an assessment, however often it is amended.
    pub fn record(&self, assessment: RecordId) -> RecordId {
        RecordId::derived(assessment.0, &format!("need {}", self.code))
    }
}

/// A completed assessment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssessmentCompleted {
    /// Its id.
    pub assessment: RecordId,
    /// What was asked.
    pub instrument: InstrumentRef,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was completed.
    pub ended_at: Timestamp,
    /// The language in which it was asked (BCP 47).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether somebody helped the person to answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assisted: bool,
    /// The visit during which it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<RecordId>,
    /// The answers that stand, by the questions' names; repeats are lists of such maps.
    pub answers: Fields,
    /// Answers that this version has no place for, given to an older one, by the path that they had there.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub kept: Fields,
    /// What the form was given of the person's assessment before (`${last-saved#…}`), in the shape of answers: who checks these needs it.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub last_saved: Fields,
    /// What they score.
    #[serde(default)]
    pub scores: Scores,
    /// The risk that the worker confirmed, where one was suggested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<RiskLevel>,
    /// Why another risk or other needs than those suggested were confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A new revision of an assessment: all of its answers anew, or the statement that it was entered in error.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssessmentAmended {
    /// The assessment.
    pub assessment: RecordId,
    /// The answers that stand from now on; absent when it was entered in error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<Fields>,
    /// What they score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scores: Option<Scores>,
    /// It should never have been written: about somebody else, or twice.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub entered_in_error: bool,
    /// Why.
    pub reason: String,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What one amendment of an assessment replaced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssessmentRevision {
    /// The change that made it.
    pub change: ChangeId,
    /// Its author.
    pub author: UserId,
    /// When, by the author's clock.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
    /// The answers that it replaced and that were different; null where there was none.
    pub before: Fields,
}

/// An assessment as a file holds it, read off its record.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// What was asked.
    pub instrument: InstrumentRef,
    /// `completed`, `amended` or `entered_in_error`.
    pub state: String,
    /// When it began.
    pub started_at: Timestamp,
    /// The answers that stand.
    pub answers: Fields,
    /// What the form was given of the assessment before.
    pub last_saved: Fields,
    /// What they score.
    pub scores: Scores,
    /// What each amendment replaced, oldest first.
    pub revisions: Vec<AssessmentRevision>,
}

impl Assessment {
    /// Reads a record; `None` when it is no assessment that this build can read.
    pub fn of(record: &Record) -> Option<Self> {
        Some(Self {
            instrument: InstrumentRef {
                form: record.text("instrument")?.to_owned(),
                version: record.text("instrument_version")?.to_owned(),
            },
            state: record.state()?.to_owned(),
            started_at: record.get("started_at")?,
            answers: record.get("answers").unwrap_or_default(),
            last_saved: record.get("last_saved").unwrap_or_default(),
            scores: record.get("scores").unwrap_or_default(),
            revisions: record.get("revisions").unwrap_or_default(),
        })
    }
}
