//! Import: what each sheet, column and type of an XLSForm becomes, and what is said of what cannot be.
#![expect(clippy::expect_used, reason = "a test that cannot go on fails")]

mod beside;
mod broken;
mod columns;
mod corpus;
mod excel;
mod fuzz;
mod help;
mod languages;
mod lists;
mod own;
mod parameters;
mod scoring;
mod survey;
mod text;
mod types;
mod xls;
mod xlsx;
