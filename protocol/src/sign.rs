//! Signatures: a phone signs the bytes of each request with its Ed25519 key; the server verifies before it reads them.
//!
//! Version 1: `Authorization: Vizita DEVICE.SIGNATURE`, the signature (base64 without padding) over `path LF device LF body-as-it-travels`. Version 2:
//! the same claim as bytes before the body (`Claim::seal`), which saves a third of the smallest request.

use std::{fmt, str::FromStr};

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD as BASE64};
use domain::DeviceId;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use uuid::Uuid;

const SCHEME: &str = "Vizita ";
const DEVICE_BYTES: usize = 16;
/// Of a device and an Ed25519 signature.
const CLAIM_BYTES: usize = DEVICE_BYTES + 64;

/// Why a signature does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// No, or another, `Authorization` header.
    #[error("the Authorization header is not `Vizita DEVICE.SIGNATURE`")]
    Malformed,
    /// The signature is not of this body by this key.
    #[error("the signature does not fit the body")]
    Wrong,
}

/// A phone's claim to be a device: the `Authorization` header, not yet verified.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Who it says it is.
    pub device: DeviceId,
    signature: Vec<u8>,
}

/// A body whose signature was checked; there is no other way to make one.
#[derive(Debug)]
pub struct Verified<'a> {
    /// Who signed it.
    pub device: DeviceId,
    body: &'a [u8],
}

impl Claim {
    /// Signs a body.
    pub fn sign(key: &Ed25519KeyPair, device: DeviceId, path: &str, body: &[u8]) -> Self {
        Self {
            device,
            signature: key.sign(&signed_bytes(path, device, body)).as_ref().to_vec(),
        }
    }

    /// Claim and body in one, as they travel since version 2: 16 bytes of the device, 64 of the signature, the body.
    pub fn seal(&self, body: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::with_capacity(CLAIM_BYTES + body.len());
        sealed.extend(self.device.0.as_bytes());
        sealed.extend(&self.signature);
        sealed.extend(body);
        sealed
    }

    /// Takes claim and body apart; the claim is not yet verified.
    pub fn open(sealed: &[u8]) -> Result<(Self, &[u8]), SignatureError> {
        let (claim, body) = sealed.split_at_checked(CLAIM_BYTES).ok_or(SignatureError::Malformed)?;
        let (device, signature) = claim.split_at(DEVICE_BYTES);
        let claim = Self {
            device: Uuid::from_slice(device).map_err(|_| SignatureError::Malformed)?.into(),
            signature: signature.to_vec(),
        };
        Ok((claim, body))
    }

    /// Checks the claim against the device's public key (32 bytes).
    pub fn verify<'a>(&self, public_key: &[u8], path: &str, body: &'a [u8]) -> Result<Verified<'a>, SignatureError> {
        UnparsedPublicKey::new(&ED25519, public_key)
            .verify(&signed_bytes(path, self.device, body), &self.signature)
            .map_err(|_| SignatureError::Wrong)?;
        Ok(Verified {
            device: self.device,
            body,
        })
    }
}

impl<'a> Verified<'a> {
    /// The body that was signed.
    pub fn body(&self) -> &'a [u8] {
        self.body
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{SCHEME}{}.{}",
            self.device.0.simple(),
            BASE64.encode(&self.signature)
        )
    }
}

impl FromStr for Claim {
    type Err = SignatureError;
    fn from_str(header: &str) -> Result<Self, SignatureError> {
        let parts = header.strip_prefix(SCHEME).and_then(|rest| rest.split_once('.'));
        let (device, signature) = parts.ok_or(SignatureError::Malformed)?;
        Ok(Self {
            device: device.parse().map_err(|_| SignatureError::Malformed)?,
            signature: BASE64.decode(signature).map_err(|_| SignatureError::Malformed)?,
        })
    }
}

fn signed_bytes(path: &str, device: DeviceId, body: &[u8]) -> Vec<u8> {
    [path.as_bytes(), b"\n", device.to_string().as_bytes(), b"\n", body].concat()
}

/// A public key as it travels.
pub fn encode_public_key(key: &Ed25519KeyPair) -> String {
    BASE64.encode(key.public_key().as_ref())
}

/// The proof that an enrolling phone holds its key: the signature of the code.
pub fn prove(key: &Ed25519KeyPair, code: &str) -> String {
    BASE64.encode(key.sign(crate::enrol::normal_code(code).as_bytes()).as_ref())
}

/// Reads a public key that comes with a proof.
pub fn proven_key(public_key: &str, code: &str, proof: &str) -> Result<Vec<u8>, SignatureError> {
    let key = BASE64.decode(public_key).map_err(|_| SignatureError::Malformed)?;
    let proof = BASE64.decode(proof).map_err(|_| SignatureError::Malformed)?;
    UnparsedPublicKey::new(&ED25519, &key)
        .verify(crate::enrol::normal_code(code).as_bytes(), &proof)
        .map_err(|_| SignatureError::Wrong)?;
    Ok(key)
}
