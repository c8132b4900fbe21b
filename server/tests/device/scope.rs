//! Who receives what: cases gained and lost, late work, transfers.

use chrono::Duration;
use domain::Entity;

use crate::world::World;

#[tokio::test]
async fn a_case_gained_arrives_whole_and_a_case_lost_is_named() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let mut beni = world.worker("beni").await;
    let person = world.registers(&mut ana, "Drita");
    let id = person.person;
    let visit = world.visits(&mut ana, id, "seen");
    world.sync(&mut ana, &[person, visit]).await;
    assert!(world.sync(&mut beni, &[]).await.rows.is_empty());
    world.reassign(id, world.unit, Some(beni.worker), vec![]).await;
    let gained = world.sync(&mut beni, &[]).await;
    assert_eq!((gained.people(), gained.count(Entity::Visit)), (vec![id], 1));
    let lost = world.sync(&mut ana, &[]).await;
    assert_eq!(lost.lost, [id]);
    assert!(lost.rows.is_empty());
}

#[tokio::test]
async fn a_visit_that_arrives_late_still_counts_for_the_former_worker() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let beni = world.worker("beni").await;
    let person = world.registers(&mut ana, "Drita");
    let id = person.person;
    world.sync(&mut ana, &[person]).await;
    let visit = world.visits(&mut ana, id, "seen");
    world.reassign(id, world.unit, Some(beni.worker), vec![]).await;
    world.passes(Duration::days(40));
    assert_eq!(world.sync(&mut ana, &[visit]).await.outcomes(), ["applied"]);
    world.purged(&mut ana, id).await;
    let after = world.visits(&mut ana, id, "seen");
    assert_eq!(
        world.sync(&mut ana, &[after]).await.outcomes(),
        ["rejected not_responsible"]
    );
}

#[tokio::test]
async fn late_work_counts_when_a_case_came_back_and_went_once_more() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let beni = world.worker("beni").await;
    let person = world.registers(&mut ana, "Drita");
    let id = person.person;
    world.sync(&mut ana, &[person]).await;
    for said_late in [false, true] {
        world.reassign(id, world.unit, Some(beni.worker), vec![]).await;
        world.passes(Duration::hours(1));
        if !said_late {
            world.purged(&mut ana, id).await;
        }
        world.reassign(id, world.unit, Some(ana.worker), vec![]).await;
        world.passes(Duration::hours(1));
        // What it says of the file that it had before says nothing of the one that it gets now.
        if said_late {
            world.purged(&mut ana, id).await;
        }
        world.reassign(id, world.unit, Some(beni.worker), vec![]).await;
        world.passes(Duration::hours(1));
        let visit = world.visits(&mut ana, id, "seen");
        assert_eq!(world.sync(&mut ana, &[visit]).await.outcomes(), ["applied"]);
    }
    world.purged(&mut ana, id).await;
    let after = world.visits(&mut ana, id, "seen");
    assert_eq!(
        world.sync(&mut ana, &[after]).await.outcomes(),
        ["rejected not_responsible"]
    );
}

#[tokio::test]
async fn late_work_counts_although_its_phone_has_enrolled_again_meanwhile() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let beni = world.worker("beni").await;
    let person = world.registers(&mut ana, "Drita");
    let id = person.person;
    world.sync(&mut ana, &[person]).await;
    world.reassign(id, world.unit, Some(beni.worker), vec![]).await;
    let visit = world.visits(&mut ana, id, "seen");
    world.passes(Duration::hours(1));
    let mut again = world.phone(ana.worker).await;
    assert_eq!(world.sync(&mut again, &[visit]).await.outcomes(), ["applied"]);
}

#[tokio::test]
async fn a_new_phone_of_a_former_worker_has_no_right_to_the_case() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let beni = world.worker("beni").await;
    let person = world.registers(&mut ana, "Drita");
    let id = person.person;
    world.sync(&mut ana, &[person]).await;
    world.reassign(id, world.unit, Some(beni.worker), vec![]).await;
    world.passes(Duration::hours(1));
    let mut fresh = world.phone(ana.worker).await;
    let visit = world.visits(&mut fresh, id, "seen");
    assert_eq!(
        world.sync(&mut fresh, &[visit]).await.outcomes(),
        ["rejected not_responsible"]
    );
}

#[tokio::test]
async fn a_change_for_somebody_elses_person_is_refused_and_kept() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let mut beni = world.worker("beni").await;
    let person = world.registers(&mut ana, "Drita");
    let id = person.person;
    world.sync(&mut ana, &[person]).await;
    let visit = world.visits(&mut beni, id, "seen");
    assert_eq!(
        world.sync(&mut beni, &[visit]).await.outcomes(),
        ["rejected not_responsible"]
    );
    assert_eq!(world.count("select count(*) from quarantine").await, 1);
    assert_eq!(world.count("select count(*) from visit").await, 0);
}

#[tokio::test]
async fn a_person_who_does_not_exist_is_a_reason_not_a_failure() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let visit = world.visits(&mut ana, world.next_id().into(), "seen");
    assert_eq!(
        world.sync(&mut ana, &[visit]).await.outcomes(),
        ["rejected person_unknown"]
    );
}

#[tokio::test]
async fn a_transfer_takes_a_number_in_both_units_and_the_history_follows() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita");
    let id = person.person;
    let visit = world.visits(&mut ana, id, "seen");
    world.sync(&mut ana, &[person, visit]).await;
    let worker = world.staff("giorgi", domain::Role::Worker, world.other_unit).await;
    let mut giorgi = world.phone(worker).await;
    let receipt = world.reassign(id, world.other_unit, Some(worker), vec![]).await;
    assert_eq!(receipt.at, Some((world.other_unit, 1)));
    assert_eq!(
        world
            .count("select left_seq from ledger where left_seq is not null")
            .await,
        3
    );
    let gained = world.sync(&mut giorgi, &[]).await;
    assert_eq!((gained.people(), gained.count(Entity::Visit)), (vec![id], 1));
    assert_eq!(world.sync(&mut ana, &[]).await.lost, [id]);
}

#[tokio::test]
async fn a_worker_who_keeps_the_person_through_a_transfer_does_not_lose_the_file() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita");
    let id = person.person;
    world.sync(&mut ana, &[person]).await;
    world.reassign(id, world.other_unit, Some(ana.worker), vec![]).await;
    let synced = world.sync(&mut ana, &[]).await;
    assert!(synced.lost.is_empty());
    assert_eq!(synced.people(), [id]);
}

#[tokio::test]
async fn a_worker_does_not_reassign_people() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita");
    let body = domain::change::Reassigned {
        unit: world.unit,
        worker: None,
        team: vec![],
        reason: None,
        extra: Default::default(),
    };
    let moved = world.change(&mut ana, person.person, 1, domain::Body::Reassigned(body));
    assert_eq!(
        world.sync(&mut ana, &[person, moved]).await.outcomes(),
        ["applied", "rejected needs_supervisor"]
    );
}
