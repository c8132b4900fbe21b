//! The plain lists: conflicts, alerts, quarantine, devices, the access log.

use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use domain::{PersonHead, PersonId, Record, states::AlertState};
use serde_json::{Map, Value, json};

use super::{
    Doc,
    answer::{List, cut, limit},
};
use crate::{
    App,
    access::Actor,
    clock::parse_stamp,
    error::AppError,
    register::query::{devices, lists},
    web::{
        devices::SILENT_AFTER,
        log,
        params::{Params, cursor},
    },
};

/// What `/api/v1/alerts` takes and answers.
pub const ALERTS: Doc = Doc {
    path: "/api/v1/alerts",
    summary: "Alerts, newest first.",
    parameters: &["state", "cursor", "limit"],
    columns: &[
        "id",
        "person_id",
        "unit",
        "kind",
        "state",
        "signs",
        "visit",
        "raised_at",
        "act_by",
    ],
    paged: true,
};

/// What `/api/v1/conflicts` takes and answers.
pub const CONFLICTS: Doc = Doc {
    path: "/api/v1/conflicts",
    summary: "One item for each field that has two values; `cursor` pages the records.",
    parameters: &["cursor", "limit"],
    columns: &[
        "person_id",
        "record",
        "entity",
        "unit",
        "field",
        "version",
        "standing",
        "candidates",
    ],
    paged: true,
};

/// What `/api/v1/quarantine` takes and answers.
pub const QUARANTINE: Doc = Doc {
    path: "/api/v1/quarantine",
    summary: "Changes that were refused, newest first; what they say stays in quarantine.",
    parameters: &["cursor", "limit"],
    columns: &[
        "id",
        "device",
        "author",
        "person_id",
        "kind",
        "code",
        "detail",
        "received_at",
        "state",
    ],
    paged: true,
};

/// What `/api/v1/devices` takes and answers.
pub const DEVICES: Doc = Doc {
    path: "/api/v1/devices",
    summary: "Phones.",
    parameters: &["cursor", "limit"],
    columns: &[
        "id",
        "name",
        "worker",
        "worker_name",
        "unit",
        "unit_name",
        "app",
        "enrolled_at",
        "last_sync_at",
        "revoked_at",
        "wiped_at",
        "clock_skew_s",
        "unsent",
        "silent",
    ],
    paged: true,
};

/// What `/api/v1/access-log` takes and answers.
pub const ACCESS_LOG: Doc = Doc {
    path: "/api/v1/access-log",
    summary: "Who read or changed what, newest first; reading it is on record too.",
    parameters: &["person", "cursor", "limit"],
    columns: &[
        "n",
        "at",
        "actor",
        "via",
        "action",
        "person_id",
        "detail",
        "origin",
        "hash",
    ],
    paged: true,
};

type Who = Extension<Actor>;
type Answer = Result<Response, AppError>;

/// `GET /api/v1/alerts`, newest first.
pub async fn alerts(State(app): State<App>, Extension(actor): Who, headers: HeaderMap, params: Params) -> Answer {
    params.only(ALERTS.parameters)?;
    let (limit, after) = (limit(&params)?, cursor(&params, "cursor")?);
    let state = params.one_of("state", AlertState::KNOWN)?.map(str::to_owned);
    let mut tx = app.db.snapshot().await?;
    let mut rows = lists::alerts(&mut tx, &actor.scope(), state, after, limit + 1).await?;
    drop(tx);
    log::list(&app, &actor, "list_alerts", "").await?;
    let next = cut(&mut rows, limit, |row| format!("{}_{}", row.at, row.id));
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let alert: Record = serde_json::from_str(&row.data)?;
        let field = |name: &str| alert.fields.get(name).cloned().unwrap_or(Value::Null);
        items.push(json!({
            "id": row.id, "person_id": row.person, "unit": row.unit,
            "kind": field("kind"), "state": field("state"), "signs": field("signs"), "visit": field("visit"),
            "raised_at": field("raised_at"), "act_by": field("act_by"),
        }));
    }
    answer(&ALERTS, items, next, &headers, &params)
}

