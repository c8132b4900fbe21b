//! The engine: expressions, and what is made of them.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod parse;
