//! What a refused change says, line by line: fields in their words, answers in those of the form that asked; nothing of what is sealed or hidden.

use std::sync::Arc;

use domain::{Body, Change, Entity, Fields, Record, RecordId};
use forms::instrument::Instrument;

use crate::{
    db::Tx,
    error::AppError,
    instruments,
    register::{self, query::quarantine::standing},
    web::{answers, reader::Reader, values},
};

type Lines = Vec<(String, String)>;

/// What it says.
pub async fn of(tx: &mut Tx, reader: &Reader, change: &Change) -> Result<Lines, AppError> {
    let form = form(tx, change).await?;
    let said = |answers: &Fields| answered(reader, form.as_deref(), answers);
    let fact = |id: &str, value: String| (reader.t(id).into_owned(), value);
    Ok(match &change.body {
        Body::PersonRegistered(body) => fields(reader, change, &Entity::Person, &body.fields),
        Body::RecordAdded(body) => fields(reader, change, &body.entity, &body.fields),
        Body::RecordAmended(body) => fields(reader, change, &body.entity, &body.fields),
        Body::NoteWritten(body) => vec![fact("note", body.text.clone())],
        Body::VisitRecorded(body) => {
            let facts = [
                fact("started-at", reader.at(&body.record.started_at)),
                fact("visits-outcome", reader.word("outcome", body.record.outcome())),
            ];
            facts.into_iter().chain(said(&body.record.answers)).collect()
        }
        Body::VisitAmended(body) => {
            let reason = fact("reason", body.reason.clone());
            std::iter::once(reason).chain(said(&body.answers)).collect()
        }
        Body::AssessmentCompleted(body) => {
            let title = form.as_deref().map(|form| form.title(reader.lang()).to_owned());
            let facts = [
                fact("instrument", title.unwrap_or_else(|| body.instrument.form.clone())),
                fact("started-at", reader.at(&body.started_at)),
            ];
            facts.into_iter().chain(said(&body.answers)).collect()
        }
        Body::AssessmentAmended(body) => {
            let reason = fact("reason", body.reason.clone());
            let answers = body.answers.as_ref().map(said).unwrap_or_default();
            std::iter::once(reason).chain(answers).collect()
        }
        _ => Vec::new(),
    })
}

/// The form that asked; an amendment's is that of what it amends.
async fn form(tx: &mut Tx, change: &Change) -> Result<Option<Arc<Instrument>>, AppError> {
    let found = match &change.body {
        Body::VisitRecorded(body) => instruments::of_visit(tx, &body.record).await?,
        Body::VisitAmended(body) => match register::load_visits(tx, &[body.visit].into()).await?.pop() {
            Some(visit) => instruments::of_visit(tx, &visit.record).await?,
            None => None,
        },
        Body::AssessmentCompleted(body) => instruments::of_version(tx, &body.instrument.version).await?,
        Body::AssessmentAmended(body) => {
            let record = standing(tx, change.person, body.assessment).await?;
            match record.as_ref().and_then(|record| record.text("instrument_version")) {
                Some(version) => instruments::of_version(tx, version).await?,
                None => None,
            }
        }
        _ => None,
    };
    Ok(found)
}

fn fields(reader: &Reader, change: &Change, entity: &Entity, fields: &Fields) -> Lines {
    let words = reader.words();
    let mut record = Record::empty(entity.clone(), RecordId(change.id.0));
    record.fields.clone_from(fields);
    if values::is_closed(&record) {
        let sealed = reader.t("person-sealed").into_owned();
        return vec![(words.word("entity", entity.as_str()).into_owned(), sealed)];
    }
    let names = values::Names::new();
    let lines = fields.iter().map(|(name, value)| {
        let label = words.field(entity.as_str(), name).into_owned();
        (label, values::field(reader, entity, name, value, &names))
    });
    lines.collect()
}

/// Answers on a line each, in the order of the form.
fn answered(reader: &Reader, form: Option<&Instrument>, given: &Fields) -> Lines {
    let given = values::without_where(given.clone());
    let lines = answers::of(reader, form, &given).into_iter();
    lines
        .filter(|line| !line.heading)
        .map(|line| {
            let value = line.on_one_line();
            (line.label, value)
        })
        .collect()
}
