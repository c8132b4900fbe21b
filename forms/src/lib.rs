//! Forms that are written as XLSForms: read, checked, compiled once, asked offline, scored. Knows nothing of visits.

pub mod beside;
pub(crate) mod compile;
pub mod draft;
pub mod eval;
pub mod expr;
pub mod fault;
pub mod fhir;
pub mod import;
pub mod instrument;
pub mod interview;
pub mod scoring;
pub mod workbook;
