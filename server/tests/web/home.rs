//! The first page of each role.

use axum::http::StatusCode;
use domain::{DangerSign, Role};
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn the_first_page_counts_what_waits_and_every_count_leads_to_its_list() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let drita = world.staff("Drita", Role::Manager, world.centre).await;
    let late = world.person(&ana, world.prishtina, "Late", 100).await;
    world.plan(&ana, late, 14).await;
    world.visits(&ana, late, "seen", 60).await;
    let danger = [DangerSign::Weapon];
    world
        .visits_with(&ana, late, "no_access", world.ago(2), &danger, json!({}))
        .await;
    world.person(&drita, world.tbilisi, "Nobody's", 3).await;
    world.phone(&ana, Some(8), 0).await;
    let page = world.open(&drita, "/").await;
    insta::assert_snapshot!(page.main(&drita));
    let mut followed = 0;
    let kinds = page.body.split("<li class=\"wait").skip(1);
    for kind in kinds.filter(|kind| !kind.contains("tile-n\">0<")) {
        let links = kind
            .split("href=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap());
        for link in links {
            let found = world.open(&drita, link).await;
            assert_eq!(found.status, StatusCode::OK, "{link}");
            followed += 1;
        }
    }
    assert!(followed >= 9, "{followed} links lead to what waits");
}

#[tokio::test]
async fn each_role_is_greeted_with_what_is_its_own() {
    let world = World::new().await;
    for (role, shown, hidden) in [
        (Role::Worker, "overdue", "Phones"),
        (Role::Supervisor, "Phones", "href=\"/access-log"),
        (Role::Auditor, "/access-log", "Visit log"),
        (Role::Administrator, "Phones", "Visit log"),
        (Role::Statistician, "Nothing waits for you here", "Visit log"),
    ] {
        let name = role.to_string();
        let staff = world.staff(&name, role, world.prishtina).await;
        let page = world.open(&staff, "/").await;
        assert!(page.has(shown), "{name} sees {shown}");
        assert!(!page.has(hidden), "{name} does not see {hidden}");
    }
}

#[tokio::test]
async fn when_nothing_waits_the_first_page_says_so() {
    let world = World::new().await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let page = world.open(&vlora, "/").await;
    assert!(page.has("Nothing waits for you. Everything is done."), "{}", page.body);
}
