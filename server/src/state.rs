//! What every handler shares.

use std::sync::Arc;

use crate::{
    auth::attempts::Attempts,
    clock::{Clock, Random},
    config::Limits,
    db::Db,
};

/// The server's shared state; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Random,
    /// Limits on what comes from outside.
    pub limits: Arc<Limits>,
    /// How often somebody has tried a password or a code.
    pub attempts: Attempts,
    /// Where people reach the server (`https://host`), for enrolment codes.
    pub public_url: Arc<str>,
    /// Cookies travel over TLS only; off on loopback without TLS.
    pub secure_cookies: bool,
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
    /// The present moment.
    pub fn now(&self) -> domain::Timestamp {
        self.clock.now()
    }
}
