//! Strings that are something else: ids, times, dates, numbers. Only what comes back as the very same text counts.

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Timelike, Utc};

/// What a string is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    Id([u8; 16]),
    Time { seconds: i64, nanos: u32, digits: u8 },
    Date(i64),
    Int(i64),
    Text,
}

/// Digits up to which a whole number is taken as one.
const MOST_DIGITS: usize = 18;

pub(super) fn of(text: &str) -> Leaf {
    let bytes = text.as_bytes();
    match bytes {
        [] => return Leaf::Text,
        [b'0'..=b'9' | b'a'..=b'f' | b'-', ..] => {}
        _ => return Leaf::Text,
    }
    match bytes.len() {
        36 if bytes[8] == b'-' => id(bytes).map_or(Leaf::Text, Leaf::Id),
        10 if bytes[4] == b'-' => date(text).map_or(Leaf::Text, Leaf::Date),
        20 | 24 | 27 | 30 if bytes[10] == b'T' => time(text).unwrap_or(Leaf::Text),
        1..=MOST_DIGITS => int(text).map_or(Leaf::Text, Leaf::Int),
        _ => Leaf::Text,
    }
}

/// A whole number in its one usual spelling.
pub(super) fn int(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let usual = match digits {
        [b'0'] => !text.starts_with('-'),
        [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit) && digits.len() <= MOST_DIGITS,
        _ => false,
    };
    if usual { text.parse().ok() } else { None }
}

fn id(bytes: &[u8]) -> Option<[u8; 16]> {
    if [13, 18, 23].iter().any(|at| bytes[*at] != b'-') {
        return None;
    }
    let mut id = [0; 16];
    let mut digits = bytes.iter().filter(|byte| **byte != b'-');
    for byte in &mut id {
        *byte = digit(*digits.next()?)? << 4 | digit(*digits.next()?)?;
    }
    digits.next().is_none().then_some(id)
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

/// The bytes that a text spells in lower-case hex; only texts long enough for it to matter.
pub(super) fn hex(text: &str) -> Option<Vec<u8>> {
    let bytes = text.as_bytes();
    if bytes.len() < 16 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    bytes
        .chunks_exact(2)
        .map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?))
        .collect()
}

fn date(text: &str) -> Option<i64> {
    let date: NaiveDate = text.parse().ok()?;
    let days = i64::from(date.num_days_from_ce());
    (date_text(days).as_deref() == Some(text)).then_some(days)
}

pub(super) fn date_text(days: i64) -> Option<String> {
    let date = NaiveDate::from_num_days_from_ce_opt(i32::try_from(days).ok()?)?;
    (0..=9999).contains(&date.year()).then(|| date.to_string())
}

fn time(text: &str) -> Option<Leaf> {
    let digits = match text.len() {
        20 => 0,
        length => u8::try_from(length - 21).ok()?,
    };
    let time = DateTime::parse_from_rfc3339(text).ok()?.to_utc();
    let (seconds, nanos) = (time.timestamp(), time.nanosecond());
    // A leap second would not come back.
    (nanos < 1_000_000_000 && time_text(seconds, nanos, digits).as_deref() == Some(text)).then_some(Leaf::Time {
        seconds,
        nanos,
        digits,
    })
}

pub(super) fn time_text(seconds: i64, nanos: u32, digits: u8) -> Option<String> {
    let form = match digits {
        0 => SecondsFormat::Secs,
        3 => SecondsFormat::Millis,
        6 => SecondsFormat::Micros,
        _ => SecondsFormat::Nanos,
    };
    let time = DateTime::<Utc>::from_timestamp(seconds, nanos)?;
    (0..=9999)
        .contains(&time.year())
        .then(|| time.to_rfc3339_opts(form, true))
}
