//! Somebody leaves: what that means for their people, phones and tokens is said before; and coming back.

use askama::Template;
use axum::extract::{Path, State};

use super::users::find;
use crate::{
    App,
    admin::{
        devices,
        staff::{self, Staff, Ties},
    },
    door::Posted,
    web::{
        page::{Page, done, render},
        reader::Reader,
    },
};

#[derive(Template)]
#[template(path = "admin_leaving.html")]
struct Leaving<'a> {
    r: &'a Reader,
    user: &'a Staff,
    ties: Ties,
    last: bool,
}

/// Asks, and says what it means.
pub async fn ask(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let user = find(&app, &reader, &id).await?;
    let mut tx = app.db.snapshot().await?;
    let ties = staff::ties(&mut tx, &user).await?;
    let last = staff::is_last_administrator(&mut tx, &user).await?;
    drop(tx);
    render(&Leaving {
        r: &reader,
        user: &user,
        ties,
        last,
    })
}

/// Lets somebody in no longer; their phones are revoked where that is ticked.
pub async fn deactivate(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let user = find(&app, &reader, &id).await?;
    let to = format!("/administration/users/{}", user.id);
    let mut tx = app.db.begin().await?;
    if user.active == 0 {
        return Ok(done(&to, "user_deactivated", 1, None));
    }
    if staff::is_last_administrator(&mut tx, &user).await? {
        return Ok(done(&format!("{to}/deactivate"), "user_last", 1, None));
    }
    let desk = reader.desk()?;
    staff::set_active(&mut tx, &desk, &user, false).await?;
    if posted.field("phones") == "yes" {
        for phone in devices::list(&mut tx, Some(&user)).await? {
            if phone.revoked_at.is_none() {
                devices::revoke(&mut tx, &desk, &phone.id).await?;
            }
        }
    }
    tx.commit().await?;
    Ok(done(&to, "user_deactivated", 1, None))
}

/// Lets somebody in again.
pub async fn activate(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let user = find(&app, &reader, &id).await?;
    let mut tx = app.db.begin().await?;
    if user.active == 0 {
        staff::set_active(&mut tx, &reader.desk()?, &user, true).await?;
    }
    tx.commit().await?;
    Ok(done(
        &format!("/administration/users/{}", user.id),
        "user_activated",
        1,
        None,
    ))
}
