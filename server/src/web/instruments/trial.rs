//! A form is tried in the browser, page by page, by the engine that phones run. Nothing is recorded: all that was answered travels in the page's own form.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::extract::{Path, State};
use chrono::Offset;
use forms::{
    instrument::{Control, Instrument},
    interview::{Answers, Completed, Interview, Problem, ProblemKind, Setting},
};

use super::{find, version::compiled};
use crate::{
    App,
    door::Posted,
    error::AppError,
    instruments::store::Row,
    web::{
        assessments::scored::{self, Scored},
        page::{Page, render},
        reader::Reader,
    },
};

mod field;

use field::Field;

/// The most bytes of a form of this page: all that was answered, and a page of answers.
pub const MOST: usize = 1024 * 1024;
/// What a field of an answer is called before its reference.
const ANSWER: &str = "q:";
/// Not a secret: the same trial gives the same random numbers.
const SEED: u64 = 1;

/// Something that stands in the way, in words.
struct Wrong {
    reference: String,
    label: String,
    words: String,
}

#[derive(Template)]
#[template(path = "instrument_try.html")]
struct Trial<'a> {
    r: &'a Reader,
    row: &'a Row,
    title: String,
    language: String,
    languages: Vec<String>,
    headings: Vec<String>,
    fields: Vec<Field>,
    at: String,
    progress: String,
    number: i64,
    of: i64,
    state: String,
    wrong: Vec<Wrong>,
    done: Option<Done>,
}

/// A trial that was completed.
struct Done {
    answers: Vec<(String, String)>,
    scored: Scored,
}

/// The first page.
pub async fn show(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let (row, instrument) = load(&app, &id).await?;
    let mut interview = Interview::start(Arc::clone(&instrument), setting(&reader, None));
    page(
        &reader,
        &row,
        &mut interview,
        reader.lang(),
        &BTreeMap::new(),
        Vec::new(),
        None,
    )
}

async fn load(app: &App, id: &str) -> Result<(Row, Arc<Instrument>), AppError> {
    let mut tx = app.db.snapshot().await?;
    let row = find(&mut tx, id).await?;
    let instrument = compiled(&mut tx, &row.version).await?;
    Ok((row, instrument))
}

fn setting(reader: &Reader, language: Option<&str>) -> Setting {
    let local = reader.now.with_timezone(&reader.zone());
    Setting {
        now: local.with_timezone(&local.offset().fix()),
        language: Some(language.unwrap_or(reader.lang()).to_owned()),
        seed: SEED,
        ..Setting::default()
    }
}

/// Takes a page of answers, and does what its button says.
pub async fn answer(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let (row, instrument) = load(&app, &id).await?;
    let bad = || AppError::bad_parameter("state", "what the page before held");
    let stored: Answers = serde_json::from_str(posted.verbatim("state")).map_err(|_| bad())?;
    let language = match posted.field("language") {
        "" => reader.lang(),
        chosen => chosen,
    };
    let mut interview = Interview::resume(instrument, setting(&reader, Some(language)), &stored);
    let at = posted.field("at");
    if !at.is_empty() {
        // A page that an answer has taken away meanwhile: the first one is shown.
        let _ = interview.go_to(at);
    }
    let refused = take_answers(&mut interview, &posted);
    let (mut wrong, mut done) = (Vec::new(), None);
    if refused.is_empty() {
        match act(&mut interview, posted.field("go")) {
            Ok(completed) => done = completed,
            Err(problems) => wrong = problems.into_iter().map(|problem| in_words(&reader, problem)).collect(),
        }
    }
    page(&reader, &row, &mut interview, language, &refused, wrong, done)
}

/// What the engine refuses to take stays in its field, with the reason.
fn take_answers(interview: &mut Interview, posted: &Posted) -> BTreeMap<String, (String, String)> {
    let asked = interview.page().map(|page| page.nodes).unwrap_or_default();
    let mut refused = BTreeMap::new();
    for node in asked.iter().filter(|node| field::is_answered(node)) {
        let Some(value) = field::value_of(node, posted, ANSWER) else {
            continue;
        };
        if value == node.value {
            continue;
        }
        if let Err(error) = interview.set(&node.reference, &value) {
            refused.insert(node.reference.clone(), (value, error.to_string()));
        }
    }
    refused
}

