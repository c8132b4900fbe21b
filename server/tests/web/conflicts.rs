//! Two values of one field: side by side, decided by one click, taken back by another.

use domain::{Entity, PersonId, RecordId, Role};
use serde_json::json;

use crate::world::{Staff, World};

/// Two workers wrote a phone number without seeing each other's; one of them a citizenship besides.
async fn conflict(world: &World) -> (Staff, PersonId, RecordId) {
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let besa = world.staff("Besa", Role::Supervisor, world.prishtina).await;
    let person = world.person(&ana, world.prishtina, "Fatime Morina", 90).await;
    let own = RecordId::from(person);
    let both = json!({"phone": "111", "nationality": "XK"});
    world.amends(&ana, person, Entity::Person, own, both).await;
    world
        .amends(&besa, person, Entity::Person, own, json!({"phone": "222"}))
        .await;
    (vlora, person, own)
}

#[tokio::test]
async fn both_values_stand_side_by_side_and_what_merged_by_itself_is_shown_as_merged() {
    let world = World::new().await;
    let (vlora, person, _) = conflict(&world).await;
    let page = world.open(&vlora, "/conflicts").await;
    insta::assert_snapshot!(page.main(&vlora).replace(&person.to_string(), "PERSON"));
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    assert!(world.open(&keti, "/conflicts").await.has("No field has two values"));
}

#[tokio::test]
async fn one_click_decides_and_another_takes_it_back() {
    let world = World::new().await;
    let (vlora, person, own) = conflict(&world).await;
    let page = world.open(&vlora, "/conflicts").await;
    let version = page
        .body
        .split("name=\"version\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let (person_text, own) = (person.to_string(), own.to_string());
    let choose = |version: String, choice: &'static str| {
        let (world, vlora, person_text, own) = (&world, &vlora, &person_text, &own);
        async move {
            let fields = [
                ("person", person_text.as_str()),
                ("record", own.as_str()),
                ("field", "phone"),
                ("version", version.as_str()),
                ("choice", choice),
            ];
            world.send(vlora, "/conflicts", &fields).await
        }
    };
    let stale = choose("1".into(), "0").await;
    assert!(
        stale.header("location").contains("done=settled_already"),
        "nobody decides about what they did not see"
    );
    let decided = choose(version.clone(), "0").await;
    assert!(decided.header("location").contains("done=settled&"));
    let phone = || async {
        let file = world.api(&vlora, &format!("/api/v1/people/{person}")).await.json();
        file["person"]["fields"]["phone"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(phone().await, "111");
    assert!(world.open(&vlora, "/conflicts").await.has("No field has two values"));
    let undo = decided.header("location").split("undo=").nth(1).unwrap().to_owned();
    world
        .send(&vlora, &format!("/undo/{undo}"), &[("back", "/conflicts")])
        .await;
    assert_eq!(phone().await, "222", "what stood before the decision");
    let twice = choose(version, "0").await;
    assert!(twice.header("location").contains("done=settled_already"));
}
