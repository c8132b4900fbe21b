//! Rules of intervals: what applies where and since when, who changed it, and what another set would do to the overdue board, before it is saved.

use askama::Template;
use axum::extract::State;
use chrono::NaiveDate;
use domain::{RiskLevel, RuleBook, RuleSet, escalation::EscalationRule, rules::IntervalRule};
use serde::{Deserialize, Serialize};

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
    door::Posted,
    error::AppError,
    register::{
        self,
        foresee::{Foreseen, foresee},
        query::overdue::Band,
        units,
    },
    web::{
        form::Form,
        page::{Page, done, render},
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

/// The numbers of a set that stand alone: field of the form, least and most.
const NUMBERS: &[(&str, i64, i64)] = &[
    ("first_visit_after_release_days", 0, 90),
    ("after_incident_every_days", 1, 60),
    ("after_incident_weeks", 0, 52),
    ("supervisor_minutes", 1, 1_440),
    ("unit_head_minutes", 1, 1_440),
];
/// The numbers of each risk.
const BY_RISK: &[(&str, i64, i64)] = &[
    ("every_days", 1, 366),
    ("window_before_days", 0, 90),
    ("grace_days", 0, 90),
    ("first_visit_days", 0, 90),
];

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

/// A risk with the names of its fields in the form.
struct Level {
    word: &'static str,
    /// Names of the fields, with the keys of their words.
    fields: Vec<(String, String)>,
    postpone: String,
}

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

/// A number that changes.
struct Line {
    label: String,
    before: String,
    after: String,
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
    let levels = RiskLevel::KNOWN.iter().rev().map(|word| Level {
        word,
        fields: BY_RISK
            .iter()
            .map(|(field, ..)| (format!("{word}.{field}"), format!("rule-{field}")))
            .collect(),
        postpone: format!("{word}.holidays_postpone"),
    });
    render(&Edit {
        r: reader,
        code,
        levels: levels.collect(),
        numbers: NUMBERS
            .iter()
            .map(|(field, ..)| (*field, format!("rule-{field}")))
            .collect(),
        holidays: i64::try_from(set.holidays.len()).unwrap_or(i64::MAX),
        form,
    })
}

/// A set as the form shows it.
fn standing(set: &RuleSet, valid_from: NaiveDate) -> Form {
    let mut form = Form::with([("valid_from", valid_from.to_string())]);
    for (name, value) in numbers(set) {
        form.set(&name, value.to_string());
    }
    for word in RiskLevel::KNOWN {
        if set.interval(&RiskLevel::from(*word)).holidays_postpone {
            form.set(&format!("{word}.holidays_postpone"), "yes");
        }
    }
    form
}

/// Every number of a set by its field of the form.
fn numbers(set: &RuleSet) -> Vec<(String, i64)> {
    let mut all = Vec::new();
    for word in RiskLevel::KNOWN.iter().rev() {
        let rule = set.interval(&RiskLevel::from(*word));
        let values = [
            rule.every_days,
            rule.window_before_days,
            rule.grace_days,
            rule.first_visit_days,
        ];
        for ((field, ..), value) in BY_RISK.iter().zip(values) {
            all.push((format!("{word}.{field}"), i64::from(value)));
        }
    }
    let alone = [
        i64::from(set.first_visit_after_release_days),
        i64::from(set.after_incident_every_days),
        i64::from(set.after_incident_weeks),
        i64::from(set.escalation.supervisor_minutes),
        i64::from(set.escalation.unit_head_minutes),
    ];
    all.extend(NUMBERS.iter().map(|(field, ..)| (*field).to_owned()).zip(alone));
    all
}

/// What a form asks for, over a set that holds what it does not ask; notes what is wrong with it.
fn read(reader: &Reader, code: &str, base: &RuleSet, form: &mut Form) -> RuleSet {
    let number = |form: &mut Form, name: &str, least: i64, most: i64| -> i64 {
        let found: Option<i64> = form.value(name).parse().ok();
        let found = found.filter(|n| (least..=most).contains(n));
        if found.is_none() {
            let words = reader.words();
            let args = [("from", i18n::Arg::Number(least)), ("to", i18n::Arg::Number(most))];
            form.fault(name, words.with("rules-number-wrong", &args));
        }
        found.unwrap_or(least)
    };
    let mut set = base.clone();
    code.clone_into(&mut set.jurisdiction);
    match form.value("valid_from").parse::<NaiveDate>() {
        Ok(day) if form.value("valid_from").len() == 10 => set.valid_from = day,
        _ => form.fault("valid_from", reader.t("amend-day-wrong")),
    }
    set.intervals = RiskLevel::KNOWN
        .iter()
        .map(|word| {
            let [every_days, window_before_days, grace_days, first_visit_days] = [0, 1, 2, 3].map(|n: usize| {
                let (field, least, most) = BY_RISK[n];
                u16::try_from(number(form, &format!("{word}.{field}"), least, most)).unwrap_or(u16::MAX)
            });
            let rule = IntervalRule {
                every_days,
                window_before_days,
                grace_days,
                first_visit_days,
                holidays_postpone: form.has(&format!("{word}.holidays_postpone"), "yes"),
            };
            ((*word).to_owned(), rule)
        })
        .collect();
    let [released, incident, weeks, supervisor, head] = [0, 1, 2, 3, 4].map(|n: usize| {
        let (field, least, most) = NUMBERS[n];
        number(form, field, least, most)
    });
    set.first_visit_after_release_days = u16::try_from(released).unwrap_or_default();
    set.after_incident_every_days = u16::try_from(incident).unwrap_or(1);
    set.after_incident_weeks = u16::try_from(weeks).unwrap_or_default();
    set.escalation = EscalationRule {
        supervisor_minutes: u32::try_from(supervisor).unwrap_or(1),
        unit_head_minutes: u32::try_from(head).unwrap_or(1),
    };
    if head < supervisor {
        form.fault("unit_head_minutes", reader.t("rules-head-before-supervisor"));
    }
    set
}

/// What differs between two sets, in words.
fn differences(reader: &Reader, before: &RuleSet, after: &RuleSet) -> Vec<Line> {
    let label = |name: &str| match name.split_once('.') {
        Some((word, field)) => format!("{}: {}", reader.word("risk", word), reader.word("rule", field)),
        None => reader.word("rule", name),
    };
    let pairs = numbers(before).into_iter().zip(numbers(after));
    let mut lines: Vec<Line> = pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((name, before), (_, after))| Line {
            label: label(&name),
            before: reader.number(before),
            after: reader.number(after),
        })
        .collect();
    let yes = |yes: bool| reader.t(if yes { "yes" } else { "no" }).into_owned();
    for word in RiskLevel::KNOWN.iter().rev() {
        let [one, other] = [before, after].map(|set| set.interval(&RiskLevel::from(*word)).holidays_postpone);
        if one != other {
            lines.push(Line {
                label: label(&format!("{word}.holidays_postpone")),
                before: yes(one),
                after: yes(other),
            });
        }
    }
    if before.holidays != after.holidays {
        let count = |set: &RuleSet| reader.number(i64::try_from(set.holidays.len()).unwrap_or(i64::MAX));
        lines.push(Line {
            label: reader.t("admin-holidays").into_owned(),
            before: count(before),
            after: count(after),
        });
    }
    lines
}

/// What stood before a set was saved.
#[derive(Serialize, Deserialize)]
struct Stood {
    jurisdiction: String,
    valid_from: NaiveDate,
    set: Option<RuleSet>,
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
    let foreseen = foresee(&mut tx, code, &book, &after, reader.now).await?;
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
    let row = |name: String, counts: &register::foresee::Counts| Row {
        name,
        cells: counts.before.into_iter().zip(counts.after).collect(),
        overdue: counts.overdue(),
    };
    let mut sum = register::foresee::Counts::default();
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
