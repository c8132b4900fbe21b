//! Choosing the language: kept in a cookie, and with the user who is signed in.

use axum::{
    extract::State,
    http::{HeaderValue, header},
};
use i18n::Language;

use super::{
    page::{Page, go, local},
    reader::{LANGUAGE_COOKIE, Reader},
};
use crate::{App, door::Posted, error::AppError};

/// Takes the choice and goes back to where it was made.
pub async fn choose(State(app): State<App>, reader: Reader, posted: Posted) -> Page {
    let language = Language::from_tag(posted.field("language"))
        .ok_or_else(|| AppError::bad_parameter("language", "one of sq, ka, sr-Latn, en"))?;
    if let Some(actor) = reader.who() {
        let mut tx = app.db.begin().await?;
        sqlx::query("update staff set language = $2 where id = $1")
            .bind(actor.id.to_string())
            .bind(language.code())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
    }
    let secure = if app.secure_cookies { "; Secure" } else { "" };
    let cookie = format!(
        "{LANGUAGE_COOKIE}={}; HttpOnly; SameSite=Strict; Path=/; Max-Age=31536000{secure}",
        language.code()
    );
    let mut response = go(local(posted.field("back")));
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| AppError::Internal(format!("cookie: {error}")))?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
