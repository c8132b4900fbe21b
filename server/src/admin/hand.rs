//! What somebody does to a file by hand: a change of their own, through ingest like any other.

use domain::{Body, Change, ChangeId, PersonId, UserId};
use protocol::{Receipt, ReceiptOutcome};

use super::{AdminError, Desk};
use crate::{
    access::Actor,
    auth::ActorRow,
    db::{DbError, Tx},
    error::AppError,
    ingest::{self, Batch, Item, source},
};

/// Who acts, by user name; they must be active.
pub async fn actor(tx: &mut Tx, username: &str) -> Result<Actor, AdminError> {
    let row: Option<ActorRow> = sqlx::query_as(
        "select s.id, s.name, s.role, s.language, s.unit, u.name as unit_name, u.path, u.time_zone
         from staff s
         join unit u on u.id = s.unit
         where s.username = $1 and s.active = 1",
    )
    .bind(username.to_owned())
    .fetch_optional(&mut **tx)
    .await?;
    let row = row.ok_or_else(|| AdminError::refused(format!("there is no active user {username}")))?;
    Ok(row.actor()?)
}

/// Who acts, by id; none where they are not active any more.
pub async fn actor_of(tx: &mut Tx, id: UserId) -> Result<Option<Actor>, AppError> {
    let row: Option<ActorRow> = sqlx::query_as(
        "select s.id, s.name, s.role, s.language, s.unit, u.name as unit_name, u.path, u.time_zone
         from staff s
         join unit u on u.id = s.unit
         where s.id = $1 and s.active = 1",
    )
    .bind(id.to_string())
    .fetch_optional(&mut **tx)
    .await
    .map_err(DbError::from)?;
    row.map(ActorRow::actor).transpose()
}

/// What somebody does to one file.
#[derive(Clone, Debug)]
pub struct Act {
    /// Whose file.
    pub person: PersonId,
    /// The version of the record that they saw; 0 for a new one.
    pub base: u64,
    /// What they do.
    pub body: Body,
}

/// Makes a change in the actor's name and takes it in; what the rules refuse is not done at all.
pub async fn act(
    tx: &mut Tx,
    desk: &Desk,
    actor: &Actor,
    person: PersonId,
    base: u64,
    body: Body,
) -> Result<ChangeId, AdminError> {
    let receipts = act_all(tx, desk, actor, vec![Act { person, base, body }]).await?;
    match receipts.into_iter().next() {
        Some(receipt) if receipt.outcome == ReceiptOutcome::Rejected => Err(AdminError::Ruled {
            code: receipt.code.unwrap_or_default(),
            detail: receipt.detail.unwrap_or_default(),
        }),
        Some(receipt) => Ok(receipt.id),
        None => Err(AppError::Internal("a change without a receipt".into()).into()),
    }
}

/// Makes several changes in the actor's name; a receipt for each, in their order, and what the rules refuse is kept in quarantine.
pub async fn act_all(tx: &mut Tx, desk: &Desk, actor: &Actor, acts: Vec<Act>) -> Result<Vec<Receipt>, AdminError> {
    let source = source::of_actor(actor);
    let mut device_seq = source::next_number(tx, source.device).await?;
    let mut items = Vec::with_capacity(acts.len());
    for Act { person, base, body } in acts {
        items.push(Item::of(Change {
            id: ChangeId(desk.random.id(desk.now)),
            device: source.device,
            device_seq,
            author: actor.id,
            recorded_at: desk.now,
            person,
            base,
            body,
            extra: Default::default(),
        })?);
        device_seq += 1;
    }
    let batch = Batch {
        source,
        items,
        received_at: desk.now,
        skew_s: 0,
    };
    Ok(ingest::take_in(tx, &batch).await?)
}
