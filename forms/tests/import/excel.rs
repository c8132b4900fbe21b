//! Excel's formats, told apart by content: values as their author would type them, and files that claim too much.

use forms::workbook::{Limits, Workbook, read};

use crate::help::lines;
use crate::xls::{self, Cell};
use crate::xlsx::{pack, row, rows, workbook};

const SURVEY: &[&[&str]] = &[
    &["type", "name", "label"],
    &["text", "a", "A & <b>"],
    &[],
    &["integer", "b", "B"],
];

fn open(bytes: &[u8]) -> Workbook {
    read(bytes, "form.csv", &Limits::default()).expect("a workbook")
}

fn refused(bytes: &[u8]) -> String {
    read(bytes, "form.xlsx", &Limits::default())
        .expect_err("a fault")
        .message
}

/// The texts of a sheet, row by row, with the rows' numbers.
fn texts(book: &Workbook, sheet: usize) -> Vec<(u32, Vec<&str>)> {
    let rows = book.sheets[sheet].rows.iter();
    rows.map(|row| (row.number, row.cells.iter().map(|(_, text)| text.as_str()).collect()))
        .collect()
}

#[test]
fn xlsx_is_read_whatever_its_name() {
    let book = open(&workbook(&[("survey", rows(SURVEY))]));
    assert_eq!(
        texts(&book, 0),
        [
            (1, vec!["type", "name", "label"]),
            (2, vec!["text", "a", "A & <b>"]),
            (4, vec!["integer", "b", "B"]),
        ]
    );
}

#[test]
fn values_are_written_as_people_type_them() {
    let cells = r#"<row r="1"><c r="A1"><v>7</v></c><c r="B1"><v>7.50</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" s="1"><v>45322</v></c>
        <c r="E1" s="2"><v>45322.75</v></c><c r="F1" s="2"><v>0.5</v></c><c r="G1" t="str"><f>A1</f><v>x</v></c><c r="H1" t="e"><v>#REF!</v></c><c r="I1" s="1"/></row>"#;
    let book = open(&workbook(&[("survey", cells.into())]));
    assert_eq!(
        texts(&book, 0),
        [(
            1,
            vec![
                "7",
                "7.5",
                "TRUE",
                "2024-01-31",
                "2024-01-31 18:00:00",
                "12:00:00",
                "x",
                "#REF!"
            ]
        )]
    );
}

#[test]
fn xls_is_read_with_the_same_values() {
    let sheet = vec![
        (0, 0, Cell::text("type")),
        (0, 1, Cell::text("name")),
        (1, 0, Cell::Number(7.0)),
        (1, 1, Cell::Truth(false)),
        (3, 1, Cell::Date(45_322.0)),
        (3, 2, Cell::text("საქართველო")),
    ];
    let book = open(&xls::workbook(&[
        ("notes", vec![(0, 0, Cell::text("mine"))]),
        ("survey", sheet),
    ]));
    assert_eq!(book.sheets[0].rows, [], "a sheet of somebody's own is not read");
    assert_eq!(
        texts(&book, 1),
        [
            (1, vec!["type", "name"]),
            (2, vec!["7", "FALSE"]),
            (4, vec!["2024-01-31", "საქართველო"])
        ]
    );
}

#[test]
fn errors_name_the_row_of_the_spreadsheet() {
    let file = workbook(&[("Survey", rows(&[&["Type", "Name", "Label"], &[], &["txt", "a", "A"]]))]);
    let (_, findings) = forms::import::read(&file, "x.xlsx");
    assert_eq!(lines(&findings.errors), "Survey 3 Type: No type is called `txt`.");
}

#[test]
fn what_stands_below_sixty_empty_rows_is_left_and_told() {
    let sheet = |gap: usize| rows(SURVEY) + &row(5 + gap, &["text", "late", "Late"]);
    assert_eq!(open(&workbook(&[("survey", sheet(60))])).sheets[0].rows.len(), 4);
    let book = open(&workbook(&[("survey", sheet(61))]));
    assert_eq!(
        (book.sheets[0].rows.len(), lines(&book.warnings).as_str()),
        (
            3,
            "survey 66 : This row and those below it are not read: more than 60 empty rows stand above."
        )
    );
}

