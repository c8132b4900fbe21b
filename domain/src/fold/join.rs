//! Two files become one, and two again; and what is recorded for a file that was merged lands in the one that stays.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Outcome, Refusal, merge, records::check_fields};
use crate::{
    change::{Body, Change},
    enums::{Entity, RiskLevel},
    fields::{STATE, protects_more},
    file::PersonFile,
    ids::{PersonId, RecordId},
    joined::{Covered, FileJoined, FileParted, FileReturned, Joined, MERGED_INTO, MergedInto, reopen},
    record::{Fields, Record},
};

const SENSITIVITY: &str = "sensitivity";
const LEVEL: &str = "level";

/// Takes another file in.
pub(super) fn join(file: &mut PersonFile, change: &Change, body: &FileJoined) -> Result<Outcome, Refusal> {
    let (stays, from) = (file.head.person(), body.from);
    if from == stays || file.head.merged_into().is_some() || file.head.joined.contains_key(&from) {
        return Err(Refusal::new("not_mergeable", "these two files cannot be made one"));
    }
    check_fields(&Entity::Person, &body.fields)?;
    if body.fields.contains_key(MERGED_INTO) {
        return Err(Refusal::new(
            "bad_field",
            "person.merged_into: not of the file that stays",
        ));
    }
    let taken = &body.taken;
    let risk_id = PersonFile::risk_record(from);
    let coming = || taken.records.iter().filter(|record| record.id != risk_id);
    if coming().any(|record| file.records.contains_key(&record.id))
        || taken.visits.iter().any(|visit| file.visits.contains_key(&visit.id))
    {
        return Err(Refusal::new("record_exists", "a record is in both files"));
    }
    for plan in &body.ends {
        let known = file
            .records
            .get(plan)
            .or_else(|| coming().find(|record| record.id == *plan));
        if known.is_none_or(|record| record.entity != Entity::Plan) {
            return Err(Refusal::new("record_unknown", "there is no such plan in either file"));
        }
    }
    let mut joined = Joined {
        at: change.recorded_at,
        by: change.author,
        fields: taken.fields.clone(),
        worker: taken.worker,
        team: taken.team.clone(),
        history: taken.history.clone(),
        risk: None,
        covered: Default::default(),
        level: None,
        ended: Default::default(),
    };
    let mut outcome = Outcome::default();
    choose(file, change, &body.fields, &mut joined);
    for record in coming() {
        outcome.records.insert(record.id);
        let record = Record {
            came_from: Some(from),
            ..record.clone()
        };
        file.records.insert(record.id, record);
    }
    if let Some(risk) = taken.records.iter().find(|record| record.id == risk_id) {
        outcome.records.extend(take_risk(file, change, risk, &mut joined));
    }
    for visit in &taken.visits {
        outcome.visits.insert(visit.id);
        let mut visit = visit.clone();
        (visit.person, visit.came_from) = (stays, Some(from));
        file.visits.insert(visit.id, visit);
    }
    for plan in &body.ends {
        if let Some(record) = file.records.get_mut(plan) {
            let state = record.fields.get(STATE).cloned().unwrap_or(Value::Null);
            joined.ended.insert(*plan, state);
            record.version += 1;
            merge::write(record, change, STATE, &Value::from("ended"));
            outcome.records.insert(*plan);
        }
    }
    file.head.joined.insert(from, joined);
    Ok(outcome)
}

/// Writes the fields that somebody chose, settles what waited for a decision among them, and remembers what they cover. Whatever was
/// chosen, what was sealed in either file stays sealed.
fn choose(file: &mut PersonFile, change: &Change, chosen: &Fields, joined: &mut Joined) {
    let mut chosen = chosen.clone();
    let record = &mut file.head.record;
    for seal in [joined.fields.get(SENSITIVITY), record.fields.get(SENSITIVITY)] {
        let seal = seal.cloned().unwrap_or(Value::Null);
        let standing = chosen.get(SENSITIVITY).or(record.fields.get(SENSITIVITY));
        if protects_more(&Entity::Person, SENSITIVITY, &seal, standing.unwrap_or(&Value::Null)) {
            chosen.insert(SENSITIVITY.to_owned(), seal);
        }
    }
    record.version += 1;
    for (name, value) in &chosen {
        let was = record.fields.get(name).cloned().unwrap_or(Value::Null);
        let conflict = record.conflicts.remove(name);
        if was == *value && conflict.is_none() {
            continue;
        }
        merge::write(record, change, name, value);
        let covered = Covered {
            was,
            made: value.clone(),
            conflict,
        };
        joined.covered.insert(name.clone(), covered);
    }
}

