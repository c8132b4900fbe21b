//! `GET /api/v1/people/{id}`: a person's file. What is sealed or hidden is named, never told.

use axum::{
    Extension, Json,
    extract::{Path, State},
};
use domain::{Entity, PersonHead, Record, Timing, safety, timing};
use serde_json::{Map, Value, json};

use super::{
    Doc,
    answer::{cut, limit},
};
use crate::{
    App,
    access::Actor,
    error::AppError,
    register::query::person::{self, Event},
    web::{
        log,
        params::{Params, cursor},
        values::is_closed,
    },
};

/// What it takes and answers.
pub const DOC: Doc = Doc {
    path: "/api/v1/people/{id}",
    summary: "A person's file with its timeline, which `cursor` pages. What is sealed or hidden is named, never told.",
    parameters: &["cursor", "limit"],
    columns: &[
        "person_id",
        "unit",
        "unit_name",
        "worker",
        "team",
        "registered_on",
        "last_seen",
        "risk",
        "flags",
        "person",
        "plan",
        "records",
        "timeline",
        "next",
    ],
    paged: false,
};

/// The file; `cursor` and `limit` page its timeline.
pub async fn one(
    State(app): State<App>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<String>,
    params: Params,
) -> Result<Json<Value>, AppError> {
    params.only(DOC.parameters)?;
    let (limit, after) = (limit(&params)?, cursor(&params, "cursor")?);
    let id = id.parse().map_err(|_| AppError::not_found())?;
    let mut tx = app.db.snapshot().await?;
    let found = person::file(&mut tx, &actor.scope(), id)
        .await?
        .ok_or_else(AppError::not_found)?;
    let mut events = person::timeline(&mut tx, id, after, limit + 1).await?;
    drop(tx);
    log::read(&app, &actor, "read_file", [id], None).await?;
    let next = cut(&mut events, limit, |event| format!("{}_{}", event.at, event.id));
    let today = app.now().with_timezone(&found.unit.zone()).date_naive();
    let PersonHead {
        unit,
        worker,
        team,
        registered_on,
        history,
        record,
        ..
    } = &found.file.head;
    let plan = found
        .file
        .next_visit(&found.unit, &found.rules)
        .map(|(plan, schedule)| {
            let Timing {
                state,
                due_on,
                days_overdue,
            } = timing::timing(&schedule, today);
            json!({
                "id": plan.id,
                "fields": plan.fields,
                "window_from": schedule.window_from,
                "due_on": due_on,
                "overdue_from": schedule.overdue_from,
                "timing": state,
                "days_overdue": days_overdue,
            })
        });
    let records: Vec<Value> = found
        .file
        .records
        .values()
        .filter(|record| record.entity != Entity::Alert)
        .map(told)
        .collect();
    Ok(Json(json!({
        "person_id": id,
        "unit": unit,
        "unit_name": found.unit.name,
        "worker": worker,
        "team": team,
        "registered_on": registered_on,
        "last_seen": history.last_seen(),
        "risk": found.file.risk(),
        "flags": safety::flags(&found.file, today),
        "person": told(record),
        "plan": plan,
        "records": records,
        "timeline": events.iter().map(moment).collect::<Vec<_>>(),
        "next": next,
    })))
}

/// A record as it may be told.
fn told(record: &Record) -> Value {
    let mut told = Map::new();
    told.insert("id".into(), json!(record.id));
    told.insert("entity".into(), json!(record.entity));
    told.insert("version".into(), json!(record.version));
    if is_closed(record) {
        told.insert("sealed".into(), json!(true));
    } else {
        told.insert("fields".into(), json!(record.fields));
        told.insert("conflicts".into(), json!(record.conflicts));
    }
    Value::Object(told)
}

fn moment(event: &Event) -> Value {
    json!({ "kind": event.kind, "id": event.id, "at": event.at, "summary": event.what, "author": event.author })
}
