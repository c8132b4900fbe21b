//! Forms and what was answered as FHIR R4 has them: a `Questionnaire`, and a `Bundle` of the forms with a `QuestionnaireResponse` for each time they were
//! asked. Files that are sealed, what was entered in error, and answers that tell where somebody is are left out, as in every table.

use std::{
    collections::{BTreeSet, HashMap},
    fs::File,
    io::{BufWriter, Write},
    sync::Arc,
};

use chrono_tz::Tz;
use domain::{Assessment, AssessmentState, Fields, Record, Timestamp, Visit};
use forms::{
    fhir::{self, About},
    instrument::Instrument,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    along, compiled, of_version,
    read::{VISIT_FORM, without_places},
    store,
};
use crate::{
    access::Scope,
    db::Tx,
    error::AppError,
    export::Finished,
    register::query::{assessments, visits},
};

/// Rows that are read at once.
const AT_ONCE: i64 = 200;

/// What is told of one time that a form was asked.
struct Asked {
    id: String,
    person: String,
    /// None where a visit was asked with the form that comes along.
    version: Option<String>,
    at: Timestamp,
    amended: bool,
    answers: Fields,
}

/// A bundle on its way into a file.
struct Bundle {
    file: BufWriter<File>,
    zone: Tz,
    /// The forms that stand in it.
    forms: BTreeSet<String>,
    entries: u64,
    left_out: u64,
}

/// What was written.
pub struct Written {
    /// The bundle.
    pub file: Finished,
    /// How many times the form was asked.
    pub responses: u64,
    /// How often it was asked with a version that the server does not have; that cannot be said in FHIR.
    pub left_out: u64,
}

/// A form as a `Questionnaire`.
pub fn questionnaire(form: &Instrument) -> Result<Finished, AppError> {
    let mut file = tempfile::tempfile().map_err(failed)?;
    serde_json::to_writer(&mut file, &fhir::questionnaire(form))?;
    Finished::fhir(file)
}

/// The assessments with a form that the filter asks for.
pub async fn assessments(
    tx: &mut Tx,
    scope: &Scope,
    form: &str,
    filter: assessments::Filter,
    zone: Tz,
) -> Result<Written, AppError> {
    let filter = assessments::Filter {
        form: Some(form.to_owned()),
        without_sealed: true,
        without_errors: true,
        ..filter
    };
    let mut bundle = Bundle::begun_with(tx, form, zone).await?;
    let mut after = None;
    loop {
        let rows = assessments::list(tx, scope, &filter, after, AT_ONCE).await?;
        let mut asked = Vec::with_capacity(rows.len());
        for row in &rows {
            asked.extend(assessed(row)?);
        }
        bundle.add(tx, asked).await?;
        match rows.last() {
            Some(row) if rows.len() == AT_ONCE as usize => after = Some((row.at.clone(), row.id.clone())),
            _ => return bundle.finish(),
        }
    }
}

fn assessed(row: &assessments::Row) -> Result<Option<Asked>, AppError> {
    let record: Record = serde_json::from_str(&row.data)?;
    Ok(Assessment::of(&record).map(|assessment| Asked {
        id: row.id.clone(),
        person: row.person.clone(),
        at: record.get("ended_at").unwrap_or(assessment.started_at),
        amended: assessment.state == AssessmentState::Amended.as_str(),
        version: Some(assessment.instrument.version),
        answers: without_places(assessment.answers),
    }))
}

/// The visits that the filter asks for, with what their form asked.
pub async fn visits(tx: &mut Tx, scope: &Scope, filter: &visits::Filter, zone: Tz) -> Result<Written, AppError> {
    let mut bundle = Bundle::begun_with(tx, VISIT_FORM, zone).await?;
    let mut after = None;
    loop {
        let rows = visits::list(tx, scope, filter, after, AT_ONCE).await?;
        let mut asked = Vec::with_capacity(rows.len());
        for row in rows.iter().filter(|row| row.sealed == 0) {
            asked.push(visited(row)?);
        }
        bundle.add(tx, asked).await?;
        match rows.last() {
            Some(row) if rows.len() == AT_ONCE as usize => after = Some((row.started_at.clone(), row.id.clone())),
            _ => return bundle.finish(),
        }
    }
}

