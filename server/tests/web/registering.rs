//! Registering people on a page, and those who look alike.

use axum::http::StatusCode;
use domain::{PersonId, Role};
use serde_json::json;
use server::{
    jobs,
    register::{query::likeness, rebuild::rebuild},
};

use crate::world::{Answer, Staff, World};

async fn registers(world: &World, by: &Staff, name: &str, more: &[(&str, &str)]) -> Answer {
    let unit = world.prishtina.to_string();
    let mut typed = vec![
        ("name", name),
        ("unit", unit.as_str()),
        ("plan", "yes"),
        ("risk", "high"),
    ];
    typed.extend(more);
    world.send(by, "/people/new", &typed).await
}

#[tokio::test]
async fn a_registrar_registers_somebody_with_risk_plan_and_entry_and_nobody_twice() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let rita = world.staff("Rita", Role::Registrar, world.prishtina).await;
    let form = world.open(&rita, "/people/new").await;
    assert!(form.has("name=\"birth_date\"") && form.has("CSW Prishtina"));
    let person = PersonId(world.next_id()).to_string();
    let more = [
        ("person", person.as_str()),
        ("worker", &ana.id.to_string()),
        ("birth_date", "1988"),
        ("languages", "Serbisht, rom"),
        ("category", "domestic_violence"),
    ];
    let done = registers(&world, &rita, "Đurđa Ilić", &more).await;
    assert_eq!(
        done.header("location"),
        format!("/people/{person}?done=registered&n=1"),
        "{}",
        done.body
    );
    let again = registers(&world, &rita, "Đurđa Ilić", &more).await;
    assert_eq!(again.header("location"), format!("/people/{person}"));
    let page = world.open(&ana, &format!("/people/{person}")).await;
    for told in [
        "Đurđa Ilić",
        "Durda Ilic",
        "High risk",
        "Visit plan",
        "Proposed",
        "1988",
        "Serbian, Romani",
        "Safe contact not agreed",
    ] {
        assert!(page.has(told), "{told}");
    }
    assert_eq!(
        world.log_of(person.parse().unwrap()).await,
        ["register_person", "read_file"]
    );
    let differences = rebuild(&world.app.db, false, |_| ()).await.unwrap().differences;
    assert_eq!(differences, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_missing_or_wrong_is_named_and_what_was_typed_stays() {
    let world = World::new().await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let typed = [
        ("unit", "x"),
        ("worker", "y"),
        ("risk", "z"),
        ("birth_date", "31.2.1988"),
        ("phone", "044 5"),
    ];
    let page = world.send(&vlora, "/people/new", &typed).await;
    for told in [
        "Enter a name",
        "Choose the unit",
        "Social worker: choose",
        "Risk: choose",
        "12.4.1988, 4.1988 or 1988",
        "044 5",
    ] {
        assert!(page.has(told), "{told}");
    }
    let elsewhere = [("name", "Nino"), ("unit", &*world.tbilisi.to_string())];
    let page = world.send(&vlora, "/people/new", &elsewhere).await;
    assert!(page.has("Choose the unit"), "a unit that is not the supervisor's");
    let count: (i64,) = sqlx::query_as("select count(*) from person")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(count.0, 0);
}

#[tokio::test]
async fn somebody_who_looks_alike_is_shown_before_anything_is_written() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let keti = world.staff("Keti", Role::Worker, world.tbilisi).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let known = json!({"name": "Xhevdet Krasniqi", "birth_date": "1988-04-12"});
    let xhevdet = world.person_with(&ana, world.prishtina, 40, known.clone()).await;
    world.person_with(&keti, world.tbilisi, 40, known).await;
    let sealed = json!({"name": "Xhevdet Krasniqi", "sensitivity": "sealed", "phone": "SECRET"});
    world.person_with(&ana, world.prishtina, 40, sealed).await;
    let more = [("birth_date", "12.4.1988")];
    let asked = registers(&world, &vlora, "Dževdet Krasnići", &more).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert_eq!(
        asked.body.matches("Open this file:").count(),
        1,
        "one in scope, not sealed: {}",
        asked.body
    );
    assert!(asked.has(&format!("/people/{xhevdet}")) && asked.has("Similar name") && asked.has("Same date of birth"));
    assert!(asked.has("value=\"12.4.1988\"") && asked.has("name=\"decided\" value=\"new\""));
    let back = registers(
        &world,
        &vlora,
        "Dževdet Krasnići",
        &[("birth_date", "12.4.1988"), ("decided", "back")],
    )
    .await;
    assert!(back.has("Register a person") && back.has("Dževdet Krasnići"));
    let count = "select count(*) from person";
    assert_eq!(
        sqlx::query_as::<_, (i64,)>(count)
            .fetch_one(world.app.db.read())
            .await
            .unwrap()
            .0,
        3
    );
    let new = registers(
        &world,
        &vlora,
        "Dževdet Krasnići",
        &[("birth_date", "12.4.1988"), ("decided", "new")],
    )
    .await;
    assert!(new.header("location").contains("done=registered"));
    let list = world.open(&vlora, "/people/duplicates").await;
    assert!(
        list.has("No two files look alike"),
        "somebody has looked already: {}",
        list.main(&vlora)
    );
}

