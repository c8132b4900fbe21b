//! `survival`: kills real servers and phones, fills their disks, cuts their connections and restarts their database, under load; then counts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "this crate is a test"
)]

mod account;
mod cluster;
mod cut;
mod database;
mod dice;
mod disk;
mod load;
mod phone;
mod server;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
    time::Instant,
};

use clap::Parser;
use dice::Dice;

/// Real processes under load that are killed, cut off and run out of disk: everything that was acknowledged is there afterwards, once.
#[derive(Parser)]
#[command(name = "survival", version)]
struct Args {
    /// How often each thing happens that can happen.
    #[arg(long, default_value_t = 5)]
    rounds: u32,
    /// Decides what happens and when; processes take their own time, so that a run is repeated only nearly.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only these: server,phone.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Names everything that can happen, one a line.
    #[arg(long)]
    list: bool,
}

/// What became of something that happened.
enum Came {
    /// Everything that was acknowledged is there, so much of it.
    Held(String),
    /// This machine does not let it happen.
    NotRun(String),
}

/// Something that happens, so many times.
type Happens = fn(u32, &Dice) -> Came;

const ALL: &[(&str, &str, Happens)] = &[
    ("server", "the server is killed, over SQLite", server::over_sqlite),
    (
        "servers",
        "two servers over one PostgreSQL are killed, one or the other",
        server::over_postgres,
    ),
    ("phone", "the phone is killed in the middle of a verb", phone::is_killed),
    ("server-disk", "the server's disk fills up", disk::of_the_server),
    ("phone-disk", "the phone's disk fills up", disk::of_a_phone),
    (
        "database",
        "PostgreSQL crashes or is restarted under two servers",
        database::is_restarted,
    ),
    ("cut", "connections are cut at any byte, both ways", cut::at_any_byte),
];

fn main() -> ExitCode {
    let args = Args::parse();
    if args.list {
        ALL.iter().for_each(|(name, what, _)| println!("{name}: {what}"));
        return ExitCode::SUCCESS;
    }
    if let Some(strange) = args
        .only
        .iter()
        .find(|name| !ALL.iter().any(|(known, ..)| known == name))
    {
        eprintln!("nothing is called {strange}; --list names what can happen");
        return ExitCode::from(2);
    }
    let (mut held, mut failed, mut not_run) = (0, 0, 0);
    let chosen = ALL
        .iter()
        .filter(|(name, ..)| args.only.is_empty() || args.only.iter().any(|only| only == name));
    for (name, what, happens) in chosen {
        println!("{name}: {what}, {} times", args.rounds);
        let begun = Instant::now();
        let dice = Dice::of(args.seed, name);
        match catch_unwind(AssertUnwindSafe(|| happens(args.rounds, &dice))) {
            Ok(Came::Held(counted)) => {
                held += 1;
                println!("{name}: held: {counted}; {} s", begun.elapsed().as_secs());
            }
            Ok(Came::NotRun(why)) => {
                not_run += 1;
                println!("{name}: NOT RUN: {why}");
            }
            Err(_) => {
                failed += 1;
                println!(
                    "{name}: FAILED; again: cargo run -p survival -- --only {name} --rounds {} --seed {}",
                    args.rounds, args.seed
                );
            }
        }
    }
    println!("{held} held, {failed} failed, {not_run} not run");
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
