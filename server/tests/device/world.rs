//! A small world in which phones can do what phones do.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use chrono::{Duration, TimeZone, Utc};
use domain::{
    Body as ChangeBody, Change, DeviceId, Entity, PersonId, RecordId, Role, Timestamp, UnitId, UserId, VisitId,
    VisitRecord,
    change::{PersonRegistered, Reassigned, RecordAmended, VisitRecorded},
};
use protocol::{
    Cursors, ENROL_PATH, EnrolRequest, EnrolResponse, PurgeReceipt, Receipt, SyncRequest, SyncResponse, Wire, codec,
    packed::Known, sign,
};
use ring::signature::Ed25519KeyPair;
use serde_json::{json, value::RawValue};
use server::{
    App,
    access::Actor,
    clock::{Clock, Random, stamp},
    db::{Db, FILE},
    enrol_code,
    ingest::{Batch, Item, source},
    routes,
};
use tower::ServiceExt;
use uuid::Uuid;

/// A clock that a test moves.
#[derive(Clone)]
pub struct Hand(Arc<std::sync::Mutex<Timestamp>>);

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

pub struct World {
    pub app: App,
    pub router: Router,
    pub clock: Hand,
    pub unit: UnitId,
    pub other_unit: UnitId,
    ids: AtomicU64,
    folder: tempfile::TempDir,
    /// Where its database is.
    pub url: String,
}

pub struct Phone {
    pub key: Ed25519KeyPair,
    pub device: DeviceId,
    pub worker: UserId,
    pub epoch: Uuid,
    pub cursors: Cursors,
    pub attempt: u64,
    pub seq: u64,
}

