//! Tokens that somebody else made with one's own rights: taken note of on the first page, or taken back.

use axum::extract::{Path, State};
use uuid::Uuid;

use super::{
    page::{Page, done},
    reader::Reader,
};
use crate::{App, admin::tokens, error::AppError};

/// The owner takes note.
pub async fn know(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let (actor, id) = (reader.actor()?, parsed(&id)?);
    let mut tx = app.db.begin().await?;
    if !tokens::know(&mut tx, &reader.desk()?, actor.id, id).await? {
        return Err(AppError::not_found());
    }
    tx.commit().await?;
    Ok(done("/", "token_known", 1, None))
}

/// The owner takes it back.
pub async fn revoke(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let (actor, id) = (reader.actor()?, parsed(&id)?);
    let mut tx = app.db.begin().await?;
    if tokens::owner(&mut tx, id).await? != Some(actor.id) {
        return Err(AppError::not_found());
    }
    tokens::revoke(&mut tx, &reader.desk()?, &id.to_string()).await?;
    tx.commit().await?;
    Ok(done("/", "token_revoked", 1, None))
}

fn parsed(id: &str) -> Result<Uuid, AppError> {
    id.parse().map_err(|_| AppError::not_found())
}
