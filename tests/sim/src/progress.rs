//! How far the run is and on which seeds it works: a bar on a terminal's last line; elsewhere a line about each seed that takes long.

use std::{
    io::{IsTerminal, Write},
    sync::{Mutex, MutexGuard},
    thread::sleep,
    time::{Duration, Instant},
};

const WIDTH: usize = 40;
/// Between two looks.
const TICK: Duration = Duration::from_millis(250);
/// A seed that takes longer is named.
const LONG: Duration = Duration::from_secs(60);

/// What the workers tell, and what is shown of it.
pub struct Progress {
    total: usize,
    begun: Instant,
    state: Mutex<State>,
}

struct State {
    workers: Vec<Option<Working>>,
    done: usize,
    failed: usize,
}

/// A worker's seed.
#[derive(Clone, Copy)]
struct Working {
    seed: u64,
    since: Instant,
    /// It failed: a shorter run that fails is looked for.
    shortening: bool,
    named: bool,
}

impl Progress {
    /// Of so many seeds, on so many workers.
    pub fn new(workers: usize, total: usize) -> Self {
        let state = State {
            workers: vec![None; workers],
            done: 0,
            failed: 0,
        };
        Self {
            total,
            begun: Instant::now(),
            state: Mutex::new(state),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// A worker takes up a seed.
    pub fn begins(&self, worker: usize, seed: u64) {
        self.state().workers[worker] = Some(Working {
            seed,
            since: Instant::now(),
            shortening: false,
            named: false,
        });
    }

    /// A worker's seed has failed; it looks for a shorter run.
    pub fn failed(&self, worker: usize) {
        let mut state = self.state();
        state.failed += 1;
        if let Some(working) = &mut state.workers[worker] {
            working.shortening = true;
        }
    }

    /// A worker is done with its seed.
    pub fn ends(&self, worker: usize) {
        let mut state = self.state();
        state.done += 1;
        state.workers[worker] = None;
    }

    /// Prints a report above the bar.
    pub fn print(&self, text: &str) {
        let _turn = self.state();
        if std::io::stderr().is_terminal() {
            eprint!("\r\x1b[K");
        }
        print!("{text}");
        let _ = std::io::stdout().flush();
    }

    /// Whole seconds since it began.
    pub fn seconds(&self) -> u64 {
        self.begun.elapsed().as_secs()
    }

    /// Shows how far it is until nobody works any more.
    pub fn show_while(&self, working: impl Fn() -> bool) {
        let terminal = std::io::stderr().is_terminal();
        while working() {
            self.look(terminal);
            sleep(TICK);
        }
        self.look(terminal);
        if terminal {
            eprintln!();
        }
    }

    fn look(&self, terminal: bool) {
        let mut state = self.state();
        if terminal {
            eprint!("\r\x1b[K{}", state.line(self.total));
            let _ = std::io::stderr().flush();
            return;
        }
        for working in state.workers.iter_mut().flatten() {
            if !working.named && working.since.elapsed() > LONG {
                working.named = true;
                eprintln!("{}, for {} s", working.told(), working.since.elapsed().as_secs());
            }
        }
    }
}

impl State {
    fn line(&self, total: usize) -> String {
        let full = WIDTH * self.done / total.max(1);
        let seeds: Vec<_> = self.workers.iter().flatten().map(Working::told).collect();
        format!(
            "[{}{}] {}/{total}, {} failed  {}",
            "█".repeat(full),
            "░".repeat(WIDTH - full),
            self.done,
            self.failed,
            seeds.join(", ")
        )
    }
}

impl Working {
    fn told(&self) -> String {
        if self.shortening {
            format!("shortening seed {}", self.seed)
        } else {
            format!("seed {}", self.seed)
        }
    }
}
