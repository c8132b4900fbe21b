//! What surrounds the core and is given to it: the clock, randomness, and the platform's secret. Here is the only place that asks the machine.

use std::{sync::Arc, time::Duration};

use domain::Timestamp;
use i18n::Language;
use ring::rand::{SecureRandom, SystemRandom};
use uuid::Uuid;

use crate::{
    error::{Error, Result},
    keys::PlatformSecret,
};

/// The phone's clock; it may be wrong.
pub trait Clock: Send + Sync {
    /// The time that it shows.
    fn now(&self) -> Timestamp;
    /// Lets time pass, between two tries.
    fn pause(&self, how_long: Duration);
}

/// Where ids and keys come from.
pub trait Ids: Send + Sync {
    /// Fills the bytes at random, fit for keys.
    fn random(&self, bytes: &mut [u8]) -> Result<()>;

    /// A new id (UUIDv7) of a moment.
    fn new_id(&self, at: Timestamp) -> Result<Uuid> {
        let mut bytes = [0; 10];
        self.random(&mut bytes)?;
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        Ok(uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid())
    }
}

/// Everything that surrounds the core.
#[derive(Clone)]
pub struct Surroundings {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Ids and randomness.
    pub ids: Arc<dyn Ids>,
    /// The platform's keystore.
    pub secret: Arc<dyn PlatformSecret>,
    /// The worker's language.
    pub language: Language,
}

/// The machine's own clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that is injected everywhere else"
    )]
    fn now(&self) -> Timestamp {
        chrono::Utc::now()
    }

    fn pause(&self, how_long: Duration) {
        std::thread::sleep(how_long);
    }
}

/// A clock that stands still, for scripts that say what time it is.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }

    fn pause(&self, how_long: Duration) {
        std::thread::sleep(how_long);
    }
}

/// The machine's own randomness.
#[derive(Clone, Debug)]
pub struct SystemIds(SystemRandom);

impl Default for SystemIds {
    fn default() -> Self {
        Self(SystemRandom::new())
    }
}

impl Ids for SystemIds {
    fn random(&self, bytes: &mut [u8]) -> Result<()> {
        self.0
            .fill(bytes)
            .map_err(|_| Error::Crypto("the machine gives no randomness"))
    }
}
