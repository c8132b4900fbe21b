//! The demo: a believable service for whoever wants to try Vizita. The same seed gives the same people and visits, with dates relative to today.

mod announce;
mod assessed;
mod build;
mod dice;
mod folder;
mod keys;
mod odd;
mod order;
mod pen;
mod people;
mod places;
mod report;
mod rhythm;
mod staff;
mod story;
mod words;

pub use announce::announce;
pub use build::{Built, build};
pub use folder::{Folder, FolderError, Made, NOTICE};
pub use keys::{Keys, hand_out, somebody_overdue};

/// What is asked of the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Wish {
    /// Decides everything that is invented.
    pub seed: u64,
    /// How many people in need.
    pub people: usize,
}

/// The fewest people with whom every promise of the demo holds.
pub const FEWEST_PEOPLE: usize = 200;

#[cfg(test)]
mod tests;
