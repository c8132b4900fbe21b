//! The one seeded source of randomness (SplitMix64): for the plot, for each phone and for the server, a stream of its own.

use std::sync::atomic::{AtomicU64, Ordering};

/// A stream of numbers that its seed decides.
#[derive(Debug)]
pub struct Dice(AtomicU64);

impl Dice {
    /// A stream of its own for each thing, so that one more roll here changes nothing there.
    pub fn of(seed: u64, what: &str, n: u64) -> Self {
        let mut state = seed;
        for byte in what.bytes() {
            state = mix(state.wrapping_add(GOLDEN)) ^ u64::from(byte);
        }
        Self(AtomicU64::new(
            mix(state.wrapping_add(GOLDEN)) ^ mix(n.wrapping_add(GOLDEN)),
        ))
    }

    /// Goes on as that stream would.
    pub fn become_like(&self, other: &Self) {
        self.0.store(other.0.load(Ordering::Relaxed), Ordering::Relaxed);
    }

    /// The next 64 bits.
    pub fn roll(&self) -> u64 {
        mix(self.0.fetch_add(GOLDEN, Ordering::Relaxed).wrapping_add(GOLDEN))
    }

    /// A number below `n`, 0 when there is none.
    pub fn below(&self, n: usize) -> usize {
        let n = n as u64;
        if n == 0 { 0 } else { (self.roll() % n) as usize }
    }

    /// A number from `least` to `most`, both included.
    pub fn between(&self, least: i64, most: i64) -> i64 {
        let span = most.abs_diff(least) + 1;
        least + (self.roll() % span) as i64
    }

    /// Yes, in so many of a hundred cases.
    pub fn percent(&self, cases: u64) -> bool {
        self.roll() % 100 < cases
    }

    /// One of a list.
    pub fn pick<'a, T>(&self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }

    /// One of a list that is not empty, by weight.
    pub fn weighted<T: Copy>(&self, list: &[(T, u64)]) -> T {
        let total: u64 = list.iter().map(|(_, weight)| weight).sum();
        let mut rest = self.roll() % total.max(1);
        for (value, weight) in list {
            if rest < *weight {
                return *value;
            }
            rest -= weight;
        }
        list[0].0
    }

    /// Fills bytes.
    pub fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.roll().to_le_bytes()[..chunk.len()]);
        }
    }
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(z: u64) -> u64 {
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
