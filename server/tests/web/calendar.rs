//! Visits in a calendar: made and shown once, fetched by a calendar, revoked; never a name in it.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use chrono::Duration;
use domain::Role;
use icalendar::{Calendar, CalendarComponent, Component};
use serde_json::json;

use crate::world::{Answer, Staff, World};

/// Makes a feed on the page; its path.
async fn makes(world: &World, by: &Staff, worker: &Staff) -> String {
    let page = world
        .send(by, "/calendars", &[("worker", &*worker.id.to_string())])
        .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let at = page.body.find("/calendar/").unwrap();
    page.body[at..].split('<').next().unwrap().to_owned()
}

async fn fetches(world: &World, path: &str, tag: &str) -> Answer {
    let request = Request::get(path).header("if-none-match", tag);
    world.ask(request.body(Body::empty()).unwrap()).await
}

fn events(answer: &Answer) -> Vec<icalendar::Event> {
    let calendar: Calendar = answer.body.parse().unwrap();
    let event = |component: &CalendarComponent| component.as_event().cloned();
    calendar.components.iter().filter_map(event).collect()
}

#[tokio::test]
async fn a_worker_subscribes_to_due_visits_with_initials_alone() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let beni = world.staff("Beni", Role::Worker, world.prishtina).await;
    let drita = world.person(&ana, world.prishtina, "Drita Kola-Gashi", 3).await;
    world.plan(&ana, drita, 30).await;
    let late = world.person(&ana, world.prishtina, "გიორგი ბერიძე", 200).await;
    world.plan(&ana, late, 30).await;
    let sealed = json!({"name": "Hidden Person", "sensitivity": "sealed"});
    let sealed = world.person_with(&ana, world.prishtina, 20, sealed).await;
    world.plan(&ana, sealed, 30).await;
    let other = world.person(&beni, world.prishtina, "Xhevdet Xani", 20).await;
    world.plan(&beni, other, 30).await;
    let path = makes(&world, &ana, &ana).await;
    let feed = fetches(&world, &path, "").await;
    assert_eq!(feed.status, StatusCode::OK, "{}", feed.body);
    assert_eq!(feed.header("content-type"), "text/calendar; charset=utf-8");
    for name in [
        "Drita",
        "Kola",
        "გიორგი",
        "Hidden",
        "H. P.",
        "X. X.",
        &*drita.to_string(),
    ] {
        assert!(!feed.body.contains(name), "{name}: {}", feed.body);
    }
    assert!(feed.body.split("\r\n").all(|line| line.len() <= 75));
    let found = events(&feed);
    let summaries: Vec<_> = found
        .iter()
        .map(|event| event.get_summary().unwrap_or_default())
        .collect();
    assert_eq!(summaries, ["Visit (Overdue): გ. ბ.", "Visit: D. K."]);
    assert!(feed.body.contains("X-WR-TIMEZONE:Europe/Belgrade"));
    assert!(feed.body.contains("DTSTART;VALUE=DATE:"));
}

#[tokio::test]
async fn an_event_keeps_its_id_and_counts_its_changes() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let drita = world.person(&ana, world.prishtina, "Drita Kola", 3).await;
    world.plan(&ana, drita, 30).await;
    let path = makes(&world, &ana, &ana).await;
    let first = fetches(&world, &path, "").await;
    let tag = first.header("etag").to_owned();
    world.passes(Duration::hours(1));
    let same = fetches(&world, &path, &tag).await;
    assert_eq!((same.status, same.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    world.visits(&ana, drita, "seen", 0).await;
    let moved = fetches(&world, &path, &tag).await;
    assert_eq!(moved.status, StatusCode::OK);
    assert_ne!(moved.header("etag"), tag);
    let (before, after) = (events(&first), events(&moved));
    assert_eq!(before[0].get_uid(), after[0].get_uid());
    let value = |event: &icalendar::Event, name: &str| event.property_value(name).unwrap_or_default().to_owned();
    assert_eq!(
        (value(&before[0], "SEQUENCE"), value(&after[0], "SEQUENCE")),
        ("0".into(), "1".into())
    );
    assert!(value(&after[0], "LAST-MODIFIED") > value(&before[0], "LAST-MODIFIED"));
    assert_ne!(value(&after[0], "DTSTART"), value(&before[0], "DTSTART"));
}

#[tokio::test]
async fn a_feed_is_shown_once_kept_as_a_hash_and_revoked_by_the_supervisor() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let beni = world.staff("Beni", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    let path = makes(&world, &vlora, &ana).await;
    let secret = path.trim_start_matches("/calendar/");
    let list = world.open(&ana, "/calendars").await;
    assert!(!list.has(secret) && list.has("Vlora"), "{}", list.body);
    let (kept,): (String,) = sqlx::query_as("select secret_hash from calendar")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert!(!kept.contains(secret) && kept.len() == 64);
    for stranger in [&beni, &keti] {
        let asked = format!("/calendars?worker={}", ana.id);
        assert_eq!(world.open(stranger, &asked).await.status, StatusCode::NOT_FOUND);
        let fields = [("worker", &*ana.id.to_string())];
        let refused = world.send(stranger, "/calendars/revoke", &fields).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(fetches(&world, &path, "").await.status, StatusCode::OK);
    let again = makes(&world, &ana, &ana).await;
    assert_eq!(
        fetches(&world, &path, "").await.status,
        StatusCode::NOT_FOUND,
        "a new one takes its place"
    );
    assert_eq!(fetches(&world, &again, "").await.status, StatusCode::OK);
    let fields = [("worker", &*ana.id.to_string())];
    let revoked = world.send(&vlora, "/calendars/revoke", &fields).await;
    assert!(
        revoked.header("location").contains("done=calendar_revoked"),
        "{}",
        revoked.body
    );
    assert_eq!(fetches(&world, &path, "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        fetches(&world, "/calendar/vzc_guess", "").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn whoever_has_left_has_no_feed_and_the_reading_is_on_record_once_a_day() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let path = makes(&world, &ana, &ana).await;
    for _ in 0..3 {
        fetches(&world, &path, "").await;
    }
    let question = "select cast(count(*) as bigint) from access_log where action = 'read_calendar'";
    let (read,): (i64,) = sqlx::query_as(question).fetch_one(world.app.db.read()).await.unwrap();
    assert_eq!(read, 1);
    world.run("update staff set active = 0", &[]).await;
    assert_eq!(fetches(&world, &path, "").await.status, StatusCode::NOT_FOUND);
}
