//! The staff API.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use std::collections::BTreeSet;

use domain::{DangerSign, Entity, PersonId, Role, change::PersonRegistered};
use serde_json::{Value, json};
use server::routes::Door;

use crate::world::{Staff, World};

#[tokio::test]
async fn visits_are_listed_as_the_contract_says() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 40).await;
    let answers = json!({"safe": "yes", "observations": "calm"});
    let visit = world
        .visits_with(&ana, fatime, "seen", world.ago(1), &[DangerSign::Weapon], answers)
        .await;
    let list = world.api(&vlora, "/api/v1/visits").await;
    assert_eq!(list.header("content-type"), "application/json");
    let expected = json!({
        "items": [{
            "id": visit, "person_id": fatime, "worker": ana.id, "worker_name": "Ana", "unit": world.prishtina,
            "unit_name": "CSW Prishtina", "status": "done", "outcome": "seen", "review": "submitted",
            "started_at": "2026-03-09T08:20:00.000Z", "ended_at": "2026-03-09T09:00:00.000Z",
            "started_at": "2026-03-09T08:20:00.000Z", "ended_at": "2026-03-09T09:00:00.000Z",
            "received_at": "2026-03-10T09:00:00.000Z", "revision": 1, "danger_signs": ["weapon"],
            "answers": {"safe": "yes", "observations": "calm"}, "form_version": null, "sealed": false,
        }],
        "next": null,
    });
    assert_eq!(list.json(), expected);
    assert_eq!(world.log_of(fatime).await, ["read_visits"]);
}

#[tokio::test]
async fn pages_follow_each_other_by_their_cursor_and_the_last_has_none() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 40).await;
    world.plan(&ana, fatime, 14).await;
    for n in 0..7 {
        world.visits(&ana, fatime, "no_access", n / 2).await;
        let person = world.person(&ana, world.prishtina, "Other", 40).await;
        world.plan(&ana, person, 14).await;
    }
    for (path, total) in [("/api/v1/visits", 7), ("/api/v1/overdue", 8)] {
        let (mut cursor, mut seen) = (String::new(), Vec::new());
        loop {
            let page = world.api(&ana, &format!("{path}?limit=3{cursor}")).await.json();
            seen.extend(page["items"].as_array().unwrap().iter().map(Value::to_string));
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(seen.len(), total, "{path}");
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), total, "{path}");
    }
}

