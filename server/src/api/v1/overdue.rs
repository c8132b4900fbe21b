//! `GET /api/v1/overdue`: who is due, in grace or overdue today, the longest overdue first, with counts.

use axum::{
    Extension, Json,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    answer::{List, cut},
    asked::{self, Paging},
    openapi::Refused,
};
use crate::{
    App,
    access::{Actor, Scope},
    error::AppError,
    register::query::{band::Band, days, overdue},
    web::{log, overdue::filter, params::Params},
};

const PATH: &str = "/api/v1/overdue";

/// Whose people; an absent part asks nothing.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Those of this unit and every unit below it.
    #[param(format = Uuid)]
    pub unit: Option<String>,
    /// Those whom this worker visits, as the one who is responsible or as one of the team: what the worker's phone shows.
    #[param(format = Uuid)]
    pub worker: Option<String>,
}

/// Somebody who is due, within grace or overdue.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Overdue)]
pub struct Item {
    #[schema(format = Uuid)]
    person_id: String,
    /// Null where nobody is responsible.
    #[schema(format = Uuid)]
    worker: Option<String>,
    worker_name: Option<String>,
    #[schema(format = Uuid)]
    unit: String,
    unit_name: String,
    /// `low`, `medium`, `high` or `very_high`.
    risk: String,
    #[schema(format = Date)]
    due_on: String,
    /// Days after the due day; 0 until grace is over.
    days_overdue: i64,
    /// `due`, `grace` or `overdue`.
    timing: &'static str,
}

/// How many people there are on all pages of the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Counts {
    due: i64,
    grace: i64,
    overdue: i64,
}

/// A page, with how many there are altogether.
#[derive(Debug, Serialize, ToSchema)]
pub struct Counted {
    items: Vec<Item>,
    /// The `cursor` of the next page; null on the last.
    next: Option<String>,
    counts: Counts,
}

/// Who is due, within grace or overdue today, the longest overdue first.
#[utoipa::path(get, path = PATH, operation_id = "overdue", tag = "staff", params(Asked, Paging), responses(
    (status = 200, description = "A page of people.", content((Counted = "application/json"), (String = "text/csv")),
        headers(("Link" = Option<String>, description = "The next page of a CSV (`rel=\"next\"`)."))),
    Refused,
))]
pub async fn list(
    State(app): State<App>,
    Extension(actor): Extension<Actor>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, AppError> {
    let page = asked::page::<Asked>(&params)?;
    let scope = actor.scope();
    let mut tx = app.db.snapshot().await?;
    let mut filter = filter(&mut tx, &actor, &params).await?;
    let scope = match filter.worker {
        // The people of a worker are found as the worker's own pages and phone find them.
        Some(worker) if scope.worker.is_none_or(|own| own == worker) => {
            filter.worker = None;
            Scope {
                worker: Some(worker),
                ..scope
            }
        }
        _ => scope,
    };
    let days = days::of_units(&mut tx, &scope.path, app.now()).await?;
    let counts = app.counted.counts(&mut tx, &scope, &filter, &days).await?;
    let mut rows = overdue::list(&mut tx, &scope, &filter, &days, page.after, page.limit + 1).await?;
    drop(tx);
    let asked = params.link("", &["unit", "worker", "cursor", "limit"], &[]);
    log::list(&app, &actor, "list_overdue", &asked).await?;
    let next = cut(&mut rows, page.limit, |(row, _)| format!("{}_{}", row.due_on, row.id));
    let items = rows.into_iter().map(|(row, timing)| Item {
        person_id: row.id,
        worker: row.worker,
        worker_name: row.worker_name,
        unit: row.unit,
        unit_name: row.unit_name,
        risk: row.risk,
        due_on: row.due_on,
        days_overdue: timing.days_overdue,
        timing: timing.state.as_str(),
    });
    let counts = Counts {
        due: counts.people(|band| band == Band::Due),
        grace: counts.people(|band| band == Band::Grace),
        overdue: counts.people(Band::is_overdue),
    };
    let items = items.collect();
    List { items, next }.answer_beside(PATH, &headers, &params, |List { items, next }| {
        Json(Counted { items, next, counts }).into_response()
    })
}
