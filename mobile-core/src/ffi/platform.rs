//! The platform's keystore, as an app gives it.

use std::sync::Arc;

use super::error::PhoneError;
use crate::{Error, PlatformSecret, Result, ambient::Ids};

/// Keeps one secret of 32 bytes: Android's Keystore, iOS's Keychain.
#[uniffi::export(with_foreign)]
pub trait Keystore: Send + Sync {
    /// The secret, if one is kept.
    fn secret(&self) -> std::result::Result<Option<Vec<u8>>, PhoneError>;
    /// Keeps a secret.
    fn keep(&self, secret: Vec<u8>) -> std::result::Result<(), PhoneError>;
    /// Destroys it, when the phone is wiped. (Not `destroy`: what is generated has one of its own.)
    fn forget(&self) -> std::result::Result<(), PhoneError>;
}

pub(super) struct OfKeystore(pub(super) Arc<dyn Keystore>);

impl PlatformSecret for OfKeystore {
    fn load_or_make(&self, ids: &dyn Ids) -> Result<[u8; 32]> {
        if let Some(kept) = self.0.secret().map_err(refused)? {
            return kept
                .try_into()
                .map_err(|_| Error::Crypto("the keystore's secret has a wrong length"));
        }
        let mut secret = [0; 32];
        ids.random(&mut secret)?;
        self.0.keep(secret.to_vec()).map_err(refused)?;
        Ok(secret)
    }

    fn destroy(&self) -> Result<()> {
        self.0.forget().map_err(refused)
    }
}

fn refused(error: PhoneError) -> Error {
    Error::refused("keystore", error.to_string())
}
