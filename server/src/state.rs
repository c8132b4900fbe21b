//! What every handler shares.

use std::sync::Arc;

use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::{
    api::{keys::Keys, rate::Rate},
    auth::attempts::Attempts,
    clock::{Clock, Random, stamp},
    config::{Limits, Mail},
    db::{Db, DbError},
    error::AppError,
    instruments::brought::bring,
    jobs::watch::Watch,
    register::{derive::derive, query::counted::Counted},
    serve::{metrics::Metrics, pin::Pin},
    writer::Writer,
};

/// So many large pushes are in memory at once: two would take in no more of them in the same time, and 5 MB more.
const LARGE_AT_ONCE: usize = 1;

/// The server's shared state; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The task that takes pushes in.
    pub writer: Writer,
    /// The database's epoch, which a restore changes.
    pub epoch: Uuid,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Random,
    /// Limits on what comes from outside.
    pub limits: Arc<Limits>,
    /// What `/metrics` tells.
    pub metrics: Arc<Metrics>,
    /// How often somebody has tried a password or a code.
    pub attempts: Attempts,
    /// How many requests each device has made this minute.
    pub rate: Rate,
    /// The public keys of phones that came before.
    pub keys: Keys,
    /// Turns of large pushes: each takes some megabytes while it is read, written and answered.
    pub large: Arc<Semaphore>,
    /// The overdue board's counts, as far as they still hold.
    pub counted: Counted,
    /// What the climbing of alerts has seen of each unit.
    pub watch: Watch,
    /// Where people reach the server (`https://host`), for enrolment codes.
    pub public_url: Arc<str>,
    /// What enrolment links say of the server's certificate.
    pub pin: Pin,
    /// Cookies travel over TLS only; off on loopback without TLS.
    pub secure_cookies: bool,
    /// This process, among those that share a database.
    pub instance: Uuid,
    /// How mail is sent; none is where this is not set.
    pub mail: Option<Arc<Mail>>,
    /// What a newcomer is told on the first page; only the demo has it.
    pub demo: Option<Arc<DemoNotice>>,
}

/// The demo's sign-ins and codes, for its first page.
#[derive(Clone, Debug, Default)]
pub struct DemoNotice {
    /// Role, user name and password, one of each role.
    pub sign_ins: Vec<(String, String, String)>,
    /// Commands that enrol a phone and record a visit.
    pub commands: Vec<String>,
}

impl App {
    /// The state over an open database, with default limits; the fields are there to be set.
    pub async fn new(db: Db, clock: Arc<dyn Clock>, random: Random) -> Result<Self, AppError> {
        let epoch = ensure_epoch(&db, clock.as_ref(), &random).await?;
        derive(&db).await?;
        bring(&db, &random, clock.now()).await?;
        let instance = random.bytes();
        Ok(Self {
            writer: Writer::start(db.clone()),
            db,
            epoch,
            clock,
            random,
            limits: Arc::default(),
            metrics: Arc::default(),
            attempts: Attempts::default(),
            rate: Rate::default(),
            keys: Keys::default(),
            large: Arc::new(Semaphore::new(LARGE_AT_ONCE)),
            counted: Counted::default(),
            watch: Watch::default(),
            public_url: "http://127.0.0.1:8080".into(),
            pin: Pin::default(),
            secure_cookies: false,
            instance: Uuid::from_bytes(instance),
            mail: None,
            demo: None,
        })
    }

    /// The present moment.
    pub fn now(&self) -> domain::Timestamp {
        self.clock.now()
    }
}

/// The database's epoch; a new database gets one.
pub async fn ensure_epoch(db: &Db, clock: &dyn Clock, random: &Random) -> Result<Uuid, DbError> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    sqlx::query("insert into server (id, epoch, created_at) values (1, $1, $2) on conflict (id) do nothing")
        .bind(random.id(now).to_string())
        .bind(stamp(now))
        .execute(&mut *tx)
        .await?;
    let (epoch,): (String,) = sqlx::query_as("select epoch from server where id = 1")
        .fetch_one(&mut *tx)
        .await?;
    tx.commit().await?;
    epoch
        .parse()
        .map_err(|_| DbError::Other(sqlx::Error::Protocol("the epoch is not a UUID".into())))
}
