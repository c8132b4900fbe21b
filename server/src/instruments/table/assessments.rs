//! Assessments as tables.

use std::{collections::HashMap, sync::Arc};

use domain::{Assessment, Record, Timestamp};
use forms::instrument::Instrument;
use serde_json::Value;

use super::{Around, Line, Manner, Tables, versions};
use crate::{
    access::Scope,
    db::Tx,
    error::AppError,
    export::{Book, Cell},
    register::query::{
        assessments::{self, Filter, Row},
        people,
    },
};

/// Rows that are read at once.
const AT_ONCE: i64 = 200;
/// What is known without the form.
const FACTS: &[(&str, &str)] = &[
    ("person", "person"),
    ("unit", "unit"),
    ("worker", "worker"),
    ("started-at", "started_at"),
    ("ended-at", "ended_at"),
    ("assessment-state", "assessment_state"),
];

/// Every answer to a form that the filter asks for. Files that are sealed and assessments entered in error are left out, and so are answers that tell where
/// somebody is.
pub async fn write(tx: &mut Tx, scope: &Scope, form: &str, filter: Filter, manner: Manner) -> Result<Book, AppError> {
    let filter = Filter {
        form: Some(form.to_owned()),
        without_sealed: true,
        without_errors: true,
        ..filter
    };
    let versions = versions(tx, form).await?;
    let scores = scores(&versions);
    let mut behind: Vec<String> = scores.iter().map(|name| format!("score.{name}")).collect();
    behind.extend(["risk_suggested", "risk_confirmed"].map(str::to_owned));
    let around = Around {
        name: form.to_owned(),
        facts: FACTS.to_vec(),
        behind,
        without: &[],
    };
    let mut tables = Tables::new(around, &versions, manner)?;
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
            if let Some(line) = line(&tables, &scores, row, record, &names) {
                tables.line(line)?;
            }
        }
        match records.last() {
            Some((row, _)) if records.len() == AT_ONCE as usize => after = Some((row.at.clone(), row.id.clone())),
            _ => return Ok(tables.book),
        }
    }
}

/// The scores of every version, the newest first.
fn scores(versions: &[Arc<Instrument>]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for value in versions.iter().flat_map(|version| &version.scoring().values) {
        if !names.contains(&value.name) {
            names.push(value.name.clone());
        }
    }
    names
}

fn line(
    tables: &Tables,
    scores: &[String],
    row: &Row,
    record: &Record,
    names: &HashMap<String, String>,
) -> Option<Line> {
    let assessment = Assessment::of(record)?;
    let text = |text: Option<&str>| text.map_or(Cell::Empty, |text| Cell::Text(text.to_owned()));
    let at = |field: &str| {
        let at = record.get::<Timestamp>(field);
        at.map_or(Cell::Empty, |at| tables.moment(at))
    };
    let worker = record.text("recorded_by").and_then(|id| names.get(id));
    let recorded = &assessment.scores;
    let mut behind: Vec<Cell> = scores
        .iter()
        .map(|name| recorded.values.get(name).and_then(Value::as_f64))
        .map(|number| number.map_or(Cell::Empty, Cell::Decimal))
        .collect();
    let risk = |word: Option<String>| word.map_or(Cell::Empty, |word| tables.word("risk", &word));
    behind.push(risk(recorded.risk.as_ref().map(ToString::to_string)));
    behind.push(risk(record.text("risk").map(str::to_owned)));
    Some(Line {
        facts: vec![
            text(Some(&row.person_name)),
            text(Some(&row.unit_name)),
            text(worker.map(String::as_str)),
            at("started_at"),
            at("ended_at"),
            text(Some(&row.state)),
        ],
        behind,
        key: row.id.clone(),
        answers: assessment.answers.into_iter().collect(),
    })
}
