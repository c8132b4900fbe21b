//! Values by their type: what an answer must look like, and how it is written.

use chrono::FixedOffset;

use crate::eval::library::{date, number};
use crate::instrument::Kind;
use crate::instrument::model::Def;

/// The longest answer, in bytes.
const MOST_BYTES: usize = 100_000;

/// Reads an answer as somebody gives it. Answers how it is written, or what would be taken.
pub(crate) fn read(def: &Def, text: &str, zone: FixedOffset) -> Result<String, String> {
    if text.len() > MOST_BYTES {
        return Err(format!("at most {MOST_BYTES} bytes"));
    }
    if let Some(sign) = text
        .chars()
        .find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    {
        return Err(format!("a text without the sign U+{:04X}", sign as u32));
    }
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(String::new());
    }
    match def.kind {
        Kind::Integer => integer(trimmed)
            .filter(|_| number::plain(trimmed).fract() == 0.0)
            .ok_or_else(|| "a whole number from -2147483648 to 2147483647".into()),
        Kind::Decimal => decimal(trimmed).ok_or_else(|| "a number".into()),
        Kind::Range => ranged(def, trimmed).ok_or_else(|| {
            let part = |key: &str| def.parameters.get(key).map_or("", String::as_str);
            format!("a number from {} to {}", part("start"), part("end"))
        }),
        Kind::Date => date_of(trimmed, zone).ok_or_else(|| "a date such as 2024-01-31".into()),
        Kind::Time => Some(trimmed)
            .filter(|text| is_time(text, zone))
            .map(str::to_owned)
            .ok_or_else(|| "a time such as 10:30:00.000+02:00".into()),
        Kind::DateTime | Kind::Start | Kind::End => Some(trimmed)
            .filter(|text| text.contains('T') && date::parse(text, zone).is_some())
            .map(str::to_owned)
            .ok_or_else(|| "a date and time such as 2024-01-31T10:30:00.000+02:00".into()),
        Kind::Geopoint | Kind::StartGeopoint | Kind::BackgroundGeopoint => {
            place(trimmed).ok_or_else(|| "latitude, longitude, altitude and accuracy with blanks between".into())
        }
        Kind::Geotrace | Kind::Geoshape => {
            let shape = def.kind == Kind::Geoshape;
            line(trimmed, shape).ok_or_else(|| {
                let ends = if shape { ", ending where it began" } else { "" };
                format!("points with semicolons between{ends}")
            })
        }
        Kind::Acknowledge => match trimmed {
            "OK" => Ok("OK".into()),
            _ => Err("OK".into()),
        },
        // An answer from a repeat is whatever somebody wrote there.
        Kind::SelectOne if trimmed.is_empty() => Ok(String::new()),
        Kind::SelectOne => Ok(text.to_owned()),
        Kind::SelectMultiple | Kind::Rank => Ok(trimmed.split_whitespace().collect::<Vec<_>>().join(" ")),
        _ => Ok(text.to_owned()),
    }
}

/// A value that was worked out, as its type writes it; what cannot be one is empty.
pub(crate) fn tidy(def: &Def, text: &str, zone: FixedOffset) -> String {
    if text.is_empty() {
        return String::new();
    }
    let kept = match def.kind {
        Kind::Integer => integer(text),
        Kind::Decimal => decimal(text),
        Kind::Range => ranged(def, text),
        Kind::Date => date_of(text, zone),
        Kind::Acknowledge => (text == "OK").then(|| "OK".into()),
        _ => return cut(text),
    };
    kept.unwrap_or_default()
}

fn cut(text: &str) -> String {
    let mut end = text.len().min(MOST_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].to_owned()
}

/// A whole number of 32 bits; what stands behind a point is left out.
fn integer(text: &str) -> Option<String> {
    let value = number::plain(text).trunc();
    let fits = value >= f64::from(i32::MIN) && value <= f64::from(i32::MAX);
    fits.then(|| (value as i64).to_string())
}

/// A number with at least one digit behind the point, as ODK writes it.
fn decimal(text: &str) -> Option<String> {
    let value = number::plain(text);
    value.is_finite().then(|| spell(value))
}

fn spell(value: f64) -> String {
    let text = value.to_string();
    if text.contains('.') { text } else { format!("{text}.0") }
}

fn ranged(def: &Def, text: &str) -> Option<String> {
    let part = |key: &str| def.parameters.get(key).map(|text| number::plain(text));
    let (start, end) = (part("start")?, part("end")?);
    let value = number::plain(text);
    let (low, high) = if start <= end { (start, end) } else { (end, start) };
    if !(value >= low && value <= high) {
        return None;
    }
    if is_whole(def) { integer(text) } else { decimal(text) }
}

/// Whether a range has whole numbers only.
pub(crate) fn is_whole(def: &Def) -> bool {
    let whole = |key: &str| {
        def.parameters
            .get(key)
            .is_none_or(|text| number::plain(text).fract() == 0.0 && !text.contains('.'))
    };
    whole("start") && whole("end") && whole("step")
}

fn date_of(text: &str, zone: FixedOffset) -> Option<String> {
    let day = text
        .get(..10)
        .filter(|_| text.len() == 10 || text.as_bytes().get(10) == Some(&b'T'))?;
    date::parse(day, zone).map(|_| day.to_owned())
}

fn is_time(text: &str, zone: FixedOffset) -> bool {
    text.len() >= 5 && date::parse(&format!("1970-01-01T{text}"), zone).is_some()
}

/// `latitude longitude altitude accuracy`, of which the last two may be missing.
fn place(text: &str) -> Option<String> {
    let parts: Vec<f64> = text.split_whitespace().map(number::plain).collect();
    let fits = matches!(&parts[..], [latitude, longitude, rest @ ..]
        if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && rest.len() <= 2);
    if !fits || !parts.iter().all(|part| part.is_finite()) {
        return None;
    }
    Some(parts.into_iter().map(spell).collect::<Vec<_>>().join(" "))
}

fn line(text: &str, shape: bool) -> Option<String> {
    let points = text
        .trim_end_matches([';', ' '])
        .split(';')
        .map(|point| place(point.trim()));
    let points: Vec<String> = points.collect::<Option<_>>()?;
    let fits = if shape {
        points.len() >= 4 && points.first() == points.last()
    } else {
        points.len() >= 2
    };
    fits.then(|| points.join(";"))
}
