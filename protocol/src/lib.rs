//! What phone and server say to each other over HTTP: envelopes, limits, problem codes, signatures, compression.
//!
//! Bodies are JSON, squeezed with zstd; since version 2 they are taken apart into columns before (`packed`). Every request of an enrolled phone is signed (`sign`). Unknown members are ignored by both sides;
//! changes inside a push are carried as raw JSON, so that one that cannot be read is refused alone and kept whole.

pub mod codec;
pub mod enrol;
pub mod limits;
pub mod own_record;
pub mod packed;
pub mod problem;
mod scores;
pub mod sign;
pub mod sync;
mod wire;

pub use enrol::{EnrolRequest, EnrolResponse};
pub use problem::Problem;
pub use scores::scores;
pub use sync::{
    Cursors, Directive, FileRead, InstrumentBody, Page, PulledRow, PurgeReceipt, Receipt, ReceiptOutcome, SyncRequest,
    SyncResponse,
};
pub use wire::Wire;

/// The version of the device API that this build speaks.
pub const VERSION: u32 = 2;
/// Where a phone enrols.
pub const ENROL_PATH: &str = "/device/v1/enrol";
/// Where a phone of version 1 syncs: JSON under zstd, the claim in a header.
pub const SYNC_PATH: &str = "/device/v1/sync";
/// Where a phone of version 2 syncs: `sign::Claim::seal` over `packed` columns, the answer in packed columns.
pub const SYNC_V2_PATH: &str = "/device/v2/sync";
/// The content type of every body of the device API.
pub const CONTENT_TYPE: &str = "application/json";
/// The encoding of every body of the device API that is worth squeezing.
pub const ENCODING: &str = "zstd";
