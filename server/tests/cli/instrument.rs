//! Forms at the terminal: checked, taken in, published, retired, exported.

use crate::house::House;

const FORM: &str = "
| survey |
| | type | name | label |
| | select_one yn | heating | Is there heating? |
| choices |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
| settings |
| | form_id | form_title | version |
| | heating | Heating | 1 |
";

#[tokio::test]
async fn a_form_is_checked_taken_in_published_below_and_retired() {
    let house = House::new().await;
    house.furnish();
    let file = house.file("heating.md", FORM);
    let file = file.to_str().unwrap();
    let checked = house.json(&["instrument", "check", file]);
    assert_eq!(checked["errors"], serde_json::json!([]));
    let made = house.json(&["instrument", "import", file]);
    assert_eq!((&made["form"], &made["new"]), (&"heating".into(), &true.into()));
    assert_eq!(house.json(&["instrument", "import", file])["new"], false, "once");
    let version = made["version"].as_str().unwrap();
    let told = house.json(&["instrument", "publish", &version[..8], "--unit", "Team"]);
    assert_eq!(told["units_changed"], 1);
    let asked = |form: &str| {
        let list = house.json(&["instrument", "list"]);
        let row = list.as_array().unwrap().iter().find(|row| row["form"] == form).cloned();
        row.map(|row| row["asked_in"].clone())
    };
    assert_eq!(asked("heating"), Some(serde_json::json!(["Team"])));
    assert_eq!(
        asked("bps"),
        Some(serde_json::json!(["Central"])),
        "what comes along is asked from the root down"
    );
    assert_eq!(asked("who_5"), Some(serde_json::json!([])), "the pack is only offered");
    house.json(&["instrument", "retire", "heating"]);
    assert_eq!(asked("heating"), Some(serde_json::json!([])));
    house
        .run(&["instrument", "publish", "nothing"])
        .failed_saying(1, &["nothing", "instrument list"]);
}

#[tokio::test]
async fn faults_are_told_with_their_places_and_nothing_is_taken_in() {
    let house = House::new().await;
    house.furnish();
    let file = house.file("wrong.md", &FORM.replace("select_one yn", "select_one nothing"));
    let file = file.to_str().unwrap();
    house
        .run(&["instrument", "check", file])
        .failed_saying(1, &["cannot be used", "1 errors"]);
    let ended = house.run(&["instrument", "import", file]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("survey, row 2"), "{}", ended.err);
    let list = house.json(&["instrument", "list"]);
    assert!(list.as_array().unwrap().iter().all(|row| row["form"] != "wrong"));
}

#[tokio::test]
async fn answers_and_the_form_itself_are_written_into_files_that_are_not_there_yet() {
    let house = House::new().await;
    house.furnish();
    let form = house.file("heating.md", FORM);
    house.json(&["instrument", "import", form.to_str().unwrap()]);
    let table = house.dir.path().join("answers.csv");
    let table = table.to_str().unwrap();
    house.json(&["instrument", "export", "heating", table, "--labels", "sq"]);
    let text = std::fs::read_to_string(table).unwrap();
    assert!(
        text.contains("Is there heating?") && text.lines().count() == 1,
        "{text}"
    );
    house
        .run(&["instrument", "export", "heating", table])
        .failed_saying(1, &["answers.csv"]);
    house
        .run(&["instrument", "export", "heating", "x.pdf"])
        .failed_saying(2, &[".xlsx"]);
    let copy = house.dir.path().join("copy.md");
    house.json(&["instrument", "source", "heating", copy.to_str().unwrap()]);
    assert_eq!(std::fs::read_to_string(copy).unwrap(), FORM);
}

