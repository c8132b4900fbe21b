//! The device API over HTTP requests, against the real router and a real database: SQLite, and PostgreSQL where `VIZITA_TEST_POSTGRES` names one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod bad_days;
mod enrol;
mod instruments;
mod merging;
mod rebuild;
mod scope;
mod sync;
mod together;
mod unnamed;
mod upgrading;
mod versions;
mod world;
