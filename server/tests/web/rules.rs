//! Rules of intervals, holidays and the number to call: what a change of them would do, and that it does just that.

use std::sync::Arc;

use domain::Role;
use server::{
    config::Limits,
    register::{
        foresee::foresee,
        query::{
            band::Band,
            days,
            overdue::{self, Filter},
        },
        units,
    },
    routes,
};

use crate::world::{Answer, Staff, World};

async fn office(world: &World) -> Staff {
    world.staff("Admin", Role::Administrator, world.centre).await
}

/// A field of a form as it stands on a page.
fn value<'a>(page: &'a Answer, name: &str) -> &'a str {
    let field = page.body.split(&format!("name=\"{name}\"")).nth(1).unwrap();
    field.split("value=\"").nth(1).unwrap().split('"').next().unwrap()
}

/// The form of rules as the page shows it, with other values for some fields.
fn fields(page: &Answer, other: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for input in page.body.split("<input ").skip(1) {
        let input = input.split('>').next().unwrap();
        let part = |name: &str| Some(input.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.to_owned());
        let ticked = part("type").as_deref() != Some("checkbox") || input.contains("checked");
        if let (Some(name), Some(value), true) = (part("name"), part("value"), ticked) {
            found.push((name, value));
        }
    }
    found.retain(|(name, _)| {
        !["csrf", "back"].contains(&name.as_str()) && !other.iter().any(|(other, _)| other == name)
    });
    found.extend(
        other
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    found
}

async fn sent(world: &World, staff: &Staff, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    world.send(staff, path, &fields).await
}

async fn overdue_now(world: &World) -> i64 {
    let scope = server::access::Scope {
        path: format!("/{}/", world.centre),
        worker: None,
    };
    let mut tx = world.app.db.snapshot().await.unwrap();
    let days = days::of_units(&mut tx, &scope.path, world.app.now()).await.unwrap();
    let counts = overdue::counts(&mut tx, &scope, &Filter::default(), &days)
        .await
        .unwrap();
    let late = counts.iter().filter(|count| count.band.is_overdue());
    late.map(|count| count.people).sum()
}

#[tokio::test]
async fn rules_show_what_they_would_do_and_do_just_that() {
    let world = World::new().await;
    let admin = office(&world).await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    for (name, days_ago) in [("One", 10), ("Two", 20), ("Three", 40), ("Four", 3)] {
        let person = world.person(&ana, world.prishtina, name, 90).await;
        let fields = serde_json::json!({"state": "active"});
        world.record(&ana, person, domain::Entity::Plan, fields).await;
        world.visits(&ana, person, "seen", days_ago).await;
    }
    // Medium: every 30 days and 3 of grace, so that only the one of 40 days ago is overdue.
    assert_eq!(overdue_now(&world).await, 1);
    let edit = "/administration/rules/edit?jurisdiction=XK";
    let page = world.open(&admin, edit).await;
    assert_eq!(value(&page, "medium.every_days"), "30");
    let path = "/administration/rules/edit";
    let wrong = fields(
        &page,
        &[
            ("medium.every_days", "0"),
            ("valid_from", "soon"),
            ("unit_head_minutes", "5"),
        ],
    );
    let refused = sent(&world, &admin, path, &wrong).await;
    for fault in ["#medium.every_days", "#valid_from", "#unit_head_minutes"] {
        assert!(refused.has(&format!("href=\"{fault}\"")), "{fault}");
    }
    let other = [
        ("medium.every_days", "7"),
        ("medium.grace_days", "1"),
        ("valid_from", "2026-01-01"),
    ];
    let look = sent(&world, &admin, path, &fields(&page, &other)).await;
    insta::assert_snapshot!(look.main(&admin));
    // Nothing is written before it is confirmed.
    assert_eq!(overdue_now(&world).await, 1);
    let (sets,): (i64,) = sqlx::query_as("select cast(count(*) as bigint) from rule_set")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(sets, 0);
    let saved = sent(
        &world,
        &admin,
        path,
        &[fields(&look, &[]), vec![("step".into(), "save".into())]].concat(),
    )
    .await;
    assert_eq!(overdue_now(&world).await, 3, "{}", saved.header("location"));
    let history = world
        .open(&admin, "/administration/rules/history?jurisdiction=XK")
        .await;
    assert!(
        history.has("Medium risk: Days between visits: 30 → 7") && history.has("by Admin"),
        "{}",
        history.body
    );
    assert!(world.open(&admin, "/administration/rules").await.has("In force since"));
    // And back.
    let undo = saved.header("location").split("undo=").nth(1).unwrap().to_owned();
    world
        .send(&admin, &format!("/undo/{undo}"), &[("back", "/administration/rules")])
        .await;
    assert_eq!(overdue_now(&world).await, 1);
}

#[tokio::test]
async fn what_is_foreseen_begins_with_the_board_of_now() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    for days_ago in [1, 25, 31, 36, 45, 70, 150] {
        let person = world.person(&ana, world.prishtina, "Somebody", 200).await;
        world.plan(&ana, person, 30).await;
        world.visits(&ana, person, "seen", days_ago).await;
    }
    let scope = server::access::Scope {
        path: format!("/{}/", world.centre),
        worker: None,
    };
    let mut tx = world.app.db.snapshot().await.unwrap();
    let days = days::of_units(&mut tx, &scope.path, world.app.now()).await.unwrap();
    let board = overdue::counts(&mut tx, &scope, &Filter::default(), &days)
        .await
        .unwrap();
    let book = units::rules(&mut tx).await.unwrap();
    let foreseen = foresee(&mut tx, "*", &book, &book, world.app.now(), 20_000)
        .await
        .unwrap();
    assert_eq!((foreseen.people, foreseen.reckoned, foreseen.moved), (7, 7, 0));
    let counts = foreseen.units[&world.prishtina.to_string()];
    assert_eq!(counts.before, counts.after);
    for (n, band) in Band::ALL.into_iter().enumerate() {
        let people: i64 = board
            .iter()
            .filter(|count| count.band == band)
            .map(|count| count.people)
            .sum();
        assert_eq!(counts.before[n], people, "{band:?}");
    }
}

