//! Alerts that follow from a rule. Their ids are derived from what raised them, so that phone and server raise the same one.

use chrono::Duration;
use serde_json::json;

use crate::{
    Timestamp,
    enums::{Entity, RiskLevel, open_enum},
    file::PersonFile,
    ids::{ChangeId, RecordId, VisitId},
    record::Record,
    states::AlertState,
    visit::VisitRecord,
};

open_enum! {
    /// What an alert is about.
    AlertKind {
        Danger = "danger",
        NoAccess = "no_access",
        NoAccessTwice = "no_access_twice",
        NoAccessThrice = "no_access_thrice",
        RiskRaised = "risk_raised",
    }
}

/// The alerts that a visit raises: a danger sign, no access, and no access for the second or third time in a row.
///
/// The file's history already holds the visit.
pub(crate) fn of_visit(file: &PersonFile, visit: VisitId, record: &VisitRecord) -> Vec<Record> {
    let mut alerts = Vec::new();
    let at = record.ended_at;
    if !record.danger_signs.is_empty() {
        let mut alert = raised(AlertKind::Danger, visit.0, at, at + Duration::minutes(30));
        alert.fields.insert("signs".into(), json!(record.danger_signs));
        alert.fields.insert("visit".into(), json!(visit));
        alerts.push(alert);
    }
    let kind = match file.head.history.no_access_in_a_row(visit) {
        0 => return alerts,
        1 => AlertKind::NoAccess,
        2 => AlertKind::NoAccessTwice,
        _ => AlertKind::NoAccessThrice,
    };
    let mut alert = raised(kind, visit.0, at, at + retry_within(&file.risk()));
    alert.fields.insert("visit".into(), json!(visit));
    alerts.push(alert);
    alerts
}

/// The alert that a raised risk raises.
pub(crate) fn of_raised_risk(change: ChangeId, at: Timestamp) -> Record {
    raised(AlertKind::RiskRaised, change.0, at, at + Duration::hours(24))
}

/// Time to try again after no access: the same day for very high, 24 hours for high, five working days (a week) for others.
fn retry_within(risk: &RiskLevel) -> Duration {
    match risk {
        RiskLevel::High => Duration::hours(24),
        RiskLevel::Low | RiskLevel::Medium => Duration::days(7),
        RiskLevel::VeryHigh | RiskLevel::Other(_) => Duration::hours(4),
    }
}

fn raised(kind: AlertKind, from: uuid::Uuid, at: Timestamp, act_by: Timestamp) -> Record {
    let mut record = Record::empty(Entity::Alert, RecordId::derived(from, kind.as_str()));
    record.version = 1;
    record.fields = [
        ("kind", json!(kind)),
        ("state", json!(AlertState::Raised)),
        ("raised_at", json!(at)),
        ("act_by", json!(act_by)),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    record
}
