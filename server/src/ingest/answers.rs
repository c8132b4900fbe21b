//! Answers are checked on arrival by the engine that asked for them: a phone's word is not taken for it.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use chrono::{FixedOffset, NaiveDate, Offset, TimeZone};
use domain::{Body, Change, Fields, PersonFile, Refusal, Scores, Timestamp, Unit, VisitRecord};
use forms::{
    instrument::{Instrument, Kind},
    interview::{self, Interview, Problem, ProblemKind, Setting},
};
use serde_json::Value;

use crate::instruments::along;

/// Compiled forms by version.
pub type Instruments = HashMap<String, Arc<Instrument>>;

/// As many faults are named.
const NAMED: usize = 5;

/// The version of the form whose answers a change brings; an amendment's is that of what it amends.
pub fn version(change: &Change, file: Option<&PersonFile>) -> Option<String> {
    let visited = |visit: &VisitRecord| visit.instrument().map(|instrument| instrument.version);
    match &change.body {
        Body::AssessmentCompleted(body) => Some(body.instrument.version.clone()),
        Body::AssessmentAmended(body) => {
            let record = file?.records.get(&body.assessment)?;
            record.text("instrument_version").map(str::to_owned)
        }
        Body::VisitRecorded(body) => visited(&body.record),
        Body::VisitAmended(body) => visited(&file?.visits.get(&body.visit)?.record),
        _ => None,
    }
}

/// What the visit form that comes along takes, by the questions' keys.
static ALONG: LazyLock<HashMap<String, Kind>> = LazyLock::new(|| {
    let questions = along().map(|form| form.questions()).unwrap_or_default();
    questions
        .into_iter()
        .map(|question| (question.key, question.kind))
        .collect()
});

/// Refuses answers that the form could not have been given. What was asked with a form that this server does not have is taken in as it is: it may have
/// been restored from a backup that is older than the form, and answers are not lost for that (ADR 8).
pub fn check(
    change: &Change,
    file: Option<&PersonFile>,
    unit: &Unit,
    instruments: &Instruments,
) -> Result<(), Refusal> {
    let Some(version) = version(change, file) else {
        return unnamed(change, file);
    };
    let Some(instrument) = instruments.get(&version) else {
        return Ok(());
    };
    let record = |assessment| file.and_then(|file| file.records.get(assessment));
    match &change.body {
        Body::AssessmentCompleted(body) => {
            if body.instrument.form != instrument.form_id() {
                return Err(Refusal::new(
                    "bad_answer",
                    "instrument: this version is of another form",
                ));
            }
            let setting = setting(unit, body.ended_at, body.language.as_deref(), &body.last_saved);
            let part = unfinished(&body.extra);
            assessed(
                instrument,
                setting,
                &body.answers,
                Some(&body.scores).filter(|_| !part),
                part,
            )
        }
        Body::AssessmentAmended(body) => {
            let Some(answers) = &body.answers else { return Ok(()) };
            let standing = record(&body.assessment);
            let language = standing.and_then(|record| record.text("language"));
            let given = standing.and_then(|record| record.get("last_saved")).unwrap_or_default();
            let setting = setting(unit, change.recorded_at, language, &given);
            let part = unfinished(&body.extra);
            assessed(
                instrument,
                setting,
                answers,
                body.scores.as_ref().filter(|_| !part),
                part,
            )
        }
        Body::VisitRecorded(body) => visited(
            instrument,
            setting(unit, body.record.ended_at, None, &body.record.last_saved()),
            &body.record.answers,
            unfinished(&body.record.extra),
        ),
        Body::VisitAmended(body) => {
            let standing = file.and_then(|file| file.visits.get(&body.visit));
            let mut answers = standing.map(|visit| visit.record.answers.clone()).unwrap_or_default();
            let given = standing.map(|visit| visit.record.last_saved()).unwrap_or_default();
            answers.extend(body.answers.clone());
            answers.retain(|_, value| !value.is_null());
            visited(
                instrument,
                setting(unit, change.recorded_at, None, &given),
                &answers,
                false,
            )
        }
        _ => Ok(()),
    }
}

/// An assessment is complete, and comes to what the phone says that it comes to. One that a phone had to give up half-way (`part`) is what
/// it is.
fn assessed(
    instrument: &Arc<Instrument>,
    setting: Setting,
    answers: &Fields,
    scores: Option<&Scores>,
    part: bool,
) -> Result<(), Refusal> {
    let answers = answers
        .iter()
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    match interview::validate(instrument, setting, &answers) {
        Ok(completed) => {
            let worked_out = protocol::scores(&completed.outcome);
            match scores.and_then(|sent| differs(sent, &worked_out)) {
                Some(what) => Err(Refusal::new(
                    "bad_answer",
                    format!("scores: other {what} than the answers come to"),
                )),
                None => Ok(()),
            }
        }
        Err(problems) => refuse(problems, |problem| !(part && half_way(problem.kind))),
    }
}

