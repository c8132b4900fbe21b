//! `GET /api/v1/overdue`: who is due, in grace or overdue today, the longest overdue first, with counts.

use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use serde_json::{Map, Value, json};

use super::{
    Doc,
    answer::{List, cut, limit},
};
use crate::{
    App,
    access::Actor,
    error::AppError,
    register::query::{
        days,
        overdue::{self, Band},
    },
    web::{
        log,
        overdue::filter,
        params::{Params, cursor},
    },
};

/// What it takes and answers.
pub const DOC: Doc = Doc {
    path: "/api/v1/overdue",
    summary: "Who is due, within grace or overdue today, the longest overdue first.",
    parameters: &["unit", "worker", "cursor", "limit"],
    columns: &[
        "person_id",
        "worker",
        "worker_name",
        "unit",
        "unit_name",
        "risk",
        "due_on",
        "days_overdue",
        "timing",
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
    let scope = actor.scope();
    let mut tx = app.db.snapshot().await?;
    let filter = filter(&mut tx, &actor, &params).await?;
    let days = days::of_units(&mut tx, &scope.path, app.now()).await?;
    let counts = overdue::counts(&mut tx, &scope, &filter, &days).await?;
    let mut rows = overdue::list(&mut tx, &scope, &filter, &days, after, limit + 1).await?;
    drop(tx);
    log::list(&app, &actor, "list_overdue", &params.link("", DOC.parameters, &[])).await?;
    let next = cut(&mut rows, limit, |(row, _)| format!("{}_{}", row.due_on, row.id));
    let items = rows.into_iter().map(|(row, timing)| {
        json!({
            "person_id": row.id,
            "worker": row.worker,
            "worker_name": row.worker_name,
            "unit": row.unit,
            "unit_name": row.unit_name,
            "risk": row.risk,
            "due_on": row.due_on,
            "days_overdue": timing.days_overdue,
            "timing": timing.state.as_str(),
        })
    });
    let of = |fits: fn(Band) -> bool| -> i64 {
        counts
            .iter()
            .filter(|count| fits(count.band))
            .map(|count| count.people)
            .sum()
    };
    let totals = json!({
        "due": of(|band| band == Band::Due),
        "grace": of(|band| band == Band::Grace),
        "overdue": of(Band::is_overdue),
    });
    let list = List {
        doc: &DOC,
        items: items.collect::<Vec<Value>>(),
        next,
        beside: Map::from_iter([("counts".to_owned(), totals)]),
    };
    list.answer(&headers, &params)
}
