//! The pages: one file per page, beside its template in `templates/`; what stands around every page is in `page` and `reader`.

pub mod alert;
pub mod alerts;
pub mod assets;
pub mod bar;
pub mod board;
pub mod conflicts;
pub mod devices;
pub mod form;
pub mod hand;
pub mod home;
pub mod language;
pub mod log;
pub mod overdue;
pub mod page;
pub mod params;
pub mod person;
pub mod quarantine;
pub mod reader;
pub mod review;
pub mod sign_in;
pub mod undo;
pub mod values;
pub mod visit;
pub mod visits;
pub mod visits_export;