#[tokio::test]
async fn csv_is_what_a_spreadsheet_can_open_without_harm() {
    let world = World::new().await;
    let ana = world.staff("=Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 40).await;
    for _ in 0..2 {
        world
            .visits_with(
                &ana,
                fatime,
                "seen",
                world.ago(1),
                &[],
                json!({"opinion": "a, \"b\"\n=1+1"}),
            )
            .await;
    }
    let answer = world.api_as(&vlora, "/api/v1/visits?limit=1", "text/csv").await;
    assert!(answer.header("content-type").starts_with("text/csv"));
    assert!(
        answer.header("link").starts_with("</api/v1/visits?limit=1&cursor="),
        "{}",
        answer.header("link")
    );
    let mut reader = csv::Reader::from_reader(answer.body.as_bytes());
    let columns = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |name: &str| &rows[0][columns.iter().position(|column| column == name).unwrap()];
    assert_eq!(rows.len(), 1);
    assert_eq!(cell("worker_name"), "'=Ana");
    assert_eq!(cell("revision"), "1");
    assert_eq!(cell("answers"), "{\"opinion\":\"a, \\\"b\\\"\\n=1+1\"}");
    let neither = world.api_as(&vlora, "/api/v1/visits", "image/png").await;
    assert_eq!(neither.status, StatusCode::NOT_ACCEPTABLE);
}

#[tokio::test]
async fn a_bad_parameter_is_named() {
    let world = World::new().await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let auditor = world.staff("Auditor", Role::Auditor, world.centre).await;
    for (path, name) in [
        ("visits?limit=0", "limit"),
        ("visits?limit=501", "limit"),
        ("visits?limit=x", "limit"),
        ("visits?from=2026-02-30", "from"),
        ("visits?cursor=x", "cursor"),
        ("visits?worker=7", "worker"),
        ("visits?danger=maybe", "danger"),
        ("visits?outcom=seen", "outcom"),
        ("visits?worker=", "worker"),
        ("access-log?cursor=1_x", "cursor"),
        ("overdue?unit=01900000-0000-7000-8000-000000000003", "unit"),
        ("alerts?state=loud", "state"),
    ] {
        let who = if path.starts_with("access-log") {
            &auditor
        } else {
            &vlora
        };
        let answer = world.api(who, &format!("/api/v1/{path}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let problem = answer.json();
        assert_eq!(problem["code"], "bad_parameter", "{path}");
        assert!(
            problem["detail"].as_str().unwrap().contains(&format!("`{name}`")),
            "{path}: {problem}"
        );
    }
}

#[tokio::test]
async fn without_a_valid_token_there_is_nothing() {
    let world = World::new().await;
    for authorization in ["", "Bearer nonsense", "Basic dTpw", "Bearer"] {
        let request = Request::get("/api/v1/visits").header(header::AUTHORIZATION, authorization);
        let answer = world.ask(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{authorization}");
        assert_eq!(answer.json()["code"], "unauthorized");
    }
    let auditor = world.staff("Auditor", Role::Auditor, world.centre).await;
    let answer = world.api(&auditor, "/api/v1/visits").await;
    assert_eq!(
        (answer.status, answer.json()["code"].clone()),
        (StatusCode::FORBIDDEN, json!("forbidden"))
    );
}

#[tokio::test]
async fn a_file_is_told_with_its_plan_and_timeline() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 40).await;
    world.plan(&ana, fatime, 14).await;
    world.visits(&ana, fatime, "seen", 30).await;
    let file = world.api(&ana, &format!("/api/v1/people/{fatime}")).await.json();
    assert_eq!(file["person_id"], fatime.to_string());
    assert_eq!(file["person"]["fields"]["name"], "Fatime");
    assert_eq!(file["last_seen"], "2026-02-08");
    assert_eq!(file["plan"]["due_on"], "2026-02-22");
    assert_eq!(
        (&file["plan"]["timing"], &file["plan"]["days_overdue"]),
        (&json!("overdue"), &json!(16))
    );
    let kinds: Vec<&Value> = file["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| &event["kind"])
        .collect();
    assert_eq!(kinds, ["change", "visit", "change"]);
    let list = world.api(&ana, "/api/v1/overdue").await.json();
    assert_eq!(
        (&list["items"][0]["days_overdue"], &list["counts"]["overdue"]),
        (&json!(16), &json!(1))
    );
}

#[tokio::test]
async fn who_is_due_for_a_worker_is_who_is_due_on_the_workers_phone_shared_cases_included() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let beni = world.staff("Beni", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let shared = PersonId(world.next_id());
    let said = domain::Body::PersonRegistered(PersonRegistered {
        unit: world.prishtina,
        worker: Some(ana.id),
        team: vec![beni.id],
        fields: [("name".to_owned(), json!("Fatime"))].into(),
        extra: Default::default(),
    });
    world.takes(&ana, shared, world.ago(40), said).await;
    world.plan(&ana, shared, 14).await;
    let own = world.person(&ana, world.prishtina, "Drita", 40).await;
    world.plan(&ana, own, 14).await;
    let due = async |staff: &Staff, worker: &Staff| {
        let list = world
            .api(staff, &format!("/api/v1/overdue?worker={}", worker.id))
            .await
            .json();
        let people = list["items"].as_array().unwrap().len() as u64;
        assert_eq!(list["counts"]["overdue"], people);
        people
    };
    assert_eq!((due(&vlora, &ana).await, due(&vlora, &beni).await), (2, 1));
    assert_eq!((due(&ana, &ana).await, due(&beni, &beni).await), (2, 1));
    assert_eq!(
        due(&beni, &ana).await,
        1,
        "of a colleague's people, those that are shared"
    );
}

#[tokio::test]
async fn the_plain_lists_tell_what_is_there() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let auditor = world.staff("Auditor", Role::Auditor, world.centre).await;
    let fatime = world
        .person_with(&ana, world.prishtina, 40, json!({"name": "Fatime", "phone": "1"}))
        .await;
    world
        .amends(
            &ana,
            fatime,
            Entity::Person,
            domain::RecordId(fatime.0),
            json!({"phone": "2"}),
        )
        .await;
    world
        .amends(
            &vlora,
            fatime,
            Entity::Person,
            domain::RecordId(fatime.0),
            json!({"phone": "3"}),
        )
        .await;
    world
        .visits_with(&ana, fatime, "seen", world.ago(1), &[DangerSign::Weapon], json!({}))
        .await;
    world.phone(&ana, None, 0).await;

    let alert = &world.api(&vlora, "/api/v1/alerts?state=raised").await.json()["items"][0];
    assert_eq!(
        (&alert["kind"], &alert["person_id"]),
        (&json!("danger"), &json!(fatime))
    );
    let conflict = &world.api(&vlora, "/api/v1/conflicts").await.json()["items"][0];
    assert_eq!(
        (&conflict["field"], &conflict["standing"]),
        (&json!("phone"), &json!("3"))
    );
    assert_eq!(conflict["candidates"].as_array().unwrap().len(), 2);
    let device = &world.api(&vlora, "/api/v1/devices").await.json()["items"][0];
    assert_eq!(
        (&device["worker_name"], &device["silent"]),
        (&json!("Ana"), &json!(true))
    );
    assert_eq!(world.api(&vlora, "/api/v1/quarantine").await.json()["items"], json!([]));
    let log = world
        .api(&auditor, &format!("/api/v1/access-log?person={fatime}"))
        .await
        .json();
    assert_eq!(log["items"][0]["action"], "read_conflicts");
    let keti = world.staff("Keti", Role::Supervisor, world.tbilisi).await;
    for list in ["alerts", "conflicts", "devices"] {
        assert_eq!(
            world.api(&keti, &format!("/api/v1/{list}")).await.json()["items"],
            json!([]),
            "{list}"
        );
    }
}

#[tokio::test]
async fn the_document_is_the_one_that_programs_were_written_for() {
    let world = World::new().await;
    insta::assert_json_snapshot!(document(&world).await);
}

#[tokio::test]
async fn every_door_for_programs_is_described_and_no_other() {
    let world = World::new().await;
    let document = document(&world).await;
    let described: BTreeSet<String> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().keys();
            methods.map(move |method| format!("{} {path}", method.to_uppercase()))
        })
        .collect();
    // Pages are for people, phones have a protocol of their own, and what pages are made of is no interface.
    let doors = server::routes::list(&world.app)
        .into_iter()
        .filter(|route| match route.door {
            Door::Staff => true,
            Door::Open => !route.path.starts_with("/assets/"),
            Door::Page | Door::Feed | Door::Device => false,
        })
        .map(|route| format!("{} {}", route.method, route.path));
    assert_eq!(described, doors.collect());
}

