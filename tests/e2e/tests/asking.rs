//! A form goes from the administrator's file to the phone, and its answers to the register: published, synced, asked offline, confirmed, shown.
#![allow(clippy::unwrap_used, reason = "tests")]

use e2e::{Phone, Service};
use serde_json::{Value, json};

const OWN: &str = "
| survey  |               |        |                  |                 |               |             |
|         | type          | name   | label            | relevant        | score::domain | score::need |
|         | integer       | rooms  | How many rooms?  |                 |               |             |
|         | select_one yn | heated | Is it heated?    |                 | home          | housing     |
|         | text          | why    | Why not?         | ${heated} = 'n' |               |             |
|         | select_one yn | hit    | Beaten?          |                 |               |             |
| choices |               |        |                  |                 |
|         | list_name     | name   | label            | score           |
|         | yn            | y      | Yes              | 0               |
|         | yn            | n      | No               | 3               |
| scoring |               |        |                  |                 |               |             |
|         | kind          | name   | expression       | at_least        | label         | hint        |
|         | index         | home   |                  |                 | Home          |             |
|         | priority      | 1      |                  | 3               | Now           |             |
|         | alert         | beaten | ${hit} = 'y'     |                 | Beaten        | Stay        |
|         | risk          | high   | ${hit} = 'y'     |                 | Beaten        |             |
| settings |              |        |                  |                 |
|         | form_id       | form_title |              |                 |
|         | home_check    | Home check |              |                 |
";

/// A service that asks a form of its own, and a phone with somebody to ask.
fn published() -> (Service, Phone, String) {
    let service = Service::start();
    service.worker("ana");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("home_check.md");
    std::fs::write(&file, OWN).unwrap();
    service.admin(&["instrument", "import", &file.display().to_string()]);
    service.admin(&["instrument", "publish", "home_check"]);
    let phone = Phone::enrolled(&service, "ana");
    let person = phone.register("Drita Krasniqi");
    phone.ok(&["sync"]);
    (service, phone, person)
}

fn answers(phone: &Phone, answers: &Value) -> String {
    let path = phone.home().join("answers.json");
    std::fs::write(&path, answers.to_string()).unwrap();
    path.display().to_string()
}

#[test]
fn a_worker_without_anybody_has_the_forms_after_the_first_sync() {
    let service = Service::start();
    service.worker("ana");
    let phone = Phone::enrolled(&service, "ana");
    let synced = phone.ok(&["sync"]);
    let forms = phone.ok(&["instruments"]);
    let forms = forms.as_array().unwrap();
    assert!(
        !forms.is_empty() && forms.iter().all(|form| form["here"] == true),
        "{forms:?}"
    );
    assert!(
        synced["requests"].as_u64().unwrap() <= 2 + forms.len() as u64,
        "{synced}"
    );
    assert_eq!(phone.ok(&["sync"])["requests"], 1);
}

#[test]
fn a_published_form_is_asked_offline_and_stands_in_the_register_with_needs_risk_and_alert() {
    let (mut service, phone, person) = published();
    let forms = phone.ok(&["instruments"]);
    let own = forms
        .as_array()
        .unwrap()
        .iter()
        .find(|form| form["form"] == "home_check");
    assert_eq!(own.unwrap()["here"], true, "{forms}");

    service.stop();
    let file = answers(
        &phone,
        &json!({"rooms": 2, "heated": "n", "why": "no wood", "hit": "y"}),
    );
    let done = phone.ok(&["assess", &person, "home_check", "--answers", &file]);
    assert_eq!((&done["risk"], &done["risk_raised"]), (&"high".into(), &true.into()));
    assert_eq!(done["alerts"][0]["code"], "beaten");
    assert_eq!(done["needs"][0]["code"], "housing");

    service.run();
    let synced = phone.ok(&["sync"]);
    assert_eq!(
        (&synced["rejected"], &synced["conflict"]),
        (&0.into(), &0.into()),
        "{synced}"
    );
    assert!(phone.ok(&["outbox"]).as_array().unwrap().is_empty());
    let token = service.token("sup");
    let alerts = service.api(&token, "/api/v1/alerts");
    assert!(
        alerts["items"]
            .as_array()
            .unwrap()
            .iter()
            .any(|alert| alert["kind"] == "critical_answer"),
        "{alerts}"
    );
    let file = service.api(&token, &format!("/api/v1/people/{person}"));
    assert!(file.to_string().contains("housing"), "{file}");
    let id = done["assessment_id"].as_str().unwrap();
    assert!(file.to_string().contains(id), "{file}");

    let amended = phone.ok(&["assess", "amend", id, "--set", "rooms=3", "--reason", "counted again"]);
    assert_eq!(amended["revision"], 2);
    assert_eq!(phone.ok(&["sync"])["rejected"], 0);
    assert_eq!(phone.ok(&["assess", "show", id])["answers"]["rooms"], "3");
    service.is_sound();
}

