//! `GET /api/v1/conflicts`: one item for each field that has two values.

use std::collections::BTreeSet;

use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use domain::{Candidate, PersonHead, PersonId, Record};
use serde::Serialize;
use serde_json::Value;
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
    register::query::lists,
    web::{log, params::Params},
};

const PATH: &str = "/api/v1/conflicts";

/// A field with two values.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Conflict)]
pub struct Item {
    #[schema(format = Uuid)]
    person_id: String,
    /// The record that has the field; the person's own has the person's id.
    #[schema(format = Uuid)]
    record: String,
    entity: String,
    #[schema(format = Uuid)]
    unit: String,
    unit_name: String,
    field: String,
    /// The record's version.
    version: u64,
    /// True where the record or its file is sealed: then the values are null.
    sealed: bool,
    /// The value that stands until somebody decides.
    standing: Value,
    /// The values, in the order in which the server accepted them.
    candidates: Vec<Told>,
}

/// One of the values.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Candidate)]
pub struct Told {
    /// The value; null when its author cleared the field.
    value: Value,
    /// The change that wrote it.
    #[schema(format = Uuid)]
    change: Option<String>,
    #[schema(format = Uuid)]
    device: Option<String>,
    #[schema(format = Uuid)]
    author: Option<String>,
    /// When it was recorded, by its author's clock.
    #[schema(format = DateTime)]
    at: Option<String>,
}

/// Fields with two values, one item for each; `cursor` and `limit` count records.
#[utoipa::path(get, path = PATH, operation_id = "conflicts", tag = "staff", params(Paging), responses(
    (status = 200, description = "A page of conflicts.", content((List<Item> = "application/json"), (String = "text/csv")),
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
    let mut rows = lists::conflicts(&mut tx, &actor.scope(), page.after, page.limit + 1).await?;
    drop(tx);
    let next = cut(&mut rows, page.limit, |row| format!("{}_{}", row.person, row.id));
    let people: BTreeSet<PersonId> = rows.iter().filter_map(|row| row.person.parse().ok()).collect();
    log::read(&app, &actor, "read_conflicts", people, None).await?;
    let mut items = Vec::new();
    for row in rows {
        let record: Record = match row.entity.as_str() {
            "person" => serde_json::from_str::<PersonHead>(&row.data)?.record,
            _ => serde_json::from_str(&row.data)?,
        };
        let sealed = row.sealed == 1 || record.is_closed();
        let shown = |value: &Value| if sealed { Value::Null } else { value.clone() };
        for (field, conflict) in record.conflicts {
            items.push(Item {
                person_id: row.person.clone(),
                record: row.id.clone(),
                entity: row.entity.clone(),
                unit: row.unit.clone(),
                unit_name: row.unit_name.clone(),
                sealed,
                standing: record.fields.get(&field).map_or(Value::Null, shown),
                field,
                version: record.version,
                candidates: conflict
                    .candidates
                    .into_iter()
                    .map(|candidate| told(shown(&candidate.value), &candidate))
                    .collect(),
            });
        }
    }
    List { items, next }.answer(PATH, &headers, &params)
}

fn told(value: Value, candidate: &Candidate) -> Told {
    Told {
        value,
        change: candidate.change.map(|id| id.to_string()),
        device: candidate.device.map(|id| id.to_string()),
        author: candidate.author.map(|id| id.to_string()),
        at: candidate.at.map(crate::clock::stamp),
    }
}
