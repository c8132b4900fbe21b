//! The items of a `Questionnaire`: one for each question, group and repeat.

use serde_json::{Map, Value, json};

use super::tree::Tree;
use super::{OWN, path};
use crate::expr::{self, Expr, Function, Operator};
use crate::instrument::{Choice, Kind, Question};

const SDC: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
const BASE: &str = "http://hl7.org/fhir/StructureDefinition/";

/// What a group or repeat holds, by its path; the form by nothing.
pub(super) fn of(tree: &Tree, parent: &str) -> Vec<Value> {
    tree.inside(parent)
        .filter_map(|question| item(tree, question))
        .collect()
}

fn item(tree: &Tree, question: &Question) -> Option<Value> {
    let kind = tree.kind(question);
    let mut item = Map::new();
    let mut extensions = Vec::new();
    item.insert("linkId".into(), json!(tree.link(question)));
    item.insert("type".into(), json!(kind));
    if let Some((text, more)) = tree.words(&question.label) {
        item.insert("text".into(), json!(text));
        more.into_iter().for_each(|more| _ = item.insert("_text".into(), more));
    }
    let mut inside = of(tree, &question.path);
    if kind == "group" && inside.is_empty() {
        return None;
    }
    if kind == "display" && question.label.iter().all(|(_, text)| text.is_empty()) {
        return None;
    }
    shown_when(tree, question, &mut item, &mut extensions);
    if kind != "display" {
        required(question, &mut item, &mut extensions);
    }
    if matches!(question.kind, Kind::Repeat | Kind::SelectMultiple | Kind::Rank) {
        item.insert("repeats".into(), json!(true));
    }
    calculated(tree, question, &mut item, &mut extensions);
    if let (Kind::Range, Some(start), Some(end)) = (
        question.kind,
        question.parameters.get("start"),
        question.parameters.get("end"),
    ) {
        let value = if kind == "integer" {
            "valueInteger"
        } else {
            "valueDecimal"
        };
        for (name, bound) in [("minValue", start), ("maxValue", end)] {
            let bound: Option<Value> = bound.parse::<f64>().ok().map(|bound| number(bound, kind == "integer"));
            extensions.extend(bound.map(|bound| json!({"url": format!("{BASE}{name}"), value: bound})));
        }
    }
    for (name, text) in [
        ("constraint", &question.constraint),
        ("choice-filter", &question.choice_filter),
        ("appearance", &question.appearance),
    ] {
        extensions.extend(
            text.as_ref()
                .map(|text| json!({"url": format!("{OWN}{name}"), "valueString": text})),
        );
    }
    if kind == "choice" {
        let options: Vec<Value> = question.choices.iter().map(|choice| option(tree, choice)).collect();
        item.insert("answerOption".into(), json!(options));
    }
    if let Some((text, more)) = tree.words(&question.hint).filter(|_| kind != "display") {
        let help = json!({"coding": [{"system": "http://hl7.org/fhir/questionnaire-item-control", "code": "help"}]});
        let mut hint = json!({
            "linkId": format!("{}#hint", tree.link(question)),
            "type": "display",
            "text": text,
            "extension": [{"url": format!("{BASE}questionnaire-itemControl"), "valueCodeableConcept": help}],
        });
        more.into_iter().for_each(|more| hint["_text"] = more);
        inside.insert(0, hint);
    }
    if !extensions.is_empty() {
        item.insert("extension".into(), json!(extensions));
    }
    if !inside.is_empty() {
        item.insert("item".into(), json!(inside));
    }
    Some(Value::Object(item))
}

pub(super) fn number(value: f64, whole: bool) -> Value {
    if whole || value.fract() == 0.0 && value.abs() < 1e15 {
        json!(value as i64)
    } else {
        json!(value)
    }
}

fn option(tree: &Tree, choice: &Choice) -> Value {
    let mut coding = json!({"code": choice.name});
    if let Some((text, more)) = tree.words(&choice.label) {
        coding["display"] = json!(text);
        more.into_iter().for_each(|more| coding["_display"] = more);
    }
    let mut option = json!({"valueCoding": coding});
    if let Some(score) = choice
        .columns
        .get("score")
        .and_then(|score| score.trim().parse::<f64>().ok())
    {
        option["extension"] = json!([{"url": format!("{BASE}ordinalValue"), "valueDecimal": number(score, false)}]);
    }
    option
}

fn expression(url: String, text: &str) -> Value {
    json!({"url": url, "valueExpression": {"language": "text/fhirpath", "expression": text}})
}

fn required(question: &Question, item: &mut Map<String, Value>, extensions: &mut Vec<Value>) {
    match question.required.as_deref().map(str::trim) {
        None | Some("false()") => {}
        Some("true()") => _ = item.insert("required".into(), json!(true)),
        Some(text) => extensions.push(json!({"url": format!("{OWN}required"), "valueString": text})),
    }
}

