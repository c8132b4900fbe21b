//! Numbers: how they are read and written, and what is worked out from them.

use chrono::FixedOffset;

use super::{date, text};

/// A text as a number. A date or a moment counts in days since 1970; what is empty or no number is `NaN`.
pub fn of_text(value: &str, zone: FixedOffset) -> f64 {
    // Dates begin with four digits and a hyphen: everything else is spared the look.
    if value.as_bytes().get(4) == Some(&b'-')
        && let Some(moment) = date::parse(value, zone)
    {
        return date::days(moment);
    }
    plain(value)
}

/// A text as a number, dates left aside: `1.50`, `.5`, `-2`, `1e3`, with blanks around it.
pub fn plain(value: &str) -> f64 {
    let value = text::trim(value);
    for (prefix, radix) in [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8), ("0b", 2), ("0B", 2)] {
        if let Some(digits) = value.strip_prefix(prefix) {
            return if digits.starts_with('+') {
                f64::NAN
            } else {
                u64::from_str_radix(digits, radix).map_or(f64::NAN, |whole| whole as f64)
            };
        }
    }
    match value.trim_start_matches(['+', '-']) {
        "Infinity" if value.len() <= 9 => match value.as_bytes()[0] {
            b'-' => f64::NEG_INFINITY,
            _ => f64::INFINITY,
        },
        // Rust would read `inf` and `nan`.
        digits if digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') => value.parse().unwrap_or(f64::NAN),
        _ => f64::NAN,
    }
}

