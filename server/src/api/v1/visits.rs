//! `GET /api/v1/visits`: the log of visits with their answers, newest first.

use std::collections::BTreeSet;

use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use domain::Visit;
use serde_json::{Map, Value, json};

use super::{
    Doc,
    answer::{List, cut, limit},
};
use crate::{
    App,
    access::Actor,
    error::AppError,
    register::query::visits::{self, Row},
    web::{
        log,
        params::{Params, cursor},
        visits::filter,
    },
};

/// What it takes and answers.
pub const DOC: Doc = Doc {
    path: "/api/v1/visits",
    summary: "Visits with their answers, newest first.",
    parameters: &[
        "unit", "worker", "person", "from", "to", "outcome", "danger", "review", "cursor", "limit",
    ],
    columns: &[
        "id",
        "person_id",
        "worker",
        "worker_name",
        "unit",
        "unit_name",
        "status",
        "outcome",
        "review",
        "started_at",
        "ended_at",
        "received_at",
        "revision",
        "danger_signs",
        "answers",
    ],
    paged: true,
};

/// The list.
pub async fn list(
    State(app): State<App>,
    Extension(actor): Extension<Actor>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, AppError> {
    params.only(DOC.parameters)?;
    let (limit, after) = (limit(&params)?, cursor(&params, "cursor")?);
    let mut tx = app.db.snapshot().await?;
    let filter = filter(&mut tx, &actor, &params).await?;
    let mut rows = visits::list(&mut tx, &actor.scope(), &filter, after, limit + 1).await?;
    drop(tx);
    let next = cut(&mut rows, limit, |row| format!("{}_{}", row.started_at, row.id));
    let people: BTreeSet<_> = rows.iter().filter_map(|row| row.person.parse().ok()).collect();
    log::read(&app, &actor, "read_visits", people, None).await?;
    let items = rows.into_iter().map(item).collect::<Result<_, _>>()?;
    let beside = Map::new();
    List {
        doc: &DOC,
        items,
        next,
        beside,
    }
    .answer(&headers, &params)
}

fn item(row: Row) -> Result<Value, AppError> {
    let visit: Visit = serde_json::from_str(&row.data)?;
    Ok(json!({
        "id": row.id,
        "person_id": row.person,
        "worker": row.worker,
        "worker_name": row.worker_name,
        "unit": row.unit,
        "unit_name": row.unit_name,
        "status": row.status,
        "outcome": row.outcome,
        "review": row.review,
        "started_at": row.started_at,
        "ended_at": crate::clock::stamp(visit.record.ended_at),
        "received_at": row.received_at,
        "revision": row.revision,
        "danger_signs": visit.record.danger_signs,
        "answers": visit.record.answers,
    }))
}
