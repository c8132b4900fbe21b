//! Interviews as screens call them: the form of a visit under way and assessments, page by page; one line each. Answering gives the page anew.

use super::{
    error::Answer,
    input::{FieldInput, id},
    phone::Phone,
    views_of_assessments::{AssessmentDraftView, AssessmentView, CompletedView, DecisionInput, ReviewView},
    views_of_interviews::{AnsweredView, BegunView, InstrumentView, MigratedView, PageView},
};
use crate::assess::Begin;

#[uniffi::export]
impl Phone {
    /// The instruments that are published to the worker's unit.
    pub fn instruments(&self) -> Answer<Vec<InstrumentView>> {
        self.with(|core| Ok(core.instruments()?.into_iter().map(InstrumentView::from).collect()))
    }

    /// Starts an assessment, or takes up the one under way. A language (BCP 47) or a visit may be said.
    pub fn start_assessment(
        &self,
        person: String,
        form: String,
        language: Option<String>,
        visit: Option<String>,
    ) -> Answer<BegunView> {
        self.with(|core| {
            let visit = visit.as_deref().map(id).transpose()?;
            let begin = Begin { language, visit };
            Ok(core.start_assessment(id(&person)?, &form, &begin)?.into())
        })
    }

    /// The page that is open, of an assessment or of the form of a visit under way.
    pub fn page(&self, interview: String) -> Answer<PageView> {
        self.with(|core| Ok(core.page(id(&interview)?)?.into()))
    }

    /// Saves an answer; when this returns, it is on disk, and so is the alert that it raises. An empty one takes it back.
    pub fn answer_question(&self, interview: String, answer: FieldInput) -> Answer<AnsweredView> {
        self.with(|core| {
            let interview = id(&interview)?;
            let answered = core.answer(interview, &answer.name, &answer.value)?;
            Ok(AnsweredView::of(answered, core.page(interview)?))
        })
    }

    /// Turns to the next page; what is missing or wrong on this one is an error that says where.
    pub fn next_page(&self, interview: String) -> Answer<PageView> {
        self.with(|core| Ok(core.next_page(id(&interview)?)?.into()))
    }

    /// Turns to the page before.
    pub fn previous_page(&self, interview: String) -> Answer<PageView> {
        self.with(|core| Ok(core.previous_page(id(&interview)?)?.into()))
    }

    /// Turns to the page of a question.
    pub fn go_to_question(&self, interview: String, reference: String) -> Answer<PageView> {
        self.with(|core| Ok(core.go_to(id(&interview)?, &reference)?.into()))
    }

    /// Turns to the first page on which something is missing or wrong.
    pub fn go_to_first_error(&self, interview: String) -> Answer<PageView> {
        self.with(|core| Ok(core.go_to_first_error(id(&interview)?)?.into()))
    }

    /// Adds an instance to a repeat.
    pub fn add_instance(&self, interview: String, reference: String) -> Answer<PageView> {
        self.with(|core| {
            let interview = id(&interview)?;
            core.add_instance(interview, &reference)?;
            Ok(core.page(interview)?.into())
        })
    }

    /// Takes an instance of a repeat away, with its answers.
    pub fn remove_instance(&self, interview: String, reference: String) -> Answer<PageView> {
        self.with(|core| {
            let interview = id(&interview)?;
            core.remove_instance(interview, &reference)?;
            Ok(core.page(interview)?.into())
        })
    }

    /// Asks in another language (BCP 47), from this page on.
    pub fn ask_in(&self, interview: String, language: String) -> Answer<PageView> {
        self.with(|core| Ok(core.ask_in(id(&interview)?, &language)?.into()))
    }

    /// What the answers come to by now, to be confirmed.
    pub fn review_interview(&self, interview: String) -> Answer<ReviewView> {
        self.with(|core| Ok(ReviewView::of(core.review_interview(id(&interview)?)?, self.language())))
    }

    /// Completes an assessment, or the amendment of one.
    pub fn complete_assessment(&self, assessment: String, decision: DecisionInput) -> Answer<CompletedView> {
        self.with(|core| {
            let completed = core.complete_assessment(id(&assessment)?, &decision.into())?;
            Ok(CompletedView::of(completed, self.language()))
        })
    }

    /// Goes over to the newest version of the form; no answer is lost.
    pub fn migrate_interview(&self, interview: String) -> Answer<MigratedView> {
        self.with(|core| Ok(core.migrate_interview(id(&interview)?)?.into()))
    }

    /// The assessments under way: what to resume.
    pub fn assessments_under_way(&self) -> Answer<Vec<AssessmentDraftView>> {
        self.with(|core| {
            let lines = core.assessments_under_way()?.into_iter();
            Ok(lines.map(AssessmentDraftView::from).collect())
        })
    }

    /// A completed assessment; the read goes on record.
    pub fn assessment(&self, assessment: String) -> Answer<AssessmentView> {
        self.with(|core| Ok(core.assessment(id(&assessment)?)?.into()))
    }

    /// Opens a completed assessment to amend it; `page` shows it, `complete_assessment` with a reason records the new revision.
    pub fn amend_assessment(&self, assessment: String) -> Answer<PageView> {
        self.with(|core| {
            let assessment = id(&assessment)?;
            core.amend_assessment(assessment)?;
            Ok(core.page(assessment)?.into())
        })
    }

    /// Says of a completed assessment that it should never have been written.
    pub fn assessment_in_error(&self, assessment: String, why: String) -> Answer<()> {
        self.with(|core| core.assessment_in_error(id(&assessment)?, &why))
    }

    /// Drops an assessment under way that was started by mistake.
    pub fn discard_assessment(&self, assessment: String) -> Answer<()> {
        self.with(|core| core.discard_assessment(id(&assessment)?))
    }
}
