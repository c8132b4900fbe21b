//! The public keys of phones, in memory: a device's key never changes. Whether the device may do anything is asked of the database each time.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD as BASE64};
use domain::DeviceId;

use crate::{db::Db, error::AppError, ingest::source};

/// Keys that are remembered; beyond that all are read anew.
const MOST: usize = 20_000;

/// Public keys by device; shared by all clones.
#[derive(Clone, Debug, Default)]
pub struct Keys(Arc<Mutex<HashMap<DeviceId, [u8; 32]>>>);

impl Keys {
    /// The key of a device; `None` for an unknown one.
    pub async fn of(&self, db: &Db, device: DeviceId) -> Result<Option<[u8; 32]>, AppError> {
        if let Some(key) = self.with(|keys| keys.get(&device).copied()) {
            return Ok(Some(key));
        }
        let Some(text) = source::public_key(db, device).await? else {
            return Ok(None);
        };
        let bytes = BASE64.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
        let key: [u8; 32] = bytes.ok_or_else(|| AppError::Internal("a device's key is none".into()))?;
        self.with(|keys| {
            if keys.len() >= MOST {
                keys.clear();
            }
            keys.insert(device, key)
        });
        Ok(Some(key))
    }

    fn with<T>(&self, work: impl FnOnce(&mut HashMap<DeviceId, [u8; 32]>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
