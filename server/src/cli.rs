//! The command line: `vizita VERB`. Each verb reads its arguments here and does its work elsewhere.

mod failure;
mod open;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Place, Settings};
use failure::Failure;

/// Vizita's server: phones sync with it, people work on its pages, and these commands administer it.
///
/// Commands other than `serve` work on the database itself, also beside a running server. They end with 0 when done, 1 when it could not be done
/// (the reason is on stderr), 2 for wrong use.
#[derive(Debug, Parser)]
#[command(name = "vizita", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Serve phones and pages until SIGTERM.
    Serve(Box<Settings>),
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
    let done = runtime.block_on(async {
        match cli.verb {
            Verb::Serve(settings) => serve::serve(*settings, &cli.place).await,
        }
    });
    // A thread that still waits for the disk does not keep the process.
    runtime.shutdown_background();
    done
}
