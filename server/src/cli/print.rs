//! How commands answer: tables for people, JSON for scripts.

use std::{
    fmt::Display,
    io::{self, ErrorKind, Write},
    process,
};

use serde_json::{Map, Value};

/// One row: names and values, in the order of the columns.
pub type Row = Vec<(&'static str, Value)>;

/// Says a line. Whoever listened may have gone, as `head` does: then there is nobody to tell, and what was done stays done.
pub fn say(words: impl Display) {
    match writeln!(io::stdout().lock(), "{words}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!("vizita: cannot write to stdout: {error}");
            process::exit(1);
        }
        _ => {}
    }
}

/// Shows rows as a table, or as a JSON list.
pub fn list(json: bool, rows: Vec<Row>) {
    if json {
        let items: Vec<Value> = rows.into_iter().map(object).collect();
        say(Value::Array(items));
        return;
    }
    let Some(first) = rows.first() else {
        say("(none)");
        return;
    };
    let mut lines = vec![first.iter().map(|(name, _)| name.to_uppercase()).collect::<Vec<_>>()];
    lines.extend(
        rows.iter()
            .map(|row| row.iter().map(|(_, value)| plain(value)).collect()),
    );
    let widths: Vec<usize> = (0..first.len())
        .map(|column| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0))
        .collect();
    for line in lines {
        let cells = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        say(cells.collect::<Vec<_>>().join("  ").trim_end());
    }
}

/// Shows one thing, a line for each value, or as a JSON object.
pub fn one(json: bool, row: Row) {
    if json {
        say(object(row));
        return;
    }
    let width = row.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, value) in &row {
        say(format_args!("{name:<width$}  {}", plain(value)));
    }
}

fn object(row: Row) -> Value {
    Value::Object(
        row.into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect::<Map<_, _>>(),
    )
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "-".into(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        other => other.to_string(),
    }
}
