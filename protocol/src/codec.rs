//! Bodies: JSON under zstd (version 1) or in packed columns (version 2), with a limit on what they may grow to.

use std::io::Read;

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    limits::MAX_UNPACKED_BYTES,
    packed::{self, Known, Said},
};

/// Squeezing costs a phone's battery; the default level is a fair trade.
const LEVEL: i32 = 3;

/// Why a body cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum CodecError {
    /// Not zstd, or cut short.
    #[error("the body is not whole zstd: {0}")]
    NotZstd(#[from] std::io::Error),
    /// Would grow past the limit.
    #[error("the body unpacks to more than {MAX_UNPACKED_BYTES} bytes")]
    TooLarge,
    /// Not the JSON that was expected.
    #[error("the body is not what was expected: {0}")]
    NotJson(#[from] serde_json::Error),
    /// Does not begin as a packed message does.
    #[error("this is no message of version 2")]
    NotPacked,
    /// Packed columns that do not fit together, or were cut short.
    #[error("the body is not a packed message")]
    Malformed,
    /// Packed with the names of an instrument that is not here.
    #[error("the body leans on an instrument that is not here")]
    DictionaryUnknown,
}

/// A message as it travels.
pub fn pack<T: Serialize>(message: &T) -> Result<Vec<u8>, CodecError> {
    Ok(zstd::bulk::compress(&serde_json::to_vec(message)?, LEVEL)?)
}

/// Unpacks a body, reading and setting aside no more than the limit whatever the body claims.
pub fn unpack_bytes(body: &[u8]) -> Result<Vec<u8>, CodecError> {
    let mut unpacked = Vec::new();
    let limit = MAX_UNPACKED_BYTES as u64;
    let mut decoder = zstd::stream::read::Decoder::new(body)?;
    decoder.window_log_max(MAX_UNPACKED_BYTES.ilog2())?;
    decoder.take(limit + 1).read_to_end(&mut unpacked)?;
    if unpacked.len() > MAX_UNPACKED_BYTES {
        Err(CodecError::TooLarge)
    } else {
        Ok(unpacked)
    }
}

/// Reads a message as it travelled.
pub fn unpack<T: DeserializeOwned>(body: &[u8]) -> Result<T, CodecError> {
    Ok(serde_json::from_slice(&unpack_bytes(body)?)?)
}

/// A message as it travels in version 2, and what both sides know now.
pub fn pack_columns<T: Serialize>(message: &T, known: &Known<'_>) -> Result<(Vec<u8>, Said), CodecError> {
    packed::pack(&serde_json::to_string(message)?, known)
}

/// Reads a message as it travelled in version 2; beside it what both sides know now.
pub fn unpack_columns<T: DeserializeOwned>(body: &[u8], known: &Known<'_>) -> Result<(T, Said), CodecError> {
    let (json, said) = packed::unpack(body, known)?;
    Ok((serde_json::from_str(&json)?, said))
}
