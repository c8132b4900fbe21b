//! Who read or changed what: append-only, each entry hashed over the one before, so that a line taken out or altered shows.

use std::collections::HashSet;

use domain::{PersonId, Timestamp};
use ring::digest::{SHA256, digest};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    clock::stamp,
    db::{Db, DbError, Tx, sql},
    row,
};

/// How somebody came to the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// On the pages, or with a token of the staff API.
    Staff,
    /// On a phone.
    Device,
    /// By a command on the server.
    Command,
}

/// An entry to be.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id: an entry is taken once, however often it is sent.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Who: an id of staff, or a word for a command's user.
    pub actor: String,
    /// How.
    pub via: Via,
    /// What was done (`read_file`, `read_visit`, `list_visits`, `revoke_device`, …).
    pub action: String,
    /// To whose file.
    pub person: Option<PersonId>,
    /// Ids and codes that say more; never a name or an answer.
    pub detail: Option<String>,
    /// Where from: the network of a page's reader, or the phone.
    pub origin: Option<String>,
}

/// What the last check of the whole log found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// How many entries there are now.
    pub entries: i64,
    /// When it was, in the database's writing.
    pub at: Option<String>,
    /// How many entries there were then.
    pub of: i64,
    /// The first that did not fit.
    pub broken_at: Option<i64>,
}

