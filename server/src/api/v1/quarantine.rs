//! `GET /api/v1/quarantine`: refused changes, newest first; what they say stays in quarantine.

use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    answer::{List, cut},
    asked::{self, Nothing, Paging},
    openapi::Refused,
};
use crate::{App, access::Actor, error::AppError, register::query::lists, web::params::Params};

const PATH: &str = "/api/v1/quarantine";

/// A refused change.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Refusal)]
pub struct Item {
    #[schema(format = Uuid)]
    id: String,
    /// The phone that sent it.
    #[schema(format = Uuid)]
    device: String,
    #[schema(format = Uuid)]
    author: String,
    author_name: String,
    /// The author's unit.
    #[schema(format = Uuid)]
    unit: String,
    unit_name: String,
    #[schema(format = Uuid)]
    person_id: Option<String>,
    /// The kind of change.
    kind: String,
    /// Why it was refused.
    code: String,
    /// What exactly; empty where the file is sealed.
    detail: String,
    #[schema(format = DateTime)]
    received_at: String,
    /// `held`, `applied` or `discarded`.
    state: String,
}

/// Changes that were refused, newest first; what they say stays in quarantine.
#[utoipa::path(get, path = PATH, operation_id = "quarantine", tag = "staff", params(Paging), responses(
    (status = 200, description = "A page of refused changes.", content((List<Item> = "application/json"), (String = "text/csv")),
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
    let mut rows = lists::quarantine(&mut tx, &actor.scope(), page.after, page.limit + 1).await?;
    drop(tx);
    let next = cut(&mut rows, page.limit, |row| format!("{}_{}", row.received_at, row.id));
    let items = rows.into_iter().map(|row| Item {
        id: row.id,
        device: row.device,
        author: row.author,
        author_name: row.author_name,
        unit: row.unit,
        unit_name: row.unit_name,
        person_id: row.person,
        kind: row.kind,
        code: row.code,
        // It may name a value.
        detail: if row.sealed == 1 { String::new() } else { row.detail },
        received_at: row.received_at,
        state: row.state,
    });
    let items = items.collect();
    List { items, next }.answer(PATH, &headers, &params)
}
