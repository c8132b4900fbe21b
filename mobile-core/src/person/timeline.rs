//! What happened to a person, the newest first: visits, notes, alerts, and when each record was made.

use domain::{Entity, PersonFile, Record, Timestamp, Visit};
use i18n::Words;

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
pub fn timeline(file: &PersonFile, words: &Words) -> Vec<Moment> {
    let visits = file.visits.values().map(|visit| of_visit(visit, words));
    let records = file.records.values().map(|record| of_record(record, words));
    let mut moments: Vec<Moment> = visits.chain(records).collect();
    moments.sort_by(|a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
    moments
}

fn of_visit(visit: &Visit, words: &Words) -> Moment {
    let record = &visit.record;
    let mut parts = vec![words.word("outcome", record.outcome()).into_owned()];
    for question in ["safe", "well"] {
        if let Some(answer) = record.answer(question) {
            let asked = words.word("question", question).into_owned();
            parts.push(format!("{asked} {}", words.choice(answer)));
        }
    }
    let signs = record.danger_signs.iter();
    parts.extend(signs.map(|sign| words.word("danger_sign", sign.as_str()).into_owned()));
    if visit.revision > 1 {
        parts.push(
            words
                .with("revision", &[("n", i64::from(visit.revision).into())])
                .into_owned(),
        );
    }
    if visit.review != domain::Review::Submitted {
        parts.push(words.word("review", visit.review.as_str()).into_owned());
    }
    Moment {
        kind: "visit".into(),
        id: visit.id.to_string(),
        at: Some(record.started_at),
        summary: parts.join("; "),
    }
}

fn of_record(record: &Record, words: &Words) -> Moment {
    Moment {
        kind: record.entity.to_string(),
        id: record.id.to_string(),
        at: record.get("raised_at").or_else(|| record.get("recorded_at")),
        summary: told(record, words).join("; "),
    }
}

fn told(record: &Record, words: &Words) -> Vec<String> {
    let text = |field: &str| record.text(field).map(str::to_owned);
    let word = |list: &str, field: &str| record.text(field).map(|word| words.word(list, word).into_owned());
    let choice = |field: &str| record.text(field).map(|word| words.choice(word).into_owned());
    let state = || {
        record
            .state()
            .map(|state| words.state(record.entity.as_str(), state).into_owned())
    };
    let urgency = || {
        let priority = record.get::<u8>("priority")?.to_string();
        Some(words.word("priority", &priority).into_owned())
    };
    let parts = match &record.entity {
        Entity::Note => vec![text("text")],
        Entity::Alert => vec![word("alert_kind", "kind"), state()],
        Entity::Risk => vec![word("risk", "level"), text("basis")],
        Entity::Consent => vec![choice("purpose"), state()],
        Entity::Case => vec![choice("kind"), state()],
        Entity::RegisterEntry | Entity::Plan => vec![state(), text("reason")],
        // A hidden address is never in a list.
        Entity::Address if record.flag("hidden") => vec![Some(words.get("field-hidden").into_owned())],
        Entity::Address => vec![choice("kind"), text("municipality")],
        Entity::SafeContact => vec![choice("method")],
        Entity::Assessment => vec![text("instrument"), state(), word("risk", "risk")],
        Entity::Need => vec![word("need", "code"), state(), urgency()],
        Entity::Member => vec![text("name"), text("relation")],
        _ => vec![text("name")],
    };
    parts.into_iter().flatten().collect()
}
