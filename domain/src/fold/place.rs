//! Where and when a change is folded: whose days count, and how far a phone's clock is to be believed.

use chrono::{Duration, NaiveDate};

use crate::{
    Timestamp,
    reference::Unit,
    sabotage::{Sabotage, is},
};

/// Where and when a change is folded.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The unit that holds the file; its zone says where days begin.
    pub unit: &'a Unit,
    /// When the change arrived.
    pub received_at: Timestamp,
    /// Seconds by which the device's clock was found to be behind (negative: ahead) when it arrived.
    pub skew_s: i64,
}

/// Clocks that are this close to the server's are left alone.
const TOLERATED_SKEW_S: u64 = 120;

impl Place<'_> {
    /// A device's time, mended by the skew of its clock, and never later than its arrival.
    pub fn mend(&self, at: Timestamp) -> Timestamp {
        let skew = if self.skew_s.unsigned_abs() < TOLERATED_SKEW_S {
            0
        } else {
            self.skew_s
        };
        let mended = Duration::try_seconds(skew)
            .and_then(|skew| at.checked_add_signed(skew))
            .unwrap_or(at);
        if is(Sabotage::ClockTrusted) {
            at
        } else {
            mended.min(self.received_at)
        }
    }

    /// The day of a device's time, mended, in the unit's zone.
    pub fn day(&self, at: Timestamp) -> NaiveDate {
        self.unit.day(self.mend(at))
    }
}
