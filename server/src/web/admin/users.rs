//! Users: who signs in and who carries a phone; a new one, changing one, a new password.

use askama::Template;
use axum::extract::{Path, State};
use domain::Role;
use i18n::Language;

use super::{Choice, PARTS, choices};
use crate::{
    App,
    admin::{
        staff::{self, Changed, NewStaff, Staff, Ties, is_email, is_username},
        units,
    },
    auth::password,
    door::Posted,
    error::AppError,
    web::{
        form::Form,
        page::{Page, done, render},
        params::Params,
        reader::Reader,
    },
};

const PAGE: usize = 50;
const KEPT: &[&str] = &["q", "role", "unit", "state"];
const STATES: &[&str] = &["active", "inactive"];

#[derive(Template)]
#[template(path = "admin_users.html")]
struct List<'a> {
    r: &'a Reader,
    p: &'a Params,
    parts: &'static [(&'static str, &'static str)],
    users: &'a [Staff],
    found: i64,
    roles: &'static [&'static str],
    states: &'static [&'static str],
    units: Vec<Choice>,
    chosen: i64,
    first: Option<String>,
    older: Option<String>,
}

#[derive(Template)]
#[template(path = "admin_user.html")]
struct UserPage<'a> {
    r: &'a Reader,
    /// Who; none for somebody new.
    user: Option<&'a Staff>,
    ties: Option<Ties>,
    /// Nobody else could administer.
    last: bool,
    me: bool,
    roles: &'static [&'static str],
    units: Vec<Choice>,
    languages: Vec<Choice>,
    form: Form,
}

#[derive(Template)]
#[template(path = "admin_password.html")]
struct Password<'a> {
    r: &'a Reader,
    id: String,
    name: &'a str,
    username: &'a str,
    password: String,
}

/// Everybody, or those that the filters ask for, by name as the reader orders names.
pub async fn list(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let scope = reader.actor()?.scope();
    let role = params.one_of("role", Role::KNOWN)?;
    let state = params.one_of("state", STATES)?;
    let page: usize = params.parse("page", "a number")?.unwrap_or(0).min(10_000);
    let mut tx = app.db.snapshot().await?;
    let units = units::details(&mut tx, &scope).await?;
    let mut users = staff::of_scope(&mut tx, &scope).await?;
    drop(tx);
    let path = match params.get("unit") {
        Some(id) => {
            let unit = units.iter().find(|unit| unit.id == id);
            let unit = unit.ok_or_else(|| AppError::bad_parameter("unit", "the id of a unit of yours"))?;
            let below = units.iter().filter(|other| other.path.starts_with(&unit.path));
            Some(below.map(|unit| unit.id.as_str()).collect::<Vec<_>>())
        }
        None => None,
    };
    let wanted = params.get("q").map(domain::search::key);
    users.retain(|user| {
        let named = || format!("{} {}", domain::search::key(&user.name), user.username);
        role.is_none_or(|role| user.role == role)
            && state.is_none_or(|state| (user.active != 0) == (state == "active"))
            && path.as_ref().is_none_or(|path| path.contains(&user.unit.as_str()))
            && wanted.as_ref().is_none_or(|wanted| named().contains(wanted.as_str()))
    });
    reader.customs().sort(&mut users, |user| &user.name);
    let found = i64::try_from(users.len()).unwrap_or(i64::MAX);
    let from = (page * PAGE).min(users.len());
    let until = (from + PAGE).min(users.len());
    let link = |page: usize| params.link("/administration/users", KEPT, &[("page", &page.to_string())]);
    render(&List {
        r: &reader,
        p: &params,
        parts: PARTS,
        found,
        roles: Role::KNOWN,
        states: STATES,
        units: choices(&reader, &units),
        chosen: params.chosen(KEPT),
        first: (page > 0).then(|| params.link("/administration/users", KEPT, &[])),
        older: (until < users.len()).then(|| link(page + 1)),
        users: &users[from..until],
    })
}

/// The form of somebody new.
pub async fn new(State(app): State<App>, reader: Reader) -> Page {
    let form = Form::with([("language", reader.lang().to_owned())]);
    page(&app, &reader, None, form).await
}

/// The form of somebody who is there, and what else can be done.
pub async fn one(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let user = find(&app, &reader, &id).await?;
    let form = Form::with([
        ("name", user.name.clone()),
        ("role", user.role.clone()),
        ("unit", user.unit.clone()),
        ("language", user.language.clone()),
        ("email", user.email.clone().unwrap_or_default()),
    ]);
    page(&app, &reader, Some(&user), form).await
}

/// Somebody of the reader's units.
pub async fn find(app: &App, reader: &Reader, id: &str) -> Result<Staff, AppError> {
    let mut tx = app.db.snapshot().await?;
    let found = staff::one(&mut tx, &reader.actor()?.scope(), id).await?;
    found.ok_or_else(AppError::not_found)
}

async fn page(app: &App, reader: &Reader, user: Option<&Staff>, form: Form) -> Page {
    let actor = reader.actor()?;
    let mut tx = app.db.snapshot().await?;
    let units = units::details(&mut tx, &actor.scope()).await?;
    let (mut ties, mut last) = (None, false);
    if let Some(user) = user {
        ties = Some(staff::ties(&mut tx, user).await?);
        last = staff::is_last_administrator(&mut tx, user).await?;
    }
    drop(tx);
    let languages = Language::ALL.iter().map(|language| Choice {
        id: language.code().to_owned(),
        name: language.native_name().to_owned(),
    });
    render(&UserPage {
        r: reader,
        me: user.is_some_and(|user| user.id == actor.id.to_string()),
        user,
        ties,
        last,
        roles: Role::KNOWN,
        units: choices(reader, &units),
        languages: languages.collect(),
        form,
    })
}