#[tokio::test]
async fn every_list_answers_with_the_members_that_are_described_and_has_them_as_columns() {
    let world = World::new().await;
    let (vlora, auditor) = full_world(&world).await;
    let document = document(&world).await;
    for (path, actor) in [
        ("/api/v1/visits", &vlora),
        ("/api/v1/overdue", &vlora),
        ("/api/v1/alerts", &vlora),
        ("/api/v1/conflicts", &vlora),
        ("/api/v1/quarantine", &vlora),
        ("/api/v1/devices", &vlora),
        ("/api/v1/access-log", &auditor),
    ] {
        let page = &document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        let item = resolved(&document, &resolved(&document, page)["properties"]["items"]["items"]);
        let told: BTreeSet<&str> = item["properties"]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let answer = world.api(actor, path).await.json();
        let real: BTreeSet<&str> = answer["items"][0]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(told, real, "{path}");
        let table = world.api_as(actor, path, "text/csv").await;
        let columns: BTreeSet<&str> = table.body.lines().next().unwrap().split(',').collect();
        assert_eq!(columns, told, "{path}");
    }
}

#[tokio::test]
async fn a_program_that_asks_too_often_is_told_when_to_come_again() {
    let mut world = World::new().await;
    world.app.limits = std::sync::Arc::new(server::config::Limits {
        staff_requests_per_minute: 2,
        ..Default::default()
    });
    world.router = server::routes::router(world.app.clone());
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    for _ in 0..2 {
        assert_eq!(world.api(&vlora, "/api/v1/devices").await.status, StatusCode::OK);
    }
    let answer = world.api(&vlora, "/api/v1/devices").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.json()["retry_after_s"].to_string(), answer.header("retry-after"));
    let other = world.staff("Bekim", Role::Supervisor, world.prishtina).await;
    assert_eq!(world.api(&other, "/api/v1/devices").await.status, StatusCode::OK);
}

