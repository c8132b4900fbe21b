//! The parameters of addresses: read with an error that names the bad one, and written back for links.

use std::{collections::HashMap, convert::Infallible, fmt::Write, str::FromStr};

use axum::{
    extract::{FromRequestParts, Query},
    http::request::Parts,
};
use chrono::{Days, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;
use domain::Timestamp;

use crate::error::AppError;

/// The parameters of an address; an empty one counts as absent, since forms send their empty fields.
#[derive(Clone, Debug, Default)]
pub struct Params(HashMap<String, String>);

impl<S: Send + Sync> FromRequestParts<S> for Params {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let query = Query::<HashMap<String, String>>::from_request_parts(parts, state).await;
        Ok(Self(query.map(|Query(found)| found).unwrap_or_default()))
    }
}

impl Params {
    /// The parameters that a form carries on for an address.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let pairs = pairs.into_iter();
        Self(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// A parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// A parameter as a template wants it: empty where it is absent.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// Whether a choice of a form is the one that was made.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.get(name) == Some(value)
    }

    /// A parameter of some type.
    pub fn parse<T: FromStr>(&self, name: &str, expected: &str) -> Result<Option<T>, AppError> {
        self.get(name)
            .map(|value| value.parse().map_err(|_| AppError::bad_parameter(name, expected)))
            .transpose()
    }

    /// A parameter that is one of some words.
    pub fn one_of(&self, name: &str, words: &[&str]) -> Result<Option<&str>, AppError> {
        match self.get(name) {
            Some(value) if !words.contains(&value) => {
                Err(AppError::bad_parameter(name, &format!("one of {}", words.join(", "))))
            }
            found => Ok(found),
        }
    }

    /// A yes or no.
    pub fn flag(&self, name: &str) -> Result<Option<bool>, AppError> {
        let word = self.one_of(name, &["yes", "no", "true", "false", "1", "0"])?;
        Ok(word.map(|word| matches!(word, "yes" | "true" | "1")))
    }

    /// A day, as the moment at which it begins in a zone, `later` days on; or a moment as it is.
    pub fn day(&self, name: &str, zone: Tz, later: u64) -> Result<Option<Timestamp>, AppError> {
        let expected = "a date such as 2026-03-31, or a time such as 2026-03-31T08:30:00Z";
        if let Some(Ok(at)) = self.get(name).map(str::parse::<Timestamp>) {
            return Ok(Some(at));
        }
        let Some(day) = self.parse::<NaiveDate>(name, expected)? else {
            return Ok(None);
        };
        let begins = day
            .checked_add_days(Days::new(later))
            .and_then(|day| midnight(day, zone));
        begins.map(Some).ok_or_else(|| AppError::bad_parameter(name, expected))
    }

    /// Refuses parameters that nobody knows, and those without a value: a misspelt filter, or an empty one, must not widen an answer.
    pub fn only(&self, known: &[&str]) -> Result<(), AppError> {
        let name = |name: &str| name.chars().take(64).collect::<String>();
        if let Some(unknown) = self.0.keys().find(|name| !known.contains(&name.as_str())) {
            let expected = format!("none of that name; there are {}", known.join(", "));
            return Err(AppError::bad_parameter(&name(unknown), &expected));
        }
        match self.0.iter().find(|(_, value)| value.trim().is_empty()) {
            Some((empty, _)) => Err(AppError::bad_parameter(&name(empty), "a value, or leave it out")),
            None => Ok(()),
        }
    }

    /// How many of these are set.
    pub fn chosen(&self, names: &[&str]) -> i64 {
        let set = names.iter().filter(|name| self.get(name).is_some());
        i64::try_from(set.count()).unwrap_or_default()
    }

    /// The address with every parameter, one of them replaced; the new value is spelt for an address already.
    pub fn with(&self, path: &str, name: &str, value: &str) -> String {
        let mut kept: Vec<_> = self.0.iter().filter(|(other, _)| *other != name).collect();
        kept.sort();
        let kept = kept.into_iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let start = link(path, kept);
        let sign = if start.contains('?') { '&' } else { '?' };
        format!("{start}{sign}{name}={value}")
    }

    /// The address with these parameters, of those that are there, and one more.
    pub fn link(&self, path: &str, kept: &[&str], more: &[(&str, &str)]) -> String {
        let kept = kept
            .iter()
            .filter(|name| !more.iter().any(|(other, _)| other == *name))
            .filter_map(|name| Some((*name, self.get(name)?)));
        link(path, kept.chain(more.iter().copied()))
    }
}

/// The first moment of a day; where a clock jumps over midnight, the first after the jump.
pub(crate) fn midnight(day: NaiveDate, zone: Tz) -> Option<Timestamp> {
    let at = |hour| {
        let local = day.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?);
        zone.from_local_datetime(&local).earliest().map(|at| at.to_utc())
    };
    at(0).or_else(|| at(1)).or_else(|| at(2))
}

/// An address with parameters.
pub fn link<'a>(path: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = path.to_owned();
    let mut sign = '?';
    for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
        let _ = write!(text, "{sign}{name}={}", encode(value));
        sign = '&';
    }
    text
}

/// A text as it may stand in an address.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A keyset cursor as it travels: two keys with a low line between, neither of which has one.
pub fn cursor(params: &Params, name: &str) -> Result<Option<(String, String)>, AppError> {
    let Some(text) = params.get(name) else { return Ok(None) };
    let fits = |key: &str| {
        (1..=64).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"-:.+".contains(&b))
    };
    match text.split_once('_') {
        Some((first, second)) if fits(first) && fits(second) => Ok(Some((first.into(), second.into()))),
        _ => Err(AppError::bad_parameter(name, "the `next` of the page before")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_its_own_midnight_even_where_the_clock_jumps_over_it() {
        let params = Params(HashMap::from([("from".into(), "2026-03-29".into())]));
        let begins = |zone: Tz| params.day("from", zone, 0).unwrap().unwrap().to_rfc3339();
        assert_eq!(begins(chrono_tz::Europe::Belgrade), "2026-03-28T23:00:00+00:00");
        // Beirut goes from 23:59 to 01:00 on that night.
        assert_eq!(begins(chrono_tz::Asia::Beirut), "2026-03-28T22:00:00+00:00");
    }

    #[test]
    fn a_link_keeps_what_was_asked_and_spells_it_safely() {
        let params = Params(HashMap::from([
            ("unit".into(), "a b&c".into()),
            ("worker".into(), " ".into()),
        ]));
        assert_eq!(
            params.link("/visits", &["unit", "worker"], &[("after", "x")]),
            "/visits?unit=a%20b%26c&after=x"
        );
    }

    #[test]
    fn a_cursor_that_was_made_up_is_named_as_the_bad_parameter() {
        for text in ["x", "a_b'c", "_", "a_b_c d"] {
            let params = Params(HashMap::from([("cursor".into(), text.into())]));
            assert!(cursor(&params, "cursor").is_err(), "{text}");
        }
    }
}
