//! Quarantine: why a change was refused, what it says as far as the reader may know it, another try after a cure, or the end of it.

use askama::Template;
use axum::extract::{Path, State};
use domain::{Body, Change, ChangeId, PersonId};

use super::{
    form::Form,
    log,
    page::{Page, done, render},
    params::{Params, cursor},
    reader::Reader,
};
use crate::{
    App,
    access::Actor,
    access_log,
    clock::{parse_stamp, stamp},
    db::Tx,
    door::Posted,
    error::AppError,
    ingest::{self, Batch, Item, source},
    opening,
    register::query::quarantine::{self, Row},
};

mod content;

const PAGE: usize = 50;
const STATES: &[&str] = &["held", "applied", "discarded"];
const MOST_REASON: usize = 2_000;

#[derive(Template)]
#[template(path = "quarantine.html")]
struct List<'a> {
    r: &'a Reader,
    state: &'a str,
    states: &'static [&'static str],
    rows: Vec<Row>,
    first: Option<String>,
    further: Option<String>,
}

#[derive(Template)]
#[template(path = "quarantine_one.html")]
struct One<'a> {
    r: &'a Reader,
    row: Row,
    content: Vec<(String, String)>,
    /// What it says belongs to something sealed that the reader has not opened.
    closed: bool,
    form: Form,
}

/// The list.
pub async fn show(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let state = params.one_of("state", STATES)?.unwrap_or("held");
    let after = cursor(&params, "after")?;
    let first = after.is_some().then(|| params.link("/quarantine", &["state"], &[]));
    let mut tx = app.db.snapshot().await?;
    let mut rows = quarantine::list(&mut tx, &actor.scope(), state, after, PAGE as i64 + 1).await?;
    drop(tx);
    log::list(&app, actor, "list_quarantine", &params.link("", &["state"], &[])).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows
        .last()
        .filter(|_| more)
        .map(|row| format!("{}_{}", row.received_at, row.id));
    render(&List {
        r: &reader,
        state,
        states: STATES,
        rows,
        first,
        further: last.map(|last| params.link("/quarantine", &["state"], &[("after", &last)])),
    })
}

/// The words for a reason, and for what to do: a supervisor's own where there are any, else those that the worker reads.
pub fn why(reader: &Reader, code: &str) -> (String, String) {
    let words = reader.words();
    if words.has(&format!("held-{code}")) {
        return (reader.word("held", code), reader.word("cure", code));
    }
    let known = words.has(&format!("problem-{code}"));
    let code = if known { code } else { "bad_change" };
    let get = |id: String| words.get(&id).into_owned();
    (get(format!("problem-{code}")), get(format!("todo-{code}")))
}

/// One of them.
pub async fn one(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    page(&app, &reader, parse(&id)?, Form::default()).await
}

fn parse(id: &str) -> Result<ChangeId, AppError> {
    id.parse().map_err(|_| AppError::not_found())
}

async fn page(app: &App, reader: &Reader, id: ChangeId, form: Form) -> Page {
    let actor = reader.actor()?;
    let mut tx = app.db.snapshot().await?;
    let row = quarantine::one(&mut tx, &actor.scope(), id)
        .await?
        .ok_or_else(AppError::not_found)?;
    let person: Option<PersonId> = row.person.as_deref().and_then(|person| person.parse().ok());
    let closed = is_closed(&mut tx, actor, reader, &row, person).await?;
    let content = match serde_json::from_str::<Change>(&row.body) {
        Ok(change) if !closed => content::of(&mut tx, reader, &change).await?,
        _ => Vec::new(),
    };
    drop(tx);
    log::read(app, actor, "read_quarantine", person, Some(row.id.clone())).await?;
    render(&One {
        r: reader,
        content,
        closed,
        row,
        form,
    })
}

