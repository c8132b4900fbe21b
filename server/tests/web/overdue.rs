//! The overdue board and the lists behind its numbers.

use axum::http::StatusCode;
use chrono::{Duration, TimeZone, Utc};
use domain::Role;

use crate::world::{Staff, World};

/// A person who was last seen so many days ago, with a visit every 14 days and 3 days of grace.
async fn seen(world: &World, worker: &Staff, unit: domain::UnitId, name: &str, days_ago: i64) -> domain::PersonId {
    let person = world.person(worker, unit, name, 300).await;
    world.plan(worker, person, 14).await;
    world.visits(worker, person, "seen", days_ago).await;
    person
}

#[tokio::test]
async fn the_board_counts_by_unit_worker_and_band() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let bekim = world.staff("Bekim", Role::Worker, world.prishtina).await;
    let nino = world.staff("Nino", Role::Worker, world.tbilisi).await;
    let drita = world.staff("Drita", Role::Manager, world.centre).await;
    // upcoming, due, due on the day, grace, last day of grace, and days late: 4, 7, 8, 30, 31, 90, 91
    for (n, days) in [1, 7, 14, 15, 17, 18, 21, 22, 44, 45, 104, 105].into_iter().enumerate() {
        seen(&world, &ana, world.prishtina, &format!("Person {n}"), days).await;
    }
    seen(&world, &bekim, world.prishtina, "Bekim's", 60).await;
    seen(&world, &nino, world.tbilisi, "Nino's", 200).await;
    world.person(&nino, world.tbilisi, "Planless", 20).await;
    world.person(&drita, world.prishtina, "Nobody's", 20).await;
    insta::assert_snapshot!(world.open(&drita, "/overdue").await.main(&drita));
    let one_unit = world.open(&drita, &format!("/overdue?unit={}", world.tbilisi)).await;
    assert!(one_unit.has("Nino") && !one_unit.has(">Bekim<"));
}

#[tokio::test]
async fn a_board_of_many_workers_stays_a_small_page_and_asks_for_a_unit_when_they_do_not_fit() {
    let world = World::new().await;
    let drita = world.staff("Drita", Role::Manager, world.centre).await;
    let mut shown = Vec::new();
    for n in 0..160 {
        let name = format!("ბარბარე-ელისაბედ ჯავახიშვილი-ამირეჯიბი {n}");
        let worker = world.staff(&name, Role::Worker, world.tbilisi).await;
        seen(&world, &worker, world.tbilisi, "N", 20).await;
        seen(&world, &worker, world.tbilisi, "N", 40).await;
        if n % 10 == 9 {
            let board = world.open(&drita, "/overdue").await;
            assert!(board.body.len() < 100_000, "{} with {n}", board.body.len());
            shown.push(board.has("ბარბარე"));
            assert_ne!(
                board.has("ბარბარე"),
                board.has("choose a unit to see its workers"),
                "{n}"
            );
        }
    }
    assert!(shown[7] && !shown[15], "{shown:?}");
}

/// A unit below the centre, and one below that.
async fn district(world: &World, name: &str, offices: usize) -> domain::UnitId {
    let district = domain::UnitId(world.next_id());
    world
        .unit(district, Some(world.centre), name, "Europe/Belgrade", "XK")
        .await;
    for n in 0..offices {
        let office = world.next_id().to_string();
        let path = format!("/{}/{district}/{office}/", world.centre);
        let name = format!("Office {n} of {name}");
        world
            .run(
                "insert into unit (id, parent, path, name, time_zone, jurisdiction)
                 values ($1, $2, $3, $4, 'Europe/Belgrade', 'XK')",
                &[Some(&office), Some(&district.to_string()), Some(&path), Some(&name)],
            )
            .await;
    }
    district
}

#[tokio::test]
async fn of_very_many_units_a_filter_offers_those_one_step_down() {
    let world = World::new().await;
    let drita = world.staff("Drita", Role::Manager, world.centre).await;
    let north = district(&world, "North", 150).await;
    district(&world, "South", 150).await;
    for page in [
        "/overdue",
        "/overdue/list",
        "/visits",
        "/visits/review",
        "/people",
        "/alerts",
        "/assessments",
        "/devices",
    ] {
        let all = world.open(&drita, page).await;
        assert!(all.has(">North</option>") && all.has(">South</option>"), "{page}");
        assert!(
            !all.has("of North</option>") && all.has("those below it are offered next"),
            "{page}"
        );
        assert!(all.body.len() < 100_000, "{page}: {}", all.body.len());
        let below = world.open(&drita, &format!("{page}?unit={north}")).await;
        assert!(
            below.has(&format!("<option value=\"{north}\" selected>North")),
            "{page}"
        );
        assert!(
            below.has("of North</option>") && !below.has("of South</option>"),
            "{page}"
        );
    }
}