#[tokio::test]
async fn names_stand_beside_ids() {
    let world = World::new().await;
    let (vlora, auditor) = full_world(&world).await;
    for (path, names) in [
        ("/api/v1/alerts", json!({"unit_name": "CSW Prishtina"})),
        ("/api/v1/conflicts", json!({"unit_name": "CSW Prishtina"})),
        (
            "/api/v1/quarantine",
            json!({"unit_name": "CSW Prishtina", "author_name": "Ana"}),
        ),
    ] {
        let item = world.api(&vlora, path).await.json()["items"][0].take();
        for (name, value) in names.as_object().unwrap() {
            assert_eq!(&item[name], value, "{path}: {item}");
        }
    }
    let list = world.api(&auditor, "/api/v1/access-log").await.json();
    let names: Vec<&Value> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["actor_name"])
        .collect();
    assert!(names.contains(&&json!("Vlora")), "{names:?}");
}

/// Something in every list.
async fn full_world(world: &World) -> (Staff, Staff) {
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let auditor = world.staff("Auditor", Role::Auditor, world.centre).await;
    let about = json!({"name": "Fatime", "phone": "1"});
    let fatime = world.person_with(&ana, world.prishtina, 40, about).await;
    world.plan(&ana, fatime, 14).await;
    for (who, phone) in [(&ana, "2"), (&vlora, "3")] {
        let record = domain::RecordId(fatime.0);
        world
            .amends(who, fatime, Entity::Person, record, json!({"phone": phone}))
            .await;
    }
    let signs = [DangerSign::Weapon];
    world
        .visits_with(&ana, fatime, "no_access", world.ago(1), &signs, json!({}))
        .await;
    let phone = world.phone(&ana, None, 0).await;
    let refused =
        "insert into quarantine (id, device, author, person, kind, code, detail, body, received_at, skew_s, state)
         values ($1, $2, $3, $4, 'visit_recorded', 'bad_record', '', '{}', '2026-03-09T08:00:00.000Z', 0, 'held')";
    let ids = [world.next_id(), phone.0, ana.id.0, fatime.0].map(|id| id.to_string());
    let values: Vec<Option<&str>> = ids.iter().map(|id| Some(id.as_str())).collect();
    world.run(refused, &values).await;
    world.api(&vlora, "/api/v1/devices").await;
    world.open(&vlora, &format!("/people/{fatime}")).await;
    (vlora, auditor)
}

async fn document(world: &World) -> Value {
    let request = Request::get("/api/openapi.json").body(Body::empty()).unwrap();
    world.ask(request).await.json()
}

/// A schema, whether it stands here or is named.
fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(name) => document.pointer(name.trim_start_matches('#')).unwrap(),
        None => schema,
    }
}
