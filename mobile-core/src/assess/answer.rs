//! Answering: when a call returns, its answer is on disk, and so is the alert that it raises.

use domain::RecordId;
use forms::interview::Changed;
use rusqlite::Transaction;
use serde_json::Value;

use super::{RaisedAlert, Session, alerts, words};
use crate::{
    Core,
    ambient::Surroundings,
    error::{Error, Result},
};

/// An answer that was saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The question's path, with positions.
    pub reference: String,
    /// Whether it satisfies the form; what does not is saved too, and keeps the assessment from being completed.
    pub valid: bool,
    /// What is wrong, in the language of the interview.
    pub message: String,
    /// The critical answers there are by now, with what to do.
    pub alerts: Vec<RaisedAlert>,
    /// Whom to call, when there are any.
    pub hotline: Option<String>,
}

impl Core {
    /// Saves an answer of an assessment under way; an empty one takes it back. `place` is the question's name, or its path with positions.
    pub fn answer(&self, interview: RecordId, place: &str, value: &str) -> Result<Answered> {
        self.at_interview(interview, |tx, session| {
            let (reference, changed) = set(session, &self.around, place, value)?;
            session.store(tx, &changed.rows)?;
            answered(tx, &self.around, session, reference, &changed)
        })
    }

    /// Adds an instance to a repeat, behind the others.
    pub fn add_instance(&self, interview: RecordId, place: &str) -> Result<()> {
        self.at_interview(interview, |tx, session| {
            let reference = find(session, &self.around, place)?;
            let added = session.interview.add(&reference);
            let changed = added.map_err(|why| words::refused(session.words(&self.around), session, place, &why))?;
            session.store(tx, &changed.rows)
        })
    }

    /// Takes an instance of a repeat away, with its answers.
    pub fn remove_instance(&self, interview: RecordId, place: &str) -> Result<()> {
        self.at_interview(interview, |tx, session| {
            let removed = session.interview.remove(place);
            let changed = removed.map_err(|why| words::refused(session.words(&self.around), session, place, &why))?;
            session.store(tx, &changed.rows)
        })
    }
}

/// An answer of a file as it would be typed.
pub(super) fn as_typed(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(chosen) => chosen.iter().map(as_typed).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// Answers in memory; what is to be stored.
pub(crate) fn set(session: &mut Session, around: &Surroundings, place: &str, value: &str) -> Result<(String, Changed)> {
    let reference = find(session, around, place)?;
    match session.interview.set(&reference, value) {
        Ok(changed) => Ok((reference, changed)),
        Err(why) => Err(words::refused(session.words(around), session, place, &why)),
    }
}

fn find(session: &Session, around: &Surroundings, place: &str) -> Result<String> {
    session.places.reference(place).ok_or_else(|| {
        let reason = session.words(around).get("answer-unknown").into_owned();
        Error::refused("question_unknown", format!("{place}: {reason}"))
    })
}

fn answered(
    tx: &Transaction<'_>,
    around: &Surroundings,
    session: &Session,
    reference: String,
    changed: &Changed,
) -> Result<Answered> {
    let alerts = alerts::raise(tx, around, session)?;
    let node = changed.nodes.iter().find(|node| node.reference == reference);
    Ok(Answered {
        valid: node.is_none_or(|node| node.valid),
        message: node.map_or_else(String::new, |node| words::of_node(session.words(around), node)),
        hotline: if alerts.is_empty() {
            None
        } else {
            Some(alerts::hotline(tx, around, session)?)
        },
        alerts,
        reference,
    })
}
