//! Simulated phones and server: the real core, the real ingest, register and pull, in one thread, on a virtual clock, from one seed.
//!
//! `plot` decides what happens, `net` what goes wrong on the way, `book` remembers what was acknowledged, `check` says what must hold.
#![allow(clippy::unwrap_used, reason = "this crate is a test")]
#![allow(clippy::expect_used, clippy::panic, reason = "this crate is a test")]

mod around;
mod book;
mod check;
mod dice;
mod forms;
mod interviews;
mod make;
mod model;
mod net;
mod office;
mod old;
mod phone;
mod plot;
mod run;
mod server;
mod verbs;
mod world;

pub use domain::sabotage::Sabotage;
pub use plot::STEPS;
pub use run::{Coverage, Outcome, Run, run, shorten};
pub use world::Violation;

/// A folder for one run: in memory where the machine has such a place.
fn scratch() -> tempfile::TempDir {
    let memory = std::path::Path::new("/dev/shm");
    let mut builder = tempfile::Builder::new();
    builder.prefix("vizita-sim.");
    let made = if memory.is_dir() {
        builder.tempdir_in(memory)
    } else {
        builder.tempdir()
    };
    made.unwrap()
}
