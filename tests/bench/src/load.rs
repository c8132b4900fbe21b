//! One visit a request, over 8 and over 64 connections that are kept: each request signed by one of 64 devices.

use std::{sync::Barrier, time::Instant};

use crate::{
    Bench, ceiling,
    data::Dice,
    figures::Figures,
    machine::{quantile, timed},
    people::{self, Device, Line, Request},
    server::{self, Place, Server},
};

const DEVICES: usize = 64;
const PEOPLE_OF_EACH: usize = 8;

/// The loads of single visits.
pub fn measure(bench: &Bench, figures: &mut Figures) {
    let folder = bench.dir.join("single");
    let place = Place::Folder(folder.clone());
    server::office(&bench.binary, &place, 0);
    let db = rusqlite::Connection::open(folder.join("vizita.db")).unwrap();
    let mut devices = people::enrol(&db, DEVICES, 1);
    drop(db);
    let server = Server::start(&bench.binary, &place);
    let (mut line, mut dice) = (Line::to(&server.address), Dice(7));
    for device in &mut devices {
        device.settle(&mut line, &bench.data, PEOPLE_OF_EACH, &mut dice);
    }
    drop(line);
    for (connections, requests) in [(8, 4_000), (64, 8_000)] {
        let requests = if bench.quick { requests / 4 } else { requests };
        let prepared = prepare(bench, &mut devices, connections, requests, &mut dice);
        let cpu = server.cpu_s();
        let mut run = run(&server.address, &prepared, true);
        let cpu = (server.cpu_s() - cpu) / requests as f64 * 1e6;
        let nothing = ceiling::Nothing::start(run.answer_bytes);
        let empty = self::run(&nothing.address, &prepared, false);
        figures.empty_rss(nothing.rss_mb());
        let name = format!("single_visits_per_s_c{connections}");
        figures.add(
            &name,
            run.rate,
            "visits/s",
            Some(empty.rate),
            "the processor; the ceiling is the same requests to an empty handler",
        );
        figures.note(&format!("{name}_server_cpu_us"), cpu, "us");
        figures.note(&format!("{name}_answer_bytes"), run.answer_bytes as f64, "bytes");
        for (share, word) in [(0.5, "p50"), (0.99, "p99")] {
            figures.note(&format!("{name}_ms_{word}"), quantile(&mut run.took_ms, share), "ms");
        }
    }
    server.stop("single", Some(figures));
    std::fs::remove_dir_all(&folder).unwrap();
}

/// The requests of each connection; a device's own stay in their order.
fn prepare(
    bench: &Bench,
    devices: &mut [Device],
    connections: usize,
    requests: usize,
    dice: &mut Dice,
) -> Vec<Vec<Request>> {
    let mut prepared = vec![Vec::new(); connections];
    for n in 0..requests {
        let place = n % devices.len();
        let device = &mut devices[place];
        let person = device.people[dice.of(0, PEOPLE_OF_EACH as u64 - 1) as usize];
        let visit = &bench.data.visits[n % bench.data.visits.len()];
        prepared[place % connections].push(device.single(person, visit));
    }
    prepared
}

struct Run {
    rate: f64,
    took_ms: Vec<f64>,
    answer_bytes: usize,
}

fn run(address: &str, prepared: &[Vec<Request>], real: bool) -> Run {
    let start = Barrier::new(prepared.len() + 1);
    let (done, seconds) = std::thread::scope(|threads| {
        let running: Vec<_> = prepared
            .iter()
            .map(|requests| {
                let start = &start;
                threads.spawn(move || {
                    let mut line = Line::to(address);
                    let mut done = Vec::with_capacity(requests.len());
                    start.wait();
                    for request in requests {
                        let sent = Instant::now();
                        let answer = line.post(&request.bytes);
                        done.push((sent.elapsed().as_secs_f64() * 1e3, request, answer));
                    }
                    done
                })
            })
            .collect();
        start.wait();
        timed(|| {
            running
                .into_iter()
                .flat_map(|thread| thread.join().unwrap())
                .collect::<Vec<_>>()
        })
    });
    let bytes: usize = done.iter().map(|(_, _, answer)| answer.len()).sum();
    if real {
        for (_, request, answer) in &done {
            assert_eq!(request.read(answer).receipts.len(), 1);
        }
    }
    Run {
        rate: done.len() as f64 / seconds,
        answer_bytes: bytes / done.len().max(1),
        took_ms: done.into_iter().map(|(took, _, _)| took).collect(),
    }
}
