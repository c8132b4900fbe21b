//! Roles × doors × records: whose record opens to whom. Every door with a record in its address is tried with records of each kind.

use std::{collections::BTreeMap, fmt::Write};

use axum::http::StatusCode;
use domain::{Body as Said, Change, ChangeId, DangerSign, Entity, PersonId, RecordId, Role, change::NoteWritten};
use serde_json::json;
use server::{
    ingest::{Batch, Item, source},
    routes::{self, Door, Route},
};

use crate::world::{Answer, Staff, World};

/// What stands for each `{name}` of an address.
#[derive(Clone, Debug, Default)]
pub struct Places {
    pub person: String,
    pub visit: String,
    pub record: String,
    pub alert: String,
    pub quarantine: String,
    pub device: String,
    pub unit: String,
    pub user: String,
    pub token: String,
    pub assessment: String,
    pub other: String,
}

impl Places {
    /// Addresses of somebody's own; nothing of people yet.
    pub fn of(staff: &Staff) -> Self {
        let nobody = "01900000-0000-7000-8000-00000000ffff".to_owned();
        Self {
            device: nobody.clone(),
            unit: nobody.clone(),
            user: staff.id.to_string(),
            token: nobody.clone(),
            assessment: nobody.clone(),
            other: nobody,
            ..Self::default()
        }
    }
}

/// The addresses of a door with a record in them, and with everything that can be asked of it. A door whose names are not known here fails the
/// tests: whoever opens one says what stands in it.
pub fn filled(path: &'static str, places: &Places) -> Vec<String> {
    let fill = |from: &str, to: &str| path.replace(from, to);
    let address = match path.split('/').nth(1).unwrap_or_default() {
        _ if !path.contains('{') => path.to_owned(),
        "assets" => fill("{name}", "nothing.css"),
        "visits" => fill("{id}", &places.visit),
        "people" => path
            .replace("{id}", &places.person)
            .replace("{record}", &places.record)
            .replace("{other}", &places.other)
            .replace("{entity}", "address"),
        "alerts" => path.replace("{person}", &places.person).replace("{id}", &places.alert),
        "assessments" => path
            .replace("{person}", &places.person)
            .replace("{id}", &places.assessment),
        "instruments" => fill("{id}", &places.other),
        "quarantine" => fill("{id}", &places.quarantine),
        "devices" => fill("{id}", &places.device),
        "undo" | "openings" | "imports" | "calendars" | "calendar" | "import" => fill("{id}", &places.other),
        "administration" if path.contains("/units/") => fill("{id}", &places.unit),
        "administration" if path.contains("/users/") => fill("{id}", &places.user),
        "tokens" | "administration" => fill("{id}", &places.token),
        "api" if path.contains("/people/") => fill("{id}", &places.person),
        _ => panic!("{path}: say in tests/web/records.rs what stands in this address"),
    };
    assert!(
        !address.contains('{'),
        "{path}: say in tests/web/records.rs what stands in {address}"
    );
    let asked: &[&str] = match path {
        "/visits/export" | "/overdue/export" | "/overdue/list/export" | "/access-log/export" => {
            &["?format=csv", "?format=xlsx"]
        }
        "/assessments/export" => &["?form=sleep&format=csv", "?form=sleep&format=xlsx"],
        "/visits/newer" => &["?since=2026-01-01T00:00:00.000Z"],
        "/overdue/list" => &["", "?band=overdue", "?band=no_plan", "?band=no_worker", "?band=due"],
        "/alerts" => &["", "?view=closed", "?view=overdue"],
        "/quarantine" => &["", "?state=discarded"],
        "/openings" => &["", "?view=all"],
        "/people" => &["", "?q=morina"],
        "/people/{id}/open" => &["", "?record=RECORD"],
        "/administration/rules/edit" | "/administration/rules/history" => &["?jurisdiction=XK"],
        _ => &[""],
    };
    asked
        .iter()
        .map(|asked| format!("{address}{}", asked.replace("RECORD", &places.record)))
        .collect()
}

/// A phone sends something about somebody who is not its worker's: it is kept in quarantine, whole.
pub async fn refused(world: &World, worker: &Staff, person: PersonId, body: Said) -> ChangeId {
    let device = world.phone(worker, Some(1), 0).await;
    let change = Change {
        id: ChangeId(world.next_id()),
        device,
        device_seq: 1,
        author: worker.id,
        recorded_at: world.ago(1),
        person,
        base: 0,
        body,
        extra: Default::default(),
    };
    let id = change.id;
    let mut tx = world.app.db.begin().await.unwrap();
    let batch = Batch {
        source: source::of_device(&mut tx, device).await.unwrap().unwrap(),
        items: vec![Item::of(change).unwrap()],
        received_at: world.app.now(),
        skew_s: 0,
    };
    server::ingest::take_in(&mut tx, &batch).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// How somebody was answered.
fn how(answer: &Answer) -> &'static str {
    let to = answer.header("location");
    match answer.status {
        StatusCode::OK => "shown",
        StatusCode::SEE_OTHER if to.contains("/open?") => "asks for a reason",
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => "not their role",
        StatusCode::NOT_FOUND => "not theirs",
        StatusCode::SEE_OTHER => "done",
        _ => "refused",
    }
}

