//! Registers of many sizes: a unit that the real server made is copied row by row, every id anew, into as many units as are wanted. Each copy
//! has its own numbers, ledger and devices, so that the server goes on with it as with its own.

use std::{collections::HashMap, path::Path};

use domain::{PersonFile, PersonId};
use rusqlite::{Connection, types::Value};
use uuid::Uuid;

use crate::{
    Bench,
    data::Dice,
    people::{self, Device, Line},
    server::{self, Place, Server},
};

/// People of a unit.
pub const PEOPLE: usize = 500;
const WORKERS: usize = 5;
/// What a unit has rows in, parents before children.
const TABLES: &[&str] = &[
    "unit",
    "staff",
    "device",
    "ledger",
    "responsibility",
    "person",
    "person_key",
    "visit",
    "record",
];

/// A unit to be copied.
pub struct Template {
    folder: std::path::PathBuf,
    devices: Vec<Device>,
}

/// Has the real server make a unit of five workers and 500 people.
pub fn template(bench: &Bench) -> Template {
    let folder = bench.dir.join("template");
    let place = Place::Folder(folder.clone());
    server::office(&bench.binary, &place, 0);
    let db = Connection::open(folder.join("vizita.db")).unwrap();
    let mut devices = people::enrol(&db, 1, WORKERS);
    drop(db);
    let server = Server::start(&bench.binary, &place);
    let (mut line, mut dice) = (Line::to(&server.address), Dice(11));
    for device in &mut devices {
        device.settle(&mut line, &bench.data, PEOPLE / WORKERS, &mut dice);
        for half in device.people.clone().chunks(50).step_by(2) {
            let visits = half
                .iter()
                .enumerate()
                .map(|(n, person)| device.visit(*person, &bench.data.visits[n]))
                .collect();
            device.sync(&mut line, visits);
        }
    }
    // Each device knows what the others have written since.
    for device in &mut devices {
        device.sync(&mut line, Vec::new());
    }
    drop(line);
    server.stop("", None);
    Template { folder, devices }
}

impl Template {
    /// A register of so many units in a folder, and the devices of each.
    pub fn grow(&self, folder: &Path, units: usize) -> Vec<Vec<Device>> {
        server::copy(&self.folder, folder);
        let mut db = Connection::open(folder.join("vizita.db")).unwrap();
        db.execute_batch(
            "pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -400000; pragma locking_mode = exclusive;",
        )
        .unwrap();
        db.pragma_update(None, "foreign_keys", false).unwrap();
        let indexes: Vec<(String, String)> = db
            .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        if units > 20 {
            for (name, _) in &indexes {
                db.execute_batch(&format!("drop index {name}")).unwrap();
            }
        }
        let unit = self.devices[0].unit.to_string();
        let ids = Ids::of(&db, &unit, &self.devices);
        let tables: Vec<Table> = TABLES.iter().map(|table| Table::of(&db, table, &unit, &ids)).collect();
        let tx = db.transaction().unwrap();
        for copy in 1..units {
            let new = ids.copied(copy as u64);
            for table in &tables {
                table.write(&tx, &new, copy);
            }
        }
        into_districts(&tx, units);
        tx.commit().unwrap();
        if units > 20 {
            for (_, text) in &indexes {
                db.execute_batch(text).unwrap();
            }
        }
        db.execute_batch("delete from uncompared; pragma journal_mode = wal;")
            .unwrap();
        let copies = (0..units).map(|copy| {
            let of = |device: &Device| device.copied(|id| ids.of_copy(id, copy as u64));
            self.devices.iter().map(of).collect()
        });
        copies.collect()
    }
}

/// Units of one district.
const OF_A_DISTRICT: usize = 50;

