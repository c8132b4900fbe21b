//! Doors for machines: does the process live, can it work, what has it done.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{App, api::v1::openapi::Problem, error::AppError};

/// The process answers.
#[utoipa::path(get, path = "/healthz", tag = "machines", security(()),
    responses((status = 200, description = "It lives.", body = String, content_type = "text/plain")))]
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// The database answers, too. Its schema was brought up to date before the server listened.
#[utoipa::path(get, path = "/readyz", tag = "machines", security(()), responses(
    (status = 200, description = "It can work.", body = String, content_type = "text/plain"),
    (status = 503, description = "The database cannot be reached.", body = Problem, content_type = "application/problem+json"),
))]
pub async fn readyz(State(app): State<App>) -> Result<&'static str, AppError> {
    sqlx::query("select id from server")
        .fetch_optional(app.db.read())
        .await?;
    Ok("ready\n")
}

/// What it has done, for Prometheus.
#[utoipa::path(get, path = "/metrics", tag = "machines", security(()),
    responses((status = 200, description = "Metrics.", body = String, content_type = "text/plain")))]
pub async fn metrics(State(app): State<App>) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (StatusCode::OK, kind, app.metrics.text()).into_response()
}
