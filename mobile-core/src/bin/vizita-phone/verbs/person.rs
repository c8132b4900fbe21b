//! `people` and `person`: finding and reading files.

use domain::{PersonId, Record};
use mobile_core::{Core, Result, person::Moment, person::OpenFile};
use serde_json::{Map, Value, json};

use crate::output::Output;

pub fn people(core: &Core, query: &str) -> Result<Output> {
    let found = core.people(query)?;
    let text: Vec<String> = found
        .iter()
        .map(|found| format!("{}  {}", found.person, found.name))
        .collect();
    let items = found
        .iter()
        .map(|found| json!({ "person_id": found.person, "name": found.name, "conflict": found.conflict }));
    Ok(Output::new(
        items.collect(),
        if text.is_empty() {
            "Nobody by that name on this phone.".to_owned()
        } else {
            text.join("\n")
        },
    ))
}

pub fn person(core: &Core, person: PersonId) -> Result<Output> {
    let open = core.open_file(person)?;
    let waiting = open
        .waiting
        .iter()
        .map(|item| json!({ "change_id": item.change_id, "kind": item.kind, "delivery": item.delivery.as_str() }));
    let json = json!({
        "person": head(&open),
        "plan": plan(&open),
        "records": open.file.records.values().map(record).collect::<Vec<_>>(),
        "timeline": open.timeline.iter().map(moment).collect::<Vec<_>>(),
        "waiting": waiting.collect::<Vec<_>>(),
    });
    Ok(Output::new(json, text(&open)))
}

fn head(open: &OpenFile) -> Value {
    let file = &open.file;
    let mut head: Map<String, Value> = file.head.record.fields.clone().into_iter().collect();
    let known = json!({
        "id": file.head.person(),
        "person_id": file.head.person(),
        "name": file.head.name(),
        "unit": file.head.unit,
        "worker": file.head.worker,
        "team": file.head.team,
        "registered_on": file.head.registered_on,
        "last_seen": file.head.last_seen(),
        "risk": file.risk(),
        "flags": open.flags,
        "version": file.head.record.version,
        "conflicts": file.head.record.conflicts,
    });
    if let Value::Object(known) = known {
        head.extend(known);
    }
    Value::Object(head)
}

fn plan(open: &OpenFile) -> Value {
    let Some((plan, schedule, timing)) = &open.next else {
        return Value::Null;
    };
    let mut fields: Map<String, Value> = plan.fields.clone().into_iter().collect();
    let known = json!({
        "id": plan.id,
        "due_on": schedule.due_on,
        "window_from": schedule.window_from,
        "overdue_from": schedule.overdue_from,
        "timing": timing.state,
        "days_overdue": timing.days_overdue,
        "version": plan.version,
        "conflicts": plan.conflicts,
    });
    if let Value::Object(known) = known {
        fields.extend(known);
    }
    Value::Object(fields)
}

fn record(record: &Record) -> Value {
    json!({
        "entity": record.entity,
        "id": record.id,
        "version": record.version,
        "fields": record.fields,
        "conflicts": record.conflicts,
    })
}

fn moment(moment: &Moment) -> Value {
    json!({ "kind": moment.kind, "id": moment.id, "at": moment.at, "summary": moment.summary })
}

fn text(open: &OpenFile) -> String {
    let file = &open.file;
    let mut lines = vec![file.head.name().to_owned()];
    if !open.flags.is_empty() {
        lines.push(format!("! {}", open.flags.join(", ")));
    }
    for (name, value) in &file.head.record.fields {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        lines.push(format!("{name:<16} {value}"));
    }
    lines.push(format!("{:<16} {}", "risk", file.risk()));
    match &open.next {
        Some((_, schedule, timing)) => {
            lines.push(format!(
                "{:<16} {} ({})",
                "next visit",
                schedule.due_on,
                timing.state.as_str()
            ));
        }
        None => lines.push(format!("{:<16} none planned", "next visit")),
    }
    lines.push(String::new());
    for moment in &open.timeline {
        let at = moment.at.map(|at| at.format("%Y-%m-%d %H:%M").to_string());
        lines.push(format!(
            "{:<16}  {:<14} {}  {}",
            at.unwrap_or_default(),
            moment.kind,
            moment.id,
            moment.summary
        ));
    }
    lines.join("\n")
}