struct Kinds {
    staff: Vec<Staff>,
    kinds: Vec<(&'static str, Places)>,
}

/// Ana's own person, Besa's in the same unit, Gio's in another unit, and a sealed one of Ana's; each with a visit, an address and an alert.
async fn kinds(world: &World) -> Kinds {
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let besa = world.staff("Besa", Role::Worker, world.prishtina).await;
    let gio = world.staff("Gio", Role::Worker, world.tbilisi).await;
    let mut staff = vec![ana.clone()];
    for role in Role::KNOWN.iter().filter(|role| **role != "worker") {
        staff.push(world.staff(role, Role::from(*role), world.prishtina).await);
    }
    let mut kinds = Vec::new();
    for (kind, worker, unit, sensitivity) in [
        ("own", &ana, world.prishtina, "normal"),
        ("a colleague's", &besa, world.prishtina, "normal"),
        ("another unit's", &gio, world.tbilisi, "normal"),
        ("sealed, own", &ana, world.prishtina, "sealed"),
    ] {
        let fields = json!({"name": "Fatime Morina", "sensitivity": sensitivity});
        let person = world.person_with(worker, unit, 90, fields).await;
        let address = json!({"kind": "residence", "municipality": "Prizren"});
        let record = world.record(worker, person, Entity::Address, address).await;
        world.plan(worker, person, 30).await;
        let signs = [DangerSign::Weapon];
        let answers = json!({"safe": "yes", "well": "yes"});
        let visit = world
            .visits_with(worker, person, "seen", world.ago(2), &signs, answers)
            .await;
        let unknown = "0".repeat(64);
        let assessment = world
            .assesses(worker, person, &unknown, 2, json!({"sleep": "0"}), json!({}))
            .await;
        let (alert,): (String,) = sqlx::query_as("select id from record where person = $1 and entity = 'alert'")
            .bind(person.to_string())
            .fetch_one(world.app.db.read())
            .await
            .unwrap();
        let device = world.phone(worker, Some(1), 0).await;
        // A colleague without this person sends a note about them.
        let colleague = world.staff(&format!("{kind} colleague"), Role::Worker, unit).await;
        let note = Said::NoteWritten(NoteWritten {
            note: RecordId(world.next_id()),
            text: "Nobody home".into(),
            extra: Default::default(),
        });
        let quarantine = refused(world, &colleague, person, note).await;
        let (token,): (String,) = sqlx::query_as("select id from api_token where staff = $1")
            .bind(worker.id.to_string())
            .fetch_one(world.app.db.read())
            .await
            .unwrap();
        kinds.push((
            kind,
            Places {
                person: person.to_string(),
                visit: visit.to_string(),
                record: record.to_string(),
                alert,
                device: device.to_string(),
                quarantine: quarantine.to_string(),
                assessment: assessment.to_string(),
                token,
                unit: unit.to_string(),
                user: worker.id.to_string(),
                ..Places::of(worker)
            },
        ));
    }
    Kinds { staff, kinds }
}

fn with_record(route: &Route) -> bool {
    route.path.contains('{') && !route.path.starts_with("/assets/") && route.door != Door::Device
}

#[tokio::test]
async fn every_record_opens_to_those_whose_it_is_and_to_nobody_else() {
    let world = World::new().await;
    let Kinds { staff, kinds } = kinds(&world).await;
    let mut table = String::new();
    for route in routes::list(&world.app) {
        if !with_record(&route) || route.method != "GET" {
            continue;
        }
        for (kind, places) in &kinds {
            let path = filled(route.path, places).remove(0);
            let mut found = BTreeMap::<&str, Vec<&str>>::new();
            for staff in &staff {
                let answer = match route.door {
                    Door::Staff => world.api(staff, &path).await,
                    _ => world.open(staff, &path).await,
                };
                let role = Role::KNOWN.iter().find(|role| **role == staff.role.as_str());
                found.entry(how(&answer)).or_default().extend(role);
            }
            found.remove("not their role");
            let cells: Vec<String> = found
                .iter()
                .map(|(how, roles)| format!("{how}: {}", roles.join(" ")))
                .collect();
            let _ = writeln!(table, "{} | {kind} | {}", route.path, cells.join(" | "));
        }
    }
    insta::assert_snapshot!(table);
}

#[tokio::test]
async fn nobody_does_anything_to_what_is_not_theirs() {
    let world = World::new().await;
    let Kinds { staff, kinds } = kinds(&world).await;
    let (_, foreign) = &kinds[2];
    for route in routes::list(&world.app) {
        if !with_record(&route) || route.method != "POST" {
            continue;
        }
        for staff in &staff {
            let path = filled(route.path, foreign).remove(0);
            let fields = [
                ("reason", "The police called about a danger"),
                ("text", "x"),
                ("verdict", "accept"),
            ];
            let answer = world.send(staff, &path, &fields).await;
            let over = answer.header("location").contains("opening_over");
            let refused =
                over || ["not their role", "not theirs"].contains(&how(&answer)) || answer.status.is_client_error();
            assert!(
                refused,
                "{} sent {path}: {} {}",
                staff.role,
                answer.status,
                answer.header("location")
            );
        }
    }
    let (changes,): (i64,) = sqlx::query_as("select cast(count(*) as bigint) from opening")
        .fetch_one(world.app.db.read())
        .await
        .unwrap();
    assert_eq!(changes, 0);
}
