//! Errors as screens see them: what can be done about it, a stable code, and the reason in words.

use i18n::{Language, Words};

use crate::{Class, Error, words};

/// What went wrong. The kind says what a screen can do; `code` is stable; `reason` and `what_to_do` are for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum PhoneError {
    /// Asked in the wrong way.
    #[error("{reason}")]
    Usage {
        /// A stable code.
        code: String,
        /// What would be right.
        reason: String,
        /// What to do.
        what_to_do: String,
    },
    /// The server was not reached, or the worker cancelled; nothing is lost.
    #[error("{reason}")]
    Unreachable {
        /// A stable code.
        code: String,
        /// What happened.
        reason: String,
        /// What to do.
        what_to_do: String,
    },
    /// Refused by a rule, by the server or by the device.
    #[error("{reason}")]
    Refused {
        /// A stable code.
        code: String,
        /// What exactly.
        reason: String,
        /// What to do.
        what_to_do: String,
    },
    /// The store stays closed: locked, wrong PIN, or wiped.
    #[error("{reason}")]
    Locked {
        /// A stable code.
        code: String,
        /// What happened.
        reason: String,
        /// What to do.
        what_to_do: String,
    },
}

/// What every call answers.
pub(super) type Answer<T> = Result<T, PhoneError>;

impl PhoneError {
    /// An error in the words of a language.
    pub(super) fn of(error: &Error, language: Language) -> Self {
        let code = error.code().to_owned();
        let reason = error.to_string();
        let what_to_do = words::what_to_do(Words::of(language), &code);
        match error.class() {
            Class::Usage => Self::Usage {
                code,
                reason,
                what_to_do,
            },
            Class::Unreachable => Self::Unreachable {
                code,
                reason,
                what_to_do,
            },
            Class::Refused => Self::Refused {
                code,
                reason,
                what_to_do,
            },
            Class::Locked => Self::Locked {
                code,
                reason,
                what_to_do,
            },
        }
    }
}

impl From<uniffi::UnexpectedUniFFICallbackError> for PhoneError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Refused {
            code: "platform".into(),
            reason: error.reason,
            what_to_do: String::new(),
        }
    }
}
