//! What can go wrong on a phone, each with a stable code, its class (what a caller can do about it) and a sentence that says what to do.

use std::{io, path::PathBuf};

use rusqlite::ErrorCode;

/// The result of everything the core does.
pub type Result<T> = std::result::Result<T, Error>;

/// What a caller can do about an error; `vizita-phone` exits with its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Asked in the wrong way: ask differently.
    Usage = 2,
    /// The server was not reached: nothing is lost, try later.
    Unreachable = 3,
    /// Refused by a rule, by the server or by the machine: the reason says what to do.
    Refused = 4,
    /// The store stays closed: wrong PIN, or wiped.
    Locked = 5,
}

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Asked in the wrong way.
    #[error("{reason}")]
    Usage {
        /// A stable code.
        code: &'static str,
        /// What would be right.
        reason: String,
    },
    /// There is no store in this home.
    #[error("this phone is not enrolled yet: `enrol CODE --server URL` with a code from your supervisor{hint}")]
    NotEnrolled {
        /// What else is known, for instance that a damaged store was set aside.
        hint: String,
    },
    /// There is a store already.
    #[error("this phone is enrolled already; `enrol --again` takes a new code and keeps everything recorded")]
    AlreadyEnrolled,
    /// The code belongs to somebody else than the store.
    #[error(
        "the code belongs to another worker than the records on this phone; sync them first, then enrol in another home"
    )]
    OtherWorker,
    /// Another process holds the home.
    #[error("another process is using this phone's folder; wait until it has ended and try again")]
    HomeInUse,
    /// A sync is running already.
    #[error("a sync is under way already; wait until it has ended")]
    SyncUnderWay,
    /// The PIN is wrong.
    #[error("wrong PIN; {left} tries are left before the key of this phone is destroyed{}", wait(*.wait_s))]
    WrongPin {
        /// How many tries are left.
        left: u32,
        /// Seconds before the next try.
        wait_s: i64,
    },
    /// A try too early after a wrong PIN.
    #[error("after wrong PINs this phone waits: try again in {wait_s} s")]
    PinDelay {
        /// Seconds before the next try.
        wait_s: i64,
    },
    /// Ten wrong PINs: the key is gone.
    #[error(
        "too many wrong PINs: the key of this phone is destroyed and its store cannot be opened; ask your supervisor for a new code"
    )]
    PinSpent,
    /// The server had the store destroyed.
    #[error("{0}")]
    Wiped(String),
    /// The store is closed.
    #[error("the store is locked; open it with the PIN")]
    Locked,
    /// The store is damaged and was set aside.
    #[error(
        "the store was damaged and is set aside as {}; nothing was deleted. Give that file to your administrator, then enrol anew", .aside.display()
    )]
    Damaged {
        /// Where it is now.
        aside: PathBuf,
    },
    /// The store was written by a newer version.
    #[error("the store was written by a newer version of Vizita ({found}, this one knows {known}); update the app")]
    NewerStore {
        /// The version of its schema.
        found: u32,
        /// The newest that this build knows.
        known: u32,
    },
    /// A file of the home cannot be read.
    #[error("{what}: {reason}")]
    BadFile {
        /// Which file.
        what: String,
        /// What is wrong.
        reason: String,
    },
    /// The database answered with an error.
    #[error("{}", words_of(.0))]
    Store(#[from] rusqlite::Error),
    /// The file system answered with an error.
    #[error("{what}: {source}")]
    Io {
        /// What was tried.
        what: String,
        /// Why it failed.
        source: io::Error,
    },
    /// What is stored cannot be read or written as JSON.
    #[error("a record cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// Cryptography failed.
    #[error("{0}")]
    Crypto(&'static str),
    /// A rule refuses what was recorded.
    #[error("{reason}")]
    Refused {
        /// A stable code.
        code: String,
        /// What exactly, and what to do.
        reason: String,
    },
    /// The server was not reached, or did not answer.
    #[error("the server was not reached ({0}); nothing is lost, try again later")]
    Unreachable(String),
    /// Somebody cancelled.
    #[error("cancelled; what was not sent is sent next time")]
    Cancelled,
    /// The server refuses.
    #[error("the server refuses ({code}): {reason}")]
    Server {
        /// The HTTP status.
        status: u16,
        /// The problem's code.
        code: String,
        /// What exactly, and what to do.
        reason: String,
    },
    /// Another phone works with this phone's key.
    #[error(
        "another phone works with this phone's key: stop using both and tell your supervisor, who revokes the device and gives a new code"
    )]
    KeyInUse,
    /// The server's address is not one that a phone may talk to.
    #[error("{0}")]
    BadServer(String),
}

fn wait(seconds: i64) -> String {
    if seconds > 0 {
        format!("; the next try is possible in {seconds} s")
    } else {
        String::new()
    }
}

fn words_of(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => {
            "the disk is full: free some space and do it again; what was saved before is safe".into()
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another process holds the store; wait until it has ended and try again".into()
        }
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => {
            format!("the store cannot be opened for writing; check the rights of its folder ({error})")
        }
        _ => format!("the store answered with an error: {error}"),
    }
}

impl Error {
    /// The stable code.
    pub fn code(&self) -> &str {
        match self {
            Self::Usage { code, .. } => code,
            Self::NotEnrolled { .. } => "not_enrolled",
            Self::AlreadyEnrolled => "already_enrolled",
            Self::OtherWorker => "other_worker",
            Self::HomeInUse => "home_in_use",
            Self::SyncUnderWay => "sync_under_way",
            Self::WrongPin { .. } => "wrong_pin",
            Self::PinDelay { .. } => "pin_delay",
            Self::PinSpent => "pin_spent",
            Self::Wiped(_) => "wiped",
            Self::Locked => "locked",
            Self::Damaged { .. } => "store_damaged",
            Self::NewerStore { .. } => "store_newer",
            Self::BadFile { .. } => "bad_file",
            Self::Store(error) => match error.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => "disk_full",
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "store_busy",
                _ => "store_error",
            },
            Self::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull => "disk_full",
            Self::Io { .. } => "io_error",
            Self::Json(_) => "bad_record",
            Self::Crypto(_) => "crypto",
            Self::Refused { code, .. } | Self::Server { code, .. } => code,
            Self::Unreachable(_) => "server_unreachable",
            Self::Cancelled => "cancelled",
            Self::KeyInUse => "key_in_use_elsewhere",
            Self::BadServer(_) => "bad_server",
        }
    }

    /// What a caller can do about it.
    pub fn class(&self) -> Class {
        match self {
            Self::Usage { .. } => Class::Usage,
            Self::Unreachable(_) | Self::Cancelled => Class::Unreachable,
            Self::WrongPin { .. } | Self::PinDelay { .. } | Self::PinSpent | Self::Wiped(_) | Self::Locked => {
                Class::Locked
            }
            _ => Class::Refused,
        }
    }

    pub(crate) fn refused(code: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Refused {
            code: code.into(),
            reason: reason.into(),
        }
    }

    pub(crate) fn usage(code: &'static str, reason: impl Into<String>) -> Self {
        Self::Usage {
            code,
            reason: reason.into(),
        }
    }

    pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }

    /// Whether the database's file itself is broken.
    pub(crate) fn is_damage(&self) -> bool {
        matches!(self, Self::Store(error)
            if matches!(error.sqlite_error_code(), Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt)))
    }
}

impl From<domain::Refusal> for Error {
    fn from(refusal: domain::Refusal) -> Self {
        Self::refused(refusal.code, refusal.detail)
    }
}
