//! A worker's due visits as a feed for calendars (RFC 5545): initials and days, nothing else. Whoever has the address reads it, so it cannot be
//! guessed, is kept as a hash, and can be revoked.

pub mod feed;
pub mod token;
