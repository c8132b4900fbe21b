//! What happened to a person, the newest first: visits, notes, alerts, and when each record was made.

use domain::{Entity, PersonFile, Record, Timestamp, Visit};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// `visit`, `note`, `alert`, `consent`, …
    pub kind: String,
    /// The id of the record.
    pub id: String,
    /// When it happened; absent where the record does not say.
    pub at: Option<Timestamp>,
    /// What it was, in a line.
    pub summary: String,
}

/// Everything that happened, the newest first; what has no time stands last.
pub fn timeline(file: &PersonFile) -> Vec<Moment> {
    let visits = file.visits.values().map(of_visit);
    let records = file.records.values().map(of_record);
    let mut moments: Vec<Moment> = visits.chain(records).collect();
    moments.sort_by(|a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
    moments
}

fn of_visit(visit: &Visit) -> Moment {
    let record = &visit.record;
    let mut parts = vec![record.outcome().to_owned()];
    for question in ["safe", "well"] {
        if let Some(answer) = record.answer(question) {
            parts.push(format!("{question}: {answer}"));
        }
    }
    if !record.danger_signs.is_empty() {
        let signs: Vec<&str> = record.danger_signs.iter().map(|sign| sign.as_str()).collect();
        parts.push(format!("danger: {}", signs.join(", ")));
    }
    if visit.revision > 1 {
        parts.push(format!("revision {}", visit.revision));
    }
    if visit.review != domain::Review::Submitted {
        parts.push(visit.review.to_string());
    }
    Moment {
        kind: "visit".into(),
        id: visit.id.to_string(),
        at: Some(record.started_at),
        summary: parts.join("; "),
    }
}

fn of_record(record: &Record) -> Moment {
    let told = match &record.entity {
        Entity::Note => record.text("text").map(str::to_owned),
        Entity::Alert => Some(words(record, &["kind", "state"])),
        Entity::Risk => Some(words(record, &["level", "basis"])),
        Entity::Consent => Some(words(record, &["purpose", "state"])),
        Entity::Case => Some(words(record, &["kind", "state"])),
        Entity::RegisterEntry | Entity::Plan => Some(words(record, &["state", "reason"])),
        // A hidden address is never in a list.
        Entity::Address if record.flag("hidden") => Some("hidden".into()),
        Entity::Address => Some(words(record, &["kind", "municipality"])),
        Entity::SafeContact => Some(words(record, &["method"])),
        _ => None,
    };
    Moment {
        kind: record.entity.to_string(),
        id: record.id.to_string(),
        at: record.get("raised_at").or_else(|| record.get("recorded_at")),
        summary: told.unwrap_or_default(),
    }
}

fn words(record: &Record, fields: &[&str]) -> String {
    let said: Vec<&str> = fields.iter().filter_map(|field| record.text(field)).collect();
    said.join(": ")
}
