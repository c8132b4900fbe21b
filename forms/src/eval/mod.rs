//! Working out expressions.

pub mod library;