impl World {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = match std::env::var("VIZITA_TEST_POSTGRES") {
            Ok(server) => fresh_database(&server).await,
            Err(_) => format!("sqlite://{}?mode=rwc", folder.path().join(FILE).display()),
        };
        let db = Db::open(&url).await.unwrap();
        let clock = Hand(Arc::new(std::sync::Mutex::new(
            Utc.with_ymd_and_hms(2026, 3, 10, 9, 0, 0).unwrap(),
        )));
        let app = App::new(db, Arc::new(clock.clone()), Random::default()).await.unwrap();
        let router = routes::router(app.clone());
        let (root, unit, other_unit) = (UnitId(id(1)), UnitId(id(2)), UnitId(id(3)));
        let world = Self {
            app,
            router,
            clock,
            unit,
            other_unit,
            ids: AtomicU64::new(1000),
            folder,
            url,
        };
        world.add_unit(root, None, "/r/").await;
        world.add_unit(unit, Some(root), "/r/a/").await;
        world.add_unit(other_unit, Some(root), "/r/b/").await;
        world
    }

    async fn add_unit(&self, unit: UnitId, parent: Option<UnitId>, path: &str) {
        self.run(
            "insert into unit (id, parent, path, name, time_zone, jurisdiction) values ($1, $2, $3, $4, $5, $6)",
            &[
                Some(&unit.to_string()),
                parent.map(|id| id.to_string()).as_deref(),
                Some(path),
                Some("Unit"),
                Some("Europe/Belgrade"),
                Some("XK"),
            ],
        )
        .await;
    }

    pub async fn staff(&self, name: &str, role: Role, unit: UnitId) -> UserId {
        let staff = UserId(self.next_id());
        let (staff_id, unit_id, now) = (staff.to_string(), unit.to_string(), stamp(self.app.now()));
        self.run(
            "insert into staff (id, username, password_hash, role, unit, name, created_at) values ($1, $2, '-', $3, $4, $5, $6)",
            &[Some(&staff_id), Some(name), Some(role.as_str()), Some(&unit_id), Some(name), Some(&now)],
        )
        .await;
        staff
    }

    pub async fn code(&self, worker: UserId) -> String {
        let mut tx = self.app.db.begin().await.unwrap();
        let code = enrol_code::create(&mut tx, &self.app.random, worker, None, self.app.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        code
    }

    /// A worker of the first unit, with an enrolled phone.
    pub async fn worker(&self, name: &str) -> Phone {
        let worker = self.staff(name, Role::Worker, self.unit).await;
        self.phone(worker).await
    }

    pub async fn phone(&self, worker: UserId) -> Phone {
        let code = self.code(worker).await;
        let key = new_key();
        let (status, body) = self.enrol(&key, &code).await;
        assert_eq!(status, StatusCode::OK, "{}", String::from_utf8_lossy(&body));
        let response: EnrolResponse = codec::unpack(&body).unwrap();
        assert_eq!(response.worker, worker);
        Phone {
            key,
            device: response.device,
            worker,
            epoch: response.epoch,
            cursors: Cursors::new(),
            attempt: 0,
            seq: 0,
        }
    }

    pub async fn enrol(&self, key: &Ed25519KeyPair, code: &str) -> (StatusCode, Vec<u8>) {
        let request = EnrolRequest {
            protocol: protocol::VERSION,
            code: code.into(),
            public_key: sign::encode_public_key(key),
            proof: sign::prove(key, code),
            name: "test phone".into(),
            app: "test".into(),
        };
        let (status, _, body) = self.post(ENROL_PATH, None, codec::pack(&request).unwrap()).await;
        (status, body)
    }

    pub async fn post(
        &self,
        path: &str,
        authorization: Option<String>,
        body: Vec<u8>,
    ) -> (StatusCode, header::HeaderMap, Vec<u8>) {
        let mut request = Request::post(path).header(header::CONTENT_ENCODING, "zstd");
        if let Some(authorization) = authorization {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        self.answer(request.body(Body::from(body)).unwrap()).await
    }

    pub async fn answer(&self, request: Request<Body>) -> (StatusCode, header::HeaderMap, Vec<u8>) {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        (
            parts.status,
            parts.headers,
            to_bytes(body, usize::MAX).await.unwrap().to_vec(),
        )
    }

    /// Sends a request as a phone would, and the whole answer.
    pub async fn send(&self, phone: &Phone, request: &SyncRequest) -> Result<SyncResponse, (StatusCode, String)> {
        let wire = if request.protocol == 1 { Wire::V1 } else { Wire::V2 };
        let device = Wire::before(phone.device);
        let (packed, said) = wire.pack(request, &Known::said(&device)).unwrap();
        let claim = sign::Claim::sign(&phone.key, phone.device, wire.path(), &packed);
        let (status, _, body) = match wire {
            Wire::V1 => self.post(wire.path(), Some(claim.to_string()), packed).await,
            Wire::V2 => self.post(wire.path(), None, claim.seal(&packed)).await,
        };
        match status {
            StatusCode::OK => Ok(wire.unpack(&body, &Known::said(&said)).unwrap().0),
            _ => Err((
                status,
                serde_json::from_slice::<protocol::Problem>(&body)
                    .map_or_else(|_| String::from_utf8_lossy(&body).into_owned(), |p| p.code),
            )),
        }
    }

    pub fn request(&self, phone: &mut Phone, changes: &[Change]) -> SyncRequest {
        phone.attempt += 1;
        SyncRequest {
            protocol: protocol::VERSION,
            attempt: phone.attempt,
            epoch: phone.epoch,
            phone_time: self.app.now(),
            app: "test".into(),
            cursors: phone.cursors.clone(),
            reference_version: String::new(),
            unsent: changes.len() as u64,
            changes: changes.iter().map(raw).collect(),
            reads: Vec::new(),
            purged: Vec::new(),
            wants: Vec::new(),
            known_today: true,
            kept: Vec::new(),
        }
    }

    /// Pushes changes and reads every page that follows.
    pub async fn sync(&self, phone: &mut Phone, changes: &[Change]) -> Synced {
        let mut synced = Synced::default();
        let mut request = self.request(phone, changes);
        loop {
            let response = self.send(phone, &request).await.unwrap();
            synced.receipts.extend(response.receipts);
            synced
                .rows
                .extend(response.page.rows.iter().map(|row| (row.entity.clone(), row.id)));
            synced
                .data
                .extend(response.page.rows.iter().map(|row| (row.id, row.data.get().to_owned())));
            synced.lost.extend(response.page.lost);
            synced.whole.extend(response.page.whole);
            phone.cursors.extend(response.page.cursors);
            if !response.page.more {
                return synced;
            }
            request = self.request(phone, &[]);
        }
    }

    pub async fn purged(&self, phone: &mut Phone, person: PersonId) {
        let mut request = self.request(phone, &[]);
        request.purged.push(PurgeReceipt {
            person,
            device_seq: phone.seq,
        });
        self.send(phone, &request).await.unwrap();
    }

    pub fn change(&self, phone: &mut Phone, person: PersonId, base: u64, body: ChangeBody) -> Change {
        phone.seq += 1;
        Change {
            id: self.next_id().into(),
            device: phone.device,
            device_seq: phone.seq,
            author: phone.worker,
            recorded_at: self.app.now(),
            person,
            base,
            body,
            extra: Default::default(),
        }
    }

    pub fn registers(&self, phone: &mut Phone, name: &str) -> Change {
        let person = PersonId(self.next_id());
        let body = PersonRegistered {
            unit: self.unit,
            worker: Some(phone.worker),
            team: Vec::new(),
            fields: [("name".to_owned(), json!(name))].into(),
            extra: Default::default(),
        };
        self.change(phone, person, 0, ChangeBody::PersonRegistered(body))
    }

    pub fn visits(&self, phone: &mut Phone, person: PersonId, outcome: &str) -> Change {
        let (status, subject_seen) = VisitRecord::of_outcome(outcome).unwrap();
        let now = self.app.now();
        let record = VisitRecord {
            status,
            started_at: now - Duration::minutes(30),
            ended_at: now,
            planned_for: None,
            modality: None,
            subject_seen,
            danger_signs: Vec::new(),
            answers: [("safe".to_owned(), json!("yes"))].into(),
            extra: Default::default(),
        };
        let visit = VisitId(self.next_id());
        self.change(
            phone,
            person,
            0,
            ChangeBody::VisitRecorded(VisitRecorded { visit, record }),
        )
    }

    pub fn amends(&self, phone: &mut Phone, person: PersonId, base: u64, field: &str, value: &str) -> Change {
        let body = RecordAmended {
            entity: Entity::Person,
            record: RecordId(person.0),
            fields: [(field.to_owned(), json!(value))].into(),
            reason: None,
            extra: Default::default(),
        };
        self.change(phone, person, base, ChangeBody::RecordAmended(body))
    }

    /// A supervisor of the whole tree.
    pub async fn supervisor(&self) -> Actor {
        let root = UnitId(id(1));
        let supervisor = match self.find_staff("supervisor").await {
            Some(staff) => staff,
            None => self.staff("supervisor", Role::Supervisor, root).await,
        };
        Actor {
            id: supervisor,
            name: "supervisor".into(),
            role: Role::Supervisor,
            unit: root,
            unit_name: "Unit".into(),
            unit_path: "/r/".into(),
            zone: chrono_tz::UTC,
            language: "en".into(),
            origin: None,
        }
    }

    /// A supervisor gives a person to others.
    pub async fn reassign(&self, person: PersonId, unit: UnitId, worker: Option<UserId>, team: Vec<UserId>) -> Receipt {
        let actor = self.supervisor().await;
        let mut tx = self.app.db.begin().await.unwrap();
        let source = source::of_actor(&actor);
        let change = Change {
            id: self.next_id().into(),
            device: source.device,
            device_seq: source::next_number(&mut tx, source.device).await.unwrap(),
            author: actor.id,
            recorded_at: self.app.now(),
            person,
            base: 0,
            body: ChangeBody::Reassigned(Reassigned {
                unit,
                worker,
                team,
                reason: None,
                extra: Default::default(),
            }),
            extra: Default::default(),
        };
        let batch = Batch {
            source,
            items: vec![Item::of(change).unwrap()],
            received_at: self.app.now(),
            skew_s: 0,
        };
        let receipts = server::ingest::take_in(&mut tx, &batch).await.unwrap();
        tx.commit().await.unwrap();
        receipts.into_iter().next().unwrap()
    }

    async fn find_staff(&self, name: &str) -> Option<UserId> {
        let row: Option<(String,)> = sqlx::query_as("select id from staff where username = $1")
            .bind(name.to_owned())
            .fetch_optional(self.app.db.read())
            .await
            .unwrap();
        row.map(|(id,)| id.parse().unwrap())
    }

    pub async fn count(&self, question: &'static str) -> i64 {
        let (count,): (i64,) = sqlx::query_as(question).fetch_one(self.app.db.read()).await.unwrap();
        count
    }

    pub async fn text(&self, question: &'static str) -> String {
        let (text,): (String,) = sqlx::query_as(question).fetch_one(self.app.db.read()).await.unwrap();
        text
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

    /// Sets something of the one connection that writes.
    pub async fn pragma(&self, text: &str) {
        let mut tx = self.app.db.begin().await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(text.to_owned()))
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn passes(&self, time: Duration) {
        let mut now = self.clock.0.lock().unwrap();
        *now += time;
    }

    pub fn next_id(&self) -> Uuid {
        id(self.ids.fetch_add(1, Ordering::Relaxed))
    }
}

/// What a phone learned in one sync.
#[derive(Debug, Default)]
pub struct Synced {
    pub receipts: Vec<Receipt>,
    pub rows: Vec<(Entity, RecordId)>,
    pub data: Vec<(RecordId, String)>,
    pub lost: Vec<PersonId>,
    pub whole: Vec<PersonId>,
}

impl Synced {
    pub fn outcomes(&self) -> Vec<String> {
        let word = |receipt: &Receipt| match &receipt.code {
            Some(code) => format!("{:?} {code}", receipt.outcome).to_lowercase(),
            None => format!("{:?}", receipt.outcome).to_lowercase(),
        };
        self.receipts.iter().map(word).collect()
    }

    pub fn people(&self) -> Vec<PersonId> {
        self.rows
            .iter()
            .filter(|(entity, _)| *entity == Entity::Person)
            .map(|(_, id)| PersonId(id.0))
            .collect()
    }

    pub fn count(&self, entity: Entity) -> usize {
        self.rows.iter().filter(|(kind, _)| *kind == entity).count()
    }
}

pub fn id(n: u64) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(n))
}

fn raw(change: &Change) -> Box<RawValue> {
    RawValue::from_string(serde_json::to_string(change).unwrap()).unwrap()
}

pub fn new_key() -> Ed25519KeyPair {
    let bytes = Ed25519KeyPair::generate_pkcs8(&ring::rand::SystemRandom::new()).unwrap();
    Ed25519KeyPair::from_pkcs8(bytes.as_ref()).unwrap()
}

/// A database of its own for each test.
pub async fn fresh_database(server: &str) -> String {
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
