//! Finding people, and changing their files.

use axum::http::StatusCode;
use domain::{Entity, RecordId, Role};
use serde_json::json;

use crate::world::{Answer, Staff, World};

/// Looks for somebody as a browser does: sends the form, follows to the list.
async fn looks_for(world: &World, staff: &Staff, asked: &str) -> Answer {
    let sent = world.send(staff, "/people", &[("q", asked)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    world.open(staff, sent.header("location")).await
}

/// The names on the list, without those that only sound alike.
fn names(page: &Answer) -> Vec<String> {
    let exact = page.body.split("<h2>").next().unwrap();
    let heads = exact.split("class=\"card-head\"><a href=\"/people/").skip(1);
    heads
        .map(|head| head.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn people_are_found_in_any_script_by_parts_of_words_and_by_number() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let fields = json!({"name": "გიორგი ბერიძე", "national_id": "0100-123 456", "birth_date": "1988-04-01", "birth_precision": "month"});
    let giorgi = world.person_with(&ana, world.prishtina, 40, fields).await;
    for name in ["Đorđe Petrović", "Shpëtim Çela", "Drita"] {
        world.person(&ana, world.prishtina, name, 30).await;
    }
    for (asked, found) in [
        ("giorgi", &["გიორგი ბერიძე"][..]),
        ("beri GIO", &["გიორგი ბერიძე"]),
        ("ბერ", &["გიორგი ბერიძე"]),
        ("0100123456", &["გიორგი ბერიძე"]),
        (&giorgi.to_string(), &["გიორგი ბერიძე"]),
        ("djordje", &["Đorđe Petrović"]),
        ("d", &["Đorđe Petrović", "Drita"]),
        ("cel shp", &["Shpëtim Çela"]),
        ("tim", &[]),
        ("0100", &[]),
        ("%", &[]),
        ("nobody at all", &[]),
    ] {
        assert_eq!(names(&looks_for(&world, &vlora, asked).await), found, "{asked}");
    }
    let all = world.open(&vlora, "/people").await;
    assert_eq!(names(&all).len(), 4);
    assert!(all.has("04.1988") && all.has("4 people"));
    insta::assert_snapshot!(
        looks_for(&world, &vlora, "giorgi")
            .await
            .main(&vlora)
            .replace(|c: char| c.is_ascii_digit(), "9")
    );
}

#[tokio::test]
async fn what_is_looked_for_stands_in_no_address_and_no_log_and_is_ones_own() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let arta = world.staff("Arta", Role::Supervisor, world.prishtina).await;
    world.person(&ana, world.prishtina, "Drita", 30).await;
    let typed = world.open(&vlora, "/people?q=Drita&risk=medium").await;
    let address = typed.header("location").to_owned();
    assert!(
        !address.contains("Drita") && address.contains("risk=medium"),
        "{address}"
    );
    assert_eq!(names(&world.open(&vlora, &address).await), ["Drita"]);
    let other = world.open(&arta, &address).await;
    assert!(names(&other).is_empty() && other.has("no longer kept"));
    let logged: Vec<(String, Option<String>)> = sqlx::query_as("select action, detail from access_log order by n")
        .fetch_all(world.app.db.read())
        .await
        .unwrap();
    assert!(logged.iter().all(|(action, _)| action == "list_people") && logged.len() == 2);
    assert!(!format!("{logged:?}").contains("Drita"));
}

#[tokio::test]
async fn a_search_shows_nobody_out_of_scope_and_nothing_sealed() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let bekim = world.staff("Bekim", Role::Worker, world.prishtina).await;
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    world.person(&ana, world.prishtina, "Drita Gashi", 30).await;
    let hidden = json!({"name": "Drita Sealed", "national_id": "555666777", "sensitivity": "sealed"});
    world.person_with(&ana, world.prishtina, 30, hidden).await;
    assert_eq!(names(&looks_for(&world, &ana, "drita").await), ["Drita Gashi"]);
    for stranger in [&bekim, &keti] {
        assert!(names(&looks_for(&world, stranger, "drita").await).is_empty());
    }
    for asked in ["drita", "sealed", "555666777"] {
        assert!(!looks_for(&world, &vlora, asked).await.has("Drita Sealed"), "{asked}");
    }
    assert!(!world.open(&vlora, "/people").await.has("Drita Sealed"));
}

#[tokio::test]
async fn filters_narrow_the_list_and_nobody_found_says_what_to_do() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let keti = world.staff("Keti", Role::Worker, world.tbilisi).await;
    let mira = world.staff("Mira", Role::Manager, world.centre).await;
    let drita = world.person(&ana, world.prishtina, "Drita", 30).await;
    let nino = world.person(&keti, world.tbilisi, "Nino", 30).await;
    world.plan(&ana, drita, 14).await;
    world.record(&keti, nino, Entity::Risk, json!({"level": "high"})).await;
    for (filter, found) in [
        (format!("unit={}", world.tbilisi), &["Nino"][..]),
        (format!("worker={}", ana.id), &["Drita"]),
        ("worker=none".into(), &[]),
        ("risk=high".into(), &["Nino"]),
        ("plan=yes".into(), &["Drita"]),
        ("plan=no&unit=".into(), &["Nino"]),
    ] {
        assert_eq!(
            names(&world.open(&mira, &format!("/people?{filter}")).await),
            found,
            "{filter}"
        );
    }
    let none = world.open(&mira, "/people?worker=none").await;
    assert!(none.has("take a filter away"));
    assert_eq!(
        world.open(&mira, "/people?risk=x").await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn a_long_list_is_paged_by_name_without_a_name_in_the_address() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    for n in 0..55 {
        world
            .person(&ana, world.prishtina, &format!("Person {:02}", 54 - n), 30)
            .await;
    }
    let first = world.open(&vlora, "/people").await;
    let next = first
        .body
        .split("rel=\"next\" href=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert!(
        !next.to_lowercase().contains("person%20") && next.starts_with("/people?after=0190"),
        "{next}"
    );
    let second = world.open(&vlora, next).await;
    assert_eq!((names(&first).len(), names(&second).len()), (50, 5));
    assert_eq!(
        (names(&first)[0].as_str(), names(&second)[4].as_str()),
        ("Person 00", "Person 54")
    );
}

#[tokio::test]
async fn a_name_that_only_sounds_like_it_is_offered_when_nobody_has_it() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    world.person(&ana, world.prishtina, "Xhevdet Krasniqi", 30).await;
    let page = looks_for(&world, &ana, "Dzevdet Krasnici").await;
    assert!(names(&page).is_empty() && page.has("Names that sound alike") && page.has("Xhevdet Krasniqi"));
}