#[tokio::test]
async fn people_registered_on_phones_are_compared_and_told_apart_for_good() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let bekim = world.staff("Bekim", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    let one = world
        .person_with(
            &ana,
            world.prishtina,
            40,
            json!({"name": "Fatime Hoxha", "birth_date": "1970-01-02"}),
        )
        .await;
    let other = world
        .person_with(
            &bekim,
            world.prishtina,
            2,
            json!({"name": "Fatima Hodža", "birth_date": "1970-01-02"}),
        )
        .await;
    world.person(&bekim, world.prishtina, "Luan Marku", 2).await;
    assert_eq!(jobs::compare::run(&world.app).await.unwrap(), 3);
    let list = world.open(&vlora, "/people/duplicates").await;
    assert!(list.has("Fatime Hoxha") && list.has("Fatima Hodža") && list.has("1 pair") && !list.has("Luan"));
    insta::assert_snapshot!(list.main(&vlora));
    assert!(
        world
            .open(&keti, "/people/duplicates")
            .await
            .has("No two files look alike")
    );
    let (a, b) = (one.to_string(), other.to_string());
    let stranger = world
        .send(&keti, "/people/duplicates/apart", &[("a", &a), ("b", &b)])
        .await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    let apart = world
        .send(&vlora, "/people/duplicates/apart", &[("a", &a), ("b", &b)])
        .await;
    let page = world.open(&vlora, apart.header("location")).await;
    assert!(page.has("they are two people") && page.has("No two files look alike"));
    // A new spelling brings them no nearer: somebody has decided.
    let own = domain::RecordId(other.0);
    world
        .amends(
            &bekim,
            other,
            domain::Entity::Person,
            own,
            json!({"name": "Fatime Hoxha"}),
        )
        .await;
    assert!(
        world
            .open(&vlora, "/people/duplicates")
            .await
            .has("No two files look alike")
    );
    let undo = page
        .body
        .split("action=\"/undo/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    world.send(&vlora, &format!("/undo/{undo}"), &[]).await;
    assert!(world.open(&vlora, "/people/duplicates").await.has("1 pair"));
    // A correction that makes them two takes the pair away.
    world
        .amends(
            &bekim,
            other,
            domain::Entity::Person,
            own,
            json!({"name": "Luljeta Gashi", "birth_date": "1999-01-01"}),
        )
        .await;
    assert!(
        world
            .open(&vlora, "/people/duplicates")
            .await
            .has("No two files look alike")
    );
}

#[tokio::test]
async fn many_who_share_a_birthday_are_no_pairs_and_long_lists_are_paged() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let names = ["Agim", "Besnik", "Cyme", "Dardan", "Elira", "Fadil", "Gezim"];
    for (n, name) in names.iter().enumerate() {
        world
            .person_with(
                &ana,
                world.prishtina,
                9,
                json!({"name": format!("{name} {n}xyz"), "birth_date": "1980-01-01"}),
            )
            .await;
    }
    for n in 0..22 {
        let born = format!("19{:02}-{:02}-05", 50 + n * 2, 1 + n % 12);
        let surname: String = format!("{n:05b}").replace('0', "gar").replace('1', "mol");
        for spelling in ["Shpresa", "Špresa"] {
            let fields = json!({"name": format!("{spelling} {surname}"), "birth_date": born});
            world.person_with(&ana, world.prishtina, 9, fields).await;
        }
    }
    while likeness::compare_some(&world.app.db, 16).await.unwrap() > 0 {}
    let first = world.open(&vlora, "/people/duplicates").await;
    assert!(first.has("22 pairs") && !first.has("xyz"));
    assert_eq!(first.body.matches("<article").count(), 20);
    let next = first
        .body
        .split("rel=\"next\" href=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert_eq!(world.open(&vlora, next).await.body.matches("<article").count(), 2);
}
