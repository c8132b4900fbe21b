//! Two files of one person: side by side, chosen field by field, what becomes of everything else said before.

pub mod two;

use std::{borrow::Borrow, collections::BTreeSet};

use askama::Template;
use axum::extract::{Path, State};
use domain::{Fields, PersonId, RecordId, fold::may_join};
use serde_json::Value;

use self::two::{Side, Two, both, open_plans};
use super::new::Alike;
use crate::{
    App, access_log,
    admin::merging::{self, Decision},
    deed,
    door::Posted,
    error::AppError,
    opening,
    register::query::{likeness, person},
    web::{
        log,
        page::{Page, done, go, render},
        params::Params,
        reader::Reader,
    },
};

/// The kind of a deed: two files were made one.
pub const DEED: &str = "merged";
/// People who are offered to be compared with.
const MOST_ALIKE: usize = 10;

#[derive(Template)]
#[template(path = "merge.html")]
struct MergePage<'a> {
    r: &'a Reader,
    two: &'a Two,
    changed: bool,
    impossible: bool,
    posted: &'a Posted,
}

#[derive(Template)]
#[template(path = "merge_find.html")]
struct Find<'a> {
    r: &'a Reader,
    id: String,
    name: &'a str,
    alike: Vec<Alike>,
    unknown: bool,
    asked: &'a str,
}

impl MergePage<'_> {
    /// Whether a choice of the form is the one to begin with, or the one that was made.
    fn picked(&self, name: &str, value: impl AsRef<str>, first: impl Borrow<bool>) -> bool {
        match self.posted.field(name) {
            "" => *first.borrow(),
            chosen => chosen == value.as_ref(),
        }
    }

    fn sides(&self) -> [(&'static str, &Side); 2] {
        [("a", &self.two.a), ("b", &self.two.b)]
    }
}

/// The two files side by side; without another one, whom it may be.
pub async fn show(State(app): State<App>, reader: Reader, Path(id): Path<String>, params: Params) -> Page {
    let actor = reader.actor()?;
    let id = parsed(&id)?;
    let mut tx = app.db.snapshot().await?;
    let found = person::file(&mut tx, &actor.scope(), id)
        .await?
        .ok_or_else(AppError::not_found)?;
    if let Some(into) = found.file.head.merged_into() {
        return Ok(go(&format!("/people/{into}")));
    }
    opening::must(&mut tx, actor, &found.file, None, reader.now).await?;
    let other: Option<PersonId> = params
        .get("with")
        .and_then(|with| with.rsplit('/').next()?.parse().ok());
    let other = match other.filter(|other| *other != id) {
        Some(other) => person::file(&mut tx, &actor.scope(), other).await?.map(|_| other),
        None => None,
    };
    let Some(other) = other else {
        let record = &found.file.head.record;
        let alike = likeness::candidates(&mut tx, &actor.scope(), record, MOST_ALIKE).await?;
        drop(tx);
        let seen = alike.iter().map(|found| found.id).chain([id]);
        log::read(&app, actor, "read_duplicates", seen.collect::<Vec<_>>(), None).await?;
        return render(&Find {
            r: &reader,
            id: id.to_string(),
            name: found.file.head.name(),
            alike: alike
                .into_iter()
                .map(|found| super::new::alike(&reader, found))
                .collect(),
            unknown: params.get("with").is_some(),
            asked: params.text("with"),
        });
    };
    let two = both(&mut tx, &reader, actor, id, other).await?;
    drop(tx);
    log::read(&app, actor, "read_duplicates", [id, other], None).await?;
    compare(&reader, &two, false, &Posted::default())
}

fn compare(reader: &Reader, two: &Two, changed: bool, posted: &Posted) -> Page {
    render(&MergePage {
        r: reader,
        impossible: !may_join(&two.files[0], &two.files[1]) && !may_join(&two.files[1], &two.files[0]),
        two,
        changed,
        posted,
    })
}

/// Makes them one, unless either has changed since the page was made: then it is shown anew.
pub async fn post(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let (id, other) = (parsed(&id)?, parsed(posted.field("with"))?);
    let mut tx = app.db.begin().await?;
    let two = both(&mut tx, &reader, actor, id, other).await?;
    let seen = |name: &str| posted.field(name).parse().unwrap_or(0);
    let decision = decision(&two, &posted, [seen("seen_a"), seen("seen_b")]);
    let (stays, comes) = (decision.stays.0, decision.comes.0);
    let Some(merged) = merging::merge(&mut tx, &reader.desk()?, actor, decision).await? else {
        drop(tx);
        return compare(&reader, &two, true, &posted);
    };
    let deed = deed::keep(&mut tx, &app, actor, DEED, &merged).await?;
    let entry = |person, other: PersonId| log::entry(&app, actor, "merge_files", Some(person), Some(other.to_string()));
    access_log::record(&mut tx, &[entry(stays, comes), entry(comes, stays)]).await?;
    tx.commit().await?;
    Ok(done(&format!("/people/{stays}"), "merged", 1, Some(deed)))
}

/// A person of an address or a form.
pub fn parsed(id: &str) -> Result<PersonId, AppError> {
    id.parse().map_err(|_| AppError::not_found())
}

/// What the form says; what it leaves open is as in the file that stays.
fn decision(two: &Two, posted: &Posted, seen: [u64; 2]) -> Decision {
    let [a, b] = &two.files;
    let b_stays = posted.field("stays") == "b";
    let (stays, comes) = if b_stays { (b, a) } else { (a, b) };
    let seen = if b_stays { [seen[1], seen[0]] } else { seen };
    let mut fields = Fields::new();
    for row in &two.rows {
        let chosen = posted.field(row.name).parse::<usize>().ok();
        let own = row
            .choices
            .iter()
            .find(|choice| if b_stays { choice.b } else { choice.a });
        let chosen = chosen.and_then(|n| row.choices.get(n)).or(own).or(row.choices.first());
        for (name, value) in chosen.iter().flat_map(|choice| &choice.fields) {
            let record = &stays.head.record;
            let standing = record.fields.get(name).unwrap_or(&Value::Null);
            // Only what changes, and what is decided by it.
            if standing != value || record.conflicts.contains_key(name) {
                fields.insert(name.clone(), value.clone());
            }
        }
    }
    let ending = match posted.field("plans") {
        "a" => Some(b),
        "b" => Some(a),
        _ => None,
    };
    let ends: BTreeSet<RecordId> = ending.into_iter().flat_map(open_plans).map(|plan| plan.id).collect();
    let other = if b_stays { "a" } else { "b" };
    Decision {
        stays: (stays.head.person(), seen[0]),
        comes: (comes.head.person(), seen[1]),
        fields,
        ends,
        other_hands: posted.field("hands") == other,
    }
}
