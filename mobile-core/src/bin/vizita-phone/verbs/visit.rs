//! `visit start|answer|finish|amend|list|returned|show|discard`.

use mobile_core::{
    Core, Result,
    visit::{Finish, Finished, ShownVisit},
};
use serde_json::{Map, Value, json};

use crate::{args::Visit, output::Output};

pub fn run(core: &Core, verb: &Visit) -> Result<Output> {
    match verb {
        Visit::Start { person } => start(core, *person),
        Visit::Answer { visit, name, value } => {
            core.save_answer(*visit, name, value)?;
            Ok(Output::new(
                json!({ "visit_id": visit, "name": name, "saved": true }),
                "Saved.",
            ))
        }
        Visit::Finish {
            visit,
            outcome,
            danger,
            safe,
            well,
        } => {
            let answers = [("safe", safe), ("well", well)];
            let finish = Finish {
                outcome: outcome.clone(),
                danger_signs: danger.clone(),
                answers: answers
                    .into_iter()
                    .filter_map(|(name, answer)| Some((name.to_owned(), answer.clone()?)))
                    .collect(),
            };
            Ok(finished(&core.finish_visit(*visit, &finish)?))
        }
        Visit::Amend {
            visit,
            name,
            value,
            reason,
        } => {
            let revision = core.amend_visit(*visit, name, value, reason)?;
            Ok(Output::new(
                json!({ "visit_id": visit, "revision": revision }),
                format!("Amended: revision {revision}."),
            ))
        }
        Visit::List => list(core),
        Visit::Returned => returned(core),
        Visit::Show { visit } => show(core, *visit),
        Visit::Discard { visit } => {
            core.discard_visit(*visit)?;
            Ok(Output::new(
                json!({ "visit_id": visit, "discarded": true }),
                "Discarded.",
            ))
        }
    }
}

fn start(core: &Core, person: domain::PersonId) -> Result<Output> {
    let started = core.start_visit(person)?;
    if !started.flags.is_empty() {
        eprintln!("Before you go to the door: {}", started.flags.join(", "));
    }
    let word = if started.resumed { "goes on" } else { "has begun" };
    Ok(Output::new(
        json!({ "visit_id": started.visit, "resumed": started.resumed, "flags": started.flags }),
        format!("Visit {} {word}.", started.visit),
    ))
}

fn finished(finished: &Finished) -> Output {
    if !finished.missing.is_empty() {
        eprintln!("Not asked, though every visit asks it: {}", finished.missing.join(", "));
    }
    if finished.risk_proposed {
        eprintln!("A lower risk needs a supervisor; your answer stands in the visit as a proposal.");
    }
    let mut text = format!("Visit finished: {}.", finished.status);
    if !finished.alerts.is_empty() {
        text += &format!(
            " Alerts: {}. They travel with the next sync; call if it is urgent.",
            finished.alerts.join(", ")
        );
    }
    Output::new(
        json!({
            "visit_id": finished.visit,
            "status": finished.status,
            "missing": finished.missing,
            "alerts": finished.alerts,
            "risk_raised": finished.risk_raised,
        }),
        text,
    )
}

fn list(core: &Core) -> Result<Output> {
    let lines = core.visits_under_way()?;
    let items = lines.iter().map(|line| {
        json!({
            "visit_id": line.draft.visit,
            "person_id": line.draft.person,
            "name": line.name,
            "started_at": line.draft.started_at,
            "answered": line.draft.answers.len(),
        })
    });
    let text: Vec<String> = lines
        .iter()
        .map(|line| format!("{}  {}  since {}", line.draft.visit, line.name, line.draft.started_at))
        .collect();
    let text = if text.is_empty() {
        "No visit is under way.".to_owned()
    } else {
        text.join("\n")
    };
    Ok(Output::new(items.collect(), text))
}

fn returned(core: &Core) -> Result<Output> {
    let visits = core.returned_visits()?;
    let text = visits
        .iter()
        .map(|visit| format!("{}  {}  {}", visit.visit, visit.name, visit.comment));
    let text = text.collect::<Vec<_>>().join("\n");
    let items = visits.iter().map(|visit| {
        json!({
            "visit_id": visit.visit,
            "person_id": visit.person,
            "name": visit.name,
            "started_at": visit.started_at,
            "comment": visit.comment,
        })
    });
    Ok(Output::new(items.collect(), text))
}

fn show(core: &Core, visit: domain::VisitId) -> Result<Output> {
    let json = match core.visit(visit)? {
        ShownVisit::Draft(draft) => {
            let answers: Map<String, Value> = draft
                .answers
                .iter()
                .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
                .collect();
            json!({
                "visit_id": draft.visit,
                "person_id": draft.person,
                "status": "in_progress",
                "started_at": draft.started_at,
                "planned_for": draft.planned_for,
                "answers": answers,
            })
        }
        ShownVisit::Recorded(visit) => json!({
            "visit_id": visit.id,
            "person_id": visit.person,
            "worker": visit.worker,
            "status": visit.record.status,
            "outcome": visit.record.outcome(),
            "review": visit.review,
            "review_comment": visit.review_comment,
            "started_at": visit.record.started_at,
            "ended_at": visit.record.ended_at,
            "planned_for": visit.record.planned_for,
            "subject_seen": visit.record.subject_seen,
            "danger_signs": visit.record.danger_signs,
            "answers": visit.record.answers,
            "revision": visit.revision,
            "revisions": visit.revisions,
        }),
    };
    let text = serde_json::to_string_pretty(&json)?;
    Ok(Output::new(json, text))
}
