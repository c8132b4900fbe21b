//! Short ways to read a form and to say what was found.

use forms::draft::{Cell, Draft, Item, Texts};
use forms::fault::{Fault, Findings};

/// Reads a form written as Markdown.
pub fn read(form: &str) -> (Draft, Findings) {
    forms::import::read(form.as_bytes(), "form.md")
}

/// Reads a form that has nothing wrong with it.
pub fn good(form: &str) -> Draft {
    let (draft, findings) = read(form);
    assert_eq!(lines(&findings.errors), "", "errors");
    draft
}

/// `sheet row column: message` a line.
pub fn lines(faults: &[Fault]) -> String {
    let line = |fault: &Fault| {
        format!(
            "{} {} {}: {}",
            fault.place.sheet, fault.place.row, fault.place.column, fault.message
        )
    };
    faults.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The item of a name, wherever it stands.
pub fn item<'a>(draft: &'a Draft, name: &str) -> &'a Item {
    let mut found = None;
    draft.visit(&mut |item| {
        if item.name == name {
            found = Some(item);
        }
    });
    found.expect("an item of that name")
}

/// The text of a cell that must be there.
pub fn text(cell: &Option<Cell>) -> &str {
    cell.as_ref().map_or("(none)", |cell| &cell.text)
}

/// `language=words` of a text.
pub fn words(texts: &Texts) -> Vec<String> {
    texts
        .iter()
        .map(|(language, cell)| format!("{language}={}", cell.text))
        .collect()
}

/// The errors of a form, a line each.
pub fn errors(form: &str) -> String {
    lines(&read(form).1.errors)
}

/// The warnings of a form that has no errors, a line each.
pub fn warnings(form: &str) -> String {
    let (_, findings) = read(form);
    assert_eq!(lines(&findings.errors), "", "errors");
    lines(&findings.warnings)
}
