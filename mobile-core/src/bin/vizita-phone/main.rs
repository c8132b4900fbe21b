//! A phone without a screen: the phone's core as a command, for scripts, load and tests.

mod args;
mod output;
mod pin;
mod setting;
mod verbs;

use std::process::ExitCode;

fn main() -> ExitCode {
    let json = output::wants_json(std::env::args_os());
    let result = args::read(json).and_then(|args| args.map(|args| verbs::run(&args)).transpose());
    output::finish(json, result)
}
