//! The questions of a visit, built in until an instrument supplies them (data model, "A visit record"; D4 asks safe and well of every visit).

use serde_json::Value;

/// A question and how it is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its name in the map of answers; its words are the Fluent message `question-NAME`.
    pub name: &'static str,
    /// How it is answered.
    pub kind: Kind,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `yes` or `no`.
    YesNo,
    /// Any text.
    Text,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Several of these words, a space between them.
    Choices(&'static [&'static str]),
    /// An ISO date.
    Date,
    /// Lines, each of these columns with ` | ` between.
    Lines(&'static [&'static str]),
    /// `latitude longitude`; asked only where it is safe.
    Geopoint,
}

const fn question(name: &'static str, kind: Kind) -> Question {
    Question { name, kind }
}

/// The built-in questions, in the order in which they are asked at a door: what protects comes first.
pub const BUILT_IN: &[Question] = &[
    question("safe", Kind::YesNo),
    question("well", Kind::YesNo),
    question("danger_signs", Kind::Choices(crate::enums::DangerSign::KNOWN)),
    question("seen_alone", Kind::YesNo),
    question("not_seen_alone_reason", Kind::Text),
    question("present", Kind::Lines(&["name", "relation"])),
    question("rooms_seen", Kind::Text),
    question("observations", Kind::Text),
    question("opinion", Kind::Text),
    question("own_words", Kind::Text),
    question("obligations", Kind::Lines(&["obligation", "met"])),
    question("actions", Kind::Lines(&["action", "owner", "date"])),
    question("next_visit", Kind::Date),
    question("announced", Kind::YesNo),
    question(
        "purpose",
        Kind::Choice(&["regular", "first", "follow_up", "crisis", "court_ordered", "other"]),
    ),
    question("place", Kind::Text),
    question("modality", Kind::Choice(crate::enums::Modality::KNOWN)),
    question("workers", Kind::Text),
    question("consents", Kind::Text),
    question("risk_change", Kind::Choice(crate::enums::RiskLevel::KNOWN)),
    question("no_access_detail", Kind::Text),
    question("geopoint", Kind::Geopoint),
];

/// The most characters of one answer.
pub const MAX_ANSWER_CHARS: usize = 20_000;
/// The most answers of one visit.
pub const MAX_ANSWERS: usize = 1_000;
/// The most characters of a question's name.
pub const MAX_NAME_CHARS: usize = 64;

/// Why an answer cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAnswer {
    /// The name is not one.
    #[error("`{0}` is not a question's name: letters, digits, `_`, `-`, `.` and `/`, at most 64 of them")]
    Name(String),
    /// The answer does not fit the question.
    #[error("{name}: `{value}` does not fit; expected {expected}")]
    Value {
        /// The question.
        name: String,
        /// What was answered, shortened.
        value: String,
        /// What would fit.
        expected: String,
    },
    /// The answer is too long.
    #[error("{name}: longer than {MAX_ANSWER_CHARS} characters")]
    TooLong {
        /// The question.
        name: String,
    },
}

/// The built-in question of a name.
pub fn named(name: &str) -> Option<&'static Question> {
    BUILT_IN.iter().find(|question| question.name == name)
}

/// Checks an answer as it is typed. A name that is not built in may be an instrument's, and takes any text.
pub fn check(name: &str, value: &str) -> Result<(), BadAnswer> {
    check_name(name)?;
    if value.chars().count() > MAX_ANSWER_CHARS {
        return Err(BadAnswer::TooLong { name: name.into() });
    }
    let Some(question) = named(name) else { return Ok(()) };
    match question.kind.expects(value) {
        None => Ok(()),
        Some(expected) => Err(BadAnswer::Value {
            name: name.into(),
            value: value.chars().take(40).collect(),
            expected,
        }),
    }
}

/// Checks the name of a question, or its key where the name says not enough (`group/name`).
pub fn check_name(name: &str) -> Result<(), BadAnswer> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    let ok = !name.is_empty() && name.chars().count() <= MAX_NAME_CHARS && name.chars().all(fits);
    if ok {
        Ok(())
    } else {
        Err(BadAnswer::Name(name.chars().take(80).collect()))
    }
}

/// Checks the answers of a visit as they arrive: limits only, since a form of any version may have asked. A repeat is a list of maps.
pub fn check_all(answers: &crate::record::Fields) -> Result<(), BadAnswer> {
    for (name, value) in answers {
        check_name(name)?;
        let (length, most) = match value {
            Value::String(text) => (text.chars().count(), MAX_ANSWER_CHARS),
            Value::Array(_) => (value.to_string().len(), crate::assessment::MAX_ANSWERS_BYTES),
            other => (other.to_string().len(), MAX_ANSWER_CHARS),
        };
        if length > most {
            return Err(BadAnswer::TooLong { name: name.clone() });
        }
    }
    Ok(())
}

impl Kind {
    /// `None` when the value fits, else what would. The empty value takes an answer back and always fits.
    fn expects(self, value: &str) -> Option<String> {
        if value.is_empty() {
            return None;
        }
        let fits = match self {
            Self::Text | Self::Lines(_) => true,
            Self::YesNo => matches!(value, "yes" | "no"),
            Self::Choice(words) => words.contains(&value),
            Self::Choices(words) => value.split_whitespace().all(|word| words.contains(&word)),
            Self::Date => value.parse::<chrono::NaiveDate>().is_ok(),
            Self::Geopoint => geopoint_fits(value),
        };
        (!fits).then(|| match self {
            Self::YesNo => "yes or no".into(),
            Self::Choice(words) => format!("one of: {}", words.join(", ")),
            Self::Choices(words) => format!("some of: {}", words.join(" ")),
            Self::Date => "a date such as 2026-03-31".into(),
            Self::Geopoint => "latitude and longitude in degrees, such as 42.66 21.16".into(),
            Self::Text | Self::Lines(_) => "a text".into(),
        })
    }
}

fn geopoint_fits(value: &str) -> bool {
    let numbers: Vec<f64> = value.split_whitespace().map_while(|part| part.parse().ok()).collect();
    matches!(numbers[..], [latitude, longitude, ..] if latitude.abs() <= 90.0 && longitude.abs() <= 180.0)
}
