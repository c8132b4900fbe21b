//! Whether the server lives, and whether it can do its work.

use axum::extract::State;

use crate::{App, error::AppError};

/// The process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers too.
pub async fn ready(State(app): State<App>) -> Result<&'static str, AppError> {
    sqlx::query("select id from server where id = 1")
        .fetch_optional(app.db.read())
        .await?;
    Ok("ready\n")
}
