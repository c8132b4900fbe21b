//! Forms that are asked: every version whole and for good, where each is asked, and the compiled ones in memory.

pub mod answer;
pub mod brought;
pub mod dictionaries;
pub mod fhir;
mod memory;
mod of_visit;
pub mod offer;
pub mod read;
pub mod store;
pub mod table;

pub use memory::{compiled, of_version};
pub use of_visit::{along, of_visit};
