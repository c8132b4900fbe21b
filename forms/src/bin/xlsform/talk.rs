//! A line of JSON for each request, a line for each answer.

use std::io::{self, BufRead, Read, Write};

use forms::interview::{Changed, Interview, Refused};
use serde::Deserialize;
use serde_json::{Value, json};

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

/// Answers requests until there are no more.
pub(super) fn talk(mut interview: Interview) -> io::Result<()> {
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
        let answer = match serde_json::from_slice(&line) {
            _ if !whole => json!({"error": format!("a request has at most {MOST_BYTES} bytes")}),
            Ok(request) => {
                answer(&mut interview, request).unwrap_or_else(|refused| json!({"error": refused.to_string()}))
            }
            Err(error) => json!({"error": format!("the request cannot be read: {error}")}),
        };
        writeln!(output, "{answer}")?;
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

fn answer(interview: &mut Interview, request: Request) -> Result<Value, Refused> {
    let changed = |changed: Changed| json!({"changed": changed.nodes});
    Ok(match request {
        Request::State => json!({"nodes": interview.state()}),
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
        Request::Choices { r#ref } => json!({"choices": interview.choices(&r#ref)?}),
        Request::Language { value } => changed(interview.language(&value)?),
        Request::Complete => match interview.complete() {
            Ok(completed) => json!(completed),
            Err(problems) => json!({"errors": problems}),
        },
        Request::Page => json!({"page": interview.page()}),
        Request::Next => match interview.forward() {
            Ok(turned) => json!({"turned": turned}),
            Err(problems) => json!({"errors": problems}),
        },
        Request::Back => json!({"turned": interview.back()}),
        Request::GoTo { r#ref } => {
            interview.go_to(&r#ref)?;
            json!({"turned": true})
        }
        Request::FirstError => json!({"first": interview.go_to_first_error()}),
        Request::Progress => json!(interview.progress()),
        Request::Outcome => json!(interview.outcome()),
        Request::Answers => json!({"rows": interview.answers()}),
    })
}
