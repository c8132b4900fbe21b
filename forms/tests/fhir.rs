//! Instruments and answers as FHIR has them, and back.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::DateTime;
use forms::fhir::{self, About, NotOurs};
use forms::instrument::Instrument;
use forms::interview::{self, Interview, Setting};
use serde_json::{Value, json};

fn all() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/forms", "instruments", "instruments/pack"];
    let entries = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).expect("a folder"));
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "md") && !path.ends_with("README.md"))
        .collect()
}

fn read(path: &Path) -> Arc<Instrument> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let beside = |file: &str| std::fs::read(path.with_file_name(file)).ok();
    let (form, findings) = Instrument::read(&std::fs::read(path).unwrap(), &name, beside);
    Arc::new(form.unwrap_or_else(|| unreachable!("{findings:?}")))
}

fn named(name: &str) -> Arc<Instrument> {
    read(&all().into_iter().find(|path| path.ends_with(name)).expect(name))
}

fn setting() -> Setting {
    Setting {
        now: DateTime::parse_from_rfc3339("2026-03-04T10:00:00+02:00").unwrap(),
        seed: 7,
        instance_id: Some("uuid:6b3b8b2e-6f0c-4c55-8a54-0b3a4f0f7a10".into()),
        ..Setting::default()
    }
}

/// An item of a questionnaire by its link.
fn item<'a>(resource: &'a Value, link: &str) -> &'a Value {
    let mut open = vec![resource];
    while let Some(next) = open.pop() {
        for item in next["item"].as_array().into_iter().flatten() {
            if item["linkId"] == link {
                return item;
            }
            open.push(item);
        }
    }
    &Value::Null
}

#[test]
fn every_form_comes_back_from_its_questionnaire() {
    for path in all() {
        let form = read(&path);
        let resource = fhir::questionnaire(&form);
        assert_eq!(fhir::instrument(&resource).as_ref(), Ok(&*form), "{path:?}");
    }
}

#[test]
fn a_questionnaire_that_was_changed_elsewhere_is_refused() {
    let mut resource = fhir::questionnaire(&named("phq9.md"));
    resource["item"][0]["text"] = json!("Something else");
    assert_eq!(fhir::instrument(&resource), Err(NotOurs::Changed));
    assert_eq!(
        fhir::instrument(&json!({"resourceType": "Patient"})),
        Err(NotOurs::Other("Questionnaire"))
    );
}

#[test]
fn a_public_instrument_says_its_code_its_scores_and_when_it_goes_on() {
    let resource = fhir::questionnaire(&named("phq9.md"));
    assert_eq!(
        resource["code"],
        json!([{"system": "http://loinc.org", "code": "44249-1"}])
    );
    assert_eq!(resource["status"], "active");
    let written = resource.to_string();
    assert!(
        written.contains("ordinalValue") && written.contains("calculatedExpression"),
        "{written}"
    );
    assert!(!written.contains("urn:xlsform:calculation"), "its gate can be said");
}

#[test]
fn conditions_words_and_rules_are_said_as_fhir_has_them() {
    let resource = fhir::questionnaire(&named("columns.md"));
    assert_eq!(
        item(&resource, "grown")["enableWhen"],
        json!([{"question": "age", "operator": ">=", "answerInteger": 18}])
    );
    assert_eq!(
        item(&resource, "grown/what")["enableWhen"],
        json!([{"question": "grown/work", "operator": "=", "answerCoding": {"code": "other"}}])
    );
    assert_eq!(item(&resource, "name")["required"], true);
    let languages = fhir::questionnaire(&named("languages.md"));
    let other = &item(&languages, "name")["_text"]["extension"][0]["extension"];
    assert_eq!(other.to_string().matches("valueCode").count(), 1, "{other}");
}

#[test]
fn answers_come_back_as_they_were_given() {
    let form = named("types.md");
    let mut asked = Interview::start(form.clone(), setting());
    for (name, value) in [
        ("name", "Ana"),
        ("children", "2"),
        ("weight", "61.5"),
        ("fever", "36.6"),
        ("born", "1990-02-03"),
        ("wakes", "06:30:00.000+02:00"),
        ("seen", "2026-03-01T10:00:00.000+02:00"),
        ("sex", "f"),
        ("pets", "cat cow"),
        ("agree", "OK"),
        ("place", "41.7 44.8 0 5"),
        ("photo", "ana.jpg"),
    ] {
        asked.set(&format!("/data/{name}"), value).expect(name);
    }
    let completed = asked.complete().expect("nothing is wrong");
    let about = About {
        authored: Some("2026-03-04T10:00:00+02:00".into()),
        instance: Some("uuid:6b3b8b2e-6f0c-4c55-8a54-0b3a4f0f7a10".into()),
        subject: Some("Patient/1".into()),
    };
    let resource = fhir::response(&form, &completed.answers, &about);
    assert_eq!(item(&resource, "pets")["answer"].as_array().map(Vec::len), Some(2));
    assert_eq!(item(&resource, "weight")["answer"], json!([{"valueDecimal": 61.5}]));
    let back = fhir::answers(&form, &resource).expect("it was written here");
    for (key, value) in &back {
        assert_eq!(completed.answers.get(key), Some(value), "{key}");
    }
    let again = interview::validate(&form, setting(), &back).expect("it is valid");
    assert_eq!(again.answers, completed.answers);
}

#[test]
fn answers_in_repeats_stay_with_their_instance() {
    let form = named("repeats.md");
    let mut asked = Interview::start(form.clone(), setting());
    asked.add("/data/house[1]/person").unwrap();
    asked.set("/data/house[1]/street", "First").unwrap();
    asked.set("/data/house[1]/person[1]/first_name", "Ana").unwrap();
    asked.set("/data/house[1]/person[2]/first_name", "Bek").unwrap();
    let completed = asked.complete().expect("nothing is wrong");
    let resource = fhir::response(&form, &completed.answers, &About::default());
    let back = fhir::answers(&form, &resource).unwrap();
    assert_eq!(back["house"][0]["person"][1]["first_name"], "Bek");
    assert_eq!(
        interview::validate(&form, setting(), &back).unwrap().answers,
        completed.answers
    );
}

#[test]
fn a_response_to_another_form_or_question_is_refused() {
    let form = named("phq9.md");
    let mut resource = fhir::response(&form, &serde_json::Map::new(), &About::default());
    assert_eq!(fhir::answers(&form, &resource), Ok(serde_json::Map::new()));
    resource["item"] = json!([{"linkId": "nowhere", "answer": [{"valueString": "x"}]}]);
    assert_eq!(fhir::answers(&form, &resource), Err(NotOurs::Unknown("nowhere".into())));
    assert_eq!(
        fhir::answers(&named("gad7.md"), &resource),
        Err(NotOurs::Other("QuestionnaireResponse"))
    );
}
