//! Questions with their answers, in the order of the form and in the reader's language; by their names where the server does not have the form.

use std::collections::BTreeSet;

use domain::{Fields, Timestamp};
use forms::instrument::{Control, Instrument, Kind, Question};
use serde_json::{Map, Value};

use crate::{instruments::read::words, web::reader::Reader};

/// A line: a heading, or a question with its answer.
pub struct Answer {
    /// Whether it is the heading of a group or of an instance of a repeat.
    pub heading: bool,
    /// How deep it stands.
    pub depth: usize,
    /// Words.
    pub label: String,
    /// The answer, line by line, and of a line its columns.
    pub lines: Vec<Vec<String>>,
}

impl Answer {
    /// The answer on one line.
    pub fn on_one_line(&self) -> String {
        on_one_line(&self.lines)
    }
}

fn on_one_line(lines: &[Vec<String>]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| line.join(" · ")).collect();
    lines.join("; ")
}

/// Everything that was answered.
pub fn of(reader: &Reader, instrument: Option<&Instrument>, answers: &Fields) -> Vec<Answer> {
    let answers: Map<String, Value> = answers
        .iter()
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let questions = instrument.map(Instrument::questions).unwrap_or_default();
    let mut walk = Walk {
        reader,
        questions: &questions,
        lines: Vec::new(),
    };
    walk.within(None, &answers, 0);
    without_empty_headings(walk.lines)
}

struct Walk<'a> {
    reader: &'a Reader,
    questions: &'a [Question],
    lines: Vec<Answer>,
}

impl Walk<'_> {
    /// The answers of the form, or of one instance of a repeat.
    fn within(&mut self, repeat: Option<&str>, answers: &Map<String, Value>, depth: usize) {
        let here = self
            .questions
            .iter()
            .filter(|question| question.repeat.as_deref() == repeat);
        let here: Vec<&Question> = here.collect();
        let mut told = BTreeSet::new();
        for question in &here {
            match question.kind.control() {
                Control::Group => self.heading(self.label(question), depth),
                Control::Repeat => {
                    let Some(Value::Array(instances)) = answers.get(&question.key) else {
                        continue;
                    };
                    told.insert(question.key.as_str());
                    for (n, instance) in instances.iter().enumerate() {
                        self.heading(format!("{} {}", self.label(question), n + 1), depth);
                        if let Value::Object(members) = instance {
                            self.within(Some(&question.path), members, depth + 1);
                        }
                    }
                }
                control => {
                    let Some(value) = answers.get(&question.key) else {
                        continue;
                    };
                    told.insert(question.key.as_str());
                    if control != Control::Value && control != Control::Note {
                        self.lines.push(Answer {
                            heading: false,
                            depth,
                            label: self.label(question),
                            lines: spell(self.reader, question, value),
                        });
                    }
                }
            }
        }
        for (name, value) in answers.iter().filter(|(name, _)| !told.contains(name.as_str())) {
            self.lines.push(Answer {
                heading: false,
                depth,
                label: name.clone(),
                lines: plain(self.reader, value),
            });
        }
    }

    fn heading(&mut self, label: String, depth: usize) {
        self.lines.push(Answer {
            heading: true,
            depth,
            label,
            lines: Vec::new(),
        });
    }

    fn label(&self, question: &Question) -> String {
        label_of(self.reader, question)
    }
}

/// A group of which nothing was answered has no heading.
fn without_empty_headings(lines: Vec<Answer>) -> Vec<Answer> {
    let mut kept: Vec<Answer> = Vec::with_capacity(lines.len());
    for line in lines {
        while line.heading && kept.last().is_some_and(|last| last.heading && last.depth >= line.depth) {
            kept.pop();
        }
        if !line.heading || !line.label.is_empty() {
            kept.push(line);
        }
    }
    while kept.last().is_some_and(|last| last.heading) {
        kept.pop();
    }
    kept
}

fn label_of(reader: &Reader, question: &Question) -> String {
    let label = words(reader.lang(), &question.label);
    if label.is_empty() && !matches!(question.kind.control(), Control::Group) {
        question.name.clone()
    } else {
        label
    }
}

/// A question's words, by its key.
pub fn label(reader: &Reader, instrument: Option<&Instrument>, key: &str) -> String {
    let questions = instrument.map(Instrument::questions).unwrap_or_default();
    let found = questions.iter().find(|question| question.key == key);
    found.map_or_else(|| key.to_owned(), |question| label_of(reader, question))
}

/// An answer's words on one line, by the question's key.
pub fn value(reader: &Reader, instrument: Option<&Instrument>, key: &str, value: &Value) -> String {
    let questions = instrument.map(Instrument::questions).unwrap_or_default();
    let found = questions.iter().find(|question| question.key == key);
    let lines = found.map_or_else(|| plain(reader, value), |question| spell(reader, question, value));
    on_one_line(&lines)
}

fn spell(reader: &Reader, question: &Question, value: &Value) -> Vec<Vec<String>> {
    let Some(text) = value.as_str() else {
        return plain(reader, value);
    };
    let one = |text: String| vec![vec![text]];
    let choice = |name: &str| {
        let found = question.choices.iter().find(|choice| choice.name == name);
        let label = found.map(|choice| words(reader.lang(), &choice.label));
        label
            .filter(|label| !label.is_empty())
            .unwrap_or_else(|| name.to_owned())
    };
    match question.kind {
        Kind::SelectOne => one(choice(text)),
        Kind::SelectMultiple | Kind::Rank => text.split_whitespace().map(|name| vec![choice(name)]).collect(),
        Kind::Integer | Kind::Decimal | Kind::Range => one(reader.words().decimal(text)),
        Kind::Date => one(reader.day(text)),
        Kind::DateTime => one(text
            .parse()
            .map_or_else(|_| text.to_owned(), |at: Timestamp| reader.at(&at))),
        Kind::Acknowledge => one(reader.t("yes").into_owned()),
        Kind::Text if has_columns(question) => text.lines().map(|line| columns(reader, line)).collect(),
        _ => lines(text),
    }
}

/// Whether the hint names columns: a line for each thing, ` | ` between its parts, as the visit form asks who was present.
fn has_columns(question: &Question) -> bool {
    question.hint.iter().any(|(_, hint)| hint.contains(" | "))
}

/// The parts of a line; one that is a date is written as the reader writes dates.
fn columns(reader: &Reader, line: &str) -> Vec<String> {
    line.split('|').map(|part| reader.day(part.trim())).collect()
}

fn lines(text: &str) -> Vec<Vec<String>> {
    text.lines().map(|line| vec![line.to_owned()]).collect()
}

fn plain(reader: &Reader, value: &Value) -> Vec<Vec<String>> {
    match value {
        Value::Null => vec![vec![reader.t("not-recorded").into_owned()]],
        Value::String(text) => lines(text),
        other => vec![vec![other.to_string()]],
    }
}
