//! What a newcomer needs: sign-ins, tokens and enrolment codes, fresh at every start; only their hashes stay.

use domain::{Role, Timestamp};
use serde::Serialize;
use uuid::Uuid;

use super::{
    places::PLACES,
    staff::{Member, Office, PAIR},
};
use crate::{
    auth::{password, token},
    clock::Random,
    db::Db,
    enrol_code,
    error::AppError,
};

/// Workers who get a code (by number).
const CODES: [usize; 10] = [PAIR[0], PAIR[1], 1, 2, 3, 4, 5, 6, 7, 9];

/// Somebody who can sign in.
#[derive(Clone, Debug, Serialize)]
pub struct User {
    /// Their role.
    pub role: String,
    /// The name to sign in with.
    pub username: String,
    /// The password.
    pub password: String,
    /// Their unit's id.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// Their id.
    pub worker: String,
    /// Their name.
    pub worker_name: String,
}

/// A token of the staff API.
#[derive(Clone, Debug, Serialize)]
pub struct Token {
    /// The role that it acts in.
    pub role: String,
    /// The unit's id.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// The secret.
    pub token: String,
}

/// A code with which a phone enrols.
#[derive(Clone, Debug, Serialize)]
pub struct Code {
    /// Whose phone it will be.
    pub worker: String,
    /// Their name.
    pub worker_name: String,
    /// Their unit's id.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// The code.
    pub code: String,
}

/// Everything that is handed out at a start.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// At least one of each role; the first manager's unit is the root, the first supervisor's that of the first two codes.
    pub users: Vec<User>,
    /// One for each role.
    pub tokens: Vec<Token>,
    /// Unused codes.
    pub enrol: Vec<Code>,
    /// The ids of the tokens, which the next start revokes.
    pub token_ids: Vec<Uuid>,
}

/// Sets new passwords, revokes the tokens of the last start and makes new ones, and new codes.
pub async fn hand_out(
    db: &Db,
    random: &Random,
    seed: u64,
    since: Timestamp,
    now: Timestamp,
    last_tokens: &[Uuid],
) -> Result<Keys, AppError> {
    let office = Office::new(seed, since);
    let first_place = office.staff[CODES[0]].place;
    let first = |role: Role| office.first(|member| member.role == role);
    let one_of_each = [
        CODES[0],
        office.supervisor_of(first_place),
        office.first(|member| member.role == Role::Manager && PLACES[member.place].parent.is_none()),
        first(Role::Administrator),
        first(Role::Auditor),
    ];
    let farther = ["Dega Tiranë", "თბილისის ოფისი", "CSR Gračanica"].map(|name| {
        office.supervisor_of(
            PLACES
                .iter()
                .position(|place| place.name == name)
                .unwrap_or(first_place),
        )
    });
    let mut keys = Keys::default();
    let mut hashes = Vec::new();
    for n in one_of_each.into_iter().chain(farther) {
        let member = &office.staff[n];
        let password = readable(random);
        hashes.push((member.id, password::hash(random, &password).await?));
        keys.users.push(User {
            role: member.role.to_string(),
            username: member.username.clone(),
            password,
            unit: unit(&office, member),
            unit_name: PLACES[member.place].name.into(),
            worker: member.id.to_string(),
            worker_name: member.name.clone(),
        });
    }
    let mut tx = db.begin().await?;
    for (id, hash) in hashes {
        sqlx::query("update staff set password_hash = $1 where id = $2")
            .bind(hash)
            .bind(id.to_string())
            .execute(&mut *tx)
            .await?;
    }
    for id in last_tokens {
        token::revoke(&mut tx, *id, now).await?;
    }
    for n in one_of_each {
        let member = &office.staff[n];
        let (id, secret) = token::create(&mut tx, random, member.id, now).await?;
        keys.token_ids.push(id);
        keys.tokens.push(Token {
            role: member.role.to_string(),
            unit: unit(&office, member),
            unit_name: PLACES[member.place].name.into(),
            token: secret,
        });
    }
    for n in CODES {
        let member = &office.staff[n];
        keys.enrol.push(Code {
            worker: member.id.to_string(),
            worker_name: member.name.clone(),
            unit: unit(&office, member),
            unit_name: PLACES[member.place].name.into(),
            code: enrol_code::create(&mut tx, random, member.id, None, now).await?,
        });
    }
    tx.commit().await?;
    Ok(keys)
}

/// Somebody who waits for the first worker with a code: the one to visit first.
pub async fn somebody_overdue(db: &Db, keys: &Keys) -> Result<Option<String>, AppError> {
    let worker = keys.enrol.first().map(|code| code.worker.clone());
    let row: Option<(String,)> =
        sqlx::query_as("select id from person where worker = $1 and due_on is not null order by due_on limit 1")
            .bind(worker)
            .fetch_optional(db.read())
            .await?;
    Ok(row.map(|(id,)| id))
}

fn unit(office: &Office, member: &Member) -> String {
    office.units[member.place].to_string()
}

/// A password of 49 bits that can be read out: `suko-beli-tamu-73`.
fn readable(random: &Random) -> String {
    let bytes = random.bytes::<14>();
    let letter = |set: &[u8], byte: u8| char::from(set[usize::from(byte) % set.len()]);
    let mut text = String::new();
    for (n, pair) in bytes[..12].chunks(2).enumerate() {
        text.push(letter(b"bdfgklmnprstvz", pair[0]));
        text.push(letter(b"aeiou", pair[1]));
        if n % 2 == 1 {
            text.push('-');
        }
    }
    text.push(letter(b"23456789", bytes[12]));
    text.push(letter(b"23456789", bytes[13]));
    text
}