#[tokio::test]
async fn a_holiday_is_added_moves_due_days_and_is_taken_back() {
    let world = World::new().await;
    let admin = office(&world).await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let person = world.person(&ana, world.prishtina, "Fatime Morina", 90).await;
    world.plan(&ana, person, 30).await;
    world.visits(&ana, person, "seen", 10).await;
    let due = || async {
        let (due,): (String,) = sqlx::query_as("select due_on from person")
            .fetch_one(world.app.db.read())
            .await
            .unwrap();
        due
    };
    assert_eq!(due().await, "2026-03-30");
    let day = [("jurisdiction", "XK"), ("day", "2026-03-30"), ("do", "add")];
    let added = world.send(&admin, "/administration/holidays", &day).await;
    assert_eq!(due().await, "2026-03-31");
    let page = world.open(&admin, "/administration/holidays?jurisdiction=XK").await;
    assert!(page.has("30 March 2026"), "{}", page.body);
    let again = world.send(&admin, "/administration/holidays", &day).await;
    assert!(again.has("This day is noted already."));
    let undo = added.header("location").split("undo=").nth(1).unwrap().to_owned();
    world.send(&admin, &format!("/undo/{undo}"), &[("back", "/")]).await;
    assert_eq!(due().await, "2026-03-30");
}

#[tokio::test]
async fn of_a_big_register_a_part_is_foreseen_and_the_page_says_so() {
    let mut world = World::new().await;
    world.app.limits = Arc::new(Limits {
        previewed_people: 8,
        ..Limits::default()
    });
    world.router = routes::router(world.app.clone());
    let admin = office(&world).await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    for _ in 0..32 {
        let person = world.person(&ana, world.prishtina, "Somebody", 90).await;
        world.plan(&ana, person, 30).await;
    }
    let page = world.open(&admin, "/administration/rules/edit?jurisdiction=XK").await;
    let other = [("medium.every_days", "7"), ("valid_from", "2026-01-01")];
    let look = sent(&world, &admin, "/administration/rules/edit", &fields(&page, &other)).await;
    let said = look
        .body
        .split("reckoned for ")
        .nth(1)
        .expect("the page says that it is a part");
    let reckoned: i64 = said.split(' ').next().unwrap().parse().unwrap();
    assert!((1..32).contains(&reckoned), "{reckoned}");
    assert!(said.contains("of 32 people, taken by chance"), "{said}");
    // The numbers are of those alone: everybody is in a band before, and the bands of the sum add up to them.
    let sum = look.body.split("<tr class=\"sum\">").nth(1).unwrap();
    let before: i64 = sum
        .split("<td class=\"n\">")
        .skip(1)
        .take(Band::ALL.len())
        .map(|cell| {
            let number = cell.trim_start_matches("<span class=\"nil\">");
            let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<i64>().unwrap()
        })
        .sum();
    assert_eq!(before, reckoned);
}

#[tokio::test]
async fn the_number_to_call_in_danger_is_a_rule_that_phones_get() {
    let world = World::new().await;
    let admin = office(&world).await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let edit = "/administration/rules/edit";
    let page = world.open(&admin, "/administration/rules/edit?jurisdiction=XK").await;
    let wrong = fields(&page, &[("hotline", "call Ana")]);
    assert!(sent(&world, &admin, edit, &wrong).await.has("href=\"#hotline\""));
    let right = fields(&page, &[("hotline", "0800 11112"), ("valid_from", "2026-03-01")]);
    let look = sent(&world, &admin, edit, &right).await;
    assert!(look.has("Hotline") && look.has("0800 11112"), "{}", look.body);
    let confirmed = [fields(&look, &[]), vec![("step".into(), "save".into())]].concat();
    sent(&world, &admin, edit, &confirmed).await;
    assert!(
        world
            .open(&admin, "/administration/rules")
            .await
            .has("Hotline: 0800 11112")
    );
    let (reference, _) = server::reference::of_worker(&world.app.db, ana.id).await.unwrap();
    let today = world.app.now().date_naive();
    assert_eq!(reference.rules.on("XK", today).hotline.as_deref(), Some("0800 11112"));
    assert_eq!(reference.rules.on("GE", today).hotline, None);
}