#[test]
fn other_packed_files_are_called_by_their_name() {
    assert_eq!(
        refused(&pack(&[("content.xml", b"<x/>")])),
        "This is a spreadsheet of LibreOffice's own kind (.ods)."
    );
    assert_eq!(
        refused(&pack(&[("xl/workbook.bin", b"")])),
        "This is a binary workbook (.xlsb)."
    );
    assert_eq!(
        refused(&pack(&[("word/document.xml", b"<x/>")])),
        "This is a packed file, but not a spreadsheet."
    );
    assert!(refused(&workbook(&[("survey", rows(SURVEY))])[..200]).starts_with("The file is damaged"));
    assert!(refused(&xls::workbook(&[("survey", vec![])])[..2000]).starts_with("The file is damaged"));
}

#[test]
fn a_bomb_is_refused_before_it_goes_off() {
    let limits = Limits {
        unpacked: 1 << 20,
        ..Limits::default()
    };
    let bomb = workbook(&[("survey", " ".repeat(2 << 20))]);
    assert!(bomb.len() < 10_000, "{} bytes", bomb.len());
    let fault = read(&bomb, "x.xlsx", &limits).expect_err("a fault");
    assert_eq!(fault.message, "The file unfolds to more than 1 million bytes.");
    let strings = [
        b"<sst>".to_vec(),
        b"<si><t>x</t></si>".repeat(100_000),
        b"</sst>".to_vec(),
    ]
    .concat();
    let fault = read(
        &pack(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", &strings)]),
        "x.xlsx",
        &limits,
    );
    assert_eq!(
        fault.expect_err("a fault").message,
        "The file unfolds to more than 1 million bytes."
    );
}

#[test]
fn a_million_rows_that_are_only_formatted_are_passed_over() {
    let empty: String = (5..1_000_000)
        .map(|at| format!(r#"<row r="{at}"><c r="A{at}" s="1"/></row>"#))
        .collect();
    let book = open(&workbook(&[("survey", rows(SURVEY) + &empty)]));
    assert_eq!(book.sheets[0].rows.len(), 3);
}

#[test]
fn a_million_rows_that_hold_something_are_refused() {
    let full: String = (1..=1_000_000)
        .map(|at| format!(r#"<row r="{at}"><c r="A{at}"><v>1</v></c></row>"#))
        .collect();
    assert_eq!(
        refused(&workbook(&[("survey", full)])),
        "Sheet `survey`, row 200001: the file holds more than 200000 rows."
    );
}

#[test]
fn an_xls_that_spreads_over_too_large_a_table_is_refused() {
    let far = vec![(0, 0, Cell::Number(1.0)), (65_535, 255, Cell::Number(1.0))];
    assert_eq!(
        refused(&xls::workbook(&[("survey", far)])),
        "The sheets spread over more than 8000000 cells."
    );
}

#[test]
fn what_an_xls_claims_of_its_size_is_not_believed() {
    for (rows, columns) in [(1_048_576, 256), (u32::MAX, u16::MAX), (0, 0)] {
        let sizes = [
            &7_u32.to_le_bytes()[..],
            &rows.to_le_bytes(),
            &0_u16.to_le_bytes(),
            &columns.to_le_bytes(),
            &[0, 0],
        ]
        .concat();
        let record = [&0x0200_u16.to_le_bytes()[..], &14_u16.to_le_bytes(), &sizes].concat();
        let file = xls::wrap(xls::stream(&[("survey", vec![(0, 0, Cell::text("type"))])], &record));
        assert_eq!(open(&file).sheets[0].rows.len(), 1);
    }
}

#[test]
fn a_text_that_an_xls_repeats_without_end_is_refused() {
    let long = "x".repeat(3_000);
    let cells = (0..400)
        .map(|row| (row, 0, Cell::text(&long)))
        .take(2)
        .collect::<Vec<_>>();
    let limits = Limits {
        text: 10_000,
        ..Limits::default()
    };
    let fault = read(&xls::workbook(&[("survey", cells)]), "x.xls", &limits).expect_err("a fault");
    assert!(fault.message.starts_with("The sheets spread"), "{}", fault.message);
}
