//! `GET /api/v1/people/{id}`: a person's file. What is sealed or hidden is named, never told.

use std::collections::BTreeSet;

use axum::{
    Extension, Json,
    extract::{Path, State},
    http::HeaderMap,
};
use domain::{Entity, PersonHead, PersonId, Record, Timing, safety, timing};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::{
    answer::{cut, json_only},
    asked::{self, Nothing, Paging},
    openapi::{NotThere, Refused},
};
use crate::{
    App,
    access::Actor,
    error::AppError,
    instruments::read::without_places,
    register::query::{
        people,
        person::{self, Event},
    },
    web::{log, params::Params, values::is_closed},
};

/// A person's file.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PersonFile)]
pub struct File {
    #[schema(format = Uuid)]
    person_id: String,
    #[schema(format = Uuid)]
    unit: String,
    unit_name: String,
    /// Null where nobody is responsible.
    #[schema(format = Uuid)]
    worker: Option<String>,
    worker_name: Option<String>,
    /// Others who share the case.
    team: Vec<String>,
    #[schema(format = Date)]
    registered_on: String,
    #[schema(format = Date)]
    last_seen: Option<String>,
    /// `low`, `medium`, `high` or `very_high`.
    risk: String,
    /// What a colleague must know before going.
    flags: Vec<String>,
    /// The file that this one was merged into, where it was.
    #[schema(format = Uuid)]
    merged_into: Option<String>,
    /// Files that were merged into this one.
    merged: Vec<String>,
    /// The person's own record.
    person: Told,
    /// The plan that asks for the next visit.
    plan: Option<Plan>,
    records: Vec<Told>,
    /// What happened, newest first; `cursor` and `limit` page it.
    timeline: Vec<Moment>,
    /// The `cursor` of the next page of the timeline.
    next: Option<String>,
}

/// A record. What is sealed or hidden is named and has no fields.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Record)]
pub struct Told {
    #[schema(format = Uuid)]
    id: String,
    entity: String,
    /// How many accepted changes have touched it.
    version: u64,
    /// True where the record may not be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    sealed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<Map<String, Value>>,
    /// Fields with two values, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    conflicts: Option<Map<String, Value>>,
}

/// A visit plan, and when it asks for the next visit.
#[derive(Debug, Serialize, ToSchema)]
pub struct Plan {
    #[schema(format = Uuid)]
    id: String,
    fields: Map<String, Value>,
    /// From this day on a visit counts for the due day.
    #[schema(format = Date)]
    window_from: String,
    #[schema(format = Date)]
    due_on: String,
    /// The first day after grace.
    #[schema(format = Date)]
    overdue_from: String,
    /// `upcoming`, `due`, `grace` or `overdue`.
    timing: &'static str,
    days_overdue: i64,
}

/// Something that happened, or was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct Moment {
    /// `visit`, `note`, `alert` or `change`.
    kind: String,
    #[schema(format = Uuid)]
    id: String,
    #[schema(format = DateTime)]
    at: String,
    /// The outcome, the alert's state or the change's kind.
    summary: String,
    #[schema(format = Uuid)]
    author: Option<String>,
}

/// A person's file with its timeline. What is sealed or hidden is named, never told.
#[utoipa::path(get, path = "/api/v1/people/{id}", operation_id = "person", tag = "staff",
    params(("id" = String, Path, format = Uuid, description = "The person."), Paging),
    responses((status = 200, description = "The file.", body = File), Refused, NotThere))]
pub async fn one(
    State(app): State<App>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<String>,
    headers: HeaderMap,
    params: Params,
) -> Result<Json<File>, AppError> {
    json_only(&headers)?;
    let page = asked::page::<Nothing>(&params)?;
    let id: PersonId = id.parse().map_err(|_| AppError::not_found())?;
    let mut tx = app.db.snapshot().await?;
    let found = person::file(&mut tx, &actor.scope(), id)
        .await?
        .ok_or_else(AppError::not_found)?;
    let kept = person::kept_from(&mut tx, &found.file).await?;
    let mut events = person::timeline(&mut tx, &found.file.head, page.after, page.limit + 1).await?;
    let staff: BTreeSet<String> = found.file.head.worker.iter().map(|worker| worker.to_string()).collect();
    let names = people::staff_names(&mut tx, &staff).await?;
    drop(tx);
    log::read(&app, &actor, "read_file", [id], None).await?;
    let next = cut(&mut events, page.limit, |event| format!("{}_{}", event.at, event.id));
    let today = app.now().with_timezone(&found.unit.zone()).date_naive();
    let PersonHead {
        unit,
        worker,
        team,
        registered_on,
        record,
        ..
    } = &found.file.head;
    let sealed = found.file.head.is_sealed();
    let plan = found
        .file
        .next_visit(&found.unit, &found.rules)
        .map(|(plan, schedule)| {
            let Timing {
                state,
                due_on,
                days_overdue,
            } = timing::timing(&schedule, today);
            Plan {
                id: plan.id.to_string(),
                fields: plan
                    .fields
                    .clone()
                    .into_iter()
                    .filter(|_| !sealed && !is_closed(plan))
                    .collect(),
                window_from: schedule.window_from.to_string(),
                due_on: due_on.to_string(),
                overdue_from: schedule.overdue_from.to_string(),
                timing: state.as_str(),
                days_overdue,
            }
        });
    let records = found.file.records.values();
    let records = records
        .filter(|record| record.entity != Entity::Alert)
        .map(|record| told(record, sealed || kept.contains(&record.id)));
    let flags = safety::flags(&found.file, today);
    let worker = worker.map(|worker| worker.to_string());
    Ok(Json(File {
        person_id: id.to_string(),
        unit: unit.to_string(),
        unit_name: found.unit.name.clone(),
        worker_name: worker.as_ref().and_then(|worker| names.get(worker).cloned()),
        worker,
        team: team.iter().map(|worker| worker.to_string()).collect(),
        registered_on: registered_on.to_string(),
        last_seen: found.file.head.last_seen().map(|day| day.to_string()),
        risk: found.file.risk().to_string(),
        flags: flags.into_iter().map(str::to_owned).collect(),
        merged_into: found.file.head.merged_into().map(|into| into.to_string()),
        merged: found.file.head.joined.keys().map(ToString::to_string).collect(),
        person: told(record, sealed),
        plan,
        records: records.collect(),
        timeline: events.into_iter().map(moment).collect(),
        next,
    }))
}

/// A record as it may be told.
fn told(record: &Record, closed: bool) -> Told {
    let sealed = closed || is_closed(record);
    let conflicts = record
        .conflicts
        .iter()
        .map(|(field, conflict)| (field.clone(), json!(conflict)));
    Told {
        id: record.id.to_string(),
        entity: record.entity.to_string(),
        version: record.version,
        sealed: sealed.then_some(true),
        fields: (!sealed).then(|| fields(record)),
        conflicts: (!sealed).then(|| conflicts.collect()),
    }
}

/// The fields; of an assessment without answers that tell where somebody is.
fn fields(record: &Record) -> Map<String, Value> {
    let fields: Map<String, Value> = record.fields.clone().into_iter().collect();
    if record.entity == Entity::Assessment {
        without_places(fields)
    } else {
        fields
    }
}

fn moment(event: Event) -> Moment {
    Moment {
        kind: event.kind,
        id: event.id,
        at: event.at,
        summary: event.what,
        author: event.author,
    }
}