#[test]
fn the_assessment_that_comes_along_is_asked_on_the_first_day() {
    let (service, phone, person) = published();
    let file = answers(
        &phone,
        &json!({"age": 30, "alone": "yes", "s1": "none", "s2": "nobody", "p5": "no"}),
    );
    let done = phone.ok(&["assess", &person, "bps", "--answers", &file]);
    assert_eq!(done["status"], "completed");
    assert_eq!(phone.ok(&["sync"])["rejected"], 0);
    // A visit asks the form that comes along, and the server takes it as ever.
    phone.visit(&person, "seen");
    assert_eq!(phone.ok(&["sync"])["rejected"], 0);
    service.is_sound();
}

const WINTER: &str = "
| survey  |               |       |                 |                 |
|         | type          | name  | label           | constraint      |
|         | select_one yn | warm  | Is it warm?     |                 |
|         | integer       | rooms | How many rooms? | . < 20          |
|         | begin repeat  | child | A child         |                 |
|         | text          | name  | Its name        |                 |
|         | end repeat    |       |                 |                 |
| choices |               |       |                 |
|         | list_name     | name  | label           |
|         | yn            | y     | It is warm      |
|         | yn            | n     | It is cold      |
| settings |              |       |                 |
|         | form_id       | form_title |            |
|         | visit         | Winter visit |          |
";

#[test]
fn a_units_own_visit_form_is_asked_at_the_door_and_its_answers_are_taken_away_in_its_words() {
    let (service, phone, person) = published();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("winter.md"), WINTER).unwrap();
    service.admin(&["instrument", "import", &path("winter.md")]);
    service.admin(&["instrument", "publish", "visit"]);
    phone.ok(&["sync"]);
    phone.ok(&["sync"]);
    let started = phone.ok(&["visit", "start", &person]);
    let visit = started["visit_id"].as_str().unwrap();
    phone.ok(&["visit", "answer", visit, "warm", "n"]);
    phone.ok(&["visit", "answer", visit, "rooms", "2"]);
    assert_eq!(
        phone.run(&["visit", "answer", visit, "rooms", "20"]).code,
        4,
        "no house here has so many"
    );
    phone.ok(&[
        "visit",
        "finish",
        visit,
        "--outcome",
        "seen",
        "--safe",
        "yes",
        "--well",
        "yes",
    ]);
    assert_eq!(phone.ok(&["sync"])["rejected"], 0);
    let token = service.token("sup");
    let visits = service.api(&token, &format!("/api/v1/visits?person={person}"));
    let told = &visits["items"][0];
    assert_eq!(
        (&told["answers"]["warm"], &told["answers"]["rooms"]),
        (&"n".into(), &"2".into())
    );
    assert_eq!(told["form_version"].as_str().map(str::len), Some(64), "{told}");
    service.admin(&["instrument", "export", "visit", &path("visits.zip"), "--labels", "en"]);
    service.admin(&["instrument", "export", "visit", &path("visits.json")]);
    let bundle: Value = serde_json::from_slice(&std::fs::read(path("visits.json")).unwrap()).unwrap();
    let kinds: Vec<&str> = bundle["entry"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|entry| entry["resource"]["resourceType"].as_str())
        .collect();
    assert_eq!(kinds, ["Questionnaire", "QuestionnaireResponse"]);
    assert!(bundle.to_string().contains("It is cold"));
    service.is_sound();
}