fn visited(row: &visits::Row) -> Result<Asked, AppError> {
    let visit: Visit = serde_json::from_str(&row.data)?;
    let version = visit.record.instrument().map(|instrument| instrument.version);
    let mut answers = visit.record.answers;
    answers.remove("place");
    let signs = visit.record.danger_signs.iter();
    let signs: Vec<&str> = signs.map(domain::DangerSign::as_str).collect();
    if !signs.is_empty() {
        answers.insert("danger_signs".into(), json!(signs.join(" ")));
    }
    Ok(Asked {
        id: row.id.clone(),
        person: row.person.clone(),
        version,
        at: visit.record.ended_at,
        amended: visit.revision > 1,
        answers: without_places(answers),
    })
}

impl Bundle {
    fn new(zone: Tz) -> Result<Self, AppError> {
        let mut file = BufWriter::new(tempfile::tempfile().map_err(failed)?);
        file.write_all(br#"{"resourceType":"Bundle","type":"collection","entry":["#)
            .map_err(failed)?;
        Ok(Self {
            file,
            zone,
            forms: BTreeSet::new(),
            entries: 0,
            left_out: 0,
        })
    }

    /// A bundle with the newest version of a form in it, whether somebody was asked or not.
    async fn begun_with(tx: &mut Tx, form: &str, zone: Tz) -> Result<Self, AppError> {
        let mut bundle = Self::new(zone)?;
        if let Some(newest) = store::of_form(tx, form).await?.first()
            && let Some(form) = of_version(tx, &newest.version).await?
        {
            bundle.form(&form)?;
        }
        Ok(bundle)
    }

    /// Adds a form, once.
    fn form(&mut self, form: &Instrument) -> Result<(), AppError> {
        let hash = form.hash();
        let own = Uuid::new_v5(&Uuid::NAMESPACE_URL, hash.as_bytes());
        if self.forms.insert(hash) {
            self.entry(own, &fhir::questionnaire(form))?;
        }
        Ok(())
    }

    /// Adds what was asked, each form before its first answers.
    async fn add(&mut self, tx: &mut Tx, asked: Vec<Asked>) -> Result<(), AppError> {
        let versions: BTreeSet<String> = asked.iter().filter_map(|asked| asked.version.clone()).collect();
        let versions: Vec<String> = versions.into_iter().collect();
        let forms = compiled(tx, &versions).await?;
        for asked in asked {
            let Some(form) = form_of(&asked, &forms) else {
                self.left_out += 1;
                continue;
            };
            self.form(form)?;
            let id = asked.id.parse().map_err(|_| AppError::not_found())?;
            let resource = self.response(form, asked);
            self.entry(id, &resource)?;
        }
        Ok(())
    }

    fn response(&self, form: &Instrument, asked: Asked) -> Value {
        let about = About {
            authored: Some(asked.at.with_timezone(&self.zone).to_rfc3339()),
            instance: Some(format!("uuid:{}", asked.id)),
            subject: Some(format!("Patient/{}", asked.person)),
        };
        let mut resource = fhir::response(form, &asked.answers.into_iter().collect(), &about);
        resource["id"] = json!(asked.id);
        if asked.amended {
            resource["status"] = json!("amended");
        }
        resource
    }

    fn entry(&mut self, id: Uuid, resource: &Value) -> Result<(), AppError> {
        if self.entries > 0 {
            self.file.write_all(b",").map_err(failed)?;
        }
        self.entries += 1;
        let entry = json!({"fullUrl": format!("urn:uuid:{id}"), "resource": resource});
        Ok(serde_json::to_writer(&mut self.file, &entry)?)
    }

    fn finish(mut self) -> Result<Written, AppError> {
        self.file.write_all(b"]}").map_err(failed)?;
        let file = self.file.into_inner().map_err(|error| failed(error.to_string()))?;
        Ok(Written {
            file: Finished::fhir(file)?,
            responses: self.entries - self.forms.len() as u64,
            left_out: self.left_out,
        })
    }
}

fn form_of<'a>(asked: &Asked, forms: &'a HashMap<String, Arc<Instrument>>) -> Option<&'a Instrument> {
    let found = match &asked.version {
        Some(version) => forms.get(version),
        None => along(),
    };
    found.map(Arc::as_ref)
}

fn failed(error: impl std::fmt::Display) -> AppError {
    AppError::Internal(format!("fhir: {error}"))
}
