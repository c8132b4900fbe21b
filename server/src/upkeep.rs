//! Upkeep: a backup that either database reads, its restore, and a check of everything that must hold.

pub mod backup;
pub mod check;
pub mod restore;
mod tables;

use crate::db::DbError;

/// Why upkeep failed; says what to do.
#[derive(Debug, thiserror::Error)]
pub enum UpkeepError {
    /// The state of things forbids it.
    #[error("{0}")]
    Refused(String),
    /// A file cannot be read or written.
    #[error("{path}: {reason}")]
    File {
        /// The file.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for UpkeepError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl UpkeepError {
    fn file(path: &std::path::Path, error: impl std::fmt::Display) -> Self {
        Self::File {
            path: path.display().to_string(),
            reason: error.to_string(),
        }
    }
}
