//! Tokens of the staff API: made for a user, shown once, taken back.

use askama::Template;
use axum::extract::{Path, State};

use super::{Choice, PARTS};
use crate::{
    App,
    admin::{
        staff::{self, Staff},
        tokens::{self, Token},
    },
    door::Posted,
    error::AppError,
    web::{
        form::Form,
        page::{Page, done, render},
        params::Params,
        reader::Reader,
    },
};

const MOST_LABEL: usize = 100;
const STATES: &[&str] = &["in_force", "revoked"];

#[derive(Template)]
#[template(path = "admin_tokens.html")]
struct List<'a> {
    r: &'a Reader,
    p: &'a Params,
    parts: &'static [(&'static str, &'static str)],
    tokens: Vec<Token>,
    users: Vec<Choice>,
    states: &'static [&'static str],
    chosen: i64,
    form: Form,
}

#[derive(Template)]
#[template(path = "admin_token.html")]
struct Made<'a> {
    r: &'a Reader,
    user: Staff,
    secret: String,
    address: String,
}

#[derive(Template)]
#[template(path = "admin_token_revoke.html")]
struct Revoke<'a> {
    r: &'a Reader,
    token: Token,
}

/// The list, with the form of a new one.
pub async fn show(State(app): State<App>, reader: Reader, params: Params) -> Page {
    page(&app, &reader, &params, Form::default()).await
}

async fn page(app: &App, reader: &Reader, params: &Params, form: Form) -> Page {
    let scope = reader.actor()?.scope();
    let state = params.one_of("state", STATES)?;
    let mut tx = app.db.snapshot().await?;
    let mut tokens = tokens::list(&mut tx, Some(&scope)).await?;
    let mut users = staff::of_scope(&mut tx, &scope).await?;
    drop(tx);
    tokens.retain(|token| state.is_none_or(|state| token.revoked_at.is_none() == (state == "in_force")));
    users.retain(|user| user.active != 0);
    reader.customs().sort(&mut users, |user| &user.name);
    render(&List {
        r: reader,
        p: params,
        parts: PARTS,
        tokens,
        users: users
            .into_iter()
            .map(|user| Choice {
                name: format!("{}, {}, {}", user.name, reader.word("role", &user.role), user.unit_name),
                id: user.id,
            })
            .collect(),
        states: STATES,
        chosen: params.chosen(&["state"]),
        form,
    })
}

/// Makes a token and shows it, this once.
pub async fn create(State(app): State<App>, reader: Reader, params: Params, posted: Posted) -> Page {
    let mut form = Form::of(&posted);
    let mut tx = app.db.begin().await?;
    let user = staff::one(&mut tx, &reader.actor()?.scope(), form.value("user")).await?;
    let user = user.filter(|user| user.active != 0);
    if user.is_none() {
        form.fault("user", reader.t("token-user-missing"));
    }
    let label = form.value("label").to_owned();
    if !(1..=MOST_LABEL).contains(&label.chars().count()) {
        form.fault("label", reader.t("token-label-missing"));
    }
    let (Some(user), true) = (user, form.is_sound()) else {
        drop(tx);
        return page(&app, &reader, &params, form).await;
    };
    let (_, secret) = tokens::create(&mut tx, &reader.desk()?, &user, Some(&label)).await?;
    tx.commit().await?;
    render(&Made {
        r: &reader,
        user,
        secret,
        address: format!("{}/api/v1/", app.public_url.trim_end_matches('/')),
    })
}

async fn find(app: &App, reader: &Reader, id: &str) -> Result<Token, AppError> {
    let mut tx = app.db.snapshot().await?;
    let all = tokens::list(&mut tx, Some(&reader.actor()?.scope())).await?;
    let found = all.into_iter().find(|token| token.id == id);
    found.ok_or_else(AppError::not_found)
}

/// Asks whether a token is really to be taken back.
pub async fn ask(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let token = find(&app, &reader, &id).await?;
    render(&Revoke { r: &reader, token })
}

/// Takes it back.
pub async fn revoke(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let token = find(&app, &reader, &id).await?;
    if token.revoked_at.is_none() {
        let mut tx = app.db.begin().await?;
        tokens::revoke(&mut tx, &reader.desk()?, &token.id).await?;
        tx.commit().await?;
    }
    Ok(done("/administration/tokens", "token_revoked", 1, None))
}
