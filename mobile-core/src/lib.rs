//! The phone's core: encrypted store, outbox, sync, and the API that screens call.
//!
//! Everything blocks and nothing needs an async runtime. Whatever is recorded is on disk when the call returns; the network is only
//! touched by `enrol` and `sync`, and never while the store is held.

pub mod ambient;
pub mod assess;
mod caseload;
mod core;
mod enrol;
mod error;
pub mod ffi;
mod home;
pub mod instruments;
mod keys;
pub mod outbox;
pub mod person;
mod reads;
mod record;
pub mod sim;
mod status;
mod store;
mod sync;
mod today;
pub mod transport;
pub mod visit;
mod words;

pub use crate::{
    ambient::Surroundings,
    core::Core,
    enrol::{EnrolOptions, Enrolled},
    error::{Class, Error, Result},
    keys::{Cost, FileSecret, MIN_PIN_CHARS, PlatformSecret},
    status::Status,
    store::meta::Identity,
    sync::{Phase, Progress, SyncReport},
    today::Due,
};

// uniffi looks for its tag at the crate's root.
pub(crate) use ffi::UniFfiTag;

/// The version of this build.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
