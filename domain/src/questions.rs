//! Limits of the answers of a visit; its questions are those of its form.

use serde_json::Value;

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
    /// The answer is too long.
    #[error("{name}: longer than {MAX_ANSWER_CHARS} characters")]
    TooLong {
        /// The question.
        name: String,
    },
}

/// Checks an answer as it is typed: limits only. What would fit, the form knows.
pub fn check(name: &str, value: &str) -> Result<(), BadAnswer> {
    check_name(name)?;
    if value.chars().count() > MAX_ANSWER_CHARS {
        return Err(BadAnswer::TooLong { name: name.into() });
    }
    Ok(())
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
