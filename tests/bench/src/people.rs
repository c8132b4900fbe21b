//! Devices without a store: keys that sign what was prepared before the clock started, so that a load of thousands of requests costs its sender little.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
};

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD as BASE64};
use chrono::{DateTime, Utc};
use domain::{
    Body, Change, ChangeId, DeviceId, Entity, PersonFile, PersonId, RecordId, UnitId, UserId, VisitId, VisitRecord,
    VisitStatus,
    change::{PersonRegistered, RecordAdded, VisitRecorded},
};
use protocol::{
    Cursors, Page, ReceiptOutcome, SyncRequest, SyncResponse, Wire,
    packed::{Known, Said},
    sign::Claim,
};
use ring::{
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair},
};
use rusqlite::{Connection, params};
use serde_json::{json, value::RawValue};
use uuid::Uuid;

use crate::data::{Data, Dice, Person, Visit};

/// An enrolled device and where it stands.
#[derive(Clone)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// Whose it is.
    pub worker: UserId,
    /// In which unit.
    pub unit: UnitId,
    pkcs8: Vec<u8>,
    epoch: Uuid,
    device_seq: u64,
    attempt: u64,
    cursors: Cursors,
    reference_version: String,
    /// Whose files it holds.
    pub people: Vec<PersonId>,
}

impl Device {
    /// A device with a new key.
    pub fn new(unit: UnitId) -> Self {
        let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        Self {
            id: DeviceId(new_id()),
            worker: UserId(new_id()),
            unit,
            pkcs8: pkcs8.as_ref().to_vec(),
            epoch: Uuid::nil(),
            device_seq: 0,
            attempt: 0,
            cursors: Cursors::new(),
            reference_version: String::new(),
            people: Vec::new(),
        }
    }

    /// The same key under other ids: the device of a copy of the office.
    pub fn copied(&self, id: impl Fn(Uuid) -> Uuid) -> Self {
        Self {
            id: DeviceId(id(self.id.0)),
            worker: UserId(id(self.worker.0)),
            unit: UnitId(id(self.unit.0)),
            cursors: self
                .cursors
                .iter()
                .map(|(unit, seq)| (UnitId(id(unit.0)), *seq))
                .collect(),
            people: self.people.iter().map(|person| PersonId(id(person.0))).collect(),
            ..self.clone()
        }
    }

    /// Goes on after so many requests that a copy of it has made.
    pub fn skip(&mut self, requests: u64) {
        self.attempt += requests;
    }

    /// The same device as if it had fetched nothing yet.
    pub fn newcomer(&self) -> Self {
        Self {
            cursors: Cursors::new(),
            reference_version: String::new(),
            ..self.clone()
        }
    }

    fn key(&self) -> Ed25519KeyPair {
        Ed25519KeyPair::from_pkcs8_maybe_unchecked(&self.pkcs8).unwrap()
    }

    /// Writes the device and its worker into a database whose server does not run.
    pub fn enrol(&self, db: &Connection) {
        let now = Utc::now().to_rfc3339();
        let (id, worker, unit) = (self.id.to_string(), self.worker.to_string(), self.unit.to_string());
        db.execute(
            "insert into staff (id, username, password_hash, role, unit, name, created_at) values (?1, ?1, '-', 'worker', ?2, ?1, ?3)",
            params![worker, unit, now],
        )
        .unwrap();
        let key = BASE64.encode(self.key().public_key().as_ref());
        db.execute(
            "insert into device (id, worker, unit, name, public_key, app, enrolled_at) values (?1, ?2, ?3, 'bench', ?4, 'bench', ?5)",
            params![id, worker, unit, key, now],
        )
        .unwrap();
    }

    /// The change that says something of somebody.
    fn change(&mut self, person: PersonId, body: Body) -> Box<RawValue> {
        self.device_seq += 1;
        let change = Change {
            id: ChangeId(new_id()),
            device: self.id,
            device_seq: self.device_seq,
            author: self.worker,
            recorded_at: Utc::now(),
            person,
            base: 0,
            body,
            extra: Default::default(),
        };
        serde_json::value::to_raw_value(&change).unwrap()
    }

    /// Registers somebody with a risk and a plan.
    pub fn register(&mut self, person: &Person) -> Vec<Box<RawValue>> {
        let id = PersonId(new_id());
        self.people.push(id);
        let added = |entity, record, fields: serde_json::Value| {
            Body::RecordAdded(RecordAdded {
                entity,
                record,
                fields: serde_json::from_value(fields).unwrap(),
                extra: Default::default(),
            })
        };
        let registered = Body::PersonRegistered(PersonRegistered {
            unit: self.unit,
            worker: Some(self.worker),
            team: Vec::new(),
            fields: person
                .fields()
                .into_iter()
                .map(|(name, value)| (name, value.into()))
                .collect(),
            extra: Default::default(),
        });
        let risk =
            json!({"level": if person.risk.is_empty() { "medium" } else { &person.risk }, "set_by": self.worker});
        vec![
            self.change(id, registered),
            self.change(id, added(Entity::Risk, PersonFile::risk_record(id), risk)),
            self.change(id, added(Entity::Plan, RecordId(new_id()), json!({"state": "active"}))),
        ]
    }

