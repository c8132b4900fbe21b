//! Assessments: their page, their list, what is taken away; answers are checked when they arrive.

use axum::http::StatusCode;
use domain::{Body, Entity, PersonId, RecordId, Role, UnitId};
use protocol::ReceiptOutcome;
use serde_json::{Value, json};

use crate::{
    forms::{SLEEP, completed, sends, sheets},
    world::{Staff, World},
};

struct Asked {
    world: World,
    arta: Staff,
    ana: Staff,
    vlora: Staff,
    fatime: PersonId,
    version: String,
}

async fn asked() -> Asked {
    let world = World::new().await;
    let arta = world.staff("Arta", Role::Administrator, world.centre).await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime Morina", 90).await;
    let version = world.form(&arta, "sleep.md", SLEEP).await;
    Asked {
        world,
        arta,
        ana,
        vlora,
        fatime,
        version,
    }
}

fn badly() -> (Value, Value) {
    (
        json!({"sleep": "3", "hours": "2", "child": [{"name": "Ara"}, {"name": "Ben"}], "where": "42.66 21.16 0 0"}),
        json!({"values": {"body": 100}, "needs": [{"code": "health", "item": "sleep", "priority": 1}], "alerts": ["no_sleep"], "risk": "high", "bands": {"body": "bad"}}),
    )
}

fn well() -> (Value, Value) {
    (json!({"sleep": "0"}), json!({"values": {"body": 0}}))
}

