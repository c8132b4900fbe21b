//! How the phone stands: whose it is, what waits, when it last synced.

use domain::Timestamp;

use crate::{
    Core, VERSION,
    error::Result,
    outbox,
    store::meta::{self, Identity, Key},
};

/// How the phone stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// Whose phone it is.
    pub identity: Identity,
    /// The server's address.
    pub server: String,
    /// Changes that wait for the next sync.
    pub unsent: u64,
    /// Changes that need a person.
    pub problems: u64,
    /// Visits and assessments under way.
    pub under_way: u64,
    /// People whose files the phone holds.
    pub people: u64,
    /// When a sync last ended well, by the phone's clock.
    pub last_sync: Option<Timestamp>,
    /// Seconds by which the phone's clock was behind the server's at the last sync.
    pub clock_behind_s: i64,
    /// The version of this build.
    pub version: &'static str,
}

impl Core {
    fn words(&self) -> &'static i18n::Words {
        i18n::Words::of(self.around.language)
    }

    /// How the phone stands.
    pub fn status(&self) -> Result<Status> {
        self.read(|conn| {
            let count = |sql: &str| Ok::<u64, crate::Error>(conn.query_row(sql, [], |row| row.get(0))?);
            Ok(Status {
                identity: meta::identity(conn)?,
                server: meta::get(conn, Key::Server)?.unwrap_or_default(),
                unsent: outbox::unsent(conn)?,
                problems: outbox::problems(conn, self.words())?.len() as u64,
                under_way: count(
                    "select (select count(*) from draft) + (select count(*) from interview where purpose <> 'visit')",
                )?,
                people: count("select count(*) from listed")?,
                last_sync: meta::last_sync(conn)?,
                clock_behind_s: meta::parsed(conn, Key::SkewS)?,
                version: VERSION,
            })
        })
    }

    /// What has not simply arrived at the server: unsent, in conflict or rejected.
    pub fn outbox(&self) -> Result<Vec<outbox::Item>> {
        self.read(outbox::items)
    }

    /// What needs a person, with what to do.
    pub fn problems(&self) -> Result<Vec<outbox::Problem>> {
        self.read(|conn| outbox::problems(conn, self.words()))
    }

    /// Sends a rejected change once more at the next sync.
    pub fn retry_problem(&self, change: domain::ChangeId) -> Result<()> {
        self.write(|tx| outbox::retry(tx, change))
    }

    /// Takes a problem off the list.
    pub fn dismiss_problem(&self, change: domain::ChangeId) -> Result<()> {
        self.write(|tx| outbox::dismiss(tx, change))
    }
}
