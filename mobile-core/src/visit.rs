//! A visit on the phone: start, answer, finish, amend; one verb, one file.

mod amend;
mod answer;
mod draft;
mod finish;
mod form;
mod questions;
mod returned;
mod show;
mod start;

pub use draft::Draft;
pub use finish::{Finish, Finished};
pub use questions::VisitQuestion;
pub(crate) use questions::along as questions_along;
pub use returned::ReturnedVisit;
pub use show::{ShownVisit, VisitLine};
pub use start::Started;
