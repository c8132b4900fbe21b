//! Chance from a seed (SplitMix64), for several threads.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// A stream of numbers that its seed decides.
pub struct Dice(AtomicU64);

impl Dice {
    /// A stream of its own for each thing.
    pub fn of(seed: u64, what: &str) -> Self {
        let state = what.bytes().fold(mix(seed), |state, byte| {
            mix(state.wrapping_add(GOLDEN) ^ u64::from(byte))
        });
        Self(AtomicU64::new(state))
    }

    fn roll(&self) -> u64 {
        mix(self.0.fetch_add(GOLDEN, Ordering::Relaxed).wrapping_add(GOLDEN))
    }

    /// A number below `n`, which is not 0.
    pub fn below(&self, n: u64) -> u64 {
        self.roll() % n
    }

    /// A while of so many milliseconds at most.
    pub fn up_to(&self, millis: u64) -> Duration {
        Duration::from_micros(self.below(millis * 1000 + 1))
    }
}

fn mix(z: u64) -> u64 {
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
