//! Import: what each sheet, column and type of an XLSForm becomes, and what is said of what cannot be.
#![expect(clippy::expect_used, reason = "a test that cannot go on fails")]

mod columns;
mod help;
