//! A phone enrols once, with a code that its supervisor made.

use domain::{DeviceId, Reference, Timestamp, UnitId, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a phone sends to enrol.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EnrolRequest {
    /// `VERSION` of the phone.
    pub protocol: u32,
    /// The one-time code, as typed; dashes and case do not matter.
    pub code: String,
    /// The phone's Ed25519 public key, base64 without padding.
    pub public_key: String,
    /// Proof that it holds the key: the signature of the code's normal form, base64 without padding.
    pub proof: String,
    /// What to call the phone on the devices page.
    pub name: String,
    /// The version of the app.
    pub app: String,
}

/// What the server answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EnrolResponse {
    /// The phone's id from now on.
    pub device: DeviceId,
    /// Whose phone it is.
    pub worker: UserId,
    /// That worker's name.
    pub worker_name: String,
    /// That worker's unit.
    pub unit: UnitId,
    /// The server's epoch.
    pub epoch: Uuid,
    /// The server's clock.
    pub server_time: Timestamp,
    /// The hash of `reference`.
    pub reference_version: String,
    /// Units, colleagues and rules.
    pub reference: Reference,
}

/// A code as it is compared: upper case, letters and digits only, with letters that look like digits read as digits.
pub fn normal_code(typed: &str) -> String {
    let alike = |c: char| match c {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| alike(c.to_ascii_uppercase()))
        .collect()
}
