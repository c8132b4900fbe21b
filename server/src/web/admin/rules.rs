//! Rules of intervals: what applies where and since when, and who changed it; a change is looked at first (`change`).

pub mod change;
mod fields;

use askama::Template;
use axum::extract::State;
use chrono::NaiveDate;
use domain::{RiskLevel, RuleSet, rules::IntervalRule};
use serde::{Deserialize, Serialize};

use self::fields::{Line, differences};
use super::{PARTS, whole};
use crate::{
    App,
    access::Actor,
    admin::{
        rules::{self as office, Version},
        units::is_jurisdiction,
    },
    db::Tx,
    deed::{self, Deed},
    error::AppError,
    register::{self, units},
    web::{
        page::{Page, render},
        params::{Params, encode},
        reader::Reader,
    },
};

/// The kind of a deed: a set of rules was saved.
pub const DEED: &str = "rules";
/// Versions that the page of a jurisdiction shows.
const VERSIONS: i64 = 100;
/// A register with more people than this is reckoned anew beside the pages.
const AT_ONCE: i64 = 20_000;
/// The rules of everybody without rules of their own.
pub const EVERYWHERE: &str = "*";

/// The rules of a jurisdiction.
pub struct Law {
    /// Its code.
    pub code: String,
    /// The code as it stands in addresses.
    pub link: String,
    /// What applies today.
    pub now: RuleSet,
    /// Whether that is a set of its own.
    pub own: bool,
    /// What applies for each risk, the highest first.
    pub levels: Vec<(&'static str, IntervalRule)>,
    /// The first days of sets that will apply.
    pub later: Vec<NaiveDate>,
    /// How many units it has.
    pub units: i64,
}

#[derive(Template)]
#[template(path = "admin_rules.html")]
struct Laws<'a> {
    r: &'a Reader,
    parts: &'static [(&'static str, &'static str)],
    laws: Vec<Law>,
}

#[derive(Template)]
#[template(path = "admin_rules_history.html")]
struct History<'a> {
    r: &'a Reader,
    code: &'a str,
    versions: Vec<(Version, Vec<Line>)>,
}

/// What applies where.
pub async fn list(State(app): State<App>, reader: Reader) -> Page {
    whole(reader.actor()?)?;
    let mut tx = app.db.snapshot().await?;
    let laws = laws(&mut tx, &reader).await?;
    drop(tx);
    render(&Laws {
        r: &reader,
        parts: PARTS,
        laws,
    })
}

/// Every jurisdiction that a unit or a set names, and what applies where there is none.
pub async fn laws(tx: &mut Tx, reader: &Reader) -> Result<Vec<Law>, AppError> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "select code, cast(sum(n) as bigint)
         from (
           select jurisdiction as code, 1 as n from unit where closed_at is null
           union all
           select jurisdiction, 0 from rule_set where jurisdiction <> '*'
         ) as found
         group by code
         order by code",
    )
    .fetch_all(&mut **tx)
    .await?;
    let (book, today) = (units::rules(tx).await?, reader.today());
    let law = |code: String, units: i64| {
        let later = book
            .sets()
            .iter()
            .filter(|set| set.jurisdiction == code && set.valid_from > today);
        let mut later: Vec<NaiveDate> = later.map(|set| set.valid_from).collect();
        later.sort_unstable();
        let now = book.on(&code, today).clone();
        Law {
            link: encode(&code),
            levels: levels(&now),
            own: now.jurisdiction == code && (code != EVERYWHERE || now.valid_from > NaiveDate::MIN),
            now,
            later,
            units,
            code,
        }
    };
    let mut laws: Vec<Law> = rows.into_iter().map(|(code, units)| law(code, units)).collect();
    laws.push(law(EVERYWHERE.to_owned(), 0));
    Ok(laws)
}

/// The rule of each risk, the highest first.
fn levels(set: &RuleSet) -> Vec<(&'static str, IntervalRule)> {
    let words = RiskLevel::KNOWN.iter().rev();
    words
        .map(|word| (*word, set.interval(&RiskLevel::from(*word))))
        .collect()
}

/// A jurisdiction of an address or a form.
pub fn code(text: &str) -> Result<&str, AppError> {
    if text == EVERYWHERE || is_jurisdiction(text) {
        Ok(text)
    } else {
        Err(AppError::bad_parameter("jurisdiction", "a code such as XK, or *"))
    }
}

/// What stood before a set was saved.
#[derive(Serialize, Deserialize)]
struct Stood {
    jurisdiction: String,
    valid_from: NaiveDate,
    set: Option<RuleSet>,
}

/// Keeps what stood before a set is saved, so that it can be taken back.
pub async fn keep(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    code: &str,
    valid_from: NaiveDate,
    set: Option<RuleSet>,
) -> Result<uuid::Uuid, AppError> {
    let stood = Stood {
        jurisdiction: code.to_owned(),
        valid_from,
        set,
    };
    deed::keep(tx, app, actor, DEED, &stood).await
}

/// Every version of a jurisdiction's sets, with what each changed.
pub async fn history(State(app): State<App>, reader: Reader, params: Params) -> Page {
    whole(reader.actor()?)?;
    let code = code(params.text("jurisdiction"))?;
    let mut tx = app.db.snapshot().await?;
    let versions = office::history(&mut tx, code, VERSIONS).await?;
    drop(tx);
    let defaults = RuleSet::default();
    let changed = versions.iter().enumerate().map(|(n, version)| {
        let before = versions[n + 1..].iter().find_map(|older| older.set.as_ref());
        match &version.set {
            Some(set) => differences(&reader, before.unwrap_or(&defaults), set),
            None => Vec::new(),
        }
    });
    let changed: Vec<Vec<Line>> = changed.collect();
    render(&History {
        r: &reader,
        code,
        versions: versions.into_iter().zip(changed).collect(),
    })
}

/// Puts back what stood before a set was saved.
pub async fn take_back(tx: &mut Tx, reader: &Reader, deed: &Deed) -> Result<(), AppError> {
    let stood: Stood = deed.before()?;
    match stood.set {
        Some(set) => office::set(tx, &reader.desk()?, &set).await?,
        None => office::remove(tx, &reader.desk()?, &stood.jurisdiction, stood.valid_from).await?,
    }
    Ok(())
}

/// Reckons every due day by the rules that stand now; of a big register beside the pages, so that nobody waits for it.
pub async fn reckon(app: &App) -> Result<(), AppError> {
    let (people,): (i64,) = sqlx::query_as("select cast(count(*) as bigint) from person")
        .fetch_one(app.db.read())
        .await?;
    if people <= AT_ONCE {
        register::refresh(&app.db).await?;
        return Ok(());
    }
    let db = app.db.clone();
    tokio::spawn(async move {
        if let Err(error) = register::refresh(&db).await {
            tracing::error!(code = "refresh_failed", %error, "due days were not reckoned anew: run `vizita rebuild --write`");
        }
    });
    Ok(())
}
