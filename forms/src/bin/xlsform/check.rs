//! `xlsform check FILE [--json]`: every error and warning of a form, for people or for scripts.

use std::path::Path;
use std::process::ExitCode;

use forms::draft::Draft;
use forms::fault::{Fault, Findings};

/// Exits with 0 when the form can be used, 1 when it cannot, 2 when the call is wrong.
pub(super) fn run(arguments: &[&str]) -> ExitCode {
    let (options, files): (Vec<&str>, Vec<&str>) = arguments.iter().partition(|word| word.starts_with("--"));
    let ([file], true) = (&files[..], options.iter().all(|option| *option == "--json")) else {
        eprintln!("xlsform check FILE [--json]");
        return ExitCode::from(2);
    };
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::from(2);
        }
    };
    let name = Path::new(file).file_name().unwrap_or_default().to_string_lossy();
    let (draft, mut findings) = forms::import::read(&bytes, &name);
    look_beside(Path::new(file), &draft, &mut findings);
    if options.is_empty() {
        tell(file, &findings);
    } else if let Ok(json) = serde_json::to_string_pretty(&findings) {
        println!("{json}");
    }
    if findings.errors.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    }
}

/// Reads the lists that lie beside the form, and tells which do not.
fn look_beside(form: &Path, draft: &Draft, findings: &mut Findings) {
    let folder = form.parent().unwrap_or(Path::new(""));
    for list in &draft.beside {
        match std::fs::read(folder.join(&list.file)) {
            Ok(bytes) => findings.errors.extend(forms::beside::read(&list.file, &bytes).err()),
            Err(_) => findings.warning(
                &list.at,
                format!("`{}` does not lie beside the form.", list.file),
                "Put it into the same folder; without it there is nothing to choose.",
            ),
        }
    }
}

fn tell(file: &str, findings: &Findings) {
    for (word, faults) in [("error", &findings.errors), ("warning", &findings.warnings)] {
        for fault in faults {
            println!("{word}: {}{}\n    {}", place(fault), fault.message, fault.hint);
        }
    }
    println!(
        "{file}: {} errors, {} warnings",
        findings.errors.len(),
        findings.warnings.len()
    );
}

/// `survey, row 34, calculation: `, as much of it as is known.
fn place(fault: &Fault) -> String {
    let place = &fault.place;
    let row = if place.row > 0 {
        format!("row {}", place.row)
    } else {
        String::new()
    };
    let parts: Vec<&str> = [place.sheet.as_str(), &row, &place.column]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!("{}: ", parts.join(", "))
    }
}
