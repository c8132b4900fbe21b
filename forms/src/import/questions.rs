//! Questions by their type: what each must have, what it brings with it, and what old spellings unfold to.

use super::names::{is_name, nearest};
use super::survey::Survey;
use super::table::{Line, Table};
use super::types::{Choosing, Preset};
use super::{item, parameters, range, reference, unfold};
use crate::draft::{Cell, Item, ItemKind, List, ListRef};
use crate::fault::Findings;

/// Types that nobody sees.
pub(super) const UNSEEN: &[&str] = &[
    "calculate",
    "hidden",
    "start",
    "end",
    "today",
    "deviceid",
    "username",
    "phonenumber",
    "email",
    "simserial",
    "subscriberid",
    "audit",
    "start-geopoint",
    "background-audio",
    "background-geopoint",
    "xml-external",
    "csv-external",
];

/// Columns that are understood and kept, but that nothing here acts on.
pub(super) fn warn_of_unused(table: &Table<'_>, findings: &mut Findings) {
    for heading in table.headings.iter().filter(|heading| heading.known) {
        let unused = heading.key.starts_with("sms_")
            || matches!(
                heading.key.as_str(),
                "autoplay" | "compact_tag" | "intent" | "save_to" | "no_app_error_string" | "query"
            )
            || heading.key.starts_with("bind::");
        let filled = || table.lines().any(|line| line.all().any(|(other, _)| other == heading));
        if unused && filled() {
            findings.warning(
                &table.heading_place(heading),
                format!("The column `{}` is not used here.", heading.text),
                "It may stay for other tools.",
            );
        }
    }
}

/// A question without choices.
pub(super) fn plain(survey: &mut Survey<'_>, line: &Line<'_>, word: &'static str, preset: Preset) {
    let mut item = item::from_line(line, ItemKind::Question(word.into()), survey.findings);
    match word {
        "note" if item.name.is_empty() => item.name = format!("generated_note_name_{}", line.number),
        "audit" => {
            if !item.name.is_empty() && item.name != "audit" {
                let hint = "Leave its name empty, or write `audit`.";
                survey
                    .findings
                    .error(&line.at("name"), "An audit is always called `audit`.", hint);
            }
            item.name = "audit".into();
        }
        _ => {}
    }
    survey.name(&mut item, line);
    if let Some((constraint, hint)) = preset {
        let cell = |text: &str| Cell {
            text: text.into(),
            at: line.at("type"),
        };
        item.constraint.get_or_insert_with(|| cell(constraint));
        if item.hint.is_empty() && !hint.is_empty() {
            item.hint.push((String::new(), cell(hint)));
        }
    }
    common(survey, &mut item, line, word);
    match word {
        "calculate" if item.calculation.is_none() && !item.dynamic => {
            let hint = "Write an expression, such as `${a} + ${b}`, or use the type `hidden`.";
            survey.findings.error(
                &line.at("calculation"),
                format!("`{}` calculates nothing.", item.name),
                hint,
            );
        }
        "background-geopoint" => background(survey, &item, line),
        "range" => range::check(&mut item, &survey.draft.lists, line, survey.findings),
        "simserial" | "subscriberid" => {
            let message = format!("Phones no longer tell their `{word}`; it stays empty.");
            survey.findings.warning(
                &line.at("type"),
                message,
                "Use `deviceid` if any number of the phone will do.",
            );
        }
        "image" if !item.dynamic => {
            if let Some(default) = item.default.as_mut().filter(|cell| !cell.text.contains("jr://images/")) {
                default.text = format!("jr://images/{}", default.text);
            }
        }
        _ => {}
    }
    survey.put(item);
}

/// What every question is checked for.
fn common(survey: &mut Survey<'_>, item: &mut Item, line: &Line<'_>, word: &str) {
    if let Some(cell) = line.cell("parameters") {
        item.parameters = parameters::read(&cell, survey.findings);
    }
    parameters::check(item, word, survey.findings);
    item.dynamic = item
        .default
        .as_ref()
        .is_some_and(|cell| item::is_dynamic(&cell.text, word));
    let seen = !UNSEEN.contains(&word);
    let worded = !item.label.is_empty() || !item.hint.is_empty() || !item.media.is_empty();
    let worked_out = item.calculation.is_some() || !item.trigger.is_empty();
    if seen && !worded && !worked_out {
        survey.findings.error(
            &line.at("label"),
            format!(
                "`{}` has neither label nor hint: nobody would know what is asked.",
                item.name
            ),
            "Write a label; for a value that nobody sees, use the type `hidden` or `calculate`.",
        );
    }
    if item.media.contains_key("big-image") && !item.media.contains_key("image") {
        survey.findings.error(
            &line.at("big-image"),
            "A big image needs a small one.",
            "Fill in `image` too.",
        );
    }
    if item.choice_filter.is_some() && item.list.is_none() {
        survey.findings.warning(
            &line.at("choice_filter"),
            "Only questions with choices filter them.",
            "Delete the filter.",
        );
    }
    if let (None, Some((_, message))) = (&item.constraint, item.constraint_message.first()) {
        survey.findings.warning(
            &message.at,
            "This message is never shown: the row has no constraint.",
            "Write what an answer must satisfy into `constraint`.",
        );
    }
    if let Some(appearance) = item.appearance.as_ref().filter(|cell| cell.text.contains("search(")) {
        survey.findings.warning(
            &appearance.at,
            "`search()` is not used here: every choice of the list is offered.",
            "Use `select_one_from_file` with a `choice_filter`.",
        );
    }
}

