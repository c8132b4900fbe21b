//! `instruments` and `assess`: forms that are asked in the terminal, or answered from a file.

use std::{io::Read, path::Path};

use domain::{PersonId, RecordId};
use mobile_core::{
    Core, Error, Result,
    assess::{Begin, Decision, FilledIn},
};
use serde_json::{Map, Value, json};

use super::{assess_says as says, walk};
use crate::{
    args::{Assess, AssessVerb, Decide},
    output::Output,
};

/// The most bytes of a file of answers.
const MAX_FILE_BYTES: u64 = 4 * 1024 * 1024;

pub fn run(core: &Core, args: &Assess) -> Result<Output> {
    let Some(verb) = &args.verb else {
        let (Some(person), Some(instrument)) = (args.person, &args.instrument) else {
            return Err(usage(
                "usage",
                "say whom to assess, and with which form: assess PERSON INSTRUMENT",
            ));
        };
        return assess(core, args, person, instrument);
    };
    match verb {
        AssessVerb::Start { person, instrument } => {
            let begun = core.start_assessment(*person, instrument, &Begin::default())?;
            Ok(says::begun(&begun))
        }
        AssessVerb::List => Ok(says::under_way(&core.assessments_under_way()?)),
        AssessVerb::Show { assessment } => show(core, *assessment),
        AssessVerb::Page { interview, to } => page(core, *interview, to.as_deref()),
        AssessVerb::Answer {
            assessment,
            question,
            value,
        } => Ok(says::answered(
            *assessment,
            question,
            &core.answer(*assessment, question, value)?,
        )),
        AssessVerb::Add { assessment, repeat } => {
            core.add_instance(*assessment, repeat)?;
            Ok(saved(*assessment))
        }
        AssessVerb::Remove { assessment, instance } => {
            core.remove_instance(*assessment, instance)?;
            Ok(saved(*assessment))
        }
        AssessVerb::Review { assessment } => Ok(says::review(*assessment, &core.review_interview(*assessment)?)),
        AssessVerb::Complete { assessment, decision } => complete(core, *assessment, decision, &FilledIn::default()),
        AssessVerb::Amend {
            assessment,
            answers,
            set,
            decision,
        } => amend(core, *assessment, answers.as_deref(), set, decision),
        AssessVerb::Error { assessment, reason } => {
            core.assessment_in_error(*assessment, reason)?;
            Ok(Output::new(
                json!({ "assessment_id": assessment, "status": "entered_in_error" }),
                "Recorded as entered in error; it stays readable.",
            ))
        }
        AssessVerb::Migrate { assessment } => Ok(says::migrated(*assessment, &core.migrate_interview(*assessment)?)),
        AssessVerb::Discard { assessment } => {
            core.discard_assessment(*assessment)?;
            Ok(Output::new(
                json!({ "assessment_id": assessment, "discarded": true }),
                "Discarded.",
            ))
        }
    }
}

pub fn instruments(core: &Core) -> Result<Output> {
    Ok(says::instruments(&core.instruments()?))
}

fn assess(core: &Core, args: &Assess, person: PersonId, instrument: &str) -> Result<Output> {
    let begin = Begin {
        language: args.asked_in.clone(),
        visit: args.visit,
    };
    // A file that cannot be read leaves no assessment behind.
    let answers = args.answers.as_deref().map(read).transpose()?;
    let begun = core.start_assessment(person, instrument, &begin)?;
    if begun.newer {
        eprintln!(
            "There is a newer version of this form: `assess migrate {}` goes over to it.",
            begun.assessment
        );
    }
    match answers {
        Some(answers) => {
            let filled = fill_in(core, begun.assessment, &answers)?;
            complete(core, begun.assessment, &args.decision, &filled)
        }
        None => walk::walk(core, begun.assessment, &args.decision),
    }
}

fn amend(
    core: &Core,
    assessment: RecordId,
    file: Option<&Path>,
    set: &[(String, String)],
    decision: &Decide,
) -> Result<Output> {
    if decision.reason.as_deref().is_none_or(|why| why.trim().is_empty()) {
        return Err(Error::Refused {
            code: "needs_reason".into(),
            reason: "amending an assessment needs a reason: --reason TEXT".into(),
        });
    }
    let mut answers = file.map(read).transpose()?.unwrap_or_default();
    answers.extend(
        set.iter()
            .map(|(name, value)| (name.clone(), Value::from(value.as_str()))),
    );
    core.amend_assessment(assessment)?;
    if answers.is_empty() {
        return walk::walk(core, assessment, decision);
    }
    let filled = fill_in(core, assessment, &answers)?;
    complete(core, assessment, decision, &filled)
}

