//! Worked examples of the instruments, with totals that are known: each is answered through an interview.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use forms::instrument::Instrument;
use forms::interview::{Interview, Setting};
use forms::scoring::Outcome;
use serde::Deserialize;
use serde_json::Value;

/// What is answered, and what it must come to; what an example does not name it does not care for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    say: String,
    answers: BTreeMap<String, String>,
    #[serde(default)]
    values: BTreeMap<String, Option<f64>>,
    #[serde(default)]
    cuts: BTreeMap<String, Option<String>>,
    /// Asked and answered.
    #[serde(default)]
    counts: BTreeMap<String, (u32, u32)>,
    needs: Option<Vec<String>>,
    alerts: Option<Vec<String>>,
    /// Null where none is suggested.
    #[serde(default)]
    risk: Option<Value>,
}

fn instrument(path: &str) -> Arc<Instrument> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("instruments").join(path);
    let bytes = std::fs::read(&path).expect("a form");
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let (instrument, findings) = Instrument::read(&bytes, &name, |_| None);
    Arc::new(instrument.unwrap_or_else(|| panic!("{name}: {findings:#?}")))
}

fn answered(instrument: &Arc<Instrument>, answers: &BTreeMap<String, String>) -> Outcome {
    let setting = Setting {
        language: Some("en".into()),
        ..Setting::default()
    };
    let mut interview = Interview::start(Arc::clone(instrument), setting);
    let questions = instrument.questions();
    for (name, value) in answers {
        let question = questions.iter().find(|question| question.name == *name);
        let path = &question.unwrap_or_else(|| panic!("no question {name}")).path;
        interview.set(path, value).unwrap_or_else(|refused| panic!("{refused}"));
    }
    interview.outcome()
}

fn check(form: &str, examples: &str) {
    let instrument = instrument(form);
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/examples")
        .join(examples);
    let text = std::fs::read_to_string(path).expect("examples");
    let raw: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    for raw in raw {
        let asks_risk = raw.get("risk").is_some();
        let example: Example = serde_json::from_value(raw).expect("an example");
        let outcome = answered(&instrument, &example.answers);
        let say = format!("{form}: {}", example.say);
        let figure = |name: &str| {
            let found = outcome.values.iter().find(|value| value.name == name);
            found.unwrap_or_else(|| panic!("{say}: no {name}"))
        };
        for (name, wanted) in &example.values {
            let found = figure(name).number;
            let same = match (found, wanted) {
                (Some(found), Some(wanted)) => (found - wanted).abs() < 1e-9,
                (found, wanted) => found == *wanted,
            };
            assert!(same, "{say}: {name} is {found:?}, not {wanted:?}");
        }
        for (name, wanted) in &example.cuts {
            assert_eq!(&figure(name).cut, wanted, "{say}: {name}");
        }
        for (name, (asked, answered)) in &example.counts {
            let found = figure(name);
            assert_eq!(
                (found.asked, found.answered),
                (Some(*asked), Some(*answered)),
                "{say}: {name}"
            );
        }
        if let Some(wanted) = &example.needs {
            let found = outcome
                .needs
                .iter()
                .map(|need| format!("{} {} {}", need.priority, need.code, need.question));
            assert_eq!(&found.collect::<Vec<_>>(), wanted, "{say}");
        }
        if let Some(wanted) = &example.alerts {
            let found: Vec<String> = outcome.alerts.iter().map(|alert| alert.code.clone()).collect();
            assert_eq!(&found, wanted, "{say}");
        }
        if asks_risk {
            let wanted = example.risk.as_ref().and_then(Value::as_str);
            assert_eq!(outcome.risk.as_deref(), wanted, "{say}");
        }
    }
}

#[test]
fn the_assessment_comes_to_what_its_examples_say() {
    check("bps.md", "bps.json");
}

#[test]
fn phq_9_comes_to_what_its_examples_say() {
    check("phq9.md", "phq9.json");
}

#[test]
fn gad_7_comes_to_what_its_examples_say() {
    check("gad7.md", "gad7.json");
}

#[test]
fn pc_ptsd_5_comes_to_what_its_examples_say() {
    check("pc_ptsd_5.md", "pc_ptsd_5.json");
}

#[test]
fn the_functional_questions_come_to_what_their_examples_say() {
    check("functioning.md", "functioning.json");
}

#[test]
fn the_optional_pack_comes_to_what_its_examples_say() {
    check("pack/audit_c.md", "audit_c.json");
    check("pack/who_5.md", "who_5.json");
}