fn calculated(tree: &Tree, question: &Question, item: &mut Map<String, Value>, extensions: &mut Vec<Value>) {
    let hidden = question.kind.control() == crate::instrument::Control::Value;
    if hidden {
        extensions.push(json!({"url": format!("{BASE}questionnaire-hidden"), "valueBoolean": true}));
    }
    let fixed = question.read_only.as_deref().map(str::trim) == Some("true()");
    if (hidden || fixed) && tree.kind(question) != "display" {
        item.insert("readOnly".into(), json!(true));
    }
    let Some(text) = &question.calculation else { return };
    let parsed = expr::parse(text).ok();
    let said = parsed.as_ref().and_then(|parsed| path::value(tree, parsed, question));
    extensions.push(match said {
        Some(said) => expression(format!("{SDC}calculatedExpression"), &said),
        None => json!({"url": format!("{OWN}calculation"), "valueString": text}),
    });
    parsed.into_iter().for_each(expr::dismantle);
}

/// When it is asked: by plain comparisons where they do, else in FHIRPath, else as its author wrote it.
fn shown_when(tree: &Tree, question: &Question, item: &mut Map<String, Value>, extensions: &mut Vec<Value>) {
    let Some(text) = question.relevant.as_deref() else {
        return;
    };
    let Ok(parsed) = expr::parse(text) else { return };
    let (operator, parts) = flat(&parsed);
    let plain: Option<Vec<Value>> = parts.iter().map(|part| condition(tree, part, question)).collect();
    if let Some(plain) = plain {
        if plain.len() > 1 {
            let behaviour = if operator == Operator::Or { "any" } else { "all" };
            item.insert("enableBehavior".into(), json!(behaviour));
        }
        item.insert("enableWhen".into(), json!(plain));
    } else if let Some(said) = path::truth(tree, &parsed, question) {
        extensions.push(expression(format!("{SDC}enableWhenExpression"), &said));
    } else {
        extensions.push(json!({"url": format!("{OWN}relevant"), "valueString": text}));
    }
    expr::dismantle(parsed);
}

/// What `and` or `or` stands between, if it is one of them all the way.
fn flat(expr: &Expr) -> (Operator, Vec<&Expr>) {
    let Expr::Binary(operator @ (Operator::And | Operator::Or), ..) = expr else {
        return (Operator::And, vec![expr]);
    };
    let (mut open, mut parts) = (vec![expr], Vec::new());
    while let Some(next) = open.pop() {
        match next {
            Expr::Binary(same, left, right) if same == operator => open.extend([&**right, &**left]),
            other => parts.push(other),
        }
    }
    (*operator, parts)
}

/// One comparison of an answer with what is written out.
fn condition(tree: &Tree, expr: &Expr, asker: &Question) -> Option<Value> {
    let (name, operator, written) = match expr {
        Expr::Call(Function::Selected, parts) => match &parts[..] {
            [Expr::Reference(reference), written @ Expr::Text(name)] if !name.is_empty() => {
                (reference, Operator::Equal, written)
            }
            _ => return None,
        },
        Expr::Binary(operator, left, right) => match (&**left, &**right) {
            (Expr::Reference(reference), written) => (reference, *operator, written),
            _ => return None,
        },
        _ => return None,
    };
    let question = tree.named(&name.name).filter(|_| !name.last_saved)?;
    if question.repeat.is_some() && question.repeat != asker.repeat {
        return None;
    }
    let kind = tree.kind(question);
    let link = tree.link(question);
    let exists = |yes: bool| Some(json!({"question": link, "operator": "exists", "answerBoolean": yes}));
    match (operator, written) {
        (Operator::Equal, Expr::Text(text)) if text.is_empty() => return exists(false),
        (Operator::NotEqual, Expr::Text(text)) if text.is_empty() => return exists(true),
        _ => {}
    }
    let sign = match operator {
        Operator::Equal => "=",
        Operator::Less => "<",
        Operator::LessOrEqual => "<=",
        Operator::Greater => ">",
        Operator::GreaterOrEqual => ">=",
        // Where nothing is answered this holds here and not there.
        _ => return None,
    };
    let (answer, value) = match (kind, written) {
        ("choice", Expr::Text(name)) if operator == Operator::Equal => ("answerCoding", json!({"code": name})),
        ("string" | "text", Expr::Text(text)) if operator == Operator::Equal => ("answerString", json!(text)),
        ("integer", Expr::Number(wanted)) if wanted.fract() == 0.0 => ("answerInteger", number(*wanted, true)),
        ("decimal", Expr::Number(wanted)) => ("answerDecimal", number(*wanted, false)),
        _ => return None,
    };
    Some(json!({"question": link, "operator": sign, answer: value}))
}
