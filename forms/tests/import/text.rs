//! Forms as text: Markdown and .csv, however they are written.

use forms::fault::Findings;
use forms::workbook::{Limits, Workbook, read};

use crate::help::lines;

fn book(text: &[u8]) -> Workbook {
    read(text, "a.form.md", &Limits::default()).expect("a workbook")
}

/// `sheet row: column=text …` a line.
fn cells(book: &Workbook) -> Vec<String> {
    let rows = book
        .sheets
        .iter()
        .flat_map(|sheet| sheet.rows.iter().map(move |row| (sheet, row)));
    let line = |(sheet, row): (&forms::workbook::Sheet, &forms::workbook::Row)| {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|(column, text)| format!("{column}={text}"))
            .collect();
        format!("{} {}: {}", sheet.name, row.number, cells.join(" "))
    };
    rows.map(line).collect()
}

#[test]
fn markdown_has_a_sheet_where_the_first_column_names_one() {
    let text = b"# A form\n\n| survey |\n| | type | name |\n|---|:---|---|\n| | text | a \\| b | # remark\n# no row\n| |  | |\n| | note | |\n| choices | list_name | name |\n| | l | a |";
    let book = book(text);
    assert_eq!(book.stem, "a.form");
    assert_eq!(
        cells(&book),
        [
            "survey 1: 0=type 1=name",
            "survey 2: 0=text 1=a | b",
            "survey 3: 0=note",
            "choices 1: 0=list_name 1=name",
            "choices 2: 0=l 1=a",
        ]
    );
}

#[test]
fn csv_is_read_with_any_delimiter_and_encoding() {
    let expected = [
        "survey 1: 0=type 1=name",
        "survey 2: 0=text 1=a, \"b\"",
        "choices 1: 0=list_name",
        "choices 2: 0=l",
    ];
    let comma = "survey,,\n,type,name\n,text,\"a, \"\"b\"\"\"\n,,\n\"choices\"\n,list_name\n,l\n";
    assert_eq!(cells(&book(comma.as_bytes())), expected);
    let semicolon = "survey;;\r\n;type;name\r\n;text;\"a, \"\"b\"\"\"\r\nchoices\r\n;list_name\r\n;l\r\n";
    assert_eq!(cells(&book(semicolon.as_bytes())), expected);
    let marked = [b"\xEF\xBB\xBF", comma.as_bytes()].concat();
    assert_eq!(cells(&book(&marked)), expected);
    let tabs = "survey\t\t\n\ttype\tname\n\ttext\t\"a, \"\"b\"\"\"\nchoices\n\tlist_name\n\tl\n";
    let wide = |text: &str, pair: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(pair).collect() };
    assert_eq!(
        cells(&book(&[vec![0xFF, 0xFE], wide(tabs, u16::to_le_bytes)].concat())),
        expected
    );
    assert_eq!(
        cells(&book(&[vec![0xFE, 0xFF], wide(tabs, u16::to_be_bytes)].concat())),
        expected
    );
}

#[test]
fn what_is_no_form_is_refused_with_a_reason() {
    let refused = |bytes: &[u8]| read(bytes, "x", &Limits::default()).expect_err("a fault").message;
    assert_eq!(refused(b""), "The file is empty.");
    assert_eq!(refused(b" \n "), "The file is empty.");
    assert_eq!(
        refused(&[0x89, b'P', b'N', b'G', 0, 1, 2]),
        "This is not a spreadsheet."
    );
    assert_eq!(refused(b"\xFF\xFEx"), "This is not a spreadsheet.");
    assert_eq!(
        refused(b",type,name\n,text,a"),
        "The first column does not name a sheet."
    );
}

#[test]
fn limits_are_kept_and_told() {
    let limits = Limits {
        bytes: 400,
        rows: 3,
        cells: 6,
        text: 60,
        cell_chars: 20,
        ..Limits::default()
    };
    let refused = |text: &str| read(text.as_bytes(), "x.md", &limits).expect_err("a fault").message;
    assert_eq!(
        refused(&"| a |\n".repeat(100)),
        "The file has 600 bytes, more than the 400 that are read."
    );
    assert_eq!(
        refused(&format!("| s |\n{}", "| | x |\n".repeat(4))),
        "Sheet `s`, row 4: the file holds more than 3 rows."
    );
    assert_eq!(
        refused(&format!("| s |\n{}", "| | x | x | x |\n".repeat(3))),
        "Sheet `s`, row 3: the file holds more than 6 cells."
    );
    assert_eq!(
        refused(&format!("| s |\n| | {} |", "x".repeat(21))),
        "A cell holds more than 20 characters."
    );
    assert_eq!(
        refused(&format!(
            "| s |\n{}",
            format!("| | {0} | {0} |\n", "x".repeat(20)).repeat(2)
        )),
        "Sheet `s`, row 2: the file holds more than 60 bytes of text."
    );
}

#[test]
fn the_survey_is_the_sheet_of_that_name_or_the_only_one() {
    let faults = |text: &str| forms::import::read(text.as_bytes(), "x.md").1;
    let said = |findings: &Findings| lines(&findings.errors);
    assert_eq!(
        said(&faults("| Questions |\n| | type | name | label |\n| | text | a | A |")),
        ""
    );
    assert_eq!(
        said(&faults(
            "| SURVEY |\n| | type | name | label |\n| | text | a | A |\n| Choices |\n| | list_name | name |"
        )),
        ""
    );
    let two = faults("| servey |\n| | type | name | label |\n| | text | a | A |\n| choices |\n| | list_name | name |");
    assert_eq!(
        (said(&two).as_str(), two.errors[0].hint.as_str()),
        (
            " 0 : There is no sheet called `survey`.",
            "Rename the sheet `servey` to `survey`."
        )
    );
    let near = faults(
        "| survey |\n| | type | name | label |\n| | text | a | A |\n| choice |\n| | list_name | name |\n| _settings |\n| | x |\n| my own |\n| | x |",
    );
    assert_eq!(
        lines(&near.warnings),
        "choice 0 : No sheet is called `choice`; it is not read."
    );
    let twice =
        faults("| survey |\n| | type | name | label |\n| | text | a | A |\n| Survey |\n| | type | name | label |");
    assert_eq!(said(&twice), "Survey 0 : Two sheets are called `Survey`.");
}
