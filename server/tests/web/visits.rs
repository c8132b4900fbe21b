//! The visit log.

use axum::http::StatusCode;
use domain::{DangerSign, Role};
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn the_log_shows_visits_newest_first() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime Morina", 90).await;
    world.visits(&ana, fatime, "seen", 20).await;
    world
        .visits_with(
            &ana,
            fatime,
            "no_access",
            world.ago(3),
            &[DangerSign::Weapon],
            json!({}),
        )
        .await;
    let amended = world.visits(&ana, fatime, "refused", 10).await;
    world
        .amends_visit(&ana, fatime, amended, json!({"well": "no"}), "wrong")
        .await;
    insta::assert_snapshot!(world.open(&vlora, "/visits").await.main(&vlora));
}

#[tokio::test]
async fn filters_narrow_the_log_and_stay_in_the_address() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let nino = world.staff("Nino", Role::Worker, world.tbilisi).await;
    let drita = world.staff("Drita", Role::Manager, world.centre).await;
    let one = world.person(&ana, world.prishtina, "Personone", 90).await;
    let two = world.person(&nino, world.tbilisi, "Persontwo", 90).await;
    let visit = world.visits(&ana, one, "seen", 20).await;
    world.reviews(&drita, one, visit, "accepted", "").await;
    world
        .visits_with(&nino, two, "no_access", world.ago(5), &[DangerSign::Fear], json!({}))
        .await;
    for (query, first, second) in [
        ("", true, true),
        ("outcome=seen", true, false),
        ("danger=yes", false, true),
        ("danger=no", true, false),
        ("review=accepted", true, false),
        ("from=2026-03-05", false, true),
        ("to=2026-03-04", true, false),
        ("from=2026-03-05&to=2026-03-05", false, true),
        (&format!("worker={}", nino.id), false, true),
        (&format!("unit={}", world.tbilisi), false, true),
        (&format!("unit={}", world.centre), true, true),
        (&format!("person={one}"), true, false),
        ("from=&to=&outcome=", true, true),
    ] {
        let page = world.open(&drita, &format!("/visits?{query}")).await;
        assert_eq!(page.has("Personone</td>"), first, "{query}");
        assert_eq!(page.has("Persontwo</td>"), second, "{query}");
    }
    let page = world.open(&drita, "/visits?outcome=refused").await;
    assert!(page.has("No visit fits these filters") && page.has("value=\"refused\" selected"));
    assert!(page.has(">No visits</p>"));
}

#[tokio::test]
async fn a_long_log_is_paged_without_losing_or_repeating_a_visit() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 90).await;
    for n in 0..120 {
        // Several at the same moment: the id decides between them.
        world.visits(&ana, fatime, "seen", n / 7).await;
    }
    let (mut path, mut seen, mut pages) = ("/visits?outcome=seen".to_owned(), Vec::new(), 0);
    loop {
        let page = world.open(&vlora, &path).await;
        assert!(page.has("120 visits"));
        let links = page
            .body
            .split("href=\"/visits/")
            .skip(1)
            .filter_map(|rest| rest.split('"').next());
        seen.extend(links.map(str::to_owned));
        pages += 1;
        let next = page
            .body
            .split("rel=\"next\" href=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        match next {
            Some(next) => path = next.replace("&#38;", "&").replace("&amp;", "&"),
            None => break,
        }
        assert!(path.contains("outcome=seen"), "{path}");
    }
    assert_eq!((pages, seen.len()), (3, 120));
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 120);
}

#[tokio::test]
async fn nobody_sees_visits_outside_their_units_or_of_others_people() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let bekim = world.staff("Bekim", Role::Worker, world.prishtina).await;
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 90).await;
    let visit = world.visits(&ana, fatime, "seen", 20).await;
    for stranger in [&bekim, &keti] {
        assert!(!world.open(stranger, "/visits").await.has("Fatime"));
        assert_eq!(
            world.open(stranger, &format!("/visits/{visit}")).await.status,
            StatusCode::NOT_FOUND
        );
        let asked = world.open(stranger, &format!("/visits?person={fatime}")).await;
        assert!(!asked.has("Fatime"));
        let unit = world.open(stranger, &format!("/visits?unit={}", world.centre)).await;
        assert_eq!(unit.status, StatusCode::BAD_REQUEST);
    }
    assert!(world.open(&ana, "/visits").await.has("Fatime"));
}

#[tokio::test]
async fn an_address_that_cannot_be_read_names_what_is_wrong() {
    let world = World::new().await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    for (query, named) in [
        ("from=yesterday", "`from`"),
        ("worker=ana", "`worker`"),
        ("danger=perhaps", "`danger`"),
        ("outcome=banana", "`outcome`"),
        ("after=1", "`after`"),
    ] {
        let page = world.open(&vlora, &format!("/visits?{query}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{query}");
        assert!(page.has(named) && page.has("cannot be read"), "{query}");
    }
}

#[tokio::test]
async fn an_empty_log_says_how_visits_get_there() {
    let world = World::new().await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    assert!(world.open(&vlora, "/visits").await.has("as soon as a phone syncs"));
}
