//! Instruments on the phone: kept under the hash of their content, offered as the reference data say. The visit form comes along, so that a phone
//! that never synced can visit.

mod along;
mod offered;
mod shelf;
pub(crate) mod wanted;

pub(crate) use along::visit_form;
pub use offered::Offered;
pub(crate) use offered::{assessment, newer, visit_form_of};
pub(crate) use shelf::{Shelf, is_kept, keep, open as opened, pin};
