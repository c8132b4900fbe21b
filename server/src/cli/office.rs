//! What every administering command begins with: the database, the time, and who sits at the terminal.

use super::{failure::Failure, open};
use crate::{
    access_log::Via,
    admin::Desk,
    clock::{Clock, Random, SystemClock},
    config::{Place, Settings, Source},
    db::{Db, Tx},
    instruments::brought::bring,
    register::derive::derive,
    state::ensure_epoch,
};

/// An open database and a desk.
pub struct Office {
    /// The database.
    pub db: Db,
    /// Who acts, and when.
    pub desk: Desk,
    /// Where the database is.
    pub source: Source,
}

impl Office {
    /// Opens the database that the command line names.
    pub async fn open(place: &Place) -> Result<Self, Failure> {
        let (_, source) = Settings::default().over_file(place)?;
        let db = open::open(&source).await?;
        let desk = desk();
        ensure_epoch(&db, &desk.now, &desk.random).await?;
        derive(&db).await?;
        bring(&db, &desk.random, desk.now).await?;
        Ok(Self { db, desk, source })
    }

    /// A transaction that will write.
    pub async fn begin(&self) -> Result<Tx, Failure> {
        Ok(self.db.begin().await?)
    }
}

/// The desk of whoever runs the command.
fn desk() -> Desk {
    // For the record only, so that a variable which anybody can set is good enough.
    let user = ["SUDO_USER", "LOGNAME", "USER"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .unwrap_or_else(|| "unknown".into());
    Desk {
        random: Random::default(),
        now: SystemClock.now(),
        actor: format!("system user {user}"),
        via: Via::Command,
        origin: None,
    }
}
