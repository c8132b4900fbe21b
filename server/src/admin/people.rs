//! People, as far as a supervisor needs them at a terminal: find, look at the head of a file, register, reassign.

use std::collections::BTreeSet;

use domain::{
    Body, Fields, PersonFile, PersonId, UnitId, UserId,
    change::{PersonRegistered, Reassigned},
    search,
};
use sqlx::FromRow;

use super::{AdminError, Desk, hand};
use crate::{
    access::Actor,
    access_log::{self, Entry},
    db::Tx,
    register,
};

/// A row of the list.
#[derive(Clone, Debug, FromRow)]
pub struct Person {
    /// Whose file.
    pub id: String,
    /// The name as the person writes it.
    pub name: String,
    /// The unit that holds the file.
    pub unit: String,
    /// That unit's name.
    pub unit_name: String,
    /// The responsible worker.
    pub worker: Option<String>,
    /// That worker's name.
    pub worker_name: Option<String>,
    /// The risk in force.
    pub risk: String,
    /// The day by which the next visit is to be paid.
    pub due_on: Option<String>,
}

/// The most people that one list shows.
pub const MOST: i64 = 500;

/// The people of the actor's units whose names have every word of the query, by name.
pub async fn list(tx: &mut Tx, actor: &Actor, query: &str) -> Result<Vec<Person>, AdminError> {
    let scope = actor.scope();
    let words: Vec<String> = search::key(query).split_whitespace().map(str::to_owned).collect();
    let rows: Vec<Person> = sqlx::query_as(
        "select person.id, person.name, person.unit, unit.name as unit_name, person.worker, staff.name as worker_name,
                person.risk, person.due_on
         from person
         join unit on unit.id = person.unit
         left join staff on staff.id = person.worker
         where unit.path >= $1 and unit.path < $2
           and (cast($3 as text) is null or person.worker = $3)
           and person.search_key like $4
         order by person.search_key, person.id
         limit $5",
    )
    .bind(scope.path.clone())
    .bind(scope.until())
    .bind(scope.worker.map(|worker| worker.to_string()))
    // Keys have letters and digits only, so that none of LIKE's own signs can be among them.
    .bind(format!("% {}%", words.first().map_or("", String::as_str)))
    .bind(MOST)
    .fetch_all(&mut **tx)
    .await?;
    let has_all = |person: &Person| {
        let key = format!(" {}", search::key(&person.name));
        words.iter().skip(1).all(|word| key.contains(&format!(" {word}")))
    };
    Ok(rows.into_iter().filter(has_all).collect())
}

/// A file of the actor's units.
pub async fn file(tx: &mut Tx, actor: &Actor, person: PersonId) -> Result<PersonFile, AdminError> {
    let scope = actor.scope();
    let seen: Option<(String,)> = sqlx::query_as(
        "select person.id from person
         join unit on unit.id = person.unit
         where person.id = $1 and unit.path >= $2 and unit.path < $3
           and (cast($4 as text) is null or person.worker = $4)",
    )
    .bind(person.to_string())
    .bind(scope.path.clone())
    .bind(scope.until())
    .bind(scope.worker.map(|worker| worker.to_string()))
    .fetch_optional(&mut **tx)
    .await?;
    let mut files = register::load(tx, &BTreeSet::from([person])).await?;
    seen.and_then(|_| files.remove(&person))
        .ok_or_else(|| AdminError::refused(format!("there is no person {person} in the units of this user")))
}

/// Puts the reading of a file on record, in the actor's name.
pub async fn log_read(tx: &mut Tx, desk: &Desk, actor: &Actor, person: PersonId) -> Result<(), AdminError> {
    let entry = Entry {
        id: desk.random.id(desk.now),
        at: desk.now,
        actor: actor.id.to_string(),
        via: desk.via,
        action: "read_file".into(),
        person: Some(person),
        detail: None,
        origin: desk.origin.clone(),
    };
    Ok(access_log::record(tx, &[entry]).await?)
}

/// Registers a person.
pub async fn register(
    tx: &mut Tx,
    desk: &Desk,
    actor: &Actor,
    unit: UnitId,
    worker: Option<UserId>,
    fields: Fields,
) -> Result<PersonId, AdminError> {
    let person = PersonId(desk.random.id(desk.now));
    let body = Body::PersonRegistered(PersonRegistered {
        unit,
        worker,
        team: Vec::new(),
        fields,
        extra: Default::default(),
    });
    hand::act(tx, desk, actor, person, 0, body).await?;
    Ok(person)
}

/// Gives a person to a worker, a team, a unit; what is not named stays, but another unit begins without a team.
pub async fn reassign(
    tx: &mut Tx,
    desk: &Desk,
    actor: &Actor,
    person: PersonId,
    to: NewHands,
) -> Result<(), AdminError> {
    let file = file(tx, actor, person).await?;
    let unit = to.unit.unwrap_or(file.head.unit);
    let stays = unit == file.head.unit;
    let body = Body::Reassigned(Reassigned {
        unit,
        worker: to.worker.or(file.head.worker.filter(|_| stays)),
        team: to.team.unwrap_or(if stays { file.head.team } else { Vec::new() }),
        reason: to.reason,
        extra: Default::default(),
    });
    hand::act(tx, desk, actor, person, 0, body).await?;
    Ok(())
}

/// Who takes over.
#[derive(Clone, Debug, Default)]
pub struct NewHands {
    /// The responsible worker.
    pub worker: Option<UserId>,
    /// Others who share the case.
    pub team: Option<Vec<UserId>>,
    /// The unit that holds the file.
    pub unit: Option<UnitId>,
    /// Why.
    pub reason: Option<String>,
}
