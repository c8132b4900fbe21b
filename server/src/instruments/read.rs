//! From a file to a version that can be stored: read, checked and compiled, with everything that is wrong with it.

use std::{collections::BTreeMap, sync::Arc};

use domain::InstrumentKind;
use forms::{
    fault::{Fault, Findings, Place},
    fhir,
    instrument::Instrument,
    scoring::Words,
};
use protocol::limits::MAX_INSTRUMENT_BYTES;
use serde_json::Value;

use super::store::Source;

/// The form that is asked at a visit; every other is an assessment.
pub const VISIT_FORM: &str = "visit";
/// The most characters of a form's id: it stands in addresses, in changes and in names of files.
const MOST_ID: usize = 100;

/// A version that can be stored.
#[derive(Clone, Debug)]
pub struct Ready {
    /// The hash of its content.
    pub version: String,
    /// The form's id.
    pub form: String,
    /// What it is for.
    pub kind: InstrumentKind,
    /// Its title by language; `""` for one without.
    pub title: BTreeMap<String, String>,
    /// What its author calls the version.
    pub author_version: String,
    /// The languages in which alone it is offered; none: to everybody.
    pub languages: Vec<String>,
    /// How many questions it asks.
    pub questions: usize,
    /// The compiled form, as phones get it.
    pub body: String,
    /// The file.
    pub source: Source,
}

/// Whether a file is JSON: a `Questionnaire` that was written here. No XLSForm begins so.
pub fn is_fhir(source: &Source) -> bool {
    source.bytes.trim_ascii_start().starts_with(b"{")
}

/// Reads a file with the lists beside it. There is a version when nothing is wrong; the findings hold what looks like a mistake in any case.
pub fn read(source: Source) -> (Option<Ready>, Findings) {
    if is_fhir(&source) {
        let found = read_fhir(&source).and_then(|form| ready(&form, source));
        return match found {
            Ok(ready) => (Some(ready), Findings::default()),
            Err(fault) => (
                None,
                Findings {
                    errors: vec![fault],
                    ..Findings::default()
                },
            ),
        };
    }
    let mut missing = Vec::new();
    let beside = |file: &str| {
        let found = source.beside.get(file).cloned();
        if found.is_none() {
            missing.push(format!("`{file}` "));
        }
        found
    };
    let (compiled, mut findings) = Instrument::read(&source.bytes, &source.name, beside);
    // A phone cannot look for a list: what travels is whole.
    let warnings = std::mem::take(&mut findings.warnings).into_iter();
    let (lacking, warnings) = warnings.partition(|fault| missing.iter().any(|file| fault.message.starts_with(file)));
    findings.warnings = warnings;
    findings.errors.extend::<Vec<Fault>>(lacking);
    let Some(compiled) = compiled.filter(|_| findings.errors.is_empty()) else {
        return (None, findings);
    };
    match ready(&compiled, source) {
        Ok(ready) => (Some(ready), findings),
        Err(fault) => {
            findings.errors.push(fault);
            (None, findings)
        }
    }
}

fn read_fhir(source: &Source) -> Result<Instrument, Fault> {
    let fault = |message: String| Fault {
        place: Place::default(),
        message,
        hint: "Take in the XLSForm that it was made of.".into(),
    };
    let resource: Value =
        serde_json::from_slice(&source.bytes).map_err(|error| fault(format!("This is not JSON: {error}.")))?;
    fhir::instrument(&resource).map_err(|error| fault(format!("This Questionnaire cannot be taken in: {error}.")))
}

fn ready(compiled: &Instrument, source: Source) -> Result<Ready, Fault> {
    let form = compiled.form_id().to_owned();
    let fits = |id: &str| {
        (1..=MOST_ID).contains(&id.chars().count())
            && id
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/'))
    };
    if !fits(&form) {
        return Err(setting(
            "form_id",
            format!("The form's id `{form}` cannot be used."),
            "Write 1 to 100 letters, digits and `_ - . : /`, without blanks.",
        ));
    }
    let body = String::from_utf8(compiled.to_bytes())
        .map_err(|_| setting("form_id", "The form cannot be stored.", "Save it anew as UTF-8."))?;
    if body.len() > MAX_INSTRUMENT_BYTES {
        return Err(setting(
            "form_id",
            format!(
                "The form has {} bytes when it is compiled; {MAX_INSTRUMENT_BYTES} travel to a phone.",
                body.len()
            ),
            "Shorten its lists, above all those beside the form.",
        ));
    }
    let kind = if form == VISIT_FORM {
        InstrumentKind::Visit
    } else {
        InstrumentKind::Assessment
    };
    Ok(Ready {
        version: compiled.hash(),
        kind,
        title: titles(compiled),
        author_version: compiled.author_version().to_owned(),
        languages: only_in(compiled),
        questions: questions(compiled),
        form,
        body,
        source,
    })
}

