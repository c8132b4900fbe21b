//! What is sealed or hidden stands on no page, in no list, table, address, title or log, for nobody; who needs it opens it with a reason.

use std::{
    collections::BTreeSet,
    io::{Cursor, Write},
    sync::{Arc, Mutex},
};

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use calamine::{Data, Reader as _, Xlsx};
use chrono::Duration;
use domain::{Body as Said, DangerSign, Entity, PersonId, RecordId, Role, change::RecordAmended};
use serde_json::json;
use server::routes::{self, Door};
use tower::ServiceExt;
use tracing_subscriber::fmt::MakeWriter;

use crate::{
    records::{Places, filled, refused},
    world::{Staff, World},
};

/// Stands in everything that nobody may see.
const SECRET: &str = "Zgjimqershi";

struct Planted {
    ana: Staff,
    vlora: Staff,
    /// A sealed file, full of secrets.
    sealed: PersonId,
    /// A file with a hidden address.
    hides: PersonId,
    hidden: RecordId,
    /// The alleged perpetrator, whose file names who hides.
    accused: PersonId,
    places: Vec<Places>,
}

fn secret(n: u32) -> String {
    format!("{SECRET} {n}")
}

fn amended(entity: Entity, record: RecordId, fields: serde_json::Value) -> Said {
    Said::RecordAmended(RecordAmended {
        entity,
        record,
        fields: serde_json::from_value(fields).unwrap(),
        reason: None,
        extra: Default::default(),
    })
}

