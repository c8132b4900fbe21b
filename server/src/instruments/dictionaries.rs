//! The names of instruments on which phones lean when they pack what they send; kept in memory, since a version never changes.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use protocol::packed::{Dictionary, DictionaryId};

use super::memory::compiled;
use crate::{db::Db, error::AppError};

/// So many are kept.
const MOST: usize = 64;

static KEPT: LazyLock<Mutex<HashMap<DictionaryId, Arc<Dictionary>>>> = LazyLock::new(Mutex::default);

/// The dictionaries that are known here; others are left out.
pub async fn find(db: &Db, needed: &[DictionaryId]) -> Result<Vec<Arc<Dictionary>>, AppError> {
    let mut found = Vec::with_capacity(needed.len());
    for id in needed {
        let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned();
        match kept {
            Some(dictionary) => found.push(dictionary),
            None => found.extend(make(db, *id).await?),
        }
    }
    Ok(found)
}

async fn make(db: &Db, id: DictionaryId) -> Result<Option<Arc<Dictionary>>, AppError> {
    let mut tx = db.snapshot().await?;
    // Beyond any hex digit, so that the range is of this beginning alone.
    let (from, until) = (id.prefix(), id.prefix() + "g");
    let versions: Vec<(String,)> =
        sqlx::query_as("select version from instrument where version >= $1 and version < $2 limit 2")
            .bind(from)
            .bind(until)
            .fetch_all(&mut *tx)
            .await?;
    let versions: Vec<String> = versions.into_iter().map(|(version,)| version).collect();
    for (version, instrument) in compiled(&mut tx, &versions).await? {
        let Some(dictionary) = Dictionary::of(&version, &instrument).filter(|made| made.id() == id) else {
            continue;
        };
        let dictionary = Arc::new(dictionary);
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(id, Arc::clone(&dictionary));
        return Ok(Some(dictionary));
    }
    Ok(None)
}
