//! Merging two files on the pages: side by side, chosen field by field, counted once, undone, and parted later.

use axum::http::StatusCode;
use domain::{Entity, PersonId, Role};
use serde_json::json;
use server::register::rebuild::rebuild;

use crate::world::{Answer, Staff, World};

struct Two {
    world: World,
    ana: Staff,
    beni: Staff,
    vlora: Staff,
    stays: PersonId,
    comes: PersonId,
}

/// One person with two files in the hands of two workers.
async fn two() -> Two {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let beni = world.staff("Beni", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let one = json!({"name": "Đurđa Ilić", "birth_date": "1988-04-12", "phone": "044 1"});
    let other = json!({"name": "Djurdja Ilic", "birth_date": "1988-04-12", "phone": "044 2", "nationality": "Serbian"});
    let stays = world.person_with(&ana, world.prishtina, 60, one).await;
    let comes = world.person_with(&beni, world.prishtina, 50, other).await;
    world.plan(&ana, stays, 30).await;
    world.plan(&beni, comes, 14).await;
    world.visits(&ana, stays, "seen", 40).await;
    world.visits(&beni, comes, "seen", 10).await;
    Two {
        world,
        ana,
        beni,
        vlora,
        stays,
        comes,
    }
}

impl Two {
    fn page(&self) -> String {
        format!("/people/{}/merge?with={}", self.stays, self.comes)
    }

    /// Sends the form of the comparison as the page makes it, with what is chosen.
    async fn merge(&self, chosen: &[(&str, &str)]) -> Answer {
        let page = self.world.open(&self.vlora, &self.page()).await;
        let seen = |name: &str| {
            let at = page.body.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
            at.split('"').next().unwrap().to_owned()
        };
        let (with, a, b) = (self.comes.to_string(), seen("seen_a"), seen("seen_b"));
        let mut fields = vec![("with", &*with), ("seen_a", &a), ("seen_b", &b)];
        fields.extend(chosen);
        self.world
            .send(&self.vlora, &format!("/people/{}/merge", self.stays), &fields)
            .await
    }

    async fn is_as_rebuilt(&self) {
        let differences = rebuild(&self.world.app.db, false, |_| ()).await.unwrap().differences;
        assert_eq!(differences, Vec::<String>::new());
    }
}

#[tokio::test]
async fn two_files_are_compared_field_by_field_and_what_happens_is_said_before() {
    let two = two().await;
    let page = two.world.open(&two.vlora, &two.page()).await;
    for told in [
        "Which file stays?",
        "Đurđa Ilić",
        "Djurdja Ilic",
        "044 1",
        "044 2",
        "Serbian",
        "2 visits stand in one file",
        "The higher of the two risks stands",
        "Ana",
        "Beni",
        "Both go on",
    ] {
        assert!(page.has(told), "{told}: {}", page.body);
    }
    let list = two.world.open(&two.vlora, "/people/duplicates").await;
    assert!(
        list.has("Compare and merge") && list.has("/merge?with="),
        "{}",
        list.body
    );
    assert_eq!(
        two.world.open(&two.ana, &two.page()).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn the_merged_person_is_counted_once_and_found_by_either_name() {
    let two = two().await;
    let done = two
        .merge(&[
            ("stays", "a"),
            ("name", "1"),
            ("phone", "1"),
            ("plans", "b"),
            ("hands", "b"),
        ])
        .await;
    let location = done.header("location").to_owned();
    assert!(
        location.starts_with(&format!("/people/{}?done=merged&n=1&undo=", two.stays)),
        "{}",
        done.body
    );
    let file = two.world.open(&two.vlora, &format!("/people/{}", two.stays)).await;
    for told in [
        "Djurdja Ilic",
        "044 2",
        "Serbian",
        "Beni",
        "Merged into this file",
        "Separate again",
    ] {
        assert!(file.has(told), "{told}: {}", file.body);
    }
    for path in ["/people", "/overdue/list", "/visits"] {
        let list = two.world.open(&two.vlora, path).await;
        assert!(!list.has(&two.comes.to_string()), "{path}");
    }
    let people = two.world.open(&two.vlora, "/people").await;
    assert!(people.has("1 person"), "{}", people.body);
    for asked in ["Đurđa", "djurdja ilic", &two.comes.to_string()] {
        let sent = two.world.send(&two.vlora, "/people", &[("q", asked)]).await;
        let found = two.world.open(&two.vlora, sent.header("location")).await;
        assert!(
            found.has("1 person") && found.has(&format!("/people/{}", two.stays)),
            "{asked}"
        );
    }
    let gaps = two.world.open(&two.vlora, "/overdue/list?band=no_worker").await;
    assert!(
        !gaps.has(&two.comes.to_string()),
        "nobody misses a worker in a file that was merged"
    );
    let visits = two
        .world
        .api(&two.vlora, &format!("/api/v1/visits?person={}", two.stays))
        .await
        .json();
    assert_eq!(visits["items"].as_array().unwrap().len(), 2);
    let overdue = two.world.api(&two.vlora, "/api/v1/overdue").await.json();
    let text = overdue.to_string();
    assert!(!text.contains(&two.comes.to_string()), "{text}");
    two.is_as_rebuilt().await;
}

#[tokio::test]
async fn the_merged_file_stays_readable_and_leads_to_the_other() {
    let two = two().await;
    two.world
        .record(&two.beni, two.comes, Entity::Address, json!({"line": "Old street 5"}))
        .await;
    two.merge(&[("stays", "a")]).await;
    let old = two.world.open(&two.vlora, &format!("/people/{}", two.comes)).await;
    for told in [
        "This file was merged into another one",
        "Djurdja Ilic",
        "Old street 5",
        &two.stays.to_string(),
    ] {
        assert!(old.has(told), "{told}: {}", old.body);
    }
    assert!(!old.has("/edit\"") && !old.has("Write a note"));
    let led = two.world.open(&two.ana, &format!("/people/{}", two.comes)).await;
    assert_eq!(led.header("location"), format!("/people/{}", two.stays));
    for path in ["edit", "plan", "risk"] {
        let refused = two
            .world
            .open(&two.vlora, &format!("/people/{}/{path}", two.comes))
            .await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{path}");
        assert!(refused.has("merged into another one"), "{path}");
    }
    let api = two
        .world
        .api(&two.vlora, &format!("/api/v1/people/{}", two.comes))
        .await
        .json();
    assert_eq!(api["merged_into"], json!(two.stays.to_string()));
    let api = two
        .world
        .api(&two.vlora, &format!("/api/v1/people/{}", two.stays))
        .await
        .json();
    assert_eq!(api["merged"], json!([two.comes.to_string()]));
}

#[tokio::test]
async fn merging_is_undone_and_on_record() {
    let two = two().await;
    let before = two
        .world
        .open(&two.vlora, &format!("/people/{}", two.stays))
        .await
        .main(&two.vlora);
    let done = two
        .merge(&[("stays", "a"), ("name", "1"), ("hands", "b"), ("plans", "b")])
        .await;
    let undo = done.header("location").split("undo=").nth(1).unwrap().to_owned();
    let undone = two
        .world
        .send(&two.vlora, &format!("/undo/{undo}"), &[("back", "/people")])
        .await;
    assert!(undone.header("location").contains("done=undone"), "{}", undone.body);
    let log = two.world.log_of(two.comes).await;
    assert!(
        log.contains(&"merge_files".to_owned()) && log.contains(&"part_files".to_owned()),
        "{log:?}"
    );
    let after = two
        .world
        .open(&two.vlora, &format!("/people/{}", two.stays))
        .await
        .main(&two.vlora);
    let facts = |page: &str| page.split("id=\"timeline\"").next().unwrap().to_owned();
    assert_eq!(facts(&after), facts(&before));
    let other = two.world.open(&two.beni, &format!("/people/{}", two.comes)).await;
    assert!(
        other.has("Djurdja Ilic") && other.has("044 2"),
        "its worker has it again"
    );
    two.is_as_rebuilt().await;
}

#[tokio::test]
async fn files_are_parted_later_on_a_page_that_says_what_goes_back() {
    let two = two().await;
    two.merge(&[("stays", "a")]).await;
    two.world.passes(chrono::Duration::days(30));
    let mut vlora = two.vlora.clone();
    two.world.sign_in(&mut vlora).await;
    let path = format!("/people/{}/part/{}", two.stays, two.comes);
    let ask = two.world.open(&vlora, &path).await;
    assert!(
        ask.has("1 visit") && ask.has("Beni becomes responsible"),
        "{}",
        ask.body
    );
    let done = two.world.send(&vlora, &path, &[]).await;
    assert_eq!(
        done.header("location"),
        format!("/people/{}?done=parted&n=1", two.comes)
    );
    assert_eq!(two.world.open(&vlora, &path).await.status, StatusCode::NOT_FOUND);
    two.is_as_rebuilt().await;
}

#[tokio::test]
async fn who_wrote_meanwhile_is_not_overrun() {
    let two = two().await;
    let page = two.world.open(&two.vlora, &two.page()).await;
    assert_eq!(page.status, StatusCode::OK);
    let with = two.comes.to_string();
    let old = [("with", &*with), ("seen_a", "1"), ("seen_b", "1"), ("phone", "1")];
    let again = two
        .world
        .send(&two.vlora, &format!("/people/{}/merge", two.stays), &old)
        .await;
    assert!(again.has("something has changed"), "{}", again.body);
    assert!(
        again.has("name=\"phone\" value=\"1\" checked"),
        "what was chosen stays chosen: {}",
        again.body
    );
}

#[tokio::test]
async fn sealed_files_and_files_of_other_units_are_not_merged() {
    let two = two().await;
    let keti = two.world.staff("Keti", Role::Worker, two.world.tbilisi).await;
    let sealed = json!({"name": "Đurđa Ilić", "sensitivity": "sealed"});
    let sealed = two.world.person_with(&two.ana, two.world.prishtina, 40, sealed).await;
    let far = two.world.person(&keti, two.world.tbilisi, "Đurđa Ilić", 40).await;
    let with = |other: PersonId| format!("/people/{}/merge?with={other}", two.stays);
    let asks = two.world.open(&two.vlora, &with(sealed)).await;
    let to = asks.header("location");
    assert!(
        to.starts_with(&format!("/people/{sealed}/open")),
        "it is opened with a reason first: {to}"
    );
    let unknown = two.world.open(&two.vlora, &with(far)).await;
    assert!(unknown.has("no other file with this number"), "{}", unknown.body);
    let fields = [("with", &*far.to_string())];
    let sent = two
        .world
        .send(&two.vlora, &format!("/people/{}/merge", two.stays), &fields)
        .await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_looked_at_a_file_includes_who_looked_at_the_one_that_was_merged_into_it() {
    let two = two().await;
    let (world, vlora) = (&two.world, &two.vlora);
    world.open(&two.beni, &format!("/people/{}", two.comes)).await;
    let lines = async |person: PersonId, name: &str| {
        let page = world.open(vlora, &format!("/people/{person}/access")).await;
        let rows = page.body.split("<tr role=\"row\">").skip(2);
        let n = rows
            .filter(|row| row.contains(name) && row.contains("Opened the file"))
            .count();
        (n, page.has("1 other file of the same person was merged into it"))
    };
    assert_eq!(lines(two.stays, "Beni").await, (0, false));
    let done = two
        .merge(&[
            ("stays", "a"),
            ("name", "1"),
            ("phone", "1"),
            ("plans", "b"),
            ("hands", "b"),
        ])
        .await;
    assert!(done.header("location").contains("done=merged"), "{}", done.body);
    assert_eq!(lines(two.stays, "Beni").await, (1, true));
    let part = format!("/people/{}/part/{}", two.stays, two.comes);
    let parted = world.send(vlora, &part, &[]).await;
    assert!(parted.header("location").contains("done=parted"), "{}", parted.body);
    assert_eq!(lines(two.stays, "Beni").await, (0, false));
    assert_eq!(lines(two.comes, "Beni").await, (1, false));
}
