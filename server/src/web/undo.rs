//! Taking back what was done on a page: one door for every kind of deed.

use axum::extract::{Path, State};

use super::{
    admin, amend, conflicts,
    instruments::publish,
    page::{Page, done, local},
    people::{duplicates, merge, part},
    reader::Reader,
    reassign, review,
};
use crate::{App, deed, door::Posted, error::AppError};

/// Takes a deed back, and returns to the page that it was done on.
pub async fn undo(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let id = id.parse().map_err(|_| AppError::not_found())?;
    let mut tx = app.db.begin().await?;
    let deed = deed::take(&mut tx, &app, actor, id)
        .await?
        .ok_or_else(AppError::not_undoable)?;
    // One line for each kind of deed, with the function that takes it back.
    match deed.kind.as_str() {
        conflicts::DEED => conflicts::take_back(&mut tx, &app, actor, &deed).await?,
        amend::DEED => amend::take_back(&mut tx, &app, actor, &deed).await?,
        reassign::DEED => reassign::take_back(&mut tx, &app, actor, &deed).await?,
        duplicates::DEED => duplicates::take_back(&mut tx, &app, actor, &deed).await?,
        admin::rules::DEED => admin::rules::take_back(&mut tx, &reader, &deed).await?,
        publish::DEED => publish::take_back(&mut tx, &app, actor, &deed).await?,
        merge::DEED => part::take_back(&mut tx, &app, actor, &deed).await?,
        review::DEED => review::take_back(&mut tx, &app, actor, &deed).await?,
        other => return Err(AppError::Internal(format!("nobody takes back a {other}"))),
    }
    tx.commit().await?;
    if deed.kind == admin::rules::DEED {
        admin::rules::reckon(&app).await?;
    }
    Ok(done(local(posted.field("back")), "undone", 1, None))
}
