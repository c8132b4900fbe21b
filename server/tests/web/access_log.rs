//! Who read or changed which file: the page, its filters, the table to take away, and the page for the person.

use std::{fs, path::Path};

use axum::http::StatusCode;
use chrono::Duration;
use domain::{Entity, Role};
use i18n::{Language, Words};
use serde_json::json;
use server::access_log::{self, ACTIONS, Entry, Via};

use crate::world::{Staff, World};

struct Office {
    world: World,
    ana: Staff,
    vlora: Staff,
    arben: Staff,
}

async fn office() -> Office {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    world.enrolled(&ana).await;
    Office {
        ana,
        vlora: world.staff("Vlora", Role::Supervisor, world.prishtina).await,
        arben: world.staff("Arben", Role::Auditor, world.centre).await,
        world,
    }
}

/// What a phone says that its worker opened without a network, two days ago.
async fn opens_offline(world: &World, worker: &Staff, person: domain::PersonId, phone: domain::DeviceId) {
    let entry = Entry {
        id: world.next_id(),
        at: world.ago(2),
        actor: worker.id.to_string(),
        via: Via::Device,
        action: "read_offline".into(),
        person: Some(person),
        detail: None,
        origin: Some(phone.to_string()),
    };
    let mut tx = world.app.db.begin().await.unwrap();
    access_log::record(&mut tx, &[entry]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_log_tells_who_when_what_and_from_where_offline_opens_and_changes_included() {
    let Office {
        world,
        ana,
        vlora,
        arben,
    } = office().await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 40).await;
    let phone = world.phone(&ana, Some(1), 0).await;
    opens_offline(&world, &ana, fatime, phone).await;
    world.open(&vlora, &format!("/people/{fatime}")).await;
    let page = world.open(&arben, "/access-log").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.has("Opened the file on a phone") && page.has("Phone Galaxy A15"));
    assert!(page.has("Opened the file") && page.has("Vlora") && page.has("Person registered"));
    assert!(!page.has("Fatime"), "an auditor sees numbers, not names");
    assert!(page.has("The log is whole: 2 entries"));
    assert_eq!(world.open(&vlora, "/access-log").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_filters_narrow_the_log_and_stay_in_the_address() {
    let Office {
        world,
        ana,
        vlora,
        arben,
    } = office().await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 40).await;
    let drita = world.person(&ana, world.prishtina, "Drita", 40).await;
    let phone = world.phone(&ana, Some(1), 0).await;
    opens_offline(&world, &ana, fatime, phone).await;
    world.open(&vlora, &format!("/people/{fatime}")).await;
    world.open(&ana, &format!("/people/{drita}")).await;
    world.open(&vlora, "/visits").await;
    let found = async |query: &str| {
        let page = world.open(&arben, &format!("/access-log?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        page.body.matches("<td role=\"cell\" class=\"when\"").count()
    };
    assert_eq!(found(&format!("person={fatime}&action=read")).await, 2);
    assert_eq!(found(&format!("person={fatime}&action=change")).await, 1);
    assert_eq!(found(&format!("person={fatime}")).await, 3);
    assert_eq!(found(&format!("actor={}&action=read_file", ana.id)).await, 1);
    assert_eq!(
        found(&format!("actor={}", ana.id)).await,
        4,
        "two files, two registrations"
    );
    assert_eq!(found("action=list").await, 1);
    assert_eq!(found("from=2026-03-08&to=2026-03-08").await, 1);
    for wrong in ["action=sneeze", "person=x", "from=yesterday", "after=x"] {
        let page = world.open(&arben, &format!("/access-log?{wrong}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_a_gap_or_a_repetition() {
    let Office { world, ana, arben, .. } = office().await;
    let phone = world.phone(&ana, Some(1), 0).await;
    for n in 0..120 {
        let person = world.person(&ana, world.prishtina, &format!("P {n}"), 40).await;
        if n % 2 == 0 {
            opens_offline(&world, &ana, person, phone).await;
        }
    }
    let (mut address, mut seen) = (format!("/access-log?actor={}", ana.id), Vec::new());
    loop {
        let page = world.open(&arben, &address).await;
        let rows = page.body.split("<tr role=\"row\">").skip(2);
        seen.extend(rows.map(|row| {
            (
                row.contains("on a phone"),
                row.split("/people/").nth(1).unwrap()[..36].to_owned(),
            )
        }));
        match page.body.split("rel=\"next\" href=\"").nth(1) {
            Some(rest) => address = rest.split('"').next().unwrap().replace("&#38;", "&"),
            None => break,
        }
    }
    assert_eq!(seen.len(), 180);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 180);
}

#[tokio::test]
async fn an_auditor_of_a_branch_sees_what_its_staff_did_and_what_was_done_to_its_files() {
    let Office { world, ana, vlora, .. } = office().await;
    let giorgi = world.staff("Giorgi", Role::Auditor, world.tbilisi).await;
    let nino = world.staff("Nino", Role::Worker, world.tbilisi).await;
    let boss = world.staff("Boss", Role::Manager, world.centre).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 40).await;
    let tamar = world.person(&nino, world.tbilisi, "Tamar", 40).await;
    world.open(&vlora, &format!("/people/{fatime}")).await;
    world.open(&boss, &format!("/people/{tamar}")).await;
    let page = world.open(&giorgi, "/access-log").await;
    assert!(page.has(&tamar.to_string()) && page.has("Boss"));
    assert!(!page.has(&fatime.to_string()) && !page.has("Vlora"));
    let of_fatime = world.open(&giorgi, &format!("/people/{fatime}/access")).await;
    assert_eq!(of_fatime.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_entry_that_was_altered_shows_on_the_page_and_the_whole_log_can_be_checked() {
    let Office {
        world,
        ana,
        vlora,
        arben,
    } = office().await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 40).await;
    world.open(&vlora, &format!("/people/{fatime}")).await;
    world.open(&vlora, "/visits").await;
    let checked = world.send(&arben, "/access-log/check", &[]).await;
    assert_eq!(checked.header("location"), "/access-log?done=access-whole&n=1");
    world
        .run("update access_log set origin = 'elsewhere' where n = 1", &[])
        .await;
    assert!(
        world
            .open(&arben, "/access-log")
            .await
            .has("does not fit from entry 1 on")
    );
    let checked = world.send(&arben, "/access-log/check", &[]).await;
    assert_eq!(checked.header("location"), "/access-log?done=access-broken&n=1");
}

#[tokio::test]
async fn the_log_can_be_taken_away_as_a_table_and_that_is_on_record() {
    let Office {
        world,
        ana,
        vlora,
        arben,
    } = office().await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 40).await;
    world.open(&vlora, &format!("/people/{fatime}")).await;
    let csv = world
        .open(&arben, &format!("/access-log/export?format=csv&person={fatime}"))
        .await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    let rows: Vec<&str> = csv.body.lines().collect();
    assert_eq!(rows.len(), 3, "{}", csv.body);
    assert!(rows[1].contains("Vlora") && rows[1].contains("Opened the file"));
    assert!(world.open(&arben, "/access-log").await.has("Took the access log away"));
    let bad = world.open(&arben, "/access-log/export?format=pdf").await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_person_gets_a_page_of_who_looked_at_their_file() {
    let Office {
        world,
        ana,
        vlora,
        arben,
    } = office().await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 40).await;
    world
        .record(&ana, fatime, Entity::Address, json!({"line": "Street 1"}))
        .await;
    let phone = world.phone(&ana, Some(1), 0).await;
    opens_offline(&world, &ana, fatime, phone).await;
    for _ in 0..3 {
        world.open(&vlora, &format!("/people/{fatime}")).await;
        world.passes(Duration::minutes(1));
    }
    let path = format!("/people/{fatime}/access");
    let page = world.open(&vlora, &path).await;
    assert!(page.has("Fatime") && page.has("Vlora") && page.has("Ana"));
    assert!(page.has("3 times that day") && page.has("Opened the file on a phone"));
    assert!(!page.has("Street 1"));
    assert!(!page.body.split("</title>").next().unwrap().contains("Fatime"));
    let nameless = world.open(&vlora, &format!("{path}?names=no")).await;
    assert!(!nameless.main(&vlora).contains("Ana") && nameless.has("Social worker, CSW Prishtina"));
    let audited = world.open(&arben, &path).await;
    assert!(audited.has("Vlora") && !audited.has("Fatime"));
    assert_eq!(world.open(&ana, &path).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        world.log_of(fatime).await.last().map(String::as_str),
        Some("read_access_of_file")
    );
}

/// Actions as the sources write them, where they are handed to the log.
fn actions_of_sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            actions_of_sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            for call in [
                "log::read(",
                "log::list(",
                "log::entry(",
                ".log(&mut tx, \"",
                ".log(tx, \"",
            ] {
                for rest in text.split(call).skip(1) {
                    let until = rest.find(';').unwrap_or(rest.len());
                    let word = if call.ends_with('"') {
                        rest.split('"').next()
                    } else {
                        rest[..until].split('"').nth(1)
                    };
                    found.extend(word.map(str::to_owned));
                }
            }
        }
    }
}

#[test]
fn every_action_that_is_put_on_record_has_its_words_and_its_filter() {
    let mut found = Vec::new();
    actions_of_sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 20, "{found:?}");
    let known: Vec<&str> = ACTIONS
        .iter()
        .flat_map(|(_, actions)| actions.iter().copied())
        .collect();
    found.retain(|action| !known.contains(&action.as_str()));
    assert!(found.is_empty(), "not among access_log::ACTIONS: {found:?}");
    for language in Language::ALL {
        let words = Words::of(language);
        for (group, actions) in ACTIONS {
            for id in [format!("access-group-{group}"), format!("access-all-{group}")] {
                assert!(words.has(&id), "{id}");
            }
            for action in *actions {
                assert!(words.has(&format!("access-action-{action}")), "{action}");
            }
        }
    }
}
