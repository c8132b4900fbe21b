//! `xlsform fhir FILE`: a form as a FHIR Questionnaire, answers to it as a QuestionnaireResponse.

use std::process::ExitCode;

use forms::fhir;
use serde_json::Value;

use super::{load, say::say};

const USAGE: &str = "xlsform fhir FILE [--answers FILE]";

/// Exits with 0 when the resource was written, 1 when the form or the answers cannot be used, 2 when the call is wrong.
pub(super) fn run(arguments: &[&str]) -> ExitCode {
    let (file, answers) = match arguments {
        [file] => (*file, None),
        [file, "--answers", answers] | ["--answers", answers, file] => (*file, Some(*answers)),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    let (form, findings) = match load::load(file) {
        Ok(loaded) => loaded,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::from(2);
        }
    };
    let Some(form) = form else {
        eprintln!("{}", load::tell(file, &findings));
        return ExitCode::from(1);
    };
    let resource = match answers {
        None => fhir::questionnaire(&form),
        Some(answers) => match std::fs::read(answers)
            .map_err(|error| error.to_string())
            .and_then(|bytes| read(&bytes))
        {
            Ok(answers) => fhir::response(&form, &answers, &fhir::About::default()),
            Err(error) => {
                eprintln!("{answers}: {error}");
                return ExitCode::from(1);
            }
        },
    };
    say(format_args!("{resource:#}"));
    ExitCode::SUCCESS
}

/// Answers as `complete` gives them, alone or under `answers`.
fn read(bytes: &[u8]) -> Result<serde_json::Map<String, Value>, String> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    match value.get("answers").unwrap_or(&value) {
        Value::Object(answers) => Ok(answers.clone()),
        _ => Err("these are no answers: {\"question\": \"answer\"}".into()),
    }
}
