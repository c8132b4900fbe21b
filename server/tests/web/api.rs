//! The staff API.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::{DangerSign, Entity, Role};
use serde_json::{Value, json};

use crate::world::World;

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
            "received_at": "2026-03-10T09:00:00.000Z", "revision": 1, "danger_signs": ["weapon"],
            "answers": {"safe": "yes", "observations": "calm"},
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
    for (path, name) in [
        ("visits?limit=0", "limit"),
        ("visits?limit=501", "limit"),
        ("visits?limit=x", "limit"),
        ("visits?from=2026-02-30", "from"),
        ("visits?cursor=x", "cursor"),
        ("visits?worker=7", "worker"),
        ("visits?danger=maybe", "danger"),
        ("visits?outcom=seen", "outcom"),
        ("overdue?unit=01900000-0000-7000-8000-000000000003", "unit"),
        ("alerts?state=loud", "state"),
    ] {
        let answer = world.api(&vlora, &format!("/api/v1/{path}")).await;
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
async fn the_document_describes_every_door_of_the_api_and_what_it_answers() {
    let world = World::new().await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime", 40).await;
    world.plan(&ana, fatime, 14).await;
    world
        .visits_with(
            &ana,
            fatime,
            "no_access",
            world.ago(1),
            &[DangerSign::Weapon],
            json!({}),
        )
        .await;
    let request = Request::get("/api/openapi.json").body(Body::empty()).unwrap();
    let document = world.ask(request).await.json();
    let described: Vec<&String> = document["paths"].as_object().unwrap().keys().collect();
    let routes = server::routes::list(&world.app);
    let mut doors: Vec<&str> = routes
        .iter()
        .map(|route| route.path)
        .filter(|path| path.starts_with("/api/v1/"))
        .collect();
    doors.sort_unstable();
    assert_eq!(described, doors);
    for path in ["/api/v1/visits", "/api/v1/overdue", "/api/v1/alerts"] {
        let schema = &document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        let mut told: Vec<&String> = schema["properties"]["items"]["items"]["properties"]
            .as_object()
            .unwrap()
            .keys()
            .collect();
        let answer = world.api(&vlora, path).await.json();
        let mut real: Vec<&String> = answer["items"][0].as_object().unwrap().keys().collect();
        told.sort();
        real.sort();
        assert_eq!(told, real, "{path}");
    }
}
