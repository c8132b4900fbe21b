//! Who is there: passwords, sessions of the pages, tokens of the staff API, and how often somebody may try.

pub mod attempts;
pub mod password;
pub mod session;
pub mod token;

use chrono_tz::Tz;
use ring::digest::{SHA256, digest};
use sqlx::FromRow;

use crate::{access::Actor, error::AppError};

/// How a secret stands in the database: its SHA-256 in hexadecimal, so that a copy of the database opens no door.
pub fn fingerprint(secret: &str) -> String {
    hex_of(secret.as_bytes())
}

/// The SHA-256 of some bytes in hexadecimal.
pub(crate) fn hex_of(bytes: &[u8]) -> String {
    let hash = digest(&SHA256, bytes);
    hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A row of staff with their unit.
#[derive(FromRow)]
pub(crate) struct ActorRow {
    id: String,
    name: String,
    role: String,
    language: String,
    unit: String,
    unit_name: String,
    path: String,
    time_zone: String,
}

impl ActorRow {
    pub(crate) fn actor(self) -> Result<Actor, AppError> {
        let bad = |what: &str| AppError::Internal(format!("staff: {what} is not an id"));
        Ok(Actor {
            id: self.id.parse().map_err(|_| bad("id"))?,
            name: self.name,
            role: self.role.as_str().into(),
            unit: self.unit.parse().map_err(|_| bad("unit"))?,
            unit_name: self.unit_name,
            unit_path: self.path,
            zone: self.time_zone.parse().unwrap_or(Tz::UTC),
            language: self.language,
            origin: None,
        })
    }
}