async fn planted(world: &World) -> Planted {
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let besa = world.staff("Besa", Role::Worker, world.prishtina).await;
    let vlora = world.staff("Vlora", Role::Supervisor, world.prishtina).await;
    let dren = world.staff("Dren", Role::Supervisor, world.prishtina).await;

    let fields = json!({
        "name": secret(1), "name_latin": secret(2), "phone": secret(3), "warning": secret(4), "disability": secret(5),
        "national_id": secret(6), "nationality": secret(7), "birth_date": "1987-06-05", "sensitivity": "sealed"
    });
    let sealed = world.person_with(&ana, world.prishtina, 60, fields).await;
    let mut alerts = Vec::new();
    for (entity, fields) in [
        (
            Entity::Address,
            json!({"kind": "residence", "municipality": secret(10), "line": secret(11)}),
        ),
        (
            Entity::SafeContact,
            json!({"method": "phone", "number": secret(12), "code_word": secret(13)}),
        ),
        (
            Entity::Case,
            json!({"state": "intake", "kind": "domestic_violence", "agency": secret(14)}),
        ),
        (Entity::Member, json!({"name": secret(15), "relation": secret(16)})),
        (Entity::Household, json!({"name": secret(17)})),
        (
            Entity::Consent,
            json!({"state": "given", "purpose": "visit", "withheld": secret(18)}),
        ),
        (Entity::Risk, json!({"level": "very_high", "basis": secret(19)})),
        (
            Entity::Plan,
            json!({"state": "active", "every_days": 7, "purpose": secret(20)}),
        ),
    ] {
        world.record(&ana, sealed, entity, fields).await;
    }
    world.notes(&ana, sealed, &secret(21)).await;
    let answers =
        json!({"observation": secret(22), "place": secret(23), "person_words": secret(24), "safe": "no", "well": "no"});
    let signs = [DangerSign::Weapon];
    let seen = world
        .visits_with(&ana, sealed, "seen", world.ago(20), &signs, answers)
        .await;
    world
        .amends_visit(&ana, sealed, seen, json!({"observation": secret(25)}), &secret(26))
        .await;
    let own = RecordId::from(sealed);
    world
        .amends(&ana, sealed, Entity::Person, own, json!({"phone": secret(27)}))
        .await;
    world
        .amends(&dren, sealed, Entity::Person, own, json!({"phone": secret(28)}))
        .await;
    let said = amended(Entity::Person, own, json!({"warning": secret(29)}));
    let kept = refused(world, &besa, sealed, said).await;

    let unknown = "0".repeat(64);
    let asked = world
        .assesses(&ana, sealed, &unknown, 9, json!({"sleep": secret(40)}), json!({}))
        .await;

    let hides = world.person(&ana, world.prishtina, "Fatime Morina", 60).await;
    let at = json!({"where": "42.6660 21.1660 0 5", "sleep": "0"});
    let asked_there = world.assesses(&ana, hides, &unknown, 9, at, json!({})).await;
    let fields = json!({"kind": "shelter", "municipality": secret(30), "line": secret(31), "hidden": true});
    let hidden = world.record(&ana, hides, Entity::Address, fields).await;
    world
        .amends(&ana, hides, Entity::Address, hidden, json!({"line": secret(32)}))
        .await;
    world
        .amends(&dren, hides, Entity::Address, hidden, json!({"line": secret(33)}))
        .await;
    let answers = json!({"place": secret(34), "geopoint": "42.6660 21.1660 0 5", "safe": "yes", "well": "yes"});
    let at_shelter = world.visits_with(&ana, hides, "seen", world.ago(5), &[], answers).await;
    let said = amended(Entity::Address, hidden, json!({"line": secret(35)}));
    let kept_too = refused(world, &besa, hides, said).await;
    let fields = json!({"kind": "residence", "municipality": "Prizren", "line": secret(36), "sensitivity": "sealed"});
    world.record(&ana, hides, Entity::Address, fields).await;
    let fields = json!({"method": "phone", "number": secret(37), "sensitivity": "sealed"});
    world.record(&ana, hides, Entity::SafeContact, fields).await;

    let accused = world.person(&ana, world.prishtina, "Agim Morina", 60).await;
    world.plan(&ana, accused, 30).await;
    let member = json!({"person": accused, "name": "Agim", "relation": "husband", "is_alleged_perpetrator": true});
    world.record(&ana, hides, Entity::Member, member).await;
    let member = json!({"person": hides, "name": secret(38), "relation": secret(39)});
    let leads = world.record(&ana, accused, Entity::Member, member).await;

    let raised: Vec<(String, String)> = sqlx::query_as("select person, id from record where entity = 'alert'")
        .fetch_all(world.app.db.read())
        .await
        .unwrap();
    alerts.extend(raised);
    assert!(!alerts.is_empty(), "the danger of the visit raised an alert");
    let mut places = Vec::new();
    for (person, visit, change, record, assessment) in [
        (sealed, seen, kept, own, asked),
        (hides, at_shelter, kept_too, hidden, asked_there),
        (accused, at_shelter, kept_too, leads, asked_there),
    ] {
        let alert = alerts.iter().find(|(of, _)| *of == person.to_string());
        places.push(Places {
            person: person.to_string(),
            visit: visit.to_string(),
            quarantine: change.to_string(),
            record: record.to_string(),
            assessment: assessment.to_string(),
            alert: alert.map_or_else(|| record.to_string(), |(_, id)| id.clone()),
            ..Places::of(&ana)
        });
    }
    Planted {
        ana,
        vlora,
        sealed,
        hides,
        hidden,
        accused,
        places,
    }
}

/// Everything that an answer says, a spreadsheet's cells among it.
async fn says(world: &World, request: Request<Body>) -> (StatusCode, String) {
    let response = world.router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    let mut text = format!("{:?}\n", parts.headers);
    match Xlsx::new(Cursor::new(bytes.to_vec())) {
        Ok(mut book) if bytes.starts_with(b"PK") => {
            for name in book.sheet_names() {
                for cell in book.worksheet_range(&name).unwrap().cells() {
                    if let Data::String(cell) = cell.2 {
                        text.push_str(cell);
                        text.push('\n');
                    }
                }
            }
        }
        _ => text.push_str(&String::from_utf8_lossy(&bytes)),
    }
    (parts.status, text)
}

#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Heard {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

fn told(text: &str) -> bool {
    text.contains(SECRET) || text.contains("42.6660") || text.contains("Zgjim")
}