#[tokio::test]
async fn an_assessment_shows_questions_answers_scores_over_time_needs_and_the_risk() {
    let Asked {
        world,
        ana,
        vlora,
        fatime,
        version,
        ..
    } = asked().await;
    let (answers, scores) = well();
    world.assesses(&ana, fatime, &version, 60, answers, scores).await;
    let (answers, scores) = badly();
    let id = world.assesses(&ana, fatime, &version, 1, answers, scores).await;
    let need = json!({"state": "open", "code": "health", "priority": 1, "assessment": id, "item": "sleep"});
    world.record(&ana, fatime, Entity::from("need"), need).await;
    let path = format!("/assessments/{fatime}/{id}");
    let page = world.open(&vlora, &path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(
        page.has("How do you sleep?") && page.has("Not at all") && page.has("A child 2") && page.has("Ben"),
        "{}",
        page.main(&vlora)
    );
    assert!(page.has("No sleep at all") && page.has("Call the doctor today"));
    assert!(
        page.has("line-chart") && page.has("<td class=\"n\">0</td><td class=\"n\">100</td>"),
        "{}",
        page.main(&vlora)
    );
    assert!(page.has("Health care") && page.has("Within 7 days") && page.has("Suggested by the answers"));
    assert!(
        !page.body.split("</title>").next().unwrap().contains("Fatime"),
        "no name in a title"
    );
    assert!(page.body.len() < 100_000);
    assert_eq!(world.log_of(fatime).await, ["read_assessment"]);
    insta::assert_snapshot!(
        page.main(&vlora)
            .replace(&id.to_string(), "ASSESSMENT")
            .replace(&version, "VERSION")
    );
    let file = world.open(&vlora, &format!("/people/{fatime}")).await;
    assert!(
        file.has(&path) && file.has("Assessment: Sleep"),
        "{}",
        file.main(&vlora)
    );
    assert!(!file.has("Assessment completed"), "said once");
}

#[tokio::test]
async fn what_was_decided_otherwise_is_shown_with_its_reason() {
    let Asked {
        world,
        ana,
        vlora,
        fatime,
        version,
        ..
    } = asked().await;
    let (answers, scores) = badly();
    let id = RecordId(world.next_id());
    let mut said = completed(id, "sleep", &version, world.ago(1), answers, scores);
    if let domain::Body::AssessmentCompleted(body) = &mut said {
        body.risk = Some("medium".into());
        body.override_reason = Some("Her sister moved in".into());
    }
    world.takes(&ana, fatime, world.ago(1), said).await;
    let page = world.open(&vlora, &format!("/assessments/{fatime}/{id}")).await;
    assert!(page.has("risk-high") && page.has("risk-medium") && page.has("Her sister moved in"));
}

#[tokio::test]
async fn an_amendment_is_shown_with_what_it_replaced() {
    let Asked {
        world,
        ana,
        vlora,
        fatime,
        version,
        ..
    } = asked().await;
    let (answers, scores) = badly();
    let id = world.assesses(&ana, fatime, &version, 1, answers, scores).await;
    world
        .amends_assessment(&ana, fatime, id, json!({"sleep": "2", "hours": "5"}), "Misheard")
        .await;
    let page = world.open(&vlora, &format!("/assessments/{fatime}/{id}")).await;
    assert!(
        page.has("Misheard") && page.has("<del>Not at all</del>") && page.has("<ins>Badly</ins>"),
        "{}",
        page.main(&vlora)
    );
}

#[tokio::test]
async fn those_who_see_no_cases_see_no_assessments_and_other_units_neither() {
    let Asked {
        world,
        arta,
        ana,
        fatime,
        version,
        ..
    } = asked().await;
    let (answers, scores) = well();
    let id = world.assesses(&ana, fatime, &version, 1, answers, scores).await;
    let path = format!("/assessments/{fatime}/{id}");
    assert_eq!(world.open(&arta, &path).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.open(&arta, "/assessments").await.status, StatusCode::FORBIDDEN);
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    assert_eq!(world.open(&keti, &path).await.status, StatusCode::NOT_FOUND);
    assert!(
        world
            .open(&keti, "/assessments")
            .await
            .has("Nobody has been assessed yet")
    );
    let besa = world.staff("Besa", Role::Worker, world.prishtina).await;
    assert_eq!(world.open(&besa, &path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.open(&ana, &path).await.status, StatusCode::OK);
}

#[tokio::test]
async fn answers_that_the_form_could_not_have_been_given_go_to_quarantine_with_the_question_named() {
    let Asked {
        world,
        ana,
        vlora,
        fatime,
        version,
        ..
    } = asked().await;
    for (answers, named) in [
        (json!({"sleep": "9"}), "sleep is none of the choices"),
        (json!({}), "sleep must be answered"),
        (json!({"sleep": "2", "hours": "30"}), "hours breaks its constraint"),
        (json!({"sleep": "2", "hours": "four"}), "hours is no value of its type"),
        (json!({"sleep": "0", "hours": "8"}), "hours was not asked"),
        (
            json!({"sleep": "0", "weight": "8"}),
            "weight is no question of this form",
        ),
    ] {
        let said = completed(
            RecordId(world.next_id()),
            "sleep",
            &version,
            world.app.now(),
            answers.clone(),
            json!({}),
        );
        let receipt = sends(&world, &ana, fatime, said).await;
        assert_eq!(receipt.outcome, ReceiptOutcome::Rejected, "{answers}");
        assert_eq!(receipt.code.as_deref(), Some("bad_answer"), "{answers}");
        assert!(receipt.detail.as_deref().unwrap().contains(named), "{receipt:?}");
    }
    assert!(world.open(&vlora, "/quarantine").await.has("Assessment completed"));
    let other = completed(
        RecordId(world.next_id()),
        "other",
        &version,
        world.app.now(),
        json!({"sleep": "0"}),
        json!({}),
    );
    assert_eq!(
        sends(&world, &ana, fatime, other).await.outcome,
        ReceiptOutcome::Rejected
    );
}

#[tokio::test]
async fn what_a_phone_had_to_give_up_half_way_is_taken_in_as_it_stood() {
    let Asked {
        world,
        ana,
        fatime,
        version,
        ..
    } = asked().await;
    for (answers, outcome) in [
        (json!({}), ReceiptOutcome::Applied),
        (json!({"sleep": "2", "hours": "30"}), ReceiptOutcome::Applied),
        // What no phone could have been told stays out.
        (json!({"sleep": "9"}), ReceiptOutcome::Rejected),
    ] {
        let id = RecordId(world.next_id());
        let mut said = completed(id, "sleep", &version, world.app.now(), answers.clone(), json!({}));
        if let Body::AssessmentCompleted(body) = &mut said {
            body.extra.insert("unfinished".into(), json!(true));
        }
        let receipt = sends(&world, &ana, fatime, said).await;
        assert_eq!(receipt.outcome, outcome, "{answers}: {receipt:?}");
    }
}

#[tokio::test]
async fn scores_that_the_answers_do_not_come_to_go_to_quarantine() {
    let Asked {
        world,
        ana,
        vlora,
        fatime,
        version,
        ..
    } = asked().await;
    let (answers, scores) = badly();
    for (part, other, named) in [
        ("values", json!({"body": 99}), "other numbers"),
        ("values", json!({}), "other numbers"),
        ("values", json!({"body": 100, "mind": 3}), "other numbers"),
        ("bands", json!({"body": "good"}), "other numbers"),
        ("alerts", json!([]), "other alerts"),
        ("needs", json!([]), "other needs"),
        (
            "needs",
            json!([{"code": "health", "item": "sleep", "priority": 2}]),
            "other needs",
        ),
        ("risk", json!("low"), "other risk"),
    ] {
        let mut wrong = scores.clone();
        wrong[part] = other;
        let id = RecordId(world.next_id());
        let said = completed(id, "sleep", &version, world.app.now(), answers.clone(), wrong);
        let receipt = sends(&world, &ana, fatime, said).await;
        assert_eq!(receipt.code.as_deref(), Some("bad_answer"), "{part}: {receipt:?}");
        assert!(receipt.detail.as_deref().unwrap().contains(named), "{receipt:?}");
        let file = world.open(&vlora, &format!("/assessments/{fatime}/{id}")).await;
        assert_eq!(file.status, StatusCode::NOT_FOUND, "{part}");
    }
    let said = completed(
        RecordId(world.next_id()),
        "sleep",
        &version,
        world.app.now(),
        answers,
        scores,
    );
    assert_eq!(sends(&world, &ana, fatime, said).await.outcome, ReceiptOutcome::Applied);
}

#[tokio::test]
async fn what_was_answered_is_read_in_quarantine_in_the_words_of_the_form() {
    let Asked {
        world,
        ana,
        vlora,
        fatime,
        version,
        ..
    } = asked().await;
    let answers = json!({"sleep": "3", "hours": "30", "where": "42.66 21.16 0 0"});
    let said = completed(
        RecordId(world.next_id()),
        "sleep",
        &version,
        world.app.now(),
        answers,
        json!({}),
    );
    let receipt = sends(&world, &ana, fatime, said).await;
    let page = world.open(&vlora, &format!("/quarantine/{}", receipt.id)).await;
    assert!(
        page.has("How do you sleep?") && page.has("Not at all") && page.has("30"),
        "{}",
        page.main(&vlora)
    );
    assert!(!page.has("42.66"), "it tells nobody where");
}

#[tokio::test]
async fn an_amendment_is_checked_by_the_version_of_its_assessment() {
    let Asked {
        world,
        ana,
        fatime,
        version,
        ..
    } = asked().await;
    let (answers, scores) = well();
    let id = world.assesses(&ana, fatime, &version, 1, answers, scores).await;
    let amended = |answers: Value| {
        domain::Body::AssessmentAmended(domain::assessment::AssessmentAmended {
            assessment: id,
            answers: Some(serde_json::from_value(answers).unwrap()),
            scores: None,
            entered_in_error: false,
            reason: "Misheard".into(),
            extra: Default::default(),
        })
    };
    let bad = sends(&world, &ana, fatime, amended(json!({"sleep": "9"}))).await;
    assert_eq!(bad.code.as_deref(), Some("bad_answer"));
    let good = sends(&world, &ana, fatime, amended(json!({"sleep": "2"}))).await;
    assert_eq!(good.outcome, ReceiptOutcome::Applied);
}

#[tokio::test]
async fn what_was_asked_with_a_form_that_the_server_does_not_have_is_kept_and_shown_by_its_names() {
    let Asked {
        world,
        ana,
        vlora,
        fatime,
        ..
    } = asked().await;
    let unknown = "0".repeat(64);
    let id = RecordId(world.next_id());
    let said = completed(
        id,
        "sleep",
        &unknown,
        world.app.now(),
        json!({"sleep": "9", "new": "x"}),
        json!({"alerts": ["no_sleep"]}),
    );
    assert_eq!(sends(&world, &ana, fatime, said).await.outcome, ReceiptOutcome::Applied);
    let page = world.open(&vlora, &format!("/assessments/{fatime}/{id}")).await;
    assert!(
        page.has("The server does not have this version") && page.has("<dt>new</dt>"),
        "{}",
        page.main(&vlora)
    );
    assert!(
        world.open(&vlora, "/alerts").await.has("Fatime Morina"),
        "its alert is raised all the same"
    );
    let csv = world
        .download(&vlora, "/assessments/export?form=sleep&format=csv&headings=names")
        .await;
    assert!(csv.starts_with(b"PK"), "repeats have tables of their own");
}

#[tokio::test]
async fn the_answers_to_a_form_are_taken_away_with_a_column_for_each_question_and_a_sheet_for_each_repeat() {
    let Asked {
        world,
        ana,
        vlora,
        fatime,
        version,
        ..
    } = asked().await;
    let (answers, scores) = badly();
    let id = world.assesses(&ana, fatime, &version, 1, answers, scores).await;
    let sealed = world
        .person_with(
            &ana,
            world.prishtina,
            50,
            json!({"name": "HIDDEN", "sensitivity": "sealed"}),
        )
        .await;
    let (answers, scores) = well();
    world.assesses(&ana, sealed, &version, 1, answers, scores).await;
    let tables = |bytes: Vec<u8>| sheets(&bytes);
    let names = tables(
        world
            .download(&vlora, "/assessments/export?form=sleep&format=xlsx&headings=names")
            .await,
    );
    let (own, repeat) = (&names[0], &names[1]);
    assert_eq!(own.0, "sleep");
    assert_eq!(
        own.1[0],
        [
            "person",
            "unit",
            "worker",
            "started_at",
            "ended_at",
            "assessment_state",
            "sleep",
            "hours",
            "score.body",
            "risk_suggested",
            "risk_confirmed",
            "other_answers",
            "KEY"
        ]
    );
    assert_eq!(own.1.len(), 2, "neither the sealed one: {own:?}");
    assert_eq!(own.1[1][6..9], ["3", "2", "100"]);
    assert_eq!(repeat.1[0], ["name", "PARENT_KEY", "KEY"]);
    assert_eq!(
        repeat.1[2],
        ["Ben".to_owned(), id.to_string(), format!("{id}/child[2]")]
    );
    let text = format!("{names:?}");
    assert!(
        !text.contains("42.66") && !text.contains("HIDDEN"),
        "no place, no sealed name"
    );
    let labels = tables(
        world
            .download(&vlora, "/assessments/export?form=sleep&format=xlsx&headings=labels")
            .await,
    );
    assert_eq!(labels[0].1[0][6], "How do you sleep?");
    assert_eq!(labels[0].1[1][6], "Not at all");
    let (logged,): (i64,) = sqlx::query_as("select count(*) from access_log where action = 'export_assessments'")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(logged, 2);
    let later = tables(
        world
            .download(&vlora, "/assessments/export?form=sleep&format=xlsx&from=2026-03-10")
            .await,
    );
    assert_eq!(later[0].1.len(), 1, "only the headings");
    let none = world.open(&vlora, "/assessments/export?format=csv").await;
    assert_eq!(none.status, StatusCode::BAD_REQUEST);
}

/// The sheets of a workbook: names and rows of texts.
#[tokio::test]
async fn the_answers_to_a_form_are_taken_away_as_fhir_and_come_back_as_they_were() {
    let Asked {
        world,
        arta,
        ana,
        vlora,
        fatime,
        version,
    } = asked().await;
    let (answers, scores) = badly();
    let id = world.assesses(&ana, fatime, &version, 1, answers.clone(), scores).await;
    let sealed = json!({"name": "HIDDEN", "sensitivity": "sealed"});
    let sealed = world.person_with(&ana, world.prishtina, 50, sealed).await;
    let (other, scores) = well();
    world.assesses(&ana, sealed, &version, 1, other, scores).await;
    let got = world.open(&vlora, "/assessments/export?form=sleep&format=fhir").await;
    assert_eq!(got.header("content-type"), "application/fhir+json");
    let bundle: Value = serde_json::from_str(&got.body).unwrap();
    let entries = bundle["entry"].as_array().unwrap();
    assert_eq!(entries.len(), 2, "the form, and one response: {entries:?}");
    let (form, response) = (&entries[0]["resource"], &entries[1]["resource"]);
    assert_eq!(
        (&response["subject"]["reference"], &response["id"]),
        (&json!(format!("Patient/{fatime}")), &json!(id.to_string()))
    );
    let form = ::forms::fhir::instrument(form).unwrap();
    let back = ::forms::fhir::answers(&form, response).unwrap();
    let mut told = answers;
    told.as_object_mut().unwrap().remove("where");
    assert_eq!(Value::Object(back), told, "all but the place");

    let got = world
        .open(&arta, &format!("/instruments/{version}/questionnaire"))
        .await;
    assert_eq!(
        got.header("content-disposition"),
        "attachment; filename=\"vizita-sleep.json\""
    );
    let page = world.sends_form(&arta, "sleep.json", &got.body).await;
    assert!(page.header("location").starts_with(&format!("/instruments/{version}")));
    let bad = world
        .sends_form(&arta, "sleep.json", "{\"resourceType\": \"Patient\"}")
        .await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.has("This Questionnaire cannot be taken in"), "{}", bad.body);
    let page = world.open(&arta, &format!("/instruments/{version}")).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn the_list_is_filtered_and_tells_nothing_of_sealed_files() {
    let Asked {
        world,
        ana,
        vlora,
        fatime,
        version,
        ..
    } = asked().await;
    let (answers, scores) = badly();
    world
        .assesses(&ana, fatime, &version, 30, answers.clone(), scores.clone())
        .await;
    let sealed = world
        .person_with(
            &ana,
            world.prishtina,
            50,
            json!({"name": "HIDDEN", "sensitivity": "sealed"}),
        )
        .await;
    let id = world.assesses(&ana, sealed, &version, 1, answers, scores).await;
    let list = world.open(&vlora, "/assessments?form=sleep").await;
    assert!(
        list.has("Fatime Morina") && list.has("1 critical answer") && !list.has("HIDDEN"),
        "{}",
        list.main(&vlora)
    );
    assert_eq!(
        list.body.matches("critical answer").count(),
        1,
        "of a sealed file only that there is something"
    );
    assert!(list.has("format=xlsx"));
    let page = world.open(&vlora, &format!("/assessments/{sealed}/{id}")).await;
    assert!(
        page.status != StatusCode::OK && !page.has("Not at all"),
        "{}",
        page.main(&vlora)
    );
    let recent = world.open(&vlora, "/assessments?from=2026-03-01").await;
    assert!(!recent.has("Fatime Morina"));
    let unit: UnitId = world.tbilisi;
    assert_eq!(
        world.open(&vlora, &format!("/assessments?unit={unit}")).await.status,
        StatusCode::BAD_REQUEST
    );
}
