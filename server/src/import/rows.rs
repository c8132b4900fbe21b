//! A row of a table as somebody to register: its cells read by their columns, with what is wrong named cell by cell.

use chrono::NaiveDate;
use domain::{
    BirthPrecision, Entity, Fields, RiskLevel, Sex, UnitId, UserId, birth,
    fields::{self, Kind},
    likeness::number_key,
    search,
};
use serde_json::Value;

use super::{
    MOST_CHARS, Settings,
    columns::{Target, word_of},
};
use crate::{
    auth::fingerprint,
    register::query::places::{Person as Worker, Place},
};

/// What is wrong with a row: a code (`import-fault-…`) and the column that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which.
    pub code: String,
    /// The column, from 0.
    pub column: Option<usize>,
}

/// Where people may go.
pub struct Ground {
    /// Units of whoever imports.
    pub units: Vec<Place>,
    /// Workers of those units.
    pub workers: Vec<Worker>,
    /// Today, so that nobody is born later.
    pub today: NaiveDate,
}

/// A row that can be registered.
#[derive(Clone, Debug, PartialEq)]
pub struct Ready {
    /// The unit.
    pub unit: UnitId,
    /// The responsible worker.
    pub worker: Option<UserId>,
    /// The person's own fields.
    pub fields: Fields,
    /// The risk.
    pub risk: Option<RiskLevel>,
    /// Fields of an address.
    pub address: Fields,
    /// By what the row is recognised when it comes again.
    pub key: String,
}

/// In which order a column's dates are written, as far as they tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// 31/12/1988 is among them, or none has three parts with the year last.
    DayFirst,
    /// 12/31/1988 is among them.
    MonthFirst,
    /// None has a part above 12 that would tell.
    Either,
}

/// In which order these dates are written.
pub fn order<'a>(dates: impl Iterator<Item = &'a str>) -> Order {
    let (mut day, mut month, mut open) = (false, false, false);
    for (first, second) in dates.filter_map(first_two) {
        day |= first > 12;
        month |= second > 12 && first <= 12;
        open |= first <= 12 && second <= 12 && first != second;
    }
    match (day, month, open) {
        (false, true, _) => Order::MonthFirst,
        (false, false, true) => Order::Either,
        _ => Order::DayFirst,
    }
}

/// The first two parts of a date whose year stands last.
fn first_two(text: &str) -> Option<(u32, u32)> {
    let parts: Vec<&str> = text.trim().trim_end_matches('.').split(['.', '/', '-', ' ']).collect();
    match parts.as_slice() {
        [first, second, year] if year.len() == 4 => Some((first.parse().ok()?, second.parse().ok()?)),
        _ => None,
    }
}

/// A date as a table has it: with a time of midnight as spreadsheets write it, the month first where that was said.
fn date(text: &str, month_first: bool) -> Option<(NaiveDate, BirthPrecision)> {
    let text = text.trim();
    let text = text
        .strip_suffix(" 00:00:00")
        .or(text.strip_suffix("T00:00:00"))
        .unwrap_or(text);
    if month_first && let Some((month, day)) = first_two(text) {
        let year = text.trim_end_matches('.').rsplit(['.', '/', '-', ' ']).next()?;
        return birth::parse(&format!("{day}.{month}.{year}"));
    }
    birth::parse(text)
}

/// A date whose year has two digits: which century is meant, nobody knows.
fn is_short(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().trim_end_matches('.').split(['.', '/', '-']).collect();
    matches!(parts.as_slice(), [first, second, third]
        if [first, second, third].iter().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())))
}

/// Reads a row.
pub fn read(settings: &Settings, ground: &Ground, cells: &[String]) -> Result<Ready, Vec<Fault>> {
    let mut row = Reading {
        faults: Vec::new(),
        fields: Fields::new(),
        address: Fields::new(),
        unit: settings.unit,
        worker: settings.worker,
        risk: None,
        number: None,
        names: [None, None, None],
    };
    for (column, cell) in cells.iter().enumerate() {
        let (Some(Some(target)), cell) = (settings.columns.get(column), cell.trim()) else {
            continue;
        };
        if cell.is_empty() {
            continue;
        }
        if cell.chars().count() > MOST_CHARS {
            row.fault("too_long", column);
            continue;
        }
        row.cell(*target, column, cell, settings, ground);
    }
    row.finish(ground)
}

struct Reading {
    faults: Vec<Fault>,
    fields: Fields,
    address: Fields,
    unit: Option<UnitId>,
    worker: Option<UserId>,
    risk: Option<RiskLevel>,
    number: Option<String>,
    names: [Option<String>; 3],
}

impl Reading {
    fn fault(&mut self, code: &str, column: usize) {
        self.faults.push(Fault {
            code: code.to_owned(),
            column: Some(column),
        });
    }

