//! Answers from a file: taken in the order of the form, whatever order they stand in.

use std::collections::BTreeMap;

use domain::RecordId;
use forms::{instrument::Kind, interview::Refused};
use serde_json::{Map, Value};

use super::{Answered, Finding, RaisedAlert, Session, answer, words};
use crate::{Core, error::Result};

/// What became of the answers of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FilledIn {
    /// How many were taken.
    pub taken: usize,
    /// Those that were not: wrong ones, and names that the form does not know.
    pub wrong: Vec<Finding>,
    /// Those of questions that are not asked with these answers.
    pub not_asked: Vec<String>,
    /// The critical answers there are by now, with what to do.
    pub alerts: Vec<RaisedAlert>,
}

impl Core {
    /// Takes answers by the questions' names, as completed assessments hold them: texts, numbers, lists of choices; repeats as lists of such maps. Each
    /// is saved by itself: what is wrong keeps nothing else from being saved. What can only be read is passed over.
    pub fn fill_in(&self, interview: RecordId, answers: &Map<String, Value>) -> Result<FilledIn> {
        let mut filled = FilledIn::default();
        let (mut waiting, repeats) = self.at_interview(interview, |_, session| {
            let mut found = Found::default();
            found.read(session, "", answers);
            found.unknown.iter().for_each(|name| {
                let message = session.words(&self.around).get("answer-unknown").into_owned();
                filled.wrong.push(finding(name, message));
            });
            Ok((found.answers, found.repeats))
        })?;
        for (repeat, instances) in repeats {
            self.make_instances(interview, &repeat, instances)?;
        }
        let given: Vec<String> = waiting.iter().map(|(reference, _)| reference.clone()).collect();
        // What can be chosen may hang on an answer further down: go through them again until nothing is gained.
        loop {
            let before = waiting.len();
            let (mut still, mut wrong) = (Vec::new(), Vec::new());
            for (reference, value) in waiting {
                match self.answer(interview, &reference, &value) {
                    Ok(answered) => filled.take(answered),
                    // Completed answers hold what the form works out, too: it comes out of the others.
                    Err(error) if error.code() == "answer_read_only" => {}
                    Err(error) if error.class() == crate::Class::Refused && error.code() != "too_large" => {
                        let reason = error.to_string();
                        let message = reason
                            .strip_prefix(&format!("{reference}: "))
                            .unwrap_or(&reason)
                            .to_owned();
                        wrong.push(finding(&reference, message));
                        still.push((reference, value));
                    }
                    Err(other) => return Err(other),
                }
            }
            waiting = still;
            if waiting.is_empty() || waiting.len() == before {
                filled.wrong.extend(wrong);
                break;
            }
        }
        filled.not_asked = self.at_interview(interview, |_, session| {
            let mut hidden = Vec::new();
            for reference in given {
                if session.interview.look(&reference).is_ok_and(|node| !node.relevant) {
                    hidden.push(reference);
                }
            }
            Ok(hidden)
        })?;
        Ok(filled)
    }

    /// Adds or takes away instances until a repeat has so many; one that the form counts itself has as many as it says.
    fn make_instances(&self, interview: RecordId, repeat: &str, instances: usize) -> Result<()> {
        self.at_interview(interview, |tx, session| {
            let nodes = session.interview.state();
            let standing = nodes.iter().find(|node| node.reference == repeat);
            let standing: usize = standing.map_or(0, |node| node.value.parse().unwrap_or(0));
            let surplus = (instances..standing).rev().map(|at| Some(at + 1));
            for surplus in surplus.chain((standing..instances).map(|_| None)) {
                let made = match surplus {
                    Some(at) => session.interview.remove(&format!("{repeat}[{at}]")),
                    None => session.interview.add(repeat),
                };
                match made {
                    Ok(changed) => session.store(tx, &changed.rows)?,
                    Err(Refused::Kind(..) | Refused::NotAsked(_)) => break,
                    Err(why) => {
                        return Err(words::refused(session.words(&self.around), session, repeat, &why));
                    }
                }
            }
            Ok(())
        })
    }
}

impl FilledIn {
    fn take(&mut self, answered: Answered) {
        self.taken += 1;
        for alert in answered.alerts {
            let known = self.alerts.iter_mut().find(|known| known.code == alert.code);
            match known {
                Some(known) => known.new |= alert.new,
                None => self.alerts.push(alert),
            }
        }
    }
}

fn finding(reference: &str, message: String) -> Finding {
    Finding {
        reference: reference.to_owned(),
        name: reference.rsplit('/').next().unwrap_or(reference).to_owned(),
        label: String::new(),
        message,
    }
}

/// What a file holds, by references.
#[derive(Default)]
struct Found {
    answers: Vec<(String, String)>,
    repeats: BTreeMap<String, usize>,
    unknown: Vec<String>,
}

impl Found {
    /// Reads a map of answers; `instance` is the instance of a repeat that it belongs to.
    fn read(&mut self, session: &Session, instance: &str, answers: &Map<String, Value>) {
        for (name, value) in answers {
            let reference = session.places.reference_in(instance, name);
            match (reference, value) {
                (None, Value::Object(inner)) => self.read(session, instance, inner),
                (None, _) => self.unknown.push(name.clone()),
                (Some(repeat), Value::Array(instances)) if session.places.kind(&repeat) == Some(Kind::Repeat) => {
                    self.repeats.insert(repeat.clone(), instances.len());
                    for (at, inner) in instances.iter().enumerate() {
                        if let Value::Object(inner) = inner {
                            self.read(session, &format!("{repeat}[{}]", at + 1), inner);
                        }
                    }
                }
                (Some(_), Value::Object(inner)) => self.read(session, instance, inner),
                (Some(reference), value) => self.answers.push((reference, answer::as_typed(value))),
            }
        }
        if instance.is_empty() {
            let place = |reference: &str| session.places.order(reference);
            self.answers.sort_by(|(a, _), (b, _)| (place(a), a).cmp(&(place(b), b)));
        }
    }
}
