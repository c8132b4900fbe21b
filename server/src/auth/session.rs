//! Sessions of the pages: a secret in a cookie, its hash in the database, twelve hours from the last use.

use axum::http::{HeaderMap, HeaderValue, header};
use chrono::Duration;
use domain::{Timestamp, UserId};
use sqlx::FromRow;

use super::{ActorRow, fingerprint};
use crate::{
    App,
    access::Actor,
    clock::{parse_stamp, stamp},
    db::Tx,
    error::AppError,
};

/// A session ends so long after its last use.
const LASTS: Duration = Duration::hours(12);
/// A session is not written at every page, only when so much of it is gone.
const RENEWED_AFTER: Duration = Duration::minutes(15);

/// Somebody's session.
#[derive(Clone, Debug)]
pub struct Session {
    /// Whose.
    pub actor: Actor,
    /// What every form of this session carries.
    pub csrf: String,
    /// The password was set by somebody else: another one is chosen before anything else.
    pub must_choose_password: bool,
    key: String,
}

#[derive(FromRow)]
struct Row {
    csrf: String,
    expires_at: String,
    password_temporary: i64,
    #[sqlx(flatten)]
    actor: ActorRow,
}

/// The cookie's name; `__Host-` binds it to this host and to TLS.
fn cookie_name(app: &App) -> &'static str {
    if app.secure_cookies { "__Host-vizita" } else { "vizita" }
}

/// The value of a cookie of a request.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// Begins a session; the answer is the cookie.
pub async fn begin(app: &App, staff: UserId) -> Result<HeaderValue, AppError> {
    let (now, secret) = (app.now(), app.random.secret());
    let mut tx = app.db.begin().await?;
    sqlx::query("delete from session where expires_at <= $1")
        .bind(stamp(now))
        .execute(&mut *tx)
        .await?;
    sqlx::query("insert into session (token_hash, staff, csrf, created_at, expires_at) values ($1, $2, $3, $4, $5)")
        .bind(fingerprint(&secret))
        .bind(staff.to_string())
        .bind(app.random.secret())
        .bind(stamp(now))
        .bind(stamp(now + LASTS))
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    set_cookie(app, &secret, None)
}

/// The session of a request, renewed when it is used; `None` without a valid one.
pub async fn current(app: &App, headers: &HeaderMap) -> Result<Option<Session>, AppError> {
    let Some(secret) = cookie(headers, cookie_name(app)) else {
        return Ok(None);
    };
    let (key, now) = (fingerprint(secret), app.now());
    let row: Option<Row> = sqlx::query_as(
        "select e.csrf, e.expires_at, s.password_temporary, s.id, s.name, s.role, s.language, s.unit, u.name as unit_name, u.path, u.time_zone
         from session e
         join staff s on s.id = e.staff
         join unit u on u.id = s.unit
         where e.token_hash = $1 and e.expires_at > $2 and s.active = 1",
    )
    .bind(&key)
    .bind(stamp(now))
    .fetch_optional(app.db.read())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let used = parse_stamp(&row.expires_at).map(|expires| expires - LASTS);
    if used.is_none_or(|used| is_stale(used, now)) {
        let mut tx = app.db.begin().await?;
        sqlx::query("update session set expires_at = $2 where token_hash = $1")
            .bind(&key)
            .bind(stamp(now + LASTS))
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
    }
    Ok(Some(Session {
        actor: row.actor.actor()?,
        csrf: row.csrf,
        must_choose_password: row.password_temporary != 0,
        key,
    }))
}

fn is_stale(used: Timestamp, now: Timestamp) -> bool {
    now - used > RENEWED_AFTER
}

/// Ends every other session of somebody: who knew the old password is out.
pub async fn end_others(tx: &mut Tx, session: &Session) -> Result<(), AppError> {
    sqlx::query("delete from session where staff = $1 and token_hash <> $2")
        .bind(session.actor.id.to_string())
        .bind(session.key.clone())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Ends a session; the answer is the cookie that removes the other.
pub async fn end(app: &App, session: &Session) -> Result<HeaderValue, AppError> {
    let mut tx = app.db.begin().await?;
    sqlx::query("delete from session where token_hash = $1")
        .bind(&session.key)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    set_cookie(app, "", Some(0))
}

fn set_cookie(app: &App, value: &str, max_age: Option<u32>) -> Result<HeaderValue, AppError> {
    let age = max_age
        .map(|seconds| format!("; Max-Age={seconds}"))
        .unwrap_or_default();
    let secure = if app.secure_cookies { "; Secure" } else { "" };
    let text = format!(
        "{}={value}; HttpOnly; SameSite=Strict; Path=/{age}{secure}",
        cookie_name(app)
    );
    HeaderValue::from_str(&text).map_err(|error| AppError::Internal(format!("cookie: {error}")))
}
