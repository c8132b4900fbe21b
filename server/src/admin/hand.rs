//! What somebody does to a file by hand: a change of their own, through ingest like any other.

use domain::{Body, Change, ChangeId, PersonId};
use protocol::ReceiptOutcome;

use super::{AdminError, Desk};
use crate::{
    access::Actor,
    auth::ActorRow,
    db::Tx,
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

/// Makes a change in the actor's name and takes it in; what the rules refuse is not done at all.
pub async fn act(
    tx: &mut Tx,
    desk: &Desk,
    actor: &Actor,
    person: PersonId,
    base: u64,
    body: Body,
) -> Result<ChangeId, AdminError> {
    let source = source::of_actor(actor);
    let change = Change {
        id: ChangeId(desk.random.id(desk.now)),
        device: source.device,
        device_seq: source::next_number(tx, source.device).await?,
        author: actor.id,
        recorded_at: desk.now,
        person,
        base,
        body,
        extra: Default::default(),
    };
    let id = change.id;
    let batch = Batch {
        source,
        items: vec![Item::of(change)?],
        received_at: desk.now,
        skew_s: 0,
    };
    let receipts = ingest::take_in(tx, &batch).await?;
    match receipts.into_iter().next() {
        Some(receipt) if receipt.outcome == ReceiptOutcome::Rejected => Err(AdminError::refused(format!(
            "refused ({}): {}",
            receipt.code.unwrap_or_default(),
            receipt.detail.unwrap_or_default()
        ))),
        _ => Ok(id),
    }
}