/// `GET /api/v1/conflicts`: one item for each field that has two values.
pub async fn conflicts(State(app): State<App>, Extension(actor): Who, headers: HeaderMap, params: Params) -> Answer {
    params.only(CONFLICTS.parameters)?;
    let (limit, after) = (limit(&params)?, cursor(&params, "cursor")?);
    let mut tx = app.db.snapshot().await?;
    let mut rows = lists::conflicts(&mut tx, &actor.scope(), after, limit + 1).await?;
    drop(tx);
    let next = cut(&mut rows, limit, |row| format!("{}_{}", row.person, row.id));
    let people: std::collections::BTreeSet<PersonId> = rows.iter().filter_map(|row| row.person.parse().ok()).collect();
    log::read(&app, &actor, "read_conflicts", people, None).await?;
    let mut items = Vec::new();
    for row in rows {
        let record: Record = match row.entity.as_str() {
            "person" => serde_json::from_str::<PersonHead>(&row.data)?.record,
            _ => serde_json::from_str(&row.data)?,
        };
        for (field, conflict) in &record.conflicts {
            items.push(json!({
                "person_id": row.person, "record": row.id, "entity": row.entity, "unit": row.unit, "field": field,
                "version": record.version, "standing": record.fields.get(field), "candidates": conflict.candidates,
            }));
        }
    }
    answer(&CONFLICTS, items, next, &headers, &params)
}

/// `GET /api/v1/quarantine`: refused changes, newest first; what they say stays in quarantine.
pub async fn quarantine(State(app): State<App>, Extension(actor): Who, headers: HeaderMap, params: Params) -> Answer {
    params.only(QUARANTINE.parameters)?;
    let (limit, after) = (limit(&params)?, cursor(&params, "cursor")?);
    let mut tx = app.db.snapshot().await?;
    let mut rows = lists::quarantine(&mut tx, &actor.scope(), after, limit + 1).await?;
    drop(tx);
    let next = cut(&mut rows, limit, |row| format!("{}_{}", row.received_at, row.id));
    let items = rows.into_iter().map(|row| {
        json!({
            "id": row.id, "device": row.device, "author": row.author, "person_id": row.person, "kind": row.kind,
            "code": row.code, "detail": row.detail, "received_at": row.received_at, "state": row.state,
        })
    });
    answer(&QUARANTINE, items.collect(), next, &headers, &params)
}

/// `GET /api/v1/devices`.
pub async fn devices(State(app): State<App>, Extension(actor): Who, headers: HeaderMap, params: Params) -> Answer {
    params.only(DEVICES.parameters)?;
    let (limit, after) = (limit(&params)?, cursor(&params, "cursor")?);
    let mut tx = app.db.snapshot().await?;
    let mut rows = devices::list(&mut tx, &actor.scope(), after.map(|(_, id)| id), limit + 1).await?;
    drop(tx);
    let next = cut(&mut rows, limit, |row| format!("id_{}", row.id));
    let now = app.now();
    let items = rows.into_iter().map(|row| {
        let heard = row.last_sync_at.as_deref().unwrap_or(&row.enrolled_at);
        let silent = row.revoked_at.is_none() && parse_stamp(heard).is_some_and(|heard| now - heard > SILENT_AFTER);
        json!({
            "id": row.id, "name": row.name, "worker": row.worker, "worker_name": row.worker_name,
            "unit": row.unit, "unit_name": row.unit_name, "app": row.app, "enrolled_at": row.enrolled_at,
            "last_sync_at": row.last_sync_at, "revoked_at": row.revoked_at, "wiped_at": row.wiped_at,
            "clock_skew_s": row.skew_s, "unsent": row.unsent, "silent": silent,
        })
    });
    answer(&DEVICES, items.collect(), next, &headers, &params)
}

/// `GET /api/v1/access-log`, newest first; reading it is on record too.
pub async fn access_log(State(app): State<App>, Extension(actor): Who, headers: HeaderMap, params: Params) -> Answer {
    params.only(ACCESS_LOG.parameters)?;
    let limit = limit(&params)?;
    let before = params.parse::<i64>("cursor", "the `next` of the page before")?;
    let person = params
        .parse::<PersonId>("person", "the id of a person")?
        .map(|id| id.to_string());
    let mut tx = app.db.snapshot().await?;
    let mut rows = lists::access_log(&mut tx, &actor.scope(), person, before, limit + 1).await?;
    drop(tx);
    log::list(&app, &actor, "read_access_log", &params.link("", &["person"], &[])).await?;
    let next = cut(&mut rows, limit, |row| row.n.to_string());
    let items = rows.into_iter().map(|row| {
        json!({
            "n": row.n, "at": row.at, "actor": row.actor, "via": row.via, "action": row.action,
            "person_id": row.person, "detail": row.detail, "origin": row.origin, "hash": row.hash,
        })
    });
    answer(&ACCESS_LOG, items.collect(), next, &headers, &params)
}

fn answer(doc: &'static Doc, items: Vec<Value>, next: Option<String>, headers: &HeaderMap, params: &Params) -> Answer {
    let beside = Map::new();
    List {
        doc,
        items,
        next,
        beside,
    }
    .answer(headers, params)
}
