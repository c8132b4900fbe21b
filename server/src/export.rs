//! Tables that people take with them: CSV and XLSX, written to a temporary file row by row, so that a long one needs no memory.

use std::io::{BufWriter, Seek, SeekFrom, Write};

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use chrono::{NaiveDate, NaiveDateTime};
use rust_xlsxwriter::{Format as Style, Workbook, XlsxError};
use tokio_util::io::ReaderStream;

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
pub struct Table {
    name: String,
    rows: u32,
    writer: Writer,
}

enum Writer {
    Csv(Box<csv::Writer<BufWriter<std::fs::File>>>),
    Xlsx(Box<Workbook>),
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
        let writer = match format {
            Format::Csv => {
                let mut file = BufWriter::new(tempfile::tempfile().map_err(failed)?);
                file.write_all("\u{feff}".as_bytes()).map_err(failed)?;
                let mut writer = csv::WriterBuilder::new()
                    .terminator(csv::Terminator::CRLF)
                    .from_writer(file);
                writer.write_record(headings).map_err(failed)?;
                Writer::Csv(Box::new(writer))
            }
            Format::Xlsx => {
                let mut workbook = Workbook::new();
                let sheet = workbook.add_worksheet_with_constant_memory();
                let bold = Style::new().set_bold();
                for (n, heading) in (0u16..).zip(headings) {
                    sheet.write_string_with_format(0, n, heading, &bold).map_err(failed)?;
                    sheet.set_column_width(n, 18).map_err(failed)?;
                }
                Writer::Xlsx(Box::new(workbook))
            }
        };
        Ok(Self {
            name: name.to_owned(),
            rows: 0,
            writer,
        })
    }

    /// Writes a row.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), AppError> {
        if self.rows == MOST_ROWS {
            return Err(AppError::bad_parameter(
                "filter",
                "a narrower one: a sheet holds 1,048,575 rows",
            ));
        }
        self.rows += 1;
        match &mut self.writer {
            Writer::Csv(writer) => writer.write_record(cells.iter().map(plain)).map_err(failed),
            Writer::Xlsx(workbook) => xlsx_row(workbook, self.rows, cells).map_err(failed),
        }
    }

    /// The file, as a download.
    pub fn download(self) -> Result<Response, AppError> {
        let (mut file, ending, kind) = match self.writer {
            Writer::Csv(writer) => {
                let file = writer.into_inner().map_err(|error| failed(error.to_string()))?;
                let file = file.into_inner().map_err(|error| failed(error.to_string()))?;
                (file, "csv", "text/csv; charset=utf-8")
            }
            Writer::Xlsx(mut workbook) => {
                let mut file = tempfile::tempfile().map_err(failed)?;
                workbook.save_to_writer(&mut file).map_err(failed)?;
                (
                    file,
                    "xlsx",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                )
            }
        };
        let length = file.stream_position().map_err(failed)?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        let body = Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(file)));
        let mut response = body.into_response();
        let headers = response.headers_mut();
        let name = format!("attachment; filename=\"{}.{ending}\"", self.name);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        headers.insert(
            header::CONTENT_DISPOSITION,
            HeaderValue::try_from(name).map_err(failed)?,
        );
        Ok(response)
    }
}

fn failed(error: impl std::fmt::Display) -> AppError {
    AppError::Internal(format!("export: {error}"))
}

fn xlsx_row(workbook: &mut Workbook, row: u32, cells: &[Cell]) -> Result<(), XlsxError> {
    let sheet = workbook.worksheet_from_index(0)?;
    for (n, cell) in (0u16..).zip(cells) {
        match cell {
            // A longer text than a cell holds is cut rather than the whole table refused.
            Cell::Text(text) => sheet.write_string(row, n, text.chars().take(32_767).collect::<String>())?,
            #[allow(clippy::cast_precision_loss, reason = "a spreadsheet knows no other numbers")]
            Cell::Number(number) => sheet.write_number(row, n, *number as f64)?,
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
