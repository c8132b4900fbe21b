//! `xlsform`: checks and runs forms from the command line.

mod check;
mod fhir;
mod fill;
mod load;
mod run;
mod say;
mod talk;

use std::process::ExitCode;

use say::say;

const USAGE: &str = "\
xlsform check FILE [--json]                             tell everything that is wrong with a form
xlsform run FILE [--json] [--times] [--now T] [--seed N] [--language L]   fill a form in, here or by a line of JSON for each request
xlsform fhir FILE [--answers FILE]                      write a form as a FHIR Questionnaire, or answers to it as a QuestionnaireResponse";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.split_first() {
        Some((&"check", rest)) => check::run(rest),
        Some((&"run", rest)) => run::run(rest),
        Some((&"fhir", rest)) => fhir::run(rest),
        Some((&("help" | "--help" | "-h"), _)) => {
            say(USAGE);
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
