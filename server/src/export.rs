//! Tables that people take with them: CSV and XLSX, written to a temporary file row by row, so that a long one needs no memory.

use std::{
    fs::File,
    io::{BufWriter, Seek, SeekFrom, Write},
};

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use chrono::{NaiveDate, NaiveDateTime};
use rust_xlsxwriter::{Format as Style, Workbook, XlsxError};
use tokio_util::io::ReaderStream;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::error::AppError;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated, UTF-8 with a byte order mark, which spreadsheets need to read it as such.
    Csv,
    /// A workbook.
    Xlsx,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text; never taken for a formula.
    Text(String),
    /// A number.
    Number(i64),
    /// A number with digits behind its point.
    Decimal(f64),
    /// A date.
    Day(NaiveDate),
    /// A moment, in the zone of whoever reads it.
    At(NaiveDateTime),
    /// Nothing.
    Empty,
}

/// The most rows of a sheet, its heading not counted: what a workbook can hold.
pub const MOST_ROWS: u32 = 1_048_575;

/// A table on its way into a file.
pub struct Table(Book);

/// One table or several on their way into a file: the sheets of a workbook, or as CSV a file of each, together in a ZIP where there are several.
pub struct Book {
    name: String,
    writer: Writer,
}

enum Writer {
    Csv(Vec<Csv>),
    Xlsx { workbook: Box<Workbook>, rows: Vec<u32> },
}

struct Csv {
    name: String,
    rows: u32,
    writer: Box<csv::Writer<BufWriter<File>>>,
}

/// A finished file.
pub struct Finished {
    /// Its bytes, from the beginning.
    pub file: File,
    /// How its name ends.
    pub ending: &'static str,
    kind: &'static str,
}

impl Format {
    /// `csv` or `xlsx`.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

impl Table {
    /// A table with its headings; `name` becomes the file's name, without an ending, and says nothing about anybody.
    pub fn new(format: Format, name: &str, headings: &[String]) -> Result<Self, AppError> {
        let mut book = Book::new(format, name);
        book.sheet(name, headings)?;
        Ok(Self(book))
    }

    /// Writes a row.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), AppError> {
        self.0.row(0, cells)
    }

    /// The file, as a download.
    pub fn download(self) -> Result<Response, AppError> {
        self.0.download()
    }
}

impl Book {
    /// A book without sheets; `name` becomes the file's name, without an ending, and says nothing about anybody.
    pub fn new(format: Format, name: &str) -> Self {
        let writer = match format {
            Format::Csv => Writer::Csv(Vec::new()),
            Format::Xlsx => Writer::Xlsx {
                workbook: Box::new(Workbook::new()),
                rows: Vec::new(),
            },
        };
        Self {
            name: name.to_owned(),
            writer,
        }
    }

    /// Adds a sheet with its headings; answers with its number.
    pub fn sheet(&mut self, name: &str, headings: &[String]) -> Result<usize, AppError> {
        match &mut self.writer {
            Writer::Csv(files) => {
                let mut file = BufWriter::new(tempfile::tempfile().map_err(failed)?);
                file.write_all("\u{feff}".as_bytes()).map_err(failed)?;
                let mut writer = csv::WriterBuilder::new()
                    .terminator(csv::Terminator::CRLF)
                    .from_writer(file);
                writer.write_record(headings).map_err(failed)?;
                files.push(Csv {
                    name: name.to_owned(),
                    rows: 0,
                    writer: Box::new(writer),
                });
                Ok(files.len() - 1)
            }
            Writer::Xlsx { workbook, rows } => {
                let name = sheet_name(name, rows.len());
                let sheet = workbook.add_worksheet_with_constant_memory();
                sheet.set_name(name).map_err(failed)?;
                let bold = Style::new().set_bold();
                for (n, heading) in (0u16..).zip(headings) {
                    sheet.write_string_with_format(0, n, heading, &bold).map_err(failed)?;
                    sheet.set_column_width(n, 18).map_err(failed)?;
                }
                rows.push(0);
                Ok(rows.len() - 1)
            }
        }
    }

    /// Writes a row of a sheet.
    pub fn row(&mut self, sheet: usize, cells: &[Cell]) -> Result<(), AppError> {
        let gone = || AppError::Internal("export: there is no such sheet".into());
        match &mut self.writer {
            Writer::Csv(files) => {
                let file = files.get_mut(sheet).ok_or_else(gone)?;
                file.rows = one_more(file.rows)?;
                file.writer.write_record(cells.iter().map(plain)).map_err(failed)
            }
            Writer::Xlsx { workbook, rows } => {
                let row = rows.get_mut(sheet).ok_or_else(gone)?;
                *row = one_more(*row)?;
                xlsx_row(workbook, sheet, *row, cells).map_err(failed)
            }
        }
    }

