//! One page of an interview, ready to be drawn, and turning pages.

use std::collections::BTreeMap;

use domain::{PersonId, RecordId};
use forms::{
    instrument::{Control, Kind},
    interview::{Kept, Node},
};
use rusqlite::Transaction;

use super::{Finding, Purpose, RaisedAlert, Session, alerts, review, words};
use crate::{
    Core,
    ambient::Surroundings,
    error::{Error, Result},
    instruments::newer,
    store::meta,
};

/// A page of an interview.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedPage {
    /// The visit or assessment.
    pub interview: RecordId,
    /// Who is asked.
    pub person: PersonId,
    /// What it is for.
    pub purpose: Purpose,
    /// The form's title.
    pub title: String,
    /// The language in which it is asked.
    pub language: String,
    /// The languages that the form speaks, as it names them; `""` where it names none.
    pub languages: Vec<String>,
    /// The labels of the groups around the page, from outside in.
    pub headings: Vec<String>,
    /// Which page it is, from 1; 0 when the form asks nothing.
    pub number: usize,
    /// How many there are now.
    pub of: usize,
    /// Questions that are asked now.
    pub asked: usize,
    /// Those of them that are answered.
    pub answered: usize,
    /// What stands on the page, in its order.
    pub questions: Vec<Asked>,
    /// Answers that this version of the form has no place for: kept, and to be shown.
    pub kept: Vec<KeptAnswer>,
    /// A newer version of the form is there.
    pub newer: bool,
    /// The critical answers there are by now, with what to do.
    pub alerts: Vec<RaisedAlert>,
    /// Whom to call, when there are any.
    pub hotline: Option<String>,
}

/// A question, a group or a repeat on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Its path with positions.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// How it is answered.
    pub control: Control,
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub label: String,
    /// Help.
    pub hint: String,
    /// Further help.
    pub guidance: String,
    /// Its answer; of a repeat the number of its instances.
    pub value: String,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether it can only be read.
    pub read_only: bool,
    /// What is wrong with its answer; empty when nothing is.
    pub message: String,
    /// How a screen should show it.
    pub appearance: String,
    /// Files beside the words.
    pub media: BTreeMap<String, String>,
    /// `start`, `end`, `step` and other parameters.
    pub parameters: BTreeMap<String, String>,
    /// What can be chosen now.
    pub choices: Vec<OfferedChoice>,
    /// Of a repeat: whether people add and remove instances.
    pub countable: bool,
}

/// A choice that is offered.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferedChoice {
    /// What is stored.
    pub name: String,
    /// Its words.
    pub label: String,
    /// It is chosen.
    pub chosen: bool,
    /// Files beside the words.
    pub media: BTreeMap<String, String>,
}

/// An answer that the form has no place for.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptAnswer {
    /// The path that it had.
    pub reference: String,
    /// The words of its question.
    pub label: String,
    /// The answer.
    pub value: String,
}

impl Core {
    /// The page that is open.
    pub fn page(&self, interview: RecordId) -> Result<AskedPage> {
        self.at_interview(interview, |tx, session| asked_page(tx, &self.around, session))
    }

    /// Turns to the next page; the page stays as it is at the last one. What is missing or wrong on this one is an error that says where.
    pub fn next_page(&self, interview: RecordId) -> Result<AskedPage> {
        self.turn(interview, |session| {
            session.interview.forward().map(|_| ()).map_err(|problems| {
                let findings = review::findings(session.words(&self.around), &problems);
                Error::refused("answers_missing", list(&findings))
            })
        })
    }

    /// Turns to the page before; the page stays as it is at the first one.
    pub fn previous_page(&self, interview: RecordId) -> Result<AskedPage> {
        self.turn(interview, |session| {
            session.interview.back();
            Ok(())
        })
    }

    /// Turns to the page of a question, by its name or its path.
    pub fn go_to(&self, interview: RecordId, place: &str) -> Result<AskedPage> {
        self.turn(interview, |session| {
            let reference = session.places.reference(place).unwrap_or_else(|| place.to_owned());
            let gone = session.interview.go_to(&reference);
            gone.map_err(|why| words::refused(session.words(&self.around), session, place, &why))
        })
    }

