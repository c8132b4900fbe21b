//! Excel's two formats, read by `calamine`: .xlsx cell by cell as it streams, .xls as a whole.

use std::io::Cursor;

use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, Xls, Xlsx};

use super::limits::{Filler, Limits};
use super::{Sheet, Workbook, refusal};
use crate::fault::{Fault, Place};

/// As many empty rows end a sheet: what stands below them is forgotten, not meant (pyxform's rule).
const GAP: u32 = 60;
/// As many empty cells are passed over in search of more; formatting alone can fill a million rows.
const BLANKS: usize = 1_000_000;

pub(super) fn read_xlsx(bytes: &[u8], limits: &Limits) -> Result<Workbook, Fault> {
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let names = worksheets(file.sheets_metadata());
    let mut filler = Filler::new(limits);
    let mut book = Workbook::default();
    for name in names {
        let mut sheet = Sheet {
            name: name.clone(),
            ..Sheet::default()
        };
        let mut reader = file.worksheet_cells_reader(&name).map_err(|error| unreadable(&error))?;
        let mut blanks = 0;
        let mut last = 1;
        while let Some(cell) = reader.next_cell().map_err(|error| unreadable(&error))? {
            let (row, column) = cell.get_position();
            let text = match cell.get_value() {
                DataRef::SharedString(text) => (*text).into(),
                value => plain(&Data::from(value.clone())),
            };
            if text.trim().is_empty() {
                blanks += 1;
                if blanks > BLANKS {
                    break;
                }
                continue;
            }
            if row > last + GAP + 1 {
                book.warnings.push(unread(&name, row));
                break;
            }
            last = row;
            filler.put(&mut sheet, row + 1, column as usize, &text)?;
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

pub(super) fn read_xls(bytes: &[u8], limits: &Limits) -> Result<Workbook, Fault> {
    let mut file: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let names = worksheets(file.sheets_metadata());
    let mut filler = Filler::new(limits);
    let mut book = Workbook::default();
    for name in names {
        let mut sheet = Sheet {
            name: name.clone(),
            ..Sheet::default()
        };
        let range = file.worksheet_range(&name).map_err(|error| unreadable(&error))?;
        let (top, left) = range.start().unwrap_or_default();
        let mut last = 1;
        for (row, column, value) in range.used_cells() {
            let text = plain(value);
            if text.trim().is_empty() {
                continue;
            }
            let row = top + row as u32;
            if row > last + GAP + 1 {
                book.warnings.push(unread(&name, row));
                break;
            }
            last = row;
            filler.put(&mut sheet, row + 1, left as usize + column, &text)?;
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn worksheets(sheets: &[calamine::Sheet]) -> Vec<String> {
    let sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| sheet.name.clone()).collect()
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