    /// A visit of the data to somebody.
    pub fn visit(&mut self, person: PersonId, visit: &Visit) -> Box<RawValue> {
        let begun = DateTime::parse_from_rfc3339(&visit.start).map_or_else(|_| Utc::now(), |at| at.to_utc());
        let record = VisitRecord {
            status: VisitStatus::Done,
            started_at: begun.min(Utc::now()),
            ended_at: begun.min(Utc::now()),
            planned_for: None,
            modality: None,
            subject_seen: true,
            danger_signs: Vec::new(),
            answers: visit
                .answers()
                .into_iter()
                .map(|(name, value)| (name, value.into()))
                .collect(),
            extra: Default::default(),
        };
        let visit = VisitId(new_id());
        self.change(person, Body::VisitRecorded(VisitRecorded { visit, record }))
    }

    /// The next request, whole as it travels.
    pub fn request(&mut self, changes: Vec<Box<RawValue>>) -> Request {
        self.attempt += 1;
        let request = SyncRequest {
            protocol: protocol::VERSION,
            attempt: self.attempt,
            epoch: self.epoch,
            phone_time: Utc::now(),
            app: "bench".into(),
            cursors: self.cursors.clone(),
            reference_version: self.reference_version.clone(),
            unsent: changes.len() as u64,
            changes,
            reads: Vec::new(),
            purged: Vec::new(),
            wants: Vec::new(),
            known_today: true,
            kept: Vec::new(),
        };
        let known = Wire::before(self.id);
        let (body, said) = Wire::V2.pack(&request, &Known::said(&known)).unwrap();
        let sealed = Claim::sign(&self.key(), self.id, Wire::V2.path(), &body).seal(&body);
        let head = format!(
            "POST {} HTTP/1.1\r\nhost: bench\r\ncontent-length: {}\r\n\r\n",
            Wire::V2.path(),
            sealed.len()
        );
        Request {
            bytes: [head.as_bytes(), &sealed].concat(),
            said,
        }
    }

    /// A request that brings one visit. The device has its unit for itself, so it knows beforehand where it stands after the answer.
    pub fn single(&mut self, person: PersonId, visit: &Visit) -> Request {
        let change = self.visit(person, visit);
        let request = self.request(vec![change]);
        *self.cursors.entry(self.unit).or_default() += 1;
        request
    }

    /// Sends changes and takes in where the device stands now, until there is nothing more to fetch.
    pub fn sync(&mut self, line: &mut Line, changes: Vec<Box<RawValue>>) -> Vec<Page> {
        let mut pages = Vec::new();
        let mut changes = Some(changes);
        loop {
            let request = self.request(changes.take().unwrap_or_default());
            let answer = request.read(&line.post(&request.bytes));
            self.epoch = answer.epoch;
            self.reference_version.clone_from(&answer.reference_version);
            self.cursors.extend(&answer.page.cursors);
            let more = answer.page.more;
            pages.push(answer.page);
            if !more {
                return pages;
            }
        }
    }

    /// Registers so many people of the data, and syncs.
    pub fn settle(&mut self, line: &mut Line, data: &Data, people: usize, dice: &mut Dice) {
        self.sync(line, Vec::new());
        for _ in 0..people.div_ceil(50) {
            let left = (people - self.people.len()).min(50);
            let who = (0..left).map(|_| &data.people[dice.of(0, data.people.len() as u64 - 1) as usize]);
            let changes = who.flat_map(|person| self.register(person)).collect();
            self.sync(line, changes);
        }
    }
}

/// A request as it travels, and what its answer leans on.
#[derive(Clone)]
pub struct Request {
    /// Head and body.
    pub bytes: Vec<u8>,
    said: Said,
}

impl Request {
    /// What the server answered; every change must be in the register.
    pub fn read(&self, body: &[u8]) -> SyncResponse {
        let (answer, _): (SyncResponse, _) = Wire::V2.unpack(body, &Known::said(&self.said)).unwrap();
        let applied = |receipt: &protocol::Receipt| receipt.outcome == ReceiptOutcome::Applied;
        assert!(answer.receipts.iter().all(applied), "{:?}", answer.receipts);
        answer
    }
}

/// A connection that is kept.
pub struct Line(BufReader<TcpStream>);

impl Line {
    /// Connects.
    pub fn to(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Self(BufReader::new(stream))
    }

    /// Sends a request and reads the answer's body; another status than 200 ends the bench.
    pub fn post(&mut self, request: &[u8]) -> Vec<u8> {
        self.0.get_mut().write_all(request).unwrap();
        let (mut line, mut length, mut status) = (String::new(), 0, String::new());
        loop {
            line.clear();
            self.0.read_line(&mut line).unwrap();
            let text = line.trim_end().to_ascii_lowercase();
            if status.is_empty() {
                status = text;
            } else if text.is_empty() {
                break;
            } else if let Some(bytes) = text.strip_prefix("content-length: ") {
                length = bytes.parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).unwrap();
        assert!(status.contains(" 200"), "{status}: {}", String::from_utf8_lossy(&body));
        body
    }
}

/// Units below the root, each with its devices, written into a database whose server does not run.
pub fn enrol(db: &Connection, units: usize, devices_in_each: usize) -> Vec<Device> {
    let (root, path): (String, String) = db
        .query_row("select id, path from unit where parent is null", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    let mut devices = Vec::new();
    for n in 0..units {
        let unit = UnitId(new_id());
        db.execute(
            "insert into unit (id, parent, path, name, time_zone, jurisdiction) values (?1, ?2, ?3, ?4, 'Europe/Belgrade', 'XK')",
            params![unit.to_string(), root, format!("{path}{unit}/"), format!("Unit {n}")],
        )
        .unwrap();
        for _ in 0..devices_in_each {
            let device = Device::new(unit);
            device.enrol(db);
            devices.push(device);
        }
    }
    devices
}

/// A new id (UUIDv7).
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}
