//! Giving people into other hands, from the list and from the file.

use axum::http::StatusCode;
use domain::{PersonId, Role};

use crate::world::{Answer, Staff, World};

/// What a page's form would send on: its hidden fields.
fn hidden(page: &Answer) -> Vec<(String, String)> {
    let form = page.body.split("action=\"/reassign\"").nth(1).unwrap();
    let inputs = form.split("<input type=\"hidden\" name=\"").skip(1);
    let fields = inputs.map(|input| {
        let (name, rest) = input.split_once("\" value=\"").unwrap();
        (name.to_owned(), rest.split('"').next().unwrap().to_owned())
    });
    fields.filter(|(name, _)| name != "csrf").collect()
}

/// Sends the form of a page with more fields.
async fn send(world: &World, staff: &Staff, page: &Answer, more: &[(&str, &str)]) -> Answer {
    let hidden = hidden(page);
    let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let fields: Vec<_> = hidden.chain(more.iter().copied()).collect();
    world.send(staff, "/reassign", &fields).await
}

async fn hands_of(world: &World, person: PersonId) -> (String, Option<String>) {
    sqlx::query_as("select unit, worker from person where id = $1")
        .bind(person.to_string())
        .fetch_one(world.app.db.read())
        .await
        .unwrap()
}

/// A person whose first visit has been overdue for weeks.
async fn late(world: &World, worker: &Staff, name: &str) -> PersonId {
    let person = world.person(worker, world.prishtina, name, 60).await;
    world.plan(worker, person, 14).await;
    person
}

#[tokio::test]
async fn people_ticked_on_the_list_change_hands_and_come_back_by_undo() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let bekim = world.staff("Bekim", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    world.phone(&ana, Some(1), 0).await;
    let (fatime, agim) = (late(&world, &ana, "Fatime").await, late(&world, &ana, "Agim").await);
    let stays = late(&world, &ana, "Stays").await;
    let list = world.open(&vlora, "/overdue/list?band=overdue").await;
    let (one, other) = (fatime.to_string(), agim.to_string());
    let choose = send(&world, &vlora, &list, &[("person", &one), ("person", &other)]).await;
    assert!(
        choose.has("Give 2 people") && choose.has("Bekim · 0 people"),
        "{}",
        choose.main(&vlora)
    );
    let to = bekim.id.to_string();
    let unexplained = send(&world, &vlora, &choose, &[("to", &to)]).await;
    assert!(unexplained.has("Say why") && unexplained.has("value=\"check\""));
    let check = send(
        &world,
        &vlora,
        &unexplained,
        &[("to", &to), ("reason", "Ana is on leave")],
    )
    .await;
    insta::assert_snapshot!(check.main(&vlora));
    let gone = send(&world, &vlora, &check, &[]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.main(&vlora));
    assert!(gone.header("location").contains("done=reassigned&n=2"));
    let unit = world.prishtina.to_string();
    for person in [fatime, agim] {
        assert_eq!(hands_of(&world, person).await, (unit.clone(), Some(to.clone())));
        assert_eq!(world.log_of(person).await.last().unwrap(), "reassign");
    }
    assert_eq!(hands_of(&world, stays).await.1, Some(ana.id.to_string()));
    let undo = gone.header("location").split("undo=").nth(1).unwrap();
    world
        .send(&vlora, &format!("/undo/{undo}"), &[("back", "/overdue/list")])
        .await;
    assert_eq!(hands_of(&world, fatime).await.1, Some(ana.id.to_string()));
}

#[tokio::test]
async fn everybody_whom_the_filter_finds_moves_and_a_list_that_changed_is_asked_about_again() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let nino = world.staff("Nino", Role::Worker, world.tbilisi).await;
    let drita = world.staff("Drita", Role::Manager, world.centre).await;
    let mut people = Vec::new();
    for n in 0..60 {
        people.push(late(&world, &ana, &format!("Person {n}")).await);
    }
    let filter = format!("/overdue/list?band=overdue&worker={}", ana.id);
    let list = world.open(&drita, &filter).await;
    assert!(list.has("All 60 people that the filter finds"));
    let choose = send(&world, &drita, &list, &[("all", "yes")]).await;
    let to = nino.id.to_string();
    let check = send(&world, &drita, &choose, &[("to", &to), ("reason", "moved")]).await;
    assert!(check.has("At the next sync 60 files are deleted from the phone"));
    people.push(late(&world, &ana, "Newcomer").await);
    let again = send(&world, &drita, &check, &[]).await;
    assert!(again.has("It now has 61 people"));
    assert_eq!(hands_of(&world, people[0]).await.1, Some(ana.id.to_string()));
    let done = send(&world, &drita, &again, &[]).await;
    assert!(done.header("location").contains("n=61"), "{}", done.header("location"));
    // The file goes where its worker is.
    assert_eq!(
        hands_of(&world, people[60]).await,
        (world.tbilisi.to_string(), Some(to))
    );
}

#[tokio::test]
async fn a_supervisor_gives_from_the_file_to_nobody_and_never_into_units_of_others() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let nino = world.staff("Nino", Role::Worker, world.tbilisi).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let tamar = world.staff("Tamar", Role::Supervisor, world.tbilisi).await;
    let fatime = late(&world, &ana, "Fatime").await;
    let address = format!("/people/{fatime}/reassign");
    let file = world.open(&vlora, &format!("/people/{fatime}")).await;
    assert!(file.has(&address));
    assert!(!world.open(&ana, &format!("/people/{fatime}")).await.has(&address));
    assert_eq!(world.open(&tamar, &address).await.status, StatusCode::NOT_FOUND);
    let choose = world.open(&vlora, &address).await;
    assert!(!choose.has("Nino"));
    let foreign = nino.id.to_string();
    let refused = send(&world, &vlora, &choose, &[("to", &foreign), ("reason", "x")]).await;
    assert!(refused.has("Choose who takes over"));
    let centre = world.centre.to_string();
    let refused = send(
        &world,
        &vlora,
        &choose,
        &[("to", "none"), ("into", &centre), ("reason", "x")],
    )
    .await;
    assert!(refused.has("Choose one of your units"));
    let check = send(&world, &vlora, &choose, &[("to", "none"), ("reason", "retired")]).await;
    send(&world, &vlora, &check, &[]).await;
    assert_eq!(hands_of(&world, fatime).await, (world.prishtina.to_string(), None));
    let nobody = send(&world, &vlora, &world.open(&vlora, "/overdue/list").await, &[]).await;
    assert!(nobody.header("location").contains("done=nobody-chosen"));
}
