//! Finding people: by words of a name in any script, by a number, by id; filtered, by name, a page at a time.

use chrono::NaiveDate;
use domain::{PersonId, Record, RecordId, Schedule, Timestamp, Timing, UserId, likeness, search, timing::timing};
use serde_json::json;
use sqlx::FromRow;

use super::conditions::Conditions;
use crate::{
    access::Scope,
    clock::stamp,
    db::{DbError, Tx},
};

/// The most characters of what is looked for.
pub const MOST_CHARS: usize = 100;
/// People are counted up to so many.
pub const COUNTED: i64 = 1_000;

/// Which people; an absent part asks nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What was typed: a name or the beginning of its words, a personal number, an id.
    pub asked: Option<String>,
    /// Those of units below this path.
    pub unit_path: Option<String>,
    /// Those of this worker.
    pub worker: Option<UserId>,
    /// Those for whom nobody is responsible.
    pub no_worker: bool,
    /// Those with this risk.
    pub risk: Option<String>,
    /// Those with a plan, or those without.
    pub plan: Option<bool>,
}

/// A person on the list.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Who.
    pub id: String,
    /// The name, or a sealed file's mark.
    pub name: String,
    /// 1 for a sealed file.
    pub sealed: i64,
    /// The responsible worker's name.
    pub worker_name: Option<String>,
    /// The unit's name.
    pub unit_name: String,
    /// The unit's time zone.
    pub time_zone: String,
    /// The risk in force.
    pub risk: String,
    /// 1 for an active plan, or no need of one.
    pub has_plan: i64,
    /// When the person was last seen.
    pub last_seen: Option<String>,
    window_from: Option<String>,
    due_on: Option<String>,
    overdue_from: Option<String>,
    data: String,
}

impl Row {
    /// How the next visit stands at a moment, by the rules' own function.
    pub fn timing(&self, now: Timestamp) -> Option<Timing> {
        let day = |text: &Option<String>| text.as_ref()?.parse::<NaiveDate>().ok();
        let schedule = Schedule {
            due_on: day(&self.due_on)?,
            window_from: day(&self.window_from)?,
            overdue_from: day(&self.overdue_from)?,
        };
        let zone = self.time_zone.parse().unwrap_or(chrono_tz::UTC);
        Some(timing(&schedule, now.with_timezone(&zone).date_naive()))
    }

    /// The person's own record; none of a sealed file.
    pub fn record(&self) -> Option<Record> {
        let head: domain::PersonHead = serde_json::from_str(&self.data).ok()?;
        (self.sealed == 0 && !head.is_sealed()).then_some(head.record)
    }
}

/// A page of people by name; `after` is the last of the page before.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    after: Option<PersonId>,
    limit: i64,
) -> Result<Vec<Row>, DbError> {
    let Some(conditions) = filter.conditions(scope) else {
        return Ok(Vec::new());
    };
    let (conditions, statement) = listing(conditions, after, limit);
    conditions.fetch(tx, statement).await
}

/// How many there are, up to `COUNTED` and one.
pub async fn count(tx: &mut Tx, scope: &Scope, filter: &Filter) -> Result<i64, DbError> {
    let Some(conditions) = filter.conditions(scope) else {
        return Ok(0);
    };
    let statement = format!(
        "select cast(count(*) as bigint)
         from (select 1 as one from person p where {} limit {}) as found",
        conditions.text(),
        COUNTED + 1
    );
    let rows: Vec<(i64,)> = conditions.fetch(tx, statement).await?;
    Ok(rows.first().map_or(0, |(found,)| *found))
}

/// People whose names sound like what was typed, for when nobody has that name.
pub async fn similar(tx: &mut Tx, scope: &Scope, filter: &Filter, limit: i64) -> Result<Vec<Row>, DbError> {
    let Some(asked) = &filter.asked else {
        return Ok(Vec::new());
    };
    let mut named = Record::empty(domain::Entity::Person, RecordId(uuid::Uuid::nil()));
    named.fields.insert("name".into(), json!(asked));
    let keys: Vec<String> = likeness::Traits::of(&named)
        .likeness_keys()
        .into_iter()
        .filter(|key| key.starts_with("p:"))
        .collect();
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let others = Filter {
        asked: None,
        ..filter.clone()
    };
    let Some(mut conditions) = others.conditions(scope) else {
        return Ok(Vec::new());
    };
    let marks = vec!["?"; keys.len()].join(", ");
    conditions.and(
        &format!("p.id in (select person from person_key where key in ({marks}))"),
        keys,
    );
    let (conditions, statement) = listing(conditions, None, limit);
    conditions.fetch(tx, statement).await
}

/// The ids of the page are found in an index; only then are their lines read.
fn listing(mut conditions: Conditions, after: Option<PersonId>, limit: i64) -> (Conditions, String) {
    if let Some(after) = after {
        let text = "(p.search_key, p.id) > (select last.search_key, last.id from person last where last.id = ?)";
        conditions.and(text, [after.to_string()]);
    }
    let statement = format!(
        "select p.id, p.name, p.sealed, s.name as worker_name, u.name as unit_name, u.time_zone, p.risk, p.has_plan,
                p.last_seen, p.window_from, p.due_on, p.overdue_from, p.data
         from (
           select p.id
           from person p
           where {}
           order by p.search_key, p.id
           limit {limit}
         ) as page
         join person p on p.id = page.id
         join unit u on u.id = p.unit
         left join staff s on s.id = p.worker
         order by p.search_key, p.id",
        conditions.text()
    );
    (conditions, statement)
}

