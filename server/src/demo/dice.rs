//! Small seeded randomness (SplitMix64): the same seed gives the same service, on every machine and in every version of every crate.

use domain::Timestamp;
use uuid::Uuid;

/// A stream of numbers that its seed decides.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// A stream of its own for each thing, so that one more roll for one person changes nothing for the next.
    pub(super) fn of(seed: u64, what: &str, n: usize) -> Self {
        let mut dice = Self(seed);
        for byte in what.bytes() {
            dice.0 = dice.roll() ^ u64::from(byte);
        }
        dice.0 = dice.roll() ^ n as u64;
        dice
    }

    /// The next 64 bits.
    pub(super) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `least` to `most`, both included; `least` when there is none between.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = u64::try_from(most - least).unwrap_or(0) + 1;
        let part = (u128::from(self.roll()) * u128::from(span)) >> 64;
        least + i64::try_from(part).unwrap_or(0)
    }

    /// An index below `n`.
    pub(super) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.between(0, n as i64 - 1)).unwrap_or(0)
    }

    /// Yes, in so many of a thousand cases.
    pub(super) fn in_thousand(&mut self, cases: u64) -> bool {
        self.roll() % 1000 < cases
    }

    /// One of a list.
    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// One of a list, by weight.
    pub(super) fn weighted<T: Clone>(&mut self, list: &[(T, u64)]) -> T {
        let total: u64 = list.iter().map(|(_, weight)| weight).sum();
        let mut rest = self.roll() % total.max(1);
        for (value, weight) in list {
            if rest < *weight {
                return value.clone();
            }
            rest -= weight;
        }
        list[0].0.clone()
    }

    /// A UUIDv7 of a moment.
    pub(super) fn id(&mut self, at: Timestamp) -> Uuid {
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.roll().to_le_bytes());
        bytes[8..].copy_from_slice(&self.roll().to_le_bytes()[..2]);
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_depends_on_its_seed_its_name_and_its_number_only() {
        let rolls = |seed, what, n| {
            let mut dice = Dice::of(seed, what, n);
            [dice.roll(), dice.roll()]
        };
        assert_eq!(rolls(1, "person", 7), rolls(1, "person", 7));
        assert_ne!(rolls(1, "person", 7), rolls(2, "person", 7));
        assert_ne!(rolls(1, "person", 7), rolls(1, "visit", 7));
        assert_ne!(rolls(1, "person", 7), rolls(1, "person", 8));
    }

    #[test]
    fn both_ends_of_a_range_are_rolled_and_nothing_beyond() {
        let mut dice = Dice::of(1, "range", 0);
        let rolled: std::collections::BTreeSet<_> = (0..500).map(|_| dice.between(-1, 3)).collect();
        assert_eq!(rolled.into_iter().collect::<Vec<_>>(), [-1, 0, 1, 2, 3]);
    }
}
