//! People who may be one: found by the keys that they share, kept as pairs until somebody decides, and never compared each with each.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{
    PersonHead, PersonId, Record, Timestamp, UserId,
    likeness::{Likeness, Traits, compare},
};
use sqlx::FromRow;

use super::conditions::Conditions;
use crate::{
    access::Scope,
    clock::stamp,
    db::{Db, DbError, Tx, sql},
    error::AppError,
    row,
};

/// A key that so many people share says nothing: the first of January, a name that half a village has.
const COMMON: usize = 200;

/// Somebody who may be the one in question.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Who.
    pub id: PersonId,
    /// The person's own record.
    pub record: Record,
    /// The unit's name.
    pub unit_name: String,
    /// The responsible worker's name.
    pub worker_name: Option<String>,
    /// How alike, and why.
    pub likeness: Likeness,
}

#[derive(FromRow)]
struct Found {
    unit_name: String,
    worker_name: Option<String>,
    data: String,
}

/// Who of the scope may be somebody with this record, the likeliest first.
pub async fn candidates(tx: &mut Tx, scope: &Scope, record: &Record, most: usize) -> Result<Vec<Candidate>, AppError> {
    let traits = Traits::of(record);
    let keys: Vec<String> = traits.likeness_keys().into_iter().collect();
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut conditions = Conditions::within(scope, "p.unit", "p.id");
    conditions.and("p.merged_into is null and p.sealed = 0", []);
    let marks = vec!["?"; keys.len()].join(", ");
    let shares = format!("p.id in (select person from person_key where key in ({marks}))");
    conditions.and(&shares, keys);
    conditions.and("p.id <> ?", [record.id.to_string()]);
    let statement = format!(
        "select u.name as unit_name, s.name as worker_name, p.data
         from person p
         join unit u on u.id = p.unit
         left join staff s on s.id = p.worker
         where {}
         limit 2000",
        conditions.text()
    );
    let mut found = Vec::new();
    for row in conditions.fetch::<Found>(tx, statement).await? {
        let head: PersonHead = serde_json::from_str(&row.data)?;
        let likeness = compare(&traits, &Traits::of(&head.record));
        if likeness.is_likely() {
            found.push(Candidate {
                id: head.person(),
                record: head.record,
                unit_name: row.unit_name,
                worker_name: row.worker_name,
                likeness,
            });
        }
    }
    found.sort_by_key(|candidate| (std::cmp::Reverse(candidate.likeness.score), candidate.id));
    found.truncate(most);
    Ok(found)
}

/// Holds the people who are new, or whose name or numbers changed, against those who share a key with them; how many were done.
pub async fn compare_some(db: &Db, most: i64) -> Result<usize, AppError> {
    if !anybody_waits(db).await? {
        return Ok(0);
    }
    let mut tx = db.begin().await?;
    let waiting: Vec<(String,)> = sqlx::query_as("select person from uncompared order by person limit $1")
        .bind(most)
        .fetch_all(&mut *tx)
        .await?;
    let waiting: Vec<String> = waiting.into_iter().map(|(person,)| person).collect();
    if waiting.is_empty() {
        return Ok(0);
    }
    let pairs = sharing(&mut tx, &waiting).await?;
    let people: BTreeSet<&String> = pairs.iter().flat_map(|(one, other)| [one, other]).collect();
    let traits = traits(&mut tx, &people.into_iter().cloned().collect::<Vec<_>>()).await?;
    let mut rows = Vec::new();
    for (one, other) in &pairs {
        let (Some(a), Some(b)) = (traits.get(one), traits.get(other)) else {
            continue;
        };
        let likeness = compare(a, b);
        if likeness.is_likely() {
            rows.push(row![one.as_str(), other.as_str(), i64::from(likeness.score), "open"]);
        }
    }
    // What was found before with another name or number holds no longer; what somebody decided stays.
    for text in [
        "delete from likeness where state = 'open' and a in ({ids})",
        "delete from likeness where state = 'open' and b in ({ids})",
    ] {
        sql::execute_in(&mut tx, text, &waiting).await?;
    }
    sql::insert(
        &mut tx,
        "likeness",
        &["a", "b", "score", "state"],
        rows,
        "on conflict (a, b) do nothing",
    )
    .await?;
    sql::execute_in(&mut tx, "delete from uncompared where person in ({ids})", &waiting).await?;
    tx.commit().await?;
    Ok(waiting.len())
}

