//! The forms that the tests of every room stand on: each imports without a word of complaint, and so do the lists beside them.

use std::path::Path;

use forms::workbook::{self, Limits, Row, Sheet, Workbook};

use crate::help::lines;
use crate::xls::{self, Cell};
use crate::xlsx;

#[test]
fn every_form_of_our_own_imports_without_complaint() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms");
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("a file");
        if !name.ends_with(".md") {
            assert!(
                !forms::beside::read(&name, &bytes).expect("a list").children.is_empty(),
                "{name}"
            );
            continue;
        }
        let (draft, findings) = forms::import::read(&bytes, &name);
        assert_eq!(lines(&findings.errors) + &lines(&findings.warnings), "", "{name}");
        for file in &draft.beside {
            assert!(folder.join(&file.file).exists(), "{name} reads {}", file.file);
        }
        seen += 1;
    }
    assert!(seen >= 7, "{seen} forms");
}

/// A workbook written anew in another format.
fn as_xlsx(book: &Workbook) -> Vec<u8> {
    let sheet = |sheet: &Sheet| {
        let rows: String = sheet
            .rows
            .iter()
            .map(|row| xlsx::row(row.number as usize, &texts(row)))
            .collect();
        (sheet.name.clone(), rows)
    };
    let sheets: Vec<(String, String)> = book.sheets.iter().map(sheet).collect();
    let sheets: Vec<(&str, String)> = sheets
        .iter()
        .map(|(name, rows)| (name.as_str(), rows.clone()))
        .collect();
    xlsx::workbook(&sheets)
}

fn as_xls(book: &Workbook) -> Vec<u8> {
    let cells = |row: &Row| -> Vec<(u16, u16, Cell)> {
        let cell = |(column, text): &(usize, String)| (row.number as u16 - 1, *column as u16, Cell::text(text));
        row.cells.iter().map(cell).collect()
    };
    let sheet = |sheet: &Sheet| sheet.rows.iter().flat_map(cells).collect();
    let sheets: Vec<xls::Sheet<'_>> = book.sheets.iter().map(|it| (it.name.as_str(), sheet(it))).collect();
    xls::workbook(&sheets)
}

fn as_csv(book: &Workbook) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for sheet in &book.sheets {
        writer.write_record([sheet.name.as_str(), ""]).expect("a row");
        for row in &sheet.rows {
            let cells = std::iter::once("").chain(texts(row));
            writer.write_record(cells).expect("a row");
        }
    }
    writer.into_inner().expect("bytes")
}

/// The texts of a row, with nothing where it has none.
fn texts(row: &Row) -> Vec<&str> {
    let width = row.cells.last().map_or(0, |(column, _)| column + 1);
    let mut texts = vec![""; width];
    for (column, text) in &row.cells {
        texts[*column] = text;
    }
    texts
}

#[test]
fn a_form_is_the_same_in_every_format() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut forms = vec![folder.join("instruments/bps.md"), folder.join("tests/import/broken.md")];
    for entry in std::fs::read_dir(folder.join("tests/forms")).expect("a folder") {
        forms.push(entry.expect("an entry").path());
    }
    for path in forms
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
    {
        let bytes = std::fs::read(&path).expect("a form");
        let book = workbook::read(&bytes, "form.md", &Limits::default()).expect("a workbook");
        let expected = forms::import::import(&book);
        for (format, bytes) in [("xlsx", as_xlsx(&book)), ("xls", as_xls(&book)), ("csv", as_csv(&book))] {
            let found = forms::import::read(&bytes, "form");
            assert!(found.1 == expected.1, "{format} {path:?}: {:#?}", found.1);
            assert!(found.0 == expected.0, "{format} {path:?}");
        }
    }
}
