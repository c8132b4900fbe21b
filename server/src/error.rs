//! One error for every handler, turned once into a problem document (RFC 9457); pages turn it into a page.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{PersonId, RecordId};
use protocol::Problem;

use crate::db::DbError;

/// Why a request was not answered as asked.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The caller's fault, or a state of things; goes out as it stands.
    #[error("{}", .0.code)]
    Problem(Box<Problem>),
    /// The database failed; what exactly stays in the log.
    #[error(transparent)]
    Db(#[from] DbError),
    /// Something that should not happen; what exactly stays in the log.
    #[error("{0}")]
    Internal(String),
}

impl AppError {
    /// A problem with a status, a code, a title and what to do.
    pub fn problem(status: StatusCode, code: &str, title: &str, detail: impl Into<String>) -> Self {
        Self::Problem(Box::new(Problem::new(status.as_u16(), code, title).with_detail(detail)))
    }

    /// Something that is not shown, or changed, before its reader has opened it with a reason. The detail is whose file it is and, where
    /// only that is sealed, which record.
    pub fn sealed(person: PersonId, record: Option<RecordId>) -> Self {
        let record = record.map(|record| format!(" {record}")).unwrap_or_default();
        Self::problem(StatusCode::FORBIDDEN, "sealed", "Sealed", format!("{person}{record}"))
    }

    /// Nothing there, or nothing that this caller may know of.
    pub fn not_found() -> Self {
        Self::problem(
            StatusCode::NOT_FOUND,
            "not_found",
            "Not found",
            "There is nothing here, or it is not in your units.",
        )
    }

    /// Not with this role.
    pub fn forbidden() -> Self {
        Self::problem(
            StatusCode::FORBIDDEN,
            "forbidden",
            "Not allowed",
            "Your role does not include this.",
        )
    }

    /// Not signed in.
    pub fn unauthorized() -> Self {
        Self::problem(
            StatusCode::UNAUTHORIZED,
            "unauthorized",
            "Not signed in",
            "Sign in, or send a valid token.",
        )
    }

    /// The path is right, the method is not.
    pub fn wrong_method(method: &axum::http::Method) -> Self {
        Self::problem(
            StatusCode::METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "Wrong method",
            format!("{method} is not possible here; the Allow header says what is."),
        )
    }

    /// A form that no page of ours sent, or an old one.
    pub fn foreign_form() -> Self {
        Self::problem(
            StatusCode::FORBIDDEN,
            "foreign_form",
            "The form was not accepted",
            "It is too old, or did not come from these pages. Go back, load the page again and send it once more.",
        )
    }

    /// More than a door takes.
    pub fn form_too_large(most: usize) -> Self {
        Self::problem(
            StatusCode::PAYLOAD_TOO_LARGE,
            "form_too_large",
            "This is too large",
            format!("At most {most} bytes can be sent here."),
        )
    }

    /// A deed that nobody takes back any more.
    pub fn not_undoable() -> Self {
        Self::problem(
            StatusCode::CONFLICT,
            "not_undoable",
            "This cannot be taken back any more",
            "It was taken back already, was done more than an hour ago, or by somebody else.",
        )
    }

    /// Too often in too short a time.
    pub fn too_many(seconds: u64) -> Self {
        let mut problem = Problem::new(429, "too_many_requests", "Too many attempts")
            .with_detail(format!("Try again in {seconds} seconds."));
        problem.retry_after_s = Some(seconds);
        Self::Problem(Box::new(problem))
    }

    /// A parameter that cannot be read.
    pub fn bad_parameter(name: &str, expected: &str) -> Self {
        Self::problem(
            StatusCode::BAD_REQUEST,
            "bad_parameter",
            "Bad parameter",
            format!("`{name}`: expected {expected}."),
        )
    }

    /// The problem document.
    pub fn to_problem(&self) -> Problem {
        match self {
            Self::Problem(problem) => (**problem).clone(),
            Self::Db(DbError::Full) => Problem::new(507, "disk_full", "The server's disk is full")
                .with_detail("Nothing was lost: try again when the administrator has made room."),
            Self::Db(DbError::Locked | DbError::Overtaken) => Problem::new(503, "busy", "The database is busy")
                .with_detail("Nothing was lost: try again in a moment."),
            Self::Db(_) => Problem::new(503, "unavailable", "The database cannot be reached")
                .with_detail("Nothing was lost: try again later."),
            Self::Internal(_) => Problem::new(500, "internal", "The server failed")
                .with_detail("Nothing was lost: try again later, and tell the administrator."),
        }
    }
}

impl From<sqlx::Error> for AppError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut problem = self.to_problem();
        if problem.status >= 500 {
            tracing::error!(code = problem.code, error = %self, "request failed");
            problem.retry_after_s.get_or_insert(5);
        }
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, protocol::problem::CONTENT_TYPE)], body).into_response();
        if let Some(seconds) = problem.retry_after_s {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(problem);
        response
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(format!("json: {error}"))
    }
}
