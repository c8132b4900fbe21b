//! What travels: a first sync, a lone visit, one person changed, nothing changed; and what an answer costs on the phone.

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use mobile_core::{
    Progress,
    transport::{Cancel, Dial, DialHttp, Reply, ServerAddress, Traffic, Transport},
};

use protocol::Wire;

use crate::{
    Bench,
    figures::Figures,
    form,
    machine::{quantile, timed},
    phone::{self, Phone},
    server::{self, Place, Server},
};

/// One worker has everybody; a second phone of the same worker comes.
pub fn measure(bench: &Bench, figures: &mut Figures) {
    let folder = bench.dir.join("wire");
    let place = Place::Folder(folder.join("server"));
    let form = form::of(&bench.data);
    let prepared = phone::record_at(bench, &folder, place.clone(), 1, Some(&form));
    let server = Server::at(&bench.binary, &place, prepared.port);
    let first = Phone::open(&prepared.phones[0]);
    first.sync();
    let times = if bench.quick { 3 } else { 7 };
    let mut seconds = Vec::new();
    for n in 0..times {
        let other = enrol(bench, &folder.join(format!("other-{n}")), &place, &server);
        let (report, took) = timed(|| other.sync());
        seconds.push(took);
        let pulled = (bench.data.people.len() + bench.data.visits.len()) as u64;
        assert!(report.pulled >= pulled, "{report:?}");
        if n + 1 == times {
            let bytes = sum(report.traffic);
            figures.add(
                "first_sync_bytes",
                bytes,
                "bytes",
                Some(squeezed(bench)),
                "entropy: the ceiling is zstd 19 over the bare records; the form that was asked comes along",
            );
            figures.note("first_sync_requests", report.traffic.requests as f64, "requests");
            small(bench, &first, &other, figures);
        }
    }
    figures.add(
        "first_sync_s",
        quantile(&mut seconds, 0.5),
        "s",
        Some(store_raw(bench, &folder)),
        "the ceiling is one transaction of the bare records into one table",
    );
    usable(bench, &enrol(bench, &folder.join("usable"), &place, &server), figures);
    answer(
        &enrol(bench, &folder.join("answer"), &place, &server),
        &folder.join("answer"),
        figures,
    );
    server.stop("first_sync", Some(figures));
    std::fs::remove_dir_all(&folder).unwrap();
}

fn enrol(bench: &Bench, folder: &Path, place: &Place, server: &Server) -> Phone {
    let code = server::code(&bench.binary, place, "worker-1");
    Phone::enrol(folder, &code, server)
}

fn sum(traffic: Traffic) -> f64 {
    (traffic.sent + traffic.received) as f64
}

fn small(bench: &Bench, first: &Phone, other: &Phone, figures: &mut Figures) {
    first.sync();
    let times = 20;
    let people = other.core.today().unwrap();
    let (mut bytes, mut sent, mut requests, mut bare) = (Vec::new(), Vec::new(), 0, Vec::new());
    for (visit, due) in bench.data.visits.iter().zip(people.iter().cycle()).take(times) {
        other.visit(due.person, visit);
        let traffic = other.sync().traffic;
        bytes.push(sum(traffic));
        sent.push(traffic.sent as f64);
        requests = requests.max(traffic.requests);
        bare.push(zstd::bulk::compress(visit.json().as_bytes(), 19).unwrap().len() as f64);
    }
    figures.add(
        "lone_visit_requests",
        requests as f64,
        "requests",
        Some(1.0),
        "one round trip",
    );
    figures.add(
        "lone_visit_bytes",
        quantile(&mut bytes, 0.5),
        "bytes",
        Some(quantile(&mut bare, 0.5)),
        "entropy: the ceiling is zstd 19 over the bare record",
    );
    figures.note("lone_visit_bytes_sent", quantile(&mut sent, 0.5), "bytes");
    let unchanged: Vec<f64> = (0..3).map(|_| sum(other.sync().traffic)).collect();
    figures.add(
        "unchanged_bytes",
        unchanged[2],
        "bytes",
        None,
        "HTTP's heads, a signature, the cursors",
    );
    first.sync();
    let mut changed = Vec::new();
    for (n, due) in people.iter().take(times).enumerate() {
        first
            .core
            .amend_person(due.person, "birth_date", &format!("1950-01-{:02}", n + 1))
            .unwrap();
        first.sync();
        changed.push(sum(other.sync().traffic));
    }
    figures.add(
        "one_person_changed_bytes",
        quantile(&mut changed, 0.5),
        "bytes",
        None,
        "HTTP's heads, a signature, the person's record",
    );
}

