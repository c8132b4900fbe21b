//! Signing in and out.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};

use super::{
    page::{Page, go, local, render},
    params::Params,
    reader::Reader,
};
use crate::{
    App,
    auth::{attempts::Address, fingerprint, password, session},
    door::Posted,
    error::AppError,
};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn<'a> {
    r: &'a Reader,
    next: &'a str,
    username: &'a str,
    wrong: bool,
}

/// The form.
pub async fn show(reader: Reader, params: Params) -> Page {
    let next = local(params.get("next").unwrap_or("/"));
    if reader.who().is_some() {
        return Ok(go(next));
    }
    form(&reader, next, "", false)
}

fn form(reader: &Reader, next: &str, username: &str, wrong: bool) -> Page {
    let mut page = render(&SignIn {
        r: reader,
        next,
        username,
        wrong,
    })?;
    if wrong {
        *page.status_mut() = StatusCode::UNAUTHORIZED;
    }
    Ok(page)
}

/// Takes name and password. A name that nobody has is answered like a wrong password, and as slowly.
pub async fn enter(State(app): State<App>, reader: Reader, address: Address, posted: Posted) -> Page {
    let username = posted.field("username").to_lowercase();
    let password = posted.verbatim("password");
    let next = local(posted.field("next"));
    let keys = [format!("name:{}", &fingerprint(&username)[..16]), address.key()];
    if let Err(seconds) = app
        .attempts
        .take(&keys, app.limits.attempts_per_quarter_hour, app.now())
    {
        return Err(AppError::too_many(seconds));
    }
    let row: Option<(String, String)> =
        sqlx::query_as("select id, password_hash from staff where username = $1 and active = 1")
            .bind(username.clone())
            .fetch_optional(app.db.read())
            .await?;
    let (staff, hash) = row.unzip();
    let fits = password.len() <= password::MAX_BYTES && password::verify(password, hash).await?;
    let staff = staff.filter(|_| fits).and_then(|id| id.parse().ok());
    let Some(staff) = staff else {
        return form(&reader, next, posted.field("username"), true);
    };
    app.attempts.give_back(&keys);
    with_cookie(go(next), session::begin(&app, staff).await?)
}

#[derive(Template)]
#[template(path = "enrol.html")]
struct Enrol<'a> {
    r: &'a Reader,
}

/// Where the QR of an enrolment code leads a phone that has no app: what follows the `#` never reaches the server.
pub async fn enrol(reader: Reader) -> Page {
    render(&Enrol { r: &reader })
}

/// Ends the session.
pub async fn leave(State(app): State<App>, reader: Reader) -> Page {
    let cookie = session::end(&app, reader.session()?).await?;
    with_cookie(go("/sign-in"), cookie)
}

fn with_cookie(mut response: Response, cookie: HeaderValue) -> Page {
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
