//! `GET /api/v1/access-log`: who read or changed what, newest first; reading it is on record too.

use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use domain::PersonId;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    answer::{List, cut},
    asked::{self, Paging},
    openapi::Refused,
};
use crate::{
    App,
    access::Actor,
    error::AppError,
    register::query::lists,
    web::{log, params::Params},
};

const PATH: &str = "/api/v1/access-log";

/// Which entries; an absent part asks nothing.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Those about this person's file.
    #[param(format = Uuid)]
    pub person: Option<String>,
}

/// An entry of the access log.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Access)]
pub struct Item {
    /// Its number; there are no gaps.
    n: i64,
    #[schema(format = DateTime)]
    at: String,
    /// The id of a member of staff, or who else it was.
    actor: String,
    actor_name: Option<String>,
    /// `staff`, `device`, `cli`, …
    via: String,
    /// What was done.
    action: String,
    #[schema(format = Uuid)]
    person_id: Option<String>,
    /// Ids and codes that say more.
    detail: Option<String>,
    /// The network or the phone that it came from.
    origin: Option<String>,
    /// The hash of this entry and all before it.
    hash: String,
}

/// Who read or changed what, newest first; reading it is on record too.
#[utoipa::path(get, path = PATH, operation_id = "access_log", tag = "staff", params(Asked, Paging), responses(
    (status = 200, description = "A page of the access log.", content((List<Item> = "application/json"), (String = "text/csv")),
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
    let before = page.after.map(|(_, n)| n.parse());
    let before = before
        .transpose()
        .map_err(|_| AppError::bad_parameter("cursor", "the `next` of the page before"))?;
    let person = params.parse::<PersonId>("person", "the id of a person")?;
    let person = person.map(|id| id.to_string());
    let mut tx = app.db.snapshot().await?;
    let mut rows = lists::access_log(&mut tx, &actor.scope(), person, before, page.limit + 1).await?;
    drop(tx);
    log::list(&app, &actor, "read_access_log", &params.link("", &["person"], &[])).await?;
    let next = cut(&mut rows, page.limit, |row| format!("n_{}", row.n));
    let items = rows.into_iter().map(|row| Item {
        n: row.n,
        at: row.at,
        actor: row.actor,
        actor_name: row.actor_name,
        via: row.via,
        action: row.action,
        person_id: row.person,
        detail: row.detail,
        origin: row.origin,
        hash: row.hash,
    });
    let items = items.collect();
    List { items, next }.answer(PATH, &headers, &params)
}
