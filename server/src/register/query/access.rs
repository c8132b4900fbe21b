//! Who read or changed what: the access log and the ledger as one story, newest first.
//!
//! Reads and what the office does stand in the access log; changes of files stand in the ledger, by whose ids (UUIDv7) they are found in the
//! order of their time.

use chrono::DateTime;
use domain::{Change, PersonId, Timestamp, UserId};
use sqlx::FromRow;
use uuid::Uuid;

use super::conditions::Conditions;
use crate::{
    clock::stamp,
    db::{DbError, Tx},
    ingest::source::own_hand,
};

/// Which entries; an absent part asks nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// By staff of units below this path, or about files that these units hold.
    pub path: Option<String>,
    /// About this file, and about those that are merged into it; after they are parted, about its own again.
    pub person: Option<PersonId>,
    /// By this member of staff.
    pub actor: Option<UserId>,
    /// Of these actions of the access log; none is all of them.
    pub actions: Vec<String>,
    /// Whether changes of files are asked for.
    pub changes: Option<bool>,
    /// From this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub before: Option<Timestamp>,
}

/// One line of the story.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key of its place: when, and its id.
    pub key: (String, String),
    /// When, as it was recorded.
    pub at: String,
    /// Who: an id of staff, or a word for a command's user.
    pub actor: String,
    /// Their name.
    pub actor_name: Option<String>,
    /// What they are.
    pub actor_role: Option<String>,
    /// Their unit's name.
    pub actor_unit: Option<String>,
    /// `staff`, `device` or `command`.
    pub via: String,
    /// What was done: an action of the access log, or `change`.
    pub action: String,
    /// Of a change, what was changed (`Body::label`).
    pub label: Option<String>,
    /// Whose file.
    pub person: Option<String>,
    /// Ids and codes that say more.
    pub detail: Option<String>,
    /// The network of a page's reader.
    pub network: Option<String>,
    /// The phone's id.
    pub device: Option<String>,
    /// What the phone is called.
    pub device_name: Option<String>,
}

/// The ids under which a file was read and changed.
const OF_FILE: &str = "(select cast(? as text) union all select id from person where merged_into = ?)";

/// Where a page ended.
pub type After = (String, String);

/// A page of the story.
pub async fn page(tx: &mut Tx, filter: &Filter, after: Option<After>, limit: i64) -> Result<Vec<Entry>, DbError> {
    let mut found = Vec::new();
    if filter.changes != Some(true) {
        found.extend(reads(tx, filter, after.as_ref(), limit).await?);
    }
    if filter.actions.is_empty() && filter.changes != Some(false) {
        found.extend(changes(tx, filter, after.as_ref(), limit).await?);
    }
    found.sort_by(|a, b| b.key.cmp(&a.key));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

#[derive(FromRow)]
struct ReadRow {
    id: String,
    at: String,
    actor: String,
    actor_name: Option<String>,
    actor_role: Option<String>,
    actor_unit: Option<String>,
    via: String,
    action: String,
    person: Option<String>,
    detail: Option<String>,
    origin: Option<String>,
    device_name: Option<String>,
}

async fn reads(tx: &mut Tx, filter: &Filter, after: Option<&After>, limit: i64) -> Result<Vec<Entry>, DbError> {
    let (conditions, statement) = reading(filter, after, limit);
    let rows: Vec<ReadRow> = conditions.fetch(tx, statement).await?;
    let entry = |row: ReadRow| {
        let by_phone = row.via == "device";
        Entry {
            key: (row.at.clone(), row.id),
            at: row.at,
            actor: row.actor,
            actor_name: row.actor_name,
            actor_role: row.actor_role,
            actor_unit: row.actor_unit,
            via: row.via,
            action: row.action,
            label: None,
            person: row.person,
            detail: row.detail,
            network: row.origin.clone().filter(|_| !by_phone),
            device: row.origin.filter(|_| by_phone),
            device_name: row.device_name,
        }
    };
    Ok(rows.into_iter().map(entry).collect())
}

fn reading(filter: &Filter, after: Option<&After>, limit: i64) -> (Conditions, String) {
    let mut conditions = Conditions::default();
    if let Some(path) = &filter.path {
        let text = "(a.actor in (select id from staff
                          where unit in (select id from unit where substr(path, 1, length(?)) = ?))
            or a.person in (select id from person
                            where unit in (select id from unit where substr(path, 1, length(?)) = ?)))";
        conditions.and(text, std::iter::repeat_n(path.clone(), 4));
    }
    if let Some(person) = filter.person {
        conditions.and(
            &format!("a.person in {OF_FILE}"),
            [person.to_string(), person.to_string()],
        );
    }
    conditions.and_if("a.actor = ?", filter.actor);
    if !filter.actions.is_empty() {
        let marks = vec!["?"; filter.actions.len()].join(", ");
        conditions.and(&format!("a.action in ({marks})"), filter.actions.iter().cloned());
    }
    conditions.and_if("a.at >= ?", filter.from.map(stamp));
    conditions.and_if("a.at < ?", filter.before.map(stamp));
    if let Some((at, id)) = after {
        conditions.and("(a.at, a.id) < (?, ?)", [at.clone(), id.clone()]);
    }
    let statement = format!(
        "select a.id, a.at, a.actor, s.name as actor_name, s.role as actor_role, u.name as actor_unit, a.via, a.action,
                a.person, a.detail, a.origin, d.name as device_name
         from access_log a
         left join staff s on s.id = a.actor
         left join unit u on u.id = s.unit
         left join device d on d.id = a.origin
         {}
         order by a.at desc, a.id desc
         limit {limit}",
        conditions.clause()
    );
    (conditions, statement)
}

