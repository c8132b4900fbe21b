//! The answers to a form as tables: a row for each assessment and a column for each question; repeats in sheets of their own, as ODK writes them.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use chrono_tz::Tz;
use domain::{Assessment, Record, Timestamp};
use forms::instrument::{Control, Instrument, Kind, Question};
use i18n::Words;
use serde_json::{Map, Value};

use super::{
    read::{tells_where, words},
    store,
};
use crate::{
    access::Scope,
    db::Tx,
    error::AppError,
    export::{Book, Cell, Format},
    register::query::{
        assessments::{self, Filter, Row},
        people,
    },
};

/// Rows that are read at once.
const AT_ONCE: i64 = 200;
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
    scores: Vec<String>,
    /// The versions whose questions have columns.
    known: BTreeSet<String>,
}

/// Every answer to a form that the filter asks for. Files that are sealed and assessments entered in error are left out, and so are answers that tell where
/// somebody is.
pub async fn write(tx: &mut Tx, scope: &Scope, form: &str, filter: Filter, manner: Manner) -> Result<Book, AppError> {
    let filter = Filter {
        form: Some(form.to_owned()),
        without_sealed: true,
        without_errors: true,
        ..filter
    };
    let mut tables = Tables::new(form, &versions(tx, form).await?, manner)?;
    let mut after = None;
    loop {
        let rows = assessments::list(tx, scope, &filter, after, AT_ONCE).await?;
        let records: Vec<(Row, Record)> = rows
            .into_iter()
            .map(|row| Ok((serde_json::from_str(&row.data)?, row)))
            .map(|read: Result<(Record, Row), AppError>| read.map(|(record, row)| (row, record)))
            .collect::<Result<_, AppError>>()?;
        let staff = records
            .iter()
            .filter_map(|(_, record)| record.text("recorded_by"))
            .map(str::to_owned)
            .collect();
        let names = people::staff_names(tx, &staff).await?;
        for (row, record) in &records {
            tables.assessment(row, record, &names)?;
        }
        match records.last() {
            Some((row, _)) if records.len() == AT_ONCE as usize => after = Some((row.at.clone(), row.id.clone())),
            _ => return Ok(tables.book),
        }
    }
}

/// The versions of a form, the newest first, as far as they can be read.
async fn versions(tx: &mut Tx, form: &str) -> Result<Vec<Arc<Instrument>>, AppError> {
    let rows = store::of_form(tx, form).await?;
    let hashes: Vec<String> = rows.into_iter().take(VERSIONS).map(|row| row.version).collect();
    let mut found = super::compiled(tx, &hashes).await?;
    Ok(hashes.iter().filter_map(|version| found.remove(version)).collect())
}

impl Tables {
    fn new(form: &str, versions: &[Arc<Instrument>], manner: Manner) -> Result<Self, AppError> {
        let plain = |c: char| {
            if c.is_ascii_alphanumeric() || "-_.".contains(c) {
                c
            } else {
                '_'
            }
        };
        let name: String = form.chars().map(plain).collect();
        let mut tables = Self {
            book: Book::new(manner.format, &format!("vizita-{name}")),
            sheets: Vec::new(),
            scores: Vec::new(),
            known: versions.iter().map(|version| version.hash()).collect(),
            manner,
        };
        let questions = all_questions(versions);
        for value in versions.iter().flat_map(|version| &version.scoring().values) {
            if !tables.scores.contains(&value.name) {
                tables.scores.push(value.name.clone());
            }
        }
        tables.add_sheet(&name, None, String::new(), &questions)?;
        let repeats = questions
            .iter()
            .filter(|question| question.kind.control() == Control::Repeat);
        for repeat in repeats {
            let sheet = format!("{name}-{}", repeat.name.chars().map(plain).collect::<String>());
            tables.add_sheet(&sheet, Some(repeat.path.clone()), repeat.key.clone(), &questions)?;
        }
        Ok(tables)
    }

    fn add_sheet(&mut self, name: &str, repeat: Option<String>, key: String, all: &[Question]) -> Result<(), AppError> {
        let columns: Vec<Question> = all
            .iter()
            .filter(|question| question.repeat == repeat && is_column(question))
            .cloned()
            .collect();
        let mut headings = Vec::new();
        if repeat.is_none() {
            let facts = ["person", "unit", "worker", "started-at", "ended-at", "assessment-state"];
            let spell = |id: &&str| {
                if self.manner.labels {
                    self.manner.words.get(id).into_owned()
                } else {
                    id.replace('-', "_")
                }
            };
            headings.extend(facts.iter().map(spell));
        }
        headings.extend(columns.iter().map(|question| self.heading(question)));
        if repeat.is_none() {
            headings.extend(self.scores.iter().map(|name| format!("score.{name}")));
            headings.extend(["risk_suggested", "risk_confirmed", "other_answers"].map(str::to_owned));
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

    fn assessment(&mut self, row: &Row, record: &Record, names: &HashMap<String, String>) -> Result<(), AppError> {
        let Some(assessment) = Assessment::of(record) else {
            return Ok(());
        };
        let text = |text: Option<&str>| text.map_or(Cell::Empty, |text| Cell::Text(text.to_owned()));
        let at = |field: &str| record.get::<Timestamp>(field).map_or(Cell::Empty, |at| self.moment(at));
        let worker = record.text("recorded_by").and_then(|id| names.get(id));
        let mut cells = vec![
            text(Some(&row.person_name)),
            text(Some(&row.unit_name)),
            text(worker.map(String::as_str)),
            at("started_at"),
            at("ended_at"),
            text(Some(&row.state)),
        ];
        let answers: Map<String, Value> = assessment.answers.into_iter().collect();
        let mut left: BTreeMap<&String, &Value> = answers.iter().collect();
        for question in &self.sheets[0].columns {
            left.remove(&question.key);
            cells.push(self.cell(question, answers.get(&question.key)));
        }
        let scores = &assessment.scores;
        for name in &self.scores {
            let number = scores.values.get(name).and_then(Value::as_f64);
            cells.push(number.map_or(Cell::Empty, Cell::Decimal));
        }
        let risk = |word: Option<String>| word.map_or(Cell::Empty, |word| self.word("risk", &word));
        cells.push(risk(scores.risk.as_ref().map(ToString::to_string)));
        cells.push(risk(record.text("risk").map(str::to_owned)));
        left.retain(|_, value| !value.is_array() && !value.as_str().is_some_and(tells_where));
        cells.push(if left.is_empty() || self.knows(&assessment.instrument.version) {
            Cell::Empty
        } else {
            Cell::Text(serde_json::to_string(&left)?)
        });
        cells.push(Cell::Text(row.id.clone()));
        let own = self.sheets[0].number;
        self.book.row(own, &cells)?;
        self.repeats(None, &answers, &row.id)
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

    /// Whether every answer of a version has its column; one that the server does not have may hold others.
    fn knows(&self, version: &str) -> bool {
        self.known.contains(version)
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
        Cell::Text(if self.manner.labels {
            self.manner.words.word(list, word).into_owned()
        } else {
            word.to_owned()
        })
    }

    fn moment(&self, at: Timestamp) -> Cell {
        Cell::At(at.with_timezone(&self.manner.zone).naive_local())
    }
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
