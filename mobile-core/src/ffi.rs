//! The core as screens call it, over uniffi: one-line forwards, views shaped like screens, errors with a `reason`. uniffi stands in this folder only.

mod error;
mod input;
mod interviews;
mod listener;
mod phone;
mod platform;
mod verbs;
mod views;
mod views_of_assessments;
mod views_of_interviews;
mod views_of_people;
mod views_of_visits;

pub use error::PhoneError;
pub use input::{ConsentInput, FieldInput, FinishInput, PersonInput, PlanInput};
pub use listener::SyncListener;
pub use phone::{Phone, PhoneState};
pub use platform::Keystore;
pub use views::{
    EnrolledView, OutboxItemView, OutboxView, ProblemView, ProblemsView, StatusView, SyncProgressView, SyncView,
};
pub use views_of_assessments::{
    AnswerView, AssessmentDraftView, AssessmentView, CompletedView, DecisionInput, FigureView, FindingView, NeedView,
    ReviewView,
};
pub use views_of_interviews::{
    AlertView, AnsweredView, AskedView, BegunView, ChoiceView, InstrumentView, KeptView, MigratedView, PageView,
    PairView,
};
pub use views_of_people::{DueView, FieldView, FoundView, MomentView, PersonView, RecordView, TodayView};
pub use views_of_visits::{
    DraftView, FinishedView, QuestionView, ReturnedVisitView, RevisionView, StartedView, VisitView,
};

uniffi::setup_scaffolding!("vizita");
