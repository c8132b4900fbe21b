//! A person's file.

use axum::http::StatusCode;
use domain::{DangerSign, Entity, Role};
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn a_file_tells_what_one_must_know_and_never_a_hidden_address() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let fields = json!({
        "name": "ნინო", "name_latin": "Nino", "category": "domestic_violence", "birth_date": "1988-04-12",
        "birth_precision": "year", "two_workers": true, "warning": "Ring twice",
    });
    let nino = world.person_with(&ana, world.prishtina, 40, fields).await;
    world.plan(&ana, nino, 14).await;
    world
        .record(
            &ana,
            nino,
            Entity::Address,
            json!({"kind": "shelter", "line": "SECRET 5", "municipality": "SECRET", "hidden": true}),
        )
        .await;
    world
        .record(
            &ana,
            nino,
            Entity::Address,
            json!({"kind": "residence", "line": "Open street 1"}),
        )
        .await;
    world
        .record(
            &ana,
            nino,
            Entity::SafeContact,
            json!({"method": "phone", "number": "+383 44", "voicemail": false}),
        )
        .await;
    world
        .record(
            &ana,
            nino,
            Entity::Member,
            json!({"name": "SEALED MAN", "sensitivity": "sealed", "is_alleged_perpetrator": true}),
        )
        .await;
    world
        .visits_with(&ana, nino, "seen", world.ago(30), &[DangerSign::Threats], json!({}))
        .await;
    world.notes(&ana, nino, "Two lines\nof a note").await;
    let page = world.open(&vlora, &format!("/people/{nino}")).await;
    assert!(!page.has("SECRET") && !page.has("SEALED MAN"));
    assert!(
        !page.body.split("</title>").next().unwrap().contains("Nino"),
        "no name in a title"
    );
    insta::assert_snapshot!(page.main(&vlora));
    assert_eq!(world.log_of(nino).await, ["read_file"]);
    let told = world.api(&vlora, &format!("/api/v1/people/{nino}")).await;
    assert!(!told.has("SECRET") && !told.has("SEALED MAN") && told.has("Open street 1"));
    assert_eq!(world.log_of(nino).await, ["read_file", "read_file"]);
}

#[tokio::test]
async fn a_field_in_conflict_shows_both_values() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let fatime = world
        .person_with(&ana, world.prishtina, 40, json!({"name": "Fatime", "phone": "111"}))
        .await;
    let own = domain::RecordId(fatime.0);
    world
        .amends(&ana, fatime, Entity::Person, own, json!({"phone": "222"}))
        .await;
    world
        .amends(&vlora, fatime, Entity::Person, own, json!({"phone": "333"}))
        .await;
    let page = world.open(&vlora, &format!("/people/{fatime}")).await;
    assert!(page.has("333") && page.has("Other value, waits for a decision: 222"));
}

#[tokio::test]
async fn a_file_outside_ones_scope_does_not_exist_and_the_attempt_reads_nothing() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let bekim = world.staff("Bekim", Role::Worker, world.prishtina).await;
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 40).await;
    for stranger in [&bekim, &keti] {
        let page = world.open(stranger, &format!("/people/{fatime}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(!page.has("Fatime"));
        let told = world.api(stranger, &format!("/api/v1/people/{fatime}")).await;
        assert_eq!(told.status, StatusCode::NOT_FOUND);
    }
    assert!(world.log_of(fatime).await.is_empty());
}

#[tokio::test]
async fn a_person_who_goes_to_another_worker_goes_from_the_formers_pages() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let bekim = world.staff("Bekim", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 40).await;
    let file = format!("/people/{fatime}");
    let to = |worker, team| {
        domain::Body::Reassigned(domain::change::Reassigned {
            unit: world.prishtina,
            worker: Some(worker),
            team,
            reason: None,
            extra: Default::default(),
        })
    };
    assert_eq!(world.open(&ana, &file).await.status, StatusCode::OK);
    world
        .takes(&vlora, fatime, world.app.now(), to(bekim.id, Vec::new()))
        .await;
    assert_eq!(world.open(&ana, &file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.open(&bekim, &file).await.status, StatusCode::OK);
    world
        .takes(&vlora, fatime, world.app.now(), to(bekim.id, vec![ana.id]))
        .await;
    assert_eq!(
        world.open(&ana, &file).await.status,
        StatusCode::OK,
        "who shares the case sees it"
    );
}

#[tokio::test]
async fn a_long_timeline_is_paged() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 200).await;
    for n in 0..45 {
        world.visits(&ana, fatime, "seen", n).await;
    }
    let first = world.open(&ana, &format!("/people/{fatime}")).await;
    let count = |body: &str| body.matches("<li class=\"moment").count();
    assert_eq!(count(&first.body), 30);
    let next = first
        .body
        .split("rel=\"next\" href=\"")
        .nth(1)
        .unwrap()
        .split(['"', '#'])
        .next()
        .unwrap();
    let second = world.open(&ana, &next.replace("&#38;", "&")).await;
    assert_eq!(count(&second.body), 16, "fifteen visits and the registration");
}
