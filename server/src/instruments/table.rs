//! The answers to a form as tables: a row for each time it was asked and a column for each question; repeats in sheets of their own, as ODK writes them.

mod assessments;
mod visits;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono_tz::Tz;
use domain::Timestamp;
use forms::instrument::{Control, Instrument, Kind, Question};
use i18n::Words;
use serde_json::{Map, Value};

pub use assessments::write as assessments;
pub use visits::write as visits;

use super::{
    read::{tells_where, words},
    store,
};
use crate::{
    db::Tx,
    error::AppError,
    export::{Book, Cell, Format},
};

/// The most versions of a form whose questions get columns.
const VERSIONS: usize = 50;

/// How the tables are written.
#[derive(Clone, Copy)]
pub struct Manner {
    /// CSV or XLSX.
    pub format: Format,
    /// Whether columns and choices are called by their words, and not by their names.
    pub labels: bool,
    /// Whose words.
    pub words: &'static Words,
    /// Whose clock.
    pub zone: Tz,
}

/// What stands around the questions in a form's own sheet.
#[derive(Default)]
struct Around {
    /// The file's name, without `vizita-` and an ending.
    name: String,
    /// Headings of what is known without the form: its words and its name.
    facts: Vec<(&'static str, &'static str)>,
    /// Headings behind the questions.
    behind: Vec<String>,
    /// Questions without a column.
    without: &'static [&'static str],
}

/// A row of a form's own sheet.
struct Line {
    facts: Vec<Cell>,
    answers: Map<String, Value>,
    behind: Vec<Cell>,
    key: String,
}

/// A sheet: the form's own, or that of a repeat.
struct Sheet {
    /// The repeat's path; none for the form's own.
    repeat: Option<String>,
    /// The repeat's key in the answers around it.
    key: String,
    columns: Vec<Question>,
    number: usize,
}

/// Tables on their way.
struct Tables {
    manner: Manner,
    book: Book,
    sheets: Vec<Sheet>,
    around: Around,
    /// The keys of all questions that are asked outside of repeats, with a column or without.
    known: BTreeSet<String>,
}

/// The versions of a form, the newest first, as far as they can be read.
async fn versions(tx: &mut Tx, form: &str) -> Result<Vec<Arc<Instrument>>, AppError> {
    let rows = store::of_form(tx, form).await?;
    let hashes: Vec<String> = rows.into_iter().take(VERSIONS).map(|row| row.version).collect();
    let mut found = super::compiled(tx, &hashes).await?;
    Ok(hashes.iter().filter_map(|version| found.remove(version)).collect())
}

impl Tables {
    fn new(around: Around, versions: &[Arc<Instrument>], manner: Manner) -> Result<Self, AppError> {
        let questions = all_questions(versions);
        let name = plain(&around.name);
        let outside = questions.iter().filter(|question| question.repeat.is_none());
        let mut tables = Self {
            book: Book::new(manner.format, &format!("vizita-{name}")),
            sheets: Vec::new(),
            known: outside.map(|question| question.key.clone()).collect(),
            around,
            manner,
        };
        tables.add_sheet(&name, None, String::new(), &questions)?;
        let repeats = questions
            .iter()
            .filter(|question| question.kind.control() == Control::Repeat);
        for repeat in repeats {
            let sheet = format!("{name}-{}", plain(&repeat.name));
            tables.add_sheet(&sheet, Some(repeat.path.clone()), repeat.key.clone(), &questions)?;
        }
        Ok(tables)
    }

    fn add_sheet(&mut self, name: &str, repeat: Option<String>, key: String, all: &[Question]) -> Result<(), AppError> {
        let without = self.around.without;
        let columns: Vec<Question> = all
            .iter()
            .filter(|question| question.repeat == repeat && is_column(question))
            .filter(|question| !without.contains(&question.name.as_str()))
            .cloned()
            .collect();
        let mut headings = Vec::new();
        if repeat.is_none() {
            let spell = |(words, name): &(&str, &str)| {
                if self.manner.labels {
                    self.manner.words.get(words).into_owned()
                } else {
                    (*name).to_owned()
                }
            };
            headings.extend(self.around.facts.iter().map(spell));
        }
        headings.extend(columns.iter().map(|question| self.heading(question)));
        if repeat.is_none() {
            headings.extend(self.around.behind.iter().cloned());
            headings.push("other_answers".to_owned());
        } else {
            headings.push("PARENT_KEY".to_owned());
        }
        headings.push("KEY".to_owned());
        let number = self.book.sheet(name, &headings)?;
        self.sheets.push(Sheet {
            repeat,
            key,
            columns,
            number,
        });
        Ok(())
    }

    fn heading(&self, question: &Question) -> String {
        let label = if self.manner.labels {
            words(self.language(), &question.label)
        } else {
            String::new()
        };
        if label.is_empty() { question.key.clone() } else { label }
    }

