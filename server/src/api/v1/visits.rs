//! `GET /api/v1/visits`: the log of visits with their answers, newest first.

use std::collections::BTreeSet;

use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use domain::{Fields, Review, Visit, VisitStatus};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};

use super::{
    answer::{List, cut},
    asked::{self, Paging, When, described},
    openapi::Refused,
};
use crate::{
    App,
    access::Actor,
    error::AppError,
    register::query::visits::{self, Row},
    web::{
        log,
        params::Params,
        values::without_where,
        visits::{OUTCOMES, filter},
    },
};

const PATH: &str = "/api/v1/visits";

/// Which visits; an absent part asks nothing.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Those in this unit and every unit below it.
    #[param(format = Uuid)]
    pub unit: Option<String>,
    /// Those that this worker paid.
    #[param(format = Uuid)]
    pub worker: Option<String>,
    /// Those to this person.
    #[param(format = Uuid)]
    pub person: Option<String>,
    /// Those that began on this day or later (a date), or from this moment on (RFC 3339).
    #[param(inline)]
    pub from: Option<When>,
    /// Those that began up to this day, itself included (a date), or before this moment (RFC 3339).
    #[param(inline)]
    pub to: Option<When>,
    /// Those with this outcome.
    #[param(inline)]
    pub outcome: Option<Outcome>,
    /// Those with danger signs, or those without.
    #[param(inline)]
    pub danger: Option<YesNo>,
    /// Those with this verdict.
    #[param(inline)]
    pub review: Option<Verdict>,
}

described! {
    /// An outcome, or the status of a visit that was not done.
    Outcome = asked::one_of(OUTCOMES.iter().chain(VisitStatus::KNOWN).copied().collect::<BTreeSet<&str>>())
}

described! {
    /// Yes or no.
    YesNo = asked::one_of(["yes", "no", "true", "false", "1", "0"])
}

described! {
    /// A supervisor's verdict.
    Verdict = asked::one_of(Review::KNOWN.iter().copied())
}

/// A visit.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Visit)]
pub struct Item {
    #[schema(format = Uuid)]
    id: String,
    #[schema(format = Uuid)]
    person_id: String,
    #[schema(format = Uuid)]
    worker: String,
    worker_name: String,
    #[schema(format = Uuid)]
    unit: String,
    unit_name: String,
    /// `done`, `no_access`, `refused`, …
    status: String,
    /// `seen` or `not_seen` where the visit was done, else its status.
    outcome: String,
    /// `submitted`, `accepted` or `returned`.
    review: String,
    #[schema(format = DateTime)]
    started_at: String,
    #[schema(format = DateTime)]
    ended_at: String,
    #[schema(format = DateTime)]
    received_at: String,
    /// 1, and one more for each amendment.
    revision: i64,
    danger_signs: Vec<String>,
    /// The hash of the version of the unit's own visit form that was asked; null where it was the form that comes along.
    form_version: Option<String>,
    /// Answers by the name of the question, repeats as lists of such maps; not where it was (`place` and what is a point on the map) where an address of the
    /// person is hidden.
    answers: Map<String, Value>,
    /// True where the file is sealed: then there are neither danger signs nor answers.
    sealed: bool,
}

/// Visits with their answers, newest first.
#[utoipa::path(get, path = PATH, operation_id = "visits", tag = "staff", params(Asked, Paging), responses(
    (status = 200, description = "A page of visits.", content((List<Item> = "application/json"), (String = "text/csv")),
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
    let mut tx = app.db.snapshot().await?;
    let filter = filter(&mut tx, &actor, &params).await?;
    let mut rows = visits::list(&mut tx, &actor.scope(), &filter, page.after, page.limit + 1).await?;
    drop(tx);
    let next = cut(&mut rows, page.limit, |row| format!("{}_{}", row.started_at, row.id));
    let people: BTreeSet<_> = rows.iter().filter_map(|row| row.person.parse().ok()).collect();
    log::read(&app, &actor, "read_visits", people, None).await?;
    let items = rows.into_iter().map(item).collect::<Result<_, _>>()?;
    List { items, next }.answer(PATH, &headers, &params)
}

fn item(row: Row) -> Result<Item, AppError> {
    let visit: Visit = serde_json::from_str(&row.data)?;
    let sealed = row.sealed == 1;
    let signs = visit.record.danger_signs.iter().filter(|_| !sealed);
    let form = visit.record.instrument();
    let answers = match visit.record.answers {
        _ if sealed => Fields::new(),
        answers if row.hides > 0 => without_where(answers),
        answers => answers,
    };
    Ok(Item {
        id: row.id,
        person_id: row.person,
        worker: row.worker,
        worker_name: row.worker_name,
        unit: row.unit,
        unit_name: row.unit_name,
        status: row.status,
        outcome: row.outcome,
        review: row.review,
        started_at: row.started_at,
        ended_at: crate::clock::stamp(visit.record.ended_at),
        received_at: row.received_at,
        revision: row.revision,
        danger_signs: signs.map(|sign| sign.as_str().to_owned()).collect(),
        form_version: form.map(|form| form.version),
        answers: answers.into_iter().collect(),
        sealed,
    })
}