#[tokio::test]
async fn every_number_of_the_board_leads_to_exactly_so_many_people() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let nino = world.staff("Nino", Role::Worker, world.tbilisi).await;
    let drita = world.staff("Drita", Role::Manager, world.centre).await;
    for days in [7, 14, 15, 17, 18, 21, 22, 44, 45, 104, 105, 300] {
        seen(&world, &ana, world.prishtina, "A", days).await;
        seen(&world, &nino, world.tbilisi, "N", days + 1).await;
    }
    let orphan = seen(&world, &ana, world.prishtina, "Orphan", 50).await;
    let said = domain::Body::Reassigned(domain::change::Reassigned {
        unit: world.prishtina,
        worker: None,
        team: Vec::new(),
        reason: None,
        extra: Default::default(),
    });
    world.takes(&drita, orphan, world.app.now(), said).await;
    // Nino has people in two units: each number leads to those of its own unit.
    let moved = seen(&world, &nino, world.tbilisi, "Moved", 25).await;
    let said = domain::Body::Reassigned(domain::change::Reassigned {
        unit: world.centre,
        worker: Some(nino.id),
        team: Vec::new(),
        reason: None,
        extra: Default::default(),
    });
    world.takes(&drita, moved, world.app.now(), said).await;
    let board = world.open(&drita, "/overdue").await;
    let mut followed = 0;
    for cell in board.body.split("<a href=\"/overdue/list?").skip(1) {
        let (link, rest) = cell.split_once("\">").unwrap();
        let number = rest
            .trim_start_matches("<span class=\"tile-n\">")
            .split('<')
            .next()
            .unwrap();
        let link = format!("/overdue/list?{}", link.replace("&#38;", "&"));
        let list = world.open(&drita, &link).await;
        assert_eq!(list.status, StatusCode::OK, "{link}");
        let rows = list.body.matches("role=\"rowheader\"").count();
        assert_eq!(rows.to_string(), number, "{link}");
        followed += 1;
    }
    assert!(followed > 25, "{followed}");
}

#[tokio::test]
async fn an_attempt_does_not_reset_the_clock_and_a_visit_takes_the_person_off_the_list() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let drita = world.staff("Drita", Role::Manager, world.centre).await;
    let fatime = seen(&world, &ana, world.prishtina, "Fatime", 40).await;
    let list = "/overdue/list?band=overdue";
    assert!(world.open(&drita, list).await.has("26 days overdue"));
    for attempt in ["no_access", "refused", "not_seen"] {
        world.visits(&ana, fatime, attempt, 1).await;
        assert!(world.open(&drita, list).await.has("26 days overdue"), "{attempt}");
    }
    world.visits(&ana, fatime, "seen", 0).await;
    assert!(!world.open(&drita, list).await.has("Fatime"));
}

#[tokio::test]
async fn days_are_counted_in_each_units_own_zone() {
    // Half past nine in the evening of 17 March in Prishtina is half past midnight of 18 March in Tbilisi.
    let evening = Utc.with_ymd_and_hms(2026, 3, 17, 20, 30, 0).unwrap();
    let world = World::at(evening - Duration::days(17) - Duration::hours(10)).await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let nino = world.staff("Nino", Role::Worker, world.tbilisi).await;
    let here = seen(&world, &ana, world.prishtina, "Here", 0).await;
    let there = seen(&world, &nino, world.tbilisi, "There", 0).await;
    world.passes(Duration::days(17) + Duration::hours(10));
    let mut drita = world.staff("Drita", Role::Manager, world.centre).await;
    world.sign_in(&mut drita).await;
    let answer = world.api(&drita, "/api/v1/overdue").await.json();
    let timing = |person: domain::PersonId| {
        let items = answer["items"].as_array().unwrap().clone();
        items
            .into_iter()
            .find(|item| item["person_id"] == person.to_string())
            .unwrap()["timing"]
            .clone()
    };
    assert_eq!(timing(here), "grace");
    assert_eq!(timing(there), "overdue");
    assert_eq!(
        answer["counts"],
        serde_json::json!({"due": 0, "grace": 1, "overdue": 1})
    );
    let page = world.open(&drita, "/overdue/list?band=overdue").await;
    assert!(page.has("There") && !page.has("Here"));
}

