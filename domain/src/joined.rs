//! Two files of one person made one, and parted again: what goes over, what is remembered for the way back.
//!
//! The file that stays takes the other's records and visits in; the other keeps its id, its own fields and its ledger, and leads to the one
//! that stays. Nothing is lost on either side: whatever joining covers, the file that stays remembers.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    Timestamp,
    enums::Entity,
    fields::STATE,
    file::PersonFile,
    history::History,
    ids::{PersonId, RecordId, UserId, VisitId},
    record::{Conflict, Fields, Record},
    visit::Visit,
};

/// The field of a person's own record that names the file that it was merged into.
pub const MERGED_INTO: &str = "merged_into";

/// Another file of the same person comes in (a change of the file that stays).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileJoined {
    /// The file that comes in.
    pub from: PersonId,
    /// The person's own fields as somebody chose them, where they differ from those of the file that stays.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub fields: Fields,
    /// Visit plans of either file that end with it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub ends: BTreeSet<RecordId>,
    /// Everything that comes with it.
    pub taken: Taken,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A file leads to another one from now on, which has taken everything in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MergedInto {
    /// The file that stays.
    pub into: PersonId,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// They were two people after all: what came with the other file leaves (a change of the file that stayed).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileParted {
    /// The file that leaves.
    pub from: PersonId,
    /// Its records, those included that were recorded for it since.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub records: BTreeSet<RecordId>,
    /// Its visits, those included that were recorded for it since.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub visits: BTreeSet<VisitId>,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A file stands by itself again, with everything that is its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileReturned {
    /// The file that it was part of.
    pub from: PersonId,
    /// What is its own, as it stands now.
    pub taken: Taken,
    /// Members that a newer version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A file on its way into another one, or back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Taken {
    /// The person's own fields.
    pub fields: Fields,
    /// The responsible worker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worker: Option<UserId>,
    /// Others who share the case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub team: Vec<UserId>,
    /// Digest of the visits.
    #[serde(default)]
    pub history: History,
    /// Every record but the person's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Record>,
    /// Every visit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visits: Vec<Visit>,
}

/// A file that was taken in: what of it has no place among the records of the file that stays, and what it covered there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Joined {
    /// When.
    pub at: Timestamp,
    /// Who decided it.
    pub by: UserId,
    /// The person's own fields in that file: other names and numbers by which the person may be known.
    pub fields: Fields,
    /// The worker who was responsible for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worker: Option<UserId>,
    /// Others who shared it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub team: Vec<UserId>,
    /// Digest of its visits.
    #[serde(default)]
    pub history: History,
    /// Its risk, which stands in the risk of the file that stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<Record>,
    /// Own fields of the file that stays which joining wrote.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub covered: BTreeMap<String, Covered>,
    /// The level of risk of the file that stays, where joining raised it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Covered>,
    /// Plans that ended with it, with the state that they had.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ended: BTreeMap<RecordId, Value>,
}

/// A value that joining covered with another one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Covered {
    /// What stood; null where nothing did.
    pub was: Value,
    /// What joining made of it.
    pub made: Value,
    /// The values that waited for a decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<Conflict>,
}

impl Taken {
    /// Everything of a file that goes over. The file has to be loaded whole.
    pub fn of(file: &PersonFile) -> Self {
        Self {
            fields: file.head.record.fields.clone(),
            worker: file.head.worker,
            team: file.head.team.clone(),
            history: file.head.history.clone(),
            records: file.records.values().cloned().collect(),
            visits: file.visits.values().cloned().collect(),
        }
    }
}

/// What parts a file again: what leaves the file that stayed, and what the other one gets back, late visits and amendments included.
///
/// The file that stayed has to be loaded whole; `None` where it never took that one in.
pub fn parting(stays: &PersonFile, other: PersonId) -> Option<(FileParted, FileReturned)> {
    let joined = stays.head.joined.get(&other)?;
    let records = stays.records.values().filter(|record| record.came_from == Some(other));
    let mut records: Vec<Record> = records.cloned().collect();
    for record in &mut records {
        record.came_from = None;
        reopen(record, &joined.ended);
    }
    let visits = stays.visits.values().filter(|visit| visit.came_from == Some(other));
    let visits: Vec<Visit> = visits
        .cloned()
        .map(|visit| Visit {
            person: other,
            came_from: None,
            ..visit
        })
        .collect();
    let parted = FileParted {
        from: other,
        records: records.iter().map(|record| record.id).collect(),
        visits: visits.iter().map(|visit| visit.id).collect(),
        extra: Map::new(),
    };
    records.extend(joined.risk.clone());
    let returned = FileReturned {
        from: stays.head.person(),
        taken: Taken {
            fields: joined.fields.clone(),
            worker: joined.worker,
            team: joined.team.clone(),
            history: joined.history.clone(),
            records,
            visits,
        },
        extra: Map::new(),
    };
    Some((parted, returned))
}

/// Gives a plan that ended with the joining the state that it had, unless somebody has moved it since.
pub(crate) fn reopen(record: &mut Record, ended: &BTreeMap<RecordId, Value>) {
    if record.entity == Entity::Plan
        && record.state() == Some("ended")
        && let Some(state) = ended.get(&record.id)
    {
        record.version += 1;
        record.fields.insert(STATE.to_owned(), state.clone());
    }
}
