//! Enrolling: a one-time code becomes a device with a key, and the store is made once the server has said yes.
//!
//! The key pair of a try is kept, sealed, until its answer came: the same code tried again after a lost reply brings the same key.

mod again;
mod begin;

use domain::{DeviceId, UnitId, UserId};
use protocol::{ENROL_PATH, EnrolRequest, EnrolResponse, codec, sign};
use ring::signature::Ed25519KeyPair;
use rusqlite::Transaction;

use crate::{
    Core, Error, Result, VERSION,
    ambient::Surroundings,
    keys::Cost,
    store::meta::{self, Key},
    transport::{Cancel, Dial, Invitation},
};

/// How to enrol.
#[derive(Clone, Debug)]
pub struct EnrolOptions {
    /// What to call the phone on the devices page.
    pub name: String,
    /// Take a new code over a phone that is enrolled, and keep everything recorded.
    pub again: bool,
    /// What the derivation of a key from the PIN costs.
    pub cost: Cost,
}

/// What a phone is once it is enrolled.
#[derive(Clone, Debug, PartialEq)]
pub struct Enrolled {
    /// The device.
    pub device: DeviceId,
    /// The worker.
    pub worker: UserId,
    /// The worker's name.
    pub worker_name: String,
    /// The worker's unit.
    pub unit: UnitId,
    /// That unit's name.
    pub unit_name: String,
}

impl Core {
    /// Enrols the phone of a folder and opens it. A new phone takes this PIN; an enrolled one must be opened with its own.
    pub fn enrol(
        dir: &std::path::Path,
        pin: &str,
        invitation: &Invitation,
        options: &EnrolOptions,
        around: Surroundings,
        dial: &dyn Dial,
    ) -> Result<(Self, Enrolled)> {
        let home = crate::home::Home::open(dir)?;
        let wiped = crate::home::read(&home.wiped())?.is_some();
        match (home.store().exists() && !wiped, options.again) {
            (false, _) => begin::begin(home, pin, invitation, options, around, dial),
            (true, false) => Err(Error::AlreadyEnrolled),
            (true, true) => {
                let core = Self::open(dir, pin, around)?;
                let enrolled = again::again(&core, invitation, options, dial)?;
                Ok((core, enrolled))
            }
        }
    }
}

/// Asks the server.
fn ask(invitation: &Invitation, key: &Ed25519KeyPair, name: &str, dial: &dyn Dial) -> Result<EnrolResponse> {
    let request = EnrolRequest {
        protocol: protocol::VERSION,
        code: invitation.code.clone(),
        public_key: sign::encode_public_key(key),
        proof: sign::prove(key, &invitation.code),
        name: name.to_owned(),
        app: VERSION.to_owned(),
    };
    let body = codec::pack(&request).map_err(|error| Error::Unreachable(error.to_string()))?;
    let reply = dial
        .dial(&invitation.server)?
        .post(ENROL_PATH, None, &body, &Cancel::default())?;
    match reply.status {
        200..=299 => serde_json::from_slice(&reply.body).map_err(|error| Error::Server {
            status: reply.status,
            code: "bad_reply".into(),
            reason: format!("its answer cannot be read ({error}); is this a Vizita server, and the app up to date?"),
        }),
        429 | 500..=599 => Err(Error::Unreachable(reply.problem().to_string())),
        _ => Err(reply.problem()),
    }
}

/// Writes what the server said; from here on the phone is this device.
fn take(
    tx: &Transaction<'_>,
    answer: &EnrolResponse,
    invitation: &Invitation,
    pkcs8: &[u8],
    around: &Surroundings,
) -> Result<()> {
    use base64::{Engine, engine::general_purpose::STANDARD};
    meta::set(tx, Key::Device, answer.device)?;
    meta::set(tx, Key::Signing, STANDARD.encode(pkcs8))?;
    meta::set(tx, Key::Worker, answer.worker)?;
    meta::set(tx, Key::WorkerName, &answer.worker_name)?;
    meta::set(tx, Key::Unit, answer.unit)?;
    meta::set(tx, Key::Server, &invitation.server)?;
    meta::set(tx, Key::Pins, invitation.server.trusted())?;
    meta::set(tx, Key::Epoch, answer.epoch)?;
    meta::set(tx, Key::DeviceSeq, 0)?;
    meta::set(tx, Key::Attempt, 0)?;
    meta::set(tx, Key::Reference, serde_json::to_string(&answer.reference)?)?;
    meta::set(tx, Key::ReferenceVersion, &answer.reference_version)?;
    let behind = answer.server_time - around.clock.now();
    meta::set(tx, Key::SkewS, behind.num_seconds())
}

fn enrolled(answer: &EnrolResponse) -> Enrolled {
    let unit = answer.reference.units.iter().find(|unit| unit.id == answer.unit);
    Enrolled {
        device: answer.device,
        worker: answer.worker,
        worker_name: answer.worker_name.clone(),
        unit: answer.unit,
        unit_name: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
    }
}

fn key_pair(pkcs8: &[u8]) -> Result<Ed25519KeyPair> {
    Ed25519KeyPair::from_pkcs8_maybe_unchecked(pkcs8).map_err(|_| Error::Crypto("the device's key cannot be read"))
}

/// A new Ed25519 key (PKCS#8) from the injected randomness.
fn new_key(around: &Surroundings) -> Result<zeroize::Zeroizing<Vec<u8>>> {
    // RFC 8410: the fixed frame of an Ed25519 private key, then its 32 bytes.
    const FRAME: [u8; 16] = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
    let mut seed = zeroize::Zeroizing::new([0; 32]);
    around.ids.random(&mut *seed)?;
    Ok(zeroize::Zeroizing::new([&FRAME[..], &*seed].concat()))
}
