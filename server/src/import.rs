//! People from a table: read, looked at row by row, confirmed, registered row by row. It goes on after a restart, and a row that comes again is
//! recognised.

pub mod columns;
pub mod rows;
pub mod store;
pub mod work;

use forms::workbook::{self, Limits};
use serde::{Deserialize, Serialize};

use columns::Target;
use domain::{UnitId, UserId};

/// The most rows of a table.
pub const MOST_ROWS: usize = 5_000;
/// The most columns.
pub const MOST_COLUMNS: usize = 60;
/// The most characters of a cell that are read.
pub const MOST_CHARS: usize = 2_000;

/// What somebody says about a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The file's name, as it was uploaded.
    pub file: String,
    /// The headings.
    pub headings: Vec<String>,
    /// What each column holds; none is left out.
    pub columns: Vec<Option<Target>>,
    /// The unit of rows that name none.
    pub unit: Option<UnitId>,
    /// The responsible worker of rows that name none.
    pub worker: Option<UserId>,
    /// Whether each person gets a visit plan by the rules.
    pub plan: bool,
    /// Whether dates such as 3/4/1988 begin with the month.
    pub month_first: bool,
    /// Whether such dates are in the table and nothing in it tells which way they are meant.
    pub dates_open: bool,
    /// Below this line nothing was read: many empty rows stood above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unread_from: Option<u32>,
}

/// A table as it was uploaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The headings.
    pub headings: Vec<String>,
    /// Line and cells, one for each heading.
    pub rows: Vec<(u32, Vec<String>)>,
    /// Below this line nothing was read.
    pub unread_from: Option<u32>,
}

/// Why a file is no table; the words are `import-bad-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bad {
    /// Nothing was chosen, or it is empty.
    Empty,
    /// It cannot be read: another kind of file, damaged, protected, or much larger than it looks.
    Unreadable,
    /// It has headings and nothing below.
    NoRows,
    /// More rows than are taken at once.
    TooManyRows,
    /// More columns than are read.
    TooManyColumns,
}

impl Bad {
    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Unreadable => "unreadable",
            Self::NoRows => "no_rows",
            Self::TooManyRows => "too_many_rows",
            Self::TooManyColumns => "too_many_columns",
        }
    }
}

/// Reads an uploaded file by its content.
pub fn read(bytes: &[u8]) -> Result<Table, Bad> {
    if bytes.is_empty() {
        return Err(Bad::Empty);
    }
    let limits = Limits {
        bytes: bytes.len(),
        unpacked: 64 << 20,
        // One more than is taken, so that too many are told from a file that cannot be read.
        rows: MOST_ROWS + 2,
        cells: 1_000_000,
        text: 32 << 20,
        ..Limits::default()
    };
    let (sheet, unread) = workbook::read_list(bytes, &limits).map_err(|fault| {
        if fault.message.contains("rows.") {
            Bad::TooManyRows
        } else {
            Bad::Unreadable
        }
    })?;
    let mut rows = sheet.rows.into_iter();
    let head = rows.next().ok_or(Bad::Empty)?;
    let width = head.cells.last().map_or(0, |(column, _)| column + 1);
    if width > MOST_COLUMNS {
        return Err(Bad::TooManyColumns);
    }
    let spread = |cells: Vec<(usize, String)>| {
        let mut row = vec![String::new(); width];
        for (column, text) in cells {
            if let Some(cell) = row.get_mut(column) {
                *cell = text.chars().take(MOST_CHARS + 1).collect();
            }
        }
        row
    };
    let headings = spread(head.cells);
    let rows: Vec<_> = rows.map(|row| (row.number, spread(row.cells))).collect();
    match rows.len() {
        0 => Err(Bad::NoRows),
        many if many > MOST_ROWS => Err(Bad::TooManyRows),
        _ => Ok(Table {
            headings,
            rows,
            unread_from: unread.first().map(|fault| fault.place.row),
        }),
    }
}

impl Table {
    /// What to begin with: the columns as their headings tell, dates as the table itself tells where it does.
    pub fn settings(&self, file: &str) -> Settings {
        let columns = columns::guess(&self.headings);
        let born = columns.iter().position(|target| *target == Some(Target::BirthDate));
        let dates = || {
            self.rows
                .iter()
                .filter_map(|(_, cells)| cells.get(born?).map(String::as_str))
        };
        let order = rows::order(dates());
        Settings {
            file: file.chars().filter(|sign| !sign.is_control()).take(120).collect(),
            headings: self.headings.clone(),
            month_first: order == rows::Order::MonthFirst,
            dates_open: order == rows::Order::Either,
            columns,
            unit: None,
            worker: None,
            plan: true,
            unread_from: self.unread_from,
        }
    }
}