    /// The whole file.
    pub fn finish(self) -> Result<(String, Finished), AppError> {
        let (mut file, ending, kind) = match self.writer {
            Writer::Csv(mut files) if files.len() < 2 => {
                let only = files
                    .pop()
                    .ok_or_else(|| AppError::Internal("export: no sheet".into()))?;
                (only.into_file()?, "csv", "text/csv; charset=utf-8")
            }
            Writer::Csv(files) => (zipped(files)?, "zip", "application/zip"),
            Writer::Xlsx { mut workbook, .. } => {
                let mut file = tempfile::tempfile().map_err(failed)?;
                workbook.save_to_writer(&mut file).map_err(failed)?;
                (
                    file,
                    "xlsx",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                )
            }
        };
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        Ok((self.name, Finished { file, ending, kind }))
    }

    /// The file, as a download.
    pub fn download(self) -> Result<Response, AppError> {
        let (name, finished) = self.finish()?;
        finished.download(&name)
    }
}

impl Finished {
    /// A file of JSON as FHIR has it.
    pub fn fhir(mut file: File) -> Result<Self, AppError> {
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        Ok(Self {
            file,
            ending: "json",
            kind: "application/fhir+json",
        })
    }

    /// As a download; `name` is the file's name, without an ending.
    pub fn download(self, name: &str) -> Result<Response, AppError> {
        let Self { file, ending, kind } = self;
        let length = file.metadata().map_err(failed)?.len();
        let body = Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(file)));
        let mut response = body.into_response();
        let headers = response.headers_mut();
        let name = format!("attachment; filename=\"{name}.{ending}\"");
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        headers.insert(
            header::CONTENT_DISPOSITION,
            HeaderValue::try_from(name).map_err(failed)?,
        );
        Ok(response)
    }
}

impl Csv {
    fn into_file(self) -> Result<File, AppError> {
        let file = self.writer.into_inner().map_err(|error| failed(error.to_string()))?;
        file.into_inner().map_err(|error| failed(error.to_string()))
    }
}

fn one_more(rows: u32) -> Result<u32, AppError> {
    if rows == MOST_ROWS {
        return Err(AppError::bad_parameter(
            "filter",
            "a narrower one: a sheet holds 1,048,575 rows",
        ));
    }
    Ok(rows + 1)
}

fn zipped(files: Vec<Csv>) -> Result<File, AppError> {
    let mut zip = ZipWriter::new(tempfile::tempfile().map_err(failed)?);
    for csv in files {
        let name = format!("{}.csv", csv.name);
        let mut file = csv.into_file()?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        zip.start_file(name, SimpleFileOptions::default()).map_err(failed)?;
        std::io::copy(&mut file, &mut zip).map_err(failed)?;
    }
    zip.finish().map_err(failed)
}

/// A name that a workbook takes: 31 characters, without those that mean something in formulas, and no two alike.
fn sheet_name(name: &str, n: usize) -> String {
    let plain = |c: char| if "[]:*?/\\'".contains(c) { '_' } else { c };
    let short: String = name.chars().map(plain).take(27).collect();
    if n == 0 { short } else { format!("{short} {n}") }
}

fn failed(error: impl std::fmt::Display) -> AppError {
    AppError::Internal(format!("export: {error}"))
}

fn xlsx_row(workbook: &mut Workbook, sheet: usize, row: u32, cells: &[Cell]) -> Result<(), XlsxError> {
    let sheet = workbook.worksheet_from_index(sheet)?;
    for (n, cell) in (0u16..).zip(cells) {
        match cell {
            // A longer text than a cell holds is cut rather than the whole table refused.
            Cell::Text(text) => sheet.write_string(row, n, text.chars().take(32_767).collect::<String>())?,
            #[allow(clippy::cast_precision_loss, reason = "a spreadsheet knows no other numbers")]
            Cell::Number(number) => sheet.write_number(row, n, *number as f64)?,
            Cell::Decimal(number) => sheet.write_number(row, n, *number)?,
            Cell::Day(day) => sheet.write_with_format(row, n, day, &Style::new().set_num_format("yyyy-mm-dd"))?,
            Cell::At(at) => sheet.write_with_format(row, n, at, &Style::new().set_num_format("yyyy-mm-dd hh:mm"))?,
            Cell::Empty => sheet,
        };
    }
    Ok(())
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text_cell(text),
        Cell::Number(number) => number.to_string(),
        Cell::Decimal(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::At(at) => at.format("%Y-%m-%d %H:%M").to_string(),
        Cell::Empty => String::new(),
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe, which makes it a text.
pub fn text_cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