#[tokio::test]
async fn a_person_s_data_is_changed_field_by_field_and_the_change_is_on_the_timeline() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let fields = json!({"name": "Drita", "phone": "111", "two_workers": true});
    let drita = world.person_with(&ana, world.prishtina, 30, fields).await;
    let form = world.open(&ana, &format!("/people/{drita}/edit")).await;
    assert!(form.has("value=\"111\"") && form.has("name=\"base\" value=\"1\""));
    let typed = [
        ("base", "1"),
        ("name", "Drita"),
        ("was.name", "Drita"),
        ("phone", "222"),
        ("was.phone", "111"),
        ("was.two_workers", "yes"),
        ("birth_date", "4.1988"),
        ("languages", "sq, sr"),
    ];
    let saved = world.send(&ana, &format!("/people/{drita}/edit"), &typed).await;
    assert_eq!(saved.header("location"), format!("/people/{drita}?done=saved&n=1"));
    let page = world.open(&ana, saved.header("location")).await;
    assert!(page.has("222") && page.has("04.1988") && page.has("Albanian, Serbian") && !page.has("Go in pairs"));
    assert!(page.has("Person&#39;s data changed") && page.has("Saved."));
    let form = world.open(&ana, &format!("/people/{drita}/edit")).await;
    assert!(form.has("value=\"Albanian, Serbian\""));
    let unchanged = [("base", "2"), ("name", "Drita"), ("was.name", "Drita")];
    let unchanged = world.send(&ana, &format!("/people/{drita}/edit"), &unchanged).await;
    assert!(unchanged.header("location").ends_with("done=unchanged&n=1"));
}

#[tokio::test]
async fn what_cannot_be_read_is_shown_again_beside_its_field() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let drita = world.person(&ana, world.prishtina, "Drita", 30).await;
    let typed = [
        ("base", "1"),
        ("name", ""),
        ("was.name", "Drita"),
        ("birth_date", "soon"),
        ("sex", "x"),
        ("phone", "333"),
    ];
    let page = world.send(&ana, &format!("/people/{drita}/edit"), &typed).await;
    assert_eq!(page.status, StatusCode::OK);
    for told in [
        "Enter a name",
        "12.4.1988, 4.1988 or 1988",
        "Sex: choose from the list",
        "value=\"333\"",
        "href=\"#birth_date\"",
    ] {
        assert!(page.has(told), "{told}");
    }
    let future = [
        ("base", "1"),
        ("name", "Drita"),
        ("was.name", "Drita"),
        ("birth_date", "2030"),
    ];
    let page = world.send(&ana, &format!("/people/{drita}/edit"), &future).await;
    assert!(page.has("in the future"));
}