/// What the last check found.
pub async fn last_check(tx: &mut Tx) -> Result<Checked, DbError> {
    let (entries, at, of, broken_at): (i64, Option<String>, Option<i64>, Option<i64>) = sqlx::query_as(
        "select access_n, access_checked_at, access_checked_n, access_broken_at from server where id = 1",
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(Checked {
        entries,
        at,
        of: of.unwrap_or(0),
        broken_at,
    })
}

/// Keeps what a check found, for the page that shows it.
pub async fn note_check(tx: &mut Tx, verdict: &Verdict, now: Timestamp) -> Result<(), DbError> {
    let (of, broken_at) = match verdict {
        Verdict::Whole { entries, .. } => (*entries, None),
        Verdict::Broken { at } => (*at, Some(*at)),
    };
    sqlx::query("update server set access_checked_at = $1, access_checked_n = $2, access_broken_at = $3 where id = 1")
        .bind(stamp(now))
        .bind(of)
        .bind(broken_at)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// An entry as it stands.
#[derive(Clone, Debug, FromRow)]
struct Row {
    n: i64,
    id: String,
    at: String,
    actor: String,
    via: String,
    action: String,
    person: Option<String>,
    detail: Option<String>,
    origin: Option<String>,
    hash: String,
}

#[derive(FromRow)]
struct Head {
    access_n: i64,
    access_hash: String,
}

/// Every action of the log, by what it is: a page offers them, and each has words.
pub const ACTIONS: &[(&str, &[&str])] = &[
    (
        "read",
        &[
            "read_file",
            "read_offline",
            "read_visit",
            "read_visits",
            "read_conflicts",
            "read_alert",
            "read_assessment",
            "read_quarantine",
            "read_access_of_file",
            "read_duplicates",
            "open_sealed",
            "close_sealed",
        ],
    ),
    (
        "list",
        &[
            "list_visits",
            "export_visits",
            "list_review",
            "list_overdue",
            "overdue_board",
            "export_overdue",
            "list_calendars",
            "read_calendar",
            "list_alerts",
            "list_conflicts",
            "list_quarantine",
            "list_people",
            "list_openings",
            "list_assessments",
            "export_assessments",
            "export_import",
        ],
    ),
    (
        "work",
        &[
            "review_visit",
            "alert_step",
            "settle_conflict",
            "retry_quarantine",
            "discard_quarantine",
            "register_person",
            "upload_people",
            "import_people",
            "withdraw_person",
            "merge_files",
            "part_files",
            "tell_apart",
            "reassign",
            "change_plan",
            "change_risk",
            "undo",
            "create_calendar",
            "revoke_calendar",
            "acknowledge_opening",
        ],
    ),
    ("audit", &["read_access_log", "export_access_log", "check_access_log"]),
    (
        "office",
        &[
            "make_enrol_code",
            "revoke_device",
            "add_user",
            "set_password",
            "deactivate_user",
            "activate_user",
            "set_email",
            "change_user",
            "choose_password",
            "create_token",
            "know_token",
            "revoke_token",
            "add_unit",
            "change_unit",
            "close_unit",
            "reopen_unit",
            "add_instrument",
            "publish_instrument",
            "retire_instrument",
            "follow_instrument",
            "set_rules",
            "restore",
        ],
    ),
];

/// What a check of the whole log found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every entry fits the one before, and the last is the one that the server remembers.
    Whole {
        /// How many entries there are.
        entries: i64,
        /// The hash of the last: written down elsewhere, it proves later that nothing before it was altered.
        head: String,
    },
    /// The log does not fit from this entry on.
    Broken {
        /// The first entry that does not fit, or the number that is missing.
        at: i64,
    },
}

/// Adds entries, those excepted that are there already. Takes the lock of the chain until the transaction ends, so do it last.
pub async fn record(tx: &mut Tx, entries: &[Entry]) -> Result<(), DbError> {
    if entries.is_empty() {
        return Ok(());
    }
    let head: Head =
        sqlx::query_as("update server set access_n = access_n where id = 1 returning access_n, access_hash")
            .fetch_one(&mut **tx)
            .await?;
    let ids: Vec<String> = entries.iter().map(|entry| entry.id.to_string()).collect();
    let known: Vec<(String,)> = sql::select_in(tx, "select id from access_log where id in ({ids})", &ids).await?;
    let mut known: HashSet<String> = known.into_iter().map(|(id,)| id).collect();
    let (mut n, mut hash) = (head.access_n, head.access_hash);
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        if !known.insert(entry.id.to_string()) {
            continue;
        }
        n += 1;
        let mut row = Row::of(n, entry);
        hash = row.hash_after(&hash);
        row.hash.clone_from(&hash);
        rows.push(row![
            row.n, row.id, row.at, row.actor, row.via, row.action, row.person, row.detail, row.origin, row.hash
        ]);
    }
    sql::insert(tx, "access_log", COLUMNS, rows, "").await?;
    sqlx::query("update server set access_n = $1, access_hash = $2 where id = 1")
        .bind(n)
        .bind(hash)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

const COLUMNS: &[&str] = &[
    "n", "id", "at", "actor", "via", "action", "person", "detail", "origin", "hash",
];
/// Entries that are read at a time when the log is checked.
const PAGE: i64 = 1_000;

/// Checks the whole log against its hashes and its head.
pub async fn verify(db: &Db) -> Result<Verdict, DbError> {
    let mut tx = db.snapshot().await?;
    let head: Head = sqlx::query_as("select access_n, access_hash from server where id = 1")
        .fetch_one(&mut *tx)
        .await?;
    let (mut n, mut hash) = (0, String::new());
    loop {
        let rows: Vec<Row> = sqlx::query_as(
            "select n, id, at, actor, via, action, person, detail, origin, hash
             from access_log
             where n > $1
             order by n
             limit $2",
        )
        .bind(n)
        .bind(PAGE)
        .fetch_all(&mut *tx)
        .await?;
        for row in &rows {
            n += 1;
            hash = row.hash_after(&hash);
            if row.n != n || row.hash != hash {
                return Ok(Verdict::Broken { at: n });
            }
        }
        if rows.is_empty() {
            break;
        }
    }
    Ok(if n == head.access_n && hash == head.access_hash {
        Verdict::Whole { entries: n, head: hash }
    } else {
        Verdict::Broken { at: n + 1 }
    })
}

impl Row {
    fn of(n: i64, entry: &Entry) -> Self {
        Self {
            n,
            id: entry.id.to_string(),
            at: stamp(entry.at),
            actor: entry.actor.clone(),
            via: entry.via.as_str().into(),
            action: entry.action.clone(),
            person: entry.person.map(|person| person.to_string()),
            detail: entry.detail.clone(),
            origin: entry.origin.clone(),
            hash: String::new(),
        }
    }

    /// SHA-256 over the hash before and the fields as a JSON list, in which no two entries look alike. Entries of before origins were noted have
    /// none in their list.
    fn hash_after(&self, before: &str) -> String {
        let mut fields = serde_json::json!([
            before,
            self.n,
            self.id,
            self.at,
            self.actor,
            self.via,
            self.action,
            self.person,
            self.detail
        ]);
        if let (Some(origin), Some(fields)) = (&self.origin, fields.as_array_mut()) {
            fields.push(origin.as_str().into());
        }
        let hash = digest(&SHA256, fields.to_string().as_bytes());
        hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Via {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Staff, Self::Device, Self::Command];

    /// The word in the log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Device => "device",
            Self::Command => "command",
        }
    }
}
