//! Changing how often somebody is visited, and the risk: seen before it is saved, and taken back.

use axum::http::StatusCode;
use domain::{Entity, PersonId, Role};
use serde_json::json;

use crate::world::{Answer, Staff, World};

/// Ana's person, seen 10 days ago, with a visit every 14 days and 3 days of grace: due on 14 March.
async fn seen(world: &World) -> (Staff, Staff, PersonId) {
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 300).await;
    world.plan(&ana, fatime, 14).await;
    world.visits(&ana, fatime, "seen", 10).await;
    (ana, vlora, fatime)
}

async fn due(world: &World, person: PersonId) -> Option<String> {
    let (due,): (Option<String>,) = sqlx::query_as("select due_on from person where id = $1")
        .bind(person.to_string())
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    due
}

/// The address of what can be done with the plan that the page shows.
fn step(page: &Answer, step: &str) -> String {
    let link = page
        .body
        .split("href=\"")
        .find(|link| link.contains(&format!("/plan?do={step}&")));
    link.unwrap()
        .split('"')
        .next()
        .unwrap()
        .replace("&amp;", "&")
        .replace("&#38;", "&")
}

/// Sends the form of a page with more fields; those of the page's own hidden fields that are named again are replaced.
async fn send(world: &World, staff: &Staff, path: &str, page: &Answer, more: &[(&str, &str)]) -> Answer {
    let form = page.body.split(&format!("action=\"{path}\"")).nth(1).unwrap();
    let inputs = form
        .split("</form>")
        .next()
        .unwrap()
        .split("<input type=\"hidden\" name=\"")
        .skip(1);
    let hidden: Vec<(String, String)> = inputs
        .map(|input| {
            let (name, rest) = input.split_once("\" value=\"").unwrap();
            (name.to_owned(), rest.split('"').next().unwrap().to_owned())
        })
        .filter(|(name, _)| name != "csrf" && !more.iter().any(|(other, _)| other == name))
        .collect();
    let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let fields: Vec<_> = hidden.chain(more.iter().copied()).collect();
    world.send(staff, path, &fields).await
}

async fn undo(world: &World, staff: &Staff, done: &Answer) {
    let id = done.header("location").split("undo=").nth(1).unwrap();
    let back = world.send(staff, &format!("/undo/{id}"), &[("back", "/")]).await;
    assert!(back.header("location").contains("done=undone"), "{}", back.body);
}

#[tokio::test]
async fn an_interval_is_changed_after_its_effect_was_seen_and_taken_back() {
    let world = World::new().await;
    let (ana, _, fatime) = seen(&world).await;
    let path = format!("/people/{fatime}/plan");
    assert_eq!(due(&world, fatime).await.unwrap(), "2026-03-14");
    let page = world.open(&ana, &path).await;
    let form = world.open(&ana, &step(&page, "change")).await;
    let wrong = send(&world, &ana, &path, &form, &[("how", "interval"), ("every_days", "0")]).await;
    assert!(wrong.has("Enter a whole number from 1 to 3660"));
    let rhythm = [
        ("how", "interval"),
        ("every_days", "7"),
        ("grace_days", "0"),
        ("window_before_days", "7"),
    ];
    let check = send(&world, &ana, &path, &form, &rhythm).await;
    insta::assert_snapshot!(check.main(&ana).replace(&fatime.to_string(), "PERSON"));
    assert_eq!(
        due(&world, fatime).await.unwrap(),
        "2026-03-14",
        "nothing is saved by looking"
    );
    let saved = send(&world, &ana, &path, &check, &[]).await;
    assert!(
        saved.header("location").contains("done=change_plan"),
        "{}",
        saved.main(&ana)
    );
    assert_eq!(due(&world, fatime).await.unwrap(), "2026-03-07");
    assert_eq!(world.log_of(fatime).await.last().unwrap(), "change_plan");
    undo(&world, &ana, &saved).await;
    assert_eq!(due(&world, fatime).await.unwrap(), "2026-03-14");
}

#[tokio::test]
async fn fixed_weekdays_become_a_series_and_read_back_as_such() {
    let world = World::new().await;
    let (ana, _, fatime) = seen(&world).await;
    let path = format!("/people/{fatime}/plan");
    let form = world.open(&ana, &step(&world.open(&ana, &path).await, "change")).await;
    let rhythm = [("how", "weekly"), ("day", "TH"), ("day", "MO"), ("weeks", "2")];
    let check = send(&world, &ana, &path, &form, &rhythm).await;
    assert!(check.has("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"), "{}", check.main(&ana));
    send(&world, &ana, &path, &check, &[]).await;
    assert_eq!(due(&world, fatime).await.unwrap(), "2026-03-12");
    let again = world.open(&ana, &step(&world.open(&ana, &path).await, "change")).await;
    assert!(
        again.has("value=\"TH\" checked") && again.has("value=\"MO\" checked") && !again.has("value=\"TU\" checked")
    );
}

