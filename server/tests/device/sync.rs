//! Pushes, receipts, and what the register makes of them.

use chrono::Duration;
use domain::{Body, Entity, PersonId};
use protocol::{ReceiptOutcome, limits::MAX_CHANGES};
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn a_visit_is_in_the_register_once_however_often_it_is_sent() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita Krasniqi");
    let visit = world.visits(&mut ana, person.person, "seen");
    let changes = [person, visit];
    assert_eq!(world.sync(&mut ana, &changes).await.outcomes(), ["applied", "applied"]);
    assert_eq!(
        world.sync(&mut ana, &changes).await.outcomes(),
        ["duplicate", "duplicate"]
    );
    assert_eq!(world.count("select count(*) from visit").await, 1);
    assert_eq!(world.count("select count(*) from ledger").await, 2);
    assert_eq!(world.text("select last_seen from person").await, "2026-03-10");
}

#[tokio::test]
async fn a_change_twice_in_one_push_is_applied_once() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita");
    let synced = world.sync(&mut ana, &[person.clone(), person]).await;
    assert_eq!(synced.outcomes(), ["applied", "duplicate"]);
}

#[tokio::test]
async fn numbers_of_a_unit_have_no_gaps_and_follow_the_order_of_the_push() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let mut beni = world.worker("beni").await;
    let first = world.registers(&mut ana, "One");
    let refused = world.visits(&mut ana, PersonId(world.next_id()), "seen");
    let second = world.visits(&mut ana, first.person, "seen");
    let other = world.registers(&mut beni, "Two");
    let synced = world.sync(&mut ana, &[first, refused, second]).await;
    let numbers: Vec<_> = synced
        .receipts
        .iter()
        .map(|receipt| receipt.at.map(|(_, seq)| seq))
        .collect();
    assert_eq!(numbers, [Some(1), None, Some(2)]);
    let synced = world.sync(&mut beni, &[other]).await;
    assert_eq!(synced.receipts[0].at, Some((world.unit, 3)));
    assert_eq!(world.count("select seq from unit where path = '/r/a/'").await, 3);
}

#[tokio::test]
async fn one_bad_change_blocks_no_other_and_is_kept_whole() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita");
    let mut bad = serde_json::to_value(world.visits(&mut ana, person.person, "seen")).unwrap();
    bad["data"]["started_at"] = json!("yesterday");
    let good = world.visits(&mut ana, person.person, "refused");
    let mut request = world.request(&mut ana, &[person, good]);
    request
        .changes
        .insert(1, serde_json::value::to_raw_value(&bad).unwrap());
    let receipts = world.send(&ana, &request).await.unwrap().receipts;
    let outcomes: Vec<_> = receipts.iter().map(|receipt| receipt.outcome).collect();
    assert_eq!(
        outcomes,
        [
            ReceiptOutcome::Applied,
            ReceiptOutcome::Rejected,
            ReceiptOutcome::Applied
        ]
    );
    assert_eq!(receipts[1].code.as_deref(), Some("malformed"));
    let kept: serde_json::Value = serde_json::from_str(&world.text("select body from quarantine").await).unwrap();
    assert_eq!(kept, bad);
}

#[tokio::test]
async fn a_kind_of_change_that_this_server_does_not_know_is_kept_whole() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita");
    let data = json!({"deep": {"er": [1, 2, {"x": "ë"}]}});
    let newer = world.change(
        &mut ana,
        person.person,
        1,
        Body::Unknown {
            kind: "hologram_taken".into(),
            data,
        },
    );
    let sent = serde_json::to_value(&newer).unwrap();
    assert_eq!(
        world.sync(&mut ana, &[person, newer]).await.outcomes(),
        ["applied", "applied"]
    );
    let kept = world
        .text("select body from ledger where kind = 'hologram_taken'")
        .await;
    assert_eq!(serde_json::from_str::<serde_json::Value>(&kept).unwrap(), sent);
}

#[tokio::test]
async fn two_phones_that_write_one_field_unseen_keep_both_values() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let mut beni = world.worker("beni").await;
    let person = world.registers(&mut ana, "Drita");
    let id = person.person;
    world.sync(&mut ana, &[person]).await;
    world
        .reassign(id, world.unit, Some(ana.worker), vec![beni.worker])
        .await;
    assert_eq!(world.sync(&mut beni, &[]).await.people(), [id]);
    let first = world.amends(&mut ana, id, 1, "phone", "044 111");
    let second = world.amends(&mut beni, id, 1, "phone", "044 222");
    let apart = world.amends(&mut beni, id, 1, "nationality", "XK");
    assert_eq!(world.sync(&mut ana, &[first]).await.outcomes(), ["applied"]);
    let synced = world.sync(&mut beni, &[second, apart]).await;
    assert_eq!(synced.outcomes(), ["conflict", "applied"]);
    assert_eq!(synced.receipts[0].detail.as_deref(), Some("phone"));
    let mine = world.sync(&mut ana, &[]).await;
    let head = &mine.data.iter().find(|(row, _)| row.0 == id.0).unwrap().1;
    assert!(head.contains("044 111") && head.contains("044 222"), "{head}");
    assert_eq!(world.count("select conflicts from person").await, 1);
}

