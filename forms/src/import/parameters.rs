//! The parameters column: `key=value` pairs, and what each type of question takes.

use super::names::nearest;
use crate::draft::{Cell, Item, ListRef};
use crate::fault::Findings;

/// Reads the pairs of a cell.
pub(super) fn read(cell: &Cell, findings: &mut Findings) -> Vec<(String, Cell)> {
    let Some(pairs) = pairs(&cell.text) else {
        findings.error(
            &cell.at,
            format!("`{}` is not a list of parameters.", cell.text),
            "Write pairs with a blank between them: `start=0 end=10 step=1`.",
        );
        return Vec::new();
    };
    let mut read: Vec<(String, Cell)> = Vec::new();
    for (key, value) in pairs {
        let key = key.to_lowercase();
        let value = if matches!(key.as_str(), "label" | "value" | "seed") {
            value
        } else {
            value.to_lowercase()
        };
        let value = Cell {
            text: value,
            at: cell.at.clone(),
        };
        match read.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = value,
            None => read.push((key, value)),
        }
    }
    read
}

fn pairs(text: &str) -> Option<Vec<(String, String)>> {
    let spaced = text.replace('=', " = ").replace([',', ';'], " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (triples, rest) = words.as_chunks::<3>();
    let pair = |[key, sign, value]: &[&str; 3]| {
        let fits = *sign == "=" && *key != "=" && *value != "=";
        fits.then(|| ((*key).to_owned(), (*value).to_owned()))
    };
    if !rest.is_empty() {
        return None;
    }
    triples.iter().map(pair).collect()
}

/// What a type takes; `None` where anything may stand.
fn accepted(item: &Item, kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "select_one" | "select_multiple" if matches!(item.list, Some(ListRef::File { .. })) => {
            &["label", "randomize", "seed", "value"]
        }
        "select_one" | "select_multiple" | "select_one_external" | "rank" => &["randomize", "seed"],
        "range" => &["end", "placeholder", "start", "step", "tick_interval", "tick_labelset"],
        "text" => &["rows"],
        "image" => &["app", "max-pixels"],
        "audio" | "background-audio" => &["quality"],
        "geopoint" => &[
            "allow-mock-accuracy",
            "capture-accuracy",
            "reference-geometry",
            "warning-accuracy",
        ],
        "geotrace" | "geoshape" => &["allow-mock-accuracy", "incremental", "reference-geometry"],
        "audit" => &[
            "identify-user",
            "location-max-age",
            "location-min-interval",
            "location-priority",
            "track-changes",
            "track-changes-reasons",
        ],
        _ => return None,
    })
}

/// What a parameter's value must be.
enum Want {
    OneOf(&'static [&'static str]),
    Number,
    Whole,
    NumberOrReference,
    Package,
    Any,
}

fn want(kind: &str, key: &str) -> Want {
    match (kind, key) {
        ("audio", "quality") => Want::OneOf(&["voice-only", "low", "normal", "external"]),
        (_, "quality") => Want::OneOf(&["voice-only", "low", "normal"]),
        (_, "randomize" | "allow-mock-accuracy" | "identify-user" | "track-changes") => Want::OneOf(&["true", "false"]),
        (_, "incremental") => Want::OneOf(&["true", "yes", "true()"]),
        (_, "app") => Want::Package,
        (_, "track-changes-reasons") => Want::OneOf(&["on-form-edit"]),
        (_, "location-priority") => Want::OneOf(&["no-power", "low-power", "balanced", "high-accuracy"]),
        (_, "rows" | "max-pixels" | "location-max-age" | "location-min-interval") => Want::Whole,
        (_, "start" | "end" | "step" | "tick_interval" | "placeholder" | "capture-accuracy" | "warning-accuracy") => {
            Want::Number
        }
        (_, "seed") => Want::NumberOrReference,
        _ => Want::Any,
    }
}

/// Checks the parameters of a question against its type.
pub(super) fn check(item: &Item, kind: &str, findings: &mut Findings) {
    let Some(accepted) = accepted(item, kind) else { return };
    for (key, value) in &item.parameters {
        if !accepted.contains(&key.as_str()) {
            let hint = match nearest(key, accepted.iter().copied()) {
                Some(near) => format!("Write `{near}` if that is meant."),
                None => format!("It takes {}.", accepted.join(", ")),
            };
            findings.error(&value.at, format!("`{kind}` has no parameter `{key}`."), hint);
            continue;
        }
        if let Some(expected) = unfit(&want(kind, key), &value.text) {
            findings.error(
                &value.at,
                format!("`{}` does not fit the parameter `{key}`.", value.text),
                format!("Write {expected}."),
            );
        }
    }
    let has = |key: &str| item.parameters.iter().find(|(known, _)| known == key);
    if let (Some((_, seed)), None) = (has("seed"), has("randomize")) {
        findings.error(
            &seed.at,
            "`seed` is only used where choices are shuffled.",
            "Write `randomize=true` beside it.",
        );
    }
    audit(item, findings);
}

/// An audit records places only when told how often and how old they may be.
fn audit(item: &Item, findings: &mut Findings) {
    let location = ["location-priority", "location-min-interval", "location-max-age"];
    let has = |key: &str| {
        item.parameters
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, cell)| cell)
    };
    let Some(one) = location.iter().find_map(|key| has(key)) else {
        return;
    };
    if !location.iter().all(|key| has(key).is_some()) {
        let hint = format!("Write all of {}.", location.join(", "));
        findings.error(&one.at, "An audit with places needs three parameters.", hint);
        return;
    }
    let seconds = |key: &str| has(key).and_then(|cell| cell.text.parse::<u64>().ok());
    if seconds("location-max-age") < seconds("location-min-interval") {
        let message = "A place would be too old before the next is looked for.";
        findings.error(
            &one.at,
            message,
            "Make `location-max-age` at least `location-min-interval`.",
        );
    }
}

fn unfit(want: &Want, text: &str) -> Option<String> {
    let number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite);
    let (fits, expected) = match want {
        Want::OneOf(words) => (
            words.contains(&text),
            words
                .iter()
                .map(|word| format!("`{word}`"))
                .collect::<Vec<_>>()
                .join(" or "),
        ),
        Want::Number => (number(text), "a number".into()),
        Want::Whole => (text.parse::<u64>().is_ok(), "a whole number, 0 or more".into()),
        Want::NumberOrReference => (
            number(text) || (text.starts_with("${") && text.ends_with('}')),
            "a number or a question's `${name}`".into(),
        ),
        Want::Package => (
            is_package(text),
            "the name of an Android app, such as `org.example.camera`".into(),
        ),
        Want::Any => (true, String::new()),
    };
    (!fits).then_some(expected)
}

fn is_package(text: &str) -> bool {
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    text.contains('.') && text.split('.').all(part)
}
