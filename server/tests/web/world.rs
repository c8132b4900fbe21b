//! A small service in three units and two time zones, whose staff can open pages, send forms and ask the API.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU64, Ordering},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use chrono::{Duration, TimeZone, Utc};
use domain::{
    Body as Said, Change, DangerSign, DeviceId, Entity, PersonId, RecordId, Role, Timestamp, UnitId, UserId, VisitId,
    VisitRecord,
    change::{NoteWritten, PersonRegistered, RecordAdded, RecordAmended, VisitAmended, VisitRecorded, VisitReviewed},
};
use serde_json::{Value, json};
use server::{
    App,
    auth::{session, token},
    clock::{Clock, Random, stamp},
    db::Db,
    ingest::{Batch, Item, Source},
    routes,
    web::params::encode,
};
use tower::ServiceExt;
use uuid::Uuid;

/// A clock that a test moves.
#[derive(Clone)]
pub struct Hand(Arc<Mutex<Timestamp>>);

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

pub struct World {
    pub app: App,
    pub router: Router,
    pub centre: UnitId,
    pub prishtina: UnitId,
    pub tbilisi: UnitId,
    clock: Hand,
    ids: AtomicU64,
    _folder: tempfile::TempDir,
}

/// Somebody of the staff, signed in on the pages and with a token.
#[derive(Clone)]
pub struct Staff {
    pub id: UserId,
    pub role: Role,
    pub unit_path: String,
    pub cookie: String,
    pub csrf: String,
    pub token: String,
}

/// What the server answered.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

pub fn id(n: u64) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(n))
}

impl World {
    /// Tuesday, 10 March 2026, 10 o'clock in Prishtina and 13 in Tbilisi.
    pub async fn new() -> Self {
        Self::at(Utc.with_ymd_and_hms(2026, 3, 10, 9, 0, 0).unwrap()).await
    }

