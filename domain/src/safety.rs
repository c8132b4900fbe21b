//! What a worker must know before going to a door: the flags that stand first on every list.

use chrono::NaiveDate;

use crate::{
    enums::{CaseKind, DangerSign, Entity, RiskLevel},
    file::PersonFile,
};

/// Every flag, the gravest first; their words are the Fluent messages `flag-NAME`.
pub const FLAGS: &[&str] = &[
    "danger",
    "two_workers",
    "dangerous_animal",
    "do_not_call",
    "safe_contact_not_set",
    "hidden_address",
    "alleged_perpetrator_in_household",
    "very_high_risk",
];

/// The safety flags of a person on a day, the gravest first.
///
/// `safe_contact_not_set`: until it is set, do not call, do not visit unannounced (data model, "Safe contact").
pub fn flags(file: &PersonFile, today: NaiveDate) -> Vec<&'static str> {
    let person = &file.head.record;
    let mut flags = Vec::new();
    if has_open_alert(file, "danger") {
        flags.push("danger");
    }
    if person.flag("two_workers") {
        flags.push("two_workers");
    }
    if has_sign(file, &DangerSign::DangerousAnimal) {
        flags.push("dangerous_animal");
    }
    if records(file, &Entity::SafeContact).any(|contact| contact.flag("do_not_call")) {
        flags.push("do_not_call");
    }
    if needs_safe_contact(file) && !has_safe_contact(file, today) || has_disputed_safe_contact(file) {
        flags.push("safe_contact_not_set");
    }
    if records(file, &Entity::Address).any(|address| address.flag("hidden")) {
        flags.push("hidden_address");
    }
    if records(file, &Entity::Member).any(|member| member.flag("is_alleged_perpetrator")) {
        flags.push("alleged_perpetrator_in_household");
    }
    if matches!(file.risk(), RiskLevel::VeryHigh | RiskLevel::Other(_)) {
        flags.push("very_high_risk");
    }
    flags
}

fn records<'a>(file: &'a PersonFile, entity: &'a Entity) -> impl Iterator<Item = &'a crate::record::Record> {
    file.records.values().filter(move |record| record.entity == *entity)
}

fn open_alerts(file: &PersonFile) -> impl Iterator<Item = &crate::record::Record> {
    records(file, &Entity::Alert).filter(|alert| alert.state() != Some("closed"))
}

fn has_open_alert(file: &PersonFile, kind: &str) -> bool {
    open_alerts(file).any(|alert| alert.text("kind") == Some(kind))
}

fn has_sign(file: &PersonFile, sign: &DangerSign) -> bool {
    open_alerts(file).any(|alert| {
        alert
            .get::<Vec<DangerSign>>("signs")
            .is_some_and(|signs| signs.contains(sign))
    })
}

/// Victims of domestic violence, by the person's category or by a case that is not closed.
fn needs_safe_contact(file: &PersonFile) -> bool {
    let violence = CaseKind::DomesticViolence.as_str();
    file.head.record.text("category") == Some(violence)
        || records(file, &Entity::Case)
            .any(|case| case.text("kind") == Some(violence) && case.state() != Some("closed"))
}

/// Whether a way to reach the person is agreed and valid on a day, and nobody disputes it. Until then: do not call, do not visit.
pub fn has_safe_contact(file: &PersonFile, today: NaiveDate) -> bool {
    has_valid_safe_contact(file, today) && !has_disputed_safe_contact(file)
}

/// Two people noted different ways to reach the person: until somebody decides, neither is safe.
fn has_disputed_safe_contact(file: &PersonFile) -> bool {
    records(file, &Entity::SafeContact).any(|contact| !contact.conflicts.is_empty())
}

fn has_valid_safe_contact(file: &PersonFile, today: NaiveDate) -> bool {
    records(file, &Entity::SafeContact)
        .any(|contact| contact.get::<NaiveDate>("expires_on").is_none_or(|last| last >= today))
}
