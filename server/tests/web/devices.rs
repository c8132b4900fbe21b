//! Phones: codes, the list, revoking.

use axum::http::StatusCode;
use domain::Role;
use server::auth::fingerprint;

use crate::world::World;

#[tokio::test]
async fn a_code_is_shown_once_with_its_qr_and_kept_as_a_hash() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let page = world
        .send(&vlora, "/devices/codes", &[("worker", &ana.id.to_string())])
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.has("<svg") && page.has("shown now and never again"));
    let code = page
        .body
        .split("<p class=\"code\"><code>")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap();
    assert_eq!(code.len(), 14, "{code}");
    let (hash, worker): (String, String) = sqlx::query_as("select code_hash, worker from enrol_code")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(
        (hash, worker),
        (fingerprint(&code.replace('-', "")), ana.id.to_string())
    );
    assert!(!world.open(&vlora, "/devices").await.has(code));
}

#[tokio::test]
async fn a_code_is_made_for_workers_of_ones_own_units_only() {
    let world = World::new().await;
    let nino = world.staff("Nino", Role::Worker, world.tbilisi).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    for worker in [nino.id.to_string(), "x".into(), String::new()] {
        let page = world.send(&vlora, "/devices/codes", &[("worker", &worker)]).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
    }
    let (codes,): (i64,) = sqlx::query_as("select cast(count(*) as bigint) from enrol_code")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(codes, 0);
}

#[tokio::test]
async fn the_list_marks_silent_phones_and_wrong_clocks() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let bekim = world.staff("Bekim", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    world.phone(&ana, Some(7), 0).await;
    world.phone(&bekim, Some(8), -4000).await;
    insta::assert_snapshot!(world.open(&vlora, "/devices").await.main(&vlora));
}

#[tokio::test]
async fn revoking_asks_first_and_is_on_record() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    let phone = world.phone(&ana, Some(1), 0).await;
    let path = format!("/devices/{phone}/revoke");
    let question = world.open(&vlora, &path).await;
    assert!(question.has("Revoke this phone?") && question.has("cannot be undone"));
    assert_eq!(world.send(&keti, &path, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.send(&vlora, &path, &[]).await.header("location"), "/devices");
    assert!(world.open(&vlora, "/devices").await.has("Revoked on 10 Mar 2026"));
    assert!(world.open(&vlora, &path).await.has("revoked already"));
    let (detail,): (String,) = sqlx::query_as("select detail from access_log where action = 'revoke_device'")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(detail, phone.to_string());
}
