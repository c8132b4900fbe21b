//! Forms: sent, checked, tried, published, retired.

use axum::http::StatusCode;
use domain::Role;

use crate::{
    forms::{SLEEP, upload},
    world::{Staff, World},
};

async fn office(world: &World) -> Staff {
    world.staff("Arta", Role::Administrator, world.centre).await
}

#[tokio::test]
async fn a_form_that_is_sent_becomes_a_version_that_nobody_asks_yet() {
    let world = World::new().await;
    let arta = office(&world).await;
    assert!(world.open(&arta, "/instruments").await.has("There is no form yet"));
    let answer = world.sends_form(&arta, "sleep.md", SLEEP).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert!(answer.header("location").contains("done=instrument_added"));
    let page = world.open(&arta, answer.header("location")).await;
    assert!(page.has("taken in as a new version") && page.has("How do you sleep?") && page.has("Not asked"));
    let list = world.open(&arta, "/instruments").await;
    assert!(list.has("0 of 3") && list.has("Own form"), "{}", list.main(&arta));
    let again = world.sends_form(&arta, "sleep.md", SLEEP).await;
    assert!(again.header("location").contains("done=instrument_known"));
}

#[tokio::test]
async fn the_file_comes_back_as_it_was_sent() {
    let world = World::new().await;
    let arta = office(&world).await;
    let version = world.form(&arta, "sleep.md", SLEEP).await;
    let file = world.download(&arta, &format!("/instruments/{version}/source")).await;
    assert_eq!(String::from_utf8(file).unwrap(), SLEEP);
}

#[tokio::test]
async fn faults_stand_beside_the_rows_that_hold_them_and_nothing_is_taken_in() {
    let world = World::new().await;
    let arta = office(&world).await;
    let broken = SLEEP
        .replace("${sleep} != '0'", "${slep} != '0'")
        .replace("select_one sev", "select_one seven");
    let answer = world.sends_form(&arta, "sleep.md", &broken).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.main(&arta);
    assert!(
        page.contains("cannot be used yet") && page.contains("Nothing was taken in"),
        "{page}"
    );
    let row = page.split("<tr>").find(|row| row.contains("${slep}")).unwrap();
    assert!(
        row.contains(">3</th>") && row.contains("class=\"bad-cell\">${slep}"),
        "{row}"
    );
    assert!(page.contains("seven"), "every fault at once");
    assert!(world.open(&arta, "/instruments").await.has("There is no form yet"));
}

#[tokio::test]
async fn a_file_that_is_no_spreadsheet_and_one_that_is_missing_say_so() {
    let world = World::new().await;
    let arta = office(&world).await;
    let answer = world
        .ask(upload(
            &arta,
            "/instruments",
            &[],
            &[("file", "x.png", b"\x89PNG\x00\x01")],
        ))
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.has("This is not a spreadsheet"));
    let nothing = world
        .ask(upload(&arta, "/instruments", &[], &[("file", "", b"")]))
        .await;
    assert!(nothing.has("Choose the file of the form first."));
    let huge = vec![b'a'; 25 * 1024 * 1024];
    let huge = world
        .ask(upload(&arta, "/instruments", &[], &[("file", "x.csv", &huge)]))
        .await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(huge.has("This is too large"));
}

#[tokio::test]
async fn lists_beside_a_form_travel_with_it_and_a_missing_one_is_named() {
    let world = World::new().await;
    let arta = office(&world).await;
    let text = "| survey |\n| | type | name | label |\n| | select_one_from_file places.csv | place | Where? |\n";
    let without = world.sends_form(&arta, "place.md", text).await;
    assert!(
        without.has("places.csv") && without.has("does not lie beside"),
        "{}",
        without.body
    );
    let files: &[(&str, &str, &[u8])] = &[
        ("file", "place.md", text.as_bytes()),
        ("beside", "places.csv", b"name,label\npz,Prizren\n"),
    ];
    let with = world.ask(upload(&arta, "/instruments", &[], files)).await;
    let page = world
        .open(&arta, with.header("location").split('?').next().unwrap())
        .await;
    let trial = world
        .open(
            &arta,
            &format!("{}/try", with.header("location").split('?').next().unwrap()),
        )
        .await;
    assert!(page.has("Where?") && trial.has("Prizren"));
}

