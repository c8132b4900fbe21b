//! Administration: units, staff, devices, tokens, rules, and what a supervisor does to files without a page. Commands and pages call the same.

pub mod devices;
pub mod hand;
pub mod instruments;
pub mod merging;
pub mod people;
pub mod plans;
pub mod registration;
pub mod rules;
pub mod staff;
pub mod tokens;
pub mod units;

use axum::http::StatusCode;
use domain::Timestamp;

use crate::{
    App,
    access::Actor,
    access_log::{self, Entry, Via},
    clock::Random,
    db::{DbError, Tx},
    error::AppError,
};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// It was asked for wrongly, or the state of things forbids it; says what to do.
    #[error("{0}")]
    Refused(String),
    /// The rules of the work refuse it.
    #[error("refused ({code}): {detail}")]
    Ruled {
        /// Which rule.
        code: String,
        /// What about it.
        detail: String,
    },
    /// The server failed.
    #[error(transparent)]
    App(#[from] AppError),
}

impl AdminError {
    pub(crate) fn refused(text: impl Into<String>) -> Self {
        Self::Refused(text.into())
    }
}

impl From<DbError> for AdminError {
    fn from(error: DbError) -> Self {
        Self::App(error.into())
    }
}

impl From<sqlx::Error> for AdminError {
    fn from(error: sqlx::Error) -> Self {
        Self::App(error.into())
    }
}

impl From<serde_json::Error> for AdminError {
    fn from(error: serde_json::Error) -> Self {
        Self::App(error.into())
    }
}

impl From<AdminError> for AppError {
    fn from(error: AdminError) -> Self {
        match error {
            AdminError::App(error) => error,
            AdminError::Refused(detail) => Self::problem(StatusCode::CONFLICT, "refused", "Refused", detail),
            AdminError::Ruled { code, detail } => {
                Self::problem(StatusCode::CONFLICT, &code, "Refused by a rule", detail)
            }
        }
    }
}

/// Who administers, when, and with what randomness.
#[derive(Clone)]
pub struct Desk {
    /// Randomness for ids and secrets.
    pub random: Random,
    /// When.
    pub now: Timestamp,
    /// For the access log: an id of staff, or a word for a command's user.
    pub actor: String,
    /// On a page or by a command.
    pub via: Via,
    /// The network that a page's reader comes from.
    pub origin: Option<String>,
}

impl Desk {
    /// The desk of somebody who acts on the pages.
    pub fn of_actor(app: &App, actor: &Actor) -> Self {
        Self {
            random: app.random.clone(),
            now: app.now(),
            actor: actor.id.to_string(),
            via: Via::Staff,
            origin: actor.origin.clone(),
        }
    }

    /// Puts what was done on record; ids and codes only. Takes the lock of the log, so call it last.
    pub async fn log(&self, tx: &mut Tx, action: &str, detail: Option<String>) -> Result<(), DbError> {
        let entry = Entry {
            id: self.random.id(self.now),
            at: self.now,
            actor: self.actor.clone(),
            via: self.via,
            action: action.into(),
            person: None,
            detail,
            origin: self.origin.clone(),
        };
        access_log::record(tx, &[entry]).await
    }
}
