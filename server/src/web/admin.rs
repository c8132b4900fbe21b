//! Administration: units, users, rules, holidays, tokens. What people's files say is no part of it.

pub mod holidays;
pub mod leaving;
pub mod rules;
pub mod tokens;
pub mod units;
pub mod users;

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;

use super::{
    page::{Page, render},
    reader::Reader,
};
use crate::{
    App,
    access::Actor,
    admin::{self, units::Detail},
    error::AppError,
};

/// The parts: address and words.
pub const PARTS: &[(&str, &str)] = &[
    ("/administration", "admin-title"),
    ("/administration/units", "units"),
    ("/administration/users", "admin-users"),
    ("/administration/rules", "admin-rules"),
    ("/administration/holidays", "admin-holidays"),
    ("/administration/tokens", "admin-tokens"),
];

#[derive(Template)]
#[template(path = "admin.html")]
struct Admin<'a> {
    r: &'a Reader,
    parts: &'static [(&'static str, &'static str)],
    units: i64,
    users: i64,
    tokens: i64,
    /// Whether the reader administers the whole tree, and so the rules.
    whole: bool,
    /// Nobody else could administer.
    alone: bool,
}

/// What there is to administer, counted.
pub async fn show(State(app): State<App>, reader: Reader) -> Page {
    let scope = reader.actor()?.scope();
    let mut tx = app.db.snapshot().await?;
    let units = admin::units::details(&mut tx, &scope).await?;
    let users = admin::staff::of_scope(&mut tx, &scope).await?;
    let tokens = admin::tokens::list(&mut tx, Some(&scope)).await?;
    drop(tx);
    let open = units.iter().filter(|unit| unit.closed_at.is_none());
    let active = users.iter().filter(|user| user.active != 0);
    let administrators = active.clone().filter(|user| user.role == "administrator");
    let in_force = tokens.iter().filter(|token| token.revoked_at.is_none());
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    render(&Admin {
        r: &reader,
        parts: PARTS,
        units: count(open.count()),
        alone: scope.is_whole() && administrators.count() == 1,
        users: count(active.count()),
        tokens: count(in_force.count()),
        whole: scope.is_whole(),
    })
}

/// Rules and holidays hold for whole jurisdictions: they are changed by who administers the whole tree.
fn whole(actor: &Actor) -> Result<(), AppError> {
    if actor.scope().is_whole() {
        Ok(())
    } else {
        Err(AppError::forbidden())
    }
}

/// A choice of a form.
pub struct Choice {
    /// Its value.
    pub id: String,
    /// What people read.
    pub name: String,
}

/// The open units of a list as choices, indented as the tree is.
fn choices(reader: &Reader, units: &[Detail]) -> Vec<Choice> {
    in_order(reader, units)
        .into_iter()
        .filter(|unit| unit.closed_at.is_none())
        .map(|unit| Choice {
            id: unit.id.clone(),
            name: format!("{}{}", "\u{2003}".repeat(unit.depth()), unit.name),
        })
        .collect()
}

/// Each unit after the one above it, neighbours by name as the reader orders names.
fn in_order<'a>(reader: &Reader, units: &'a [Detail]) -> Vec<&'a Detail> {
    let mut by_name: Vec<&Detail> = units.iter().collect();
    by_name.sort_by(|one, other| {
        reader
            .customs()
            .compare(&one.name, &other.name)
            .then_with(|| one.id.cmp(&other.id))
    });
    let rank: HashMap<&str, usize> = by_name.iter().zip(0..).map(|(unit, n)| (unit.id.as_str(), n)).collect();
    by_name.sort_by_cached_key(|unit| {
        let steps = unit.path.split('/').filter_map(|id| rank.get(id).copied());
        steps.collect::<Vec<_>>()
    });
    by_name
}
