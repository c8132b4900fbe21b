//! The visit log.

use axum::http::StatusCode;
use chrono::Duration;
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
            .filter_map(|rest| rest.split('"').next())
            .filter(|id| id.starts_with("01"));
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

#[tokio::test]
async fn the_log_is_found_by_the_very_sign_of_danger() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let person = world.person(&ana, world.prishtina, "Fatime Morina", 90).await;
    let weapon = [DangerSign::Weapon, DangerSign::Threats];
    let armed = world
        .visits_with(&ana, person, "seen", world.ago(2), &weapon, json!({}))
        .await;
    let cold = [DangerSign::NoFoodOrHeating];
    let hungry = world
        .visits_with(&ana, person, "seen", world.ago(1), &cold, json!({}))
        .await;
    let calm = world.visits(&ana, person, "seen", 3).await;
    for (sign, found, others) in [
        ("threats", vec![armed], vec![hungry, calm]),
        ("no_food_or_heating", vec![hungry], vec![armed, calm]),
        ("yes", vec![armed, hungry], vec![calm]),
        ("no", vec![calm], vec![armed, hungry]),
        ("dangerous_animal", vec![], vec![armed, hungry, calm]),
    ] {
        let page = world.open(&ana, &format!("/visits?danger={sign}")).await;
        assert!(found.iter().all(|visit| page.has(&visit.to_string())), "{sign}");
        assert!(!others.iter().any(|visit| page.has(&visit.to_string())), "{sign}");
    }
    assert_eq!(
        world.open(&ana, "/visits?danger=dragons").await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn an_open_log_learns_of_visits_that_arrive() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    let person = world.person(&ana, world.prishtina, "Fatime Morina", 90).await;
    world.visits(&ana, person, "seen", 3).await;
    let page = world.open(&vlora, "/visits?outcome=seen").await;
    assert!(page.has("data-live=\"/visits/newer?outcome=seen\""));
    let since = page
        .body
        .split("data-since=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    world.passes(Duration::minutes(5));
    let quiet = world
        .open(&vlora, &format!("/visits/newer?outcome=seen&since={since}"))
        .await;
    assert!(!quiet.has("<tr") && quiet.header("x-words").is_empty());
    let seen = world.visits(&ana, person, "seen", 2).await;
    let refused = world.visits(&ana, person, "refused", 1).await;
    let newer = world
        .open(&vlora, &format!("/visits/newer?outcome=seen&since={since}"))
        .await;
    assert!(newer.has(&seen.to_string()) && !newer.has(&refused.to_string()));
    assert_eq!(newer.header("x-words"), "1%20new%20visit%20arrived");
    let again = newer.header("x-since").to_owned();
    assert!(
        !world
            .open(&vlora, &format!("/visits/newer?since={}", again.replace('+', "%2B")))
            .await
            .has(&seen.to_string())
    );
    assert!(
        !world
            .open(&keti, &format!("/visits/newer?since={since}"))
            .await
            .has("<tr"),
        "another unit's"
    );
    assert_eq!(
        world.open(&vlora, "/visits/newer").await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn what_is_filtered_can_be_taken_away_as_a_table() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let person = world.person(&ana, world.prishtina, "=cmd|' /C calc'!A0", 90).await;
    let answers =
        json!({"safe": "yes", "well": "no", "geopoint": "42.66 21.16", "observations": "Line one\nline \"two\""});
    world
        .visits_with(&ana, person, "seen", world.ago(1), &[DangerSign::Weapon], answers)
        .await;
    world.visits(&ana, person, "refused", 2).await;
    let csv = world.open(&vlora, "/visits/export?format=csv&outcome=seen").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        csv.header("content-disposition"),
        "attachment; filename=\"vizita-visits.csv\""
    );
    let text = csv.body.strip_prefix('\u{feff}').unwrap();
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let headings: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(headings[..4], ["Started", "Person", "Unit", "Social worker"]);
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1, "what the filter leaves out is left out");
    assert_eq!((&rows[0][1], &rows[0][5]), ("'=cmd|' /C calc'!A0", "Weapon"));
    assert!(!text.contains("42.66"), "no export tells where");
    assert_eq!(
        world.open(&vlora, "/visits/export?format=pdf").await.status,
        StatusCode::BAD_REQUEST
    );
    let log = world.open(&vlora, "/visits?outcome=seen").await;
    assert!(log.has("/visits/export?outcome=seen&#38;format=xlsx"));
}

#[tokio::test]
async fn a_workbook_holds_the_same_as_the_page() {
    use calamine::{Data, Reader as _, Xlsx};
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let person = world.person(&ana, world.prishtina, "Fatime Morina", 90).await;
    for day in 1..=3 {
        world.visits(&ana, person, "seen", day).await;
    }
    let bytes = world.download(&ana, "/visits/export?format=xlsx").await;
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(sheet.height(), 4);
    assert_eq!(sheet.get_value((1, 1)), Some(&Data::String("Fatime Morina".into())));
    assert!(
        matches!(sheet.get_value((1, 0)), Some(Data::DateTime(_))),
        "a date is a date"
    );
}
