//! The staff API, version 1: what the pages show, for programs. Scoped to the token's role and units; lists in pages, as JSON or CSV.

pub mod answer;
pub mod lists;
pub mod overdue;
pub mod people;
pub mod visits;
