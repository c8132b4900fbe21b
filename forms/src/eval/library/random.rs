//! Order by chance, and by a seed: the same seed gives the same order in every engine of ODK.

use sha2::{Digest, Sha256};

use super::number;

const MODULUS: i64 = 2_147_483_647;
const MULTIPLIER: i64 = 16_807;

/// Where an order by chance begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seed(i64);

impl Seed {
    /// That of a number: its whole part; `NaN` is 0.
    pub fn of_number(value: f64) -> Self {
        if value.is_finite() {
            // The rest of a whole number is exact, however large it is.
            return Self::reduced((value.trunc() % MODULUS as f64) as i64);
        }
        Self::reduced(value as i64 % MODULUS)
    }

    /// That of a text: of the number it is, or of what SHA-256 makes of it.
    pub fn of_text(value: &str, zone: chrono::FixedOffset) -> Self {
        let read = number::of_text(value, zone);
        if !read.is_nan() || value.is_empty() {
            return Self::of_number(read);
        }
        let hash = Sha256::digest(value.as_bytes());
        let start = hash.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        Self::reduced(start.cast_signed() % MODULUS)
    }

    fn reduced(rest: i64) -> Self {
        Self(if rest <= 0 { rest + MODULUS - 1 } else { rest })
    }

    /// The next number from 0 up to 1: Park and Miller's generator.
    fn next(&mut self) -> f64 {
        self.0 = self.0 * MULTIPLIER % MODULUS;
        (self.0 - 1) as f64 / (MODULUS - 1) as f64
    }
}

/// `randomize(…, seed)`: the places of so many things in their new order.
pub fn order(count: usize, mut seed: Seed) -> Vec<usize> {
    order_by(count, || seed.next())
}

/// `randomize(…)`: the same by numbers from 0 up to 1.
pub fn order_by(count: usize, mut next: impl FnMut() -> f64) -> Vec<usize> {
    let mut places: Vec<usize> = Vec::with_capacity(count);
    for place in 0..count {
        let other = ((next() * (place + 1) as f64) as usize).min(place);
        places.push(place);
        places.swap(place, other);
    }
    places
}

/// `random()`: a number from 0 up to 1 of 64 random bits.
pub fn fraction(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

/// `uuid()`: a UUID of version 4 of 16 random bytes.
pub fn uuid(mut bytes: [u8; 16]) -> String {
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!(
        "{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

#[cfg(test)]
mod tests {
    use chrono::{Offset, Utc};

    use super::*;

    fn shuffled(seed: Seed) -> String {
        order(6, seed)
            .into_iter()
            .map(|place| char::from(b'A' + place as u8))
            .collect()
    }

    #[test]
    fn a_seed_gives_the_order_that_every_engine_gives() {
        for (seed, shown) in [
            (42.0, "AFCBDE"),
            (-42.0, "EDAFBC"),
            (1.0, "BFEACD"),
            (1.1, "BFEACD"),
            (11_111_111.0, "ACDBFE"),
            (0.0, "CBEAFD"),
            (f64::NAN, "CBEAFD"),
            (f64::INFINITY, "BFEACD"),
            (f64::NEG_INFINITY, "ABFCDE"),
            (5_989_458_117_437_254.0, "ACBEDF"),
        ] {
            assert_eq!(shuffled(Seed::of_number(seed)), shown, "{seed}");
        }
        for (seed, shown) in [("42", "AFCBDE"), ("", "CBEAFD"), ("mirror", "ACBEDF")] {
            assert_eq!(shuffled(Seed::of_text(seed, Utc.fix())), shown, "{seed}");
        }
    }

    #[test]
    fn nothing_is_lost_in_an_order_by_chance() {
        let mut places = order_by(5, || 0.999_999_999);
        assert_eq!(places, [0, 1, 2, 3, 4]);
        places = order_by(5, || 0.0);
        places.sort_unstable();
        assert_eq!(places, [0, 1, 2, 3, 4]);
        assert!(order_by(0, || 1.0).is_empty() && order_by(1, || 1.0) == [0]);
    }

    #[test]
    fn a_uuid_says_that_chance_made_it() {
        assert_eq!(uuid([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!((fraction(0), fraction(1 << 63)), (0.0, 0.5));
        assert!(fraction(u64::MAX) < 1.0);
    }
}
