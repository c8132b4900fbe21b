//! `xlsform check FILE [--json]`: every error and warning of a form, for people or for scripts.

use std::process::ExitCode;

use super::{load, say::say};

/// Exits with 0 when the form can be used, 1 when it cannot, 2 when the call is wrong.
pub(super) fn run(arguments: &[&str]) -> ExitCode {
    let (options, files): (Vec<&str>, Vec<&str>) = arguments.iter().partition(|word| word.starts_with("--"));
    let ([file], true) = (&files[..], options.iter().all(|option| *option == "--json")) else {
        eprintln!("xlsform check FILE [--json]");
        return ExitCode::from(2);
    };
    let findings = match load::load(file) {
        Ok((_, findings)) => findings,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::from(2);
        }
    };
    if options.is_empty() {
        say(load::tell(file, &findings));
    } else if let Ok(json) = serde_json::to_string_pretty(&findings) {
        say(json);
    }
    if findings.errors.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    }
}
