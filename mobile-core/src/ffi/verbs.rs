//! Everything that an open phone does: one line each.

use std::sync::Arc;

use domain::RiskLevel;

use super::{
    error::Answer,
    input::{ConsentInput, FieldInput, FinishInput, PersonInput, PlanInput, id, pairs},
    listener::SyncListener,
    phone::Phone,
    views::{OutboxView, ProblemsView, StatusView, SyncView},
    views_of_people::{FoundView, PersonView, TodayView},
    views_of_visits::{DraftView, FinishedView, QuestionView, ReturnedVisitView, StartedView, VisitView},
};
use crate::{transport::DialHttp, visit::questions_along};

#[uniffi::export]
impl Phone {
    /// How the phone stands.
    pub fn status(&self) -> Answer<StatusView> {
        self.with(|core| Ok(core.status()?.into()))
    }

    /// Sets another PIN.
    pub fn change_pin(&self, old: String, new: String) -> Answer<()> {
        self.with(|core| core.change_pin(&old, &new))
    }

    /// Who is to be visited, in the order in which a worker goes about it.
    pub fn today(&self) -> Answer<TodayView> {
        self.with(|core| Ok(TodayView::of(core.today()?, self.language())))
    }

    /// The people whose names fit a query; everybody for an empty one.
    pub fn people(&self, query: String) -> Answer<Vec<FoundView>> {
        self.with(|core| Ok(core.people(&query)?.into_iter().map(FoundView::from).collect()))
    }

    /// A person's file; the read goes on record.
    pub fn person(&self, person: String) -> Answer<PersonView> {
        self.with(|core| Ok(PersonView::of(core.open_file(id(&person)?)?, self.language())))
    }

    /// Registers a person in the worker's own unit and care; the id.
    pub fn register(&self, person: PersonInput) -> Answer<String> {
        self.with(|core| Ok(core.register(&person.into())?.to_string()))
    }

    /// Sets a field of a person; an empty value clears it.
    pub fn amend_person(&self, person: String, field: FieldInput) -> Answer<()> {
        self.with(|core| core.amend_person(id(&person)?, &field.name, &field.value).map(drop_id))
    }

    /// Writes a note; its id.
    pub fn note(&self, person: String, text: String) -> Answer<String> {
        self.with(|core| Ok(core.note(id(&person)?, &text)?.to_string()))
    }

    /// Records a risk level; a worker may raise it.
    pub fn set_risk(&self, person: String, level: String, basis: Option<String>) -> Answer<()> {
        self.with(|core| {
            core.set_risk(id(&person)?, &RiskLevel::from(level.as_str()), basis.as_deref())
                .map(drop_id)
        })
    }

    /// Changes the person's plan.
    pub fn change_plan(&self, person: String, plan: PlanInput) -> Answer<()> {
        self.with(|core| core.change_plan(id(&person)?, &plan.try_into()?).map(drop_id))
    }

    /// Records a consent.
    pub fn consent(&self, person: String, consent: ConsentInput) -> Answer<()> {
        self.with(|core| core.consent(id(&person)?, &consent.into()).map(drop_id))
    }

    /// Adds a safe contact or, with its id, amends one; the id.
    pub fn safe_contact(&self, person: String, record: Option<String>, fields: Vec<FieldInput>) -> Answer<String> {
        self.with(|core| {
            Ok(core
                .safe_contact(id(&person)?, known(record)?, &pairs(fields))?
                .to_string())
        })
    }

    /// Adds an address or, with its id, amends one; the id.
    pub fn address(&self, person: String, record: Option<String>, fields: Vec<FieldInput>) -> Answer<String> {
        self.with(|core| Ok(core.address(id(&person)?, known(record)?, &pairs(fields))?.to_string()))
    }

    /// The questions of a visit, in the order in which they are asked.
    pub fn questions(&self) -> Vec<QuestionView> {
        let known = self.with(|core| core.visit_questions());
        let questions = known.unwrap_or_else(|_| questions_along(self.language()));
        questions.into_iter().map(QuestionView::from).collect()
    }

    /// Starts a visit, or takes up the one under way.
    pub fn start_visit(&self, person: String) -> Answer<StartedView> {
        self.with(|core| Ok(StartedView::of(core.start_visit(id(&person)?)?, self.language())))
    }

    /// Saves an answer; when this returns, it is on disk. An empty one takes it back.
    pub fn save_answer(&self, visit: String, answer: FieldInput) -> Answer<()> {
        self.with(|core| core.save_answer(id(&visit)?, &answer.name, &answer.value))
    }

    /// Finishes a visit.
    pub fn finish_visit(&self, visit: String, finish: FinishInput) -> Answer<FinishedView> {
        self.with(|core| Ok(core.finish_visit(id(&visit)?, &finish.into())?.into()))
    }

    /// Amends a finished visit; the revision.
    pub fn amend_visit(&self, visit: String, answer: FieldInput, reason: String) -> Answer<u32> {
        self.with(|core| core.amend_visit(id(&visit)?, &answer.name, &answer.value, &reason))
    }

    /// Drops a visit under way that was started by mistake.
    pub fn discard_visit(&self, visit: String) -> Answer<()> {
        self.with(|core| core.discard_visit(id(&visit)?))
    }

    /// The visits under way: what to resume.
    pub fn visits_under_way(&self) -> Answer<Vec<DraftView>> {
        self.with(|core| Ok(core.visits_under_way()?.into_iter().map(DraftView::from).collect()))
    }

    /// Visits that the supervisor returned, with what is to be mended.
    pub fn returned_visits(&self) -> Answer<Vec<ReturnedVisitView>> {
        self.with(|core| {
            Ok(core
                .returned_visits()?
                .into_iter()
                .map(ReturnedVisitView::from)
                .collect())
        })
    }

    /// A visit as it stands, under way or finished; the read goes on record.
    pub fn visit(&self, visit: String) -> Answer<VisitView> {
        self.with(|core| Ok(core.visit(id(&visit)?)?.into()))
    }

    /// What has not simply arrived at the server.
    pub fn outbox(&self) -> Answer<OutboxView> {
        self.with(|core| Ok(OutboxView::of(core.outbox()?, self.language())))
    }

    /// What needs a person, with what to do.
    pub fn problems(&self) -> Answer<ProblemsView> {
        self.with(|core| Ok(ProblemsView::of(core.problems()?, self.language())))
    }

    /// Sends a rejected change once more at the next sync.
    pub fn retry_problem(&self, change: String) -> Answer<()> {
        self.with(|core| core.retry_problem(id(&change)?))
    }

    /// Takes a problem off the list.
    pub fn dismiss_problem(&self, change: String) -> Answer<()> {
        self.with(|core| core.dismiss_problem(id(&change)?))
    }

    /// Pushes what waits, pulls what changed, purges what is no longer this worker's.
    pub fn sync(&self, listener: Arc<dyn SyncListener>) -> Answer<SyncView> {
        let cancel = self.fresh_cancel();
        self.with(|core| {
            Ok(core
                .sync(&DialHttp, &|step| listener.progress(step.into()), &cancel)?
                .into())
        })
    }
}

fn drop_id(_: domain::ChangeId) {}

fn known(record: Option<String>) -> crate::Result<Option<domain::RecordId>> {
    record.as_deref().map(id).transpose()
}
