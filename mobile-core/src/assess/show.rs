//! Looking at assessments: those under way, and one that is completed, question by question.

use domain::{Assessment, PersonId, Record, RecordId, RiskLevel, Timestamp};
use forms::{
    instrument::Control,
    interview::{Interview, Node},
};
use serde_json::Value;

use super::{Purpose, Session, UnderWay, amend, places, words};
use crate::{
    Core, caseload,
    core::held,
    error::Result,
    instruments::{newer, wanted},
    reads,
    store::meta,
};

/// An assessment under way.
#[derive(Clone, Debug, PartialEq)]
pub struct AssessmentLine {
    /// Its id.
    pub assessment: RecordId,
    /// Who is assessed.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// A new one, or an amendment.
    pub purpose: Purpose,
    /// The form.
    pub form: String,
    /// The form's title.
    pub title: String,
    /// When it began.
    pub started_at: Timestamp,
    /// Questions that are asked now.
    pub asked: usize,
    /// Those of them that are answered.
    pub answered: usize,
    /// A newer version of the form is there.
    pub newer: bool,
}

/// A completed assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownAssessment {
    /// Its id.
    pub id: RecordId,
    /// Who was assessed.
    pub person: PersonId,
    /// The form's title; its id while the form is not on the phone.
    pub title: String,
    /// As the file holds it.
    pub assessment: Assessment,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// The risk that was confirmed.
    pub risk: Option<RiskLevel>,
    /// Why it was another one, or other needs, than those suggested.
    pub override_reason: Option<String>,
    /// The answers, in the order of the form.
    pub lines: Vec<AnswerLine>,
    /// The needs that were recorded from it.
    pub needs: Vec<Record>,
    /// The form is not on the phone: questions have their names only. The next sync asks for it.
    pub form_missing: bool,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerLine {
    /// The question's path with positions; its name while the form is not on the phone.
    pub reference: String,
    /// Its words.
    pub label: String,
    /// What is stored.
    pub value: String,
    /// The answer in words.
    pub words: String,
}

impl Core {
    /// The assessments under way, the oldest first: what to resume after the app was killed.
    pub fn assessments_under_way(&self) -> Result<Vec<AssessmentLine>> {
        let mut sessions = held(&self.sessions);
        self.read(|conn| {
            let reference = meta::reference(conn)?;
            let mut lines = Vec::new();
            for row in UnderWay::all(conn)? {
                if row.purpose == Purpose::Visit {
                    continue;
                }
                let amends = row.purpose == Purpose::Amendment;
                let newer = !amends && newer(conn, &reference, &row.form, &row.version)?.is_some();
                let mut session = Session::resume(conn, &self.around, &mut sessions.shelf, row)?;
                let progress = session.interview.progress();
                let row = &session.row;
                lines.push(AssessmentLine {
                    assessment: row.id,
                    person: row.person,
                    name: caseload::name(conn, row.person)?,
                    purpose: row.purpose,
                    form: row.form.clone(),
                    title: session.instrument().title(&row.language).to_owned(),
                    started_at: row.started_at,
                    asked: progress.asked,
                    answered: progress.answered,
                    newer,
                });
            }
            Ok(lines)
        })
    }

    /// A completed assessment, in the worker's language. The read is on record.
    pub fn assessment(&self, assessment: RecordId) -> Result<ShownAssessment> {
        self.write_with(|tx, sessions| {
            let (person, record) = amend::find(tx, assessment)?;
            let known = Assessment::of(&record).ok_or_else(amend::unreadable)?;
            reads::log(tx, &self.around, person)?;
            wanted::wish(tx, &known.instrument.version)?;
            let file = caseload::shown(tx, person)?;
            let mine = |need: &&Record| need.get::<RecordId>("assessment") == Some(assessment);
            let mut shown = ShownAssessment {
                id: assessment,
                person,
                title: known.instrument.form.clone(),
                ended_at: record.get("ended_at"),
                risk: record.get("risk"),
                override_reason: record.text("override_reason").map(str::to_owned),
                lines: plain(&known),
                needs: file.of_kind(&domain::Entity::Need).filter(mine).cloned().collect(),
                form_missing: true,
                assessment: known,
            };
            if let Ok(instrument) = sessions.shelf.get(tx, &shown.assessment.instrument.version) {
                let row = reader(&shown, self.around.language.code());
                shown.title = instrument.title(&row.language).to_owned();
                let given = (&shown.assessment.answers, &shown.assessment.last_saved);
                let mut session = Session::reopen(tx, &self.around, instrument, row, given)?;
                shown.lines = lines(&mut session.interview);
                shown.form_missing = false;
            }
            Ok(shown)
        })
    }
}

/// Who looks at a completed assessment, as if it were under way.
fn reader(shown: &ShownAssessment, language: &str) -> UnderWay {
    UnderWay {
        id: shown.id,
        person: shown.person,
        purpose: Purpose::Amendment,
        form: shown.assessment.instrument.form.clone(),
        version: shown.assessment.instrument.version.clone(),
        started_at: shown.assessment.started_at,
        language: language.to_owned(),
        visit: None,
        place: None,
        turn: 0,
    }
}

fn lines(interview: &mut Interview) -> Vec<AnswerLine> {
    let nodes = interview.state();
    let answered = nodes
        .iter()
        .filter(|node| places::is_answer(node) && words::is_asked(node.kind));
    let line = |node: &Node| AnswerLine {
        reference: node.reference.clone(),
        label: if node.label.is_empty() {
            node.name.clone()
        } else {
            node.label.clone()
        },
        value: node.value.clone(),
        words: answer_words(interview, node),
    };
    answered.map(line).collect()
}

/// An answer in words: what was chosen by its labels, anything else as it was given.
fn answer_words(interview: &mut Interview, node: &Node) -> String {
    let chosen: Vec<&str> = match node.kind {
        Control::Select1 => vec![&node.value],
        Control::Select | Control::Rank => node.value.split_whitespace().collect(),
        _ => return node.value.clone(),
    };
    let offers = interview.choices(&node.reference).unwrap_or_default();
    let label = |name: &str| {
        let offer = offers.iter().find(|offer| offer.name == name);
        offer.map_or_else(|| name.to_owned(), |offer| offer.label.clone())
    };
    chosen.into_iter().map(label).collect::<Vec<_>>().join(", ")
}

fn plain(known: &Assessment) -> Vec<AnswerLine> {
    let line = |(name, value): (&String, &Value)| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        AnswerLine {
            reference: name.clone(),
            label: name.clone(),
            value: text.clone(),
            words: text,
        }
    };
    known.answers.iter().map(line).collect()
}
