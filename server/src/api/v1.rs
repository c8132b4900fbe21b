//! The staff API, version 1: what the pages show, for programs. Scoped to the token's role and units; lists in pages, as JSON or CSV.
//!
//! A door is a file: what it takes (`IntoParams`), what it answers (`ToSchema`) and its handler, which `openapi` describes from these.

pub mod access_log;
pub mod alerts;
pub mod answer;
pub mod asked;
pub mod assessments;
pub mod conflicts;
pub mod devices;
pub mod openapi;
pub mod overdue;
pub mod people;
pub mod quarantine;
pub mod visits;
