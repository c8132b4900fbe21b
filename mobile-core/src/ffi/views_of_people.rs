//! What screens show of people: Today, the list, a file.

use domain::Record;
use i18n::{Language, Words};
use serde_json::Value;

use crate::{Due, person::Found, person::Moment, person::OpenFile};

/// Who is to be visited.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct TodayView {
    /// Overdue, grace, due, upcoming; safety flags first in each.
    pub people: Vec<DueView>,
    /// How many of them are overdue.
    pub overdue: u64,
}

/// One person who is to be visited.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct DueView {
    /// The person's id.
    pub person_id: String,
    /// The name.
    pub name: String,
    /// `upcoming`, `due`, `grace` or `overdue`.
    pub timing: String,
    /// The same, in words.
    pub timing_words: String,
    /// The due day, ISO.
    pub due_on: String,
    /// Days since the due day, once it is overdue.
    pub days_overdue: i64,
    /// Safety flags, in words.
    pub flags: Vec<String>,
}

/// A person who was found.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct FoundView {
    /// The person's id.
    pub person_id: String,
    /// The name.
    pub name: String,
    /// Whether a field waits for a supervisor's decision.
    pub conflict: bool,
}

/// A person's file.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct PersonView {
    /// The person's id.
    pub person_id: String,
    /// The name.
    pub name: String,
    /// The risk, in words.
    pub risk: String,
    /// Safety flags, in words.
    pub flags: Vec<String>,
    /// When the next visit is due, ISO.
    pub due_on: Option<String>,
    /// How that stands, in words.
    pub timing_words: Option<String>,
    /// The person's own fields.
    pub fields: Vec<FieldView>,
    /// Addresses, contacts, plans, consents, …
    pub records: Vec<RecordView>,
    /// What happened, the newest first.
    pub timeline: Vec<MomentView>,
    /// Changes of this file that have not simply arrived.
    pub waiting: u64,
}

/// A record of a file.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct RecordView {
    /// Its id.
    pub id: String,
    /// What it is, as a word of the code.
    pub entity: String,
    /// What it is, in words.
    pub title: String,
    /// Its fields.
    pub fields: Vec<FieldView>,
}

/// A field with its value.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct FieldView {
    /// Its name, as a word of the code.
    pub name: String,
    /// Its name, in words.
    pub label: String,
    /// Its value, as typed.
    pub value: String,
    /// Whether it waits for a supervisor's decision.
    pub conflict: bool,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct MomentView {
    /// What it is, as a word of the code.
    pub kind: String,
    /// What it is, in words.
    pub title: String,
    /// The id of the record.
    pub id: String,
    /// When it happened, RFC 3339.
    pub at: Option<String>,
    /// What it was, in a line.
    pub summary: String,
}

impl TodayView {
    pub(super) fn of(due: Vec<Due>, language: Language) -> Self {
        let people: Vec<_> = due.into_iter().map(|due| DueView::of(due, language)).collect();
        Self {
            overdue: people.iter().filter(|due| due.timing == "overdue").count() as u64,
            people,
        }
    }
}

impl DueView {
    fn of(due: Due, language: Language) -> Self {
        let timing = due.timing.state.as_str();
        Self {
            person_id: due.person.to_string(),
            name: due.name,
            timing: timing.to_owned(),
            timing_words: Words::of(language).word("timing", timing).into_owned(),
            due_on: due.timing.due_on.to_string(),
            days_overdue: due.timing.days_overdue,
            flags: flags(due.flags.iter().map(String::as_str), language),
        }
    }
}

impl From<Found> for FoundView {
    fn from(found: Found) -> Self {
        Self {
            person_id: found.person.to_string(),
            name: found.name,
            conflict: found.conflict,
        }
    }
}

impl PersonView {
    pub(super) fn of(open: OpenFile, language: Language) -> Self {
        let words = Words::of(language);
        let next = open.next.as_ref();
        Self {
            person_id: open.file.head.person().to_string(),
            name: open.file.head.name().to_owned(),
            risk: words.word("risk", open.file.risk().as_str()).into_owned(),
            flags: flags(open.flags.iter().copied(), language),
            due_on: next.map(|(_, schedule, _)| schedule.due_on.to_string()),
            timing_words: next.map(|(.., timing)| words.word("timing", timing.state.as_str()).into_owned()),
            fields: fields(&open.file.head.record, language),
            records: open
                .file
                .records
                .values()
                .map(|record| RecordView::of(record, language))
                .collect(),
            timeline: open
                .timeline
                .into_iter()
                .map(|moment| MomentView::of(moment, language))
                .collect(),
            waiting: open.waiting.len() as u64,
        }
    }
}

impl RecordView {
    fn of(record: &Record, language: Language) -> Self {
        Self {
            id: record.id.to_string(),
            entity: record.entity.to_string(),
            title: Words::of(language).word("entity", record.entity.as_str()).into_owned(),
            fields: fields(record, language),
        }
    }
}

impl MomentView {
    fn of(moment: Moment, language: Language) -> Self {
        Self {
            title: Words::of(language).word("entity", &moment.kind).into_owned(),
            kind: moment.kind,
            id: moment.id,
            at: moment.at.map(|at| at.to_rfc3339()),
            summary: moment.summary,
        }
    }
}

pub(super) fn flags<'a>(flags: impl Iterator<Item = &'a str>, language: Language) -> Vec<String> {
    flags
        .map(|flag| Words::of(language).word("flag", flag).into_owned())
        .collect()
}

fn fields(record: &Record, language: Language) -> Vec<FieldView> {
    let words = Words::of(language);
    let view = |(name, value): (&String, &Value)| FieldView {
        label: words.field(record.entity.as_str(), name).into_owned(),
        value: typed(value),
        conflict: record.conflicts.contains_key(name),
        name: name.clone(),
    };
    record.fields.iter().map(view).collect()
}

/// A value as somebody would type it.
fn typed(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        Value::Array(items) => items.iter().map(typed).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
