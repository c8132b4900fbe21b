//! Files that people upload: tables of people, and forms.

use chrono::NaiveDate;
use domain::UnitId;
use forms::instrument::Instrument;
use server::{
    import::{self, MOST_COLUMNS, MOST_ROWS, rows},
    register::query::places::{Person, Place},
};
use uuid::Uuid;

/// Reads a table of people, each row as somebody to register.
pub fn table(bytes: &[u8]) {
    let Ok(table) = import::read(bytes) else { return };
    assert!((1..=MOST_ROWS).contains(&table.rows.len()) && table.headings.len() <= MOST_COLUMNS);
    let unit = Uuid::from_u128(3);
    let ground = rows::Ground {
        units: vec![Place {
            id: unit.to_string(),
            path: format!("/{unit}/"),
            name: "Prishtina".into(),
            time_zone: "Europe/Belgrade".into(),
        }],
        workers: vec![Person {
            id: Uuid::from_u128(2).to_string(),
            name: "Ana".into(),
            unit_name: "Prishtina".into(),
        }],
        today: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
    };
    let mut settings = table.settings("people.csv");
    for with_unit in [false, true] {
        settings.unit = with_unit.then_some(UnitId(unit));
        settings.month_first = with_unit;
        for (_, cells) in &table.rows {
            match rows::read(&settings, &ground, cells) {
                Ok(ready) => assert!(ready.fields.contains_key("name"), "{ready:?}"),
                Err(faults) => assert!(!faults.is_empty()),
            }
        }
    }
}

/// Reads a form, and compiles it if it can be.
pub fn form(bytes: &[u8]) {
    let (instrument, findings) = Instrument::read(bytes, "form", |_| None);
    match instrument {
        Some(instrument) => {
            let written = instrument.to_bytes();
            let read =
                Instrument::from_bytes(&written).unwrap_or_else(|_| panic!("an instrument that was just written"));
            assert_eq!(read.hash(), instrument.hash());
        }
        None => assert!(!findings.errors.is_empty(), "a form that is refused has a reason"),
    }
}
