//! `vizita instrument answers`: what was answered, out of FHIR R4 that was written here, as `vizita-phone assess --answers` takes it.

use std::path::{Path, PathBuf};

use clap::Args;
use forms::fhir;
use serde_json::{Map, Value};

use super::super::{failure::Failure, print};
use crate::{
    db::Tx,
    instruments::{of_version, store},
};

/// The file, and which of its responses.
#[derive(Debug, Args)]
pub struct Answers {
    /// A QuestionnaireResponse that was written here, or a Bundle that holds it. Its form must have been taken in.
    file: PathBuf,
    /// Which response of a Bundle, by its id.
    #[arg(long, value_name = "ID")]
    response: Option<String>,
}

/// Prints the answers as one JSON object: what each question was answered with, repeats as lists of such objects.
pub async fn run(mut tx: Tx, wish: Answers) -> Result<(), Failure> {
    let resource = chosen(&wish.file, wish.response.as_deref())?;
    let answers = read(&mut tx, &resource).await?;
    print::say(format_args!("{:#}", Value::Object(answers)));
    Ok(())
}

fn chosen(file: &Path, id: Option<&str>) -> Result<Value, Failure> {
    let unreadable = |why: String| Failure::new(format!("cannot read {}: {why}", file.display()));
    let bytes = std::fs::read(file).map_err(|error| unreadable(error.to_string()))?;
    let mut resource: Value = serde_json::from_slice(&bytes).map_err(|error| unreadable(error.to_string()))?;
    if resource["resourceType"] != "Bundle" {
        return Ok(resource);
    }
    let Value::Array(entries) = resource["entry"].take() else {
        return Err(unreadable("the Bundle is empty".into()));
    };
    let mut responses: Vec<Value> = entries
        .into_iter()
        .map(|mut entry| entry["resource"].take())
        .filter(|resource| resource["resourceType"] == "QuestionnaireResponse")
        .filter(|resource| id.is_none_or(|id| resource["id"] == id))
        .collect();
    match (responses.pop(), responses.len()) {
        (Some(one), 0) => Ok(one),
        (None, _) => Err(unreadable("the Bundle has no such QuestionnaireResponse".into())),
        (Some(_), others) => Err(Failure::usage(format!(
            "the Bundle has {} QuestionnaireResponses: name one with --response ID",
            others + 1
        ))),
    }
}

/// With the form that the response names, by its author's version or its hash; the newest that it fits.
async fn read(tx: &mut Tx, resource: &Value) -> Result<Map<String, Value>, Failure> {
    let named = resource["questionnaire"].as_str().unwrap_or_default();
    let version = named.split_once('|').map_or("", |(_, version)| version);
    let mut why = format!("its form `{named}` has not been taken in here");
    for row in store::all(tx).await? {
        if row.version != version && row.author_version != version {
            continue;
        }
        let Some(form) = of_version(tx, &row.version).await? else {
            continue;
        };
        match fhir::answers(&form, resource) {
            Ok(answers) => return Ok(answers),
            Err(fhir::NotOurs::Other(_)) if resource["resourceType"] == "QuestionnaireResponse" => {}
            Err(other) => why = other.to_string(),
        }
    }
    Err(Failure::new(format!("the answers cannot be read: {why}")))
}
