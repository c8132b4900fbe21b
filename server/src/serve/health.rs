//! Doors for machines: does the process live, can it work, what has it done.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{App, error::AppError};

/// `/healthz`: the process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// `/readyz`: the database answers, too. Its schema was brought up to date before the server listened.
pub async fn readyz(State(app): State<App>) -> Result<&'static str, AppError> {
    sqlx::query("select id from server")
        .fetch_optional(app.db.read())
        .await?;
    Ok("ready\n")
}

/// `/metrics`, for Prometheus.
pub async fn metrics(State(app): State<App>) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (StatusCode::OK, kind, app.metrics.text()).into_response()
}
