//! The register is what the ledger says: made anew it comes out the same, and what was tampered with is found and mended.

use domain::Body;
use server::register::{derive::derive, rebuild::rebuild, refresh};

use crate::world::World;

/// A history with everything in it that touches more than one row: visits, alerts, conflicts, a transfer, amendments.
pub async fn eventful() -> World {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let mut beni = world.worker("beni").await;
    let person = world.registers(&mut ana, "Drita");
    let id = person.person;
    let mut visit = world.visits(&mut ana, id, "seen");
    if let Body::VisitRecorded(body) = &mut visit.body {
        body.record.danger_signs = vec!["weapon".into()];
    }
    let again = world.visits(&mut ana, id, "no_access");
    let other = world.registers(&mut beni, "Arben");
    world.sync(&mut ana, &[person, visit, again]).await;
    world.sync(&mut beni, &[other]).await;
    world
        .reassign(id, world.unit, Some(ana.worker), vec![beni.worker])
        .await;
    world.sync(&mut beni, &[]).await;
    let mine = world.amends(&mut ana, id, 1, "phone", "044 111");
    let theirs = world.amends(&mut beni, id, 1, "phone", "044 222");
    world.sync(&mut ana, &[mine]).await;
    world.sync(&mut beni, &[theirs]).await;
    world.reassign(id, world.other_unit, Some(beni.worker), vec![]).await;
    let late = world.visits(&mut ana, id, "no_access");
    world.sync(&mut ana, &[late]).await;
    world.reassign(id, world.unit, None, vec![]).await;
    world
}

#[tokio::test]
async fn a_rebuild_comes_out_the_same() {
    let world = eventful().await;
    let rebuilt = rebuild(&world.app.db, false, |_| ()).await.unwrap();
    assert_eq!((rebuilt.people, rebuilt.differences), (2, vec![]));
}

#[tokio::test]
async fn a_rebuild_reports_what_differs_and_mends_it() {
    let world = eventful().await;
    world
        .run("update visit set outcome = 'seen' where outcome = 'no_access'", &[])
        .await;
    world.run("delete from record where entity = 'alert'", &[]).await;
    world
        .run("update person set due_on = '2001-01-01' where name = 'Arben'", &[])
        .await;
    let found = rebuild(&world.app.db, true, |_| ()).await.unwrap();
    assert!(
        found
            .differences
            .iter()
            .any(|line| line.starts_with("visit ") && line.ends_with(": outcome")),
        "{found:?}"
    );
    assert!(
        found
            .differences
            .iter()
            .any(|line| line.starts_with("record ") && line.ends_with(": missing")),
        "{found:?}"
    );
    assert!(
        found
            .differences
            .iter()
            .any(|line| line.starts_with("person ") && line.ends_with(": due_on")),
        "{found:?}"
    );
    assert_eq!(
        rebuild(&world.app.db, false, |_| ()).await.unwrap().differences,
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn new_rules_move_the_dates_and_nothing_else() {
    let world = eventful().await;
    let mut ana = world.worker("mira").await;
    let person = world.registers(&mut ana, "Lule");
    let plan = domain::change::RecordAdded {
        entity: domain::Entity::Plan,
        record: world.next_id().into(),
        fields: [("state".to_owned(), "active".into())].into(),
        extra: Default::default(),
    };
    let plan = world.change(&mut ana, person.person, 0, Body::RecordAdded(plan));
    world.sync(&mut ana, &[person, plan]).await;
    assert_eq!(
        world.text("select due_on from person where name = 'Lule'").await,
        "2026-03-17"
    );
    let mut rules = domain::RuleSet {
        jurisdiction: "XK".into(),
        ..domain::RuleSet::default()
    };
    rules.intervals.values_mut().for_each(|rule| rule.first_visit_days = 2);
    rules.valid_from = "2026-01-01".parse().unwrap();
    let data = serde_json::to_string(&rules).unwrap();
    world
        .run(
            "insert into rule_set (jurisdiction, valid_from, data) values ($1, $2, $3)",
            &[Some("XK"), Some("2026-01-01"), Some(&data)],
        )
        .await;
    assert_eq!(refresh(&world.app.db).await.unwrap(), 1);
    assert_eq!(
        world.text("select due_on from person where name = 'Lule'").await,
        "2026-03-12"
    );
    assert_eq!(
        rebuild(&world.app.db, false, |_| ()).await.unwrap().differences,
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn a_sealed_file_has_no_name_in_the_lists_columns_and_an_older_database_learns_so_once() {
    let world = eventful().await;
    let mut ana = world.worker("mira").await;
    let lule = world.registers(&mut ana, "Lule");
    let person = lule.person;
    let seal = world.amends(&mut ana, person, 1, "sensitivity", "sealed");
    let member = domain::change::RecordAdded {
        entity: domain::Entity::Member,
        record: world.next_id().into(),
        fields: [("person".to_owned(), world.next_id().to_string().into())].into(),
        extra: Default::default(),
    };
    let member = world.change(&mut ana, person, 0, Body::RecordAdded(member));
    let synced = world.sync(&mut ana, &[lule, seal, member]).await;
    assert_eq!(synced.people(), [person], "the worker's own phone holds the file");
    let mark = "select name from person where sealed = 1";
    assert!(world.text(mark).await.starts_with("••• "));
    assert_eq!(
        world.text("select search_key from person where sealed = 1").await,
        "",
        "no search finds it"
    );
    let other = "select coalesce(other, '') from record where entity = 'member'";
    let pointed = world.text(other).await;
    assert_eq!(pointed.len(), 36);
    // As a version before sealed files left it.
    for statement in [
        "update person set sealed = 0, name = 'Lule', search_key = ' lule' where sealed = 1",
        "update record set other = null",
        "update server set derived = 0",
    ] {
        world.run(statement, &[]).await;
    }
    derive(&world.app.db).await.unwrap();
    assert!(world.text(mark).await.starts_with("••• "));
    assert_eq!(world.text(other).await, pointed);
    let rebuilt = rebuild(&world.app.db, false, |_| ()).await.unwrap();
    assert_eq!(rebuilt.differences, Vec::<String>::new());
}
