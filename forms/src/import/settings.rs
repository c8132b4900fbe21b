//! The settings sheet: the first row under its headings, with a default for everything.

use super::columns::SETTINGS;
use super::names::{as_name, is_name};
use super::table::Table;
use crate::draft::Settings;
use crate::fault::{Findings, Place};
use crate::workbook::Sheet;

/// Understood, but nothing here acts on it.
const UNUSED: &[&str] = &[
    "auto_send",
    "auto_delete",
    "submission_url",
    "sms_keyword",
    "sms_separator",
    "sms_allow_media",
    "sms_date_format",
    "sms_datetime_format",
    "sms_response",
    "compact_prefix",
    "compact_delimiter",
    "prefix",
    "delimiter",
    "client_editable",
];

pub(super) fn read(sheet: Option<&Sheet>, stem: &str, findings: &mut Findings) -> Settings {
    let mut settings = Settings {
        root: "data".into(),
        ..Settings::default()
    };
    if let Some(sheet) = sheet {
        fill(sheet, &mut settings, findings);
    }
    if settings.form_id.is_empty() {
        settings.form_id = if stem.is_empty() { "data".into() } else { stem.into() };
    }
    if settings.title.is_empty() {
        settings.title = settings.form_id.clone();
    }
    settings
}

fn fill(sheet: &Sheet, settings: &mut Settings, findings: &mut Findings) {
    let table = Table::read(sheet, &SETTINGS, false, findings);
    table.warn_of_misspellings(&SETTINGS, findings);
    let mut lines = table.lines().filter(|line| !line.is_empty());
    let Some(line) = lines.next() else { return };
    for (heading, cell) in line.all() {
        match heading.key.as_str() {
            "form_id" => settings.form_id = cell.text,
            "id_string" if line.text("form_id").is_some() => {
                let message = "`id_string` is an old word for `form_id`, which stands here too.";
                findings.warning(&cell.at, message, "Delete this column.");
            }
            "id_string" => settings.form_id = cell.text,
            "form_title" => settings.title = cell.text,
            "version" => settings.version = cell.text,
            "name" if is_name(&cell.text) => settings.root = cell.text,
            "name" => findings.error(
                &cell.at,
                format!("`{}` cannot be the name of the form's root.", cell.text),
                format!("Begin with a letter, without blanks: `{}`.", as_name(&cell.text)),
            ),
            "default_language" => settings.default_language = Some(cell),
            "instance_name" => settings.instance_name = Some(cell),
            "style" => settings.style = Some(cell.text),
            key => {
                if UNUSED.contains(&key) {
                    findings.warning(
                        &cell.at,
                        format!("`{}` is not used here.", heading.text),
                        "It may stay for other tools.",
                    );
                }
                settings.others.insert(key.to_lowercase(), cell);
            }
        }
    }
    if let Some(extra) = lines.next() {
        findings.warning(
            &Place {
                column: String::new(),
                ..extra.place()
            },
            "Only the first row of settings is used.",
            "Put every setting into one row, each under its own heading.",
        );
    }
}

impl Settings {
    /// Whether a setting says yes.
    pub(crate) fn says_yes(&self, key: &str, otherwise: bool) -> bool {
        let said = self.others.get(key).map(|cell| cell.text.to_lowercase());
        match said.as_deref() {
            Some("yes" | "true" | "true()") => true,
            Some("no" | "false" | "false()") => false,
            _ => otherwise,
        }
    }
}
