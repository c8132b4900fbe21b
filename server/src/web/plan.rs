//! A person's visit plan: how often, in which window, paused and ended with a reason, begun where there is none.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use chrono::{Days, NaiveDate};
use domain::{Entity, Fields, Record, RecordId, fields, timing::check_series};
use serde_json::{Value, json};

use super::{
    amend::{self, Amendment, Look},
    form::Form,
    page::{Page, render},
    params::Params,
    reader::Reader,
    values::{self, Names},
};
use crate::{App, door::Posted, error::AppError, register::query::person::Found};

/// What can be done with a plan.
const STEPS: &[&str] = &["change", "pause", "resume", "end"];
/// How a plan counts: the rule for the risk, days after the last visit, certain weekdays, or a series in its own words.
const WAYS: [&str; 4] = ["rule", "interval", "weekly", "series"];
const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const MOST_REASON: usize = 500;

/// A plan that has not ended.
struct Plan {
    id: String,
    state: String,
    lines: Vec<values::Line>,
    steps: Vec<&'static str>,
}

/// A day of the week: its word in a series, its name.
struct Weekday {
    word: &'static str,
    name: String,
}

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage<'a> {
    r: &'a Reader,
    form: Form,
    name: String,
    id: String,
    next: Option<amend::Next>,
    plans: Vec<Plan>,
    /// What is being done, to which plan, at which version.
    step: Option<&'a str>,
    record: String,
    version: u64,
    ways: [&'static str; 4],
    weekdays: Vec<Weekday>,
    every_by_rule: i64,
}

/// The plans, and the form for what is done with one of them.
pub async fn show(State(app): State<App>, reader: Reader, Path(id): Path<String>, params: Params) -> Page {
    let mut tx = app.db.snapshot().await?;
    let (_, found) = amend::file(&mut tx, reader.actor()?, &id, &Entity::Plan, reader.now).await?;
    drop(tx);
    let step = params.one_of("do", STEPS)?;
    let plan = plan_of(&found, params.text("plan"));
    let step = match (step, plan) {
        (Some(step), Some(plan)) if steps(plan).contains(&step) => Some(step),
        // Where there is no plan, the page is the form of a new one.
        (_, None) if open(&found).next().is_none() => Some("change"),
        _ => None,
    };
    let form = match (step, plan) {
        (Some("change"), Some(plan)) => standing(plan),
        (Some("change"), None) => Form::with([("how", "rule".to_owned())]),
        (Some("pause"), Some(plan)) => pause_of(plan),
        _ => Form::default(),
    };
    form_page(&reader, &found, step, plan, form)
}

fn form_page(reader: &Reader, found: &Found, step: Option<&str>, plan: Option<&Record>, form: Form) -> Page {
    let names = Names::new();
    let plans = open(found).map(|plan| Plan {
        id: plan.id.to_string(),
        state: reader
            .words()
            .state("plan", plan.state().unwrap_or_default())
            .into_owned(),
        lines: values::lines(reader, plan, &names, &["state"]),
        steps: steps(plan),
    });
    // 5 January 2026 is a Monday.
    let monday = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default();
    let weekdays = WEEKDAYS.iter().zip(0..).map(|(word, later)| Weekday {
        word,
        name: reader
            .customs()
            .weekday(monday.checked_add_days(Days::new(later)).unwrap_or(monday)),
    });
    let head = &found.file.head;
    let counted_from = head.last_seen().unwrap_or(head.registered_on);
    let rule = found
        .rules
        .on(&found.unit.jurisdiction, counted_from)
        .interval(&found.file.risk());
    render(&PlanPage {
        r: reader,
        name: amend::name(found),
        id: head.person().to_string(),
        next: amend::next(found, &found.file, reader),
        plans: plans.collect(),
        step,
        record: plan.map(|plan| plan.id.to_string()).unwrap_or_default(),
        version: plan.map_or(0, |plan| plan.version),
        ways: WAYS,
        weekdays: weekdays.collect(),
        every_by_rule: rule.every_days.into(),
        form,
    })
}

/// Plans that have not ended.
fn open(found: &Found) -> impl Iterator<Item = &Record> {
    found
        .file
        .of_kind(&Entity::Plan)
        .filter(|plan| plan.state() != Some("ended"))
}

fn plan_of<'a>(found: &'a Found, id: &str) -> Option<&'a Record> {
    open(found).find(|plan| plan.id.to_string() == id)
}