/// What of the scores is not what the answers come to.
fn differs(sent: &Scores, worked_out: &Scores) -> Option<&'static str> {
    let number = |value: Option<&Value>| value.and_then(Value::as_f64);
    let near = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-6 * a.abs().max(1.0),
        (a, b) => a.is_none() && b.is_none(),
    };
    let mut names = sent.values.keys().chain(worked_out.values.keys());
    let mut differ = names.any(|name| !near(number(sent.values.get(name)), number(worked_out.values.get(name))));
    differ |= sent.bands != worked_out.bands;
    [
        (differ, "numbers"),
        (sent.alerts != worked_out.alerts, "alerts"),
        (sent.needs != worked_out.needs, "needs"),
        (sent.risk != worked_out.risk, "risk"),
    ]
    .into_iter()
    .find_map(|(differ, what)| differ.then_some(what))
}

/// Whether a phone had to give the record up before it was finished, since it was wiped.
fn unfinished(extra: &serde_json::Map<String, Value>) -> bool {
    extra.get("unfinished").is_some_and(|part| part == true)
}

/// What is so while a form is being answered, and keeps it from being finished.
fn half_way(kind: ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::Required | ProblemKind::Constraint | ProblemKind::Count
    )
}

/// A visit is never refused for what was not asked: it took place. What was answered must be possible.
fn visited(instrument: &Arc<Instrument>, setting: Setting, answers: &Fields, part: bool) -> Result<(), Refusal> {
    let answers = answers
        .iter()
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let (mut interview, mut problems) = Interview::reopen(Arc::clone(instrument), setting, &answers);
    problems.extend(interview.problems());
    let impossible = |kind| matches!(kind, ProblemKind::Type | ProblemKind::Choice | ProblemKind::Constraint);
    refuse(problems, |problem| {
        impossible(problem.kind) && !(part && half_way(problem.kind))
    })
}

/// A visit that names no form was asked with the one that comes along, or with the list that phones of the first release have in its place. What both would
/// not take is no answer: a list or a map, a date that is none, a place that is nowhere. Anything else stays, words that are none of the choices and questions
/// that are not known too: another version of the app may have them.
fn unnamed(change: &Change, file: Option<&PersonFile>) -> Result<(), Refusal> {
    let answers = match &change.body {
        Body::VisitRecorded(body) => &body.record.answers,
        // What stands was taken in.
        Body::VisitAmended(body) if file.is_some_and(|file| file.visits.contains_key(&body.visit)) => &body.answers,
        _ => return Ok(()),
    };
    let wrong = answers.iter().filter(|(name, value)| {
        let known = ALONG.get(*name).copied();
        known.is_some_and(|kind| !could_be(kind, value))
    });
    let named: Vec<String> = wrong
        .take(NAMED)
        .map(|(name, _)| format!("{name} is no value of its type"))
        .collect();
    if named.is_empty() {
        return Ok(());
    }
    Err(Refusal::new("bad_answer", named.join("; ")))
}

/// Whether any phone could have sent it: each has read a date and a place in its own way.
fn could_be(kind: Kind, value: &Value) -> bool {
    let Some(text) = value.as_str() else {
        return !value.is_array() && !value.is_object();
    };
    match kind {
        Kind::Date => text.trim().is_empty() || text.trim().parse::<NaiveDate>().is_ok(),
        Kind::Geopoint => {
            let numbers = text.split_whitespace().map_while(|part| part.parse::<f64>().ok());
            let degrees: Vec<f64> = numbers.take(2).collect();
            text.trim().is_empty()
                || matches!(degrees[..], [latitude, longitude] if latitude.abs() <= 90.0 && longitude.abs() <= 180.0)
        }
        _ => true,
    }
}

fn refuse(problems: Vec<Problem>, counts: impl Fn(&Problem) -> bool) -> Result<(), Refusal> {
    let problems: Vec<Problem> = problems.into_iter().filter(counts).collect();
    if problems.is_empty() {
        return Ok(());
    }
    Err(Refusal::new("bad_answer", named(&problems)))
}

/// What the form was given of the record before is taken as the phone says: it may stand in a record that is still on its way.
fn setting(unit: &Unit, at: Timestamp, language: Option<&str>, last_saved: &Fields) -> Setting {
    Setting {
        now: at.with_timezone(&offset(unit, at)),
        language: language.map(str::to_owned),
        last_saved: last_saved.clone().into_iter().collect(),
        ..Setting::default()
    }
}

/// The unit's offset at a moment.
fn offset(unit: &Unit, at: Timestamp) -> FixedOffset {
    unit.zone().offset_from_utc_datetime(&at.naive_utc()).fix()
}

/// Questions and what is wrong with them; never an answer.
fn named(problems: &[Problem]) -> String {
    let spell = |problem: &Problem| {
        let why = match problem.kind {
            ProblemKind::Required => "must be answered",
            ProblemKind::Constraint => "breaks its constraint",
            ProblemKind::Type => "is no value of its type",
            ProblemKind::Choice => "is none of the choices",
            ProblemKind::Unknown => "is no question of this form",
            ProblemKind::NotAsked => "was not asked",
            ProblemKind::Count => "has a wrong number of instances",
        };
        let name: String = problem.name.chars().take(80).collect();
        format!("{name} {why}")
    };
    let mut text: Vec<String> = problems.iter().take(NAMED).map(spell).collect();
    if problems.len() > NAMED {
        text.push(format!("and {} more", problems.len() - NAMED));
    }
    text.join("; ")
}
