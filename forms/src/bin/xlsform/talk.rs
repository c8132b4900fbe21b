//! A line of JSON for each request, a line for each answer.

use std::io::{self, BufRead, Read, Write};
use std::time::Instant;

use forms::interview::{Changed, Interview, Refused};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// As long may a request be.
const MOST_BYTES: u64 = 4 << 20;

/// What is asked for.
#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
enum Request {
    State,
    Set { r#ref: String, value: Value },
    Add { r#ref: String },
    Remove { r#ref: String },
    Choices { r#ref: String },
    Language { value: String },
    Complete,
    Page,
    Next,
    Back,
    GoTo { r#ref: String },
    FirstError,
    Progress,
    Outcome,
    Answers,
}

/// Answers requests until there are no more. With `times` each answer says how many milliseconds it took.
pub(super) fn talk(mut interview: Interview, times: bool) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    loop {
        let mut line = Vec::new();
        let read = input.by_ref().take(MOST_BYTES).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(());
        }
        let whole = line.last() == Some(&b'\n') || (read as u64) < MOST_BYTES;
        if !whole {
            skip_line(&mut input)?;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let error = |why: String| told("error", &why);
        let began = Instant::now();
        let mut answer = match serde_json::from_slice(&line) {
            _ if !whole => error(format!("a request has at most {MOST_BYTES} bytes")),
            Ok(request) => answer(&mut interview, request).unwrap_or_else(|refused| error(refused.to_string())),
            Err(why) => error(format!("the request cannot be read: {why}")),
        };
        if times {
            let took = began.elapsed().as_secs_f64() * 1000.0;
            answer.truncate(answer.len() - 1);
            let more = if answer == "{" { "" } else { "," };
            answer.push_str(&format!("{more}\"ms\":{took:.4}}}"));
        }
        answer.push('\n');
        // In one piece: whoever waits is woken once.
        output.write_all(answer.as_bytes())?;
        output.flush()?;
    }
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    let mut rest = Vec::new();
    loop {
        rest.clear();
        let read = input.by_ref().take(MOST_BYTES).read_until(b'\n', &mut rest)?;
        if read == 0 || rest.last() == Some(&b'\n') {
            return Ok(());
        }
    }
}

fn answer(interview: &mut Interview, request: Request) -> Result<String, Refused> {
    let changed = |changed: Changed| told("changed", &changed.nodes);
    Ok(match request {
        Request::State => told("nodes", &interview.state()),
        Request::Set { r#ref, value } => {
            let text = match value {
                Value::String(text) => text,
                Value::Null => String::new(),
                other => other.to_string(),
            };
            changed(interview.set(&r#ref, &text)?)
        }
        Request::Add { r#ref } => changed(interview.add(&r#ref)?),
        Request::Remove { r#ref } => changed(interview.remove(&r#ref)?),
        Request::Choices { r#ref } => told("choices", &interview.choices(&r#ref)?),
        Request::Language { value } => changed(interview.language(&value)?),
        Request::Complete => match interview.complete() {
            Ok(completed) => written(&completed),
            Err(problems) => told("errors", &problems),
        },
        Request::Page => told("page", &interview.page()),
        Request::Next => match interview.forward() {
            Ok(turned) => told("turned", &turned),
            Err(problems) => told("errors", &problems),
        },
        Request::Back => told("turned", &interview.back()),
        Request::GoTo { r#ref } => {
            interview.go_to(&r#ref)?;
            told("turned", &true)
        }
        Request::FirstError => told("first", &interview.go_to_first_error()),
        Request::Progress => written(&interview.progress()),
        Request::Outcome => written(&interview.outcome()),
        Request::Answers => told("rows", &interview.answers()),
    })
}

/// An object with one member.
fn told(name: &str, value: &impl Serialize) -> String {
    format!("{{\"{name}\":{}}}", written(value))
}

fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| told("error", &error.to_string()))
}