/// What can be done with a plan in its state.
fn steps(plan: &Record) -> Vec<&'static str> {
    match plan.state() {
        Some("active") => vec!["change", "pause", "end"],
        Some("paused") => vec!["resume", "pause", "end"],
        _ => vec!["change", "end"],
    }
}

/// A plan's fields as the form shows them.
fn standing(plan: &Record) -> Form {
    let text = |name: &str| plan.text(name).unwrap_or_default().to_owned();
    let number = |name: &str| plan.get::<u16>(name).map(|n| n.to_string()).unwrap_or_default();
    let series = text("rrule");
    let weekly = weekly_of(&series);
    let how = match (&weekly, series.is_empty(), number("every_days").is_empty()) {
        (Some(_), ..) => "weekly",
        (None, false, _) => "series",
        (None, true, false) => "interval",
        (None, true, true) => "rule",
    };
    let mut values = vec![
        ("how", how.to_owned()),
        ("every_days", number("every_days")),
        ("window_before_days", number("window_before_days")),
        ("grace_days", number("grace_days")),
        ("starts_on", text("starts_on")),
    ];
    match weekly {
        Some((weeks, days)) => {
            values.push(("weeks", weeks));
            values.extend(days.into_iter().map(|day| ("day", day)));
        }
        None => values.push(("rrule", series)),
    }
    Form::with(values)
}

fn pause_of(plan: &Record) -> Form {
    let text = |name: &str| plan.text(name).unwrap_or_default().to_owned();
    Form::with([("paused_until", text("paused_until")), ("reason", text("pause_reason"))])
}

/// A series of certain weekdays, as this page writes it: every how many weeks, and which days.
fn weekly_of(series: &str) -> Option<(String, Vec<String>)> {
    let rest = series.strip_prefix("FREQ=WEEKLY;INTERVAL=")?;
    let (weeks, days) = rest.split_once(";BYDAY=")?;
    let days: Vec<String> = days.split(',').map(str::to_owned).collect();
    let known = weeks.parse::<u16>().is_ok() && days.iter().all(|day| WEEKDAYS.contains(&day.as_str()));
    known.then(|| (weeks.to_owned(), days))
}

/// What the form asks for; then the last look; then the deed.
pub async fn post(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let save = posted.field("step") == "save";
    let mut tx = if save {
        app.db.begin().await?
    } else {
        app.db.snapshot().await?
    };
    let (_, found) = amend::file(&mut tx, actor, &id, &Entity::Plan, reader.now).await?;
    let mut form = Form::of(&posted);
    let plan = plan_of(&found, form.value("plan"));
    let step = STEPS.iter().find(|step| **step == form.value("do")).copied();
    let offered = match plan {
        Some(plan) => step.is_some_and(|step| steps(plan).contains(&step)),
        None => step == Some("change") && form.value("plan").is_empty() && open(&found).next().is_none(),
    };
    if !offered {
        // Somebody has ended, paused or begun it meanwhile: the page shows how it stands.
        form.fault("plans", reader.t("amend-changed"));
        drop(tx);
        return form_page(&reader, &found, None, None, form);
    }
    let Some(amendment) = read(&reader, &app, &found, step.unwrap_or_default(), plan, &mut form) else {
        drop(tx);
        return form_page(&reader, &found, step, plan, form);
    };
    let after = match amendment.foresee(&found, actor, &reader) {
        Ok(after) => after,
        Err(refusal) => {
            let problem = AppError::problem(StatusCode::CONFLICT, refusal.code, "Refused by a rule", refusal.detail);
            return Err(problem);
        }
    };
    if save {
        let was_draft = plan.is_some_and(|plan| plan.state() == Some("draft"));
        return amendment.save(tx, &app, actor, &found, "change_plan", !was_draft).await;
    }
    drop(tx);
    let mut notes = Vec::new();
    if amend::next(&found, &after, &reader).is_none() {
        notes.push(reader.t("plan-nobody-notices").into_owned());
    }
    let look = Look {
        words: "plan-title",
        action: format!("/people/{id}/plan"),
        notes,
    };
    amendment.look(&reader, &found, &after, &look, &form)
}

