//! What costs come to in registers of 10³ to 10⁶ people: the overdue board, taking in, a first page and a sync of nothing.

use std::time::Instant;

use e2e::http::Pages;

use crate::{
    Bench,
    data::Dice,
    figures::Figures,
    machine::{quantile, timed},
    people::{Device, Line},
    register::{self, PEOPLE},
    server::{PASSWORD, Place, Server},
};

const CONNECTIONS: usize = 8;
const DEVICES: usize = 40;
const VISITS_AT_ONCE: usize = 50;

struct Costs {
    board_ms: f64,
    ingest_visits_per_s: f64,
    ingest_cpu_us: f64,
    unchanged_ms: f64,
    first_page_ms: f64,
}

/// Grows registers and measures each.
pub fn measure(bench: &Bench, figures: &mut Figures) {
    let template = register::template(bench);
    let sizes: &[usize] = if bench.quick {
        &[1_000, 10_000, 100_000]
    } else {
        &[1_000, 10_000, 100_000, 1_000_000]
    };
    let mut all = Vec::new();
    for people in sizes {
        let folder = bench.dir.join(format!("register-{people}"));
        let (units, took) = timed(|| template.grow(&folder, people / PEOPLE));
        eprintln!("a register of {people} people in {took:.0} s");
        let costs = costs(bench, &folder, units, &format!("{people}_people"), figures);
        for (name, value) in [
            ("overdue board, ms", costs.board_ms),
            ("ingest, us of the server's processor a visit", costs.ingest_cpu_us),
            ("sync of nothing, ms", costs.unchanged_ms),
            ("first page, ms", costs.first_page_ms),
        ] {
            figures
                .growth
                .entry(name.into())
                .or_default()
                .push((*people as f64, value));
        }
        all.push((*people, costs));
        std::fs::remove_dir_all(&folder).unwrap();
    }
    let ((_, small), (people, large)) = (&all[0], &all[all.len() - 1]);
    let smaller = if *people == 1_000_000 {
        String::new()
    } else {
        format!(" (of {people} people: a quick run)")
    };
    figures.add(
        "overdue_board_ms_1m_people",
        large.board_ms,
        "ms",
        Some(small.board_ms),
        &format!("reading counts and drawing the page; the ceiling is the same page over 1,000 people{smaller}"),
    );
    figures.add(
        "ingest_slowdown_1m_people",
        small.ingest_visits_per_s / large.ingest_visits_per_s,
        "times",
        Some(1.0),
        &format!("pages of indexes that are not in SQLite's cache{smaller}"),
    );
    figures.note(
        "ingest_slowdown_1m_people_cpu",
        large.ingest_cpu_us / small.ingest_cpu_us,
        "times",
    );
}

fn costs(bench: &Bench, folder: &std::path::Path, units: Vec<Vec<Device>>, name: &str, figures: &mut Figures) -> Costs {
    let server = Server::start(&bench.binary, &Place::Folder(folder.to_owned()));
    settle(&server);
    let board_ms = board(&server);
    let step = (units.len() * units[0].len()).div_ceil(DEVICES);
    let mut devices: Vec<Device> = units.into_iter().flatten().step_by(step).collect();
    let (visits_per_s, cpu_us) = ingest(bench, &server, &devices);
    let mut line = Line::to(&server.address);
    let (mut unchanged, mut first) = (Vec::new(), Vec::new());
    for device in &mut devices {
        // What the load left behind is fetched first; its requests were another copy's.
        device.skip(1_000);
        device.sync(&mut line, Vec::new());
        unchanged.push(timed(|| device.sync(&mut line, Vec::new())).1 * 1e3);
        let mut newcomer = device.newcomer();
        let request = newcomer.request(Vec::new());
        first.push(timed(|| line.post(&request.bytes)).1 * 1e3);
    }
    drop(line);
    server.stop(name, Some(figures));
    Costs {
        board_ms,
        ingest_visits_per_s: visits_per_s,
        ingest_cpu_us: cpu_us,
        unchanged_ms: quantile(&mut unchanged, 0.5),
        first_page_ms: quantile(&mut first, 0.5),
    }
}

/// Waits until the server's own work after its start is done: it counts the weeks of the board's drawing, and lets climb what is late.
fn settle(server: &Server) {
    let (begun, mut quiet) = (Instant::now(), 0);
    while begun.elapsed().as_secs() < 1_800 && quiet < 6 {
        let before = server.cpu_s();
        std::thread::sleep(std::time::Duration::from_millis(500));
        quiet = if server.cpu_s() - before < 0.02 { quiet + 1 } else { 0 };
    }
}

fn board(server: &Server) -> f64 {
    let pages = Pages::sign_in(&server.address, "boss", PASSWORD).unwrap();
    let mut took: Vec<f64> = (0..21)
        .map(|_| {
            let ((status, page), took) = timed(|| pages.open("/overdue").unwrap());
            assert_eq!(status, 200, "{page}");
            assert!(page.contains("<table"), "{page}");
            took * 1e3
        })
        .collect();
    quantile(&mut took, 0.5)
}

/// Visits of people here and there in the register; visits a second, and the server's processor time for each.
fn ingest(bench: &Bench, server: &Server, devices: &[Device]) -> (f64, f64) {
    let rounds = if bench.quick { 2 } else { 5 };
    let mut dice = Dice(3);
    let mut prepared = vec![Vec::new(); CONNECTIONS];
    for (n, device) in devices.iter().enumerate() {
        let mut device = device.clone();
        for _ in 0..rounds {
            let people = device.people.clone();
            let visits = (0..VISITS_AT_ONCE).map(|k| {
                let visit = &bench.data.visits[dice.of(0, bench.data.visits.len() as u64 - 1) as usize];
                device.visit(people[(k * 7 + dice.of(0, 6) as usize) % people.len()], visit)
            });
            let visits = visits.collect();
            prepared[n % CONNECTIONS].push(device.request(visits));
        }
    }
    let visits = (devices.len() * rounds * VISITS_AT_ONCE) as f64;
    let cpu = server.cpu_s();
    let (answers, seconds) = timed(|| {
        std::thread::scope(|threads| {
            let running: Vec<_> = prepared
                .iter()
                .map(|requests| {
                    threads.spawn(|| {
                        let mut line = Line::to(&server.address);
                        requests
                            .iter()
                            .map(|request| (request, line.post(&request.bytes)))
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            running
                .into_iter()
                .flat_map(|thread| thread.join().unwrap())
                .collect::<Vec<_>>()
        })
    });
    for (request, answer) in answers {
        assert_eq!(request.read(&answer).receipts.len(), VISITS_AT_ONCE);
    }
    (visits / seconds, (server.cpu_s() - cpu) / visits * 1e6)
}
