//! `GET /api/v1/devices`: phones.

use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    answer::{List, cut},
    asked::{self, Nothing, Paging},
    openapi::Refused,
};
use crate::{
    App,
    access::Actor,
    error::AppError,
    register::query::devices::{self, Filter, State as Stands},
    web::{devices::SILENT_AFTER, params::Params},
};

const PATH: &str = "/api/v1/devices";

/// A phone.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Device)]
pub struct Item {
    #[schema(format = Uuid)]
    id: String,
    name: String,
    #[schema(format = Uuid)]
    worker: String,
    worker_name: String,
    /// The worker's unit.
    #[schema(format = Uuid)]
    unit: String,
    unit_name: String,
    /// The version of the app.
    app: String,
    #[schema(format = DateTime)]
    enrolled_at: String,
    #[schema(format = DateTime)]
    last_sync_at: Option<String>,
    #[schema(format = DateTime)]
    revoked_at: Option<String>,
    /// When it said that it has destroyed its store.
    #[schema(format = DateTime)]
    wiped_at: Option<String>,
    /// Seconds by which its clock is behind.
    clock_skew_s: i64,
    /// How many changes waited on it when it was last heard of.
    unsent: i64,
    /// Not heard of for more than 7 days.
    silent: bool,
}

/// Phones: those in use first, and of these the longest silent.
#[utoipa::path(get, path = PATH, operation_id = "devices", tag = "staff", params(Paging), responses(
    (status = 200, description = "A page of phones.", content((List<Item> = "application/json"), (String = "text/csv")),
        headers(("Link" = Option<String>, description = "The next page of a CSV (`rel=\"next\"`)."))),
    Refused,
))]
pub async fn list(
    State(app): State<App>,
    Extension(actor): Extension<Actor>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, AppError> {
    let page = asked::page::<Nothing>(&params)?;
    let mut tx = app.db.snapshot().await?;
    let mut rows = devices::list(&mut tx, &actor.scope(), &Filter::default(), page.after, page.limit + 1).await?;
    drop(tx);
    let next = cut(&mut rows, page.limit, |row| format!("{}_{}", row.place, row.id));
    let silent_before = app.now() - SILENT_AFTER;
    let items = rows.into_iter().map(|row| {
        let silent = row.state(silent_before) == Stands::Silent;
        Item {
            id: row.id,
            name: row.name,
            worker: row.worker,
            worker_name: row.worker_name,
            unit: row.unit,
            unit_name: row.unit_name,
            app: row.app,
            enrolled_at: row.enrolled_at,
            last_sync_at: row.last_sync_at,
            revoked_at: row.revoked_at,
            wiped_at: row.wiped_at,
            clock_skew_s: row.skew_s,
            unsent: row.unsent,
            silent,
        }
    });
    let items = items.collect();
    List { items, next }.answer(PATH, &headers, &params)
}
