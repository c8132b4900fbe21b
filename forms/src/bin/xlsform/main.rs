//! `xlsform`: checks and runs forms from the command line.

mod check;

use std::process::ExitCode;

const USAGE: &str = "xlsform check FILE [--json]    tell everything that is wrong with a form";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.split_first() {
        Some((&"check", rest)) => check::run(rest),
        Some((&("help" | "--help" | "-h"), _)) => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
