//! The engine: expressions, forms that are compiled, interviews.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod any;
mod ask;
mod compiled;
mod hostile;
mod kept;
mod languages;
mod last_saved;
mod laws;
mod lists;
mod pages;
mod parse;
mod refused;
mod repeats;
mod submitted;
mod worked_out;
