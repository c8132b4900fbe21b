//! Completed answers as a `QuestionnaireResponse`, and back.

use serde_json::{Map, Value, json};

use super::items::number;
use super::tree::Tree;
use super::{NotOurs, OWN, url};
use crate::eval::library::number::to_text;
use crate::instrument::{Instrument, Kind, Question};

/// What is said about a response beside its answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// When it was completed, with its offset.
    pub authored: Option<String>,
    /// The identity of the interview, `uuid:…`.
    pub instance: Option<String>,
    /// Whom it is about: `Patient/…`.
    pub subject: Option<String>,
}

/// Completed answers (`Completed::answers`) as a `QuestionnaireResponse`.
pub fn response(form: &Instrument, answers: &Map<String, Value>, about: &About) -> Value {
    let tree = Tree::of(form);
    let version = Some(form.author_version().to_owned()).filter(|version| !version.is_empty());
    let mut resource = json!({
        "resourceType": "QuestionnaireResponse",
        "questionnaire": format!("{}|{}", url(form), version.unwrap_or_else(|| form.hash())),
        "status": "completed",
    });
    if let Some(authored) = &about.authored {
        resource["authored"] = json!(authored);
    }
    if let Some(instance) = &about.instance {
        let value = format!("urn:{}", instance.trim_start_matches("urn:"));
        resource["identifier"] = json!({"system": "urn:ietf:rfc:3986", "value": value});
    }
    if let Some(subject) = &about.subject {
        resource["subject"] = json!({"reference": subject});
    }
    let items = filled(&tree, "", answers);
    if !items.is_empty() {
        resource["item"] = json!(items);
    }
    resource
}

fn filled(tree: &Tree, parent: &str, answers: &Map<String, Value>) -> Vec<Value> {
    let mut items = Vec::new();
    for question in tree.inside(parent) {
        let link = tree.link(question);
        match (question.kind, answers.get(&question.key)) {
            (Kind::Group, _) => {
                let inside = filled(tree, &question.path, answers);
                if !inside.is_empty() {
                    items.push(json!({"linkId": link, "item": inside}));
                }
            }
            (Kind::Repeat, Some(Value::Array(instances))) => {
                for instance in instances.iter().filter_map(Value::as_object) {
                    let inside = filled(tree, &question.path, instance);
                    let mut item = json!({"linkId": link});
                    if !inside.is_empty() {
                        item["item"] = json!(inside);
                    }
                    items.push(item);
                }
            }
            (Kind::Note, _) => {}
            (_, Some(Value::String(text))) if !text.is_empty() => {
                items.push(json!({"linkId": link, "answer": answer(tree, question, text)}));
            }
            _ => {}
        }
    }
    items
}

/// The values of an answer. Where FHIR cannot say it as it was, the answer itself stands beside.
fn answer(tree: &Tree, question: &Question, text: &str) -> Vec<Value> {
    let mut values = said(tree, question, text);
    let back = values
        .iter()
        .map(|value| read(question, value))
        .collect::<Option<Vec<String>>>();
    if back.is_none_or(|back| back.join(" ") != text)
        && let Some(first) = values.first_mut()
    {
        first["extension"] = json!([{"url": format!("{OWN}value"), "valueString": text}]);
    }
    values
}

fn said(tree: &Tree, question: &Question, text: &str) -> Vec<Value> {
    let plain = || vec![json!({"valueString": text})];
    let finite = || text.parse::<f64>().ok().filter(|value| value.is_finite());
    match tree.kind(question) {
        "integer" => text
            .parse::<i32>()
            .map_or_else(|_| plain(), |value| vec![json!({"valueInteger": value})]),
        "decimal" => finite().map_or_else(plain, |value| vec![json!({"valueDecimal": number(value, false)})]),
        "date" => vec![json!({"valueDate": text})],
        "dateTime" => vec![json!({"valueDateTime": text})],
        "time" => vec![json!({"valueTime": text.split(['Z', '+', '-']).next().unwrap_or(text)})],
        "boolean" => vec![json!({"valueBoolean": text == "OK"})],
        "attachment" => vec![json!({"valueAttachment": {"title": text}})],
        "choice" => {
            let names: Vec<&str> = match question.kind {
                Kind::SelectOne => vec![text],
                _ => text.split(' ').collect(),
            };
            let coded = |name: &str| {
                let choice = question.choices.iter().find(|choice| choice.name == name);
                let mut coding = json!({"code": name});
                if let Some((display, _)) = choice.and_then(|choice| tree.words(&choice.label)) {
                    coding["display"] = json!(display);
                }
                json!({"valueCoding": coding})
            };
            names.into_iter().map(coded).collect()
        }
        _ => plain(),
    }
}

/// A value as the answer that it was.
fn read(question: &Question, value: &Value) -> Option<String> {
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    if let Some(integer) = value["valueInteger"].as_i64() {
        return Some(integer.to_string());
    }
    if let Some(decimal) = value["valueDecimal"].as_f64() {
        return Some(to_text(decimal));
    }
    if let Some(seen) = value["valueBoolean"].as_bool() {
        return (question.kind == Kind::Acknowledge && seen).then(|| "OK".to_owned());
    }
    let coded = value["valueCoding"]["code"].as_str().map(str::to_owned);
    let title = value["valueAttachment"]["title"].as_str().map(str::to_owned);
    let plain = ["valueString", "valueDate", "valueDateTime", "valueTime"];
    coded.or(title).or_else(|| plain.into_iter().find_map(text))
}

/// The answers of a `QuestionnaireResponse` that was written here; whether they fit the form, `interview::validate` tells.
///
/// # Errors
/// When it was not written here, or answers what the form does not ask.
pub fn answers(form: &Instrument, resource: &Value) -> Result<Map<String, Value>, NotOurs> {
    let ours = resource["questionnaire"]
        .as_str()
        .map(|canonical| canonical.split('|').next() == Some(&url(form)));
    if resource["resourceType"] != "QuestionnaireResponse" || ours != Some(true) {
        return Err(NotOurs::Other("QuestionnaireResponse"));
    }
    let mut answers = Map::new();
    take(&Tree::of(form), &resource["item"], &mut answers)?;
    Ok(answers)
}

fn take(tree: &Tree, items: &Value, answers: &mut Map<String, Value>) -> Result<(), NotOurs> {
    for item in items.as_array().into_iter().flatten() {
        let link = item["linkId"].as_str().unwrap_or_default();
        let question = tree.linked(link).ok_or_else(|| NotOurs::Unknown(link.to_owned()))?;
        match question.kind {
            Kind::Group => take(tree, &item["item"], answers)?,
            Kind::Repeat => {
                let mut instance = Map::new();
                take(tree, &item["item"], &mut instance)?;
                let list = answers.entry(question.key.clone()).or_insert_with(|| json!([]));
                list.as_array_mut()
                    .into_iter()
                    .for_each(|list| list.push(Value::Object(instance.clone())));
            }
            _ => {
                let text = given(question, &item["answer"]).ok_or_else(|| NotOurs::Type(link.to_owned()))?;
                answers.insert(question.key.clone(), json!(text));
            }
        }
    }
    Ok(())
}

fn given(question: &Question, values: &Value) -> Option<String> {
    let values = values.as_array()?;
    let mut kept = values.first()?["extension"].as_array().into_iter().flatten();
    if let Some(kept) = kept.find(|extension| extension["url"] == format!("{OWN}value")) {
        return kept["valueString"].as_str().map(str::to_owned);
    }
    let texts: Option<Vec<String>> = values.iter().map(|value| read(question, value)).collect();
    texts.map(|texts| texts.join(" "))
}