#[tokio::test]
async fn a_pause_has_a_reason_and_an_end_and_is_taken_back() {
    let world = World::new().await;
    let (_, vlora, fatime) = seen(&world).await;
    let path = format!("/people/{fatime}/plan");
    let form = world
        .open(&vlora, &step(&world.open(&vlora, &path).await, "pause"))
        .await;
    let bare = send(&world, &vlora, &path, &form, &[("paused_until", "2031-01-01")]).await;
    assert!(bare.has("Say why") && bare.has("at most a year ahead"));
    let check = send(
        &world,
        &vlora,
        &path,
        &form,
        &[("paused_until", "2026-04-10"), ("reason", "In hospital")],
    )
    .await;
    let saved = send(&world, &vlora, &path, &check, &[]).await;
    assert_eq!(due(&world, fatime).await.unwrap(), "2026-04-11");
    undo(&world, &vlora, &saved).await;
    assert_eq!(due(&world, fatime).await.unwrap(), "2026-03-14");
    assert!(world.open(&vlora, &path).await.has("Active"));
}

#[tokio::test]
async fn a_plan_that_was_ended_begins_anew_by_undo_and_somebody_without_one_gets_one() {
    let world = World::new().await;
    let (ana, vlora, fatime) = seen(&world).await;
    let path = format!("/people/{fatime}/plan");
    let form = world.open(&vlora, &step(&world.open(&vlora, &path).await, "end")).await;
    let check = send(&world, &vlora, &path, &form, &[("reason", "Moved abroad")]).await;
    assert!(check.has("nobody would notice"));
    let saved = send(&world, &vlora, &path, &check, &[]).await;
    assert_eq!(due(&world, fatime).await, None);
    assert!(world.open(&vlora, "/overdue/list?band=no_plan").await.has("Fatime"));
    let stale = send(&world, &vlora, &path, &check, &[]).await;
    assert!(stale.has("Somebody changed this meanwhile"));
    undo(&world, &vlora, &saved).await;
    assert_eq!(due(&world, fatime).await.unwrap(), "2026-03-14");

    let agim = world.person(&ana, world.prishtina, "Agim", 1).await;
    let path = format!("/people/{agim}/plan");
    let form = world.open(&ana, &path).await;
    assert!(form.has("Make a visit plan") && form.has("every 30 days"));
    let check = send(&world, &ana, &path, &form, &[("how", "rule")]).await;
    let saved = send(&world, &ana, &path, &check, &[]).await;
    assert_eq!(due(&world, agim).await.unwrap(), "2026-03-16");
    undo(&world, &ana, &saved).await;
    assert_eq!(due(&world, agim).await, None);
}

#[tokio::test]
async fn a_worker_raises_a_risk_and_only_a_supervisor_lowers_it() {
    let world = World::new().await;
    let (ana, vlora, fatime) = seen(&world).await;
    world
        .record(
            &vlora,
            fatime,
            Entity::Risk,
            json!({"level": "medium", "basis": "interview"}),
        )
        .await;
    let path = format!("/people/{fatime}/risk");
    let form = world.open(&ana, &path).await;
    assert!(form.has("value=\"high\"") && !form.has("value=\"low\""));
    let bare = send(&world, &ana, &path, &form, &[("level", "high")]).await;
    assert!(bare.has("Write what the level rests on"));
    let raise = [("level", "very_high"), ("basis", "threats"), ("valid_to", "2026-06-30")];
    let check = send(&world, &ana, &path, &form, &raise).await;
    assert!(check.has("the supervisor gets an alert"));
    let saved = send(&world, &ana, &path, &check, &[]).await;
    assert!(
        saved.header("location").contains("done=change_risk"),
        "{}",
        saved.main(&ana)
    );
    assert!(
        !saved.header("location").contains("undo="),
        "to take it back would be to lower it"
    );
    let lower = [("level", "low"), ("basis", "calm"), ("step", "save")];
    let form = world.open(&ana, &path).await;
    let refused = send(&world, &ana, &path, &form, &lower).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let form = world.open(&vlora, &path).await;
    let check = send(
        &world,
        &vlora,
        &path,
        &form,
        &[("level", "low"), ("basis", "calm for months")],
    )
    .await;
    let saved = send(&world, &vlora, &path, &check, &[]).await;
    let risk = |page: Answer| {
        page.body
            .split("risk-")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(risk(world.open(&vlora, &format!("/people/{fatime}")).await), "low");
    undo(&world, &vlora, &saved).await;
    assert_eq!(
        risk(world.open(&vlora, &format!("/people/{fatime}")).await),
        "very_high"
    );
}

#[tokio::test]
async fn whose_people_they_are_not_may_not_look_at_their_plan() {
    let world = World::new().await;
    let (_, _, fatime) = seen(&world).await;
    let bekim = world.staff("Bekim", Role::Worker, world.prishtina).await;
    let tamar = world.staff("Tamar", Role::Supervisor, world.tbilisi).await;
    let registrar = world.staff("Rita", Role::Registrar, world.prishtina).await;
    for page in ["plan", "risk"] {
        let path = format!("/people/{fatime}/{page}");
        assert_eq!(world.open(&bekim, &path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(world.open(&tamar, &path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(world.open(&registrar, &path).await.status, StatusCode::FORBIDDEN);
        let sent = world
            .send(&bekim, &path, &[("do", "end"), ("reason", "x"), ("step", "save")])
            .await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
    }
    assert!(
        !world
            .open(&registrar, &format!("/people/{fatime}"))
            .await
            .has("/risk\"")
    );
}
