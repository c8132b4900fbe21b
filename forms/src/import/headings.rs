//! The first row of a sheet: what each column is, whichever of its many spellings stands there.

use std::collections::HashMap;

use super::columns::Known;

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// Where it stands, from 0.
    pub column: usize,
    /// As it is written, for messages.
    pub text: String,
    /// What it is, in one spelling: `relevant`, `constraint_message`, `body::rows`; as written when it is not known.
    pub key: String,
    /// The language after the last colons; empty when there is none.
    pub language: String,
    /// Whether the sheet's rules know it.
    pub known: bool,
}

/// Reads the headings. Each one that says again what another has said is given with that other.
pub(super) fn read(cells: &[(usize, String)], known: &Known) -> (Vec<Heading>, Vec<(Heading, Heading)>) {
    let double = cells.iter().any(|(_, text)| text.contains("::"));
    let mut seen: HashMap<(String, String), Heading> = HashMap::new();
    let (mut headings, mut again) = (Vec::new(), Vec::new());
    for (column, text) in cells {
        let heading = heading(*column, text, double, known);
        match seen.get(&(heading.key.clone(), heading.language.clone())) {
            Some(first) => again.push((first.clone(), heading)),
            None => {
                seen.insert((heading.key.clone(), heading.language.clone()), heading.clone());
                headings.push(heading);
            }
        }
    }
    (headings, again)
}

fn heading(column: usize, text: &str, double: bool, known: &Known) -> Heading {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = known.path(&text, double);
    let named = |key: String, language: &[String], known: bool| Heading {
        column,
        text: text.clone(),
        key,
        language: language.join("::"),
        known,
    };
    match &parts[..] {
        [key, language @ ..] if known.translated(key) => named(key.clone(), language, true),
        [key] if known.plain(key) => named(key.clone(), &[], true),
        [family, rest @ ..] if !rest.is_empty() && known.family(family) => {
            named(format!("{family}::{}", rest.join("::")), &[], true)
        }
        _ => named(text.clone(), &[], false),
    }
}
