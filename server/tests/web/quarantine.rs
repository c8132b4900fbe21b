//! Refused changes: why, another try after a cure, or the end of them.

use axum::http::StatusCode;
use domain::{Body, Change, ChangeId, Entity, PersonId, RecordId, Role, change::RecordAdded};
use serde_json::json;
use server::ingest::{Batch, Item, source};

use crate::world::{Staff, World};

/// A worker's phone sent an address about somebody who is not that worker's.
async fn refused(world: &World) -> (Staff, Staff, PersonId, ChangeId) {
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let besa = world.staff("Besa", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let person = world.person(&besa, world.prishtina, "Fatime Morina", 90).await;
    let device = world.phone(&ana, Some(1), 0).await;
    let change = Change {
        id: ChangeId(world.next_id()),
        device,
        device_seq: 1,
        author: ana.id,
        recorded_at: world.ago(1),
        person,
        base: 0,
        body: Body::RecordAdded(RecordAdded {
            entity: Entity::Address,
            record: RecordId(world.next_id()),
            fields: serde_json::from_value(json!({"municipality": "Prizren"})).unwrap(),
            extra: Default::default(),
        }),
        extra: Default::default(),
    };
    let id = change.id;
    let mut tx = world.app.db.begin().await.unwrap();
    let batch = Batch {
        source: source::of_device(&mut tx, device).await.unwrap().unwrap(),
        items: vec![Item::of(change).unwrap()],
        received_at: world.app.now(),
        skew_s: 0,
    };
    server::ingest::take_in(&mut tx, &batch).await.unwrap();
    tx.commit().await.unwrap();
    (ana, vlora, person, id)
}

#[tokio::test]
async fn a_refused_change_says_why_and_what_it_says() {
    let world = World::new().await;
    let (ana, vlora, person, id) = refused(&world).await;
    let list = world.open(&vlora, "/quarantine").await;
    assert!(list.has(&format!("/quarantine/{id}")) && list.has("Address added") && list.has("Fatime Morina"));
    let page = world.open(&vlora, &format!("/quarantine/{id}")).await;
    assert!(page.has("Prizren") && page.has("not_responsible"));
    assert_eq!(world.log_of(person).await, ["read_quarantine"]);
    assert_eq!(world.open(&ana, "/quarantine").await.status, StatusCode::FORBIDDEN);
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    assert_eq!(
        world.open(&keti, &format!("/quarantine/{id}")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn after_a_cure_it_is_taken_in_with_the_facts_of_then() {
    let world = World::new().await;
    let (ana, vlora, person, id) = refused(&world).await;
    let path = format!("/quarantine/{id}/retry");
    let again = world.send(&vlora, &path, &[]).await;
    assert!(
        again.header("location").contains("done=quarantine_again"),
        "nothing was cured yet"
    );
    let said = Body::Reassigned(domain::change::Reassigned {
        unit: world.prishtina,
        worker: Some(ana.id),
        team: Vec::new(),
        reason: None,
        extra: Default::default(),
    });
    world.takes(&vlora, person, world.app.now(), said).await;
    let applied = world.send(&vlora, &path, &[]).await;
    assert!(applied.header("location").contains("done=quarantine_applied"));
    assert!(world.open(&vlora, &format!("/people/{person}")).await.has("Prizren"));
    assert!(world.open(&vlora, "/quarantine").await.has("Nothing waits here"));
    assert!(
        world
            .open(&vlora, "/quarantine?state=applied")
            .await
            .has(&id.to_string())
    );
    let over = world.send(&vlora, &path, &[]).await;
    assert!(over.header("location").contains("done=quarantine_over"));
}

#[tokio::test]
async fn discarding_needs_a_reason_and_keeps_the_entry_readable() {
    let world = World::new().await;
    let (_, vlora, _, id) = refused(&world).await;
    let path = format!("/quarantine/{id}/discard");
    let silent = world.send(&vlora, &path, &[("reason", " ")]).await;
    assert!(silent.has("Write why it is discarded."));
    world
        .send(&vlora, &path, &[("reason", "Written about the wrong person")])
        .await;
    let page = world.open(&vlora, &format!("/quarantine/{id}")).await;
    assert!(page.has("Written about the wrong person") && page.has("Prizren") && page.has("Discarded"));
    assert!(!page.has("/retry"), "the end of it");
}
