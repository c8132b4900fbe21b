//! A person's file: everything that is folded together, and what can be read off it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    enums::{Entity, RiskLevel},
    history::History,
    ids::{PersonId, RecordId, UnitId, UserId, VisitId},
    joined::{Joined, MERGED_INTO},
    record::Record,
    reference::Unit,
    rules::RuleBook,
    timing::{self, Facts, Schedule, VisitPlan},
    visit::Visit,
};

/// The own field of a person who was registered by mistake.
pub const WITHDRAWN: &str = "withdrawn";

/// The person and who is responsible: the part of a file that every list needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonHead {
    /// The unit that holds the file.
    pub unit: UnitId,
    /// The responsible worker.
    pub worker: Option<UserId>,
    /// Others who share the case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub team: Vec<UserId>,
    /// The day of registration, in the unit's zone.
    pub registered_on: NaiveDate,
    /// How many changes the whole file has taken: the order of its history.
    pub changes: u64,
    /// Digest of the visits.
    #[serde(default)]
    pub history: History,
    /// The person's own record.
    pub record: Record,
    /// Files of the same person that were taken into this one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub joined: BTreeMap<PersonId, Joined>,
}

/// A person's file as far as it has been loaded: the head, every record, and the visits that are of interest.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonFile {
    /// The person and who is responsible.
    pub head: PersonHead,
    /// Records other than the person's own, by id: addresses, plans, consents, notes, alerts, …
    pub records: BTreeMap<RecordId, Record>,
    /// Visits, by id.
    pub visits: BTreeMap<VisitId, Visit>,
}

impl PersonHead {
    /// Whose file it is.
    pub fn person(&self) -> PersonId {
        PersonId(self.record.id.0)
    }

    /// The file that this one was merged into.
    pub fn merged_into(&self) -> Option<PersonId> {
        self.record.get(MERGED_INTO)
    }

    /// Whether the person was registered by mistake.
    pub fn is_withdrawn(&self) -> bool {
        self.record.flag(WITHDRAWN)
    }

    /// Whether it stands in no list: it was merged into another file, or withdrawn.
    pub fn is_gone(&self) -> bool {
        self.merged_into().is_some() || self.is_withdrawn()
    }

    /// The last day on which the person was seen, whichever file the visit was recorded in.
    pub fn last_seen(&self) -> Option<NaiveDate> {
        let there = self
            .joined
            .values()
            .filter_map(|joined| joined.history.last_seen())
            .max();
        self.history.last_seen().max(there)
    }

    /// The visits of this file and of those that were taken into it, as one digest.
    pub fn whole_history(&self) -> History {
        let mut whole = self.history.clone();
        for joined in self.joined.values() {
            whole.join(&joined.history);
        }
        whole
    }

    /// The digest that a visit belongs to: this file's own, or that of the file that it was recorded for.
    pub(crate) fn history_of(&mut self, came_from: Option<PersonId>) -> &mut History {
        match came_from.and_then(|from| self.joined.get_mut(&from)) {
            Some(joined) => &mut joined.history,
            None => &mut self.history,
        }
    }

    /// Whether the whole file is sealed.
    pub fn is_sealed(&self) -> bool {
        self.record.is_closed()
    }

    /// What stands in lists in the place of a sealed file's name: the end of its id, by which colleagues can speak of it.
    pub fn mark(&self) -> String {
        let id = self.record.id.0.simple().to_string().to_uppercase();
        format!("••• {}", &id[id.len() - 6..])
    }

    /// The name as the person writes it.
    pub fn name(&self) -> &str {
        self.record.text("name").unwrap_or("")
    }

    /// Whether somebody is responsible for the person, alone or with others.
    pub fn is_responsible(&self, user: UserId) -> bool {
        self.worker == Some(user) || self.team.contains(&user)
    }

    /// Everybody who is responsible, the worker first.
    pub fn responsible(&self) -> impl Iterator<Item = UserId> + '_ {
        let others = self.team.iter().copied().filter(|member| Some(*member) != self.worker);
        self.worker.into_iter().chain(others)
    }
}

impl PersonFile {
    /// The risk in force. Without a risk record it is medium, so that a new person is visited within a week.
    pub fn risk(&self) -> RiskLevel {
        let level = self
            .of_kind(&Entity::Risk)
            .filter_map(|record| record.get::<RiskLevel>("level"));
        level.max_by_key(RiskLevel::height).unwrap_or(RiskLevel::Medium)
    }

    /// The record that holds a person's risk: one per person, so that two who set it meet.
    pub fn risk_record(person: PersonId) -> RecordId {
        RecordId::derived(person.0, "risk")
    }

    /// Records of a kind.
    pub fn of_kind<'a>(&'a self, entity: &'a Entity) -> impl Iterator<Item = &'a Record> {
        self.records.values().filter(move |record| record.entity == *entity)
    }

    /// The plan that asks for the earliest visit, with what it asks for.
    ///
    /// The rules in force on the day from which is counted (last seen, else registration) apply; nobody is due who has died or was merged into
    /// another file.
    pub fn next_visit(&self, unit: &Unit, rules: &RuleBook) -> Option<(&Record, Schedule)> {
        let person = &self.head.record;
        if person.flag("deceased") || self.head.is_gone() {
            return None;
        }
        let facts = Facts {
            risk: self.risk(),
            registered_on: self.head.registered_on,
            released_on: person.get("released_on"),
            incident_on: person.get("incident_on"),
            last_seen: self.head.last_seen(),
        };
        let set = rules.on(&unit.jurisdiction, facts.last_seen.unwrap_or(facts.registered_on));
        self.of_kind(&Entity::Plan)
            .filter_map(|plan| Some((plan, timing::schedule(&VisitPlan::of(plan), &facts, set)?)))
            .min_by_key(|(_, schedule)| *schedule)
    }

    /// When the next visit is due (`next_visit`).
    pub fn schedule(&self, unit: &Unit, rules: &RuleBook) -> Option<Schedule> {
        self.next_visit(unit, rules).map(|(_, schedule)| schedule)
    }

    /// Whether any field of any record waits for a decision.
    pub fn has_conflict(&self) -> bool {
        !self.head.record.conflicts.is_empty() || self.records.values().any(|record| !record.conflicts.is_empty())
    }
}
