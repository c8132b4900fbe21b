//! Reviewing visits: one by one, and many with which nothing is wrong.

use axum::http::StatusCode;
use chrono::Duration;
use domain::{DangerSign, PersonId, Role, VisitId};
use serde_json::json;

use crate::world::{Answer, Staff, World};

async fn unit(world: &World) -> (Staff, Staff, PersonId) {
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let person = world.person(&ana, world.prishtina, "Fatime Morina", 90).await;
    (ana, vlora, person)
}

async fn review_of(world: &World, visit: VisitId) -> String {
    let (review,): (String,) = sqlx::query_as("select review from visit where id = $1")
        .bind(visit.to_string())
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    review
}

/// The address that takes back what the page that was gone to tells of.
fn undo_of(answer: &Answer) -> String {
    let to = answer.header("location");
    let id = to.split("undo=").nth(1).unwrap_or_else(|| panic!("no undo in {to}"));
    format!("/undo/{}", id.split('&').next().unwrap())
}

#[tokio::test]
async fn visits_that_wait_stand_oldest_first_with_what_to_look_at() {
    let world = World::new().await;
    let (ana, vlora, person) = unit(&world).await;
    let newer = world.visits(&ana, person, "seen", 1).await;
    let older = world
        .visits_with(
            &ana,
            person,
            "no_access",
            world.ago(9),
            &[DangerSign::Weapon],
            json!({}),
        )
        .await;
    let done = world.visits(&ana, person, "seen", 20).await;
    world.reviews(&vlora, person, done, "accepted", "").await;
    let page = world.open(&vlora, "/visits/review").await;
    insta::assert_snapshot!(
        page.main(&vlora)
            .replace(&older.to_string(), "OLDER")
            .replace(&newer.to_string(), "NEWER")
    );
    assert!(!page.has(&done.to_string()));
    assert_eq!(world.open(&ana, "/visits/review").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn many_are_accepted_at_once_but_none_with_which_something_is_wrong_and_all_can_be_taken_back() {
    let world = World::new().await;
    let (ana, vlora, person) = unit(&world).await;
    let clean = [
        world.visits(&ana, person, "seen", 3).await,
        world.visits(&ana, person, "seen", 2).await,
    ];
    let danger = world
        .visits_with(
            &ana,
            person,
            "seen",
            world.ago(1),
            &[DangerSign::Threats],
            json!({"safe": "yes", "well": "yes"}),
        )
        .await;
    let unasked = world
        .visits_with(&ana, person, "seen", world.ago(1), &[], json!({"safe": "yes"}))
        .await;
    let chosen: Vec<String> = clean
        .iter()
        .chain([&danger, &unasked])
        .map(ToString::to_string)
        .collect();
    let fields: Vec<_> = chosen.iter().map(|id| ("visit", id.as_str())).collect();
    let answer = world.send(&vlora, "/visits/review", &fields).await;
    assert!(
        answer
            .header("location")
            .starts_with("/visits/review?done=accepted&n=2&undo=")
    );
    for visit in clean {
        assert_eq!(review_of(&world, visit).await, "accepted");
    }
    for visit in [danger, unasked] {
        assert_eq!(review_of(&world, visit).await, "submitted", "a second look comes first");
    }
    let page = world.open(&vlora, answer.header("location")).await;
    assert!(page.has("2 visits were accepted.") && page.has("Undo"));
    let undone = world
        .send(&vlora, &undo_of(&answer), &[("back", "/visits/review")])
        .await;
    assert_eq!(undone.header("location"), "/visits/review?done=undone&n=1");
    for visit in clean {
        assert_eq!(review_of(&world, visit).await, "submitted");
    }
    assert_eq!(
        world
            .log_of(person)
            .await
            .iter()
            .filter(|action| *action == "review_visit")
            .count(),
        1
    );
}

#[tokio::test]
async fn nothing_chosen_is_said_on_the_same_page() {
    let world = World::new().await;
    let (ana, vlora, person) = unit(&world).await;
    world.visits(&ana, person, "seen", 3).await;
    let answer = world.send(&vlora, "/visits/review", &[]).await;
    assert!(answer.has("Choose at least one visit."));
}

#[tokio::test]
async fn a_visit_is_returned_only_with_a_comment_and_comes_back_when_it_is_amended() {
    let world = World::new().await;
    let (ana, vlora, person) = unit(&world).await;
    let visit = world.visits(&ana, person, "seen", 3).await;
    let path = format!("/visits/{visit}/review");
    let send = |verdict: &'static str, comment: &'static str, revision: &'static str| {
        let fields = [("verdict", verdict), ("comment", comment), ("revision", revision)];
        let (world, vlora, path) = (&world, &vlora, &path);
        async move { world.send(vlora, path, &fields).await }
    };
    let refused = send("return", "  ", "1").await;
    assert!(refused.has("Write what should be mended") && refused.has("aria-invalid"));
    assert_eq!(review_of(&world, visit).await, "submitted");
    let answer = send("return", "Who else was there?", "1").await;
    assert!(answer.header("location").contains("done=returned"));
    let page = world.open(&vlora, &format!("/visits/{visit}")).await;
    assert!(page.has("Who else was there?") && page.has("by Vlora"));
    world
        .amends_visit(&ana, person, visit, json!({"present": "Arben | son"}), "Added")
        .await;
    assert_eq!(review_of(&world, visit).await, "submitted");
    let waiting = world.open(&vlora, "/visits/review").await;
    assert!(waiting.has(&visit.to_string()) && waiting.has("Amended after it was recorded"));
    let stale = send("accept", "", "1").await;
    assert!(stale.has("The visit was amended while this page was open"));
    send("accept", "", "2").await;
    assert_eq!(review_of(&world, visit).await, "accepted");
}

#[tokio::test]
async fn a_deed_is_taken_back_once_by_its_doer_within_the_hour() {
    let world = World::new().await;
    let (ana, vlora, person) = unit(&world).await;
    let other = world.staff("Besa", Role::Supervisor, world.prishtina).await;
    let visit = world.visits(&ana, person, "seen", 3).await;
    let accept = || async {
        let fields = [("verdict", "accept"), ("revision", "1")];
        undo_of(&world.send(&vlora, &format!("/visits/{visit}/review"), &fields).await)
    };
    let first = accept().await;
    assert_eq!(
        world.send(&other, &first, &[]).await.status,
        StatusCode::CONFLICT,
        "somebody else's"
    );
    assert_eq!(world.send(&vlora, &first, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        world.send(&vlora, &first, &[]).await.status,
        StatusCode::CONFLICT,
        "taken back already"
    );
    let second = accept().await;
    world.passes(Duration::minutes(61));
    let late = world.send(&vlora, &second, &[]).await;
    assert!(late.status == StatusCode::CONFLICT && late.has("cannot be taken back any more"));
    assert_eq!(review_of(&world, visit).await, "accepted");
}

#[tokio::test]
async fn nobody_reviews_visits_of_another_unit() {
    let world = World::new().await;
    let (ana, _, person) = unit(&world).await;
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    let visit = world.visits(&ana, person, "seen", 3).await;
    let fields = [("verdict", "accept"), ("revision", "1")];
    let answer = world.send(&keti, &format!("/visits/{visit}/review"), &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    world
        .send(&keti, "/visits/review", &[("visit", &visit.to_string())])
        .await;
    assert_eq!(review_of(&world, visit).await, "submitted");
}
