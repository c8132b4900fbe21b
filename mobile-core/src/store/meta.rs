//! What the phone knows of itself and of its server: small values, by name.

use std::fmt::Display;

use domain::{DeviceId, Reference, Timestamp, UnitId, UserId};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::error::{Error, Result};

/// The names of what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The device's id.
    Device,
    /// Its Ed25519 key (PKCS#8, base64).
    Signing,
    /// The key of an enrolment over this store that waits for its answer.
    NextSigning,
    /// Whose phone it is.
    Worker,
    /// That worker's name.
    WorkerName,
    /// That worker's unit.
    Unit,
    /// The server's address.
    Server,
    /// SHA-256 of certificates that are trusted for it, hex, a space between; empty: the public roots.
    Pins,
    /// The server's epoch.
    Epoch,
    /// Unit → number, JSON.
    Cursors,
    /// The number of the last request.
    Attempt,
    /// The number of the last change of this device.
    DeviceSeq,
    /// `Reference` as JSON.
    Reference,
    /// Its hash.
    ReferenceVersion,
    /// When a sync last ended well.
    LastSync,
    /// Seconds by which the phone's clock is behind the server's.
    SkewS,
    /// The number of the full pull.
    Pull,
    /// `1` while everything is pulled anew.
    Repulling,
    /// Versions of instruments that are needed to read assessments, JSON.
    InstrumentsWished,
    /// Versions of instruments that the server did not have when they were asked for, JSON.
    InstrumentsRefused,
    /// Whether lines of Today came ahead of their files: `1` while some files are still to come, `2` after that.
    TodayAhead,
}

impl Key {
    fn name(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Signing => "device_key",
            Self::NextSigning => "next_device_key",
            Self::Worker => "worker",
            Self::WorkerName => "worker_name",
            Self::Unit => "unit",
            Self::Server => "server",
            Self::Pins => "pins",
            Self::Epoch => "epoch",
            Self::Cursors => "cursors",
            Self::Attempt => "attempt",
            Self::DeviceSeq => "device_seq",
            Self::Reference => "reference",
            Self::ReferenceVersion => "reference_version",
            Self::LastSync => "last_sync",
            Self::SkewS => "skew_s",
            Self::Pull => "pull",
            Self::Repulling => "repulling",
            Self::InstrumentsWished => "instruments_wished",
            Self::InstrumentsRefused => "instruments_refused",
            Self::TodayAhead => "today_ahead",
        }
    }
}

/// The value of a name.
pub fn get(conn: &Connection, key: Key) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached("select value from meta where name = ?1")?;
    Ok(statement.query_row([key.name()], |row| row.get(0)).optional()?)
}

/// The value of a name, read as a type; the type's default where there is none.
pub fn parsed<T: std::str::FromStr + Default>(conn: &Connection, key: Key) -> Result<T> {
    Ok(get(conn, key)?.and_then(|text| text.parse().ok()).unwrap_or_default())
}

/// The value of a name, read as JSON; the type's default where there is none.
pub fn json<T: DeserializeOwned + Default>(conn: &Connection, key: Key) -> Result<T> {
    match get(conn, key)? {
        Some(text) => Ok(serde_json::from_str(&text)?),
        None => Ok(T::default()),
    }
}

/// Sets a value.
pub fn set(tx: &Transaction<'_>, key: Key, value: impl Display) -> Result<()> {
    let mut statement = tx.prepare_cached("insert or replace into meta (name, value) values (?1, ?2)")?;
    statement.execute(params![key.name(), value.to_string()])?;
    Ok(())
}

/// Forgets a value.
pub fn clear(tx: &Transaction<'_>, key: Key) -> Result<()> {
    tx.execute("delete from meta where name = ?1", [key.name()])?;
    Ok(())
}

/// Whose phone this is.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    /// The device.
    pub device: DeviceId,
    /// The worker.
    pub worker: UserId,
    /// The worker's name.
    pub worker_name: String,
    /// The worker's unit.
    pub unit: UnitId,
}

/// Whose phone this is.
pub fn identity(conn: &Connection) -> Result<Identity> {
    Ok(Identity {
        device: required::<Uuid>(conn, Key::Device)?.into(),
        worker: required::<Uuid>(conn, Key::Worker)?.into(),
        worker_name: get(conn, Key::WorkerName)?.unwrap_or_default(),
        unit: required::<Uuid>(conn, Key::Unit)?.into(),
    })
}

/// The reference data.
pub fn reference(conn: &Connection) -> Result<Reference> {
    json(conn, Key::Reference)
}

/// When a sync last ended well.
pub fn last_sync(conn: &Connection) -> Result<Option<Timestamp>> {
    Ok(get(conn, Key::LastSync)?.and_then(|text| text.parse().ok()))
}

fn required<T: std::str::FromStr>(conn: &Connection, key: Key) -> Result<T> {
    let value = get(conn, key)?.and_then(|text| text.parse().ok());
    value.ok_or_else(|| Error::BadFile {
        what: "the store".into(),
        reason: format!("it does not say its {}", key.name()),
    })
}
