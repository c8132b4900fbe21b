//! `xlsform run FILE`: fills a form in, in the terminal or by requests.

use std::process::ExitCode;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use forms::interview::{Interview, Setting};

use super::{fill, load, say::say, talk};

const USAGE: &str = "xlsform run FILE [--json] [--times] [--now T] [--seed N] [--language L]";

/// Exits with 0 when the requests end, 1 when the form cannot be used, 2 when the call is wrong.
pub(super) fn run(arguments: &[&str]) -> ExitCode {
    let Some(call) = Call::read(arguments) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let (instrument, findings) = match load::load(call.file) {
        Ok(loaded) => loaded,
        Err(error) => {
            eprintln!("{}: {error}", call.file);
            return ExitCode::from(2);
        }
    };
    let Some(instrument) = instrument else {
        match serde_json::to_string(&findings) {
            Ok(json) if call.json => say(json),
            _ => eprintln!("{}", load::tell(call.file, &findings)),
        }
        return ExitCode::from(1);
    };
    let setting = Setting {
        now: call.now,
        seed: call.seed,
        language: call.language,
        ..Setting::default()
    };
    let interview = Interview::start(Arc::new(instrument), setting);
    let done = if call.json {
        talk::talk(interview, call.times)
    } else {
        fill::fill(interview)
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever listened has gone: there is nobody to tell.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

struct Call<'a> {
    file: &'a str,
    json: bool,
    times: bool,
    now: DateTime<FixedOffset>,
    seed: u64,
    language: Option<String>,
}

impl<'a> Call<'a> {
    fn read(arguments: &[&'a str]) -> Option<Self> {
        let mut file = None;
        let (mut json, mut times) = (false, false);
        let (mut now, mut seed, mut language) = (None, None, None);
        let mut words = arguments.iter().copied();
        while let Some(word) = words.next() {
            match word {
                "--json" => json = true,
                "--times" => times = true,
                "--now" => now = Some(DateTime::parse_from_rfc3339(words.next()?).ok()?),
                "--seed" => seed = Some(words.next()?.parse().ok()?),
                "--language" => language = Some(words.next()?.to_owned()),
                word if word.starts_with("--") || file.is_some() => return None,
                word => file = Some(word),
            }
        }
        let clock = clock();
        Some(Self {
            file: file?,
            json,
            times,
            now: now.unwrap_or(clock),
            seed: seed.unwrap_or_else(|| clock.timestamp_nanos_opt().unwrap_or_default().cast_unsigned()),
            language,
        })
    }
}

/// The one place where the clock is read.
#[expect(clippy::disallowed_methods, reason = "the tool itself is where time comes in")]
fn clock() -> DateTime<FixedOffset> {
    chrono::Local::now().fixed_offset()
}