#[tokio::test]
async fn nothing_sealed_or_hidden_is_told_to_anybody_anywhere() {
    let heard = Heard::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(heard.clone())
        .finish();
    let listening = tracing::subscriber::set_default(subscriber);
    let world = World::new().await;
    let planted = planted(&world).await;
    heard.0.lock().unwrap().clear();
    let mut staff = vec![planted.ana.clone()];
    for role in Role::KNOWN.iter().filter(|role| **role != "worker") {
        staff.push(world.staff(role, Role::from(*role), world.centre).await);
    }
    let (mut asked, mut shown) = (0, BTreeSet::new());
    for route in routes::list(&world.app)
        .into_iter()
        .filter(|route| route.method == "GET")
    {
        let mut paths = BTreeSet::new();
        for places in &planted.places {
            for path in filled(route.path, places) {
                paths.insert(path);
            }
        }
        for staff in &staff {
            for path in &paths {
                let mut kinds = vec!["text/html"];
                if route.door == Door::Staff {
                    kinds = vec!["application/json", "text/csv"];
                }
                for accept in kinds {
                    let request = Request::get(path)
                        .header(header::COOKIE, &staff.cookie)
                        .header(header::AUTHORIZATION, format!("Bearer {}", staff.token))
                        .header(header::ACCEPT, accept);
                    let (status, text) = says(&world, request.body(Body::empty()).unwrap()).await;
                    assert!(!told(&text), "{} read {path} ({accept}):\n{text}", staff.role);
                    assert!(status != StatusCode::INTERNAL_SERVER_ERROR, "{path}");
                    assert!(status != StatusCode::BAD_REQUEST, "{path}: {text}");
                    asked += 1;
                    if status == StatusCode::OK {
                        shown.insert(route.path);
                    }
                }
            }
        }
    }
    drop(listening);
    // The walk has seen what it is about, and did not only knock at closed doors.
    for route in [
        "/visits",
        "/visits/export",
        "/assessments",
        "/assessments/{person}/{id}",
        "/assessments/export",
        "/api/v1/assessments",
        "/conflicts",
        "/quarantine/{id}",
        "/people/{id}",
        "/api/v1/visits",
    ] {
        assert!(shown.contains(route), "{route} was shown to nobody");
    }
    assert!(asked > 400, "{asked}");
    let heard = String::from_utf8(heard.0.lock().unwrap().clone()).unwrap();
    assert!(!told(&heard), "in the log:\n{heard}");
    for text in [
        "select coalesce(detail, '') || action || actor || coalesce(origin, '') from access_log",
        "select person || subject from escalation",
        "select coalesce(error, '') || id from mail",
    ] {
        let rows: Vec<(String,)> = sqlx::query_as(text).fetch_all(world.app.db.read()).await.unwrap();
        assert!(rows.iter().all(|(row,)| !told(row)), "{text}");
    }
}

