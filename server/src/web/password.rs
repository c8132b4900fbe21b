//! Choosing one's own password: at will, and at the first sign-in with one that somebody else has set.

use askama::Template;
use axum::extract::State;

use super::{
    form::Form,
    log,
    page::{Page, done, render},
    reader::Reader,
};
use crate::{
    App, access_log,
    auth::{
        attempts::Address,
        fingerprint,
        password::{self, MAX_BYTES, MIN_CHARS},
        session,
    },
    door::Posted,
    error::AppError,
};

#[derive(Template)]
#[template(path = "password.html")]
struct PasswordPage<'a> {
    r: &'a Reader,
    /// Somebody else has set the password that stands.
    must: bool,
    least: i64,
    form: Form,
}

/// The form.
pub async fn ask(reader: Reader) -> Page {
    page(&reader, Form::default())
}

fn page(reader: &Reader, form: Form) -> Page {
    render(&PasswordPage {
        r: reader,
        must: reader.session()?.must_choose_password,
        least: i64::try_from(MIN_CHARS).unwrap_or_default(),
        form,
    })
}

/// Takes the new password; every other session of its owner ends. Attempts at the old one are counted like those of signing in.
pub async fn choose(State(app): State<App>, reader: Reader, address: Address, posted: Posted) -> Page {
    let session = reader.session()?;
    let id = session.actor.id.to_string();
    let keys = [format!("name:{}", &fingerprint(&id)[..16]), address.key()];
    if let Err(seconds) = app
        .attempts
        .take(&keys, app.limits.attempts_per_quarter_hour, app.now())
    {
        return Err(AppError::too_many(seconds));
    }
    let hash: Option<(String,)> = sqlx::query_as("select password_hash from staff where id = $1")
        .bind(id.clone())
        .fetch_optional(app.db.read())
        .await?;
    let [old, new, again] = ["old", "new", "again"].map(|name| posted.verbatim(name));
    let hash = hash.map(|(hash,)| hash);
    // What was typed is never shown again: the form begins empty.
    let mut form = Form::default();
    if old.len() > MAX_BYTES || !password::verify(old, hash).await? {
        form.fault("old", reader.t("password-old-wrong"));
    }
    if new.chars().count() < MIN_CHARS || new.len() > MAX_BYTES {
        form.fault(
            "new",
            reader.n("password-short", i64::try_from(MIN_CHARS).unwrap_or_default()),
        );
    } else if new == old {
        form.fault("new", reader.t("password-same"));
    } else if new != again {
        form.fault("again", reader.t("password-differ"));
    }
    if !form.is_sound() {
        return page(&reader, form);
    }
    app.attempts.give_back(&keys);
    save(&app, &reader, new).await?;
    Ok(done("/", "password", 1, None))
}

async fn save(app: &App, reader: &Reader, new: &str) -> Result<(), AppError> {
    let session = reader.session()?;
    let hash = password::hash(&app.random, new).await?;
    let mut tx = app.db.begin().await?;
    sqlx::query("update staff set password_hash = $2, password_temporary = 0 where id = $1")
        .bind(session.actor.id.to_string())
        .bind(hash)
        .execute(&mut *tx)
        .await?;
    session::end_others(&mut tx, session).await?;
    let entry = log::entry(app, &session.actor, "choose_password", None, None);
    access_log::record(&mut tx, &[entry]).await?;
    tx.commit().await?;
    Ok(())
}
