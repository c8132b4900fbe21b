//! Wrong PINs: counted before they are tried, slowed more and more, and at last the key is destroyed.

use chrono::Duration;
use domain::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// So many wrong PINs in a row destroy the key.
const MOST: u32 = 10;
/// Seconds to wait after the first, second, … wrong PIN: one slip of a finger costs nothing.
const DELAYS_S: [i64; 9] = [0, 1, 5, 15, 60, 300, 900, 1800, 3600];

/// The tries since the last right PIN.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Attempts {
    failures: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    failed_at: Option<Timestamp>,
}

impl Attempts {
    /// Begins a try: counts it as failed until it has succeeded. Refused while the delay lasts.
    ///
    /// A clock that was set back since the last try starts the whole delay anew, so that turning it gains nothing.
    pub(super) fn begin(&mut self, now: Timestamp) -> Result<()> {
        let wait = match self.failed_at {
            Some(failed_at) if now < failed_at => {
                self.failed_at = Some(now);
                self.delay_s()
            }
            Some(failed_at) => {
                let ends = failed_at + Duration::seconds(self.delay_s());
                ((ends - now).num_milliseconds().max(0) + 999) / 1000
            }
            None => 0,
        };
        if wait > 0 {
            return Err(Error::PinDelay { wait_s: wait });
        }
        self.failures += 1;
        self.failed_at = Some(now);
        Ok(())
    }

    /// Whether no try is left.
    pub(super) fn spent(&self) -> bool {
        self.failures >= MOST
    }

    /// What to say of a wrong PIN.
    pub(super) fn wrong(&self) -> Error {
        Error::WrongPin {
            left: MOST.saturating_sub(self.failures),
            wait_s: self.delay_s(),
        }
    }

    fn delay_s(&self) -> i64 {
        let last = self.failures.clamp(1, DELAYS_S.len() as u32) as usize - 1;
        if self.failures == 0 { 0 } else { DELAYS_S[last] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        "2026-03-01T08:00:00Z".parse::<Timestamp>().unwrap() + Duration::seconds(second)
    }

    fn failed(times: u32, when: Timestamp) -> Attempts {
        Attempts {
            failures: times,
            failed_at: Some(when),
        }
    }

    #[test]
    fn one_slip_costs_nothing_and_then_each_wrong_pin_costs_more() {
        let waits: Vec<i64> = (1..=9).map(|n| failed(n, at(0)).delay_s()).collect();
        assert_eq!(waits[0], 0);
        assert!(waits.windows(2).all(|pair| pair[0] < pair[1]), "{waits:?}");
    }

    #[test]
    fn a_try_too_early_is_refused_and_not_counted() {
        let mut attempts = failed(5, at(0));
        assert!(matches!(attempts.begin(at(10)), Err(Error::PinDelay { wait_s: 50 })));
        assert_eq!(attempts.failures, 5);
        assert!(attempts.begin(at(60)).is_ok());
        assert_eq!(attempts.failures, 6);
    }

    #[test]
    fn a_clock_set_back_does_not_shorten_the_delay() {
        let mut attempts = failed(5, at(0));
        assert!(matches!(attempts.begin(at(-1000)), Err(Error::PinDelay { wait_s: 60 })));
        assert!(matches!(attempts.begin(at(-941)), Err(Error::PinDelay { wait_s: 1 })));
        assert!(attempts.begin(at(-940)).is_ok());
    }
}