    fn language(&self) -> &'static str {
        self.manner.words.language().code()
    }

    /// Writes a row, and those of its repeats.
    fn line(&mut self, line: Line) -> Result<(), AppError> {
        let Line {
            facts: mut cells,
            answers,
            behind,
            key,
        } = line;
        let own = &self.sheets[0];
        let columns = own.columns.iter();
        cells.extend(columns.map(|question| self.cell(question, answers.get(&question.key))));
        cells.extend(behind);
        cells.push(self.others(&answers)?);
        cells.push(Cell::Text(key.clone()));
        let number = own.number;
        self.book.row(number, &cells)?;
        self.repeats(None, &answers, &key)
    }

    /// Answers that no version has a question for: written beside the form, or asked with one that the server does not have.
    fn others(&self, answers: &Map<String, Value>) -> Result<Cell, AppError> {
        let others = answers.iter().filter(|(name, value)| {
            let told = value.is_array() || value.as_str().is_some_and(tells_where);
            !told && !self.known.contains(*name) && !self.around.without.contains(&name.as_str())
        });
        let others: BTreeMap<&String, &Value> = others.collect();
        if others.is_empty() {
            return Ok(Cell::Empty);
        }
        Ok(Cell::Text(serde_json::to_string(&others)?))
    }

    /// Rows for the instances of the repeats that stand directly in a form or in an instance.
    fn repeats(&mut self, within: Option<&str>, answers: &Map<String, Value>, parent: &str) -> Result<(), AppError> {
        for n in 1..self.sheets.len() {
            let sheet = &self.sheets[n];
            let Some(path) = sheet
                .repeat
                .clone()
                .filter(|path| enclosing(&self.sheets, path) == within)
            else {
                continue;
            };
            let Some(Value::Array(instances)) = answers.get(&sheet.key) else {
                continue;
            };
            let name = path.rsplit('/').next().unwrap_or_default().to_owned();
            for (at, instance) in instances.iter().enumerate() {
                let Value::Object(members) = instance else { continue };
                let key = format!("{parent}/{name}[{}]", at + 1);
                let sheet = &self.sheets[n];
                let columns = sheet.columns.iter();
                let mut cells: Vec<Cell> = columns
                    .map(|question| self.cell(question, members.get(&question.key)))
                    .collect();
                cells.extend([Cell::Text(parent.to_owned()), Cell::Text(key.clone())]);
                let number = sheet.number;
                self.book.row(number, &cells)?;
                self.repeats(Some(&path), members, &key)?;
            }
        }
        Ok(())
    }

    fn cell(&self, question: &Question, value: Option<&Value>) -> Cell {
        let Some(value) = value else { return Cell::Empty };
        let Some(text) = value.as_str() else {
            return Cell::Text(value.to_string());
        };
        match question.kind {
            Kind::Integer => text.parse().map_or_else(|_| Cell::Text(text.to_owned()), Cell::Number),
            Kind::Decimal | Kind::Range => text.parse().map_or_else(|_| Cell::Text(text.to_owned()), Cell::Decimal),
            Kind::Date => text.parse().map_or_else(|_| Cell::Text(text.to_owned()), Cell::Day),
            Kind::SelectOne if self.manner.labels => Cell::Text(self.choice(question, text)),
            Kind::SelectMultiple | Kind::Rank if self.manner.labels => {
                let labels: Vec<String> = text
                    .split_whitespace()
                    .map(|name| self.choice(question, name))
                    .collect();
                Cell::Text(labels.join(", "))
            }
            _ => Cell::Text(text.to_owned()),
        }
    }

    fn choice(&self, question: &Question, name: &str) -> String {
        let found = question.choices.iter().find(|choice| choice.name == name);
        let label = found.map(|choice| words(self.language(), &choice.label));
        label
            .filter(|label| !label.is_empty())
            .unwrap_or_else(|| name.to_owned())
    }

    fn word(&self, list: &str, word: &str) -> Cell {
        Cell::Text(self.words_of(list, word))
    }

    fn words_of(&self, list: &str, word: &str) -> String {
        if self.manner.labels {
            self.manner.words.word(list, word).into_owned()
        } else {
            word.to_owned()
        }
    }

    fn moment(&self, at: Timestamp) -> Cell {
        Cell::At(at.with_timezone(&self.manner.zone).naive_local())
    }
}

/// A name that any file system takes.
pub fn plain(name: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || "-_.".contains(c) {
            c
        } else {
            '_'
        }
    };
    name.chars().map(plain).collect()
}

/// The path of the nearest repeat around one.
fn enclosing<'a>(sheets: &'a [Sheet], path: &str) -> Option<&'a str> {
    let around = sheets.iter().filter_map(|sheet| sheet.repeat.as_deref());
    let around = around.filter(|other| path.starts_with(*other) && path[other.len()..].starts_with('/'));
    around.max_by_key(|other| other.len())
}

/// The questions of every version: those of the newest in their order, then what only older ones had.
fn all_questions(versions: &[Arc<Instrument>]) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for version in versions {
        for question in version.questions() {
            match questions.iter_mut().find(|known| known.path == question.path) {
                // A choice that an older version offered keeps its words.
                Some(known) => {
                    let news: Vec<_> = question
                        .choices
                        .into_iter()
                        .filter(|choice| !known.choices.iter().any(|old| old.name == choice.name))
                        .collect();
                    known.choices.extend(news);
                }
                None => questions.push(question),
            }
        }
    }
    questions
}

/// What has a column: answers and what was worked out; nothing that tells where somebody is, and nothing that is only read.
fn is_column(question: &Question) -> bool {
    let place = matches!(
        question.kind,
        Kind::Geopoint | Kind::Geotrace | Kind::Geoshape | Kind::StartGeopoint | Kind::BackgroundGeopoint
    );
    !place
        && !matches!(
            question.kind.control(),
            Control::Group | Control::Repeat | Control::Instance | Control::Note
        )
}