#[derive(FromRow)]
struct ChangeRow {
    id: String,
    recorded_at: String,
    actor: String,
    actor_name: Option<String>,
    actor_role: Option<String>,
    actor_unit: Option<String>,
    person: String,
    kind: String,
    device: Option<String>,
    device_name: Option<String>,
    body: String,
}

async fn changes(tx: &mut Tx, filter: &Filter, after: Option<&After>, limit: i64) -> Result<Vec<Entry>, DbError> {
    let (conditions, statement) = changing(filter, after, limit);
    let rows: Vec<ChangeRow> = conditions.fetch(tx, statement).await?;
    let entry = |row: ChangeRow| {
        let label = serde_json::from_str::<Change>(&row.body).map_or(row.kind, |change| change.body.label());
        Entry {
            key: (moment_of(&row.id), row.id),
            at: row.recorded_at,
            actor: row.actor,
            actor_name: row.actor_name,
            actor_role: row.actor_role,
            actor_unit: row.actor_unit,
            via: if row.device.is_some() { "device" } else { "staff" }.into(),
            action: "change".into(),
            label: Some(label),
            person: Some(row.person),
            detail: None,
            network: None,
            device: row.device,
            device_name: row.device_name,
        }
    };
    Ok(rows.into_iter().map(entry).collect())
}

fn changing(filter: &Filter, after: Option<&After>, limit: i64) -> (Conditions, String) {
    let mut conditions = Conditions::default();
    if let Some(path) = &filter.path {
        conditions.below("l.unit", path);
    }
    if let Some(person) = filter.person {
        conditions.and(
            &format!("l.person in {OF_FILE}"),
            [person.to_string(), person.to_string()],
        );
    }
    if let Some(actor) = filter.actor {
        let text = "l.device in (select id from device where worker = ? union all select cast(? as text))";
        conditions.and(text, [actor.to_string(), own_hand(actor).to_string()]);
    }
    // The files of one person, and the phones of one worker, hold less than the ledger: they are found first, and sorted.
    let few = filter.person.is_some() || filter.actor.is_some();
    let id = if few { "(l.id || '')" } else { "l.id" };
    let bound = |at: Timestamp| at_moment(at).to_string();
    conditions.and_if(&format!("{id} >= ?"), filter.from.map(bound));
    conditions.and_if(&format!("{id} < ?"), filter.before.map(bound));
    conditions.and_if(&format!("{id} < ?"), after.map(until));
    let statement = format!(
        "select l.id, l.recorded_at, l.author as actor, s.name as actor_name, s.role as actor_role,
                u.name as actor_unit, l.person, l.kind, d.id as device, d.name as device_name, l.body
         from ledger l
         left join staff s on s.id = l.author
         left join unit u on u.id = s.unit
         left join device d on d.id = l.device
         {}
         order by {id} desc
         limit {limit}",
        conditions.clause()
    );
    (conditions, statement)
}

/// The first id of a moment.
fn at_moment(at: Timestamp) -> Uuid {
    let millis = u128::try_from(at.timestamp_millis()).unwrap_or(0);
    Uuid::from_u128(millis << 80)
}

/// The moment in an id, as the log's times are written.
fn moment_of(id: &str) -> String {
    let millis = id.parse::<Uuid>().map_or(0, |id| id.as_u128() >> 80);
    let at = i64::try_from(millis).ok().and_then(DateTime::from_timestamp_millis);
    stamp(at.unwrap_or_default())
}

/// The id before which the ledger goes on after a place in the story: within the place's own millisecond its id decides.
fn until((at, id): &After) -> String {
    let Ok(at) = at.parse::<Timestamp>() else {
        return id.clone();
    };
    let first = at_moment(at).to_string();
    let next = at_moment(at + chrono::Duration::milliseconds(1)).to_string();
    id.clone().clamp(first, next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[test]
    fn an_id_says_its_moment_and_a_moment_its_first_id() {
        let at: Timestamp = "2026-03-10T09:00:00.123Z".parse().unwrap();
        let id = crate::clock::Random::default().id(at);
        assert_eq!(moment_of(&id.to_string()), stamp(at));
        assert!(at_moment(at) <= id && id < at_moment(at + chrono::Duration::milliseconds(1)));
        assert_eq!(moment_of("no id"), "1970-01-01T00:00:00.000Z");
    }

    #[tokio::test]
    async fn neither_half_is_read_through() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_folder(folder.path()).await.unwrap();
        let person = PersonId(Uuid::from_u128(1));
        let actor = UserId(Uuid::from_u128(2));
        let after = Some(("2026-03-10T09:00:00.000Z".to_owned(), Uuid::from_u128(3).to_string()));
        let filters = [
            Filter::default(),
            Filter {
                person: Some(person),
                ..Filter::default()
            },
            Filter {
                actor: Some(actor),
                ..Filter::default()
            },
            Filter {
                actions: vec!["read_file".into()],
                ..Filter::default()
            },
        ];
        for filter in filters {
            for (conditions, statement) in [
                reading(&filter, after.as_ref(), 51),
                changing(&filter, after.as_ref(), 51),
            ] {
                let plan = conditions.plan(db.read(), &statement).await;
                assert!(
                    !plan.contains("SCAN a\n") && !plan.contains("SCAN l\n"),
                    "{filter:?}\n{plan}"
                );
            }
        }
    }
}