fn background(survey: &mut Survey<'_>, item: &Item, line: &Line<'_>) {
    if item.trigger.is_empty() {
        let hint = "Write the `${name}` of the question whose answer sets it off.";
        survey
            .findings
            .error(&line.at("trigger"), "A background-geopoint needs a trigger.", hint);
    }
    if item.calculation.is_some() {
        let message = "A background-geopoint is measured, not calculated.";
        survey
            .findings
            .error(&line.at("calculation"), message, "Leave the calculation empty.");
    }
}

/// A question with choices.
pub(super) fn choosing(survey: &mut Survey<'_>, line: &Line<'_>, choosing: Choosing) {
    let word = choosing.word;
    let mut item = item::from_line(line, ItemKind::Question(word.into()), survey.findings);
    survey.name(&mut item, line);
    item.or_other = choosing.or_other;
    item.list = list_of(survey, line, &choosing);
    common(survey, &mut item, line, word);
    if let Some(ListRef::File { value, label, .. }) = &mut item.list {
        columns_of_file(&item.parameters, value, label, survey.findings);
    }
    if word == "select_multiple"
        && let Some(ListRef::Own(list)) = &item.list
    {
        names_without_blanks(survey.draft.lists.get(&list.text), survey.findings);
    }
    if word == "select_one_external" && item.choice_filter.is_none() {
        let message = "External choices are meant to be filtered.";
        survey.findings.warning(
            &line.at("choice_filter"),
            message,
            "Write a choice filter, or use `select_one`.",
        );
    }
    unfold::tabulate(survey, &mut item, line);
    let other = choosing
        .or_other
        .then(|| unfold::or_other(survey, &item, line))
        .flatten();
    survey.put(item);
    if let Some(other) = other
        && survey.claim(&other.name, &line.at("name"))
    {
        survey.put(other);
    }
}

/// Where the choices come from; says so when there is nothing there.
fn list_of(survey: &mut Survey<'_>, line: &Line<'_>, choosing: &Choosing) -> Option<ListRef> {
    let at = line.at("type");
    let cell = Cell {
        text: choosing.list.clone(),
        at: at.clone(),
    };
    let name = choosing.list.as_str();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let file = matches!(extension, Some("csv" | "xml" | "geojson"));
    let findings = &mut *survey.findings;
    if name.is_empty() {
        let hint = format!("Write the list's name after it: `{} LIST`.", choosing.word);
        findings.error(
            &at,
            format!("`{}` does not say which choices it offers.", choosing.word),
            hint,
        );
        return None;
    }
    if name.contains("${") {
        if reference(name).is_none() {
            findings.error(
                &at,
                format!("`{name}` does not name a repeat."),
                "Write `${name}` with the name of a question in a repeat.",
            );
            return None;
        }
        return Some(ListRef::Repeat(cell));
    }
    if choosing.from_file && !file {
        findings.error(
            &at,
            format!("`{name}` is not a file that choices are read from."),
            "Write a name that ends in `.csv`, `.xml` or `.geojson`.",
        );
        return None;
    }
    if file && choosing.word != "select_one_external" {
        let (value, label) = if extension == Some("geojson") {
            ("id", "title")
        } else {
            ("name", "label")
        };
        return Some(ListRef::File {
            name: cell,
            value: value.into(),
            label: label.into(),
        });
    }
    let (lists, sheet) = match choosing.word {
        "select_one_external" => (&survey.draft.external_lists, "external_choices"),
        _ => (&survey.draft.lists, "choices"),
    };
    if !lists.contains_key(name) {
        let hint = match nearest(name, lists.keys().map(String::as_str)) {
            Some(near) => format!("Write `{near}` if that is meant, or add the list to the sheet `{sheet}`."),
            None => format!("Add it to the sheet `{sheet}`, with the columns `list_name`, `name` and `label`."),
        };
        findings.error(&at, format!("There is no list `{name}` on the sheet `{sheet}`."), hint);
    }
    Some(if choosing.word == "select_one_external" {
        ListRef::External(cell)
    } else {
        ListRef::Own(cell)
    })
}

fn columns_of_file(given: &[(String, Cell)], value: &mut String, label: &mut String, findings: &mut Findings) {
    for (key, cell) in given {
        let column = match key.as_str() {
            "value" => &mut *value,
            "label" => &mut *label,
            _ => continue,
        };
        if is_name(&cell.text) {
            *column = cell.text.clone();
        } else {
            findings.error(
                &cell.at,
                format!("`{}` cannot be the name of a column.", cell.text),
                "Write the column's heading as the file has it.",
            );
        }
    }
}

/// An answer with several choices has blanks between them, so no choice may hold one.
fn names_without_blanks(list: Option<&List>, findings: &mut Findings) {
    for choice in list
        .iter()
        .flat_map(|list| &list.choices)
        .filter(|choice| choice.name.text.contains(char::is_whitespace))
    {
        findings.error(
            &choice.name.at,
            format!(
                "`{}` has a blank in it, and several of the list can be chosen.",
                choice.name.text
            ),
            format!(
                "Write `{}`.",
                choice.name.text.split_whitespace().collect::<Vec<_>>().join("_")
            ),
        );
    }
}
