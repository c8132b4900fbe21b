//! Every page of a file or a visit is on record before it is shown.

use domain::PersonId;

use crate::{
    App,
    access::Actor,
    access_log::{self, Entry, Via},
    error::AppError,
};

/// Records that somebody read something, in a transaction of its own.
pub async fn read(
    app: &App,
    actor: &Actor,
    action: &str,
    people: impl IntoIterator<Item = PersonId>,
    detail: Option<String>,
) -> Result<(), AppError> {
    let entries: Vec<Entry> = people
        .into_iter()
        .map(|person| entry(app, actor, action, Some(person), detail.clone()))
        .collect();
    let mut tx = app.db.begin().await?;
    access_log::record(&mut tx, &entries).await?;
    tx.commit().await?;
    Ok(())
}

/// Records that somebody read a list of people or visits, and what was asked for.
pub async fn list(app: &App, actor: &Actor, action: &str, asked: &str) -> Result<(), AppError> {
    let detail = Some(asked.chars().take(500).collect());
    let mut tx = app.db.begin().await?;
    access_log::record(&mut tx, &[entry(app, actor, action, None, detail)]).await?;
    tx.commit().await?;
    Ok(())
}

/// An entry of the present moment.
pub fn entry(app: &App, actor: &Actor, action: &str, person: Option<PersonId>, detail: Option<String>) -> Entry {
    let now = app.now();
    Entry {
        id: app.random.id(now),
        at: now,
        actor: actor.id.to_string(),
        via: Via::Staff,
        action: action.into(),
        person,
        detail,
        origin: actor.origin.clone(),
    }
}
