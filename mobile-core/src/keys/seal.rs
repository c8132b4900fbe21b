//! Sealing small things under a key: AES-256-GCM with a random nonce, as base64 of `nonce ciphertext tag`.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use super::StoreKey;
use crate::{
    ambient::Ids,
    error::{Error, Result},
};

/// Seals bytes; `context` must be the same when they are opened.
pub fn seal(key: &StoreKey, context: &[u8], plain: &[u8], ids: &dyn Ids) -> Result<String> {
    let failed = |_| Error::Crypto("sealing failed");
    let mut nonce = [0; NONCE_LEN];
    ids.random(&mut nonce)?;
    let cipher = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key.bytes()).map_err(failed)?);
    let mut sealed = plain.to_vec();
    cipher
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(context), &mut sealed)
        .map_err(failed)?;
    Ok(BASE64.encode([&nonce[..], &sealed].concat()))
}

/// Opens what was sealed; `None` when the key or the context is another one, or the text was changed.
pub fn open(key: &StoreKey, context: &[u8], sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
    let bytes = BASE64.decode(sealed).ok()?;
    let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let cipher = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key.bytes()).ok()?);
    let mut sealed = Zeroizing::new(sealed.to_vec());
    let length = cipher.open_in_place(nonce, Aad::from(context), &mut sealed).ok()?.len();
    sealed.truncate(length);
    Some(sealed)
}