/// Adds somebody, with a password that is shown this once and that its owner changes.
pub async fn add(State(app): State<App>, reader: Reader, posted: Posted) -> Page {
    let mut form = Form::of(&posted);
    let username = form.value("username").to_lowercase();
    let wanted = check(&app, &reader, Some(&username), &mut form).await?;
    let desk = reader.desk()?;
    let (Some(wanted), true) = (wanted, form.is_sound()) else {
        return page(&app, &reader, None, form).await;
    };
    let password = word(&app);
    let password_hash = password::hash(&app.random, &password).await?;
    let mut tx = app.db.begin().await?;
    if staff::find(&mut tx, &username).await.is_ok() {
        drop(tx);
        form.fault("username", reader.t("user-username-taken"));
        return page(&app, &reader, None, form).await;
    }
    let new = NewStaff {
        username: username.clone(),
        name: wanted.name.clone(),
        role: wanted.role.clone(),
        unit: wanted.unit,
        language: wanted.language.clone(),
        password_hash: password_hash.clone(),
    };
    let id = staff::add(&mut tx, &desk, new).await?;
    let user = staff::find(&mut tx, &id.to_string()).await?;
    staff::reset_password(&mut tx, &desk, &user, password_hash).await?;
    if wanted.email.is_some() {
        staff::set_email(&mut tx, &desk, &user, wanted.email.as_deref()).await?;
    }
    tx.commit().await?;
    render(&Password {
        r: &reader,
        id: id.to_string(),
        name: &wanted.name,
        username: &username,
        password,
    })
}

/// A password that nobody guesses and that can be read out: 20 letters and digits in groups, none of which look alike.
fn word(app: &App) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let bytes = app.random.bytes::<20>();
    let letters = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
    let letters: Vec<char> = letters.collect();
    let groups: Vec<String> = letters.chunks(5).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// What a form asks for, and what is wrong with it, in the order of its fields; `username` is that of somebody new.
async fn check(
    app: &App,
    reader: &Reader,
    username: Option<&str>,
    form: &mut Form,
) -> Result<Option<Changed>, AppError> {
    if !(1..=staff::MOST_NAME).contains(&form.value("name").chars().count()) {
        form.fault("name", reader.t("admin-name-missing"));
    }
    if username.is_some_and(|username| !is_username(username)) {
        form.fault("username", reader.t("user-username-wrong"));
    }
    if !Role::KNOWN.contains(&form.value("role")) {
        form.fault("role", reader.t("user-role-missing"));
    }
    let mut tx = app.db.snapshot().await?;
    let unit = units::detail(&mut tx, &reader.actor()?.scope(), form.value("unit")).await?;
    drop(tx);
    let unit = unit
        .filter(|unit| unit.closed_at.is_none())
        .and_then(|unit| unit.id.parse().ok());
    if unit.is_none() {
        form.fault("unit", reader.t("user-unit-missing"));
    }
    if Language::from_tag(form.value("language")).is_none() {
        form.fault("language", reader.t("user-language-missing"));
    }
    let email = Some(form.value("email").to_owned()).filter(|email| !email.is_empty());
    if email.as_deref().is_some_and(|email| !is_email(email)) {
        form.fault("email", reader.t("user-email-wrong"));
    }
    Ok(unit.map(|unit| Changed {
        name: form.value("name").into(),
        role: form.value("role").into(),
        unit,
        language: form.value("language").into(),
        email,
    }))
}

/// Changes somebody.
pub async fn save(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let user = find(&app, &reader, &id).await?;
    let mut form = Form::of(&posted);
    let wanted = check(&app, &reader, None, &mut form).await?;
    let mut tx = app.db.begin().await?;
    let ties = staff::ties(&mut tx, &user).await?;
    if let Some(wanted) = &wanted {
        let other_role = wanted.role.as_str() != user.role;
        let moves = wanted.unit.to_string() != user.unit;
        if other_role && staff::is_last_administrator(&mut tx, &user).await? {
            form.fault("role", reader.t("user-last-administrator"));
        }
        if ties.people > 0 && other_role && !wanted.role.carries_a_phone() {
            form.fault("role", reader.n("user-has-people", ties.people));
        }
        if ties.people > 0 && moves {
            form.fault("unit", reader.n("user-has-people", ties.people));
        }
    }
    let (Some(wanted), true) = (wanted, form.is_sound()) else {
        drop(tx);
        return page(&app, &reader, Some(&user), form).await;
    };
    staff::change(&mut tx, &reader.desk()?, &user, wanted).await?;
    tx.commit().await?;
    Ok(done(&format!("/administration/users/{id}"), "user_saved", 1, None))
}

/// Gives somebody a new password, shown this once; whoever has a session is signed out.
pub async fn reset_password(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let user = find(&app, &reader, &id).await?;
    if user.active == 0 {
        return Ok(done(&format!("/administration/users/{id}"), "user_inactive", 1, None));
    }
    let password = word(&app);
    let hash = password::hash(&app.random, &password).await?;
    let mut tx = app.db.begin().await?;
    staff::reset_password(&mut tx, &reader.desk()?, &user, hash).await?;
    tx.commit().await?;
    render(&Password {
        r: &reader,
        id,
        name: &user.name,
        username: &user.username,
        password,
    })
}
