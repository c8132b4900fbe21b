//! The staff API, version 1: what the pages show, for programs. Scoped to the token's role and units; lists in pages, as JSON or CSV.

pub mod answer;
pub mod lists;
pub mod openapi;
pub mod overdue;
pub mod people;
pub mod visits;

/// What an address takes and answers: read by its handler, and by the document that describes the API.
pub struct Doc {
    /// The address.
    pub path: &'static str,
    /// What it answers, in a sentence.
    pub summary: &'static str,
    /// The parameters that it takes; any other is refused.
    pub parameters: &'static [&'static str],
    /// The members of an item, in the order of the CSV's columns.
    pub columns: &'static [&'static str],
    /// A list of items, or one thing.
    pub paged: bool,
}
