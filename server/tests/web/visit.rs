//! A visit's page.

use axum::http::StatusCode;
use chrono::Duration;
use domain::{DangerSign, Role};
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn a_visit_shows_all_that_was_recorded_and_what_was_amended() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime Morina", 90).await;
    let answers = json!({
        "safe": "yes",
        "well": "no",
        "present": "Fatime | mother\nArben | son | 2026-02-28",
        "next_visit": "2026-03-24",
        "purpose": "crisis",
        "instrument_question": "42",
    });
    let signs = [DangerSign::Weapon, "of_a_newer_version".into()];
    let visit = world
        .visits_with(&ana, fatime, "seen", world.ago(1), &signs, answers)
        .await;
    world
        .amends_visit(&ana, fatime, visit, json!({"well": "yes"}), "I mixed up two people")
        .await;
    world
        .amends_visit(
            &ana,
            fatime,
            visit,
            json!({"well": "no", "opinion": "Tired"}),
            "It was right",
        )
        .await;
    world
        .reviews(&vlora, fatime, visit, "returned", "Who else was there?")
        .await;
    let page = world.open(&vlora, &format!("/visits/{visit}")).await;
    insta::assert_snapshot!(page.main(&vlora));
    assert_eq!(world.log_of(fatime).await, ["read_visit"]);
}

#[tokio::test]
async fn a_wrong_clock_is_said_beside_the_mended_times() {
    let world = World::new().await;
    let nino = world.staff("Nino", Role::Worker, world.tbilisi).await;
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    let person = world.person(&nino, world.tbilisi, "ლევან", 90).await;
    let by_phone = world.ago(2) - Duration::hours(5);
    let record = domain::VisitRecord {
        status: "done".into(),
        started_at: by_phone,
        ended_at: by_phone,
        planned_for: None,
        modality: None,
        subject_seen: true,
        danger_signs: Vec::new(),
        answers: Default::default(),
        extra: Default::default(),
    };
    let visit = domain::VisitId(world.next_id());
    let said = domain::Body::VisitRecorded(domain::change::VisitRecorded { visit, record });
    world.takes_skewed(&nino, person, by_phone, 5 * 3600, said).await;
    let page = world.open(&keti, &format!("/visits/{visit}")).await;
    assert!(page.has("5 hours behind"));
    assert!(
        page.has("8 Mar 2026, 13:00"),
        "the beginning, mended, in the unit's own zone"
    );
    assert!(page.has("8 Mar 2026, 08:00"), "what the phone's clock said");
    assert!(page.has("Asia/Tbilisi") && page.has("No question was answered"));
}

#[tokio::test]
async fn a_visit_that_does_not_exist_is_not_found_and_leaves_no_trace() {
    let world = World::new().await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    for id in ["01900000-0000-7000-8000-00000000ffff", "x", "%27%20or%201=1"] {
        assert_eq!(
            world.open(&vlora, &format!("/visits/{id}")).await.status,
            StatusCode::NOT_FOUND
        );
    }
    let (n,): (i64,) = sqlx::query_as("select access_n from server")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(n, 0);
}

#[tokio::test]
async fn what_somebody_wrote_never_becomes_part_of_the_page() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let evil = "<script>alert(1)</script>\"'";
    let person = world.person(&ana, world.prishtina, evil, 9).await;
    let answers = json!({ "observations": evil, "present": format!("{evil} | {evil}") });
    let visit = world
        .visits_with(&ana, person, "seen", world.ago(1), &[], answers)
        .await;
    world.notes(&ana, person, evil).await;
    for path in [
        format!("/visits/{visit}"),
        format!("/people/{person}"),
        "/visits".into(),
        "/overdue/list".into(),
    ] {
        let page = world.open(&ana, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.has("<script>"), "{path}");
    }
}
