//! Compiled forms in memory. A version never changes, so nothing here can be out of date; what was not used for longest makes room.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use forms::instrument::Instrument;

use super::{read, store};
use crate::db::{DbError, Tx};

/// Bytes of bodies that are kept compiled.
const MOST_BYTES: usize = 4 * 1024 * 1024;

#[derive(Default)]
struct Memory {
    held: HashMap<String, Held>,
    bytes: usize,
    turn: u64,
}

struct Held {
    instrument: Arc<Instrument>,
    bytes: usize,
    used: u64,
}

static MEMORY: LazyLock<Mutex<Memory>> = LazyLock::new(Mutex::default);

/// The forms of these versions; those that the server does not have, or cannot read, are left out.
pub async fn compiled(tx: &mut Tx, versions: &[String]) -> Result<HashMap<String, Arc<Instrument>>, DbError> {
    let mut found = HashMap::with_capacity(versions.len());
    let mut missing = Vec::new();
    for version in versions {
        match with(|memory| memory.get(version)) {
            Some(instrument) => drop(found.insert(version.clone(), instrument)),
            None => missing.push(version.clone()),
        }
    }
    for (version, body) in store::bodies(tx, &missing).await? {
        match read::stored(&body) {
            Ok(instrument) => {
                with(|memory| memory.keep(&version, &instrument, body.len()));
                found.insert(version, instrument);
            }
            Err(error) => tracing::error!(version, error, "a stored form cannot be read"),
        }
    }
    Ok(found)
}

/// The form of one version; none where the server does not have it.
pub async fn of_version(tx: &mut Tx, version: &str) -> Result<Option<Arc<Instrument>>, DbError> {
    Ok(compiled(tx, &[version.to_owned()]).await?.remove(version))
}

fn with<T>(work: impl FnOnce(&mut Memory) -> T) -> T {
    work(&mut MEMORY.lock().unwrap_or_else(PoisonError::into_inner))
}

impl Memory {
    fn get(&mut self, version: &str) -> Option<Arc<Instrument>> {
        self.turn += 1;
        let held = self.held.get_mut(version)?;
        held.used = self.turn;
        Some(Arc::clone(&held.instrument))
    }

    fn keep(&mut self, version: &str, instrument: &Arc<Instrument>, bytes: usize) {
        self.turn += 1;
        let held = Held {
            instrument: Arc::clone(instrument),
            bytes,
            used: self.turn,
        };
        self.bytes += bytes;
        if let Some(before) = self.held.insert(version.to_owned(), held) {
            self.bytes -= before.bytes;
        }
        while self.bytes > MOST_BYTES && self.held.len() > 1 {
            let oldest = self.held.iter().min_by_key(|(_, held)| held.used);
            let Some(oldest) = oldest.map(|(version, _)| version.clone()) else {
                return;
            };
            if let Some(gone) = self.held.remove(&oldest) {
                self.bytes -= gone.bytes;
            }
        }
    }
}
