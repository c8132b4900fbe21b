//! The core as its callers hold it: a home that was opened with a PIN. Dropping it locks it.

use std::{
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use domain::Timestamp;
use rusqlite::{Connection, Transaction};

use crate::{
    ambient::Surroundings,
    assess::Sessions,
    error::{Error, Result},
    home::{self, Home},
    keys,
    store::{
        self, Store,
        meta::{self, Identity},
    },
};

/// An open phone. Everything it does blocks; share it between threads to read and write while it syncs.
pub struct Core {
    pub(crate) home: Home,
    pub(crate) around: Surroundings,
    pub(crate) store: Store,
    pub(crate) sessions: Mutex<Sessions>,
}

impl Core {
    pub(crate) fn of(home: Home, around: Surroundings, store: Store) -> Self {
        Self {
            home,
            around,
            store,
            sessions: Mutex::default(),
        }
    }

    /// Opens the phone of a folder with its PIN.
    pub fn open(dir: &Path, pin: &str, around: Surroundings) -> Result<Self> {
        let home = Home::open(dir)?;
        refuse_wiped(&home)?;
        if !home.store().exists() {
            return Err(not_enrolled(&home));
        }
        let key = keys::unlock(&home, pin, &around)?;
        let opened = Store::open(&home.store(), key).and_then(|store| store::looks_whole(&store).map(|()| store));
        match opened {
            Ok(store) => Ok(Self::of(home, around, store)),
            Err(error) => Err(set_aside_if_damaged(&home, around.clock.now(), error)),
        }
    }

    /// Whether there is a phone in this folder to be opened; the error says why not. Asks no PIN.
    pub fn probe(dir: &Path) -> Result<()> {
        if !dir.is_dir() {
            return Err(Error::NotEnrolled { hint: String::new() });
        }
        let home = Home::open(dir)?;
        refuse_wiped(&home)?;
        if home.store().exists() {
            Ok(())
        } else {
            Err(not_enrolled(&home))
        }
    }

    /// Closes the store; the PIN opens it again.
    pub fn lock(self) {}

    /// Wraps the store's key under a new PIN.
    pub fn change_pin(&self, old: &str, new: &str) -> Result<()> {
        let key = keys::unlock(&self.home, old, &self.around)?;
        keys::wrap(&self.home, &key, new, keys::cost(&self.home)?, &self.around)
    }

    /// Whose phone this is.
    pub fn identity(&self) -> Result<Identity> {
        self.read(meta::identity)
    }

    /// What the phone's clock shows.
    pub fn now(&self) -> Timestamp {
        self.around.clock.now()
    }

    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.store.read(work).map_err(|error| self.guard(error))
    }

    pub(crate) fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        self.store.write(work).map_err(|error| self.guard(error))
    }

    fn guard(&self, error: Error) -> Error {
        set_aside_if_damaged(&self.home, self.now(), error)
    }
}

/// A lock that a panic elsewhere does not keep closed.
pub(crate) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Says why a home was wiped, if it was.
pub(crate) fn refuse_wiped(home: &Home) -> Result<()> {
    let Some(mark) = home::read(&home.wiped())? else {
        return Ok(());
    };
    let mark: serde_json::Value = serde_json::from_slice(&mark).unwrap_or_default();
    match mark["code"].as_str() {
        Some("pin_spent") => Err(Error::PinSpent),
        _ => Err(Error::Wiped(WIPED.into())),
    }
}

/// What is said of a phone that its server had wiped.
pub(crate) const WIPED: &str = "this phone was revoked: what it held was sent to the server as far as it could be, and then deleted. \
     To use it again, enrol it with a new code";

fn not_enrolled(home: &Home) -> Error {
    let aside: Vec<String> = home.damaged().iter().map(|path| path.display().to_string()).collect();
    let hint = if aside.is_empty() {
        String::new()
    } else {
        format!(
            ". A damaged store was set aside ({}); keep it for your administrator",
            aside.join(", ")
        )
    };
    Error::NotEnrolled { hint }
}

/// A damaged database is moved out of the way, never deleted: it may hold an outbox.
fn set_aside_if_damaged(home: &Home, now: Timestamp, error: Error) -> Error {
    if !error.is_damage() {
        return error;
    }
    match home.set_aside("damaged", now) {
        Ok(aside) => Error::Damaged { aside },
        Err(failed) => failed,
    }
}
