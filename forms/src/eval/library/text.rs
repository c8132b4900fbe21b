//! Texts. Places and lengths are counted in characters, from 0 in `substr`, from 1 in `substring`.

use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

/// What XML takes for a blank.
pub fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// Without blanks around it.
pub fn trim(value: &str) -> &str {
    value.trim_matches(is_blank)
}

/// `normalize-space`: no blanks around it, and one where there are several.
pub fn normalize_space(value: &str) -> String {
    value
        .split(is_blank)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// `string-length`.
pub fn length(value: &str) -> f64 {
    value.chars().count() as f64
}

/// `substr(value, start, end)`: from `start` (0 is the first character) up to and without `end`; negative ones count from the end.
pub fn substr(value: &str, start: f64, end: Option<f64>) -> String {
    let length = length(value);
    let place = |at: f64| {
        let at = at.trunc();
        (if at < 0.0 { length + at } else { at }).max(0.0).min(length)
    };
    if start.is_nan() || end.is_some_and(f64::is_nan) {
        return String::new();
    }
    between(value, place(start), end.map_or(length, place))
}

/// `substring(value, start, count)`: XPath's, where 1 is the first character and both numbers are rounded.
pub fn substring(value: &str, start: f64, count: Option<f64>) -> String {
    let start = round_up(start);
    let end = count.map_or(f64::INFINITY, |count| start + round_up(count));
    if start.is_nan() || end.is_nan() {
        return String::new();
    }
    between(value, (start - 1.0).max(0.0), (end - 1.0).max(0.0))
}

/// XPath rounds halves up: -2.5 is -2.
fn round_up(value: f64) -> f64 {
    (value + 0.5).floor()
}

fn between(value: &str, start: f64, end: f64) -> String {
    if start >= end {
        return String::new();
    }
    // A number that is too large is the largest there is.
    let (start, end) = (start as usize, end as usize);
    value.chars().skip(start).take(end - start).collect()
}

/// `substring-before(value, mark)`: nothing where there is no mark.
pub fn substring_before<'a>(value: &'a str, mark: &str) -> &'a str {
    value.split_once(mark).map_or("", |(before, _)| before)
}

/// `substring-after(value, mark)`: nothing where there is no mark.
pub fn substring_after<'a>(value: &'a str, mark: &str) -> &'a str {
    value.split_once(mark).map_or("", |(_, after)| after)
}

/// `translate(value, from, to)`: each character of `from` becomes that at the same place of `to`, or goes where `to` is shorter.
pub fn translate(value: &str, from: &str, to: &str) -> String {
    let from: Vec<char> = from.chars().collect();
    let to: Vec<char> = to.chars().collect();
    let change = |c: char| match from.iter().position(|other| *other == c) {
        None => Some(c),
        Some(place) => to.get(place).copied(),
    };
    value.chars().filter_map(change).collect()
}

/// `coalesce(…)`: the first that is not empty.
pub fn coalesce<'a>(values: impl IntoIterator<Item = &'a str>) -> &'a str {
    values.into_iter().find(|value| !value.is_empty()).unwrap_or("")
}

/// `boolean-from-string(value)`: only `true` and `1` are true.
pub fn boolean_from_string(value: &str) -> bool {
    matches!(value, "true" | "1")
}

/// `base64-decode(value)`: nothing where it is no base64; bytes that are no text are replaced.
pub fn base64_decode(value: &str) -> String {
    const READER: GeneralPurpose = GeneralPurpose::new(
        &STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    let plain: String = value.chars().filter(|c| !is_blank(*c)).collect();
    let bytes = READER.decode(plain).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn substr_counts_from_nothing_and_from_the_end() {
        for (start, end, found) in [
            (0.0, None, "hello"),
            (1.0, None, "ello"),
            (1.0, Some(4.0), "ell"),
            (-2.0, None, "lo"),
            (0.0, Some(-1.0), "hell"),
            (-99.0, Some(2.0), "he"),
            (4.0, Some(2.0), ""),
            (1.9, Some(3.9), "el"),
            (f64::NAN, None, ""),
            (0.0, Some(f64::INFINITY), "hello"),
        ] {
            assert_eq!(substr("hello", start, end), found, "{start} {end:?}");
        }
        assert_eq!(substr("ნინო", 1.0, Some(3.0)), "ინ");
    }

    /// The examples of XPath 1.0, section 4.2.
    #[test]
    fn substring_counts_from_one() {
        for (start, count, found) in [
            (2.0, Some(3.0), "234"),
            (2.0, None, "2345"),
            (1.5, Some(2.6), "234"),
            (0.0, Some(3.0), "12"),
            (f64::NAN, Some(3.0), ""),
            (1.0, Some(f64::NAN), ""),
            (-42.0, Some(f64::INFINITY), "12345"),
            (f64::NEG_INFINITY, Some(f64::INFINITY), ""),
            (3.0, Some(-1.0), ""),
        ] {
            assert_eq!(substring("12345", start, count), found, "{start} {count:?}");
        }
    }

    #[test]
    fn what_stands_before_and_after() {
        assert_eq!(substring_before("1999/04/01", "/"), "1999");
        assert_eq!(substring_after("1999/04/01", "/"), "04/01");
        assert_eq!(substring_after("key::value", "::"), "value");
        assert_eq!((substring_before("a", "b"), substring_after("a", "b")), ("", ""));
        assert_eq!((substring_before("a", ""), substring_after("a", "")), ("", "a"));
    }

    #[test]
    fn characters_are_exchanged() {
        assert_eq!(translate("bar", "abc", "ABC"), "BAr");
        assert_eq!(translate("--aaa--", "abc-", "ABC"), "AAA");
        assert_eq!(translate("aa", "aa", "xy"), "xx");
        assert_eq!(translate("dom", "", "x"), "dom");
    }

    #[test]
    fn blanks_are_made_single() {
        assert_eq!(normalize_space(" a \t\n b  c "), "a b c");
        assert_eq!(normalize_space("  "), "");
    }

    #[test]
    fn what_base64_holds() {
        assert_eq!(base64_decode("SGVsbG8="), "Hello");
        assert_eq!(base64_decode("SGVs bG8"), "Hello");
        assert_eq!(base64_decode("4YOc4YOY4YOc4YOd"), "ნინო");
        assert_eq!(base64_decode("*"), "");
    }

    #[test]
    fn the_first_that_is_said() {
        assert_eq!(coalesce(["", "b", "c"]), "b");
        assert_eq!(coalesce(["", ""]), "");
        assert!(boolean_from_string("true") && boolean_from_string("1"));
        assert!(!boolean_from_string("True") && !boolean_from_string("") && !boolean_from_string("yes"));
    }
}