/// Whether somebody has not been compared yet.
pub async fn anybody_waits(db: &Db) -> Result<bool, DbError> {
    let found: Option<(String,)> = sqlx::query_as("select person from uncompared limit 1")
        .fetch_optional(db.read())
        .await?;
    Ok(found.is_some())
}

/// How many people have not been compared yet.
pub async fn uncompared(tx: &mut Tx) -> Result<i64, DbError> {
    let (waiting,): (i64,) = sqlx::query_as("select cast(count(*) as bigint) from uncompared")
        .fetch_one(&mut **tx)
        .await?;
    Ok(waiting)
}

/// Pairs of people of whom one is waiting and both have a key that is not too common; the smaller id first.
async fn sharing(tx: &mut Tx, waiting: &[String]) -> Result<BTreeSet<(String, String)>, DbError> {
    let text = "select distinct key from person_key where person in ({ids}) and not key like 'w:%'";
    let keys: Vec<(String,)> = sql::select_in(tx, text, waiting).await?;
    let keys: BTreeSet<String> = keys.into_iter().map(|(key,)| key).collect();
    let keys: Vec<String> = keys.into_iter().collect();
    let text = "select key, person from person_key where key in ({ids})";
    let holders: Vec<(String, String)> = sql::select_in(tx, text, &keys).await?;
    let mut by_key = BTreeMap::<String, BTreeSet<String>>::new();
    for (key, person) in holders {
        by_key.entry(key).or_default().insert(person);
    }
    let waiting: BTreeSet<&String> = waiting.iter().collect();
    let mut pairs = BTreeSet::new();
    for people in by_key.into_values().filter(|people| people.len() <= COMMON) {
        for one in people.iter().filter(|person| waiting.contains(person)) {
            for other in people.iter().filter(|other| *other != one) {
                pairs.insert((one.min(other).clone(), one.max(other).clone()));
            }
        }
    }
    Ok(pairs)
}

async fn traits(tx: &mut Tx, people: &[String]) -> Result<HashMap<String, Traits>, AppError> {
    let text = "select id, data from person where id in ({ids}) and merged_into is null and sealed = 0";
    let rows: Vec<(String, String)> = sql::select_in(tx, text, people).await?;
    rows.into_iter()
        .map(|(id, data)| {
            let head: PersonHead = serde_json::from_str(&data)?;
            Ok((id, Traits::of(&head.record)))
        })
        .collect()
}

/// Two files that may be one person's.
#[derive(Clone, Debug, FromRow)]
pub struct Pair {
    /// One.
    pub a: String,
    /// The other.
    pub b: String,
    /// How alike they are.
    pub score: i64,
    /// The heads of both files.
    pub a_data: String,
    /// Of the other.
    pub b_data: String,
    /// The units that hold them.
    pub a_unit: String,
    /// Of the other.
    pub b_unit: String,
    /// The responsible workers.
    pub a_worker: Option<String>,
    /// Of the other.
    pub b_worker: Option<String>,
}

/// Where a page ended: the last pair.
pub type After = (String, String);