#[tokio::test]
async fn a_reason_opens_a_sealed_file_for_a_while_and_its_supervisor_is_told() {
    let world = World::new().await;
    let planted = planted(&world).await;
    let (ana, vlora) = (&planted.ana, &planted.vlora);
    let file = format!("/people/{}", planted.sealed);
    assert!(world.open(ana, &file).await.has("Open with a reason"));
    // The visit leads to where it is opened, and back.
    let visit = format!("/visits/{}", planted.places[0].visit);
    let gate = world.open(ana, &visit).await;
    let open = gate.header("location").to_owned();
    assert!(open.starts_with(&format!("{file}/open?back=%2Fvisits%2F")), "{open}");
    let form = world.open(ana, &open).await;
    assert!(form.has(&format!("name=\"back\" value=\"{visit}\"")) && !told(&form.body));

    let to = format!("{file}/open");
    let refused = world.send(ana, &to, &[("reason", "why"), ("back", &visit)]).await;
    assert!(refused.has("Write why, in at least 10 characters."));
    let reason = "The police called about a danger";
    let opened = world.send(ana, &to, &[("reason", reason), ("back", &visit)]).await;
    assert!(opened.header("location").starts_with(&visit));
    let page = world.open(ana, &visit).await;
    assert!(page.has(&secret(25)) && page.has(&secret(24)), "{}", page.body);
    let page = world.open(ana, &file).await;
    for n in [1, 3, 4, 11, 13, 15, 19, 21] {
        assert!(n == 3 || page.has(&secret(n)), "{n}");
    }
    let title = page
        .body
        .split_once("<title>")
        .unwrap()
        .1
        .split_once("</title>")
        .unwrap()
        .0;
    assert!(!told(title));
    // It is open to her alone.
    assert!(!told(&world.open(vlora, &file).await.body));
    assert!(!told(
        &world.api(ana, &format!("/api/v1/people/{}", planted.sealed)).await.body
    ));

    let home = world.open(vlora, "/").await;
    assert!(home.has("opening of a sealed file to look at"), "{}", home.body);
    let list = world.open(vlora, "/openings").await;
    assert!(list.has(reason) && list.has("Ana"));
    let (letters,): (i64,) = sqlx::query_as("select cast(count(*) as bigint) from mail where staff = $1")
        .bind(vlora.id.to_string())
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(letters, 1);
    let (id,): (String,) = sqlx::query_as("select id from opening")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    let own = world.send(ana, &format!("/openings/{id}/acknowledge"), &[]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    world.send(vlora, &format!("/openings/{id}/acknowledge"), &[]).await;
    assert!(world.open(vlora, "/openings").await.has("There is none."));
    assert!(world.open(vlora, "/openings?view=all").await.has("Vlora"));
    let log = world.log_of(planted.sealed).await;
    assert!(log.contains(&"open_sealed".to_owned()), "{log:?}");

    world.passes(Duration::minutes(31));
    assert!(!told(&world.open(ana, &file).await.body));
    assert_eq!(world.open(ana, &visit).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_hidden_address_is_opened_by_itself_and_closed_again() {
    let world = World::new().await;
    let planted = planted(&world).await;
    let ana = &planted.ana;
    let file = format!("/people/{}", planted.hides);
    let hidden = planted.hidden.to_string();
    let to = format!("{file}/open");
    world
        .send(
            ana,
            &to,
            &[("record", &hidden), ("reason", "Preparing the visit of today")],
        )
        .await;
    let page = world.open(ana, &file).await;
    // Two values wait for a decision; the other sealed records stay closed.
    assert!(
        page.has(&secret(33)) && !page.has(&secret(36)) && !page.has(&secret(37)),
        "{}",
        page.body
    );
    assert!(page.has("is open to you until"));
    let edit = world.open(ana, &format!("{file}/records/{hidden}")).await;
    assert_eq!(edit.status, StatusCode::OK);
    world.send(ana, &format!("{file}/close"), &[]).await;
    assert!(!told(&world.open(ana, &file).await.body));
    let edit = world.open(ana, &format!("{file}/records/{hidden}")).await;
    assert!(edit.header("location").contains(&hidden), "{}", edit.header("location"));
}

#[tokio::test]
async fn nobody_comes_from_the_accused_to_whoever_hides_from_them() {
    let world = World::new().await;
    let planted = planted(&world).await;
    let (ana, accused) = (&planted.ana, planted.accused);
    let page = world.open(ana, &format!("/people/{accused}")).await;
    assert!(
        page.has("kept from this person") && !page.has(&planted.hides.to_string()),
        "{}",
        page.body
    );
    let told = world.api(ana, &format!("/api/v1/people/{accused}")).await;
    assert!(!told.has(&planted.hides.to_string()), "{}", told.body);
    // Not even with a reason, from there.
    let leads = &planted.places[2].record;
    let gate = world.open(ana, &format!("/people/{accused}/open?record={leads}")).await;
    assert_eq!(gate.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_reviews_many_visits_at_once_cannot_take_a_sealed_one_along() {
    let world = World::new().await;
    let planted = planted(&world).await;
    let visit = planted.places[0].visit.clone();
    let page = world.open(&planted.vlora, "/visits/review").await;
    assert!(page.has(&format!("/visits/{visit}")) && !page.has(&format!("value=\"{visit}\"")));
    world.send(&planted.vlora, "/visits/review", &[("visit", &visit)]).await;
    let (review,): (String,) = sqlx::query_as("select review from visit where id = $1")
        .bind(visit)
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(review, "submitted");
}
