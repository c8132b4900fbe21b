//! Alerts that follow from a rule. Their ids are derived from what raised them, so that phone and server raise the same one.

use chrono::Duration;
use serde_json::json;
use uuid::Uuid;

use crate::{
    Timestamp,
    enums::{DangerSign, Entity, RiskLevel, open_enum},
    history::VisitMark,
    ids::{ChangeId, RecordId, VisitId},
    record::Record,
    states::AlertState,
};

open_enum! {
    /// What an alert is about.
    AlertKind {
        Danger = "danger",
        NoAccess = "no_access",
        NoAccessTwice = "no_access_twice",
        NoAccessThrice = "no_access_thrice",
        RiskRaised = "risk_raised",
        CriticalAnswer = "critical_answer",
    }
}

/// The alert that danger signs at a visit raise: to be acknowledged within 30 minutes (data model, "Escalation").
pub(crate) fn of_danger(from: Uuid, visit: VisitId, signs: &[DangerSign], at: Timestamp) -> Record {
    let mut alert = raised(AlertKind::Danger, "danger", from, at, Duration::minutes(30));
    alert.fields.insert("signs".into(), json!(signs));
    alert.fields.insert("visit".into(), json!(visit));
    alert
}

/// What so many attempts without access in a row mean: the second goes to the supervisor, the third to a case conference.
pub(crate) fn kind_of_row(attempts: usize) -> AlertKind {
    match attempts {
        0 | 1 => AlertKind::NoAccess,
        2 => AlertKind::NoAccessTwice,
        _ => AlertKind::NoAccessThrice,
    }
}

/// The one alert of a visit without access. Its kind may grow when an earlier attempt becomes known; `rule` is part of its id.
pub(crate) fn of_no_access(kind: AlertKind, rule: &str, mark: &VisitMark, risk: &RiskLevel) -> Record {
    let mut alert = raised(kind, rule, mark.visit.0, mark.at, retry_within(risk));
    alert.fields.insert("visit".into(), json!(mark.visit));
    alert
}

/// The alert that a raised risk raises.
pub(crate) fn of_raised_risk(change: ChangeId, at: Timestamp) -> Record {
    raised(AlertKind::RiskRaised, "risk_raised", change.0, at, Duration::hours(24))
}

/// The alert of a critical answer in an assessment (`code`: the form's own): as urgent as a danger sign.
pub fn of_critical_answer(assessment: RecordId, code: &str, at: Timestamp) -> Record {
    let rule = format!("critical_answer {code}");
    let mut alert = raised(
        AlertKind::CriticalAnswer,
        &rule,
        assessment.0,
        at,
        Duration::minutes(30),
    );
    alert.fields.insert("assessment".into(), json!(assessment));
    alert.fields.insert("code".into(), json!(code));
    alert
}

/// Time to try again after no access: the same day for very high, 24 hours for high, five working days (a week) for others.
fn retry_within(risk: &RiskLevel) -> Duration {
    match risk {
        RiskLevel::High => Duration::hours(24),
        RiskLevel::Low | RiskLevel::Medium => Duration::days(7),
        RiskLevel::VeryHigh | RiskLevel::Other(_) => Duration::hours(4),
    }
}

fn raised(kind: AlertKind, rule: &str, from: Uuid, at: Timestamp, within: Duration) -> Record {
    let act_by = at.checked_add_signed(within).unwrap_or(at);
    let mut record = Record::empty(Entity::Alert, RecordId::derived(from, rule));
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
