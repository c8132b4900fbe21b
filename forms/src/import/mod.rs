//! From a workbook to the draft of a form: what XLSForm means by each sheet, column and type, with every fault found at once.

mod choices;
mod columns;
mod headings;
mod instances;
mod item;
mod languages;
pub(crate) mod names;
mod parameters;
mod questions;
mod range;
mod scan;
mod scoring;
mod settings;
mod survey;
mod table;
mod triggers;
mod types;
mod unfold;

use crate::draft::Draft;
use crate::fault::{Fault, Findings, Place};
use crate::workbook::{self, Limits, SHEETS, Sheet, Workbook};
use names::nearest;

/// Reads a form from its file. The draft is as much of it as could be understood; it may be used when there are no errors.
pub fn read(bytes: &[u8], name: &str) -> (Draft, Findings) {
    match workbook::read(bytes, name, &Limits::default()) {
        Ok(book) => import(&book),
        Err(fault) => {
            let errors = vec![fault];
            (
                Draft::default(),
                Findings {
                    errors,
                    warnings: Vec::new(),
                },
            )
        }
    }
}

/// Makes a draft of a workbook, and tells everything that is wrong with it.
pub fn import(book: &Workbook) -> (Draft, Findings) {
    let mut findings = Findings::default();
    findings.warnings.extend(book.warnings.iter().cloned());
    let mut draft = Draft::default();
    let Some(survey) = survey_sheet(book) else {
        no_survey(book, &mut findings);
        return (draft, findings);
    };
    warn_of_sheets(book, &mut findings);
    draft.settings = settings::read(sheet(book, "settings"), &book.stem, &mut findings);
    let lists = choices::read(sheet(book, "choices"), &draft.settings, &mut findings);
    let external = choices::read_external(sheet(book, "external_choices"), &mut findings);
    draft.lists = lists.lists;
    draft.external_lists = external.lists;
    let languages = survey::read(survey, &mut draft, &mut findings);
    scoring::read(sheet(book, "scoring"), &mut draft, &mut findings);
    instances::check(&mut draft, &mut findings);
    draft.languages = languages::check(&draft.settings, &languages, &lists.languages, &mut findings);
    for faults in [&mut findings.errors, &mut findings.warnings] {
        faults.sort();
        faults.dedup();
        shorten(faults);
    }
    (draft, findings)
}

/// As many errors, and as many warnings, are told; whoever makes more has made one mistake many times.
const MOST_FAULTS: usize = 1_000;

fn shorten(faults: &mut Vec<Fault>) {
    let more = faults.len().saturating_sub(MOST_FAULTS);
    if more > 0 {
        faults.truncate(MOST_FAULTS);
        faults.push(Fault {
            place: Place::default(),
            message: format!("There are at least {more} more."),
            hint: "Mend these first: many of the others may have the same cause.".into(),
        });
    }
}

fn sheet<'a>(book: &'a Workbook, name: &str) -> Option<&'a Sheet> {
    book.sheets
        .iter()
        .find(|sheet| sheet.name.trim().eq_ignore_ascii_case(name))
}

/// The sheet called `survey`, or the only one there is.
fn survey_sheet(book: &Workbook) -> Option<&Sheet> {
    sheet(book, "survey").or(match &book.sheets[..] {
        [only] => Some(only),
        _ => None,
    })
}

fn no_survey(book: &Workbook, findings: &mut Findings) {
    let near = nearest("survey", book.sheets.iter().map(|sheet| sheet.name.as_str()));
    let hint = match near {
        Some(near) => format!("Rename the sheet `{near}` to `survey`."),
        None => "Call the sheet that holds the questions `survey`.".into(),
    };
    findings.error(&Place::default(), "There is no sheet called `survey`.", hint);
}

/// Sheets whose names are nearly one that would be read, sheets twice, and those that only other tools read.
fn warn_of_sheets(book: &Workbook, findings: &mut Findings) {
    for (at, found) in book.sheets.iter().enumerate() {
        let place = Place {
            sheet: found.name.clone(),
            ..Place::default()
        };
        let lower = found.name.trim().to_lowercase();
        if book.sheets[..at]
            .iter()
            .any(|other| other.name.trim().to_lowercase() == lower)
            && SHEETS.contains(&&*lower)
        {
            findings.error(
                &place,
                format!("Two sheets are called `{}`.", found.name),
                "Put them together into one.",
            );
        }
        if matches!(&*lower, "entities" | "osm") && found.rows.len() > 1 {
            findings.warning(
                &place,
                "This sheet is kept for other tools and not used here.",
                "Nothing needs to be done.",
            );
        }
        let near = nearest(&lower, SHEETS.into_iter().filter(|name| sheet(book, name).is_none()));
        if let (false, Some(near)) = (
            SHEETS.contains(&&*lower) || lower.starts_with('_') || book.sheets.len() == 1,
            near,
        ) {
            findings.warning(
                &place,
                format!("No sheet is called `{}`; it is not read.", found.name),
                format!("Call it `{near}` if that is meant, or put `_` before its name."),
            );
        }
    }
}

/// The name in `${name}` or `${last-saved#name}`, when the text is that and nothing else.
fn reference(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("${")?.strip_suffix('}')?.trim();
    let name = inner.strip_prefix("last-saved#").unwrap_or(inner);
    names::is_name(name).then_some(name)
}