#[tokio::test]
async fn a_worker_sees_the_own_people_alone() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let bekim = world.staff("Bekim", Role::Worker, world.prishtina).await;
    seen(&world, &ana, world.prishtina, "Fatime", 40).await;
    assert!(world.open(&ana, "/overdue/list").await.has("Fatime"));
    assert!(!world.open(&bekim, "/overdue/list").await.has("Fatime"));
    assert!(!world.open(&bekim, "/overdue").await.has("Ana"));
    let asked = world.open(&bekim, &format!("/overdue/list?worker={}", ana.id)).await;
    assert!(!asked.has("Fatime"));
}

#[tokio::test]
async fn the_dead_need_no_plan() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 40).await;
    let list = "/overdue/list?band=no_plan";
    assert!(world.open(&ana, list).await.has("Fatime"));
    let dead = serde_json::json!({"deceased": true});
    let own = domain::RecordId(fatime.0);
    world.amends(&ana, fatime, domain::Entity::Person, own, dead).await;
    assert!(!world.open(&ana, list).await.has("Fatime"));
}

#[tokio::test]
async fn a_long_list_is_paged_the_longest_overdue_first() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let drita = world.staff("Drita", Role::Manager, world.centre).await;
    for n in 0..60 {
        seen(&world, &ana, world.prishtina, &format!("Person-{n}-"), 40 + n / 3).await;
    }
    let first = world.open(&drita, "/overdue/list?band=overdue").await;
    assert_eq!(first.body.matches("role=\"rowheader\"").count(), 50);
    assert!(first.body.find("45 days overdue") < first.body.find("40 days overdue"));
    let next = first
        .body
        .split("rel=\"next\" href=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let second = world.open(&drita, &next.replace("&#38;", "&")).await;
    assert_eq!(second.body.matches("role=\"rowheader\"").count(), 10);
    assert!(second.has("Back to the first page") && !second.has("rel=\"next\""));
}

/// A table of a file with commas, by its headings; one heading alone holds a comma.
fn table(answer: &crate::world::Answer) -> Vec<std::collections::HashMap<String, String>> {
    let body = answer.body.replace("\"Overdue, all\"", "Overdue");
    let mut lines = body.trim_start_matches('\u{feff}').lines();
    let headings: Vec<&str> = lines.next().unwrap().split(',').collect();
    lines
        .map(|line| {
            headings
                .iter()
                .map(|h| (*h).to_owned())
                .zip(line.split(',').map(str::to_owned))
                .collect()
        })
        .collect()
}

#[tokio::test]
async fn board_list_exports_and_api_count_the_same_people_on_every_level() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let bekim = world.staff("Bekim", Role::Worker, world.prishtina).await;
    let nino = world.staff("Nino", Role::Worker, world.tbilisi).await;
    let drita = world.staff("Drita", Role::Manager, world.centre).await;
    for n in 0..90 {
        let (worker, unit) = [
            (&ana, world.prishtina),
            (&bekim, world.prishtina),
            (&nino, world.tbilisi),
        ][n % 3];
        let person = world.person(worker, unit, &format!("P{n}"), 400).await;
        world.plan(worker, person, [7, 14, 30, 90][n % 4]).await;
        if n % 5 > 0 {
            world
                .visits(worker, person, ["seen", "no_access"][n / 7 % 2], (n * 7 % 67) as i64)
                .await;
        }
    }
    let board = table(&world.open(&drita, "/overdue/export?format=csv").await);
    let row = |unit: &str, worker: &str| {
        let found = board
            .iter()
            .find(|row| row["Unit"] == unit && row["Social worker"] == worker);
        found.unwrap_or_else(|| panic!("{unit} {worker}: {board:?}")).clone()
    };
    let n = |row: &std::collections::HashMap<String, String>, column: &str| row[column].parse::<usize>().unwrap();
    let bands = [
        "Due",
        "Within grace",
        "1–7 days",
        "8–30 days",
        "31–90 days",
        "Over 90 days",
    ];
    for column in bands.into_iter().chain(["Overdue"]) {
        let workers = n(&row("CSW Prishtina", "Ana"), column) + n(&row("CSW Prishtina", "Bekim"), column);
        assert_eq!(n(&row("CSW Prishtina", ""), column), workers, "{column}");
        let units = workers + n(&row("თბილისის ცენტრი", ""), column);
        assert_eq!(n(&row("Central office", ""), column), units, "{column}");
    }
    let top = row("Central office", "");
    assert!(
        ["Due", "Within grace", "8–30 days", "31–90 days"]
            .iter()
            .all(|band| n(&top, band) > 0),
        "{top:?}"
    );
    for (unit, name, worker) in [
        ("CSW Prishtina", "Ana", &ana),
        ("CSW Prishtina", "Bekim", &bekim),
        ("თბილისის ცენტრი", "Nino", &nino),
    ] {
        let row = row(unit, name);
        let api = world
            .api(&drita, &format!("/api/v1/overdue?worker={}&limit=500", worker.id))
            .await
            .json();
        let list = table(
            &world
                .open(&drita, &format!("/overdue/list/export?format=csv&worker={}", worker.id))
                .await,
        );
        assert_eq!(list.len(), api["items"].as_array().unwrap().len());
        assert_eq!(list.len(), bands.iter().map(|band| n(&row, band)).sum::<usize>());
        for (band, word, state) in [
            ("Due", "due", "Due"),
            ("Within grace", "grace", "Within grace"),
            ("Overdue", "overdue", "Overdue"),
        ] {
            assert_eq!(api["counts"][word], n(&row, band), "{name} {band}");
            assert_eq!(
                list.iter().filter(|line| line["Stands"] == state).count(),
                n(&row, band),
                "{name} {band}"
            );
        }
        assert!(n(&row, "Overdue") > 3, "{row:?}");
        let own = table(&world.open(worker, "/overdue/list/export?format=csv").await);
        assert_eq!(own.len(), list.len(), "{name}");
    }
}

