//! What the tests of the rules share: a unit, people to record things, and changes in one line.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test takes what it needs, and may stop at once"
)]

use chrono::{Duration, NaiveDate};
use domain::{
    Authority, Body, Change, Entity, Fields, InstrumentRef, Outcome, PersonFile, RecordId, Refusal, Role, Scores,
    Tenure, Timestamp, Unit, VisitRecord, VisitStatus,
    assessment::{AssessmentAmended, AssessmentCompleted},
    change::{PersonRegistered, RecordAdded, RecordAmended, VisitAmended, VisitRecorded},
    fold::{Place, fold},
};
use serde_json::{Value, json};
use uuid::Uuid;

pub fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A moment so many hours after noon of 1 June 2026, UTC.
pub fn at(hours: i64) -> Timestamp {
    "2026-06-01T12:00:00Z".parse::<Timestamp>().unwrap() + Duration::hours(hours)
}

pub fn unit() -> Unit {
    Unit {
        id: id(1),
        parent: None,
        name: "CSW Prizren".into(),
        time_zone: "Europe/Belgrade".into(),
        jurisdiction: "XK".into(),
    }
}

pub fn fields(pairs: &[(&str, Value)]) -> Fields {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect()
}

/// A change of device `device` about person 7, on top of version `base`.
pub fn change(n: u128, device: u128, base: u64, body: Body) -> Change {
    Change {
        id: id(0xc000 + n),
        device: id(0xd000 + device),
        device_seq: n as u64,
        author: id(0xa000 + device),
        recorded_at: at(n as i64),
        person: id(7),
        base,
        body,
        extra: Default::default(),
    }
}

pub fn registered(name: &str) -> Body {
    Body::PersonRegistered(PersonRegistered {
        unit: id(1),
        worker: Some(id(0xa001)),
        team: Vec::new(),
        fields: fields(&[("name", json!(name))]),
        extra: Default::default(),
    })
}

pub fn added(entity: Entity, record: u128, pairs: &[(&str, Value)]) -> Body {
    Body::RecordAdded(RecordAdded {
        entity,
        record: id(record),
        fields: fields(pairs),
        extra: Default::default(),
    })
}

pub fn amended(entity: Entity, record: u128, pairs: &[(&str, Value)]) -> Body {
    Body::RecordAmended(RecordAmended {
        entity,
        record: id(record),
        fields: fields(pairs),
        reason: None,
        extra: Default::default(),
    })
}

pub fn because(body: Body, why: &str) -> Body {
    match body {
        Body::RecordAmended(body) => Body::RecordAmended(RecordAmended {
            reason: Some(why.into()),
            ..body
        }),
        other => other,
    }
}

pub fn visited(visit: u128, outcome: &str, hours: i64, signs: &[&str]) -> Body {
    let (status, subject_seen) = VisitRecord::of_outcome(outcome).unwrap_or((VisitStatus::from(outcome), false));
    Body::VisitRecorded(VisitRecorded {
        visit: id(visit),
        record: VisitRecord {
            status,
            started_at: at(hours),
            ended_at: at(hours) + Duration::minutes(40),
            planned_for: None,
            modality: None,
            subject_seen,
            danger_signs: signs.iter().map(|sign| (*sign).into()).collect(),
            answers: Fields::new(),
            extra: Default::default(),
        },
    })
}

pub fn visit_amended(visit: u128, outcome: Option<&str>, signs: Option<&[&str]>) -> Body {
    Body::VisitAmended(VisitAmended {
        visit: id(visit),
        answers: Fields::new(),
        danger_signs: signs.map(|signs| signs.iter().map(|sign| (*sign).into()).collect()),
        outcome: outcome.map(Into::into),
        reason: "written down wrong".into(),
        extra: Default::default(),
    })
}

pub fn supervisor() -> Authority {
    Authority {
        role: Role::Supervisor,
        within_units: true,
        tenure: Tenure::Never,
    }
}

pub fn worker() -> Authority {
    Authority::own_caseload()
}

pub fn take_as(file: &mut Option<PersonFile>, change: &Change, who: &Authority) -> Result<Outcome, Refusal> {
    let unit = unit();
    // Everything arrives a year later, so that no test leans on the moment of arrival.
    fold(
        file,
        change,
        who,
        Place {
            unit: &unit,
            received_at: at(24 * 365),
            skew_s: 0,
        },
    )
}

pub fn take(file: &mut Option<PersonFile>, change: &Change) -> Result<Outcome, Refusal> {
    take_as(file, change, &worker())
}

/// Person 7, registered by device 1.
pub fn somebody() -> Option<PersonFile> {
    let mut file = None;
    take(&mut file, &change(0, 1, 0, registered("Ana Kola"))).unwrap();
    file
}

/// Person 7 with changes by a supervisor that must all be taken.
pub fn with(bodies: impl IntoIterator<Item = Body>) -> Option<PersonFile> {
    let mut file = somebody();
    for (n, body) in bodies.into_iter().enumerate() {
        take_as(&mut file, &change(0x100 + n as u128, 9, 99, body), &supervisor()).unwrap();
    }
    file
}

pub fn record(file: &Option<PersonFile>, n: u128) -> &domain::Record {
    &file.as_ref().unwrap().records[&id::<RecordId>(n)]
}

pub fn assessed(assessment: u128, answers: &[(&str, Value)], alerts: &[&str]) -> AssessmentCompleted {
    AssessmentCompleted {
        assessment: id(assessment),
        instrument: InstrumentRef {
            form: "bps".into(),
            version: "9f2c".into(),
        },
        started_at: at(0),
        ended_at: at(1),
        language: Some("ka".into()),
        assisted: false,
        visit: None,
        answers: fields(answers),
        kept: Default::default(),
        last_saved: Default::default(),
        scores: Scores {
            alerts: alerts.iter().map(|code| (*code).to_owned()).collect(),
            ..Scores::default()
        },
        risk: None,
        override_reason: None,
        extra: Default::default(),
    }
}

pub fn reassessed(assessment: u128, answers: &[(&str, Value)], alerts: &[&str]) -> AssessmentAmended {
    AssessmentAmended {
        assessment: id(assessment),
        answers: Some(fields(answers)),
        scores: Some(Scores {
            alerts: alerts.iter().map(|code| (*code).to_owned()).collect(),
            ..Scores::default()
        }),
        entered_in_error: false,
        reason: "misread".into(),
        extra: Default::default(),
    }
}