fn setting(column: &str, message: impl Into<String>, hint: &str) -> Fault {
    Fault {
        place: Place {
            sheet: "settings".into(),
            row: 2,
            column: column.into(),
        },
        message: message.into(),
        hint: hint.into(),
    }
}

/// The titles in the languages of the pages; one without a language where all are the same.
fn titles(compiled: &Instrument) -> BTreeMap<String, String> {
    let plain = compiled.title("").to_owned();
    let languages = i18n::Language::ALL.map(i18n::Language::code);
    let of = |code: &str| (code.to_owned(), compiled.title(code).to_owned());
    let mut titles: BTreeMap<String, String> = languages.into_iter().map(of).collect();
    titles.retain(|_, title| *title != plain);
    titles.insert(String::new(), plain);
    titles
}

/// The codes of the only languages in which it is offered.
fn only_in(compiled: &Instrument) -> Vec<String> {
    let only = compiled.setting("only_in_own_languages").is_some_and(|said| {
        matches!(
            said.trim().to_ascii_lowercase().as_str(),
            "yes" | "true" | "true()" | "1"
        )
    });
    let codes = compiled.languages().iter().map(|language| code_of(language));
    codes
        .filter(|code| only && !code.is_empty())
        .map(str::to_owned)
        .collect()
}

/// `Shqip (sq)` is `sq`; a language without a code is itself.
pub fn code_of(language: &str) -> &str {
    let inner = language
        .rsplit_once('(')
        .and_then(|(_, rest)| rest.trim_end().strip_suffix(')'));
    inner.map_or(language, str::trim)
}

/// A text in the reader's language; in the first that there is where it lacks that one.
pub fn words(language: &str, texts: &Words) -> String {
    let exact = texts.iter().find(|(name, _)| code_of(name) == language);
    let english = || texts.iter().find(|(name, _)| matches!(code_of(name), "en" | ""));
    let found = exact.or_else(english).or_else(|| texts.first());
    found.map(|(_, text)| text.clone()).unwrap_or_default()
}

/// What is asked of people: neither groups nor what is worked out, filled in or only read.
fn questions(compiled: &Instrument) -> usize {
    use forms::instrument::Control;
    let asks = |control| {
        !matches!(
            control,
            Control::Group | Control::Repeat | Control::Instance | Control::Value | Control::Note
        )
    };
    compiled
        .questions()
        .iter()
        .filter(|question| asks(question.kind.control()))
        .count()
}

/// Whether an answer looks like a place on a map, `42.66 21.16 0 5`, whatever it was an answer to.
pub fn tells_where(text: &str) -> bool {
    let first = text.split(';').next().unwrap_or_default();
    let parts: Vec<&str> = first.split_whitespace().collect();
    let within = |part: &str, most: f64| part.contains('.') && part.parse::<f64>().is_ok_and(|n| n.abs() <= most);
    matches!(parts.len(), 2..=4) && within(parts[0], 90.0) && within(parts[1], 180.0)
}

/// Answers without those that tell where somebody is, in repeats too.
pub fn without_places<M>(answers: M) -> M
where
    M: IntoIterator<Item = (String, Value)> + FromIterator<(String, Value)>,
{
    answers
        .into_iter()
        .filter(|(_, value)| !value.as_str().is_some_and(tells_where))
        .map(|(name, value)| (name, inner_without_places(value)))
        .collect()
}

fn inner_without_places(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(inner_without_places).collect()),
        Value::Object(members) => Value::Object(without_places(members)),
        other => other,
    }
}

/// Reads a stored body.
pub fn stored(body: &str) -> Result<Arc<Instrument>, String> {
    let read = Instrument::from_bytes(body.as_bytes());
    read.map(Arc::new).map_err(|error| error.to_string())
}
