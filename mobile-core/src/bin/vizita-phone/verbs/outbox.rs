//! `outbox` and `problems`: what has not simply arrived.

use mobile_core::{
    Core, Result,
    outbox::{Delivery, Item},
};
use serde_json::json;

use crate::{args::ProblemVerb, output::Output};

pub fn outbox(core: &Core) -> Result<Output> {
    let items = core.outbox()?;
    let json = items.iter().map(|item| {
        json!({
            "change_id": item.change_id,
            "person_id": item.person_id,
            "kind": item.kind,
            "delivery": item.delivery.as_str(),
            "reason": reason(item),
            "recorded_at": item.recorded_at,
        })
    });
    let text: Vec<String> = items
        .iter()
        .map(|item| {
            let reason = reason(item).map(|reason| format!("  ({reason})")).unwrap_or_default();
            format!(
                "{:<9} {}  {}{reason}",
                item.delivery.as_str(),
                item.change_id,
                item.kind
            )
        })
        .collect();
    let text = if text.is_empty() {
        "Everything has arrived.".to_owned()
    } else {
        text.join("\n")
    };
    Ok(Output::new(json.collect(), text))
}

pub fn problems(core: &Core, verb: Option<&ProblemVerb>) -> Result<Output> {
    match verb {
        Some(ProblemVerb::Retry { change }) => {
            core.retry_problem(*change)?;
            Ok(Output::new(
                json!({ "change_id": change, "delivery": "unsent" }),
                "It is sent once more at the next sync.",
            ))
        }
        Some(ProblemVerb::Dismiss { change }) => {
            core.dismiss_problem(*change)?;
            Ok(Output::new(
                json!({ "change_id": change, "dismissed": true }),
                "Taken off the list.",
            ))
        }
        None => list(core),
    }
}

fn list(core: &Core) -> Result<Output> {
    let problems = core.problems()?;
    let json = problems.iter().map(|problem| {
        json!({
            "change_id": problem.item.change_id,
            "person_id": problem.item.person_id,
            "kind": problem.item.kind,
            "delivery": problem.item.delivery.as_str(),
            "code": problem.item.code,
            "problem": problem.problem,
            "what_to_do": problem.what_to_do,
        })
    });
    let text: Vec<String> = problems
        .iter()
        .map(|problem| {
            format!(
                "{}  {}\n  {}.\n  {}.",
                problem.item.change_id, problem.item.kind, problem.problem, problem.what_to_do
            )
        })
        .collect();
    let text = if text.is_empty() {
        "No problems.".to_owned()
    } else {
        text.join("\n")
    };
    Ok(Output::new(json.collect(), text))
}

fn reason(item: &Item) -> Option<String> {
    match (item.delivery, &item.code, &item.detail) {
        (Delivery::Unsent, ..) => None,
        (_, Some(code), Some(detail)) => Some(format!("{code}: {detail}")),
        (_, Some(word), None) | (_, None, Some(word)) => Some(word.clone()),
        (_, None, None) => Some(item.delivery.as_str().to_owned()),
    }
}