/// A page of pairs that wait for a decision, both files in the scope, the likeliest first; of one person alone where one is named.
pub async fn open_pairs(
    tx: &mut Tx,
    scope: &Scope,
    of: Option<PersonId>,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<Pair>, DbError> {
    let mut conditions = Conditions::default();
    conditions.and("l.state = 'open'", []);
    // The unary plus keeps the order's index from being left for the units'.
    conditions.below("(pa.unit || '')", &scope.path);
    conditions.below("(pb.unit || '')", &scope.path);
    for side in ["pa", "pb"] {
        conditions.and(&format!("{side}.merged_into is null and {side}.sealed = 0"), []);
    }
    if let Some(person) = of {
        conditions.and("(l.a = ? or l.b = ?)", [person.to_string(), person.to_string()]);
    }
    if let Some((a, b)) = after {
        let text = "(l.score, l.a, l.b) < (select last.score, last.a, last.b from likeness last where last.a = ? and last.b = ?)";
        conditions.and(text, [a, b]);
    }
    let statement = format!(
        "select l.a, l.b, l.score, pa.data as a_data, pb.data as b_data, ua.name as a_unit, ub.name as b_unit,
                sa.name as a_worker, sb.name as b_worker
         from likeness l
         join person pa on pa.id = l.a
         join person pb on pb.id = l.b
         join unit ua on ua.id = pa.unit
         join unit ub on ub.id = pb.unit
         left join staff sa on sa.id = pa.worker
         left join staff sb on sb.id = pb.worker
         where {}
         order by l.score desc, l.a desc, l.b desc
         limit {limit}",
        conditions.text()
    );
    conditions.fetch(tx, statement).await
}

/// How many pairs wait for a decision.
pub async fn open_count(tx: &mut Tx, scope: &Scope) -> Result<i64, DbError> {
    let mut conditions = Conditions::default();
    conditions.and("l.state = 'open'", []);
    for side in ["pa", "pb"] {
        conditions.below(&format!("({side}.unit || '')"), &scope.path);
        conditions.and(&format!("{side}.merged_into is null and {side}.sealed = 0"), []);
    }
    let statement = format!(
        "select cast(count(*) as bigint)
         from likeness l
         join person pa on pa.id = l.a
         join person pb on pb.id = l.b
         where {}",
        conditions.text()
    );
    let rows: Vec<(i64,)> = conditions.fetch(tx, statement).await?;
    Ok(rows.first().map_or(0, |(found,)| *found))
}

/// Remembers that two files are two people's.
pub async fn are_different(
    tx: &mut Tx,
    one: PersonId,
    other: PersonId,
    by: UserId,
    at: Timestamp,
) -> Result<(), DbError> {
    let (a, b) = (one.min(other), one.max(other));
    sqlx::query(
        "insert into likeness (a, b, score, state, decided_by, decided_at) values ($1, $2, 0, 'different', $3, $4)
         on conflict (a, b) do update set state = 'different', decided_by = excluded.decided_by,
           decided_at = excluded.decided_at",
    )
    .bind(a.to_string())
    .bind(b.to_string())
    .bind(by.to_string())
    .bind(stamp(at))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes that back: they are held against each other anew.
pub async fn may_be_one(tx: &mut Tx, one: PersonId, other: PersonId) -> Result<(), DbError> {
    let (a, b) = (one.min(other), one.max(other));
    sqlx::query("delete from likeness where a = $1 and b = $2")
        .bind(a.to_string())
        .bind(b.to_string())
        .execute(&mut **tx)
        .await?;
    let rows = vec![row![one.to_string()]];
    sql::insert(tx, "uncompared", &["person"], rows, "on conflict do nothing").await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn pairs_are_read_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_folder(folder.path()).await.unwrap();
        let mut conditions = Conditions::default();
        conditions.and("l.state = 'open'", []);
        conditions.below("(pa.unit || '')", "/r/");
        let statement = format!(
            "select l.a from likeness l join person pa on pa.id = l.a where {} order by l.score desc, l.a desc, l.b desc limit 21",
            conditions.text()
        );
        let plan = conditions.plan(db.read(), &statement).await;
        assert!(
            plan.contains("SEARCH l USING COVERING INDEX likeness_open (state=?)"),
            "{plan}"
        );
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
}
