//! A visit on the phone: start, answer, finish, amend; one verb, one file.

mod amend;
mod answer;
mod draft;
mod finish;
mod returned;
mod show;
mod start;

pub use draft::Draft;
pub use finish::{Finish, Finished};
pub use returned::ReturnedVisit;
pub use show::{ShownVisit, VisitLine};
pub use start::Started;
