//! The two ways in which a sync travels: where it goes, where the claim stands, how its bodies are packed.

use domain::DeviceId;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    SYNC_PATH, SYNC_V2_PATH,
    codec::{self, CodecError},
    packed::{Known, Said},
    sign::{Claim, SignatureError},
};

/// A version of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// JSON under zstd, the claim in a header.
    V1,
    /// Packed columns, the claim before them.
    V2,
}

impl Wire {
    /// The version of the requests to a path.
    pub fn of_path(path: &str) -> Option<Self> {
        [Self::V1, Self::V2].into_iter().find(|wire| wire.path() == path)
    }

    /// Where requests go.
    pub fn path(self) -> &'static str {
        match self {
            Self::V1 => SYNC_PATH,
            Self::V2 => SYNC_V2_PATH,
        }
    }

    /// What a request says of itself (`SyncRequest::protocol`).
    pub fn version(self) -> u32 {
        match self {
            Self::V1 => 1,
            Self::V2 => 2,
        }
    }

    /// The claim of a request, not yet verified, and the bytes that it signs.
    pub fn claim<'a>(self, authorization: Option<&str>, body: &'a [u8]) -> Result<(Claim, &'a [u8]), SignatureError> {
        match self {
            Self::V1 => Ok((authorization.ok_or(SignatureError::Malformed)?.parse()?, body)),
            Self::V2 => Claim::open(body),
        }
    }

    /// What both sides know before a request of a device; the answer may repeat what the request says.
    pub fn before(device: DeviceId) -> Said {
        Said::ids([device.0]).repeatable()
    }

    /// A message as it travels, and what both sides know now.
    pub fn pack<T: Serialize>(self, message: &T, known: &Known<'_>) -> Result<(Vec<u8>, Said), CodecError> {
        match self {
            Self::V1 => Ok((codec::pack(message)?, Said::default())),
            Self::V2 => codec::pack_columns(message, known),
        }
    }

    /// Reads a message as it travelled; beside it what both sides know now.
    pub fn unpack<T: DeserializeOwned>(self, body: &[u8], known: &Known<'_>) -> Result<(T, Said), CodecError> {
        match self {
            Self::V1 => Ok((codec::unpack(body)?, Said::default())),
            Self::V2 => codec::unpack_columns(body, known),
        }
    }
}