/// One person has one risk: the higher of the two stands.
fn take_risk(file: &mut PersonFile, change: &Change, risk: &Record, joined: &mut Joined) -> Option<RecordId> {
    joined.risk = Some(risk.clone());
    let id = PersonFile::risk_record(file.head.person());
    let height = |record: &Record| record.get::<RiskLevel>(LEVEL).map(|level| level.height());
    if height(risk) <= file.records.get(&id).and_then(height) {
        return None;
    }
    let own = file
        .records
        .entry(id)
        .or_insert_with(|| Record::empty(Entity::Risk, id));
    let made = risk.fields.get(LEVEL).cloned().unwrap_or(Value::Null);
    joined.level = Some(Covered {
        was: own.fields.get(LEVEL).cloned().unwrap_or(Value::Null),
        made: made.clone(),
        conflict: own.conflicts.remove(LEVEL),
    });
    own.version += 1;
    merge::write(own, change, LEVEL, &made);
    Some(id)
}

/// The file leads to another one: nobody is responsible for it, and nothing is in it any more.
pub(super) fn merged_into(file: &mut PersonFile, change: &Change, body: &MergedInto) -> Result<Outcome, Refusal> {
    let head = &mut file.head;
    if body.into == head.person() || head.merged_into().is_some() || !head.joined.is_empty() {
        return Err(Refusal::new(
            "not_mergeable",
            "this file cannot be merged into another one",
        ));
    }
    head.worker = None;
    head.team.clear();
    head.record.version += 1;
    merge::write(
        &mut head.record,
        change,
        MERGED_INTO,
        &Value::from(body.into.to_string()),
    );
    file.records.clear();
    file.visits.clear();
    Ok(Outcome {
        moved: true,
        emptied: true,
        ..Outcome::default()
    })
}

/// What came with another file leaves; what joining covered stands again, where nobody has written anything else since.
pub(super) fn part(file: &mut PersonFile, change: &Change, body: &FileParted) -> Result<Outcome, Refusal> {
    let joined = file
        .head
        .joined
        .remove(&body.from)
        .ok_or_else(|| Refusal::new("not_merged", "this file never took that one in"))?;
    for id in &body.records {
        file.records.remove(id);
    }
    for id in &body.visits {
        file.visits.remove(id);
    }
    file.head.record.version += 1;
    for (name, covered) in &joined.covered {
        uncover(&mut file.head.record, change, name, covered);
    }
    let (mut records, mut gone_records) = (BTreeSet::new(), body.records.clone());
    let risk = PersonFile::risk_record(file.head.person());
    if let Some(covered) = &joined.level
        && let Some(own) = file.records.get_mut(&risk)
    {
        own.version += 1;
        uncover(own, change, LEVEL, covered);
        if own.fields.is_empty() {
            // Joining had made it.
            file.records.remove(&risk);
            gone_records.insert(risk);
        } else {
            records.insert(risk);
        }
    }
    for plan in joined.ended.keys() {
        if let Some(plan) = file.records.get_mut(plan) {
            reopen(plan, &joined.ended);
            records.insert(plan.id);
        }
    }
    Ok(Outcome {
        records,
        moved: true,
        gone_records,
        gone_visits: body.visits.clone(),
        ..Outcome::default()
    })
}

fn uncover(record: &mut Record, change: &Change, name: &str, covered: &Covered) {
    let stands = record.fields.get(name).unwrap_or(&Value::Null);
    if *stands != covered.made || record.conflicts.contains_key(name) {
        return;
    }
    merge::write(record, change, name, &covered.was);
    if let Some(conflict) = &covered.conflict {
        record.conflicts.insert(name.to_owned(), conflict.clone());
    }
}

