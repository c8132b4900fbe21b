//! Excel's two formats, read by `calamine`: .xlsx cell by cell as it streams, .xls as a whole.

use std::io::Cursor;

use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, Xls, Xlsx};

use super::limits::{Filler, Limits};
use super::{SHEETS, Sheet, Workbook, guard, refusal};
use crate::fault::{Fault, Place};

/// As many empty rows end a sheet: what stands below them is forgotten, not meant (pyxform's rule).
const GAP: u32 = 60;
/// As many empty cells are passed over in search of more; formatting alone can fill a million rows.
const BLANKS: usize = 1_000_000;

/// Which sheets of a file are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// Those of a form.
    Form,
    /// The first one, whatever it is called.
    First,
}

pub(super) fn read_xlsx(bytes: &[u8], which: Which, limits: &Limits) -> Result<Workbook, Fault> {
    guard::unpacked(bytes, limits)?;
    calmly(|| {
        let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
        let names = worksheets(file.sheets_metadata(), limits)?;
        let mut filler = Filler::new(limits);
        let mut book = Workbook::default();
        let mut blanks = 0;
        for name in &names {
            let mut rows = Rows::of(name);
            if is_read(which, name, &names) {
                let mut reader = file.worksheet_cells_reader(name).map_err(|error| unreadable(&error))?;
                while let Some(cell) = reader.next_cell().map_err(|error| unreadable(&error))? {
                    let (row, column) = cell.get_position();
                    let text = match cell.get_value() {
                        DataRef::SharedString(text) => (*text).into(),
                        value => plain(&Data::from(value.clone())),
                    };
                    blanks += usize::from(text.trim().is_empty());
                    if blanks > BLANKS || !rows.take(row, column as usize, &text, &mut filler)? {
                        break;
                    }
                }
            }
            rows.finish(&mut book);
        }
        Ok(book)
    })
}

pub(super) fn read_xls(bytes: &[u8], which: Which, limits: &Limits) -> Result<Workbook, Fault> {
    let bytes = guard::spread(bytes, limits)?;
    calmly(|| {
        let mut file: Xls<_> = Xls::new(Cursor::new(&bytes)).map_err(|error| unreadable(&error))?;
        let names = worksheets(file.sheets_metadata(), limits)?;
        let mut filler = Filler::new(limits);
        let mut book = Workbook::default();
        for name in &names {
            let mut rows = Rows::of(name);
            if is_read(which, name, &names) {
                let range = file.worksheet_range(name).map_err(|error| unreadable(&error))?;
                let (top, left) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    if !rows.take(top + row as u32, left as usize + column, &plain(value), &mut filler)? {
                        break;
                    }
                }
            }
            rows.finish(&mut book);
        }
        Ok(book)
    })
}

/// A sheet as its cells come in, until the gap that ends it.
struct Rows {
    sheet: Sheet,
    last: u32,
    unread: Option<Fault>,
}

impl Rows {
    fn of(name: &str) -> Self {
        let sheet = Sheet {
            name: name.into(),
            ..Sheet::default()
        };
        Self {
            sheet,
            last: 0,
            unread: None,
        }
    }

    /// Takes a cell, `row` from 0; `false` when it lies beyond the end.
    fn take(&mut self, row: u32, column: usize, text: &str, filler: &mut Filler<'_>) -> Result<bool, Fault> {
        if text.trim().is_empty() {
            return Ok(true);
        }
        if row > self.last + GAP + 1 {
            self.unread = Some(unread(&self.sheet.name, row));
            return Ok(false);
        }
        self.last = self.last.max(row);
        filler.put(&mut self.sheet, row + 1, column, text)?;
        Ok(true)
    }

    fn finish(mut self, book: &mut Workbook) {
        self.sheet.rows.sort_by_key(|row| row.number);
        for row in &mut self.sheet.rows {
            row.cells.sort_by_key(|(column, _)| *column);
        }
        book.warnings.extend(self.unread);
        book.sheets.push(self.sheet);
    }
}

/// Damage that the reader did not foresee becomes an error like any other.
fn calmly(read: impl FnOnce() -> Result<Workbook, Fault>) -> Result<Workbook, Fault> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(refusal(
            "The file is damaged.",
            "Open it in a spreadsheet program, save it anew as .xlsx, and try again.",
        ))
    })
}

/// Whether a sheet is one of a form's, or the only one there is; of a list the first.
fn is_read(which: Which, name: &str, all: &[String]) -> bool {
    if which == Which::First {
        return all.first().is_some_and(|first| first == name);
    }
    all.len() == 1 || SHEETS.iter().any(|known| known.eq_ignore_ascii_case(name.trim()))
}

fn worksheets(sheets: &[calamine::Sheet], limits: &Limits) -> Result<Vec<String>, Fault> {
    let sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    if names.len() > limits.sheets {
        return Err(refusal(
            format!("The file has {} sheets.", names.len()),
            "Keep the sheets of the form and delete the others.",
        ));
    }
    Ok(names)
}

/// A value as its author would type it into a form: whole numbers without a point, dates as ISO writes them.
fn plain(value: &Data) -> String {
    match value {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(true) => "TRUE".into(),
        Data::Bool(false) => "FALSE".into(),
        Data::DateTime(moment) => date_or_time(*moment),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

fn date_or_time(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    match (
        moment.is_duration() || moment.as_f64() < 1.0,
        moment.as_f64().fract() == 0.0,
    ) {
        (true, _) => time,
        (false, true) => date,
        (false, false) => format!("{date} {time}"),
    }
}

fn unreadable(error: &dyn std::error::Error) -> Fault {
    let what = error.to_string();
    if what.to_lowercase().contains("password") {
        return refusal(
            "The file is protected by a password.",
            "Save it without one and try again.",
        );
    }
    refusal(
        format!("The file is damaged, or not a spreadsheet of Excel's ({what})."),
        "Open it in a spreadsheet program, save it anew as .xlsx, and try again.",
    )
}

fn unread(sheet: &str, row: u32) -> Fault {
    Fault {
        place: Place {
            sheet: sheet.into(),
            row: row + 1,
            column: String::new(),
        },
        message: format!("This row and those below it are not read: more than {GAP} empty rows stand above."),
        hint: "Move it up, or delete it.".into(),
    }
}
