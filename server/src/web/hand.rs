//! What a page does to a file: changes in the reader's name, through ingest like any other.

use domain::{Body, ChangeId, PersonId};
use protocol::{Receipt, ReceiptOutcome};

use crate::{
    App,
    access::Actor,
    admin::{
        Desk,
        hand::{self, Act},
    },
    db::Tx,
    error::AppError,
};

/// One change; what the rules refuse becomes a problem, and nothing is done.
pub async fn act(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    person: PersonId,
    base: u64,
    body: Body,
) -> Result<ChangeId, AppError> {
    Ok(hand::act(tx, &Desk::of_actor(app, actor), actor, person, base, body).await?)
}

/// Several changes; the receipts of those that were taken in.
pub async fn act_all(tx: &mut Tx, app: &App, actor: &Actor, acts: Vec<Act>) -> Result<Vec<Receipt>, AppError> {
    let receipts = hand::act_all(tx, &Desk::of_actor(app, actor), actor, acts).await?;
    let taken = receipts
        .into_iter()
        .filter(|receipt| receipt.outcome != ReceiptOutcome::Rejected);
    Ok(taken.collect())
}
