//! What a verb says: one JSON document with `--json`, else text for people; and the exit code.

use std::{ffi::OsString, io::Write, process::ExitCode};

use mobile_core::{Error, Result};
use serde_json::{Value, json};

/// What a verb has to say.
pub struct Output {
    /// For scripts.
    pub json: Value,
    /// For people.
    pub text: String,
}

impl Output {
    pub fn new(json: Value, text: impl Into<String>) -> Self {
        Self {
            json,
            text: text.into(),
        }
    }
}

/// Whether JSON is asked for, even when the rest of the line is wrong.
pub fn wants_json(args: impl Iterator<Item = OsString>) -> bool {
    args.skip(1).take_while(|arg| arg != "--").any(|arg| arg == "--json")
}

/// Says what came out. `None` means that help was shown.
pub fn finish(json: bool, result: Result<Option<Output>>) -> ExitCode {
    match result {
        Ok(None) => ExitCode::SUCCESS,
        Ok(Some(output)) => {
            say(&if json { output.json.to_string() } else { output.text });
            ExitCode::SUCCESS
        }
        Err(error) => {
            if json {
                let (code, reason) = (error.code(), error.to_string());
                say(&json!({ "error": { "code": code, "reason": reason } }).to_string());
            } else {
                eprintln!("error ({}): {error}", error.code());
            }
            ExitCode::from(exit_code(&error))
        }
    }
}

fn exit_code(error: &Error) -> u8 {
    error.class() as u8
}

fn say(text: &str) {
    let text = text.trim_end();
    if !text.is_empty() {
        // Nobody listens any more: there is nobody to tell.
        let _ = writeln!(std::io::stdout().lock(), "{text}");
    }
}
