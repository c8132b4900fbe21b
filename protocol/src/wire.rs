//! The two ways in which a sync travels: where it goes, where the claim stands, how its bodies are packed.

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    SYNC_PATH, SYNC_V2_PATH,
    codec::{self, CodecError},
    packed::{Ids, Known},
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

    /// What both sides know before a request of a device.
    pub fn known_of(claim: &Claim) -> Ids {
        Ids::of([claim.device.0])
    }

    /// A message as it travels, and the ids that both sides know now.
    pub fn pack<T: Serialize>(self, message: &T, known: &Known<'_>) -> Result<(Vec<u8>, Ids), CodecError> {
        match self {
            Self::V1 => Ok((codec::pack(message)?, Ids::default())),
            Self::V2 => codec::pack_columns(message, known),
        }
    }

    /// Reads a message as it travelled; beside it the ids that both sides know now.
    pub fn unpack<T: DeserializeOwned>(self, body: &[u8], known: &Known<'_>) -> Result<(T, Ids), CodecError> {
        match self {
            Self::V1 => Ok((codec::unpack(body)?, Ids::default())),
            Self::V2 => codec::unpack_columns(body, known),
        }
    }
}
