//! One round trip: a push of changes, answered with receipts and the first page of the pull. Further pages are syncs without changes.

use std::collections::BTreeMap;

use domain::{ChangeId, Entity, Listed, PersonId, RecordId, Reference, Timestamp, UnitId};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

/// Unit → the last number of that unit that the phone has taken in.
pub type Cursors = BTreeMap<UnitId, u64>;

/// What a phone sends to sync.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SyncRequest {
    /// `VERSION` of the phone.
    pub protocol: u32,
    /// Counts this phone's requests, from 1; the server takes no number twice, so that a recorded request cannot be played again.
    pub attempt: u64,
    /// The server's epoch as the phone knows it.
    pub epoch: Uuid,
    /// The phone's clock.
    pub phone_time: Timestamp,
    /// The version of the app.
    pub app: String,
    /// How far the phone has read.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cursors: Cursors,
    /// The hash of the reference data that the phone holds.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reference_version: String,
    /// How many changes wait on the phone, these included.
    #[serde(default)]
    pub unsent: u64,
    /// The changes pushed, in the order of their `device_seq`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Box<RawValue>>,
    /// Files that the worker opened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reads: Vec<FileRead>,
    /// Files that the phone has deleted because they are no longer its worker's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purged: Vec<PurgeReceipt>,
    /// Versions of instruments (`Published::version`) that the phone lacks: those of its reference data, and those with which an assessment in its
    /// files was asked. Absent when it lacks none, so that a sync costs nothing for them; at most `limits::MAX_WANTS`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wants: Vec<String>,
    /// The phone has lines for its lists, from files or from an answer's `today`. Since version 2.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub known_today: bool,
    /// Marks (`own_record::mark`) of what the phone has kept of the people whom the changes are about, so that the answer can point at what did not
    /// change; at most `limits::MAX_KEPT`, and only in a short request. Since version 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<String>,
}

impl SyncRequest {
    /// Whether the phone has nothing at all yet, and would show Today before the files are there.
    pub fn awaits_today(&self) -> bool {
        self.protocol >= 2 && self.cursors.is_empty() && !self.known_today
    }
}

/// A worker opened a person's file on the phone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileRead {
    /// Its id: a read is on record once, however often it is sent.
    pub id: Uuid,
    /// Whose file.
    pub person: PersonId,
    /// When, by the phone's clock.
    pub at: Timestamp,
}

/// A phone has deleted a person's file.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PurgeReceipt {
    /// Whose file.
    pub person: PersonId,
    /// The phone's newest `device_seq` at that moment: what it records later was recorded without the file.
    pub device_seq: u64,
}

/// What the server answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SyncResponse {
    /// The server's epoch; another one than the phone's means that the server was restored from a backup.
    pub epoch: Uuid,
    /// The server's clock.
    pub server_time: Timestamp,
    /// One receipt for each change of the push, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub receipts: Vec<Receipt>,
    /// What changed in the phone's scope.
    pub page: Page,
    /// The reference data, where the phone's is old.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// The hash of the newest reference data.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reference_version: String,
    /// What else the phone must do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directive: Option<Directive>,
    /// Instruments that the phone asked for, in the order of `wants`: as many as fit into `limits::INSTRUMENTS_BYTES`, one at least. A version that
    /// the server does not have, or that was never published to the phone's unit or one above, is left out; a retired one is not. A phone that
    /// still lacks some asks again at once as long as each answer brought one, and else at its next sync.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instruments: Vec<InstrumentBody>,
    /// The lines of Today, ahead of the files, for a phone that has nothing yet (`SyncRequest::awaits_today`) and will have many; at most
    /// `limits::MAX_LISTED`. The page beside them is empty and says that there is more. What the files say goes before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub today: Vec<Listed>,
}

/// An instrument as it travels.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InstrumentBody {
    /// The SHA-256 of `body` as it stands here, byte for byte, in lower-case hex.
    pub version: String,
    /// The compiled instrument, as JSON.
    pub body: Box<RawValue>,
}

impl InstrumentBody {
    /// An instrument under the hash of its content.
    pub fn of(body: Box<RawValue>) -> Self {
        Self {
            version: version_of(body.get()),
            body,
        }
    }

    /// Whether the body is what its version says.
    pub fn is_whole(&self) -> bool {
        self.version == version_of(self.body.get())
    }
}

fn version_of(body: &str) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, body.as_bytes());
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the phone must do besides storing the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Directive {
    /// The device is revoked: push what is left, then destroy the store.
    Wipe,
    /// A directive of a newer version.
    #[serde(other)]
    Unknown,
}

/// What became of one change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// The change.
    pub id: ChangeId,
    /// What became of it.
    pub outcome: ReceiptOutcome,
    /// Why it was rejected: a problem code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What exactly, or the fields in conflict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Where it stands in the order of a unit: once the phone's cursor has passed it, the pulled state contains it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<(UnitId, u64)>,
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptOutcome {
    /// In the register.
    Applied,
    /// In the register already.
    Duplicate,
    /// In the register; a field waits for a supervisor's decision.
    Conflict,
    /// In quarantine, with a reason.
    Rejected,
}

/// A page of what changed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Page {
    /// Records in their newest state. The rows of a person gained come together, the person's own first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<PulledRow>,
    /// People who are no longer in the phone's scope: push what there is of them, then delete their files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<PersonId>,
    /// People whose files come whole on this page although the phone may hold them: what it holds of them besides has left the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whole: Vec<PersonId>,
    /// Where the phone stands once it has stored this page.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cursors: Cursors,
    /// There is more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
}

/// One record as the register holds it, without the marks of its writers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PulledRow {
    /// Whose file it belongs to.
    pub person: PersonId,
    /// What it is: `person` carries a `domain::PersonHead`, `visit` a `domain::Visit`, all others a `domain::Record`.
    pub entity: Entity,
    /// Its id.
    pub id: RecordId,
    /// The record itself.
    pub data: Box<RawValue>,
}
