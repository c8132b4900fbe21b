//! Eight phones bring two thousand visits: from the first request to the last receipt that is durable on a phone.

use std::{path::Path, process::Command, sync::Barrier};

use crate::{
    Bench, ceiling,
    figures::Figures,
    machine::{self, timed},
    phone::{self, Phone},
    server::{self, Place, Server},
};

struct Round {
    seconds: f64,
    server_cpu_s: f64,
    phones_cpu_s: f64,
}

/// The upload, a few times from the same beginning.
pub fn measure(bench: &Bench, figures: &mut Figures) {
    let prepared = &phone::record(bench);
    let rounds = if bench.quick { 3 } else { 7 };
    let Place::Folder(from) = &prepared.place else { return };
    let mut done = Vec::new();
    let here = bench.dir.join("upload");
    for n in 0..rounds {
        let folder = here.join("server");
        server::copy(from, &folder);
        let phones = prepared.phones.iter().map(|home| {
            let copy = here.join(home.file_name().unwrap());
            server::copy(home, &copy);
            Phone::open(&copy)
        });
        let phones: Vec<Phone> = phones.collect();
        let server = Server::at(&bench.binary, &Place::Folder(folder.clone()), prepared.port);
        done.push(round(&server, phones, prepared.visits));
        server.stop("upload", Some(figures));
        if n == 0 {
            let raw = ceiling::raw_inserts(&here, &ledger(&folder), 200);
            figures.note("ceiling_raw_inserts_per_s", raw, "visits/s");
        }
        std::fs::remove_dir_all(&here).unwrap();
    }
    let ceiling = figures.figures["ceiling_raw_inserts_per_s"].value;
    let visits = prepared.visits as f64;
    let mut rates: Vec<f64> = done.iter().map(|round| visits / round.seconds).collect();
    figures.add(
        "upload_visits_per_s_8_phones",
        machine::quantile(&mut rates, 0.5),
        "visits/s",
        Some(ceiling),
        "the processor: phones and server share it; see docs/PERFORMANCE.md",
    );
    figures.note(
        "upload_visits_per_s_best_round",
        machine::quantile(&mut rates, 1.0),
        "visits/s",
    );
    let per_visit = |of: fn(&Round) -> f64| {
        let mut values: Vec<f64> = done.iter().map(|round| of(round) / visits * 1e6).collect();
        machine::quantile(&mut values, 0.5)
    };
    figures.note(
        "upload_server_cpu_us_per_visit",
        per_visit(|round| round.server_cpu_s),
        "us",
    );
    figures.note(
        "upload_phones_cpu_us_per_visit",
        per_visit(|round| round.phones_cpu_s),
        "us",
    );
}

fn round(server: &Server, phones: Vec<Phone>, visits: usize) -> Round {
    let start = Barrier::new(phones.len() + 1);
    let (server_cpu, phones_cpu) = (server.cpu_s(), machine::cpu_s("self"));
    let (applied, seconds) = std::thread::scope(|threads| {
        let syncing: Vec<_> = phones
            .iter()
            .map(|phone| {
                let start = &start;
                threads.spawn(move || {
                    start.wait();
                    phone.sync().applied
                })
            })
            .collect();
        start.wait();
        timed(|| syncing.into_iter().map(|thread| thread.join().unwrap()).sum::<u64>())
    });
    assert_eq!(applied, visits as u64, "every visit is in the register");
    Round {
        seconds,
        server_cpu_s: server.cpu_s() - server_cpu,
        phones_cpu_s: machine::cpu_s("self") - phones_cpu,
    }
}

/// The visits as they came, out of the ledger.
fn ledger(folder: &Path) -> Vec<(String, String)> {
    let db = rusqlite::Connection::open(folder.join("vizita.db")).unwrap();
    let mut statement = db
        .prepare("select id, body from ledger where kind = 'visit_recorded'")
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// The same upload into PostgreSQL: at the URL in `VIZITA_BENCH_POSTGRES`, or in a cluster that is made for it where PostgreSQL is installed.
pub fn measure_postgres(bench: &Bench, figures: &mut Figures) {
    let given = std::env::var("VIZITA_BENCH_POSTGRES").ok();
    let cluster = given.is_none().then(|| Cluster::start(&bench.dir)).flatten();
    let Some(url) = given.or_else(|| cluster.as_ref().map(Cluster::url)) else {
        eprintln!("no PostgreSQL: the same upload there is left out");
        return;
    };
    let folder = bench.dir.join("postgres-phones");
    let prepared = phone::record_at(bench, &folder, Place::Url(url), phone::PHONES, None);
    let server = Server::at(&bench.binary, &prepared.place, prepared.port);
    let phones = prepared.phones.iter().map(|home| Phone::open(home)).collect();
    let round = round(&server, phones, prepared.visits);
    server.stop("postgres", Some(figures));
    let rate = prepared.visits as f64 / round.seconds;
    figures.note("upload_visits_per_s_8_phones_postgres", rate, "visits/s");
}

/// A PostgreSQL of our own, thrown away at the end.
struct Cluster {
    bin: std::path::PathBuf,
    data: std::path::PathBuf,
    port: u16,
}

impl Cluster {
    fn start(dir: &Path) -> Option<Self> {
        let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
        let bin = versions.flatten().map(|version| version.path().join("bin")).max()?;
        let data = std::env::temp_dir().join(format!("vizita-bench-postgres-{}", std::process::id()));
        let cluster = Self {
            bin,
            data,
            port: server::free_port(),
        };
        let _ = dir;
        std::fs::create_dir_all(&cluster.data).ok()?;
        let owner = Command::new("chown").arg("postgres").arg(&cluster.data).status();
        let is_root = owner.is_ok_and(|status| status.success());
        let folder = cluster.data.join("data");
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories={}",
            cluster.port,
            cluster.data.display()
        );
        let made = cluster.run(
            is_root,
            "initdb",
            &[
                "-D",
                folder.to_str()?,
                "-U",
                "postgres",
                "-A",
                "trust",
                "--locale=C.UTF-8",
            ],
        );
        let up = made
            && cluster.run(
                is_root,
                "pg_ctl",
                &[
                    "-D",
                    folder.to_str()?,
                    "-s",
                    "-w",
                    "-l",
                    cluster.data.join("log").to_str()?,
                    "-o",
                    &options,
                    "start",
                ],
            );
        up.then_some(cluster)
    }

    fn run(&self, is_root: bool, program: &str, arguments: &[&str]) -> bool {
        let program = self.bin.join(program);
        let mut command = match is_root {
            true => {
                let mut command = Command::new("runuser");
                command.args(["-u", "postgres", "--"]).arg(program);
                command
            }
            false => Command::new(program),
        };
        command.args(arguments).stdout(std::process::Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }

    fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let folder = self.data.join("data");
        let is_root = Command::new("id")
            .arg("-u")
            .output()
            .is_ok_and(|id| id.stdout == b"0\n");
        self.run(
            is_root,
            "pg_ctl",
            &["-D", folder.to_str().unwrap_or_default(), "-s", "-m", "fast", "stop"],
        );
        let _ = std::fs::remove_dir_all(&self.data);
    }
}
