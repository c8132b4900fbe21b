//! Reading a form, with the lists that lie in its folder.

use std::path::Path;

use forms::fault::{Fault, Findings};
use forms::instrument::Instrument;

/// Reads and compiles a form.
///
/// # Errors
/// When the file cannot be opened.
pub(super) fn load(file: &str) -> std::io::Result<(Option<Instrument>, Findings)> {
    let path = Path::new(file);
    let bytes = std::fs::read(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = path.parent().unwrap_or(Path::new(""));
    // A form names files of its own folder and no others.
    let beside = |file: &str| {
        let plain = Path::new(file).file_name().is_some_and(|name| name == file);
        std::fs::read(folder.join(file)).ok().filter(|_| plain)
    };
    Ok(Instrument::read(&bytes, &name, beside))
}

/// Every fault in a line or two, for people.
pub(super) fn tell(file: &str, findings: &Findings) -> String {
    let mut told = String::new();
    for (word, faults) in [("error", &findings.errors), ("warning", &findings.warnings)] {
        for fault in faults {
            told.push_str(&format!(
                "{word}: {}{}\n    {}\n",
                place(fault),
                fault.message,
                fault.hint
            ));
        }
    }
    told.push_str(&format!(
        "{file}: {} errors, {} warnings",
        findings.errors.len(),
        findings.warnings.len()
    ));
    told
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