/// The file stands by itself again.
pub(super) fn returned(file: &mut PersonFile, change: &Change, body: &FileReturned) -> Result<Outcome, Refusal> {
    let head = &mut file.head;
    if head.merged_into() != Some(body.from) {
        return Err(Refusal::new("not_merged", "this file is not part of that one"));
    }
    let taken = &body.taken;
    let record = &mut head.record;
    record.version += 1;
    merge::write(record, change, MERGED_INTO, &Value::Null);
    for (name, value) in taken.fields.iter().filter(|(name, _)| *name != MERGED_INTO) {
        // What was amended for this file while it was part of the other.
        if record.fields.get(name) != Some(value) {
            merge::write(record, change, name, value);
        }
    }
    head.worker = taken.worker;
    head.team.clone_from(&taken.team);
    head.history = taken.history.clone();
    let mut outcome = Outcome {
        moved: true,
        ..Outcome::default()
    };
    for record in &taken.records {
        outcome.records.insert(record.id);
        file.records.insert(record.id, record.clone());
    }
    for visit in &taken.visits {
        outcome.visits.insert(visit.id);
        file.visits.insert(visit.id, visit.clone());
    }
    Ok(outcome)
}

/// A change of a file that was merged, as it lands in the one that stays. Its author saw no version of the fields here: what differs waits for
/// a decision.
pub(super) fn landed(file: &PersonFile, change: &Change) -> Result<Change, Refusal> {
    let (stays, from) = (file.head.person(), change.person);
    if !file.head.joined.contains_key(&from) {
        return Err(Refusal::new("bad_change", "it belongs to another person's file"));
    }
    let mut landed = change.clone();
    landed.person = stays;
    let (own, risk) = (RecordId::from(from), PersonFile::risk_record(from));
    let mut unseen = false;
    let mut turn = |entity: &Entity, record: &mut RecordId| {
        let target = match entity {
            Entity::Person if *record == own => stays.into(),
            Entity::Risk if *record == risk => PersonFile::risk_record(stays),
            _ => return,
        };
        *record = target;
        unseen = true;
    };
    match &mut landed.body {
        Body::RecordAdded(body) => turn(&body.entity, &mut body.record),
        Body::RecordAmended(body) => turn(&body.entity, &mut body.record),
        Body::ConflictSettled(body) => turn(&body.entity, &mut body.record),
        Body::Reassigned(_) => {
            return Err(Refusal::new(
                "person_merged",
                "this file was merged into another one; give that one into other hands",
            ));
        }
        body if body.is_merging() => {
            return Err(Refusal::new("person_merged", "this file was merged into another one"));
        }
        _ => {}
    }
    if unseen {
        landed.base = 0;
    }
    Ok(landed)
}

/// What stood before a change of a merged file landed.
pub(super) struct Before {
    fields: Fields,
    records: BTreeSet<RecordId>,
}

impl Before {
    pub(super) fn of(file: &PersonFile, change: &Change) -> Self {
        let written = match &change.body {
            Body::RecordAmended(body) if body.entity == Entity::Person => &body.fields,
            _ => &Fields::new(),
        };
        let standing = |name: &String| file.head.record.fields.get(name).cloned().unwrap_or(Value::Null);
        Self {
            fields: written.keys().map(|name| (name.clone(), standing(name))).collect(),
            records: file.records.keys().copied().collect(),
        }
    }

    /// Notes what of it goes back, should the two files be parted.
    pub(super) fn remember(self, file: &mut PersonFile, from: PersonId, change: &Change, outcome: &Outcome) {
        for id in outcome.records.difference(&self.records) {
            if let Some(record) = file.records.get_mut(id).filter(|record| record.entity != Entity::Risk) {
                record.came_from = Some(from);
            }
        }
        let Some(joined) = file.head.joined.get_mut(&from) else {
            return;
        };
        match &change.body {
            Body::RecordAmended(body) if body.entity == Entity::Person => {
                joined.fields.extend(body.fields.clone());
                for (name, was) in self.fields {
                    let made = file.head.record.fields.get(&name).cloned().unwrap_or(Value::Null);
                    let covered = joined.covered.entry(name).or_insert(Covered {
                        was,
                        made: Value::Null,
                        conflict: None,
                    });
                    covered.made = made;
                }
            }
            Body::RecordAdded(crate::change::RecordAdded { entity, fields, .. })
            | Body::RecordAmended(crate::change::RecordAmended { entity, fields, .. })
                if *entity == Entity::Risk =>
            {
                if let Some(risk) = &mut joined.risk {
                    risk.version += 1;
                    risk.fields.extend(fields.clone());
                }
            }
            _ => {}
        }
    }
}

/// Whether the files of two people can be made one: neither leads to another, and what comes in has taken nothing in itself.
pub fn may_join(stays: &PersonFile, comes: &PersonFile) -> bool {
    stays.head.person() != comes.head.person()
        && stays.head.merged_into().is_none()
        && comes.head.merged_into().is_none()
        && comes.head.joined.is_empty()
}
