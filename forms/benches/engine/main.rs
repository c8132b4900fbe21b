//! How fast forms are: `cargo bench -p forms [-- --json FILE]`.
//!
//! A form of 500 questions, 200 calculations and nested repeats is read, compiled, asked and stored; each figure stands beside its goal. What is timed
//! is the median of many rounds.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark that cannot go on stops, and says what it found"
)]

#[path = "../../tests/import/xlsx.rs"]
#[allow(dead_code, reason = "only the writing of workbooks is used here")]
mod xlsx;

mod form;

use std::hint::black_box;
use std::io::Write;
use std::sync::Arc;
use std::time::Instant;

use forms::instrument::Instrument;
use forms::interview::{Interview, Setting};
use serde_json::json;

/// A figure, and how large it may be.
struct Figure {
    name: &'static str,
    value: f64,
    unit: &'static str,
    goal: Option<f64>,
}

fn main() {
    let mut figures = Vec::new();
    let mut note = |name, value, unit, goal| {
        figures.push(Figure {
            name,
            value,
            unit,
            goal,
        })
    };
    let sheets = form::large();
    let markdown = form::markdown(&sheets);
    let workbook = form::workbook(&sheets);
    let read = |bytes: &[u8], name: &str| Instrument::read(bytes, name, |_| None);
    let (instrument, findings) = read(markdown.as_bytes(), "large.md");
    let instrument = Arc::new(instrument.unwrap_or_else(|| fail(&findings)));

    note(
        "import_md_ms",
        median(20, || drop(black_box(read(markdown.as_bytes(), "large.md")))),
        "ms",
        Some(200.0),
    );
    note(
        "import_xlsx_ms",
        median(20, || drop(black_box(read(&workbook, "large.xlsx")))),
        "ms",
        Some(200.0),
    );
    let bytes = instrument.to_bytes();
    note("compiled_kb", bytes.len() as f64 / 1024.0, "KB", None);
    note(
        "compiled_compressed_kb",
        compressed(&bytes) as f64 / 1024.0,
        "KB",
        Some(100.0),
    );
    note(
        "load_ms",
        median(20, || drop(black_box(Instrument::from_bytes(&bytes)))),
        "ms",
        None,
    );

    let setting = Setting::default();
    let start = || Interview::start(Arc::clone(&instrument), setting.clone());
    note("start_ms", median(20, || drop(black_box(start()))), "ms", None);
    let mut interview = start();
    let mut times = Vec::new();
    for round in 1..=10 {
        for (reference, value) in form::answers(round) {
            let begin = Instant::now();
            black_box(interview.set(&reference, &value)).expect("an answer that is taken");
            times.push(begin.elapsed().as_secs_f64() * 1000.0);
        }
    }
    times.sort_by(f64::total_cmp);
    note("answer_median_ms", times[times.len() / 2], "ms", Some(1.0));
    note("answer_p99_ms", times[times.len() * 99 / 100], "ms", None);
    note(
        "state_ms",
        median(20, || drop(black_box(interview.state()))),
        "ms",
        None,
    );
    note("page_ms", median(20, || drop(black_box(interview.page()))), "ms", None);
    note(
        "complete_ms",
        median(20, || drop(black_box(interview.complete()))),
        "ms",
        None,
    );
    let stored = interview.answers();
    let resume = || Interview::resume(Arc::clone(&instrument), setting.clone(), &stored);
    note("resume_ms", median(20, || drop(black_box(resume()))), "ms", None);
    // So many that what was free before does not matter.
    if let Some(before) = resident() {
        let open: Vec<Interview> = (0..400).map(|_| resume()).collect();
        let grown = resident().unwrap_or(before).saturating_sub(before);
        note(
            "open_interview_mb",
            grown as f64 / 1e6 / open.len() as f64,
            "MB",
            Some(5.0),
        );
    }

    let (_, first) = repeated(100);
    let (built, last) = repeated(1000);
    note("repeat_1000_build_ms", built, "ms", None);
    note("answer_in_100_instances_ms", first, "ms", None);
    note("answer_in_1000_instances_ms", last, "ms", Some(5.0));
    // Linear is 10; more would be quadratic.
    note("answer_in_10_times_the_instances", last / first, "times", Some(15.0));
    tell(&figures);
}

fn fail(findings: &forms::fault::Findings) -> ! {
    println!("the form does not import: {findings:#?}");
    std::process::exit(1)
}

/// The median time of a work, in milliseconds.
fn median(rounds: usize, mut work: impl FnMut()) -> f64 {
    let time = |_| {
        let begin = Instant::now();
        work();
        begin.elapsed().as_secs_f64() * 1000.0
    };
    let mut times: Vec<f64> = (0..rounds).map(time).collect();
    times.sort_by(f64::total_cmp);
    times[rounds / 2]
}

/// How long it takes to add and answer so many instances, and to answer in the middle of them; in milliseconds.
fn repeated(count: usize) -> (f64, f64) {
    let (instrument, findings) = Instrument::read(form::REPEAT.as_bytes(), "repeat.md", |_| None);
    let instrument = Arc::new(instrument.unwrap_or_else(|| fail(&findings)));
    let mut interview = Interview::start(instrument, Setting::default());
    let begin = Instant::now();
    for at in 1..=count {
        if at > 1 {
            black_box(interview.add("/data/row")).expect("an instance");
        }
        black_box(interview.set(&format!("/data/row[{at}]/n"), "3")).expect("an answer");
    }
    let built = begin.elapsed().as_secs_f64() * 1000.0;
    let mut round = 0;
    let middle = format!("/data/row[{}]/n", count / 2);
    let answer = median(50, || {
        round += 1;
        black_box(interview.set(&middle, &round.to_string())).expect("an answer");
    });
    (built, answer)
}

/// How many bytes are left of so many by deflate.
fn compressed(bytes: &[u8]) -> usize {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    writer.start_file("form", options).expect("a file");
    writer.write_all(bytes).expect("its bytes");
    writer.finish().expect("an archive").into_inner().len()
}

/// The memory that the process holds, where the system tells.
fn resident() -> Option<usize> {
    let told = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(told.split(' ').nth(1)?.parse::<usize>().ok()? * 4096)
}

fn tell(figures: &[Figure]) {
    let arguments: Vec<String> = std::env::args().collect();
    let file = arguments
        .iter()
        .position(|word| word == "--json")
        .and_then(|at| arguments.get(at + 1));
    if let Some(file) = file {
        let entry = |figure: &Figure| {
            let Figure {
                name,
                value,
                unit,
                goal,
            } = figure;
            ((*name).to_owned(), json!({"value": value, "unit": unit, "goal": goal}))
        };
        let all: serde_json::Map<String, serde_json::Value> = figures.iter().map(entry).collect();
        std::fs::write(file, json!({"figures": all}).to_string()).expect("the file is written");
    }
    for Figure {
        name,
        value,
        unit,
        goal,
    } in figures
    {
        let goal = goal.map_or_else(String::new, |goal| {
            format!("  goal {goal} {unit}{}", if *value <= goal { "" } else { "  MISSED" })
        });
        println!("{name:32} {value:10.3} {unit}{goal}");
    }
}
