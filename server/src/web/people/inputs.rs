//! The fields of a record as a form: which input each kind of field takes, what was typed read back, and only what was changed kept.

use std::borrow::Cow;

use domain::{
    BirthPrecision, Entity, Fields, Record, birth,
    fields::{self, Field, Kind, STATE},
    states,
};
use i18n::spoken::tag_of;
use serde_json::Value;

use crate::{
    register::query::places::Person as Worker,
    web::{form::Form, reader::Reader},
};

/// Fields that have no input: a rule or another page writes them, or they are not for typing.
const WITHOUT: &[(&str, &str)] = &[
    ("person", "merged_into"),
    ("person", "withdrawn"),
    ("address", "geopoint"),
    ("household", "head"),
    ("member", "person"),
];
/// Texts that may become long.
const LONG_FROM: usize = 500;
/// Stored as tags, read and typed as names.
const LANGUAGES: &str = "languages";

/// Something to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the form sends.
    pub id: String,
    /// What people read.
    pub name: String,
}

/// An input of the form.
#[derive(Clone, Debug)]
pub struct Input {
    /// The field.
    pub name: &'static str,
    /// The name under which a form says what stood in the field.
    pub was: String,
    /// The id of its words.
    pub label: String,
    /// The id of its hint's words; empty for none.
    pub hint: String,
    /// `text`, `date`, `number`, `long`, `tick` or `choice`.
    pub kind: &'static str,
    choices: Vec<Choice>,
}

impl Input {
    /// What there is to choose.
    pub fn options(&self) -> &[Choice] {
        &self.choices
    }
}

/// Where the choices of a form come from, besides the data model.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// Those who may be responsible.
    pub workers: Vec<Worker>,
    /// The file's households.
    pub households: Vec<Choice>,
}

/// The inputs of a kind of record; `standing` is the record that is changed, nothing for a new one.
pub fn of(reader: &Reader, entity: &Entity, standing: Option<&Record>, around: &Around) -> Vec<Input> {
    let fields = fields::of(entity).iter();
    fields
        .filter_map(|field| input(reader, entity, standing, around, field))
        .collect()
}

fn input(reader: &Reader, entity: &Entity, standing: Option<&Record>, around: &Around, field: &Field) -> Option<Input> {
    let name = field.name;
    if WITHOUT.contains(&(entity.as_str(), name)) {
        return None;
    }
    let words = reader.words();
    let (kind, choices) = match field.kind {
        Kind::Date if name == "birth_date" => ("text", Vec::new()),
        Kind::Text(most) if most > LONG_FROM => ("long", Vec::new()),
        Kind::Text(_) | Kind::Texts => ("text", Vec::new()),
        Kind::Date | Kind::When => ("date", Vec::new()),
        Kind::Number(..) => ("number", Vec::new()),
        Kind::Flag => ("tick", Vec::new()),
        Kind::Word(known) => {
            let from = standing.and_then(Record::state);
            let fits = |word: &&&str| name != STATE || states::transition(entity, from, word).is_ok();
            let name_of = |word: &str| {
                if name == STATE {
                    words.state(entity.as_str(), word).into_owned()
                } else {
                    words.choice(word).into_owned()
                }
            };
            let choices = known.iter().filter(fits).map(|word| Choice {
                id: (*word).to_owned(),
                name: name_of(word),
            });
            ("choice", choices.collect())
        }
        Kind::Id if name == "household" => ("choice", around.households.clone()),
        Kind::Id => {
            let workers = around.workers.iter().map(|worker| Choice {
                id: worker.id.clone(),
                name: format!("{}, {}", worker.name, worker.unit_name),
            });
            ("choice", workers.collect())
        }
    };
    if kind == "choice" && choices.is_empty() {
        return None;
    }
    let own = |what: &str| {
        let special = format!("{what}-{entity}-{name}");
        if words.has(&special) {
            special
        } else {
            format!("{what}-{name}")
        }
    };
    let hint = own("hint");
    Some(Input {
        name,
        was: format!("was.{name}"),
        label: own("field"),
        hint: if words.has(&hint) { hint } else { String::new() },
        kind,
        choices,
    })
}