/// Takes the answers of a file. What is wrong keeps the assessment from being completed; the rest is saved.
fn fill_in(core: &Core, assessment: RecordId, answers: &Map<String, Value>) -> Result<FilledIn> {
    let filled = core.fill_in(assessment, answers)?;
    says::alerts(&filled.alerts);
    if filled.wrong.is_empty() {
        return Ok(filled);
    }
    let wrong: Vec<String> = filled
        .wrong
        .iter()
        .map(|finding| format!("{}: {}", finding.reference, finding.message))
        .collect();
    Err(Error::Refused {
        code: "bad_answer".into(),
        reason: format!(
            "{}. The other answers are saved: mend the file and do it again, or `assess answer {assessment} QUESTION ANSWER`",
            wrong.join("; ")
        ),
    })
}

/// Completes with what the command line decides; what it does not say is confirmed as it is suggested.
pub(super) fn complete(core: &Core, assessment: RecordId, decide: &Decide, filled: &FilledIn) -> Result<Output> {
    let suggested = core.review_interview(assessment)?.scores;
    let decision = Decision {
        risk: decide.risk.clone().or_else(|| suggested.risk.clone()),
        needs: match (decide.no_needs, decide.needs.is_empty()) {
            (true, _) => Some(Vec::new()),
            (false, false) => Some(decide.needs.clone()),
            (false, true) => None,
        },
        reason: decide.reason.clone(),
        assisted: decide.assisted,
    };
    let completed = core.complete_assessment(assessment, &decision)?;
    Ok(says::completed(&completed, &filled.not_asked))
}

fn show(core: &Core, assessment: RecordId) -> Result<Output> {
    match core.assessment(assessment) {
        Ok(shown) => says::shown(&shown),
        Err(error) if error.code() == "assessment_unknown" => page(core, assessment, None),
        Err(error) => Err(error),
    }
}

fn page(core: &Core, interview: RecordId, to: Option<&str>) -> Result<Output> {
    let page = match to {
        None => core.page(interview)?,
        Some("next") => core.next_page(interview)?,
        Some("back") => core.previous_page(interview)?,
        Some("first-error") => core.go_to_first_error(interview)?,
        Some(question) => core.go_to(interview, question)?,
    };
    Ok(says::page(&page))
}

fn saved(assessment: RecordId) -> Output {
    Output::new(json!({ "assessment_id": assessment, "saved": true }), "Saved.")
}

/// Reads a file of answers: one JSON object.
fn read(path: &Path) -> Result<Map<String, Value>> {
    let unreadable = |error: std::io::Error| usage("bad_answers_file", &format!("{}: {error}", path.display()));
    let mut text = String::new();
    if path == Path::new("-") {
        let stdin = std::io::stdin().lock();
        stdin
            .take(MAX_FILE_BYTES + 1)
            .read_to_string(&mut text)
            .map_err(unreadable)?;
    } else {
        let file = std::fs::File::open(path).map_err(unreadable)?;
        file.take(MAX_FILE_BYTES + 1)
            .read_to_string(&mut text)
            .map_err(unreadable)?;
    }
    if text.len() as u64 > MAX_FILE_BYTES {
        return Err(usage(
            "bad_answers_file",
            &format!("{}: longer than 4 MB", path.display()),
        ));
    }
    let value: Value = serde_json::from_str(&text)
        .map_err(|error| usage("bad_answers_file", &format!("{}: not JSON: {error}", path.display())))?;
    // What `assess show --json` says of a completed assessment can be given again.
    match value {
        Value::Object(mut map) => match map.remove("answers") {
            Some(Value::Object(inner)) => Ok(inner),
            Some(other) => {
                map.insert("answers".into(), other);
                Ok(map)
            }
            None => Ok(map),
        },
        _ => Err(usage(
            "bad_answers_file",
            &format!("{}: expected {{\"QUESTION\": \"ANSWER\", …}}", path.display()),
        )),
    }
}

fn usage(code: &'static str, reason: &str) -> Error {
    Error::Usage {
        code,
        reason: reason.to_owned(),
    }
}