#[tokio::test]
async fn a_form_goes_out_as_a_questionnaire_and_comes_back_as_the_same_version() {
    let house = House::new().await;
    house.furnish();
    let form = house.file("heating.md", FORM);
    let made = house.json(&["instrument", "import", form.to_str().unwrap()]);
    let path = |name: &str| house.dir.path().join(name).display().to_string();
    let read =
        |name: &str| -> serde_json::Value { serde_json::from_slice(&std::fs::read(path(name)).unwrap()).unwrap() };
    let out = [
        "instrument",
        "export",
        "heating",
        &path("q.json"),
        "--format",
        "questionnaire",
    ];
    assert_eq!(house.json(&out)["version"], made["version"]);
    let resource = read("q.json");
    assert_eq!(
        (&resource["resourceType"], &resource["item"][0]["type"]),
        (&"Questionnaire".into(), &"choice".into())
    );
    let told = house.json(&["instrument", "export", "heating", &path("all.json")]);
    assert_eq!((&told["responses"], &told["left_out"]), (&0.into(), &0.into()));
    let bundle = read("all.json");
    assert_eq!(
        (&bundle["resourceType"], &bundle["entry"][0]["resource"]),
        (&"Bundle".into(), &resource)
    );
    house
        .run(&["instrument", "export", "heating", &path("x.csv"), "--format", "fhir"])
        .failed_saying(2, &[".json"]);

    let other = House::new().await;
    other.furnish();
    let back = other.json(&["instrument", "import", &path("q.json"), "--publish", "Team"]);
    assert_eq!((&back["version"], &back["new"]), (&made["version"], &true.into()));
    let mut changed = resource;
    changed["item"][0]["text"] = "Something else".into();
    let file = other.file("changed.json", &changed.to_string());
    let ended = other.run(&["instrument", "import", file.to_str().unwrap()]);
    assert_eq!(ended.code, 1);
    assert!(
        ended.err.contains("it was changed after it was written here"),
        "{}",
        ended.err
    );
}

#[tokio::test]
async fn what_was_answered_comes_back_out_of_fhir_as_a_phone_takes_it() {
    let house = House::new().await;
    house.furnish();
    let text = "
| survey |
| | type | name | label | calculation |
| | select_one yn | heating | Is there heating? | |
| | decimal | degrees | How warm is it? | |
| | begin repeat | room | A room | |
| | text | called | What is it? | |
| | end repeat | | | |
| | calculate | cold | | ${degrees} < 15 |
| choices |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
| settings |
| | form_id | version |
| | heating | 1 |
";
    let form = house.file("heating.md", text);
    let (instrument, _) = forms::instrument::Instrument::read(text.as_bytes(), "heating.md", |_| None);
    let instrument = instrument.unwrap();
    let answers = serde_json::json!({
        "heating": "no", "degrees": "12.5", "room": [{"called": "kitchen"}, {"called": "hall"}], "cold": "true",
    });
    let about = forms::fhir::About::default();
    let response = |id: &str| {
        let mut resource = forms::fhir::response(&instrument, answers.as_object().unwrap(), &about);
        resource["id"] = id.into();
        resource
    };
    let one = house.file("one.json", &response("a").to_string());
    let one = one.to_str().unwrap();
    house
        .run(&["instrument", "answers", one])
        .failed_saying(1, &["urn:xlsform:heating|1", "not been taken in"]);
    house.json(&["instrument", "import", form.to_str().unwrap()]);
    assert_eq!(house.json(&["instrument", "answers", one]), answers);

    let entry = |id: &str| serde_json::json!({"resource": response(id)});
    let bundle = serde_json::json!({
        "resourceType": "Bundle", "type": "collection",
        "entry": [{"resource": forms::fhir::questionnaire(&instrument)}, entry("a"), entry("b")],
    });
    let all = house.file("all.json", &bundle.to_string());
    let all = all.to_str().unwrap();
    assert_eq!(house.json(&["instrument", "answers", all, "--response", "b"]), answers);
    house
        .run(&["instrument", "answers", all])
        .failed_saying(2, &["2 QuestionnaireResponses", "--response"]);
    let strange = house.file(
        "strange.json",
        &response("a").to_string().replace("\"degrees\"", "\"grades\""),
    );
    house
        .run(&["instrument", "answers", strange.to_str().unwrap()])
        .failed_saying(1, &["no question grades"]);
}