fn read(
    reader: &Reader,
    app: &App,
    found: &Found,
    step: &str,
    plan: Option<&Record>,
    form: &mut Form,
) -> Option<Amendment> {
    let version = plan.map_or(0, |plan| plan.version);
    if form.value("version") != version.to_string() {
        form.fault("plans", reader.t("amend-changed"));
    }
    let today = amend::today(found, reader);
    let reason = form.value("reason").to_owned();
    if reason.chars().count() > MOST_REASON {
        form.fault("reason", reader.t("amend-text-long"));
    }
    if reason.is_empty() && matches!(step, "pause" | "end") {
        form.fault("reason", reader.t("plan-reason-missing"));
    }
    let set = |fields: &[(&str, Value)]| -> Fields {
        let pairs = fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        pairs.collect()
    };
    let fields = match step {
        "pause" => {
            let until: Option<NaiveDate> = form.value("paused_until").parse().ok();
            let last = today.checked_add_days(Days::new(366)).unwrap_or(today);
            if !until.is_some_and(|until| (today..=last).contains(&until)) {
                form.fault("paused_until", reader.t("plan-until-wrong"));
            }
            set(&[
                ("state", json!("paused")),
                ("paused_until", json!(form.value("paused_until"))),
                ("pause_reason", json!(reason)),
            ])
        }
        "resume" => set(&[
            ("state", json!("active")),
            ("paused_until", Value::Null),
            ("pause_reason", Value::Null),
        ]),
        "end" => set(&[("state", json!("ended"))]),
        _ => rhythm(reader, form, today),
    };
    let mut amendment = Amendment {
        entity: Entity::Plan,
        record: plan.map_or_else(|| RecordId(app.random.id(reader.now)), |plan| plan.id),
        version,
        fields,
        reason: Some(reason).filter(|reason| !reason.is_empty()),
    };
    if form.is_sound() && !amendment.keep_changes(plan) {
        form.fault("how", reader.t("amend-nothing"));
    }
    form.is_sound().then_some(amendment)
}

/// How often, from when, in which window: as the form says it.
fn rhythm(reader: &Reader, form: &mut Form, today: NaiveDate) -> Fields {
    let mut fields = Fields::from([("state".to_owned(), json!("active"))]);
    for name in ["every_days", "rrule", "window_before_days", "grace_days", "starts_on"] {
        fields.insert(name.to_owned(), Value::Null);
    }
    let take = |form: &mut Form, fields: &mut Fields, name: &'static str, words: &str| match fields::parse(
        &Entity::Plan,
        name,
        form.value(name),
    ) {
        Ok(value) => drop(fields.insert(name.to_owned(), value)),
        Err(_) => form.fault(name, reader.t(words)),
    };
    take(form, &mut fields, "window_before_days", "plan-days-wrong");
    take(form, &mut fields, "grace_days", "plan-days-wrong");
    take(form, &mut fields, "starts_on", "amend-day-wrong");
    match form.value("how").to_owned().as_str() {
        "rule" => {}
        "interval" => {
            take(form, &mut fields, "every_days", "plan-every-wrong");
            if form.value("every_days").is_empty() {
                form.fault("every_days", reader.t("plan-every-wrong"));
            }
        }
        "weekly" => {
            let weeks = form
                .value("weeks")
                .parse()
                .ok()
                .filter(|weeks| (1..=52).contains(weeks));
            if weeks.is_none() {
                form.fault("weeks", reader.t("plan-weeks-wrong"));
            }
            let days: Vec<&str> = WEEKDAYS.into_iter().filter(|day| form.has("day", day)).collect();
            if days.is_empty() {
                form.fault("day", reader.t("plan-day-missing"));
            }
            let series = format!(
                "FREQ=WEEKLY;INTERVAL={};BYDAY={}",
                weeks.unwrap_or(1u16),
                days.join(",")
            );
            fields.insert("rrule".to_owned(), json!(series));
            begin(&mut fields, today);
        }
        "series" => {
            let series = form.value("rrule").trim_start_matches("RRULE:").to_uppercase();
            if series.is_empty() || series.len() > 500 || check_series(&series).is_err() {
                form.fault("rrule", reader.t("plan-series-wrong"));
            }
            fields.insert("rrule".to_owned(), json!(series));
            begin(&mut fields, today);
        }
        _ => form.fault("how", reader.t("plan-how-missing")),
    }
    fields
}

/// A series is counted from some day: today, where the form names none.
fn begin(fields: &mut Fields, today: NaiveDate) {
    if fields.get("starts_on").is_none_or(Value::is_null) {
        fields.insert("starts_on".to_owned(), json!(today));
    }
}
