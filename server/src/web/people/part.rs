//! Two files that were made one are parted again: what goes where, said before.

use askama::Template;
use axum::extract::{Path, State};
use domain::{PersonId, joined::parting};
use serde_json::Value;

use super::merge::{
    parsed,
    two::{count, open},
};
use crate::{
    App,
    access::Actor,
    access_log,
    admin::{
        Desk,
        merging::{self, Merged},
    },
    db::Tx,
    deed::Deed,
    error::AppError,
    register::query::people,
    web::{
        log,
        page::{Page, done, render},
        reader::Reader,
    },
};

#[derive(Template)]
#[template(path = "part.html")]
struct PartPage<'a> {
    r: &'a Reader,
    stays: &'a str,
    comes: String,
    other: String,
    visits: i64,
    records: i64,
    worker: Option<String>,
    action: String,
    back: String,
}

/// The last look before two files are parted.
pub async fn ask(State(app): State<App>, reader: Reader, Path((id, other)): Path<(String, String)>) -> Page {
    let actor = reader.actor()?;
    let (id, other) = (parsed(&id)?, parsed(&other)?);
    let mut tx = app.db.snapshot().await?;
    let file = open(&mut tx, &reader, id).await?;
    let (parted, returned) = parting(&file, other).ok_or_else(AppError::not_found)?;
    let names = people::staff_names(
        &mut tx,
        &returned.taken.worker.iter().map(ToString::to_string).collect(),
    )
    .await?;
    drop(tx);
    log::read(&app, actor, "read_file", [id, other], Some("part".into())).await?;
    render(&PartPage {
        r: &reader,
        stays: file.head.name(),
        comes: returned
            .taken
            .fields
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        other: other.to_string(),
        visits: count(parted.visits.len()),
        records: count(parted.records.len()),
        worker: returned
            .taken
            .worker
            .and_then(|worker| names.get(&worker.to_string()).cloned()),
        action: format!("/people/{id}/part/{other}"),
        back: format!("/people/{id}"),
    })
}

/// Parts them.
pub async fn part(State(app): State<App>, reader: Reader, Path((id, other)): Path<(String, String)>) -> Page {
    let actor = reader.actor()?;
    let (id, other) = (parsed(&id)?, parsed(&other)?);
    let mut tx = app.db.begin().await?;
    open(&mut tx, &reader, id).await?;
    let merged = Merged {
        stays: id,
        comes: other,
        hands: None,
    };
    part_now(&mut tx, &app, actor, merged).await?;
    tx.commit().await?;
    Ok(done(&format!("/people/{other}"), "parted", 1, None))
}

/// Takes it back: each file has its own again, and what was recorded since for either goes where it belongs.
pub async fn take_back(tx: &mut Tx, app: &App, actor: &Actor, deed: &Deed) -> Result<(), AppError> {
    part_now(tx, app, actor, deed.before()?).await
}

async fn part_now(tx: &mut Tx, app: &App, actor: &Actor, merged: Merged) -> Result<(), AppError> {
    let (stays, comes) = (merged.stays, merged.comes);
    let desk = Desk::of_actor(app, actor);
    merging::part(tx, &desk, actor, merged)
        .await?
        .ok_or_else(AppError::not_undoable)?;
    let entry = |person, other: PersonId| log::entry(app, actor, "part_files", Some(person), Some(other.to_string()));
    Ok(access_log::record(tx, &[entry(stays, comes), entry(comes, stays)]).await?)
}
