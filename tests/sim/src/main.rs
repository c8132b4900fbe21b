//! `sim`: runs seeds on every core, prints what failed and how to see it again.
#![allow(clippy::unwrap_used, reason = "this crate is a test")]

mod progress;

use std::{
    collections::BTreeSet,
    ops::Range,
    process::ExitCode,
    sync::atomic::{AtomicU64, AtomicUsize, Ordering},
};

use clap::Parser;
use progress::Progress;
use sim::{Outcome, Run, Sabotage};

/// Simulated phones and server: everything that can go wrong goes wrong, and what must hold is checked.
#[derive(Parser)]
#[command(name = "sim", version)]
struct Args {
    /// Which seeds, the last one not included: 0..200.
    #[arg(long, value_parser = seeds, default_value = "0..100")]
    seeds: Range<u64>,
    /// Breaks something on purpose (`--list-sabotage`): the run must then fail.
    #[arg(long, value_parser = sabotage)]
    sabotage: Option<Sabotage>,
    /// Names the deliberate breakages, one a line.
    #[arg(long)]
    list_sabotage: bool,
    /// Steps to leave out: 3,10-25.
    #[arg(long, value_parser = steps, default_value = "")]
    skip: Steps,
    /// Prints everything that happens in each seed that fails, or in every one when there is only one.
    #[arg(long)]
    trace: bool,
    /// How many runs at a time; as many as there are cores unless it is said.
    #[arg(long)]
    jobs: Option<usize>,
    /// Do not look for a shorter run of a seed that fails.
    #[arg(long)]
    no_shorten: bool,
}

type Steps = BTreeSet<u32>;

fn seeds(text: &str) -> Result<Range<u64>, String> {
    let bad = || format!("{text} is no range of seeds: write 0..200, or 17..18 for one");
    let (from, to) = text.split_once("..").ok_or_else(bad)?;
    let range = from.trim().parse().map_err(|_| bad())?..to.trim().parse().map_err(|_| bad())?;
    if range.is_empty() { Err(bad()) } else { Ok(range) }
}

fn sabotage(name: &str) -> Result<Sabotage, String> {
    Sabotage::named(name).ok_or_else(|| format!("there is no breakage {name}; --list-sabotage names them"))
}

fn steps(text: &str) -> Result<Steps, String> {
    let bad = |part: &str| format!("{part} is no step, nor a range of steps: write 3,10-25");
    let mut steps = Steps::new();
    for part in text.split(',').filter(|part| !part.is_empty()) {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let from: u32 = from.parse().map_err(|_| bad(part))?;
        let to: u32 = to.parse().map_err(|_| bad(part))?;
        steps.extend(from..=to.min(sim::STEPS));
    }
    Ok(steps)
}

/// Runs in which a failure is looked for that is shorter.
const TRIES: usize = 60;
/// Lines of a failed run that are shown.
const LINES: usize = 60;

fn main() -> ExitCode {
    let args = Args::parse();
    if args.list_sabotage {
        for (_, name, _) in Sabotage::ALL {
            println!("{name}");
        }
        return ExitCode::SUCCESS;
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let workers = args.jobs.unwrap_or(cores).clamp(1, 64);
    let next = AtomicU64::new(args.seeds.start);
    let (failed, faults, fewest) = (AtomicUsize::new(0), AtomicU64::new(0), AtomicU64::new(u64::MAX));
    let total = (args.seeds.end - args.seeds.start) as usize;
    let progress = Progress::new(workers, total);
    let work = |worker: usize| {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= args.seeds.end {
                return;
            }
            progress.begins(worker, seed);
            let run = Run {
                seed,
                sabotage: args.sabotage,
                skip: args.skip.clone(),
            };
            let outcome = sim::run(&run);
            faults.fetch_add(outcome.faults, Ordering::Relaxed);
            if outcome.violation.is_some() {
                failed.fetch_add(1, Ordering::Relaxed);
                progress.failed(worker);
                progress.print(&report(&args, &run, outcome));
            } else {
                fewest.fetch_min(outcome.faults, Ordering::Relaxed);
                if args.trace && total == 1 {
                    println!("{}", outcome.trace.join("\n"));
                }
            }
            progress.ends(worker);
        }
    };
    std::thread::scope(|scope| {
        let work = &work;
        let running: Vec<_> = (0..workers).map(|worker| scope.spawn(move || work(worker))).collect();
        progress.show_while(|| running.iter().any(|worker| !worker.is_finished()));
    });
    let (failed, fewest) = (failed.into_inner(), fewest.into_inner());
    if fewest < u64::MAX {
        eprintln!(
            "{fewest} faults at least in each seed that holds, {} s",
            progress.seconds()
        );
    }
    println!("{total} seeds, {} faults, {failed} failed", faults.into_inner());
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Says what did not hold, how to see it again, and what led there.
fn report(args: &Args, run: &Run, outcome: Outcome) -> String {
    let Some(violation) = outcome.violation else {
        return String::new();
    };
    let (run, trace) = if args.no_shorten {
        (run.clone(), outcome.trace)
    } else {
        let shorter = sim::shorten(run, &violation.property, TRIES);
        let trace = sim::run(&shorter).trace;
        (shorter, trace)
    };
    let mut text = format!("seed {}: {}\n  {}\n", run.seed, violation.property, violation.detail);
    text += &format!(
        "  replay: cargo run --release -p sim -- --seeds {}..{}",
        run.seed,
        run.seed + 1
    );
    let name = Sabotage::ALL.iter().find(|(this, ..)| Some(*this) == run.sabotage);
    if let Some((_, name, _)) = name {
        text += &format!(" --sabotage {name}");
    }
    if !run.skip.is_empty() {
        text += &format!(" --skip {}", ranges(&run.skip));
    }
    text += "\n";
    let from = if args.trace {
        0
    } else {
        trace.len().saturating_sub(LINES)
    };
    if from > 0 {
        text += &format!("    … {from} lines before (--trace shows them)\n");
    }
    for line in &trace[from..] {
        text += &format!("    {line}\n");
    }
    text
}

fn ranges(steps: &Steps) -> String {
    let mut parts = Vec::<(u32, u32)>::new();
    for step in steps {
        match parts.last_mut() {
            Some((_, to)) if *to + 1 == *step => *to = *step,
            _ => parts.push((*step, *step)),
        }
    }
    let text = parts.into_iter().map(|(from, to)| {
        if from == to {
            from.to_string()
        } else {
            format!("{from}-{to}")
        }
    });
    text.collect::<Vec<_>>().join(",")
}