#[tokio::test]
async fn an_export_is_on_record_and_holds_what_the_filter_finds() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let drita = world.staff("Drita", Role::Manager, world.centre).await;
    seen(&world, &ana, world.prishtina, "Fatime", 40).await;
    seen(&world, &ana, world.prishtina, "Agim", 15).await;
    world.person(&ana, world.prishtina, "Planless", 20).await;
    let list = world.open(&drita, "/overdue/list/export?format=csv&band=overdue").await;
    assert!(
        list.has("Fatime,Overdue,26,2026-02-12") && !list.has("Agim"),
        "{}",
        list.body
    );
    assert!(list.header("content-disposition").contains("vizita-overdue-people.csv"));
    let gaps = world.open(&drita, "/overdue/list/export?format=csv&band=no_plan").await;
    assert!(gaps.has("Planless") && !gaps.has("Fatime"));
    let refused = world.open(&drita, "/overdue/list/export?format=pdf").await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    let (n,): (i64,) =
        sqlx::query_as("select cast(count(*) as bigint) from access_log where action = 'export_overdue'")
            .fetch_one(world.app.db.read())
            .await
            .unwrap();
    assert_eq!(n, 2);
}

#[tokio::test]
async fn the_weeks_tell_who_was_overdue_and_a_late_sync_mends_them() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let bekim = world.staff("Bekim", Role::Worker, world.prishtina).await;
    let drita = world.staff("Drita", Role::Manager, world.centre).await;
    assert!(world.open(&drita, "/overdue").await.has("still being reckoned"));
    // Seen 70 days ago, 30 December: due on 13 January, overdue from the 17th. A plan of 20 days ago tells nothing of the weeks before.
    let planned = |days_ago: i64| (world.ago(days_ago), domain::RecordId(world.next_id()));
    for (name, made) in [("Fatime", 200), ("Agim", 20)] {
        let person = world.person(&ana, world.prishtina, name, 300).await;
        let (at, record) = planned(made);
        let said = domain::Body::RecordAdded(domain::change::RecordAdded {
            entity: domain::Entity::Plan,
            record,
            fields: serde_json::from_value(serde_json::json!({"state": "active", "every_days": 14, "grace_days": 3}))
                .unwrap(),
            extra: Default::default(),
        });
        world.takes(&ana, person, at, said).await;
        world.visits(&ana, person, "seen", 70).await;
    }
    let fatime = world.the_person("select id from person where name = 'Fatime'").await;
    let weeks = || async {
        server::jobs::trend::refresh(&world.app, world.app.now()).await.unwrap();
        let page = world.open(&drita, "/overdue").await;
        let rows = page
            .body
            .split("<h2 id=\"trend\">")
            .nth(1)
            .unwrap()
            .split("<td class=\"n\">")
            .skip(1);
        rows.map(|row| row.split('<').next().unwrap().to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    // From the week that ended on 21 December to that of 8 March, and today.
    assert_eq!(weeks().await, "1 1 0 0 1 1 1 1 1 2 2 2 2");
    // A visit of 3 February arrives today: due on the 17th, overdue from the 21st.
    world.visits(&ana, fatime, "seen", 35).await;
    world.passes(Duration::minutes(6));
    assert_eq!(weeks().await, "1 1 0 0 1 1 1 0 0 2 2 2 2");
    assert!(world.open(&ana, "/overdue").await.has("<td class=\"n\">2</td>"));
    assert!(!world.open(&bekim, "/overdue").await.has("<td class=\"n\">2</td>"));
}