    /// Turns to the first page on which something is missing or wrong; the page stays as it is when nothing is.
    pub fn go_to_first_error(&self, interview: RecordId) -> Result<AskedPage> {
        self.turn(interview, |session| {
            if let Some(problem) = session.interview.first_error() {
                let _ = session.interview.go_to(&problem.reference);
            }
            Ok(())
        })
    }

    /// Asks in another language (BCP 47), from this page on.
    pub fn ask_in(&self, interview: RecordId, language: &str) -> Result<AskedPage> {
        self.at_interview(interview, |tx, session| {
            let spoken = session.interview.language(language);
            let changed = spoken.map_err(|why| words::refused(session.words(&self.around), session, language, &why))?;
            session.row.language = language.to_owned();
            session.store(tx, &changed.rows)?;
            asked_page(tx, &self.around, session)
        })
    }

    fn turn(&self, interview: RecordId, to: impl FnOnce(&mut Session) -> Result<()>) -> Result<AskedPage> {
        self.at_interview(interview, |tx, session| {
            to(session)?;
            session.store_place(tx)?;
            asked_page(tx, &self.around, session)
        })
    }
}

/// Findings in one line.
pub(super) fn list(findings: &[Finding]) -> String {
    let told = findings
        .iter()
        .map(|finding| format!("{}: {}", finding.name, finding.message));
    told.collect::<Vec<_>>().join("; ")
}

fn asked_page(tx: &Transaction<'_>, around: &Surroundings, session: &mut Session) -> Result<AskedPage> {
    let reference = meta::reference(tx)?;
    let amends = session.row.purpose == Purpose::Amendment;
    let newer = !amends && newer(tx, &reference, &session.row.form, &session.row.version)?.is_some();
    let alerts = alerts::standing(tx, around, session)?;
    let progress = session.interview.progress();
    let page = session.interview.page();
    let (headings, nodes, number, of) = page.map_or_else(Default::default, |page| {
        (page.headings, page.nodes, page.number, page.of)
    });
    let questions = nodes.into_iter().map(|node| asked(session, around, node)).collect();
    let instrument = session.instrument();
    Ok(AskedPage {
        interview: session.row.id,
        person: session.row.person,
        purpose: session.row.purpose,
        title: instrument.title(&session.row.language).to_owned(),
        language: session.row.language.clone(),
        languages: instrument.languages().to_vec(),
        headings,
        number,
        of,
        asked: progress.asked,
        answered: progress.answered,
        questions,
        kept: session.interview.kept().into_iter().map(kept).collect(),
        newer,
        hotline: if alerts.is_empty() {
            None
        } else {
            Some(alerts::hotline(tx, around, session)?)
        },
        alerts,
    })
}

fn asked(session: &mut Session, around: &Surroundings, node: Node) -> Asked {
    let chooses = matches!(node.kind, Control::Select1 | Control::Select | Control::Rank);
    let chosen: Vec<&str> = node.value.split(' ').collect();
    let offers = if chooses {
        session.interview.choices(&node.reference).unwrap_or_default()
    } else {
        Vec::new()
    };
    let choices = offers.into_iter().map(|offer| OfferedChoice {
        chosen: match node.kind {
            Control::Select1 => offer.name == node.value,
            _ => chosen.contains(&offer.name.as_str()),
        },
        name: offer.name,
        label: offer.label,
        media: offer.media,
    });
    Asked {
        choices: choices.collect(),
        message: words::of_node(session.words(around), &node),
        reference: node.reference,
        name: node.name,
        control: node.kind,
        kind: node.type_name,
        label: node.label,
        hint: node.hint,
        guidance: node.guidance,
        value: node.value,
        required: node.required,
        read_only: node.readonly,
        appearance: node.appearance,
        media: node.media,
        parameters: node.parameters,
        countable: node.countable,
    }
}

pub(super) fn kept(kept: Kept) -> KeptAnswer {
    KeptAnswer {
        reference: kept.reference,
        label: kept.label,
        value: kept.value,
    }
}
