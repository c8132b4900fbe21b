//! Lists by the name that expressions know them by: no two of them may share one, and some lie in files beside the form.

use std::collections::BTreeMap;

use crate::draft::{Beside, Cell, Draft, Item, ItemKind, ListRef};
use crate::fault::{Findings, Place};

/// Where the list of a name comes from.
struct Source {
    /// The file, or `choices`.
    from: String,
    /// Whether a row declares it (`csv-external`), which only one may.
    declared: bool,
    at: Place,
}

/// Finds every list, notes those that lie beside the form in the draft, and tells of two that share a name.
pub(super) fn check(draft: &mut Draft, findings: &mut Findings) {
    let mut sources: BTreeMap<String, Source> = BTreeMap::new();
    let mut beside: Vec<Beside> = Vec::new();
    draft.visit(&mut |item| {
        for (name, file, at) in uses(item) {
            let from = file.clone().unwrap_or_else(|| "choices".into());
            if let Some(file) = file
                && !beside.iter().any(|known| known.file == file)
            {
                beside.push(Beside {
                    instance: name.clone(),
                    file,
                    at: at.clone(),
                });
            }
            let declared = matches!(&item.kind, ItemKind::Question(kind) if kind.ends_with("-external"));
            match sources.get(&name) {
                Some(first) if (declared && first.declared) || first.from != from => {
                    let message = format!(
                        "The list `{name}` comes from {} and, on row {}, from {}.",
                        says(&from),
                        first.at.row,
                        says(&first.from)
                    );
                    findings.error(&at, message, "Give one of them another name.");
                }
                Some(_) if !declared => {}
                _ => {
                    sources.insert(name, Source { from, declared, at });
                }
            }
        }
    });
    draft.beside = beside;
    reference_geometry(draft, &sources, findings);
}

/// `reference-geometry` shows places of a list or of a repeat on the map.
fn reference_geometry(draft: &Draft, sources: &BTreeMap<String, Source>, findings: &mut Findings) {
    let mut repeats = Vec::new();
    let mut asked = Vec::new();
    draft.visit(&mut |item| {
        if item.kind == ItemKind::Repeat {
            repeats.push(item.name.clone());
        }
        asked.extend(
            item.parameters
                .iter()
                .filter(|(key, _)| key == "reference-geometry")
                .map(|(_, cell)| cell.clone()),
        );
    });
    for cell in asked {
        let repeat = super::reference(&cell.text).is_some_and(|name| {
            !cell.text.contains("last-saved#") && repeats.iter().any(|repeat| repeat.eq_ignore_ascii_case(name))
        });
        let list = |name: &String| name.eq_ignore_ascii_case(&cell.text);
        if !repeat && !sources.keys().any(list) && !draft.lists.keys().any(list) {
            findings.error(
                &cell.at,
                format!("`{}` is neither a list nor a repeat of this form.", cell.text),
                "Write the name of a list with a column `geometry`, or `${repeat}`.",
            );
        }
    }
}

fn says(from: &str) -> String {
    if from == "choices" {
        "the sheet of choices".into()
    } else {
        format!("the file `{from}`")
    }
}

/// The lists that an item uses: name, file if there is one, and where.
fn uses(item: &Item) -> Vec<(String, Option<String>, Place)> {
    let mut found = Vec::new();
    match (&item.kind, &item.list) {
        (ItemKind::Question(kind), _) if kind == "csv-external" => {
            found.push((item.name.clone(), Some(format!("{}.csv", item.name)), item.at.clone()))
        }
        (ItemKind::Question(kind), _) if kind == "xml-external" => {
            found.push((item.name.clone(), Some(format!("{}.xml", item.name)), item.at.clone()))
        }
        (_, Some(ListRef::Own(list))) => found.push((list.text.clone(), None, list.at.clone())),
        (_, Some(ListRef::File { name, .. })) => {
            let stem = name.text.rsplit_once('.').map_or(name.text.as_str(), |(stem, _)| stem);
            found.push((stem.into(), Some(name.text.clone()), name.at.clone()));
        }
        _ => {}
    }
    let expressions = [
        &item.relevant,
        &item.constraint,
        &item.required,
        &item.read_only,
        &item.calculation,
        &item.default,
        &item.choice_filter,
    ];
    for cell in expressions.into_iter().flatten() {
        found.extend(
            pulled(cell)
                .into_iter()
                .map(|name| (name.clone(), Some(format!("{name}.csv")), cell.at.clone())),
        );
    }
    found
}

/// The lists that `pulldata('list', …)` reads.
fn pulled(cell: &Cell) -> Vec<String> {
    let mut found = Vec::new();
    for call in cell.text.split("pulldata").skip(1) {
        let Some(argument) = call.trim_start().strip_prefix('(') else {
            continue;
        };
        let argument = argument.trim_start();
        let Some(quote) = argument.chars().next().filter(|c| matches!(c, '\'' | '"')) else {
            continue;
        };
        if let Some(name) = argument[1..].split(quote).next()
            && !name.trim().is_empty()
        {
            let name = name.trim();
            found.push(name.strip_suffix(".csv").unwrap_or(name).to_owned());
        }
    }
    found
}
