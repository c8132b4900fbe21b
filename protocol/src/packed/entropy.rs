//! An adaptive arithmetic coder for small messages: it learns while it goes and has no table to send. Ours, because a general compressor's tables alone
//! are a fifth of a lone visit.
//!
//! Each byte is eight decisions down a tree; each decision's chance is a counter that moves fast at first and slower the more it has seen. Letters have
//! a tree for each kind of letter before them, and know beforehand how the protocol's own words are spelled.

use std::sync::LazyLock;

use super::{bytes::Source, names};
use crate::codec::CodecError;

/// A counter has settled after so many decisions.
const SETTLED: u16 = 24;
/// Chances are out of this.
const WHOLE: u32 = 1 << 16;
/// No chance is nearer to 0 or 1 than this.
const LEAST: u16 = 128;

/// What a stream is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// Bytes that say nothing of the next one.
    OfBytes,
    /// Words, each ended by a zero.
    OfLetters,
}

/// Kinds of letters: where a word begins, each letter from `a` to `z`, and four of all others.
const KINDS: usize = 31;

/// The chances of letters that have seen the protocol's own words.
static LETTERS: LazyLock<Model> = LazyLock::new(|| {
    let mut model = Model::of_kinds(KINDS);
    for word in names::known_names().iter().chain(names::known_words()) {
        for part in word.split(|c: char| !c.is_ascii_lowercase()) {
            part.bytes().chain([0]).for_each(|byte| model.hear(byte));
        }
    }
    model
});

/// The chances of the bytes of one stream.
#[derive(Clone)]
struct Model {
    nodes: Vec<(u16, u16)>,
    /// Where the tree of the next byte begins.
    tree: usize,
}

impl Model {
    fn of(made: Made) -> Self {
        match made {
            Made::OfBytes => Self::of_kinds(1),
            Made::OfLetters => LETTERS.clone(),
        }
    }

    fn of_kinds(kinds: usize) -> Self {
        Self {
            nodes: vec![(1 << 15, 0); 256 * kinds],
            tree: 0,
        }
    }

    /// Goes on to the tree that follows a byte.
    fn after(&mut self, byte: u8) {
        if self.nodes.len() > 256 {
            let kind = match byte {
                0 => 0,
                b'a'..=b'z' => usize::from(byte - b'a') + 1,
                other => 27 + usize::from(other & 3),
            };
            self.tree = 256 * kind;
        }
    }

    /// Learns a byte that is not sent.
    fn hear(&mut self, byte: u8) {
        let mut node = 1;
        for at in (0..8).rev() {
            let bit = byte >> at & 1 == 1;
            self.learn(node, bit);
            node = node * 2 + usize::from(bit);
        }
        self.after(byte);
    }

    /// Moves the chance that a decision is a one.
    fn learn(&mut self, node: usize, bit: bool) {
        let (chance, seen) = &mut self.nodes[self.tree + node];
        let pace = 2 * i32::from(*seen) + 3;
        let target = if bit { i32::from(u16::MAX) } else { 0 };
        let moved = i32::from(*chance) + (target - i32::from(*chance)) * 2 / pace;
        *chance = moved.clamp(i32::from(LEAST), i32::from(u16::MAX - LEAST)) as u16;
        *seen = (*seen + 1).min(SETTLED);
    }

    /// Where the range between `low` and `high` is divided.
    fn divide(&self, node: usize, low: u32, high: u32) -> u32 {
        let range = u64::from(high - low);
        low + (range * u64::from(self.nodes[self.tree + node].0) / u64::from(WHOLE)) as u32
    }
}

/// Squeezes streams, each with chances of its own; the last is made of something.
pub(super) fn squeeze(streams: &[&[u8]], last: Made) -> Vec<u8> {
    let (mut low, mut high, mut out) = (0, u32::MAX, Vec::new());
    for (n, stream) in streams.iter().enumerate() {
        let made = if n + 1 == streams.len() { last } else { Made::OfBytes };
        let mut model = Model::of(made);
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
            model.after(*byte);
        }
    }
    // One byte settles the rest: what the reader takes for missing bytes is zero.
    out.push((high >> 24) as u8);
    out
}

/// Restores streams of these lengths.
pub(super) fn restore(squeezed: &[u8], lengths: &[usize], last: Made) -> Result<Vec<Vec<u8>>, CodecError> {
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
    for (n, length) in lengths.iter().enumerate() {
        let made = if n + 1 == lengths.len() { last } else { Made::OfBytes };
        let mut model = Model::of(made);
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
            let byte = (node & 0xff) as u8;
            model.after(byte);
            stream.push(byte);
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
        fn streams_come_back(streams in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..5), letters in any::<bool>()) {
            let made = if letters { Made::OfLetters } else { Made::OfBytes };
            let slices: Vec<&[u8]> = streams.iter().map(Vec::as_slice).collect();
            let lengths: Vec<usize> = streams.iter().map(Vec::len).collect();
            prop_assert_eq!(restore(&squeeze(&slices, made), &lengths, made).unwrap(), streams);
        }

        #[test]
        fn any_bytes_are_streams_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..50), length in 0usize..2000) {
            let _ = restore(&bytes, &[length, 3], Made::OfLetters);
        }
    }

    #[test]
    fn letters_cost_less_than_bytes() {
        let words = b"household\0supervisor\0mosquito\0grandmother\0persists\0";
        let (bytes, letters) = (squeeze(&[words], Made::OfBytes), squeeze(&[words], Made::OfLetters));
        assert!(letters.len() + 8 < bytes.len(), "{} {}", letters.len(), bytes.len());
    }

    #[test]
    fn what_repeats_costs_little() {
        let squeezed = squeeze(&[&[7; 1000]], Made::OfBytes);
        assert!(squeezed.len() < 40, "{}", squeezed.len());
        assert_eq!(restore(&squeezed, &[1000], Made::OfBytes).unwrap(), [vec![7; 1000]]);
    }
}