    pub async fn at(now: Timestamp) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = match std::env::var("VIZITA_TEST_POSTGRES") {
            Ok(server) => Db::open(&fresh_database(&server).await).await.unwrap(),
            Err(_) => Db::open_folder(folder.path()).await.unwrap(),
        };
        let clock = Hand(Arc::new(Mutex::new(now)));
        let app = App::new(db, Arc::new(clock.clone()), Random::default()).await.unwrap();
        let (centre, prishtina, tbilisi) = (UnitId(id(1)), UnitId(id(2)), UnitId(id(3)));
        let world = Self {
            router: routes::router(app.clone()),
            app,
            centre,
            prishtina,
            tbilisi,
            clock,
            ids: AtomicU64::new(1000),
            _folder: folder,
        };
        world
            .unit(centre, None, "Central office", "Europe/Belgrade", "XK")
            .await;
        world
            .unit(prishtina, Some(centre), "CSW Prishtina", "Europe/Belgrade", "XK")
            .await;
        world
            .unit(tbilisi, Some(centre), "თბილისის ცენტრი", "Asia/Tbilisi", "GE")
            .await;
        world
    }

    /// A unit; its parent is the centre or nothing.
    pub async fn unit(&self, unit: UnitId, parent: Option<UnitId>, name: &str, zone: &str, law: &str) {
        let above = parent.map_or("/".to_owned(), |parent| format!("/{parent}/"));
        self.run(
            "insert into unit (id, parent, path, name, time_zone, jurisdiction) values ($1, $2, $3, $4, $5, $6)",
            &[
                Some(&unit.to_string()),
                parent.map(|id| id.to_string()).as_deref(),
                Some(&format!("{above}{unit}/")),
                Some(name),
                Some(zone),
                Some(law),
            ],
        )
        .await;
    }

    pub async fn staff(&self, name: &str, role: Role, unit: UnitId) -> Staff {
        self.staff_with_hash(name, role, unit, "-").await
    }

    pub async fn staff_with_hash(&self, name: &str, role: Role, unit: UnitId, hash: &str) -> Staff {
        let staff = UserId(self.next_id());
        let username = name.to_lowercase().replace(' ', ".");
        self.run(
            "insert into staff (id, username, password_hash, role, unit, name, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
            &[
                Some(&staff.to_string()),
                Some(&username),
                Some(hash),
                Some(role.as_str()),
                Some(&unit.to_string()),
                Some(name),
                Some(&stamp(self.app.now())),
            ],
        )
        .await;
        let mut tx = self.app.db.begin().await.unwrap();
        let (_, token) = token::create(&mut tx, &self.app.random, staff, self.app.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let (unit_path,): (String,) = sqlx::query_as("select path from unit where id = $1")
            .bind(unit.to_string())
            .fetch_one(self.app.db.read())
            .await
            .unwrap();
        let mut staff = Staff {
            id: staff,
            role,
            unit_path,
            cookie: String::new(),
            csrf: String::new(),
            token,
        };
        self.sign_in(&mut staff).await;
        staff
    }

    /// A new session.
    pub async fn sign_in(&self, staff: &mut Staff) {
        let cookie = session::begin(&self.app, staff.id).await.unwrap();
        staff.cookie = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, staff.cookie.parse().unwrap());
        staff.csrf = session::current(&self.app, &headers).await.unwrap().unwrap().csrf;
    }

    /// Opens a page.
    pub async fn open(&self, staff: &Staff, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, &staff.cookie);
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form of a page.
    pub async fn send(&self, staff: &Staff, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut fields = fields.to_vec();
        fields.push(("csrf", &staff.csrf));
        self.ask(form(path, &fields, Some(&staff.cookie))).await
    }

    /// Asks the staff API.
    pub async fn api(&self, staff: &Staff, path: &str) -> Answer {
        self.api_as(staff, path, "application/json").await
    }

    pub async fn api_as(&self, staff: &Staff, path: &str, accept: &str) -> Answer {
        let request = Request::get(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", staff.token))
            .header(header::ACCEPT, accept);
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    /// What a page offers to take away, as it is.
    pub async fn download(&self, staff: &Staff, path: &str) -> Vec<u8> {
        let request = Request::get(path).header(header::COOKIE, &staff.cookie);
        let request = request.body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
    }

    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    /// Takes in what somebody recorded on a phone of theirs.
    pub async fn takes(&self, author: &Staff, person: PersonId, recorded_at: Timestamp, said: Said) {
        self.takes_skewed(author, person, recorded_at, 0, said).await;
    }

    pub async fn takes_skewed(
        &self,
        author: &Staff,
        person: PersonId,
        recorded_at: Timestamp,
        skew_s: i64,
        said: Said,
    ) {
        let device = DeviceId(Uuid::new_v5(&author.id.0, b"phone"));
        let change = Change {
            id: self.next_id().into(),
            device,
            device_seq: self.ids.fetch_add(1, Ordering::Relaxed),
            author: author.id,
            recorded_at,
            person,
            base: 0,
            body: said,
            extra: Default::default(),
        };
        let batch = Batch {
            source: Source {
                device,
                author: author.id,
                role: author.role.clone(),
                unit_path: author.unit_path.clone(),
                since: Timestamp::MIN_UTC,
                revoked: false,
            },
            items: vec![Item::of(change).unwrap()],
            received_at: self.app.now(),
            skew_s,
        };
        let mut tx = self.app.db.begin().await.unwrap();
        let receipts = server::ingest::take_in(&mut tx, &batch).await.unwrap();
        tx.commit().await.unwrap();
        assert!(receipts.iter().all(|receipt| receipt.code.is_none()), "{receipts:?}");
    }

    /// Registers a person of a worker's, so many days ago.
    pub async fn person(&self, worker: &Staff, unit: UnitId, name: &str, days_ago: i64) -> PersonId {
        self.person_with(worker, unit, days_ago, json!({ "name": name })).await
    }

    pub async fn person_with(&self, worker: &Staff, unit: UnitId, days_ago: i64, fields: Value) -> PersonId {
        let person = PersonId(self.next_id());
        let said = Said::PersonRegistered(PersonRegistered {
            unit,
            worker: worker.role.carries_a_phone().then_some(worker.id),
            team: Vec::new(),
            fields: serde_json::from_value(fields).unwrap(),
            extra: Default::default(),
        });
        self.takes(worker, person, self.ago(days_ago), said).await;
        person
    }

    /// Adds a record to a file.
    pub async fn record(&self, author: &Staff, person: PersonId, entity: Entity, fields: Value) -> RecordId {
        let record = match entity {
            Entity::Risk => domain::PersonFile::risk_record(person),
            _ => RecordId(self.next_id()),
        };
        let said = Said::RecordAdded(RecordAdded {
            entity,
            record,
            fields: serde_json::from_value(fields).unwrap(),
            extra: Default::default(),
        });
        self.takes(author, person, self.ago(1), said).await;
        record
    }

    /// An active plan with its interval.
    pub async fn plan(&self, author: &Staff, person: PersonId, every_days: u16) {
        let fields = json!({"state": "active", "every_days": every_days, "grace_days": 3, "window_before_days": 7});
        self.record(author, person, Entity::Plan, fields).await;
    }

    pub async fn amends(&self, author: &Staff, person: PersonId, entity: Entity, record: RecordId, fields: Value) {
        let said = Said::RecordAmended(RecordAmended {
            entity,
            record,
            fields: serde_json::from_value(fields).unwrap(),
            reason: Some("a test".into()),
            extra: Default::default(),
        });
        self.takes(author, person, self.app.now(), said).await;
    }

    /// A visit, so many days ago at this hour.
    pub async fn visits(&self, worker: &Staff, person: PersonId, outcome: &str, days_ago: i64) -> VisitId {
        self.visits_with(
            worker,
            person,
            outcome,
            self.ago(days_ago),
            &[],
            json!({"safe": "yes", "well": "yes"}),
        )
        .await
    }

    pub async fn visits_with(
        &self,
        worker: &Staff,
        person: PersonId,
        outcome: &str,
        at: Timestamp,
        signs: &[DangerSign],
        answers: Value,
    ) -> VisitId {
        let (status, subject_seen) = VisitRecord::of_outcome(outcome).unwrap();
        let visit = VisitId(self.next_id());
        let record = VisitRecord {
            status,
            started_at: at - Duration::minutes(40),
            ended_at: at,
            planned_for: None,
            modality: Some("home".into()),
            subject_seen,
            danger_signs: signs.to_vec(),
            answers: serde_json::from_value(answers).unwrap(),
            extra: Default::default(),
        };
        let said = Said::VisitRecorded(VisitRecorded { visit, record });
        self.takes(worker, person, at, said).await;
        visit
    }

    pub async fn amends_visit(&self, worker: &Staff, person: PersonId, visit: VisitId, answers: Value, reason: &str) {
        let said = Said::VisitAmended(VisitAmended {
            visit,
            answers: serde_json::from_value(answers).unwrap(),
            danger_signs: None,
            outcome: None,
            reason: reason.into(),
            extra: Default::default(),
        });
        self.takes(worker, person, self.app.now(), said).await;
    }

    pub async fn reviews(&self, supervisor: &Staff, person: PersonId, visit: VisitId, review: &str, comment: &str) {
        let said = Said::VisitReviewed(VisitReviewed {
            visit,
            review: review.into(),
            comment: Some(comment.into()),
            extra: Default::default(),
        });
        self.takes(supervisor, person, self.app.now(), said).await;
    }

    pub async fn notes(&self, worker: &Staff, person: PersonId, text: &str) {
        let note = RecordId(self.next_id());
        let said = Said::NoteWritten(NoteWritten {
            note,
            text: text.into(),
            extra: Default::default(),
        });
        self.takes(worker, person, self.app.now(), said).await;
    }

    /// A phone, as if it had enrolled and synced.
    pub async fn phone(&self, worker: &Staff, synced_days_ago: Option<i64>, skew_s: i64) -> DeviceId {
        let device = DeviceId(self.next_id());
        let synced = synced_days_ago.map(|days| stamp(self.ago(days)));
        let mut tx = self.app.db.begin().await.unwrap();
        sqlx::query(
            "insert into device (id, worker, unit, name, public_key, app, enrolled_at, last_sync_at, skew_s, unsent)
             values ($1, $2, (select unit from staff where id = $2), 'Galaxy A15', '-', '0.1.0', $3, $4, $5, 3)",
        )
        .bind(device.to_string())
        .bind(worker.id.to_string())
        .bind(stamp(self.ago(60)))
        .bind(synced)
        .bind(skew_s)
        .execute(&mut *tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
        device
    }

    /// The phone with which somebody records what `takes` takes in, as if it had enrolled.
    pub async fn enrolled(&self, worker: &Staff) {
        let device = DeviceId(Uuid::new_v5(&worker.id.0, b"phone"));
        self.run(
            "insert into device (id, worker, unit, name, public_key, app, enrolled_at)
             values ($1, $2, (select unit from staff where id = $2), 'Pixel 8', '-', '0.1.0', $3)",
            &[
                Some(&device.to_string()),
                Some(&worker.id.to_string()),
                Some(&stamp(self.ago(60))),
            ],
        )
        .await;
    }

    /// Actions of the access log about somebody, oldest first.
    pub async fn log_of(&self, person: PersonId) -> Vec<String> {
        let rows: Vec<(String,)> = sqlx::query_as("select action from access_log where person = $1 order by n")
            .bind(person.to_string())
            .fetch_all(self.app.db.read())
            .await
            .unwrap();
        rows.into_iter().map(|(action,)| action).collect()
    }

    pub async fn run(&self, statement: &'static str, values: &[Option<&str>]) {
        let mut tx = self.app.db.begin().await.unwrap();
        let mut query = sqlx::query(statement);
        for value in values {
            query = query.bind(value.map(str::to_owned));
        }
        query.execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The one person that a statement finds.
    pub async fn the_person(&self, statement: &'static str) -> PersonId {
        let (id,): (String,) = sqlx::query_as(statement).fetch_one(self.app.db.read()).await.unwrap();
        id.parse().unwrap()
    }

    pub fn ago(&self, days: i64) -> Timestamp {
        self.app.now() - Duration::days(days)
    }

    pub fn passes(&self, time: Duration) {
        let mut now = self.clock.0.lock().unwrap();
        *now += time;
    }

    pub fn next_id(&self) -> Uuid {
        id(self.ids.fetch_add(1, Ordering::Relaxed))
    }
}

/// A form as a browser sends it.
pub fn form(path: &str, fields: &[(&str, &str)], cookie: Option<&str>) -> Request<Body> {
    let body: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    let mut request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    request.body(Body::from(body.join("&"))).unwrap()
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{}", self.body))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn has(&self, text: &str) -> bool {
        self.body.contains(text)
    }

    /// What the page says, without its frame and without secrets.
    pub fn main(&self, staff: &Staff) -> String {
        let main = self
            .body
            .split_once("<main")
            .and_then(|(_, rest)| rest.split_once("</main>"));
        let text = main.map_or(self.body.as_str(), |(main, _)| main);
        let text = text.replace(&staff.csrf, "CSRF");
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// A database of its own for each test.
async fn fresh_database(server: &str) -> String {
    use sqlx::Connection;
    server::db::install_drivers();
    let name = format!("test_{}", Uuid::from_bytes(Random::default().bytes()).simple());
    let mut admin = sqlx::AnyConnection::connect(&format!("{server}/postgres"))
        .await
        .unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("create database {name}")))
        .execute(&mut admin)
        .await
        .unwrap();
    format!("{server}/{name}")
}
