//! What surrounds phones and server: one true time, each phone's own idea of it, and randomness that repeats.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use chrono::DateTime;
use domain::Timestamp;

use crate::dice::Dice;

/// The true time, in milliseconds.
#[derive(Debug)]
pub struct TrueTime(AtomicI64);

/// 2026-03-02T08:00:00Z, a Monday.
const BEGIN_MS: i64 = 1_772_438_400_000;

impl TrueTime {
    /// The time at which every run begins.
    pub fn begin() -> Arc<Self> {
        Arc::new(Self(AtomicI64::new(BEGIN_MS)))
    }

    /// Milliseconds since 1970.
    pub fn millis(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Lets time pass.
    pub fn pass(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::Relaxed);
    }
}

fn stamp(millis: i64) -> Timestamp {
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

/// The server's clock tells the true time.
pub struct ServerClock(pub Arc<TrueTime>);

impl server::clock::Clock for ServerClock {
    fn now(&self) -> Timestamp {
        stamp(self.0.millis())
    }
}

/// A phone's clock, off by as much as somebody has turned it.
pub struct PhoneClock {
    /// The true time.
    pub time: Arc<TrueTime>,
    /// Milliseconds by which it is ahead.
    pub ahead: AtomicI64,
}

impl mobile_core::ambient::Clock for PhoneClock {
    fn now(&self) -> Timestamp {
        stamp(self.time.millis() + self.ahead.load(Ordering::Relaxed))
    }

    fn pause(&self, how_long: Duration) {
        self.time.pass(how_long.as_millis() as i64);
    }
}

/// A phone's randomness.
pub struct PhoneIds(pub Dice);

impl mobile_core::ambient::Ids for PhoneIds {
    fn random(&self, bytes: &mut [u8]) -> mobile_core::Result<()> {
        self.0.fill(bytes);
        Ok(())
    }
}

/// The server's randomness.
pub struct ServerDice(pub Arc<Dice>);

impl server::clock::RandomSource for ServerDice {
    fn fill(&self, bytes: &mut [u8]) -> bool {
        self.0.fill(bytes);
        true
    }
}