/// A number as a text: whole ones without a point, the shortest digits that give the same number back, `NaN` as nothing.
///
/// From 10²¹ on and below 10⁻⁶ with an exponent: `1e+21`, `1.5e-7`.
pub fn to_text(value: f64) -> String {
    if value.is_nan() {
        return String::new();
    }
    if value == 0.0 {
        return "0".into();
    }
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.into();
    }
    if value.fract() == 0.0 && value.abs() < 9e15 {
        return (value as i64).to_string();
    }
    let short = format!("{value:e}");
    let (digits, exponent) = short.split_once('e').unwrap_or((&short, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-6..21).contains(&exponent) {
        return format!("{value}");
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{}", exponent.abs())
}

/// `round(value, digits)`: halves away from zero; negative digits round tens and hundreds.
pub fn round(value: f64, digits: f64) -> f64 {
    let scale = power(10.0, digits);
    let rounded = (value.abs() * scale).round() / scale;
    if value < 0.0 { -rounded } else { rounded }
}

/// `int(value)`: towards zero.
pub fn int(value: f64) -> f64 {
    value.trunc()
}

/// Sines, logarithms and the like: the same to the last digit on every machine, and in ODK's engines.
pub use libm::{acos, asin, atan, atan2, cos, exp, log, log10, sin, tan};

/// `pow(base, exponent)`. 1 to the power of infinity is `NaN`.
pub fn power(base: f64, exponent: f64) -> f64 {
    if base.is_nan() || exponent.is_nan() || base.abs() == 1.0 && exponent.is_infinite() {
        return f64::NAN;
    }
    libm::pow(base, exponent)
}

/// `a mod b`: the rest has the sign of `a`.
pub fn modulo(a: f64, b: f64) -> f64 {
    a % b
}

/// `sum(…)`: `NaN` when there is nothing to add, or anything is no number.
pub fn sum(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().reduce(|a, b| a + b).unwrap_or(f64::NAN)
}

/// `min(…)`: `NaN` when there is nothing to compare, or anything is no number.
pub fn min(values: impl IntoIterator<Item = f64>) -> f64 {
    extreme(values, |a, b| a < b)
}

/// `max(…)`: `NaN` when there is nothing to compare, or anything is no number.
pub fn max(values: impl IntoIterator<Item = f64>) -> f64 {
    extreme(values, |a, b| a > b)
}

fn extreme(values: impl IntoIterator<Item = f64>, better: impl Fn(f64, f64) -> bool) -> f64 {
    let pick = |best: f64, next: f64| {
        if best.is_nan() || next.is_nan() {
            f64::NAN
        } else if better(next, best) {
            next
        } else {
            best
        }
    };
    values.into_iter().reduce(pick).unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use chrono::{FixedOffset, Offset, Utc};

    use super::*;

    fn read(value: &str) -> f64 {
        of_text(value, Utc.fix())
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (value, written) in [
            (0.0, "0"),
            (-0.0, "0"),
            (7.0, "7"),
            (-7.0, "-7"),
            (0.1, "0.1"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1.0 / 3.0, "0.3333333333333333"),
            (100.0 / 3.0, "33.333333333333336"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1.5e21, "1.5e+21"),
            (0.000001, "0.000001"),
            (0.0000001, "1e-7"),
            (1.25e-7, "1.25e-7"),
            (9007199254740993.0, "9007199254740992"),
            (f64::INFINITY, "Infinity"),
            (f64::NEG_INFINITY, "-Infinity"),
            (f64::NAN, ""),
        ] {
            assert_eq!(to_text(value), written);
        }
    }

    #[test]
    fn texts_are_read_as_numbers() {
        for (written, value) in [
            ("7", 7.0),
            (" 7\n", 7.0),
            ("-1.50", -1.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("+5", 5.0),
            ("1e3", 1000.0),
            ("0x10", 16.0),
            ("Infinity", f64::INFINITY),
            ("-Infinity", f64::NEG_INFINITY),
            ("1970-01-02", 1.0),
            ("1970-01-02T12:00:00.000Z", 1.5),
            ("1970-01-02T12:00:00.000+02:00", 1.0 + 10.0 / 24.0),
        ] {
            assert_eq!(read(written), value, "{written}");
        }
        for written in [
            "",
            " ",
            "a",
            "1,5",
            "1 2",
            "inf",
            "nan",
            "NaN",
            "--1",
            ".",
            "0x",
            "0x+1",
            "1970-13-01",
            "++Infinity",
        ] {
            assert!(read(written).is_nan(), "{written}");
        }
    }

    #[test]
    fn a_date_is_read_where_the_reader_is() {
        let east = FixedOffset::east_opt(2 * 3600).unwrap();
        assert_eq!(of_text("1970-01-02", east), 1.0 - 2.0 / 24.0);
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (value, digits, rounded) in [
            (2.5, 0.0, 3.0),
            (-2.5, 0.0, -3.0),
            (2.4, 0.0, 2.0),
            (1.23456, 3.0, 1.235),
            (12345.12345, -2.0, 12300.0),
            (12350.0, -2.0, 12400.0),
            (0.49999999999999994, 0.0, 0.0),
            (7.0 / 3.0, 2.0, 2.33),
        ] {
            assert_eq!(round(value, digits), rounded, "{value} {digits}");
        }
        assert!(round(f64::NAN, 0.0).is_nan() && round(1.0, f64::NAN).is_nan());
    }

    #[test]
    fn what_is_no_number_spoils_a_sum() {
        assert_eq!(sum([1.0, 2.0]), 3.0);
        assert!(sum([]).is_nan() && sum([1.0, f64::NAN]).is_nan());
        assert_eq!((min([3.0, -1.0, 2.0]), max([3.0, -1.0, 2.0])), (-1.0, 3.0));
        assert!(min([]).is_nan() && max([f64::NAN, 1.0]).is_nan() && min([1.0, f64::NAN, 0.0]).is_nan());
    }

    #[test]
    fn powers_and_rests() {
        assert_eq!((power(2.0, 10.0), power(4.0, 0.5)), (1024.0, 2.0));
        assert!(power(f64::NAN, 0.0).is_nan() && power(1.0, f64::INFINITY).is_nan());
        assert_eq!((modulo(5.0, -2.0), modulo(-5.0, 2.0)), (1.0, -1.0));
        assert_eq!((int(1.9), int(-1.9)), (1.0, -1.0));
    }
}
