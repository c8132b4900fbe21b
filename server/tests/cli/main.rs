//! The binary `vizita` as people and service managers run it; on SQLite, and on PostgreSQL where `VIZITA_TEST_POSTGRES` names a server.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod admin;
mod bad_days;
mod demo;
mod house;
mod instrument;
mod serve;
mod tls;
mod upkeep;
