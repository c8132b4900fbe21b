//! Makes .xlsx files.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

const CONTENT: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>"#;

/// A file of these parts.
pub fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a file").into_inner()
}

/// A workbook of sheets whose rows are given as XML: `<row r="1">…</row>`.
pub fn workbook(sheets: &[(&str, String)]) -> Vec<u8> {
    let tag = |at: usize, name: &str| format!(r#"<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>"#);
    let tags: String = (1..).zip(sheets).map(|(at, (name, _))| tag(at, name)).collect();
    let book = format!(
        r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{tags}</sheets></workbook>"#
    );
    let link = |at: usize| {
        format!(
            r#"<Relationship Id="r{at}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{at}.xml"/>"#
        )
    };
    let links: String = (1..=sheets.len()).map(link).collect();
    let links = format!("<Relationships>{links}</Relationships>");
    let names: Vec<String> = (1..=sheets.len())
        .map(|at| format!("xl/worksheets/sheet{at}.xml"))
        .collect();
    let bodies: Vec<String> = sheets
        .iter()
        .map(|(_, rows)| format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"))
        .collect();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", CONTENT.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
    ];
    parts.extend(
        names
            .iter()
            .zip(&bodies)
            .map(|(name, body)| (name.as_str(), body.as_bytes())),
    );
    pack(&parts)
}

/// A row of texts; an empty text is no cell.
pub fn row(number: usize, texts: &[&str]) -> String {
    let cell = |(column, text): (usize, &&str)| match *text {
        "" => String::new(),
        text => format!(
            r#"<c r="{}{number}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#,
            letters(column),
            text.replace('&', "&amp;").replace('<', "&lt;")
        ),
    };
    let cells: String = texts.iter().enumerate().map(cell).collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

/// `A` to `Z`, then `AA`.
fn letters(column: usize) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    if column < 26 {
        letter.to_string()
    } else {
        letters(column / 26 - 1) + &letter.to_string()
    }
}

/// Rows of texts from the first on.
pub fn rows(texts: &[&[&str]]) -> String {
    (1..).zip(texts).map(|(number, texts)| row(number, texts)).collect()
}
