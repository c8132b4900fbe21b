//! FHIR R4: an instrument as a `Questionnaire` and completed answers as a `QuestionnaireResponse`, and both back where they were written here.
//!
//! What FHIR has words for is said in them (structured data capture: conditions, calculations, scores, translations). The compiled form travels along,
//! so that nothing is lost on the way back; a resource that was changed elsewhere is refused.

mod items;
mod path;
mod response;
mod tree;

pub use response::{About, answers, response};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use crate::instrument::Instrument;
use tree::Tree;

/// Extensions of our own begin so.
const OWN: &str = "urn:xlsform:";
const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";
const LOINC: &str = "http://loinc.org";

/// Why a resource cannot be read back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotOurs {
    /// It is of another kind, or lacks what was written into it.
    #[error("this is no {0} that was written here")]
    Other(&'static str),
    /// The form that it holds cannot be read.
    #[error("the form in it cannot be read: {0}")]
    Form(String),
    /// Its items are not those that its form gives.
    #[error("it was changed after it was written here")]
    Changed,
    /// It answers what the form does not ask.
    #[error("the form has no question {0}")]
    Unknown(String),
    /// An answer is not of the type of its question.
    #[error("the answer to {0} is of another type")]
    Type(String),
}

/// An instrument as a `Questionnaire`.
pub fn questionnaire(form: &Instrument) -> Value {
    let tree = Tree::of(form);
    let hash = form.hash();
    let version = Some(form.author_version()).filter(|version| !version.is_empty());
    let mut resource = json!({
        "resourceType": "Questionnaire",
        "url": url(form),
        "identifier": [{"system": format!("{OWN}sha256"), "value": hash}],
        "version": version.unwrap_or(&hash),
        "name": name(form.form_id()),
        "status": "active",
        "subjectType": ["Patient"],
        "extension": [{"url": format!("{OWN}compiled"), "valueBase64Binary": STANDARD.encode(form.to_bytes())}],
        "item": items::of(&tree, ""),
    });
    let title = form.title(&tree.language);
    if !title.is_empty() {
        resource["title"] = json!(title);
    }
    let code = crate::instrument::language_code(&tree.language);
    if !code.is_empty() {
        resource["language"] = json!(code);
    }
    if let Some(loinc) = form.setting("loinc") {
        resource["code"] = json!([{"system": LOINC, "code": loinc}]);
    }
    if let Some(licence) = form.setting("licence") {
        resource["copyright"] = json!(licence);
    }
    if let Some(source) = form.setting("source") {
        resource["description"] = json!(source);
    }
    resource
}

/// The instrument of a `Questionnaire` that was written here.
///
/// # Errors
/// When it was not written here, or has been changed.
pub fn instrument(resource: &Value) -> Result<Instrument, NotOurs> {
    let other = || NotOurs::Other("Questionnaire");
    if resource["resourceType"] != "Questionnaire" {
        return Err(other());
    }
    let mut extensions = resource["extension"].as_array().into_iter().flatten();
    let compiled = extensions.find(|extension| extension["url"] == format!("{OWN}compiled"));
    let encoded = compiled
        .and_then(|extension| extension["valueBase64Binary"].as_str())
        .ok_or_else(other)?;
    let bytes = STANDARD.decode(encoded).map_err(|_| other())?;
    let form = Instrument::from_bytes(&bytes).map_err(|error| NotOurs::Form(error.to_string()))?;
    if questionnaire(&form) == *resource {
        Ok(form)
    } else {
        Err(NotOurs::Changed)
    }
}

fn url(form: &Instrument) -> String {
    let plain = |sign: char| {
        if sign.is_ascii_alphanumeric() || "-._~".contains(sign) {
            sign
        } else {
            '_'
        }
    };
    format!("{OWN}{}", form.form_id().chars().map(plain).collect::<String>())
}

/// A name that programs can use: `Phq9`.
fn name(form_id: &str) -> String {
    let mut name: String = form_id
        .split(|sign: char| !sign.is_ascii_alphanumeric())
        .filter_map(|word| {
            let first = word.chars().next()?;
            Some(first.to_ascii_uppercase().to_string() + &word[1..])
        })
        .collect();
    if !name.starts_with(|first: char| first.is_ascii_uppercase()) {
        name.insert(0, 'F');
    }
    name.truncate(255);
    name
}
