//! `vizita backup`, `restore`, `check` and `rebuild`.

use std::{
    io::{IsTerminal, Write},
    path::Path,
};

use serde_json::json;

use super::{failure::Failure, office::Office, print};
use crate::{
    config::Source,
    register::rebuild,
    serve::lock::FolderLock,
    upkeep::{self, UpkeepError},
};

/// `vizita backup FILE`.
pub async fn backup(office: &Office, file: &Path, json: bool) -> Result<(), Failure> {
    let footer = upkeep::backup::backup(&office.db, file, office.desk.now, progress).await?;
    end_of_progress();
    let rows: u64 = footer.rows.values().sum();
    let shown = file.display().to_string();
    print::one(
        json,
        vec![
            ("file", shown.into()),
            ("rows", rows.into()),
            ("sha256", footer.sha256.into()),
        ],
    );
    Ok(())
}

/// `vizita restore FILE`.
pub async fn restore(office: &Office, file: &Path, replace: bool, json: bool) -> Result<(), Failure> {
    let _lock = match &office.source {
        Source::Folder(folder) => Some(FolderLock::take(folder)?),
        Source::Postgres(_) => None,
    };
    let checked = upkeep::restore::restore(&office.db, file, replace, &office.desk, progress).await?;
    end_of_progress();
    let rows: u64 = checked.footer.rows.values().sum();
    print::one(
        json,
        vec![
            ("restored_from", checked.header.made_at.into()),
            ("rows", rows.into()),
            ("sha256", checked.footer.sha256.into()),
        ],
    );
    eprintln!(
        "The database has a new epoch: at their next sync phones push again what they recorded in the last {} days. What was administered after the \
         backup (users, units, revoked phones and tokens) has to be done again.",
        protocol::limits::KEEP_DAYS
    );
    Ok(())
}

/// `vizita check`.
pub async fn check(office: &Office, json: bool) -> Result<(), Failure> {
    let upkeep::check::Checked { findings, access_log } = upkeep::check::check(&office.db).await?;
    if json {
        let log = access_log.map(|(entries, head)| json!({ "entries": entries, "head": head }));
        print::say(json!({ "findings": findings, "access_log": log }));
    } else {
        findings.iter().for_each(print::say);
        if let Some((entries, head)) = access_log {
            print::say(format_args!(
                "access log: {entries} entries, the last has the hash {head}"
            ));
        }
    }
    match findings.len() {
        0 if json => Ok(()),
        0 => {
            print::say("sound");
            Ok(())
        }
        n => Err(Failure::new(format!(
            "{n} findings: keep the database as it is, make a backup, and see docs/OPERATIONS.md"
        ))),
    }
}

/// `vizita rebuild`.
pub async fn rebuild(office: &Office, write: bool, json: bool) -> Result<(), Failure> {
    let count = |people: usize| progress("people", people as u64);
    let rebuilt = rebuild::rebuild(&office.db, write, count).await?;
    end_of_progress();
    if json {
        print::say(json!({ "people": rebuilt.people, "differences": rebuilt.differences, "written": write }));
    } else {
        rebuilt.differences.iter().for_each(print::say);
        print::say(format_args!(
            "{} people, {} differences",
            rebuilt.people,
            rebuilt.differences.len()
        ));
    }
    if rebuilt.differences.is_empty() || write {
        return Ok(());
    }
    Err(Failure::new(
        "the register is not what the ledger says: make a backup, then run `vizita rebuild --write`",
    ))
}

/// Shows how far long work has come, where somebody is looking.
fn progress(what: &str, count: u64) {
    let mut err = std::io::stderr();
    if err.is_terminal() {
        // That it cannot be shown is no reason to stop.
        let _ = write!(err, "\r\x1b[K{what}: {count}").and_then(|()| err.flush());
    }
}

fn end_of_progress() {
    let mut err = std::io::stderr();
    if err.is_terminal() {
        let _ = write!(err, "\r\x1b[K");
    }
}

impl From<UpkeepError> for Failure {
    fn from(error: UpkeepError) -> Self {
        Self::new(error.to_string())
    }
}
