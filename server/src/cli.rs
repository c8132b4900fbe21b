//! The command line: `vizita VERB`. Each verb reads its arguments here and does its work elsewhere.

mod demo;
mod device;
mod failure;
mod instrument;
mod office;
mod open;
mod person;
mod print;
mod rules;
mod serve;
mod token;
mod unit;
mod upkeep;
mod user;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::config::{Place, Settings};
use failure::Failure;
use office::Office;

/// Vizita's server: phones sync with it, people work on its pages, and these commands administer it.
///
/// Commands other than `serve` work on the database itself, also beside a running server. They end with 0 when done, 1 when it could not be done
/// (the reason is on stderr), 2 for wrong use.
#[derive(Debug, Parser)]
#[command(name = "vizita", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    place: Place,
    /// Answer in JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Try Vizita: build a service of invented people, serve it on 127.0.0.1, and print how to sign in and enrol a phone.
    ///
    /// The data goes into --data DIR, or ./demo-data. A second start on the same folder keeps what was done there.
    Demo(demo::Demo),
    /// Serve phones and pages until SIGTERM.
    Serve(Box<Settings>),
    #[command(subcommand)]
    Unit(unit::UnitVerb),
    #[command(subcommand)]
    User(user::UserVerb),
    #[command(subcommand)]
    Device(device::DeviceVerb),
    #[command(subcommand)]
    Token(token::TokenVerb),
    #[command(subcommand)]
    Person(person::PersonVerb),
    #[command(subcommand)]
    Plan(person::PlanVerb),
    #[command(subcommand)]
    Rules(rules::RulesVerb),
    #[command(subcommand)]
    Instrument(instrument::InstrumentVerb),
    /// Write everything of this moment into a file, beside a running server. Either kind of database can read it. It holds every case file:
    /// encrypt it where you keep it.
    Backup {
        /// The file to make; an existing one is not overwritten.
        file: PathBuf,
    },
    /// Put a backup in the place of the database; no server may use it. The backup is checked first, and everything is replaced or nothing.
    Restore {
        /// The backup.
        file: PathBuf,
        /// Also where the database holds data, which is then gone.
        #[arg(long)]
        replace: bool,
    },
    /// Check everything that must hold in the database; ends with 1 and a list where something does not.
    Check,
    /// Make the register anew from the ledger and report where it differs; ends with 1 where it does.
    Rebuild {
        /// Store what came out.
        #[arg(long)]
        write: bool,
    },
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match execute(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn execute(cli: Cli) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(format!("cannot start threads: {error}")))?;
    let done = runtime.block_on(work(cli));
    // A thread that still waits for the disk does not keep the process.
    runtime.shutdown_background();
    done
}

async fn work(cli: Cli) -> Result<(), Failure> {
    let Cli { place, json, verb } = cli;
    if let Verb::Demo(options) = verb {
        return demo::demo(options, &place).await;
    }
    if let Verb::Serve(settings) = verb {
        return serve::serve(*settings, &place).await;
    }
    if let Verb::Instrument(instrument::InstrumentVerb::Check { file }) = &verb {
        return instrument::check(file, json);
    }
    let office = Office::open(&place).await?;
    match verb {
        Verb::Demo(_) | Verb::Serve(_) => {}
        Verb::Unit(verb) => unit::run(&office, verb, json).await?,
        Verb::User(verb) => user::run(&office, verb, json).await?,
        Verb::Device(verb) => device::run(&office, verb, json).await?,
        Verb::Token(verb) => token::run(&office, verb, json).await?,
        Verb::Person(verb) => person::person(&office, verb, json).await?,
        Verb::Plan(verb) => person::plan(&office, verb, json).await?,
        Verb::Rules(verb) => rules::run(&office, verb, json).await?,
        Verb::Instrument(verb) => instrument::run(&office, verb, json).await?,
        Verb::Backup { file } => upkeep::backup(&office, &file, json).await?,
        Verb::Restore { file, replace } => upkeep::restore(&office, &file, replace, json).await?,
        Verb::Check => upkeep::check(&office, json).await?,
        Verb::Rebuild { write } => upkeep::rebuild(&office, write, json).await?,
    }
    office.db.close().await;
    Ok(())
}