/// What a button does; completing answers with what came out.
fn act(interview: &mut Interview, go: &str) -> Result<Option<Completed>, Vec<Problem>> {
    match go.split_once(' ').unwrap_or((go, "")) {
        ("back", _) => drop(interview.back()),
        ("add", reference) => drop(interview.add(reference)),
        ("remove", reference) => drop(interview.remove(reference)),
        ("to", reference) => drop(interview.go_to(reference)),
        ("stay", _) => {}
        ("complete", _) => return interview.complete().map(Some),
        _ => {
            if !interview.forward()? {
                return interview.complete().map(Some);
            }
        }
    }
    Ok(None)
}

fn in_words(reader: &Reader, problem: Problem) -> Wrong {
    let kind = match problem.kind {
        ProblemKind::Required => "required",
        ProblemKind::Constraint => "constraint",
        ProblemKind::Type => "type",
        ProblemKind::Choice => "choice",
        ProblemKind::Unknown => "unknown",
        ProblemKind::NotAsked => "not_asked",
        ProblemKind::Count => "count",
    };
    Wrong {
        words: if problem.message.is_empty() {
            reader.word("answer_problem", kind)
        } else {
            problem.message
        },
        label: if problem.label.is_empty() {
            problem.name
        } else {
            problem.label
        },
        reference: problem.reference,
    }
}

fn page(
    reader: &Reader,
    row: &Row,
    interview: &mut Interview,
    language: &str,
    refused: &BTreeMap<String, (String, String)>,
    wrong: Vec<Wrong>,
    done: Option<Completed>,
) -> Page {
    let instrument = Arc::clone(interview.instrument());
    let open = if done.is_some() { None } else { interview.page() };
    let (headings, nodes, number, of) = open.map_or_else(Default::default, |page| {
        (page.headings, page.nodes, page.number, page.of)
    });
    let at = nodes
        .iter()
        .find(|node| node.kind != Control::Instance)
        .or(nodes.first());
    let at = at.map(|node| node.reference.clone()).unwrap_or_default();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let fields = nodes
        .into_iter()
        .map(|node| {
            let choices = interview.choices(&node.reference).unwrap_or_default();
            field::of(reader, node, choices, refused, &wrong)
        })
        .collect();
    let done = done.map(|completed| Done {
        scored: scored::of_outcome(reader, &instrument, &completed.outcome),
        answers: flat(&completed),
    });
    let languages = instrument.languages().iter().filter(|language| !language.is_empty());
    render(&Trial {
        r: reader,
        row,
        title: instrument.title(language).to_owned(),
        language: language.to_owned(),
        languages: languages.map(|language| language.to_string()).collect(),
        headings,
        fields,
        at,
        progress: reader.of_n("instruments-try-page", reader.number(count(number)), count(of)),
        number: count(number),
        of: count(of),
        state: serde_json::to_string(&interview.answers())?,
        wrong,
        done,
    })
}

/// What would be sent, as names and values; repeats by their positions.
fn flat(completed: &Completed) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for (name, value) in &completed.answers {
        add_flat(name, value, &mut lines);
    }
    lines
}

fn add_flat(name: &str, value: &serde_json::Value, lines: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::Array(instances) => {
            for (n, instance) in instances.iter().enumerate() {
                add_flat(&format!("{name}[{}]", n + 1), instance, lines);
            }
        }
        serde_json::Value::Object(members) => {
            for (member, value) in members {
                add_flat(&format!("{name}/{member}"), value, lines);
            }
        }
        serde_json::Value::String(text) => lines.push((name.to_owned(), text.clone())),
        other => lines.push((name.to_owned(), other.to_string())),
    }
}
