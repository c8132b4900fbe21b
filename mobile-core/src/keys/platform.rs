//! The platform's part of the key: on a phone the keystore holds it, `vizita-phone` keeps it in a file of its own.

use std::path::PathBuf;

use crate::{
    ambient::Ids,
    error::{Error, Result},
    home,
};

/// A secret that only this device holds; without it a PIN opens nothing.
pub trait PlatformSecret: Send + Sync {
    /// The secret; made at the first call.
    fn load_or_make(&self, ids: &dyn Ids) -> Result<[u8; 32]>;
    /// Destroys it, when the device is wiped.
    fn destroy(&self) -> Result<()>;
}

/// A secret in a file that only its owner may read.
#[derive(Clone, Debug)]
pub struct FileSecret(pub PathBuf);

impl PlatformSecret for FileSecret {
    fn load_or_make(&self, ids: &dyn Ids) -> Result<[u8; 32]> {
        if let Some(bytes) = home::read(&self.0)? {
            return bytes.as_slice().try_into().map_err(|_| Error::BadFile {
                what: self.0.display().to_string(),
                reason: "a platform secret has 32 bytes".into(),
            });
        }
        let mut secret = [0; 32];
        ids.random(&mut secret)?;
        home::write(&self.0, &secret)?;
        Ok(secret)
    }

    fn destroy(&self) -> Result<()> {
        home::remove(&self.0)
    }
}
