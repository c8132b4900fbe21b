//! Changing rules: the form, and the last look at what it does to the overdue board before it is saved.

use askama::Template;
use axum::extract::State;
use chrono::NaiveDate;
use domain::{RuleBook, RuleSet};

use super::{
    code,
    fields::{self, Level, Line, differences, read, standing},
    keep, reckon,
};
use crate::{
    App,
    admin::rules as office,
    door::Posted,
    register::{
        foresee::{Counts, Foreseen, foresee},
        query::band::Band,
        units,
    },
    web::{
        admin::whole,
        form::Form,
        page::{Page, done, render},
        params::Params,
        reader::Reader,
    },
};

#[derive(Template)]
#[template(path = "admin_rules_edit.html")]
struct Edit<'a> {
    r: &'a Reader,
    code: &'a str,
    levels: Vec<Level>,
    numbers: Vec<(&'static str, String)>,
    holidays: i64,
    form: &'a Form,
}

/// A unit's row of the preview.
struct Row {
    name: String,
    cells: Vec<(i64, i64)>,
    overdue: (i64, i64),
}

#[derive(Template)]
#[template(path = "admin_rules_look.html")]
struct Look<'a> {
    r: &'a Reader,
    code: &'a str,
    set: &'a RuleSet,
    /// The first day has come already.
    past: bool,
    /// The first day of the next set, which ends this one.
    until: Option<NaiveDate>,
    /// A set of that day stands, and is replaced.
    replaces: bool,
    lines: Vec<Line>,
    rows: Vec<Row>,
    sum: Row,
    foreseen: &'a Foreseen,
    bands: Vec<&'static str>,
    kept: Vec<(&'a str, &'a str)>,
}

/// The form of another set: what applies now, or a set that will.
pub async fn edit(State(app): State<App>, reader: Reader, params: Params) -> Page {
    whole(reader.actor()?)?;
    let code = code(params.text("jurisdiction"))?;
    let from: Option<NaiveDate> = params.parse("from", "a date such as 2027-01-01")?;
    let mut tx = app.db.snapshot().await?;
    let book = units::rules(&mut tx).await?;
    drop(tx);
    let tomorrow = reader.today().succ_opt().unwrap_or_default();
    let set = book.on(code, from.unwrap_or(reader.today()));
    let form = standing(set, from.unwrap_or(tomorrow));
    edit_page(&reader, code, set, &form)
}

fn edit_page(reader: &Reader, code: &str, set: &RuleSet, form: &Form) -> Page {
    render(&Edit {
        r: reader,
        code,
        levels: fields::of_risks(),
        numbers: fields::alone(),
        holidays: i64::try_from(set.holidays.len()).unwrap_or(i64::MAX),
        form,
    })
}

/// The last look with what it does to the board; then the deed.
pub async fn post(State(app): State<App>, reader: Reader, posted: Posted) -> Page {
    let actor = reader.actor()?;
    whole(actor)?;
    let code = code(posted.field("jurisdiction"))?;
    let mut form = Form::of(&posted);
    let save = posted.field("step") == "save";
    let mut tx = if save {
        app.db.begin().await?
    } else {
        app.db.snapshot().await?
    };
    let book = units::rules(&mut tx).await?;
    let day = form.value("valid_from").parse().unwrap_or(reader.today());
    let base = book.on(code, day).clone();
    let set = read(&reader, code, &base, &mut form);
    if !form.is_sound() || posted.field("step") == "back" {
        drop(tx);
        return edit_page(&reader, code, &base, &form);
    }
    let stood = office::find(&mut tx, code, set.valid_from).await?;
    if save {
        let id = keep(&mut tx, &app, actor, code, set.valid_from, stood).await?;
        office::set(&mut tx, &reader.desk()?, &set).await?;
        tx.commit().await?;
        reckon(&app).await?;
        return Ok(done("/administration/rules", "rules_saved", 1, Some(id)));
    }
    let others = book
        .sets()
        .iter()
        .filter(|other| other.jurisdiction != code || other.valid_from != set.valid_from);
    let after = RuleBook::new(others.cloned().chain([set.clone()]));
    let later = book
        .sets()
        .iter()
        .filter(|other| other.jurisdiction == code && other.valid_from > set.valid_from);
    let until = later.map(|other| other.valid_from).min();
    let foreseen = foresee(&mut tx, code, &book, &after, reader.now, app.limits.previewed_people).await?;
    let names: Vec<(String, String)> = sqlx::query_as("select id, name from unit").fetch_all(&mut *tx).await?;
    drop(tx);
    look(
        &reader,
        code,
        &set,
        &base,
        stood.is_some(),
        until,
        &foreseen,
        names,
        &form,
    )
}

#[expect(clippy::too_many_arguments, reason = "the parts of one page")]
fn look(
    reader: &Reader,
    code: &str,
    set: &RuleSet,
    base: &RuleSet,
    replaces: bool,
    until: Option<NaiveDate>,
    foreseen: &Foreseen,
    names: Vec<(String, String)>,
    form: &Form,
) -> Page {
    let row = |name: String, counts: &Counts| Row {
        name,
        cells: counts.before.into_iter().zip(counts.after).collect(),
        overdue: counts.overdue(),
    };
    let mut sum = Counts::default();
    for counts in foreseen.units.values() {
        for n in 0..Band::ALL.len() {
            sum.before[n] += counts.before[n];
            sum.after[n] += counts.after[n];
        }
    }
    let named = names
        .into_iter()
        .filter_map(|(id, name)| Some((name, foreseen.units.get(&id)?)));
    let mut rows: Vec<Row> = named.map(|(name, counts)| row(name, counts)).collect();
    reader.customs().sort(&mut rows, |row| &row.name);
    render(&Look {
        r: reader,
        code,
        set,
        past: set.valid_from <= reader.today(),
        until,
        replaces,
        lines: differences(reader, base, set),
        rows,
        sum: row(reader.t("rules-all-units").into_owned(), &sum),
        foreseen,
        bands: Band::ALL.iter().map(|band| band.as_str()).collect(),
        kept: form.pairs().filter(|(name, _)| *name != "step").collect(),
    })
}
