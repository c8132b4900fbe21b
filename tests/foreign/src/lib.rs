//! What reads bytes that others wrote, as one function each: the fuzzers of `tests/fuzz` and the tests beside this file give them the same corpus.
//! Each holds whatever the bytes are; one that does not panics.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "only tests call these, and a finding is a panic"
)]

mod answer;
mod push;
mod stored;
mod table;
mod tokens;

pub use answer::answer;
pub use push::push;
pub use stored::stored;
pub use table::{form, table};
pub use tokens::tokens;

/// An entry with the name of its corpus.
pub type Entry = (&'static str, fn(&[u8]));

/// Every entry.
pub const ENTRIES: &[Entry] = &[
    ("push", push),
    ("answer", answer),
    ("stored", stored),
    ("tokens", tokens),
    ("table", table),
    ("form", form),
];
