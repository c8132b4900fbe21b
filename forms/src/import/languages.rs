//! Which languages a form speaks, and where one of them has no column.

use super::headings::Heading;
use super::table::Table;
use crate::draft::Settings;
use crate::fault::{Findings, Place};

/// The translated columns of a sheet: column, language, where.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns(Vec<(String, String, Place)>);

const TRANSLATED: [&str; 9] = [
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "image",
    "big-image",
    "audio",
    "video",
];

impl Columns {
    /// The columns that hold anything.
    pub(super) fn of(table: &Table<'_>) -> Self {
        let mut filled = vec![false; table.headings.len()];
        for line in table.lines() {
            line.mark(&mut filled);
        }
        let headings = table
            .headings
            .iter()
            .zip(filled)
            .filter(|(_, filled)| *filled)
            .map(|(heading, _)| heading);
        let translated = headings.filter(|heading| TRANSLATED.contains(&heading.key.as_str()));
        let column = |heading: &Heading| {
            (
                heading.key.clone(),
                heading.language.clone(),
                table.heading_place(heading),
            )
        };
        Self(translated.map(column).collect())
    }

    fn languages(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        for (_, language, _) in &self.0 {
            if !all.contains(&language.as_str()) {
                all.push(language);
            }
        }
        all
    }
}

/// The languages of both sheets in their order, with a warning for each column that one of them lacks.
pub(super) fn check(settings: &Settings, survey: &Columns, choices: &Columns, findings: &mut Findings) -> Vec<String> {
    for sheet in [survey, choices] {
        missing(sheet, settings, findings);
    }
    let mut all: Vec<String> = Vec::new();
    for language in survey.languages().into_iter().chain(choices.languages()) {
        if !all.iter().any(|known| known == language) {
            all.push(language.to_owned());
        }
    }
    if let Some(wanted) = &settings.default_language
        && wanted.text != "default"
        && all.iter().any(|language| !language.is_empty())
        && !all.contains(&wanted.text)
        && !all.iter().any(String::is_empty)
    {
        let named: Vec<&str> = all
            .iter()
            .map(String::as_str)
            .filter(|language| !language.is_empty())
            .collect();
        findings.warning(
            &wanted.at,
            format!("No column is in the default language `{}`.", wanted.text),
            format!("Write it as the headings do: {}.", named.join(", ")),
        );
    }
    all
}

/// Columns without a language are in the default one.
fn missing(columns: &Columns, settings: &Settings, findings: &mut Findings) {
    let default = settings.default_language.as_ref().map_or("", |cell| &cell.text);
    let name = |language: &str| {
        if language.is_empty() {
            default.to_owned()
        } else {
            language.to_owned()
        }
    };
    let languages: Vec<String> = columns.languages().into_iter().map(name).collect();
    if languages.iter().all(|language| language == default) {
        return;
    }
    let mut seen = Vec::new();
    for (column, _, place) in &columns.0 {
        if seen.contains(&column) {
            continue;
        }
        seen.push(column);
        let has = |language: &String| {
            columns
                .0
                .iter()
                .any(|(other, of, _)| other == column && name(of) == *language)
        };
        let mut without: Vec<&str> = languages
            .iter()
            .filter(|language| !has(language))
            .map(String::as_str)
            .collect();
        without.dedup();
        for language in without {
            let (who, hint) = if language.is_empty() {
                (
                    "Columns without a language lack",
                    format!("Add `{column}`, or name the default language in the settings."),
                )
            } else {
                (
                    "lacks",
                    format!("Add `{column}::{language}`; until then another language is shown."),
                )
            };
            let whose = if language.is_empty() {
                String::new()
            } else {
                format!("`{language}` ")
            };
            findings.warning(place, format!("{whose}{who} `{column}`."), hint);
        }
    }
}
