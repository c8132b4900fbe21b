//! An adaptive arithmetic coder for small messages: it learns while it goes and has no table to send. Ours, because a general compressor's tables alone
//! are a fifth of a lone visit.
//!
//! Each byte is eight decisions down a tree; each decision's chance is a counter that moves fast at first and slower the more it has seen.

use super::bytes::Source;
use crate::codec::CodecError;

/// A counter has settled after so many decisions.
const SETTLED: u16 = 24;
/// Chances are out of this.
const WHOLE: u32 = 1 << 16;
/// No chance is nearer to 0 or 1 than this.
const LEAST: u16 = 128;

/// The chances of one kind of bytes.
struct Model {
    nodes: Vec<(u16, u16)>,
}

impl Model {
    fn new() -> Self {
        Self {
            nodes: vec![(1 << 15, 0); 256],
        }
    }

    /// Moves the chance that a decision is a one.
    fn learn(&mut self, node: usize, bit: bool) {
        let (chance, seen) = &mut self.nodes[node];
        let pace = 2 * i32::from(*seen) + 3;
        let target = if bit { i32::from(u16::MAX) } else { 0 };
        let moved = i32::from(*chance) + (target - i32::from(*chance)) * 2 / pace;
        *chance = moved.clamp(i32::from(LEAST), i32::from(u16::MAX - LEAST)) as u16;
        *seen = (*seen + 1).min(SETTLED);
    }

    /// Where the range between `low` and `high` is divided.
    fn divide(&self, node: usize, low: u32, high: u32) -> u32 {
        let range = u64::from(high - low);
        low + (range * u64::from(self.nodes[node].0) / u64::from(WHOLE)) as u32
    }
}

/// Squeezes streams, each with chances of its own.
pub(super) fn squeeze(streams: &[&[u8]]) -> Vec<u8> {
    let (mut low, mut high, mut out) = (0, u32::MAX, Vec::new());
    for stream in streams {
        let mut model = Model::new();
        for byte in *stream {
            let mut node = 1;
            for at in (0..8).rev() {
                let bit = byte >> at & 1 == 1;
                let middle = model.divide(node, low, high);
                if bit {
                    high = middle;
                } else {
                    low = middle + 1;
                }
                model.learn(node, bit);
                node = node * 2 + usize::from(bit);
                while (low ^ high) >> 24 == 0 {
                    out.push((high >> 24) as u8);
                    low <<= 8;
                    high = high << 8 | 0xff;
                }
            }
        }
    }
    // One byte settles the rest: what the reader takes for missing bytes is zero.
    out.push((high >> 24) as u8);
    out
}

/// Restores streams of these lengths.
pub(super) fn restore(squeezed: &[u8], lengths: &[usize]) -> Result<Vec<Vec<u8>>, CodecError> {
    let mut source = Source::new(squeezed);
    let mut missing = 0;
    let mut next = move || {
        source.byte().or_else(|error| {
            missing += 1;
            if missing > 4 { Err(error) } else { Ok(0) }
        })
    };
    let mut code = 0_u32;
    for _ in 0..4 {
        code = code << 8 | u32::from(next()?);
    }
    let (mut low, mut high) = (0, u32::MAX);
    let mut streams = Vec::with_capacity(lengths.len());
    for length in lengths {
        let mut model = Model::new();
        let mut stream = Vec::new();
        for _ in 0..*length {
            let mut node = 1;
            for _ in 0..8 {
                let middle = model.divide(node, low, high);
                let bit = code <= middle;
                if bit {
                    high = middle;
                } else {
                    low = middle + 1;
                }
                model.learn(node, bit);
                node = node * 2 + usize::from(bit);
                while (low ^ high) >> 24 == 0 {
                    low <<= 8;
                    high = high << 8 | 0xff;
                    code = code << 8 | u32::from(next()?);
                }
            }
            stream.push((node & 0xff) as u8);
        }
        streams.push(stream);
    }
    Ok(streams)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn streams_come_back(streams in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..4)) {
            let slices: Vec<&[u8]> = streams.iter().map(Vec::as_slice).collect();
            let lengths: Vec<usize> = streams.iter().map(Vec::len).collect();
            prop_assert_eq!(restore(&squeeze(&slices), &lengths).unwrap(), streams);
        }

        #[test]
        fn any_bytes_are_streams_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..50), length in 0usize..2000) {
            let _ = restore(&bytes, &[length, 3]);
        }
    }

    #[test]
    fn what_repeats_costs_little() {
        let squeezed = squeeze(&[&[7; 1000]]);
        assert!(squeezed.len() < 40, "{}", squeezed.len());
        assert_eq!(restore(&squeezed, &[1000]).unwrap(), [vec![7; 1000]]);
    }
}