/// How a field's value stands in its input.
fn spelt(reader: &Reader, record: &Record, name: &str) -> String {
    match record.fields.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::Bool(yes)) => if *yes { "yes" } else { "" }.to_owned(),
        Some(Value::Array(items)) => {
            let items = items.iter().filter_map(Value::as_str);
            let items: Vec<_> = match name {
                LANGUAGES => items.map(|tag| reader.words().spoken(tag)).collect(),
                _ => items.map(Cow::Borrowed).collect(),
            };
            items.join(", ")
        }
        Some(Value::String(text)) if name == "birth_date" => spelt_birth(record, text),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn spelt_birth(record: &Record, text: &str) -> String {
    let Ok(date) = text.parse::<chrono::NaiveDate>() else {
        return text.to_owned();
    };
    let form = match record.get::<BirthPrecision>("birth_precision") {
        Some(BirthPrecision::Month) => "%-m.%Y",
        Some(BirthPrecision::Year) => "%Y",
        Some(BirthPrecision::Estimated) => "~%Y",
        _ => "%-d.%-m.%Y",
    };
    date.format(form).to_string()
}

/// A form with these values, and beside each field what stood when the page was made: only what the reader changes becomes a change.
pub fn form(reader: &Reader, inputs: &[Input], shown: &Record, standing: Option<&Record>) -> Form {
    let mut values = Vec::new();
    for input in inputs.iter().filter(|input| input.name != "birth_precision") {
        values.push((input.name.to_owned(), spelt(reader, shown, input.name)));
        let was = standing.map_or_else(String::new, |record| spelt(reader, record, input.name));
        values.push((input.was.clone(), was));
    }
    Form::with(values.iter().map(|(name, value)| (name.as_str(), value.clone())))
}

/// What was changed in a form; what cannot be read is noted in it, in the reader's words.
pub fn read(reader: &Reader, entity: &Entity, inputs: &[Input], form: &mut Form) -> Fields {
    let mut changed = Fields::new();
    for input in inputs {
        let (typed, was) = (form.value(input.name).to_owned(), form.value(&input.was).to_owned());
        if input.name == "birth_precision" || typed == was && input.name != "birth_date" {
            continue;
        }
        if input.name == "birth_date" {
            read_birth(reader, form, (&typed, &was), &mut changed);
            continue;
        }
        // An empty box of a flag says no, where the flag was set.
        let text = if input.kind == "tick" && typed.is_empty() {
            "no"
        } else {
            &typed
        };
        let text = match input.name {
            LANGUAGES => text.split(',').map(tag_of).collect::<Vec<_>>().join(", "),
            _ => text.to_owned(),
        };
        match fields::parse(entity, input.name, &text) {
            Ok(value) => drop(changed.insert(input.name.to_owned(), value)),
            Err(_) => {
                let words = fault(reader, entity, input);
                form.fault(input.name, words);
            }
        }
    }
    changed
}

/// A date of birth says by itself how exact it is, unless somebody says so apart.
fn read_birth(reader: &Reader, form: &mut Form, (typed, was): (&str, &str), changed: &mut Fields) {
    let chosen = form.value("birth_precision").to_owned();
    if typed == was && chosen.is_empty() {
        return;
    }
    if typed.is_empty() {
        changed.insert("birth_date".into(), Value::Null);
        let precision = if chosen == "unknown" {
            Value::from("unknown")
        } else {
            Value::Null
        };
        changed.insert("birth_precision".into(), precision);
        return;
    }
    match birth::parse(typed) {
        Some((date, _)) if date > reader.today() => {
            form.fault("birth_date", reader.t("form-birth-future").into_owned());
        }
        Some((date, precision)) => {
            let whole = precision == BirthPrecision::Day;
            let precision = if whole && BirthPrecision::KNOWN.contains(&chosen.as_str()) {
                chosen
            } else {
                precision.to_string()
            };
            changed.insert("birth_date".into(), date.to_string().into());
            changed.insert("birth_precision".into(), precision.into());
        }
        None => form.fault("birth_date", reader.t("form-birth-unread").into_owned()),
    }
}

fn fault(reader: &Reader, entity: &Entity, input: &Input) -> String {
    let label = reader.t(&input.label).into_owned();
    match fields::named(entity, input.name).map(|field| field.kind) {
        Some(Kind::Text(most)) => reader.of_n("form-too-long", &label, i64::try_from(most).unwrap_or(i64::MAX)),
        Some(Kind::Texts) => reader.of_n("form-too-long", &label, 500),
        Some(Kind::Date | Kind::When) => reader.about("form-no-date", label),
        Some(Kind::Number(_, most)) => reader.of_n("form-no-number", &label, most),
        _ => reader.about("form-not-a-choice", label),
    }
}