#[tokio::test]
async fn two_who_write_one_field_unseen_are_told_and_other_fields_merge() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let drita = world
        .person_with(&ana, world.prishtina, 30, json!({"name": "Drita", "phone": "111"}))
        .await;
    let own = RecordId(drita.0);
    world
        .amends(
            &ana,
            drita,
            Entity::Person,
            own,
            json!({"phone": "222", "nationality": "XK"}),
        )
        .await;
    let path = format!("/people/{drita}/edit");
    let untouched = [
        ("base", "1"),
        ("name", "Drita T"),
        ("was.name", "Drita"),
        ("phone", "111"),
        ("was.phone", "111"),
    ];
    let merged = world.send(&vlora, &path, &untouched).await;
    assert!(merged.header("location").ends_with("done=saved&n=1"));
    let touched = [
        ("base", "1"),
        ("name", "Drita T"),
        ("was.name", "Drita T"),
        ("phone", "333"),
        ("was.phone", "111"),
    ];
    let clash = world.send(&vlora, &path, &touched).await;
    let page = world.open(&vlora, clash.header("location")).await;
    assert!(page.has("Both are kept") && page.has("Other value, waits for a decision: 222"));
}

#[tokio::test]
async fn records_are_added_and_changed_and_rules_say_what_to_do() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let drita = world.person(&ana, world.prishtina, "Drita", 30).await;
    let file = format!("/people/{drita}");
    assert!(
        world
            .open(&ana, &file)
            .await
            .has("Safe contact not agreed: do not call, do not visit")
    );
    let contact = RecordId(world.next_id());
    let typed = [
        ("record", &*contact.to_string()),
        ("method", "phone"),
        ("number", "044 1"),
        ("do_not_call", "yes"),
    ];
    let form = world.open(&ana, &format!("{file}/records/new/safe_contact")).await;
    assert!(form.has("2026-03-10"), "verified today");
    for _ in 0..2 {
        world
            .send(&ana, &format!("{file}/records/new/safe_contact"), &typed)
            .await;
    }
    let page = world.open(&ana, &file).await;
    assert_eq!(page.body.matches("044 1").count(), 1, "sent twice, recorded once");
    assert!(!page.has("Safe contact not agreed"));
    let case = world
        .record(
            &ana,
            drita,
            Entity::Case,
            json!({"state": "intake", "kind": "family_in_need"}),
        )
        .await;
    for state in ["assessment", "planned", "active", "closure_requested"] {
        world
            .amends(&ana, drita, Entity::Case, case, json!({"state": state}))
            .await;
    }
    let closing = [("base", "5"), ("state", "closed"), ("was.state", "closure_requested")];
    let refused = world.send(&vlora, &format!("{file}/records/{case}"), &closing).await;
    assert!(refused.has("A reason is missing") && refused.has("href=\"#reason\""));
    let by_worker = [
        ("base", "5"),
        ("state", "closed"),
        ("was.state", "closure_requested"),
        ("reason", "done"),
    ];
    let refused = world.send(&ana, &format!("{file}/records/{case}"), &by_worker).await;
    assert!(refused.has("Only a supervisor may decide this"));
    let closed = world.send(&vlora, &format!("{file}/records/{case}"), &by_worker).await;
    assert!(closed.header("location").contains("done=saved"));
    let held: (i64,) = sqlx::query_as("select count(*) from quarantine")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(
        held.0, 0,
        "what a form was refused is not kept: its author has it before them"
    );
}

#[tokio::test]
async fn what_is_sealed_or_hidden_has_no_form_and_a_registrar_no_notes() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let rita = world.staff("Rita", Role::Registrar, world.prishtina).await;
    let sealed = json!({"name": "SECRET NAME", "sensitivity": "sealed", "phone": "SECRET"});
    let nora = world.person_with(&ana, world.prishtina, 30, sealed).await;
    let drita = world.person(&ana, world.prishtina, "Drita", 30).await;
    let hidden = json!({"kind": "shelter", "line": "SECRET 5", "hidden": true});
    let address = world.record(&ana, drita, Entity::Address, hidden).await;
    world.notes(&ana, nora, "SECRET note").await;
    for path in [
        format!("/people/{nora}/edit"),
        format!("/people/{drita}/records/{address}"),
    ] {
        let page = world.open(&ana, &path).await;
        // It leads to where it is opened with a reason.
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}");
        assert!(
            page.header("location").contains("/open?") && !page.has("SECRET"),
            "{path}"
        );
    }
    assert!(!world.open(&ana, &format!("/people/{nora}")).await.has("SECRET"));
    assert!(!world.open(&rita, &format!("/people/{drita}")).await.has("Write a note"));
    let note = world
        .send(&rita, &format!("/people/{drita}/notes"), &[("text", "x")])
        .await;
    assert_eq!(note.status, StatusCode::CONFLICT);
    let wrote = world
        .send(&ana, &format!("/people/{drita}/notes"), &[("text", "She was well.")])
        .await;
    assert!(world.open(&ana, wrote.header("location")).await.has("She was well."));
    assert_eq!(
        world
            .open(&ana, &format!("/people/{drita}/records/new/plan"))
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}
