//! Numbers as LEB128, and a reader that never runs past the end.

use crate::codec::CodecError;

pub(super) fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Small numbers of either sign become small numbers.
pub(super) fn fold_sign(number: i64) -> u64 {
    (number.wrapping_shl(1) ^ (number >> 63)) as u64
}

pub(super) fn unfold_sign(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// Bytes that are read from the front.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Source<'a> {
    left: &'a [u8],
}

impl<'a> Source<'a> {
    pub(super) fn new(left: &'a [u8]) -> Self {
        Self { left }
    }

    pub(super) fn byte(&mut self) -> Result<u8, CodecError> {
        let (first, rest) = self.left.split_first().ok_or(CodecError::Malformed)?;
        self.left = rest;
        Ok(*first)
    }

    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], CodecError> {
        let (taken, rest) = self.left.split_at_checked(count).ok_or(CodecError::Malformed)?;
        self.left = rest;
        Ok(taken)
    }

    /// Up to the next byte of this value, which is passed over.
    pub(super) fn until(&mut self, end: u8) -> Result<&'a [u8], CodecError> {
        let at = self
            .left
            .iter()
            .position(|byte| *byte == end)
            .ok_or(CodecError::Malformed)?;
        let (taken, rest) = self.left.split_at(at);
        self.left = &rest[1..];
        Ok(taken)
    }

    pub(super) fn number(&mut self) -> Result<u64, CodecError> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(CodecError::Malformed)
    }

    pub(super) fn length(&mut self) -> Result<usize, CodecError> {
        usize::try_from(self.number()?).map_err(|_| CodecError::Malformed)
    }

    pub(super) fn rest(self) -> &'a [u8] {
        self.left
    }
}
