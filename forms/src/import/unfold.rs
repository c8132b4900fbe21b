//! What short rows unfold to: `or_other`, `table-list`, loops, and the setting `flat`.

use std::collections::BTreeMap;

use super::reference;
use super::survey::Survey;
use super::table::Line;
use crate::draft::{Cell, Choice, Item, ItemKind, List, ListRef, Texts};

/// `or_other`: one more choice, and a question that asks what.
pub(super) fn or_other(survey: &mut Survey<'_>, item: &Item, line: &Line<'_>) -> Option<Item> {
    if item.choice_filter.is_some() {
        survey.findings.error(
            &line.at("choice_filter"),
            "Choices with `or_other` cannot be filtered.",
            "Write the choice `other` and its question yourself.",
        );
        return None;
    }
    let Some(ListRef::Own(list)) = &item.list else {
        survey.findings.error(
            &line.at("type"),
            "`or_other` needs a list of the choices sheet.",
            "Write the choice and its question yourself.",
        );
        return None;
    };
    let choices = &mut survey.draft.lists.get_mut(&list.text)?.choices;
    let mut languages: Vec<String> = Vec::new();
    for (language, _) in choices.iter().flat_map(|choice| &choice.label) {
        if !languages.contains(language) {
            languages.push(language.clone());
        }
    }
    if languages.iter().any(|language| !language.is_empty())
        || item.label.iter().any(|(language, _)| !language.is_empty())
    {
        let hint = "Write the choice `other` and the question about it yourself, in every language.";
        survey
            .findings
            .warning(&line.at("type"), "What `or_other` adds is in English only.", hint);
    }
    if !choices.iter().any(|choice| choice.name.text == "other") {
        let cell = |text: &str| Cell {
            text: text.into(),
            at: line.at("type"),
        };
        choices.push(Choice {
            name: cell("other"),
            label: languages
                .iter()
                .map(|language| (language.clone(), cell("Other")))
                .collect(),
            media: BTreeMap::new(),
            columns: BTreeMap::new(),
        });
    }
    let cell = |text: String| Cell {
        text,
        at: line.at("type"),
    };
    Some(Item {
        kind: ItemKind::Question("text".into()),
        name: format!("{}_other", item.name),
        at: item.at.clone(),
        label: vec![(String::new(), cell("Specify other.".into()))],
        relevant: Some(cell(format!("selected(../{}, 'other')", item.name))),
        ..Item::default()
    })
}

/// A count that is more than `${name}` becomes a calculation before the repeat, which then counts by it, as pyxform makes it.
pub(super) fn counter(repeat: &mut Item) -> Option<Item> {
    let count = repeat
        .repeat_count
        .clone()
        .filter(|count| reference(&count.text).is_none())?;
    let name = format!("{}_count", repeat.name);
    let cell = |text: String| Cell {
        text,
        at: count.at.clone(),
    };
    repeat.repeat_count = Some(cell(format!("${{{name}}}")));
    Some(Item {
        kind: ItemKind::Question("calculate".into()),
        name,
        at: count.at.clone(),
        read_only: Some(cell("true()".into())),
        calculation: Some(count),
        ..Item::default()
    })
}

/// A group that shows its questions as a table: the words become a note of their own, since the heading row takes their place.
pub(super) fn begin_table(group: &mut Item, table: &mut Option<Option<String>>, row: u32) {
    let Some(appearance) = group.appearance.as_mut() else {
        return;
    };
    if !appearance.text.split_whitespace().any(|word| word == "table-list") {
        return;
    }
    let others = appearance.text.split_whitespace().filter(|word| *word != "table-list");
    appearance.text = std::iter::once("field-list")
        .chain(others)
        .collect::<Vec<_>>()
        .join(" ");
    *table = Some(None);
    if !group.label.is_empty() || !group.hint.is_empty() {
        let note = Item {
            kind: ItemKind::Question("note".into()),
            name: format!("generated_table_list_label_{row}"),
            at: group.at.clone(),
            label: std::mem::take(&mut group.label),
            hint: std::mem::take(&mut group.hint),
            ..Item::default()
        };
        group.children.push(note);
    }
}

