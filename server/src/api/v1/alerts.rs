//! `GET /api/v1/alerts`: alerts, newest first.

use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use domain::{Record, states::AlertState};
use serde::Serialize;
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::{
    answer::{List, cut},
    asked::{self, Paging, described},
    openapi::Refused,
};
use crate::{
    App,
    access::Actor,
    error::AppError,
    register::query::lists::{self, RecordRow},
    web::{log, params::Params},
};

const PATH: &str = "/api/v1/alerts";

/// Which alerts; an absent part asks nothing.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Those in this state.
    #[param(inline)]
    pub state: Option<Step>,
}

described! {
    /// How far an alert is.
    Step = asked::one_of(AlertState::KNOWN.iter().copied())
}

/// An alert.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Alert)]
pub struct Item {
    #[schema(format = Uuid)]
    id: String,
    #[schema(format = Uuid)]
    person_id: String,
    #[schema(format = Uuid)]
    unit: String,
    unit_name: String,
    /// `danger`, `overdue`, …
    kind: Option<String>,
    /// `raised`, `acknowledged`, `acted` or `closed`.
    state: Option<String>,
    /// The danger signs that raised it; none of a sealed file.
    signs: Vec<String>,
    /// The visit that raised it.
    #[schema(format = Uuid)]
    visit: Option<String>,
    #[schema(format = DateTime)]
    raised_at: Option<String>,
    /// When it climbs to the next role.
    #[schema(format = DateTime)]
    act_by: Option<String>,
}

/// Alerts, newest first.
#[utoipa::path(get, path = PATH, operation_id = "alerts", tag = "staff", params(Asked, Paging), responses(
    (status = 200, description = "A page of alerts.", content((List<Item> = "application/json"), (String = "text/csv")),
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
    let state = params.one_of("state", AlertState::KNOWN)?.map(str::to_owned);
    let mut tx = app.db.snapshot().await?;
    let mut rows = lists::alerts(&mut tx, &actor.scope(), state, page.after, page.limit + 1).await?;
    drop(tx);
    log::list(&app, &actor, "list_alerts", "").await?;
    let next = cut(&mut rows, page.limit, |row| format!("{}_{}", row.at, row.id));
    let items = rows.into_iter().map(item).collect::<Result<_, _>>()?;
    List { items, next }.answer(PATH, &headers, &params)
}

fn item(row: RecordRow) -> Result<Item, AppError> {
    let alert: Record = serde_json::from_str(&row.data)?;
    let text = |name: &str| alert.text(name).map(str::to_owned);
    let signs = alert.fields.get("signs").and_then(Value::as_array);
    // What was found in a sealed file is read after it was opened, and a program gives no reason.
    let signs = signs.into_iter().flatten().filter_map(Value::as_str);
    let signs = signs.filter(|_| row.sealed == 0);
    Ok(Item {
        id: row.id,
        person_id: row.person,
        unit: row.unit,
        unit_name: row.unit_name,
        kind: text("kind"),
        state: text("state"),
        signs: signs.map(str::to_owned).collect(),
        visit: text("visit"),
        raised_at: text("raised_at"),
        act_by: text("act_by"),
    })
}