/// Whether a change belongs to a sealed file, or to a record that is sealed or hidden as it stands; and its reader has not opened it.
async fn is_closed(
    tx: &mut Tx,
    actor: &Actor,
    reader: &Reader,
    row: &Row,
    person: Option<PersonId>,
) -> Result<bool, AppError> {
    let (Some(person), Ok(change)) = (person, serde_json::from_str::<Change>(&row.body)) else {
        return Ok(false);
    };
    let opened = opening::of(tx, actor, person, reader.now).await?;
    if row.sealed == 1 {
        return Ok(!opened.is_whole());
    }
    let Body::RecordAmended(body) = &change.body else {
        return Ok(false);
    };
    let standing = quarantine::standing(tx, person, body.record).await?;
    Ok(standing.is_some_and(|record| !opened.shows(&record, false)))
}

/// Tries a held change again, as its device: the facts of then, the rules of now.
pub async fn retry(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let actor = reader.actor()?;
    let id = parse(&id)?;
    let mut tx = app.db.begin().await?;
    let row = quarantine::one(&mut tx, &actor.scope(), id)
        .await?
        .ok_or_else(AppError::not_found)?;
    if row.state != "held" {
        return Ok(done(&format!("/quarantine/{id}"), "quarantine_over", 1, None));
    }
    let device = row.device.parse().map_err(|_| AppError::not_found())?;
    let source = match source::of_device(&mut tx, device).await? {
        Some(source) => source,
        None => source::of_actor(actor),
    };
    let batch = Batch {
        source,
        items: vec![Item::read(row.body)],
        received_at: parse_stamp(&row.received_at).unwrap_or_else(|| app.now()),
        skew_s: row.skew_s,
    };
    let receipts = ingest::take_in(&mut tx, &batch).await?;
    let refused = receipts
        .iter()
        .any(|receipt| receipt.outcome == protocol::ReceiptOutcome::Rejected);
    decide(
        &mut tx,
        &app,
        actor.id,
        id,
        if refused { "held" } else { "applied" },
        None,
    )
    .await?;
    let entry = log::entry(&app, actor, "retry_quarantine", None, Some(id.to_string()));
    access_log::record(&mut tx, &[entry]).await?;
    tx.commit().await?;
    let what = if refused {
        "quarantine_again"
    } else {
        "quarantine_applied"
    };
    Ok(done(&format!("/quarantine/{id}"), what, 1, None))
}

/// Discards a held change, with a reason; it stays readable.
pub async fn discard(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let id = parse(&id)?;
    let reason = posted.field("reason");
    let mut form = Form::of(&posted);
    if reason.is_empty() {
        form.fault("reason", reader.t("quarantine-reason-missing"));
    } else if reason.chars().count() > MOST_REASON {
        form.fault("reason", reader.t("review-comment-long"));
    }
    if !form.is_sound() {
        return page(&app, &reader, id, form).await;
    }
    let mut tx = app.db.begin().await?;
    let row = quarantine::one(&mut tx, &actor.scope(), id)
        .await?
        .ok_or_else(AppError::not_found)?;
    if row.state != "held" {
        return Ok(done(&format!("/quarantine/{id}"), "quarantine_over", 1, None));
    }
    decide(&mut tx, &app, actor.id, id, "discarded", Some(reason.to_owned())).await?;
    let entry = log::entry(&app, actor, "discard_quarantine", None, Some(id.to_string()));
    access_log::record(&mut tx, &[entry]).await?;
    tx.commit().await?;
    Ok(done("/quarantine", "quarantine_discarded", 1, None))
}

async fn decide(
    tx: &mut Tx,
    app: &App,
    by: domain::UserId,
    id: ChangeId,
    state: &'static str,
    reason: Option<String>,
) -> Result<(), AppError> {
    sqlx::query("update quarantine set state = $1, reason = $2, decided_by = $3, decided_at = $4 where id = $5")
        .bind(state)
        .bind(reason)
        .bind(by.to_string())
        .bind(stamp(app.now()))
        .bind(id.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
