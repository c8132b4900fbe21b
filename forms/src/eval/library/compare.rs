//! How two values are compared: XPath 1.0, with dates as numbers of days.

use chrono::FixedOffset;

use super::number;

/// A value that is compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Plain<'a> {
    /// True or false.
    Boolean(bool),
    /// A number; a date that was worked out is one, too.
    Number(f64),
    /// A text that was worked out or written.
    Text(&'a str),
}

impl Plain<'_> {
    /// As true or false: what is empty, nothing or no number is false. The text `false` is true.
    pub fn boolean(self) -> bool {
        match self {
            Self::Boolean(value) => value,
            Self::Number(value) => value != 0.0 && !value.is_nan(),
            Self::Text(value) => !value.is_empty(),
        }
    }

    /// As a number.
    pub fn number(self, zone: FixedOffset) -> f64 {
        match self {
            Self::Boolean(value) => f64::from(u8::from(value)),
            Self::Number(value) => value,
            Self::Text(value) => number::of_text(value, zone),
        }
    }
}

/// `a = b`: as true or false where one of them is that, else as numbers where one of them is that, else as texts.
pub fn equal(a: Plain<'_>, b: Plain<'_>, zone: FixedOffset) -> bool {
    match (a, b) {
        (Plain::Boolean(_), _) | (_, Plain::Boolean(_)) => a.boolean() == b.boolean(),
        (Plain::Text(a), Plain::Text(b)) => a == b,
        _ => a.number(zone) == b.number(zone),
    }
}

/// Which of two is less, as numbers. Nothing is less or more than what is no number.
pub fn order(a: Plain<'_>, b: Plain<'_>, zone: FixedOffset) -> Option<std::cmp::Ordering> {
    a.number(zone).partial_cmp(&b.number(zone))
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use chrono::{Offset, Utc};

    use super::{Plain::*, *};

    #[test]
    fn values_of_different_kinds_are_compared() {
        let same = |a, b| equal(a, b, Utc.fix());
        assert!(same(Text("7"), Number(7.0)) && same(Number(7.0), Text("7.0")));
        assert!(!same(Text("7"), Text("7.0")));
        assert!(same(Boolean(true), Text("false")) && same(Boolean(false), Text("")));
        assert!(!same(Number(f64::NAN), Number(f64::NAN)) && !same(Text(""), Number(0.0)));
        assert!(same(Number(19_782.0), Text("2024-02-29")));
    }

    #[test]
    fn dates_have_an_order() {
        let order = |a, b| order(a, b, Utc.fix());
        assert_eq!(order(Text("2024-02-29"), Text("2024-10-01")), Some(Ordering::Less));
        assert_eq!(order(Text("10"), Text("9")), Some(Ordering::Greater));
        assert_eq!(order(Text(""), Number(0.0)), None);
        assert_eq!(order(Text("a"), Text("b")), None);
    }
}