#[tokio::test]
async fn a_danger_sign_raises_one_alert_on_every_phone() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita");
    let mut visit = world.visits(&mut ana, person.person, "seen");
    if let Body::VisitRecorded(body) = &mut visit.body {
        body.record.danger_signs = vec!["weapon".into(), "sign_of_a_newer_version".into()];
    }
    let synced = world.sync(&mut ana, &[person, visit]).await;
    assert_eq!(synced.count(Entity::Alert), 1);
    assert_eq!(
        world
            .count("select count(*) from record where entity = 'alert' and state = 'raised'")
            .await,
        1
    );
}

#[tokio::test]
async fn reads_that_travel_along_are_on_record_once() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita");
    let read = protocol::FileRead {
        id: world.next_id(),
        person: person.person,
        at: world.app.now(),
    };
    world.sync(&mut ana, &[person]).await;
    for _ in 0..2 {
        let mut request = world.request(&mut ana, &[]);
        request.reads.push(read.clone());
        world.send(&ana, &request).await.unwrap();
    }
    assert_eq!(
        world
            .count("select count(*) from access_log where action = 'read_offline'")
            .await,
        1
    );
}

#[tokio::test]
async fn a_long_caseload_arrives_whole_over_several_pages() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let most = 400 + 10;
    let everybody: Vec<_> = (0..most)
        .map(|n| world.registers(&mut ana, &format!("Person {n}")))
        .collect();
    for batch in everybody.chunks(MAX_CHANGES) {
        world.sync(&mut ana, batch).await;
    }
    let people = &everybody[..100];
    let visits: Vec<_> = people
        .iter()
        .map(|person| world.visits(&mut ana, person.person, "seen"))
        .collect();
    world.sync(&mut ana, &visits).await;
    let mut fresh = world.phone(ana.worker).await;
    let synced = world.sync(&mut fresh, &[]).await;
    let people_seen: std::collections::BTreeSet<_> = synced.people().into_iter().collect();
    assert_eq!((people_seen.len(), synced.count(Entity::Visit)), (most, 100));
    assert!(fresh.attempt > 1, "one page took it all");
    assert!(world.sync(&mut fresh, &[]).await.rows.is_empty());
    // Many rows under consecutive numbers, read by a phone that knows the people already.
    let notes: Vec<_> = (0..3)
        .map(|_| {
            people
                .iter()
                .flat_map(|p| [p, p])
                .map(|p| world.visits(&mut ana, p.person, "no_access"))
                .collect()
        })
        .collect::<Vec<Vec<_>>>();
    for batch in &notes {
        world.sync(&mut ana, batch).await;
    }
    let synced = world.sync(&mut fresh, &[]).await;
    assert_eq!(synced.count(Entity::Visit), 600);
}

#[tokio::test]
async fn what_came_before_its_person_finds_its_way_when_the_person_arrives() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let mut beni = world.worker("beni").await;
    let mut person = world.registers(&mut ana, "Drita");
    if let Body::PersonRegistered(body) = &mut person.body {
        body.team = vec![beni.worker];
    }
    let visit = world.visits(&mut beni, person.person, "seen");
    assert_eq!(
        world.sync(&mut beni, &[visit]).await.outcomes(),
        ["rejected person_unknown"]
    );
    world.sync(&mut ana, &[person]).await;
    assert_eq!(world.count("select count(*) from visit").await, 1);
    assert_eq!(world.text("select state from quarantine").await, "applied");
}

#[tokio::test]
async fn a_clock_ten_years_off_keeps_nobody_from_being_due() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita");
    world.sync(&mut ana, std::slice::from_ref(&person)).await;
    for years in [10, -10] {
        let mut visit = world.visits(&mut ana, person.person, "seen");
        let off = Duration::days(3650 * years);
        visit.recorded_at += off;
        if let Body::VisitRecorded(body) = &mut visit.body {
            body.record.started_at += off;
            body.record.ended_at += off;
        }
        let mut request = world.request(&mut ana, &[visit]);
        request.phone_time += off;
        let response = world.send(&ana, &request).await.unwrap();
        assert_eq!(response.receipts[0].outcome, ReceiptOutcome::Applied);
        assert_eq!(world.text("select last_seen from person").await, "2026-03-10");
    }
}