/// A large office is a tree: fifty units each below a district.
fn into_districts(db: &Connection, units: usize) {
    if units <= OF_A_DISTRICT {
        return;
    }
    let (root, path): (String, String) = db
        .query_row("select id, path from unit where parent is null", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    let all: Vec<String> = db
        .prepare("select id from unit where parent = ?1 order by id")
        .unwrap()
        .query_map([&root], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (n, of_one) in all.chunks(OF_A_DISTRICT).enumerate() {
        let district = people::new_id();
        let above = format!("{path}{district}/");
        db.execute(
            "insert into unit (id, parent, path, name, time_zone, jurisdiction) values (?1, ?2, ?3, ?4, 'Europe/Belgrade', 'XK')",
            rusqlite::params![district.to_string(), root, above, format!("District {n}")],
        )
        .unwrap();
        for unit in of_one {
            db.execute(
                "update unit set parent = ?1, path = ?2 where id = ?3",
                rusqlite::params![district.to_string(), format!("{above}{unit}/"), unit],
            )
            .unwrap();
        }
    }
}

/// Every id that stands in a unit's rows.
struct Ids {
    all: Vec<Uuid>,
    place: HashMap<String, usize>,
    /// The record of a person's risk has an id that follows from the person's.
    risk_of: HashMap<Uuid, Uuid>,
}

impl Ids {
    fn of(db: &Connection, unit: &str, devices: &[Device]) -> Self {
        let mut all: Vec<Uuid> = vec![unit.parse().unwrap()];
        all.extend(devices.iter().flat_map(|device| [device.id.0, device.worker.0]));
        let mut statement = db
            .prepare("select id from ledger union select id from person union select id from visit union select id from record")
            .unwrap();
        let found = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        all.extend(found.map(|id| id.unwrap().parse::<Uuid>().unwrap()));
        let place = all.iter().enumerate().map(|(n, id)| (id.to_string(), n)).collect();
        let people = devices.iter().flat_map(|device| &device.people);
        let risk_of = people
            .map(|person| (PersonFile::risk_record(*person).0, person.0))
            .collect();
        Self { all, place, risk_of }
    }

    fn copied(&self, copy: u64) -> Vec<String> {
        self.all.iter().map(|id| self.of_copy(*id, copy).to_string()).collect()
    }

    /// The id of a copy: made some hours earlier, with another tail of chance. The first copy is the template itself.
    fn of_copy(&self, id: Uuid, copy: u64) -> Uuid {
        if copy == 0 || !self.place.contains_key(&id.to_string()) {
            return id;
        }
        if let Some(person) = self.risk_of.get(&id) {
            return PersonFile::risk_record(PersonId(self.of_copy(*person, copy))).0;
        }
        let mut bytes = *id.as_bytes();
        let mut dice = Dice(copy.wrapping_mul(0x9e37_79b9) ^ u64::from_be_bytes(bytes[8..].try_into().unwrap()));
        let millis = u64::from_be_bytes([0, 0, bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5]]);
        let earlier = millis.saturating_sub(copy * 3_600_000 + dice.of(0, 3_599_999));
        bytes[..6].copy_from_slice(&earlier.to_be_bytes()[2..]);
        let chance = dice.next().to_be_bytes();
        bytes[9..]
            .iter_mut()
            .zip(chance)
            .for_each(|(byte, chance)| *byte ^= chance);
        Uuid::from_bytes(bytes)
    }
}

/// A text in which ids stand at these places.
struct Text {
    text: String,
    ids: Vec<(usize, usize)>,
}

enum Cell {
    Same(Value),
    WithIds(Text),
    Username,
}

struct Table {
    insert: String,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    fn of(db: &Connection, table: &str, unit: &str, ids: &Ids) -> Self {
        let held = match table {
            "unit" => "id = ?1",
            "person_key" => "person in (select id from person where unit = ?1)",
            _ => "unit = ?1",
        };
        let mut statement = db.prepare(&format!("select * from {table} where {held}")).unwrap();
        let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let insert = format!(
            "insert into {table} ({}) values ({})",
            columns.join(","),
            vec!["?"; columns.len()].join(",")
        );
        let mut rows = statement.query([unit]).unwrap();
        let mut kept = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            let cell = |n: usize| match row.get::<_, Value>(n).unwrap() {
                _ if columns[n] == "username" => Cell::Username,
                Value::Text(text) => Text::of(text, ids),
                other => Cell::Same(other),
            };
            kept.push((0..columns.len()).map(cell).collect());
        }
        Self { insert, rows: kept }
    }

    fn write(&self, db: &Connection, new: &[String], copy: usize) {
        let mut statement = db.prepare_cached(&self.insert).unwrap();
        for (n, row) in self.rows.iter().enumerate() {
            let values = row.iter().map(|cell| match cell {
                Cell::Same(value) => value.clone(),
                Cell::WithIds(text) => Value::Text(text.with(new)),
                Cell::Username => Value::Text(format!("copy-{copy}-{n}")),
            });
            statement.execute(rusqlite::params_from_iter(values)).unwrap();
        }
    }
}

impl Text {
    fn of(text: String, ids: &Ids) -> Cell {
        let mut found = Vec::new();
        let mut at = 0;
        while at + 36 <= text.len() {
            match text.get(at..at + 36).and_then(|id| ids.place.get(id)) {
                Some(place) => {
                    found.push((at, *place));
                    at += 36;
                }
                None => at += 1,
            }
        }
        if found.is_empty() {
            Cell::Same(Value::Text(text))
        } else {
            Cell::WithIds(Self { text, ids: found })
        }
    }

    fn with(&self, new: &[String]) -> String {
        let mut text = String::with_capacity(self.text.len());
        let mut from = 0;
        for (at, place) in &self.ids {
            text.push_str(&self.text[from..*at]);
            text.push_str(&new[*place]);
            from = at + 36;
        }
        text.push_str(&self.text[from..]);
        text
    }
}
