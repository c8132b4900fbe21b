//! How many requests a phone, or a member of staff with tokens, may make: counted in memory, by the minute.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::Timestamp;
use uuid::Uuid;

/// So many are remembered at most; beyond that those of earlier minutes are forgotten.
const MOST: usize = 20_000;

/// Requests by device, or by member of staff, in the present minute; shared by all clones.
#[derive(Clone, Debug, Default)]
pub struct Rate(Arc<Mutex<HashMap<Uuid, (i64, u32)>>>);

impl Rate {
    /// Counts a request; `Err` with the seconds to wait when the minute's are used up.
    pub fn take(&self, who: Uuid, most: u32, now: Timestamp) -> Result<(), u64> {
        let minute = now.timestamp().div_euclid(60);
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= MOST {
            counts.retain(|_, (at, _)| *at == minute);
        }
        let count = counts.entry(who).or_insert((minute, 0));
        if count.0 != minute {
            *count = (minute, 0);
        }
        if count.1 >= most {
            return Err(u64::try_from(60 - now.timestamp().rem_euclid(60)).unwrap_or(60));
        }
        count.1 += 1;
        Ok(())
    }
}
