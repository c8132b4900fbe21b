//! What a value is, as one byte.

use super::bytes::Source;
use crate::codec::CodecError;

pub(super) const NULL: u8 = 0;
pub(super) const FALSE: u8 = 1;
pub(super) const TRUE: u8 = 2;
/// Data: the number of its shape; 0 is a new one, whose members follow.
pub(super) const OBJECT: u8 = 3;
/// Data: how many elements.
pub(super) const ARRAY: u8 = 4;
/// Data: a whole number.
pub(super) const INT: u8 = 5;
/// Data: the difference to the number before it on the same path.
pub(super) const INT_DELTA: u8 = 6;
/// Data: a word that is the number's text.
pub(super) const NUMBER: u8 = 7;
/// 16 bytes among the ids.
pub(super) const ID_NEW: u8 = 8;
/// The same id as before on this path.
pub(super) const ID_SAME: u8 = 9;
/// Data: the number of an id that was sent already.
pub(super) const ID_AGAIN: u8 = 10;
/// Data: seconds since the time before. With a fraction of 3, 6 or 9 digits, that follows.
pub(super) const TIME: u8 = 11;
pub(super) const TIME_MILLIS: u8 = 12;
pub(super) const TIME_MICROS: u8 = 13;
pub(super) const TIME_NANOS: u8 = 14;
/// Data: days since the date before.
pub(super) const DATE: u8 = 15;
/// A string that is a whole number.
pub(super) const TEXT_INT: u8 = 16;
/// Data: half the digits; the bytes are among the ids. Known as a word from then on.
pub(super) const HEX: u8 = 17;
/// Data: how many words, then these.
pub(super) const WORDS: u8 = 18;
/// From here on: one word, two words, …
pub(super) const WORD: u8 = 19;
/// Data: the number of a part that the message before spelled. Only where an answer repeats; there, a text of so many words counts them.
pub(super) const SAID: u8 = u8::MAX;

/// How many words a tag can tell, where the last one does not say something else.
pub(super) const MOST_TOLD: usize = (u8::MAX - WORD) as usize + 1;

/// In a new shape, the member whose name comes next in the order of names.
pub(super) const MEMBER_NEXT: u64 = 0;
/// The member whose name is a new one.
pub(super) const MEMBER_NEW: u64 = 1;
/// The member whose name is an id, which follows.
pub(super) const MEMBER_ID: u64 = 2;
/// From here on: how far the name is from the one that comes next.
pub(super) const MEMBER: u64 = 3;
/// The number of a name that is an id; names have numbers from 1.
pub(super) const NAME_ID: u64 = 0;

/// So many words are numbered; those that are new after that are sent each time.
pub(super) const MOST_WORDS: usize = 60_000;
/// Numbers of words below this are one byte.
const ONE_BYTE: usize = 224;
/// Numbers of words below this are two bytes.
const TWO_BYTES: usize = ONE_BYTE + 31 * 256;

/// The words that a small message spells come first, so that their numbers are short.
const SPELLED_FIRST: usize = 100;

/// The order of words in a small message: those that it has spelled itself, up to `SPELLED_FIRST`; those of instruments; the protocol's own; the rest
/// of the spelled ones. Elsewhere they are in the order in which both sides learn them.
#[derive(Clone, Copy)]
pub(super) struct WordOrder {
    /// Words of the protocol.
    pub(super) own: usize,
    /// Words of instruments.
    pub(super) of_instruments: usize,
}

impl WordOrder {
    /// The number that travels for the word that was learned in this place.
    pub(super) fn number(self, learned: usize) -> usize {
        let known = self.own + self.of_instruments;
        match learned {
            own if own < self.own => SPELLED_FIRST + self.of_instruments + own,
            of_instruments if of_instruments < known => SPELLED_FIRST + of_instruments - self.own,
            spelled if spelled - known < SPELLED_FIRST => spelled - known,
            rest => rest,
        }
    }

    /// In which place a word was learned.
    pub(super) fn learned(self, number: usize) -> usize {
        let known = self.own + self.of_instruments;
        match number {
            spelled if spelled < SPELLED_FIRST => known + spelled,
            of_instruments if of_instruments < SPELLED_FIRST + self.of_instruments => {
                self.own + of_instruments - SPELLED_FIRST
            }
            own if own < SPELLED_FIRST + known => own - SPELLED_FIRST - self.of_instruments,
            rest => rest,
        }
    }
}

/// A word's number, the frequent ones in one byte each.
pub(super) fn put_word(out: &mut Vec<u8>, number: usize) {
    if number < ONE_BYTE {
        out.push(number as u8);
    } else if number < TWO_BYTES {
        let over = number - ONE_BYTE;
        out.extend([(ONE_BYTE + (over >> 8)) as u8, over as u8]);
    } else {
        let over = number - TWO_BYTES;
        out.extend([u8::MAX, (over >> 8) as u8, over as u8]);
    }
}

/// Reads a word's number.
pub(super) fn word(source: &mut Source<'_>) -> Result<usize, CodecError> {
    let first = usize::from(source.byte()?);
    if first < ONE_BYTE {
        return Ok(first);
    }
    let second = usize::from(source.byte()?);
    if first < usize::from(u8::MAX) {
        return Ok(ONE_BYTE + ((first - ONE_BYTE) << 8) + second);
    }
    Ok(TWO_BYTES + (second << 8) + usize::from(source.byte()?))
}
