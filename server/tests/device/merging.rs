//! Two files made one, as phones see it: who gains and loses what, where late work lands, and what parting sends back.

use chrono::Duration;
use domain::{Entity, Fields, PersonId};
use server::{
    admin::{
        Desk,
        merging::{self, Decision, Merged},
    },
    register::{self, rebuild::rebuild},
};

use crate::world::{Phone, World};

async fn two_phones() -> (World, Phone, Phone) {
    let world = World::new().await;
    let ana = world.worker("ana").await;
    let beni = world.worker("beni").await;
    (world, ana, beni)
}

async fn merge(world: &World, stays: PersonId, comes: PersonId, other_hands: bool) -> Merged {
    let actor = world.supervisor().await;
    let desk = Desk::of_actor(&world.app, &actor);
    let mut tx = world.app.db.begin().await.unwrap();
    let mut seen = Vec::new();
    for person in [stays, comes] {
        let file = register::load_whole(&mut tx, person).await.unwrap().unwrap();
        seen.push((person, file.head.changes));
    }
    let decision = Decision {
        stays: seen[0],
        comes: seen[1],
        fields: Fields::new(),
        ends: Default::default(),
        other_hands,
    };
    let merged = merging::merge(&mut tx, &desk, &actor, decision).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    merged
}

async fn part(world: &World, merged: Merged) {
    let actor = world.supervisor().await;
    let desk = Desk::of_actor(&world.app, &actor);
    let mut tx = world.app.db.begin().await.unwrap();
    merging::part(&mut tx, &desk, &actor, merged).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

async fn is_as_rebuilt(world: &World) {
    let differences = rebuild(&world.app.db, false, |_| ()).await.unwrap().differences;
    assert_eq!(differences, Vec::<String>::new());
    let mut findings = server::upkeep::check::check(&world.app.db).await.unwrap().findings;
    // The units of this world have short paths.
    findings.retain(|finding| !finding.starts_with("a unit stands below"));
    assert_eq!(findings, Vec::<String>::new());
}

#[tokio::test]
async fn one_phone_gains_everything_and_the_other_loses_the_file() {
    let (world, mut ana, mut beni) = two_phones().await;
    let (drita, other) = (world.registers(&mut ana, "Drita"), world.registers(&mut beni, "Dritë"));
    let (stays, comes) = (drita.person, other.person);
    let visit = world.visits(&mut beni, comes, "seen");
    world.sync(&mut ana, &[drita]).await;
    world.sync(&mut beni, &[other, visit]).await;
    world.sync(&mut ana, &[]).await;
    merge(&world, stays, comes, false).await;
    let gained = world.sync(&mut ana, &[]).await;
    assert_eq!((gained.people(), gained.count(Entity::Visit)), (vec![stays], 1));
    assert!(gained.lost.is_empty());
    let lost = world.sync(&mut beni, &[]).await;
    assert_eq!((lost.lost, lost.rows.len()), (vec![comes], 0));
    is_as_rebuilt(&world).await;
}

#[tokio::test]
async fn late_work_for_the_merged_file_lands_in_the_one_that_stays() {
    let (world, mut ana, mut beni) = two_phones().await;
    let (drita, other) = (world.registers(&mut ana, "Drita"), world.registers(&mut beni, "Dritë"));
    let (stays, comes) = (drita.person, other.person);
    world.sync(&mut ana, &[drita]).await;
    world.sync(&mut beni, &[other]).await;
    let late = [
        world.visits(&mut beni, comes, "seen"),
        world.amends(&mut beni, comes, 1, "name", "Drita Kola"),
        world.amends(&mut beni, comes, 1, "warning", "dog"),
    ];
    merge(&world, stays, comes, false).await;
    world.passes(Duration::days(3));
    let answered = world.sync(&mut beni, &late).await;
    assert_eq!(
        answered.outcomes(),
        ["applied", "conflict", "applied"],
        "another name than the one that stays waits for a decision"
    );
    assert_eq!(answered.lost, [comes]);
    let again = world.sync(&mut beni, &late).await;
    assert_eq!(again.outcomes(), ["duplicate", "duplicate", "duplicate"]);
    let learned = world.sync(&mut ana, &[]).await;
    assert_eq!(learned.count(Entity::Visit), 1);
    assert_eq!(
        world
            .text("select last_seen from person where merged_into is null")
            .await,
        "2026-03-10"
    );
    world.purged(&mut beni, comes).await;
    let without = world.visits(&mut beni, comes, "seen");
    assert_eq!(
        world.sync(&mut beni, &[without]).await.outcomes(),
        ["rejected not_responsible"]
    );
    is_as_rebuilt(&world).await;
}

#[tokio::test]
async fn parted_files_go_back_to_their_phones_and_the_other_phone_drops_what_left() {
    let (world, mut ana, mut beni) = two_phones().await;
    let (drita, other) = (world.registers(&mut ana, "Drita"), world.registers(&mut beni, "Dritë"));
    let (stays, comes) = (drita.person, other.person);
    let (mine, theirs) = (
        world.visits(&mut ana, stays, "seen"),
        world.visits(&mut beni, comes, "no_access"),
    );
    world.sync(&mut ana, &[drita, mine]).await;
    world.sync(&mut beni, &[other, theirs]).await;
    let merged = merge(&world, stays, comes, false).await;
    world.sync(&mut ana, &[]).await;
    world.sync(&mut beni, &[]).await;
    let late = world.visits(&mut beni, comes, "seen");
    world.sync(&mut beni, &[late]).await;
    part(&world, merged).await;
    let learned = world.sync(&mut ana, &[]).await;
    assert_eq!(learned.whole, [stays], "the phone forgets what it held of the file");
    assert_eq!((learned.people(), learned.count(Entity::Visit)), (vec![stays], 1));
    assert!(learned.lost.is_empty());
    let back = world.sync(&mut beni, &[]).await;
    assert_eq!((back.people(), back.count(Entity::Visit)), (vec![comes], 2));
    is_as_rebuilt(&world).await;
    merge(&world, comes, stays, true).await;
    assert_eq!(
        world.count("select cast(count(*) as bigint) from visit where person in (select id from person where merged_into is null)").await,
        3
    );
    is_as_rebuilt(&world).await;
}

#[tokio::test]
async fn late_work_is_answered_where_a_file_that_took_another_in_was_marked_as_merged_by_hand() {
    let (world, mut ana, mut beni) = two_phones().await;
    let (drita, other) = (world.registers(&mut ana, "Drita"), world.registers(&mut beni, "Dritë"));
    let (stays, comes) = (drita.person, other.person);
    world.sync(&mut ana, &[drita]).await;
    world.sync(&mut beni, &[other]).await;
    let late = world.visits(&mut beni, comes, "seen");
    merge(&world, stays, comes, false).await;
    // Earlier versions let a supervisor write the field.
    let elsewhere = PersonId(uuid::Uuid::from_u128(7)).to_string();
    let mut tx = world.app.db.begin().await.unwrap();
    let (data,): (String,) = sqlx::query_as("select data from person where id = $1")
        .bind(stays.to_string())
        .fetch_one(&mut *tx)
        .await
        .unwrap();
    let mut head: serde_json::Value = serde_json::from_str(&data).unwrap();
    head["record"]["fields"]["merged_into"] = elsewhere.clone().into();
    sqlx::query("update person set merged_into = $1, data = $2 where id = $3")
        .bind(elsewhere)
        .bind(head.to_string())
        .bind(stays.to_string())
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        world.sync(&mut beni, &[late]).await.outcomes(),
        ["applied"],
        "it is in the file that took the other one in"
    );
}

#[tokio::test]
async fn a_phone_cannot_make_files_one() {
    let world = World::new().await;
    let chief = world
        .staff("chief", domain::Role::Supervisor, domain::UnitId(crate::world::id(1)))
        .await;
    let mut phone = world.phone(chief).await;
    let (one, other) = (
        world.registers(&mut phone, "Drita"),
        world.registers(&mut phone, "Dritë"),
    );
    let (stays, comes) = (one.person, other.person);
    let forged = world.change(
        &mut phone,
        comes,
        0,
        domain::Body::MergedInto(domain::joined::MergedInto {
            into: stays,
            extra: Default::default(),
        }),
    );
    let answered = world.sync(&mut phone, &[one, other, forged]).await;
    assert_eq!(answered.outcomes(), ["applied", "applied", "rejected bad_change"]);
}
