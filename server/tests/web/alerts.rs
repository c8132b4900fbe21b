//! Alerts: from raised to closed, and how they climb.

use axum::http::StatusCode;
use chrono::Duration;
use domain::{DangerSign, PersonId, Role};
use serde_json::json;
use server::{App, clock::Random, jobs};

use crate::world::{Staff, World};

async fn danger(world: &World) -> (Staff, Staff, Staff, PersonId, String) {
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let drita = world.staff("Drita", Role::Manager, world.centre).await;
    let person = world.person(&ana, world.prishtina, "Fatime Morina", 3).await;
    world
        .visits_with(&ana, person, "seen", world.app.now(), &[DangerSign::Weapon], json!({}))
        .await;
    let (id,): (String,) = sqlx::query_as("select id from record where entity = 'alert'")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    let path = format!("/alerts/{person}/{id}");
    (ana, vlora, drita, person, path)
}

async fn letters(world: &World) -> Vec<String> {
    let text = "select s.name from mail m join staff s on s.id = m.staff order by m.at, s.name";
    let rows: Vec<(String,)> = sqlx::query_as(text).fetch_all(world.app.db.read()).await.unwrap();
    rows.into_iter().map(|(name,)| name).collect()
}

#[tokio::test]
async fn an_alert_goes_from_raised_to_closed_and_each_step_says_who_and_what() {
    let world = World::new().await;
    let (ana, vlora, _, person, path) = danger(&world).await;
    let list = world.open(&vlora, "/alerts").await;
    assert!(list.has(&path) && list.has("Danger sign at a visit"));
    let send = |staff: Staff, step: &'static str, comment: &'static str| {
        let (world, path) = (&world, &path);
        async move { world.send(&staff, path, &[("step", step), ("comment", comment)]).await }
    };
    let taken = send(ana.clone(), "acknowledged", "I drive there now").await;
    assert!(taken.header("location").contains("done=alert_acknowledged"));
    let again = send(vlora.clone(), "acknowledged", "").await;
    assert!(again.has("Somebody else has taken this step meanwhile"));
    let silent = send(vlora.clone(), "acted", "").await;
    assert!(silent.has("Write what was done."));
    send(vlora.clone(), "acted", "Police called, she is at her sister's").await;
    send(vlora.clone(), "closed", "Weapon handed in").await;
    let page = world.open(&vlora, &path).await;
    insta::assert_snapshot!(
        page.main(&vlora)
            .replace(&person.to_string(), "PERSON")
            .replace(path.rsplit('/').next().unwrap(), "ALERT")
    );
    assert!(!world.open(&vlora, "/alerts").await.has(&path));
    assert!(world.open(&vlora, "/alerts?view=closed").await.has(&path));
}

#[tokio::test]
async fn nobody_sees_alerts_of_other_units_or_of_others_people() {
    let world = World::new().await;
    let (_, _, drita, _, path) = danger(&world).await;
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    let besa = world.staff("Besa", Role::Worker, world.prishtina).await;
    for staff in [&keti, &besa] {
        assert!(!world.open(staff, "/alerts").await.has(&path));
        assert_eq!(world.open(staff, &path).await.status, StatusCode::NOT_FOUND);
        let step = [("step", "acknowledged")];
        assert_eq!(world.send(staff, &path, &step).await.status, StatusCode::NOT_FOUND);
        assert!(!world.api(staff, "/api/v1/alerts").await.has("danger"));
    }
    assert!(world.open(&drita, "/alerts").await.has(&path));
}

#[tokio::test]
async fn danger_that_nobody_takes_up_climbs_once_whatever_restarts_and_however_many_servers_there_are() {
    let world = World::new().await;
    let (_, vlora, _, _, path) = danger(&world).await;
    let clock = world.app.clock.clone();
    let other = App::new(world.app.db.clone(), clock, Random::default()).await.unwrap();
    jobs::escalate::run(&world.app).await.unwrap();
    assert_eq!(letters(&world).await, Vec::<String>::new());
    world.passes(Duration::minutes(31));
    assert_eq!(jobs::escalate::run(&other).await.unwrap(), 1, "whoever comes first");
    assert_eq!(
        jobs::escalate::run(&world.app).await.unwrap(),
        0,
        "the other one has the lease"
    );
    world.passes(Duration::minutes(3));
    assert_eq!(
        jobs::escalate::run(&world.app).await.unwrap(),
        0,
        "it has climbed already"
    );
    assert_eq!(letters(&world).await, ["Vlora"]);
    assert!(world.open(&vlora, &path).await.has("Supervisor"));
    world.passes(Duration::minutes(30));
    assert_eq!(jobs::escalate::run(&world.app).await.unwrap(), 1);
    assert_eq!(
        letters(&world).await,
        ["Vlora", "Drita"],
        "the unit has no head of its own: the next above is told"
    );
    assert!(world.open(&vlora, "/alerts").await.has("Unit head"));
}

#[tokio::test]
async fn a_job_that_slept_for_a_day_leaves_no_level_out_and_what_is_taken_up_climbs_no_more() {
    let world = World::new().await;
    let (ana, vlora, _, person, _) = danger(&world).await;
    let second = world
        .visits_with(&ana, person, "seen", world.app.now(), &[DangerSign::Threats], json!({}))
        .await;
    let (taken,): (String,) = sqlx::query_as("select id from record where entity = 'alert' and data like $1")
        .bind(format!("%{second}%"))
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    let path = format!("/alerts/{person}/{taken}");
    world.send(&vlora, &path, &[("step", "acknowledged")]).await;
    world.passes(Duration::days(1));
    assert_eq!(
        jobs::escalate::run(&world.app).await.unwrap(),
        2,
        "two levels of the one that nobody took up"
    );
    assert_eq!(letters(&world).await, ["Drita", "Vlora"]);
}

#[tokio::test]
async fn an_overdue_visit_climbs_after_grace_and_after_twice_the_grace_and_stands_among_the_alerts() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let mut vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let person = world.person(&ana, world.prishtina, "Fatime Morina", 100).await;
    world.plan(&ana, person, 14).await;
    world.visits(&ana, person, "seen", 17).await;
    assert_eq!(jobs::escalate::run(&world.app).await.unwrap(), 0, "within grace");
    world.passes(Duration::days(1));
    assert_eq!(jobs::escalate::run(&world.app).await.unwrap(), 1);
    world.passes(Duration::days(3));
    assert_eq!(jobs::escalate::run(&world.app).await.unwrap(), 1);
    world.sign_in(&mut vlora).await;
    let page = world.open(&vlora, "/alerts?view=overdue").await;
    assert!(page.has("Fatime Morina") && page.has("Unit head"));
    world.visits(&ana, person, "seen", 0).await;
    assert!(
        !world.open(&vlora, "/alerts?view=overdue").await.has("Fatime Morina"),
        "a visit ends it"
    );
}