/// What a page's form would send, with some of it answered.
fn fields<'a>(page: &'a str, answers: &[(&'a str, &'a str)], go: &'a str) -> Vec<(&'a str, String)> {
    let hidden = |name: &'a str| {
        let start = page
            .split(&format!("name=\"{name}\" value=\""))
            .nth(1)
            .unwrap_or_default();
        let text = start.split('"').next().unwrap_or_default();
        (
            name,
            text.replace("&#34;", "\"")
                .replace("&#38;", "&")
                .replace("&#39;", "'")
                .replace("&#60;", "<")
                .replace("&#62;", ">"),
        )
    };
    let mut fields = vec![hidden("state"), hidden("at"), ("go", go.to_owned())];
    fields.extend(answers.iter().map(|(name, value)| (*name, (*value).to_owned())));
    fields
}

async fn try_on(world: &World, staff: &Staff, version: &str, page: &str, answers: &[(&str, &str)], go: &str) -> String {
    let fields = fields(page, answers, go);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = world.send(staff, &format!("/instruments/{version}/try"), &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.body
}

#[tokio::test]
async fn a_form_is_tried_page_by_page_and_nothing_is_recorded() {
    let world = World::new().await;
    let arta = office(&world).await;
    let version = world.form(&arta, "sleep.md", SLEEP).await;
    let first = world.open(&arta, &format!("/instruments/{version}/try")).await.body;
    assert!(
        first.contains("How do you sleep?") && first.contains("Not at all"),
        "{first}"
    );
    let missing = try_on(&world, &arta, &version, &first, &[("q:/data/sleep", "")], "forward").await;
    assert!(missing.contains("must be answered"), "{missing}");
    let second = try_on(&world, &arta, &version, &first, &[("q:/data/sleep", "3")], "forward").await;
    assert!(second.contains("For how many hours?"), "{second}");
    let wrong = try_on(&world, &arta, &version, &second, &[("q:/data/hours", "30")], "forward").await;
    assert!(
        wrong.contains("A day has 24 hours") && wrong.contains("value=\"30\""),
        "{wrong}"
    );
    let letters = try_on(
        &world,
        &arta,
        &version,
        &second,
        &[("q:/data/hours", "four")],
        "forward",
    )
    .await;
    assert!(
        letters.contains("cannot be read as an answer") && letters.contains("value=\"four\""),
        "{letters}"
    );
    let third = try_on(&world, &arta, &version, &second, &[("q:/data/hours", "4")], "forward").await;
    let back = try_on(&world, &arta, &version, &third, &[], "back").await;
    assert!(back.contains("value=\"4\""), "what was answered is still there: {back}");
    let done = try_on(&world, &arta, &version, &third, &[], "complete").await;
    assert!(
        done.contains("nothing was recorded") && done.contains("Call the doctor today"),
        "{done}"
    );
    assert!(
        done.contains("Health care") && done.contains("risk-high") && done.contains("Bad"),
        "{done}"
    );
    let (records,): (i64,) = sqlx::query_as("select count(*) from ledger")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(records, 0);
}

#[tokio::test]
async fn a_version_is_published_to_units_after_a_question_and_can_be_taken_back() {
    let world = World::new().await;
    let arta = office(&world).await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    world.phone(&ana, Some(1), 0).await;
    let version = world.form(&arta, "sleep.md", SLEEP).await;
    let path = format!("/instruments/{version}/publish");
    let centre = world.centre.to_string();
    let none = world.send(&arta, &path, &[("do", "publish")]).await;
    assert!(none.has("Tick at least one unit."));
    let ask = world.send(&arta, &path, &[("do", "publish"), ("unit", &centre)]).await;
    assert!(
        ask.has("Publish this version?") && ask.has("2 units below follow") && ask.has("This concerns 1 phone"),
        "{}",
        ask.main(&arta)
    );
    assert!(world.open(&arta, "/instruments").await.has("0 of 3"), "only asked");
    let sure = [("do", "publish"), ("unit", centre.as_str()), ("sure", "yes")];
    let done = world.send(&arta, &path, &sure).await;
    assert!(done.header("location").contains("done=instrument_published"));
    assert!(world.open(&arta, "/instruments").await.has("3 of 3"));
    let prishtina = world.prishtina.to_string();
    world
        .send(&arta, &path, &[("do", "retire"), ("unit", &prishtina), ("sure", "yes")])
        .await;
    assert!(world.open(&arta, "/instruments").await.has("2 of 3"));
    let undo = done.header("location").split("undo=").nth(1).unwrap().to_owned();
    let back = world
        .send(&arta, &format!("/undo/{undo}"), &[("back", "/instruments")])
        .await;
    assert!(back.header("location").contains("done=undone"), "{}", back.body);
    assert!(world.open(&arta, "/instruments").await.has("0 of 3"));
    let actions: Vec<(String,)> =
        sqlx::query_as("select action from access_log where action like '%instrument%' order by n")
            .fetch_all(world.app.db.read())
            .await
            .unwrap();
    let actions: Vec<&str> = actions.iter().map(|(action,)| action.as_str()).collect();
    assert_eq!(
        actions,
        [
            "add_instrument",
            "publish_instrument",
            "retire_instrument",
            "follow_instrument"
        ]
    );
}

#[tokio::test]
async fn an_administrator_of_one_unit_publishes_there_alone() {
    let world = World::new().await;
    let arta = office(&world).await;
    let lule = world.staff("Lule", Role::Administrator, world.prishtina).await;
    let version = world.form(&arta, "sleep.md", SLEEP).await;
    let path = format!("/instruments/{version}/publish");
    let page = world.open(&lule, &format!("/instruments/{version}")).await;
    assert!(page.has("CSW Prishtina") && !page.has("Central office"));
    let centre = world.centre.to_string();
    let refused = world
        .send(&lule, &path, &[("do", "publish"), ("unit", &centre), ("sure", "yes")])
        .await;
    assert!(refused.has("Tick at least one unit."));
    assert!(world.open(&arta, "/instruments").await.has("0 of 3"));
}

#[tokio::test]
async fn the_forms_that_come_along_are_asked_from_the_first_day_and_the_pack_is_only_offered() {
    let world = World::new().await;
    let arta = office(&world).await;
    world.brings_forms().await;
    world.brings_forms().await;
    let list = world.open(&arta, "/instruments").await;
    assert_eq!(list.body.matches("3 of 3").count(), 6, "{}", list.main(&arta));
    assert_eq!(list.body.matches("0 of 3").count(), 2);
    assert!(list.has("Optional pack"));
    assert!(list.body.len() < 100_000);
    let page = list
        .body
        .split("/instruments/")
        .find(|part| part.contains("<code>bps</code>"))
        .unwrap();
    let version = page.split('"').next().unwrap().to_owned();
    let page = world.open(&arta, &format!("/instruments/{version}")).await;
    assert!(page.body.len() < 100_000, "{}", page.body.len());
    assert!(page.has("Further") || page.has("rel=\"next\""));
}

#[tokio::test]
async fn what_somebody_retired_stays_retired_when_a_newer_server_brings_its_forms() {
    let world = World::new().await;
    let arta = office(&world).await;
    world.brings_forms().await;
    world.run("update publication set until_at = at", &[]).await;
    world.run("update server set brought = 'older'", &[]).await;
    world.brings_forms().await;
    assert!(!world.open(&arta, "/instruments").await.has("3 of 3"));
}
