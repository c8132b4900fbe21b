//! `bench`: what Vizita costs, measured on this machine against what the machine allows. Reported, never a test.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "this crate measures: it asks the clock, and what goes wrong ends it"
)]

mod ceiling;
mod data;
mod figures;
mod form;
mod growth;
mod load;
mod machine;
mod people;
mod phone;
mod plot;
mod register;
mod server;
mod upload;
mod wire;

use std::path::PathBuf;

use clap::Parser;

use crate::{data::Data, figures::Figures};

/// Measures Vizita on this machine: speed, size and what travels, each figure beside its goal and what the machine allows.
#[derive(Parser)]
#[command(name = "bench", version)]
struct Args {
    /// About a minute: fewer requests and a smaller register; the figures say so.
    #[arg(long)]
    quick: bool,
    /// A folder with `people.json` and `visits.json`; without it the like of them is made.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Where the figures go.
    #[arg(long, value_name = "FILE", required_unless_present_any = ["empty_handler", "plot"])]
    json: Option<PathBuf>,
    /// Only these parts: upload, single, wire, register, postgres.
    #[arg(long, value_name = "PART")]
    only: Vec<String>,
    /// Where stores and databases lie meanwhile; a folder on the disk that is to be measured.
    #[arg(long, value_name = "DIR", env = "VIZITA_BENCH_DIR")]
    dir: Option<PathBuf>,
    /// A `vizita` that is built already; else it is built.
    #[arg(long, value_name = "FILE")]
    server: Option<PathBuf>,
    /// Draws the growth of costs that a file of figures holds.
    #[arg(long, value_name = "SVG", requires = "json")]
    plot: Option<PathBuf>,
    /// Prints what a file of figures holds as a table for docs/PERFORMANCE.md, and measures nothing.
    #[arg(long, requires = "json")]
    table: bool,
    /// Answers every request with as many bytes: what the machine allows. Started by the bench itself.
    #[arg(long, hide = true, value_name = "BYTES")]
    empty_handler: Option<usize>,
}

/// What every part of the bench is given.
struct Bench {
    quick: bool,
    only: Vec<String>,
    /// On the disk that is measured.
    dir: PathBuf,
    data: Data,
    binary: PathBuf,
}

impl Bench {
    fn wants(&self, part: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == part)
    }
}

fn main() {
    let args = Args::parse();
    if let Some(bytes) = args.empty_handler {
        return ceiling::serve_nothing(bytes);
    }
    let json = args.json.unwrap_or_default();
    if args.table {
        return print!("{}", Figures::read(&json).to_markdown());
    }
    if let Some(svg) = args.plot {
        return plot::draw_file(&json, &svg);
    }
    let binary = args.server.unwrap_or_else(server::build);
    let dir = args.dir.unwrap_or_else(|| binary.parent().unwrap().to_path_buf());
    let dir = tempfile::Builder::new().prefix("bench-").tempdir_in(dir).unwrap();
    let bench = Bench {
        quick: args.quick,
        only: args.only,
        dir: dir.path().to_owned(),
        data: args.data.map_or_else(Data::made, |dir| Data::read(&dir)),
        binary,
    };
    let mut figures = Figures::new(bench.quick);
    type Part = fn(&Bench, &mut Figures);
    let parts: [(&str, Part); 5] = [
        ("upload", upload::measure),
        ("single", load::measure),
        ("wire", wire::measure),
        ("postgres", upload::measure_postgres),
        ("register", growth::measure),
    ];
    let mut broken = Vec::new();
    for (name, measure) in parts.into_iter().filter(|(name, _)| bench.wants(name)) {
        // What one part cannot measure holds up no other; what was measured is written at once.
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| measure(&bench, &mut figures)));
        if done.is_err() {
            broken.push(name);
        }
        figures.sum_up();
        std::fs::write(&json, figures.to_json()).unwrap();
    }
    print!("{}", figures.to_table());
    if !broken.is_empty() {
        eprintln!("not measured to the end: {}", broken.join(", "));
        drop(dir);
        std::process::exit(1);
    }
}
