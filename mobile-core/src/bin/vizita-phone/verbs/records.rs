//! `register`, `note`, `amend`, `plan`, `risk`, `consent`, `safe-contact`, `address`: what is recorded outside a visit.

use domain::{ConsentDecision, PersonId, RiskLevel};
use mobile_core::{
    Core, Result,
    person::{Consent, PlanChange, Registration},
};
use serde_json::json;

use crate::{
    args::{Fields, Plan, Register},
    output::Output,
};

pub fn register(core: &Core, new: &Register) -> Result<Output> {
    let born = new.born.map(|day| day.to_string());
    let mut fields: Vec<(String, String)> = [
        ("name", Some(&new.name)),
        ("name_latin", new.name_latin.as_ref()),
        ("birth_date", born.as_ref()),
        ("birth_precision", new.precision.as_ref()),
        ("sex", new.sex.as_ref()),
        ("phone", new.phone.as_ref()),
        ("category", new.category.as_ref()),
        ("languages", new.languages.as_ref()),
        ("national_id", new.national_id.as_ref()),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name.to_owned(), value?.clone())))
    .collect();
    fields.extend(new.fields.iter().cloned());
    let mut address: Vec<(String, String)> = [("municipality", &new.municipality), ("line", &new.address)]
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)))
        .collect();
    if !address.is_empty() {
        address.push(("kind".into(), "residence".into()));
        if new.hidden {
            address.push(("hidden".into(), "yes".into()));
            address.push(("sensitivity".into(), "sealed".into()));
        }
    }
    let registration = Registration {
        fields,
        risk: new.risk.clone(),
        address,
    };
    let person = core.register(&registration)?;
    Ok(Output::new(
        json!({ "person_id": person }),
        format!("Registered as {person}. `visit start {person}` visits at once; `sync` tells the server."),
    ))
}

pub fn note(core: &Core, person: PersonId, text: &str) -> Result<Output> {
    let note = core.note(person, text)?;
    Ok(Output::new(
        json!({ "note_id": note }),
        format!("Note {note} is written."),
    ))
}

pub fn amend(core: &Core, person: PersonId, field: &str, value: &str) -> Result<Output> {
    let change = core.amend_person(person, field, value)?;
    Ok(recorded(change))
}

pub fn risk(core: &Core, person: PersonId, level: &RiskLevel, basis: Option<&str>) -> Result<Output> {
    Ok(recorded(core.set_risk(person, level, basis)?))
}

pub fn plan(core: &Core, plan: &Plan) -> Result<Output> {
    let change = PlanChange {
        every_days: plan.every,
        rrule: plan.rrule.clone(),
        window_before_days: plan.window,
        grace_days: plan.grace,
        starts_on: plan.from,
        purpose: plan.purpose.clone(),
        pause: plan.pause.then_some(plan.until),
        resume: plan.resume,
        end: plan.end,
        reason: plan.reason.clone(),
    };
    Ok(recorded(core.change_plan(plan.person, &change)?))
}

pub fn consent(
    core: &Core,
    person: PersonId,
    purpose: &str,
    decision: &ConsentDecision,
    fields: &[(String, String)],
) -> Result<Output> {
    let consent = Consent {
        purpose: purpose.to_owned(),
        decision: decision.clone(),
        fields: fields.to_vec(),
    };
    Ok(recorded(core.consent(person, &consent)?))
}

pub fn safe_contact(core: &Core, fields: &Fields) -> Result<Output> {
    let record = core.safe_contact(fields.person, fields.id, &fields.fields)?;
    Ok(Output::new(
        json!({ "record_id": record }),
        format!("Recorded as {record}."),
    ))
}

pub fn address(core: &Core, fields: &Fields) -> Result<Output> {
    let record = core.address(fields.person, fields.id, &fields.fields)?;
    Ok(Output::new(
        json!({ "record_id": record }),
        format!("Recorded as {record}."),
    ))
}

fn recorded(change: domain::ChangeId) -> Output {
    Output::new(json!({ "change_id": change }), "Recorded; `sync` tells the server.")
}
