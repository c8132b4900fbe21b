//! The fields of each kind of record (data model): what they hold, and which of two values protects the person more.

use serde_json::Value;

use crate::enums::{
    AddressKind, BirthPrecision, CaseKind, ConsentDecision, Entity, Modality, RiskLevel, Sensitivity, Sex,
};
use crate::states::{AlertState, CaseState, PlanState, RegisterState};

/// The field that holds a record's state, where its kind has one.
pub const STATE: &str = "state";
/// The most characters of a text field.
pub const MAX_TEXT_CHARS: usize = 20_000;
const NAME: Kind = Kind::Text(200);
const LINE: Kind = Kind::Text(500);
const LONG: Kind = Kind::Text(MAX_TEXT_CHARS);

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

const fn f(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        protective: Protective::Newer,
    }
}
const fn p(name: &'static str, kind: Kind, protective: Protective) -> Field {
    Field { name, kind, protective }
}

const SENSITIVITY: Field = p(
    "sensitivity",
    Kind::Word(Sensitivity::KNOWN),
    Protective::Later(Sensitivity::KNOWN),
);

const PERSON: &[Field] = &[
    f("name", NAME),
    f("name_latin", NAME),
    f("sex", Kind::Word(Sex::KNOWN)),
    f("birth_date", Kind::Date),
    f("birth_precision", Kind::Word(BirthPrecision::KNOWN)),
    f("national_id", Kind::Text(60)),
    f("languages", Kind::Texts),
    f("disability", LINE),
    f("nationality", Kind::Text(100)),
    f("phone", Kind::Text(60)),
    f("category", Kind::Word(CaseKind::KNOWN)),
    f("deceased", Kind::Flag),
    f("merged_into", Kind::Id),
    f("released_on", Kind::Date),
    f("incident_on", Kind::Date),
    p("two_workers", Kind::Flag, Protective::Flag(true)),
    f("warning", LINE),
    SENSITIVITY,
];
const ADDRESS: &[Field] = &[
    f("kind", Kind::Word(AddressKind::KNOWN)),
    f("municipality", Kind::Text(200)),
    f("line", LINE),
    p("hidden", Kind::Flag, Protective::Flag(true)),
    f("geopoint", Kind::Text(100)),
    f("from", Kind::Date),
    f("to", Kind::Date),
    SENSITIVITY,
];
const SAFE_CONTACT: &[Field] = &[
    f(
        "method",
        Kind::Word(&["phone", "text", "e_mail", "in_person", "through_another", "none"]),
    ),
    f("number", Kind::Text(100)),
    f("days", LINE),
    f("hours", LINE),
    p("voicemail", Kind::Flag, Protective::Flag(false)),
    p("text", Kind::Flag, Protective::Flag(false)),
    p("do_not_call", Kind::Flag, Protective::Flag(true)),
    f("caller_id", LINE),
    f("code_word", LINE),
    f("cover_story", LINE),
    f("who_may_answer", LINE),
    f("verified_on", Kind::Date),
    f("expires_on", Kind::Date),
    SENSITIVITY,
];
const HOUSEHOLD: &[Field] = &[f("name", NAME), f("head", Kind::Id), SENSITIVITY];
const MEMBER: &[Field] = &[
    f("household", Kind::Id),
    f("person", Kind::Id),
    f("name", NAME),
    f("relation", Kind::Text(100)),
    f("dependent", Kind::Flag),
    p("is_alleged_perpetrator", Kind::Flag, Protective::Flag(true)),
    f("from", Kind::Date),
    f("to", Kind::Date),
    SENSITIVITY,
];
const REGISTER_ENTRY: &[Field] = &[
    f(STATE, Kind::Word(RegisterState::KNOWN)),
    f("criteria", Kind::Texts),
    f("evidence", LONG),
    f("municipality", Kind::Text(200)),
    f("responsible_worker", Kind::Id),
    f("entered_on", Kind::Date),
    f("review_due", Kind::Date),
    f("reason", LINE),
    SENSITIVITY,
];
const CASE: &[Field] = &[
    f(STATE, Kind::Word(CaseState::KNOWN)),
    f("kind", Kind::Word(CaseKind::KNOWN)),
    f("manager", Kind::Id),
    f("agency", Kind::Text(200)),
    f("team", Kind::Text(200)),
    f("opened", Kind::Date),
    f("stage_owner", Kind::Text(100)),
    f("reason", LINE),
    SENSITIVITY,
];
const PLAN: &[Field] = &[
    f(STATE, Kind::Word(PlanState::KNOWN)),
    f("every_days", Kind::Number(1, 3660)),
    f("rrule", Kind::Text(500)),
    f("window_before_days", Kind::Number(0, 366)),
    f("grace_days", Kind::Number(0, 366)),
    f("starts_on", Kind::Date),
    f("paused_until", Kind::Date),
    f("pause_reason", LINE),
    f("modality", Kind::Word(Modality::KNOWN)),
    f("purpose", LINE),
    f("court_mandated", Kind::Flag),
];
const RISK: &[Field] = &[
    p(
        "level",
        Kind::Word(RiskLevel::KNOWN),
        Protective::Later(RiskLevel::KNOWN),
    ),
    f("basis", LONG),
    f("set_by", Kind::Id),
    f("confirmed_by", Kind::Id),
    f("valid_to", Kind::Date),
];
const CONSENT: &[Field] = &[
    p(
        STATE,
        Kind::Word(ConsentDecision::KNOWN),
        Protective::Later(&["given", "expired", "refused", "withdrawn"]),
    ),
    f("purpose", Kind::Word(&["services", "sharing", "visit", "photo"])),
    f("given_by", Kind::Word(&["self", "guardian"])),
    f("capacity", LINE),
    f("form", Kind::Text(100)),
    f("language", Kind::Text(35)),
    f("withheld", LINE),
    f("on", Kind::Date),
];
const NOTE: &[Field] = &[f("text", LONG)];
const ALERT: &[Field] = &[
    f(STATE, Kind::Word(AlertState::KNOWN)),
    f("kind", Kind::Text(60)),
    f("visit", Kind::Id),
    f("signs", Kind::Texts),
    f("raised_at", Kind::When),
    f("act_by", Kind::When),
    f("comment", LONG),
];

/// The fields of a kind of record; none for a kind of a newer version.
pub fn of(entity: &Entity) -> &'static [Field] {
    match entity {
        Entity::Person => PERSON,
        Entity::Address => ADDRESS,
        Entity::SafeContact => SAFE_CONTACT,
        Entity::Household => HOUSEHOLD,
        Entity::Member => MEMBER,
        Entity::RegisterEntry => REGISTER_ENTRY,
        Entity::Case => CASE,
        Entity::Plan => PLAN,
        Entity::Risk => RISK,
        Entity::Consent => CONSENT,
        Entity::Note => NOTE,
        Entity::Alert => ALERT,
        Entity::Visit | Entity::Other(_) => &[],
    }
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
        Protective::Flag(safer) => standing.as_bool() == Some(safer) && new.as_bool() != Some(safer),
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
            Self::Date => text.is_some_and(|text| text.parse::<chrono::NaiveDate>().is_ok()),
            Self::When => text.is_some_and(|text| {
                text.parse::<chrono::NaiveDate>().is_ok() || text.parse::<crate::Timestamp>().is_ok()
            }),
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
