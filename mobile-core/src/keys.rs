//! The store's key: random, wrapped under the PIN (Argon2id) and the platform's secret, in one small file that also counts wrong PINs.
//!
//! Count and wrap are one file, so that who deletes the count has deleted the key.

mod attempts;
mod platform;
mod seal;

use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use ring::hkdf;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub use platform::{FileSecret, PlatformSecret};
pub use seal::{open as unseal, seal};

use crate::{
    ambient::Surroundings,
    error::{Error, Result},
    home::{self, Home},
};
use attempts::Attempts;

/// The fewest characters of a PIN.
pub const MIN_PIN_CHARS: usize = 4;
const CONTEXT: &[u8] = b"vizita store key 1";

/// The key of a store; wiped from memory when it is dropped.
#[derive(Clone)]
pub struct StoreKey(Zeroizing<[u8; 32]>);

/// What the derivation of a key from a PIN costs (OWASP's minimum for Argon2id by default).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Default for Cost {
    fn default() -> Self {
        Self {
            memory_kib: 19 * 1024,
            passes: 2,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct KeyFile {
    version: u32,
    cost: Cost,
    salt: String,
    wrapped: String,
    #[serde(flatten)]
    attempts: Attempts,
}

impl StoreKey {
    /// A new key.
    pub fn random(around: &Surroundings) -> Result<Self> {
        let mut key = Zeroizing::new([0; 32]);
        around.ids.random(&mut *key)?;
        Ok(Self(key))
    }

    /// A key of known bytes, for tests.
    #[cfg(test)]
    pub fn of(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Wraps a key under a PIN and writes the key file.
pub fn wrap(home: &Home, key: &StoreKey, pin: &str, cost: Cost, around: &Surroundings) -> Result<()> {
    check_pin(pin)?;
    let mut salt = [0; 16];
    around.ids.random(&mut salt)?;
    let under = derive(pin, &salt, cost, around)?;
    let file = KeyFile {
        version: 1,
        cost,
        salt: BASE64.encode(salt),
        wrapped: seal(&under, CONTEXT, key.bytes(), around.ids.as_ref())?,
        attempts: Attempts::default(),
    };
    save(home, &file)
}

/// Unwraps the key. Each try is on record before it is made; too early or too many are refused.
pub fn unlock(home: &Home, pin: &str, around: &Surroundings) -> Result<StoreKey> {
    let _turn = home.wait_for_turn("keys")?;
    let mut file = load(home)?.ok_or(Error::PinSpent)?;
    if file.attempts.spent() {
        return destroy(home, around);
    }
    if let Err(early) = file.attempts.begin(around.clock.now()) {
        save(home, &file)?;
        return Err(early);
    }
    save(home, &file)?;
    match open(&file, pin, around)? {
        Some(key) => {
            file.attempts = Attempts::default();
            save(home, &file)?;
            Ok(key)
        }
        None if file.attempts.spent() => destroy(home, around),
        None => Err(file.attempts.wrong()),
    }
}

/// Whether the PIN opens the key, without counting: for an enrolment that has not led to a store.
pub fn peek(home: &Home, pin: &str, around: &Surroundings) -> Result<Option<StoreKey>> {
    match load(home)? {
        Some(file) => open(&file, pin, around),
        None => Ok(None),
    }
}

/// The cost that the key file was made with.
pub fn cost(home: &Home) -> Result<Cost> {
    Ok(load(home)?.map(|file| file.cost).unwrap_or_default())
}

/// Says why the key is gone, for every later start.
pub fn mark_wiped(home: &Home, code: &str, around: &Surroundings) -> Result<()> {
    let mark = serde_json::json!({ "code": code, "at": around.clock.now() });
    home::write(&home.wiped(), mark.to_string().as_bytes())
}

fn destroy(home: &Home, around: &Surroundings) -> Result<StoreKey> {
    mark_wiped(home, "pin_spent", around)?;
    home::remove(&home.keys())?;
    Err(Error::PinSpent)
}

fn open(file: &KeyFile, pin: &str, around: &Surroundings) -> Result<Option<StoreKey>> {
    let salt = BASE64.decode(&file.salt).map_err(|_| bad("its salt is not base64"))?;
    let under = derive(pin, &salt, file.cost, around)?;
    let Some(key) = unseal(&under, CONTEXT, &file.wrapped) else {
        return Ok(None);
    };
    let bytes: [u8; 32] = key
        .as_slice()
        .try_into()
        .map_err(|_| bad("its key has a wrong length"))?;
    Ok(Some(StoreKey(Zeroizing::new(bytes))))
}

/// The wrapping key: Argon2id of the PIN, mixed (HKDF) with the platform's secret.
fn derive(pin: &str, salt: &[u8], cost: Cost, around: &Surroundings) -> Result<StoreKey> {
    let failed = |_| Error::Crypto("the key cannot be derived from the PIN");
    let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32)).map_err(failed)?;
    let mut stretched = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(pin.as_bytes(), salt, &mut *stretched)
        .map_err(failed)?;
    let platform = Zeroizing::new(around.secret.load_or_make(around.ids.as_ref())?);
    let mixed = hkdf::Salt::new(hkdf::HKDF_SHA256, &*platform).extract(&*stretched);
    let mut key = Zeroizing::new([0; 32]);
    mixed
        .expand(&[CONTEXT], KeyLength)
        .and_then(|okm| okm.fill(&mut *key))
        .map_err(|_| Error::Crypto("the key cannot be derived"))?;
    Ok(StoreKey(key))
}

struct KeyLength;

impl hkdf::KeyType for KeyLength {
    fn len(&self) -> usize {
        32
    }
}

fn check_pin(pin: &str) -> Result<()> {
    if pin.chars().count() < MIN_PIN_CHARS {
        return Err(Error::usage(
            "pin_too_short",
            format!("a PIN has at least {MIN_PIN_CHARS} characters"),
        ));
    }
    Ok(())
}

fn load(home: &Home) -> Result<Option<KeyFile>> {
    let Some(bytes) = home::read(&home.keys())? else {
        return Ok(None);
    };
    serde_json::from_slice(&bytes)
        .map(Some)
        .map_err(|error| bad(&error.to_string()))
}

fn save(home: &Home, file: &KeyFile) -> Result<()> {
    home::write(&home.keys(), &serde_json::to_vec_pretty(file)?)
}

fn bad(reason: &str) -> Error {
    Error::BadFile {
        what: "the key file (keys.json) cannot be read".into(),
        reason: reason.into(),
    }
}