    fn cell(&mut self, target: Target, column: usize, cell: &str, settings: &Settings, ground: &Ground) {
        let named = |name: &str| search::key(name) == search::key(cell);
        match target {
            Target::Name => self.names[0] = Some(cell.to_owned()),
            Target::GivenName => self.names[1] = Some(cell.to_owned()),
            Target::FamilyName => self.names[2] = Some(cell.to_owned()),
            Target::BirthDate => self.born(column, cell, settings.month_first, ground.today),
            Target::Sex => match sex(cell) {
                Some(word) => drop(self.fields.insert("sex".into(), word.into())),
                None => self.fault("word_unknown", column),
            },
            Target::Category => match word_of(cell, "choice", domain::CaseKind::KNOWN) {
                Some(word) => drop(self.fields.insert("category".into(), word.into())),
                None => self.fault("word_unknown", column),
            },
            Target::Risk => match word_of(cell, "risk", RiskLevel::KNOWN) {
                Some(word) => self.risk = Some(word.into()),
                None => self.fault("word_unknown", column),
            },
            Target::Worker => {
                let mut found = ground.workers.iter().filter(|worker| named(&worker.name));
                match (found.next(), found.next()) {
                    (Some(worker), None) => self.worker = worker.id.parse().ok(),
                    (Some(_), Some(_)) => self.fault("worker_several", column),
                    _ => self.fault("worker_unknown", column),
                }
            }
            Target::Unit => match ground.units.iter().find(|unit| named(&unit.name)) {
                Some(unit) => self.unit = unit.id.parse().ok(),
                None => self.fault("unit_unknown", column),
            },
            Target::ListNumber => self.number = Some(cell.to_owned()),
            Target::Municipality => self.field(Entity::Address, "municipality", column, cell),
            Target::Address => self.field(Entity::Address, "line", column, cell),
            Target::Languages => {
                let spoken: Vec<_> = cell.split([',', ';']).map(i18n::spoken::tag_of).collect();
                self.field(Entity::Person, "languages", column, &spoken.join(", "));
            }
            Target::NameLatin | Target::NationalId | Target::Phone | Target::Nationality | Target::Disability => {
                self.field(Entity::Person, target.as_str(), column, cell)
            }
        }
    }

    fn field(&mut self, entity: Entity, name: &str, column: usize, cell: &str) {
        let list = matches!(fields::named(&entity, name).map(|field| field.kind), Some(Kind::Texts));
        let cell = if list { cell.replace(';', ",") } else { cell.to_owned() };
        match fields::parse(&entity, name, &cell) {
            Ok(value) if entity == Entity::Address => drop(self.address.insert(name.to_owned(), value)),
            Ok(value) => drop(self.fields.insert(name.to_owned(), value)),
            Err(_) => self.fault("too_long", column),
        }
    }

    fn born(&mut self, column: usize, cell: &str, month_first: bool, today: NaiveDate) {
        match date(cell, month_first) {
            Some((day, _)) if day > today => self.fault("date_future", column),
            Some((day, precision)) => {
                self.fields.insert("birth_date".into(), day.to_string().into());
                self.fields
                    .insert("birth_precision".into(), precision.to_string().into());
            }
            None if is_short(cell) => self.fault("date_short", column),
            None => self.fault("date_unread", column),
        }
    }

    fn finish(mut self, ground: &Ground) -> Result<Ready, Vec<Fault>> {
        let parts: Vec<String> = self.names.iter().flatten().cloned().collect();
        let name = parts.join(" ");
        match fields::parse(&Entity::Person, "name", &name) {
            Ok(value) if !name.is_empty() => drop(self.fields.insert("name".into(), value)),
            Ok(_) => self.faults.push(Fault {
                code: "name_missing".into(),
                column: None,
            }),
            Err(_) => self.faults.push(Fault {
                code: "name_long".into(),
                column: None,
            }),
        }
        let unit = self
            .unit
            .filter(|unit| ground.units.iter().any(|place| place.id == unit.to_string()));
        if unit.is_none() && !self.faults.iter().any(|fault| fault.code == "unit_unknown") {
            self.faults.push(Fault {
                code: "unit_missing".into(),
                column: None,
            });
        }
        let Some(unit) = unit.filter(|_| self.faults.is_empty()) else {
            return Err(self.faults);
        };
        Ok(Ready {
            key: key(&self.fields, self.number.as_deref()),
            unit,
            worker: self.worker,
            fields: self.fields,
            risk: self.risk,
            address: self.address,
        })
    }
}

/// A list's own number tells its people apart; without one the personal number does, else the name with the birth date.
fn key(fields: &Fields, number: Option<&str>) -> String {
    let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
    let mut words: Vec<String> = search::key(text("name")).split(' ').map(str::to_owned).collect();
    words.sort();
    let name = words.join(" ");
    let tells = match (number, number_key(text("national_id"))) {
        (Some(number), _) => format!("l:{}:{name}", search::key(number)),
        (None, Some(id)) => format!("i:{id}"),
        (None, None) => format!("n:{name}:{}", text("birth_date")),
    };
    fingerprint(&tells)
}

fn sex(cell: &str) -> Option<&'static str> {
    word_of(cell, "choice", Sex::KNOWN).or_else(|| match search::key(cell).as_str() {
        "f" | "w" | "z" | "femer" | "woman" | "grua" | "zena" | "kali" => Some("f"),
        "m" | "mashkull" | "man" | "burre" | "musko" | "muskarac" | "katsi" | "kaci" => Some("m"),
        _ => None,
    })
}
