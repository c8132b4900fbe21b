//! The words of Vizita in English, Albanian, Georgian and Serbian (Latin): one set for phone and server.
//!
//! Words stand in `i18n/<language>/*.ftl` (Fluent). A screen asks for them by id: `Words::of(language).get("save")`.

mod language;
mod numbers;
pub mod spoken;
mod words;

pub use language::Language;
pub use words::{Arg, Words};