/// A question within a `table-list`: the first brings the row of headings, all must choose from one list.
pub(super) fn tabulate(survey: &mut Survey<'_>, item: &mut Item, line: &Line<'_>) {
    let Some(Some(ListRef::Own(list))) = survey.table().is_some().then(|| item.list.clone()) else {
        return;
    };
    let first = survey.table().and_then(|table| table.clone());
    let at = line.at("type");
    match first {
        None => {
            if item.choice_filter.is_some() {
                survey.findings.error(
                    &line.at("choice_filter"),
                    "A table-list shows every choice.",
                    "Delete the filter, or the appearance.",
                );
            }
            if let Some(table) = survey.table() {
                *table = Some(list.text.clone());
            }
            survey.put(Item {
                kind: item.kind.clone(),
                name: format!("reserved_name_for_field_list_labels_{}", line.number),
                at: item.at.clone(),
                appearance: Some(Cell {
                    text: "label".into(),
                    at: at.clone(),
                }),
                list: item.list.clone(),
                ..Item::default()
            });
        }
        Some(first) if first != list.text => {
            survey.findings.error(
                &at,
                format!("This table-list has the choices of `{first}`, not of `{}`.", list.text),
                "Put it into a group of its own.",
            );
        }
        Some(_) => {}
    }
    item.appearance = Some(Cell {
        text: "list-nolabel".into(),
        at,
    });
}

/// How many rows an item and what it contains come to.
pub(super) fn size(item: &Item) -> usize {
    1 + item.children.iter().map(size).sum::<usize>()
}

/// A loop as a group for each choice, whose `%(name)s` and `%(label)s` are filled in.
pub(super) fn unroll(mut item: Item, list: Option<&List>) -> Item {
    let template = std::mem::take(&mut item.children);
    for choice in list
        .iter()
        .flat_map(|list| &list.choices)
        .filter(|choice| choice.name.text != "none")
    {
        let mut children = template.clone();
        for child in &mut children {
            fill_in(child, choice);
        }
        item.children.push(Item {
            name: choice.name.text.clone(),
            at: item.at.clone(),
            label: choice.label.clone(),
            children,
            ..Item::default()
        });
    }
    item
}

fn fill_in(item: &mut Item, choice: &Choice) {
    let texts = |texts: &mut Texts| {
        for (language, cell) in texts {
            let same = choice
                .label
                .iter()
                .find(|(other, _)| other == language)
                .or(choice.label.first());
            let label = same.map_or("", |(_, label)| &label.text);
            cell.text = cell
                .text
                .replace("%(name)s", &choice.name.text)
                .replace("%(label)s", label);
        }
    };
    [
        &mut item.label,
        &mut item.hint,
        &mut item.guidance_hint,
        &mut item.constraint_message,
    ]
    .into_iter()
    .for_each(texts);
    let cells = [
        &mut item.relevant,
        &mut item.constraint,
        &mut item.calculation,
        &mut item.default,
        &mut item.choice_filter,
    ];
    for cell in cells.into_iter().flatten() {
        cell.text = cell.text.replace("%(name)s", &choice.name.text);
    }
    item.children.iter_mut().for_each(|child| fill_in(child, choice));
}

/// The setting `flat`: groups keep their place on the screen, but what they depend on goes to each of their questions.
pub(super) fn flatten(items: &mut [Item], above: Option<&Cell>) {
    for item in items {
        let own = item.relevant.clone();
        let both = match (above, own) {
            (Some(above), Some(own)) => Some(Cell {
                text: format!("{} and ({})", above.text, own.text),
                at: own.at,
            }),
            (above, own) => own.or(above.cloned()),
        };
        if item.children.is_empty() || item.kind == ItemKind::Repeat {
            item.relevant = both;
        } else {
            item.relevant = None;
            flatten(&mut item.children, both.as_ref());
        }
    }
}
