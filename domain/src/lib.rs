//! The rules of field-visit work. Pure: no I/O, no clock, no randomness; phone, server, export and demo call the same functions.

mod alert;
pub mod assessment;
mod authority;
pub mod birth;
pub mod change;
mod concerns;
mod enums;
pub mod escalation;
pub mod fields;
pub mod file;
pub mod fold;
mod history;
mod ids;
pub mod joined;
pub mod likeness;
mod listed;
pub mod questions;
mod record;
mod reference;
mod roles;
pub mod rules;
pub mod sabotage;
pub mod safety;
pub mod search;
pub mod states;
pub mod timing;
mod visit;

pub use alert::{AlertKind, of_critical_answer};
pub use assessment::{Assessment, InstrumentRef, Scores, SuggestedNeed};
pub use authority::{Authority, Tenure};
pub use change::{Body, Change};
pub use concerns::{Concern, concerns};
pub use enums::{
    AddressKind, BirthPrecision, CaseKind, ConsentDecision, DangerSign, Entity, Modality, Review, RiskLevel,
    Sensitivity, Sex,
};
pub use file::{PersonFile, PersonHead};
pub use fold::{Outcome, Refusal};
pub use history::{History, VisitMark};
pub use ids::{ChangeId, DeviceId, PersonId, RecordId, UnitId, UserId, VisitId};
pub use listed::Listed;
pub use record::{Candidate, Conflict, Fields, Mark, Record};
pub use reference::{InstrumentKind, Published, Reference, Unit, Worker};
pub use roles::Role;
pub use rules::{RuleBook, RuleSet};
pub use states::{AlertState, AssessmentState, CaseState, NeedState, PlanState, RegisterState, VisitStatus};
pub use timing::{Schedule, Timing, TimingState};
pub use visit::{Revision, Visit, VisitRecord};

/// A moment, always UTC; shown to people in their unit's time zone.
pub type Timestamp = chrono::DateTime<chrono::Utc>;