/// The bare records under the strongest zstd: what nobody gets below by much.
fn squeezed(bench: &Bench) -> f64 {
    let people = bench
        .data
        .people
        .iter()
        .map(|person| serde_json::to_string(person).unwrap());
    let visits = bench.data.visits.iter().map(|visit| visit.json());
    let all: Vec<String> = people.chain(visits).collect();
    zstd::bulk::compress(all.join("\n").as_bytes(), 19).unwrap().len() as f64
}

/// Seconds that the bare records take to be stored and durable.
fn store_raw(bench: &Bench, folder: &Path) -> f64 {
    let rows: Vec<(String, String)> = bench
        .data
        .visits
        .iter()
        .enumerate()
        .map(|(n, visit)| (n.to_string(), visit.json()))
        .collect();
    rows.len() as f64 / crate::ceiling::raw_inserts(folder, &rows, 2_000)
}

/// A way to the server that says at any time what has travelled.
#[derive(Clone, Default)]
struct Counted(Arc<Mutex<Traffic>>);

struct CountedLine(Box<dyn Transport>, Counted);

impl Dial for Counted {
    fn dial(&self, server: &ServerAddress) -> mobile_core::Result<Box<dyn Transport>> {
        Ok(Box::new(CountedLine(DialHttp.dial(server)?, self.clone())))
    }
}

impl Transport for CountedLine {
    fn post(
        &self,
        path: &str,
        authorization: Option<&str>,
        body: &[u8],
        cancel: &Cancel,
    ) -> mobile_core::Result<Reply> {
        let reply = self.0.post(path, authorization, body, cancel);
        *self.1.0.lock().unwrap() = self.0.traffic();
        reply
    }

    fn traffic(&self) -> Traffic {
        self.0.traffic()
    }

    fn wire(&self) -> Wire {
        self.0.wire()
    }
}

/// What has travelled when Today names everybody for the first time.
fn usable(bench: &Bench, phone: &Phone, figures: &mut Figures) {
    let (counted, found) = (Counted::default(), Mutex::new(None));
    let everybody = bench.data.people.len();
    let progress = |_: Progress| {
        let mut found = found.lock().unwrap();
        if found.is_none() && phone.core.today().unwrap().len() >= everybody {
            *found = Some(sum(*counted.0.lock().unwrap()));
        }
    };
    phone.core.sync(&counted, &progress, &Cancel::default()).unwrap();
    let bytes = found
        .into_inner()
        .unwrap()
        .expect("Today names everybody after the sync");
    figures.add(
        "first_sync_usable_bytes",
        bytes,
        "bytes",
        None,
        "entropy: the people's own records",
    );
}

/// Transactions that an answer takes: frames of SQLite's log that end one, which the log tells in the clear although pages are encrypted.
fn answer(phone: &Phone, folder: &Path, figures: &mut Figures) {
    phone.sync();
    let person = phone.core.today().unwrap()[0].person;
    let visit = phone.core.start_visit(person).unwrap().visit;
    let log = folder.join("store.db-wal");
    let before = commits(&log);
    let answers = 10;
    for n in 0..answers {
        phone
            .core
            .save_answer(visit, &format!("question_{n}"), "an answer")
            .unwrap();
    }
    let per_answer = commits(&log).saturating_sub(before) as f64 / f64::from(answers);
    figures.add(
        "answer_transactions",
        per_answer,
        "transactions",
        Some(1.0),
        "durability: an answer is on disk when the call returns",
    );
    let (mut took, mut n) = (Vec::new(), 0);
    while n < 100 {
        took.push(timed(|| phone.core.save_answer(visit, "question_0", &n.to_string()).unwrap()).1 * 1e3);
        n += 1;
    }
    figures.note("answer_ms_p50", quantile(&mut took, 0.5), "ms");
    figures.note("answer_ms_p99", quantile(&mut took, 0.99), "ms");
}

/// Frames of a write-ahead log that end a transaction: those of the present generation whose header names the size of the database afterwards.
fn commits(log: &Path) -> usize {
    let bytes = std::fs::read(log).unwrap();
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    if bytes.len() < 32 {
        return 0;
    }
    let (page, salt) = (number(8) as usize, number(16));
    let frames = (32..bytes.len())
        .step_by(24 + page)
        .take_while(|at| at + 24 <= bytes.len() && number(at + 8) == salt);
    frames.filter(|at| number(at + 4) != 0).count()
}
