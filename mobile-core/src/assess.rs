//! Interviews on the phone: a visit's form or an assessment is asked page by page, pinned to its version; each answer is on disk when its call returns.

mod alerts;
mod amend;
mod answer;
mod complete;
mod drop;
mod earlier;
mod fill_in;
mod migrate;
mod page;
mod places;
mod review;
mod sessions;
mod setting;
mod show;
mod start;
mod under_way;
mod words;

pub use alerts::RaisedAlert;
pub use answer::Answered;
pub(crate) use answer::set;
pub(crate) use complete::unfinished;
pub use complete::{Completed, Decision};
pub use fill_in::FilledIn;
pub use migrate::Migrated;
pub use page::{Asked, AskedPage, KeptAnswer, OfferedChoice};
pub(crate) use places::is_answer;
pub use review::{Figure, Finding, Review};
pub(crate) use sessions::{Session, Sessions};
pub use show::{AnswerLine, AssessmentLine, ShownAssessment};
pub use start::{Begin, Begun};
pub use under_way::Purpose;
pub(crate) use under_way::UnderWay;
pub(crate) use words::{is_asked, text};