impl Filter {
    /// `None` where what was typed has no letter or digit, so that it fits nobody.
    fn conditions(&self, scope: &Scope) -> Option<Conditions> {
        let mut conditions = Conditions::within(scope, "p.unit", "p.id");
        conditions.and("p.merged_into is null", []);
        if let Some(path) = &self.unit_path {
            conditions.below("p.unit", path);
        }
        conditions.and_if("p.worker = ?", self.worker);
        if self.no_worker {
            conditions.and("p.worker is null", []);
        }
        conditions.and_if("p.risk = ?", self.risk.as_ref());
        if let Some(plan) = self.plan {
            conditions.and(if plan { "p.has_plan = 1" } else { "p.has_plan = 0" }, []);
        }
        if let Some(asked) = &self.asked {
            ask(&mut conditions, asked)?;
        }
        Some(conditions)
    }
}

/// Everything that was typed must fit: each word begins a word of the name, or all of it is a number or an id.
fn ask(conditions: &mut Conditions, asked: &str) -> Option<()> {
    if let Ok(id) = asked.trim().parse::<PersonId>() {
        conditions.and(
            "p.id = coalesce((select merged_into from person where id = ?), ?)",
            [id.to_string(), id.to_string()],
        );
        return Some(());
    }
    let key = search::key(asked);
    let mut words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.dedup();
    words.truncate(8);
    let number = likeness::number_key(asked).filter(|number| number.bytes().any(|sign| sign.is_ascii_digit()));
    let mut parts = Vec::new();
    let mut values = Vec::new();
    if let Some(number) = number {
        parts.push("p.id in (select person from person_key where key = ?)".to_owned());
        values.push(format!("i:{number}"));
    }
    if let Some(longest) = words.first() {
        let mut fits = vec!["p.id in (select person from person_key where key >= ? and key < ?)".to_owned()];
        // '{' is the character after 'z': keys have small letters and digits only.
        values.extend([format!("w:{longest}"), format!("w:{longest}{{")]);
        for word in words.iter().skip(1) {
            fits.push("p.search_key like ?".to_owned());
            values.push(format!("% {word}%"));
        }
        parts.push(fits.join(" and "));
    }
    if parts.is_empty() {
        return None;
    }
    conditions.and(&format!("({})", parts.join(" or ")), values);
    Some(())
}

/// Keeps what somebody looks for under an id, so that no name stands in an address; what is older than a day is forgotten.
pub async fn keep(tx: &mut Tx, id: uuid::Uuid, actor: UserId, now: Timestamp, query: &str) -> Result<(), DbError> {
    sqlx::query("delete from search where at < $1")
        .bind(stamp(now - chrono::Duration::days(1)))
        .execute(&mut **tx)
        .await?;
    sqlx::query("insert into search (id, actor, at, query) values ($1, $2, $3, $4)")
        .bind(id.to_string())
        .bind(actor.to_string())
        .bind(stamp(now))
        .bind(
            query
                .chars()
                .filter(|c| *c != '\0')
                .take(MOST_CHARS)
                .collect::<String>(),
        )
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What somebody looked for; none when it is forgotten, or somebody else's.
pub async fn kept(tx: &mut Tx, id: &str, actor: UserId) -> Result<Option<String>, DbError> {
    let row: Option<(String,)> = sqlx::query_as("select query from search where id = $1 and actor = $2")
        .bind(id.to_owned())
        .bind(actor.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(|(query,)| query))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[tokio::test]
    async fn people_are_found_in_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_folder(folder.path()).await.unwrap();
        let id = uuid::Uuid::nil();
        let all = Scope {
            path: "/r/".into(),
            worker: None,
        };
        let own = Scope {
            path: "/r/".into(),
            worker: Some(id.into()),
        };
        let asking = |asked: &str| Filter {
            asked: Some(asked.into()),
            ..Filter::default()
        };
        for (scope, filter, index) in [
            (&all, Filter::default(), "INDEX person_name (unit=?"),
            (
                &all,
                asking("gio ber"),
                "COVERING INDEX person_key_key (key>? AND key<?)",
            ),
            (&all, asking("1234567"), "COVERING INDEX person_key_key (key=?)"),
            (&own, Filter::default(), "SEARCH responsibility USING INDEX"),
        ] {
            let (conditions, statement) = listing(filter.conditions(scope).unwrap(), Some(id.into()), 51);
            let plan = conditions.plan(db.read(), &statement).await;
            assert!(plan.contains(index), "{plan}");
            assert!(
                !plan.lines().any(|step| step.starts_with("SCAN p ") || step == "SCAN p"),
                "{plan}"
            );
        }
    }
}
