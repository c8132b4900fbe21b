//! What machines ask over HTTP: phones (device API) and scripts (staff API).

pub mod body;
mod columns;
pub mod enrol;
pub mod keys;
pub mod rate;
pub mod sync;
pub mod v1;
