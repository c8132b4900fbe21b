//! What SQLite refuses, as sqlx tells it.

use std::{borrow::Cow, error::Error, fmt};

use rusqlite::ffi;
use sqlx::error::{DatabaseError, ErrorKind};

/// SQLite's extended code, and its words.
#[derive(Debug)]
struct Refusal {
    code: i32,
    words: String,
}

/// What went wrong with a connection or a statement.
pub fn failed(error: rusqlite::Error) -> sqlx::Error {
    let code = match &error {
        rusqlite::Error::SqlInputError { error, .. } => error.extended_code,
        other => other
            .sqlite_error()
            .map_or(ffi::SQLITE_ERROR, |error| error.extended_code),
    };
    let words = match error {
        rusqlite::Error::SqlInputError { msg, .. } | rusqlite::Error::SqliteFailure(_, Some(msg)) => msg,
        other => other.to_string(),
    };
    sqlx::Error::Database(Box::new(Refusal { code, words }))
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "(code: {}) {}", self.code, self.words)
    }
}

impl Error for Refusal {}

impl DatabaseError for Refusal {
    fn message(&self) -> &str {
        &self.words
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        Some(self.code.to_string().into())
    }

    fn as_error(&self) -> &(dyn Error + Send + Sync + 'static) {
        self
    }

    fn as_error_mut(&mut self) -> &mut (dyn Error + Send + Sync + 'static) {
        self
    }

    fn into_error(self: Box<Self>) -> Box<dyn Error + Send + Sync + 'static> {
        self
    }

    fn kind(&self) -> ErrorKind {
        match self.code {
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => ErrorKind::UniqueViolation,
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ErrorKind::ForeignKeyViolation,
            ffi::SQLITE_CONSTRAINT_NOTNULL => ErrorKind::NotNullViolation,
            ffi::SQLITE_CONSTRAINT_CHECK => ErrorKind::CheckViolation,
            _ => ErrorKind::Other,
        }
    }
}
