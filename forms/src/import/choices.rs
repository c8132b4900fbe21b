//! The choices sheet, and the one of external choices: lists by name, each choice with its words and every other column.

use std::collections::{BTreeMap, HashSet};

use super::columns::CHOICES;
use super::languages::Columns;
use super::names::is_name;
use super::table::{Line, Table};
use crate::draft::{Choice, List, Settings, Texts};
use crate::fault::Findings;
use crate::workbook::Sheet;

/// Lists with the languages that their columns name.
#[derive(Default)]
pub(super) struct Lists {
    pub lists: BTreeMap<String, List>,
    pub languages: Columns,
}

pub(super) fn read(sheet: Option<&Sheet>, settings: &Settings, findings: &mut Findings) -> Lists {
    let Some(sheet) = sheet else { return Lists::default() };
    let table = Table::read(sheet, &CHOICES, false, findings);
    required(&table, findings);
    table.warn_of_misspellings(&CHOICES, findings);
    for heading in table
        .headings
        .iter()
        .filter(|heading| !heading.known && !is_name(&heading.text))
    {
        findings.warning(
            &table.heading_place(heading),
            format!(
                "`{}` cannot be asked for in a choice filter and is not read.",
                heading.text
            ),
            "A heading here is one word of letters, digits, `_`, `-` and `.`.",
        );
    }
    let duplicates = settings.says_yes("allow_choice_duplicates", false);
    let mut found = collect(&table, findings);
    if !duplicates {
        for list in found.lists.values() {
            repeated(list, findings);
        }
    }
    for list in found.lists.values_mut() {
        for choice in &mut list.choices {
            if choice.label.is_empty() && choice.media.is_empty() {
                findings.warning(
                    &crate::fault::Place {
                        column: table.heading("label").map_or("label", |h| &h.text).into(),
                        ..choice.name.at.clone()
                    },
                    format!("The choice `{}` has no label.", choice.name.text),
                    "Write what people read; until then its name is shown.",
                );
            }
        }
    }
    found.languages = Columns::of(&table);
    found
}

pub(super) fn read_external(sheet: Option<&Sheet>, findings: &mut Findings) -> Lists {
    let Some(sheet) = sheet else { return Lists::default() };
    let table = Table::read(sheet, &CHOICES, false, findings);
    required(&table, findings);
    collect(&table, findings)
}

fn required(table: &Table<'_>, findings: &mut Findings) {
    if table.lines().next().is_none() {
        return;
    }
    for column in ["list_name", "name"] {
        if table.heading(column).is_none() {
            findings.error(
                &table.top_place(column),
                format!("The sheet has no column `{column}`."),
                "The first row holds the headings `list_name`, `name` and `label`.",
            );
        }
    }
}

fn collect(table: &Table<'_>, findings: &mut Findings) -> Lists {
    let mut found = Lists::default();
    let complete = table.heading("list_name").is_some() && table.heading("name").is_some();
    for line in table.lines().filter(|line| complete && !line.is_empty()) {
        let Some(list) = line.text("list_name") else {
            if line.text("name").is_some() {
                findings.warning(
                    &line.at("list_name"),
                    "This choice belongs to no list and is not read.",
                    "Write the list's name.",
                );
            }
            continue;
        };
        let choices = &mut found.lists.entry(list.to_owned()).or_default().choices;
        match choice(&line) {
            Some(choice) => choices.push(choice),
            None => findings.error(
                &line.at("name"),
                "A choice has no name.",
                "Write a short word or number: it is what an answer stores.",
            ),
        }
    }
    found
}

fn choice(line: &Line<'_>) -> Option<Choice> {
    let mut media: BTreeMap<String, Texts> = BTreeMap::new();
    let mut columns = BTreeMap::new();
    for (heading, cell) in line.all() {
        match heading.key.as_str() {
            "list_name" | "name" | "label" => {}
            "image" | "big-image" | "audio" | "video" if heading.known => {
                media
                    .entry(heading.key.clone())
                    .or_default()
                    .push((heading.language.clone(), cell));
            }
            key if is_name(key) => {
                columns.insert(key.to_owned(), cell);
            }
            _ => {}
        }
    }
    Some(Choice {
        name: line.cell("name")?,
        label: line.texts("label"),
        media,
        columns,
    })
}

fn repeated(list: &List, findings: &mut Findings) {
    let mut seen = HashSet::new();
    for choice in list
        .choices
        .iter()
        .filter(|choice| !seen.insert(choice.name.text.as_str()))
    {
        findings.error(
            &choice.name.at,
            format!("The list has a choice `{}` already.", choice.name.text),
            "Give each choice a name of its own, or set `allow_choice_duplicates` to `yes` in the settings if filters keep them apart.",
        );
    }
}
