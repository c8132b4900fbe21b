//! A batch as it arrived: each change read on its own, so that one that cannot be read is refused alone and kept whole.

use std::sync::Arc;

use domain::{Change, ChangeId, DeviceId, Refusal, Role, Timestamp, UserId};
use protocol::limits::MAX_CHANGE_BYTES;
use serde::Deserialize;
use uuid::Uuid;

/// Who sends a batch.
#[derive(Clone, Debug)]
pub struct Source {
    /// The device that pushes, or the staff member's own hand on the pages.
    pub device: DeviceId,
    /// Whose device it is: the only author that its changes may name.
    pub author: UserId,
    /// The author's role.
    pub role: Role,
    /// The path of the author's unit.
    pub unit_path: String,
    /// When the device was enrolled: it never held what its worker had lost before.
    pub since: Timestamp,
    /// A revoked device: what it still brings is kept in quarantine.
    pub revoked: bool,
}

/// Changes of one source.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Who sends it.
    pub source: Source,
    /// The changes, in the order in which they were recorded.
    pub items: Vec<Item>,
    /// When it arrived.
    pub received_at: Timestamp,
    /// Seconds by which the device's clock is behind; negative: ahead.
    pub skew_s: i64,
}

/// One change, as it came and as it was understood.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its id; for one that has none, derived from its bytes.
    pub id: ChangeId,
    /// Its bytes.
    pub raw: Arc<str>,
    /// What it says, or why it cannot be read.
    pub change: Result<Arc<Change>, Refusal>,
    /// When it arrived, where that was before the batch: history that is brought in at once.
    pub arrived_at: Option<Timestamp>,
}

/// The id alone, for a change that cannot be read otherwise.
#[derive(Deserialize)]
struct IdOnly {
    id: ChangeId,
}

impl Item {
    /// Reads one change.
    pub fn read(raw: impl Into<Arc<str>>) -> Self {
        let raw: Arc<str> = raw.into();
        let derived = || ChangeId(Uuid::new_v5(&Uuid::NAMESPACE_OID, raw.as_bytes()));
        if raw.len() > MAX_CHANGE_BYTES {
            let id = serde_json::from_str::<IdOnly>(&raw).map_or_else(|_| derived(), |read| read.id);
            let detail = format!("{} bytes; a change has at most {MAX_CHANGE_BYTES}", raw.len());
            return Self {
                id,
                raw,
                change: Err(Refusal::new("too_large", detail)),
                arrived_at: None,
            };
        }
        match serde_json::from_str::<Change>(&raw) {
            Ok(change) => Self {
                id: change.id,
                raw,
                change: Ok(Arc::new(change)),
                arrived_at: None,
            },
            Err(error) => {
                let id = serde_json::from_str::<IdOnly>(&raw).map_or_else(|_| derived(), |read| read.id);
                // The text of a serde error can quote what was sent; where it stands is enough.
                let detail = format!("cannot be read at line {} column {}", error.line(), error.column());
                Self {
                    id,
                    raw,
                    change: Err(Refusal::new("malformed", detail)),
                    arrived_at: None,
                }
            }
        }
    }

    /// A change that was made here.
    pub fn of(change: Change) -> Result<Self, serde_json::Error> {
        Ok(Self {
            id: change.id,
            raw: serde_json::to_string(&change)?.into(),
            change: Ok(Arc::new(change)),
            arrived_at: None,
        })
    }
}

impl Batch {
    /// The ids of all its changes.
    pub fn ids(&self) -> Vec<String> {
        self.items.iter().map(|item| item.id.to_string()).collect()
    }

    /// When a change of it arrived.
    pub fn arrival(&self, item: &Item) -> Timestamp {
        item.arrived_at.unwrap_or(self.received_at)
    }

    /// The changes that could be read.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.items.iter().filter_map(|item| item.change.as_deref().ok())
    }
}
