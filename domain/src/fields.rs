//! The fields of each kind of record (data model): what they hold, and which of two values protects the person more.

mod lists;

use serde_json::Value;

use crate::enums::Entity;

pub use lists::of;

/// The field that holds a record's state, where its kind has one.
pub const STATE: &str = "state";
/// The most characters of a text field.
pub const MAX_TEXT_CHARS: usize = 20_000;
/// A field that this build knows.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Which of two values stands until a person decides.
    pub protective: Protective,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A text of at most so many characters.
    Text(usize),
    /// An ISO date.
    Date,
    /// An ISO date, or a moment (RFC 3339).
    When,
    /// Yes or no.
    Flag,
    /// A whole number within bounds, both included.
    Number(i64, i64),
    /// One of these words, or one of a newer version.
    Word(&'static [&'static str]),
    /// A UUID.
    Id,
    /// A list of texts.
    Texts,
}

/// Which of two values protects the person more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protective {
    /// Neither: the newer one stands.
    Newer,
    /// The one that comes later in this list; a word that is not in it counts as the last.
    Later(&'static [&'static str]),
    /// This answer to a yes/no question.
    Flag(bool),
}

/// A field by its name.
pub fn named(entity: &Entity, name: &str) -> Option<&'static Field> {
    of(entity).iter().find(|field| field.name == name)
}

/// Why a field cannot hold a value. Says the field and what it takes, never the value: it may be about a person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{entity}.{field}: {expected}")]
pub struct BadField {
    /// The kind of record.
    pub entity: String,
    /// The field.
    pub field: String,
    /// What it takes.
    pub expected: String,
}

/// Checks a value as it arrives: types and limits. Unknown fields and unknown words pass, since a newer version may have written them.
pub fn check(entity: &Entity, name: &str, value: &Value) -> Result<(), BadField> {
    let bad = |expected: String| BadField {
        entity: entity.to_string(),
        field: name.chars().take(64).collect(),
        expected,
    };
    if name.is_empty() || name.chars().count() > crate::questions::MAX_NAME_CHARS {
        return Err(bad("a field's name has 1 to 64 characters".into()));
    }
    if value.is_null() {
        return Ok(());
    }
    let Some(field) = named(entity, name) else {
        let fits = value.to_string().len() <= MAX_TEXT_CHARS;
        return if fits {
            Ok(())
        } else {
            Err(bad(format!("at most {MAX_TEXT_CHARS} characters")))
        };
    };
    if field.kind.fits(value) {
        Ok(())
    } else {
        Err(bad(field.kind.expected()))
    }
}

/// Reads what somebody typed into a field; unknown fields and words are errors here, since a person can mend them at once.
pub fn parse(entity: &Entity, name: &str, text: &str) -> Result<Value, BadField> {
    let bad = |expected: String| BadField {
        entity: entity.to_string(),
        field: name.into(),
        expected,
    };
    let Some(field) = named(entity, name) else {
        let names: Vec<_> = of(entity).iter().map(|field| field.name).collect();
        return Err(bad(format!("no such field; there are: {}", names.join(", "))));
    };
    if text.is_empty() {
        return Ok(Value::Null);
    }
    let value = match field.kind {
        Kind::Flag => match text {
            "yes" | "true" => Value::Bool(true),
            "no" | "false" => Value::Bool(false),
            _ => return Err(bad(field.kind.expected())),
        },
        Kind::Number(..) => text
            .parse::<i64>()
            .map(Value::from)
            .map_err(|_| bad(field.kind.expected()))?,
        Kind::Texts => text.split(',').map(|part| Value::from(part.trim())).collect(),
        Kind::Word(words) if !words.contains(&text) => return Err(bad(field.kind.expected())),
        _ => Value::from(text),
    };
    check(entity, name, &value).map(|()| value)
}

/// Whether the value that stands protects the person more than a new one.
pub fn protects_more(entity: &Entity, name: &str, standing: &Value, new: &Value) -> bool {
    let Some(field) = named(entity, name) else { return false };
    match field.protective {
        Protective::Newer => false,
        // An absent flag reads as no (`Record::flag`).
        Protective::Flag(safer) => {
            standing.as_bool().unwrap_or(false) == safer && new.as_bool().unwrap_or(false) != safer
        }
        Protective::Later(order) => {
            let height = |value: &Value| {
                value
                    .as_str()
                    .map(|w| order.iter().position(|o| *o == w).unwrap_or(order.len()))
            };
            height(standing) > height(new)
        }
    }
}

impl Kind {
    fn fits(self, value: &Value) -> bool {
        let text = value.as_str();
        match self {
            Self::Text(max) => text.is_some_and(|text| text.chars().count() <= max),
            Self::Date => text.is_some_and(is_date),
            Self::When => text.is_some_and(|text| is_date(text) || text.parse::<crate::Timestamp>().is_ok()),
            Self::Flag => value.is_boolean(),
            Self::Number(least, most) => value.as_i64().is_some_and(|n| (least..=most).contains(&n)),
            Self::Word(_) => text.is_some_and(|text| text.chars().count() <= 64),
            Self::Id => text.is_some_and(|text| uuid::Uuid::parse_str(text).is_ok()),
            Self::Texts => value.as_array().is_some_and(|list| {
                list.len() <= 100
                    && list
                        .iter()
                        .all(|item| item.as_str().is_some_and(|text| text.chars().count() <= 500))
            }),
        }
    }

    fn expected(self) -> String {
        match self {
            Self::Text(max) => format!("a text of at most {max} characters"),
            Self::Date => "a date such as 2026-03-31".into(),
            Self::When => "a date, or a time such as 2026-03-31T08:30:00Z".into(),
            Self::Flag => "yes or no".into(),
            Self::Number(least, most) => format!("a whole number from {least} to {most}"),
            Self::Word(words) => format!("one of: {}", words.join(", ")),
            Self::Id => "an id (UUID)".into(),
            Self::Texts => "a list of texts".into(),
        }
    }
}

/// Years of four digits only: dates are compared as texts where they are stored.
fn is_date(text: &str) -> bool {
    use chrono::Datelike;
    text.parse::<chrono::NaiveDate>()
        .is_ok_and(|day| (1000..=9999).contains(&day.year()))
}
