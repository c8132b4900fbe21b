//! Time, ids and secrets, injected: the server reads no clock and rolls no dice but through here.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::Timestamp;
use ring::rand::{SecureRandom, SystemRandom};
use uuid::Uuid;

/// Where the time comes from.
pub trait Clock: Send + Sync + 'static {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> Timestamp {
        chrono::Utc::now()
    }
}

/// A clock that stands still, for tests and for building data of the past.
impl Clock for Timestamp {
    fn now(&self) -> Timestamp {
        *self
    }
}

/// A source of random bytes.
pub trait RandomSource: Send + Sync + 'static {
    /// Fills the bytes, fit for keys; whether that could be done.
    fn fill(&self, bytes: &mut [u8]) -> bool;
}

impl RandomSource for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) -> bool {
        SecureRandom::fill(self, bytes).is_ok()
    }
}

/// Where randomness comes from.
#[derive(Clone)]
pub struct Random(Arc<dyn RandomSource>);

impl Default for Random {
    fn default() -> Self {
        Self(Arc::new(SystemRandom::new()))
    }
}

impl Random {
    /// Another source, for tests.
    pub fn from_source(source: impl RandomSource) -> Self {
        Self(Arc::new(source))
    }

    /// Random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        // A machine without randomness must not hand out guessable secrets: zeroes would be.
        if !self.0.fill(&mut bytes) {
            std::process::abort();
        }
        bytes
    }

    /// A UUIDv7 of a moment.
    pub fn id(&self, now: Timestamp) -> Uuid {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }

    /// A secret of 256 bits that fits into a URL or a header.
    pub fn secret(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.bytes::<32>())
    }
}

/// How a time stands in the database: UTC, milliseconds, so that texts sort as times do.
pub fn stamp(at: Timestamp) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

/// Reads what `stamp` wrote.
pub fn parse_stamp(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}
