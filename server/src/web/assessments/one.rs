//! An assessment: what was asked and answered, what it came to and how that went over time, the needs, and what people decided.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use askama::Template;
use axum::extract::{Path, State};
use chrono::Offset;
use domain::{Assessment, Entity, Fields, PersonFile, PersonId, Record, RecordId, RiskLevel, Timestamp};
use forms::{
    instrument::Instrument,
    interview::{self, Setting},
};

use super::{
    chart,
    scored::{self, Figure, Scored},
};
use crate::{
    App,
    access::Right,
    error::AppError,
    instruments::{self, read::without_places},
    opening,
    register::query::{
        assessments::{self, Row},
        people, person,
    },
    web::{
        answers::{self, Answer},
        log,
        page::{Page, render},
        reader::Reader,
        values,
    },
};

/// Assessments in the drawing and its table.
const SERIES: i64 = 24;

/// A need of the assessment, and what became of it.
struct Need {
    words: String,
    priority: u8,
    question: String,
    /// The state of the need that was recorded; none where it was only suggested.
    state: Option<String>,
    link: Option<String>,
}

/// One score over time.
struct Series {
    label: String,
    svg: String,
    cells: Vec<String>,
}

/// An amendment.
struct Amendment {
    by: String,
    at: String,
    reason: String,
    changes: Vec<(String, String, String)>,
}

/// What was decided about the risk.
struct Risk {
    suggested: Option<String>,
    confirmed: Option<String>,
    reason: Option<String>,
}

#[derive(Template)]
#[template(path = "assessment.html")]
struct AssessmentPage<'a> {
    r: &'a Reader,
    row: &'a Row,
    title: String,
    known: bool,
    file: bool,
    state: String,
    facts: Vec<(&'static str, String)>,
    visit: Option<String>,
    scored: Scored,
    needs: Vec<Need>,
    risk: Risk,
    days: Vec<(String, String)>,
    series: Vec<Series>,
    answers: Vec<Answer>,
    kept: Vec<Answer>,
    amendments: Vec<Amendment>,
}

/// The page.
pub async fn show(State(app): State<App>, reader: Reader, Path((person, id)): Path<(String, String)>) -> Page {
    let actor = reader.actor()?;
    let scope = actor.scope();
    let person: PersonId = person.parse().map_err(|_| AppError::not_found())?;
    let id: RecordId = id.parse().map_err(|_| AppError::not_found())?;
    let mut tx = app.db.snapshot().await?;
    let row = assessments::one(&mut tx, &scope, person, id)
        .await?
        .ok_or_else(AppError::not_found)?;
    let found = person::file(&mut tx, &scope, person)
        .await?
        .ok_or_else(AppError::not_found)?;
    let opened = opening::of(&mut tx, actor, person, reader.now).await?;
    let record: Record = serde_json::from_str(&row.data)?;
    let mut assessment = Assessment::of(&record).ok_or_else(AppError::not_found)?;
    let hides = found
        .file
        .of_kind(&Entity::Address)
        .any(|address| address.flag("hidden"));
    if hides && opened.until().is_none() {
        assessment.answers = without_places(assessment.answers);
        for revision in &mut assessment.revisions {
            revision.before = without_places(std::mem::take(&mut revision.before));
        }
    }
    let series = assessments::series(&mut tx, &scope, person, &row.form, SERIES).await?;
    let instrument = instruments::of_version(&mut tx, &assessment.instrument.version).await?;
    let mut staff: BTreeSet<String> = record.text("recorded_by").map(str::to_owned).into_iter().collect();
    staff.extend(assessment.revisions.iter().map(|revision| revision.author.to_string()));
    let names = people::staff_names(&mut tx, &staff).await?;
    drop(tx);
    let sealed = found.file.head.is_sealed();
    if !opened.shows(&record, sealed) {
        return Err(AppError::sealed(person, (!sealed).then_some(id)));
    }
    log::read(&app, actor, "read_assessment", [person], Some(id.to_string())).await?;
    let scored = scores(&reader, instrument.as_ref(), &assessment, &record);
    let zone: chrono_tz::Tz = found.unit.zone();
    let form = instrument.as_deref();
    let kept: Fields = record.get("kept").unwrap_or_default();
    render(&AssessmentPage {
        r: &reader,
        title: title(&reader, instrument.as_ref(), &row),
        known: instrument.is_some(),
        file: actor.may(Right::Files),
        state: reader.words().state("assessment", &row.state).into_owned(),
        facts: facts(&reader, &record, &names, zone),
        visit: record
            .text("visit")
            .filter(|_| actor.may(Right::Visits))
            .map(str::to_owned),
        needs: needs(&reader, &found.file, id, &scored),
        risk: risk(&record, &assessment),
        days: days(&reader, &series, zone),
        series: over_time(&reader, &scored.figures, &series),
        answers: answers::of(&reader, form, &assessment.answers),
        kept: answers::of(&reader, None, &kept),
        amendments: amendments(&reader, form, &assessment, &names, zone),
        scored,
        row: &row,
    })
}

fn title(reader: &Reader, instrument: Option<&Arc<Instrument>>, row: &Row) -> String {
    instrument.map_or_else(
        || row.form.clone(),
        |instrument| instrument.title(reader.lang()).to_owned(),
    )
}

/// What the assessment came to. The numbers are those that were recorded; the form adds their bands and how much was answered.
fn scores(reader: &Reader, instrument: Option<&Arc<Instrument>>, assessment: &Assessment, record: &Record) -> Scored {
    let recorded = &assessment.scores;
    let Some(instrument) = instrument else {
        return without_form(reader, assessment);
    };
    let at = record.get::<Timestamp>("ended_at").unwrap_or(assessment.started_at);
    let local = at.with_timezone(&reader.zone());
    let setting = Setting {
        now: local.with_timezone(&local.offset().fix()),
        language: record.text("language").map(str::to_owned),
        last_saved: assessment.last_saved.clone().into_iter().collect(),
        ..Setting::default()
    };
    let answers = assessment
        .answers
        .iter()
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let worked_out = interview::validate(instrument, setting, &answers).map(|done| done.outcome);
    let mut scored = scored::of_outcome(reader, instrument, &worked_out.unwrap_or_default());
    for figure in &mut scored.figures {
        let number = recorded.values.get(&figure.name).and_then(serde_json::Value::as_f64);
        figure.number = number.map(|number| scored::number(reader, number));
    }
    let missing = without_form(reader, assessment).figures.into_iter();
    let missing: Vec<Figure> = missing
        .filter(|figure| !scored.figures.iter().any(|known| known.name == figure.name))
        .collect();
    scored.figures.extend(missing);
    scored.needs = recorded
        .needs
        .iter()
        .map(|need| scored::Need {
            words: reader.word("need", &need.code),
            priority: need.priority,
            question: scored::question(reader, instrument, &need.item),
            code: need.code.clone(),
        })
        .collect();
    scored.alerts = recorded
        .alerts
        .iter()
        .map(|code| scored::alert(reader, instrument, code))
        .collect();
    scored.risk = recorded.risk.as_ref().map(ToString::to_string);
    scored
}

/// What was recorded, where the server does not have the form.
fn without_form(reader: &Reader, assessment: &Assessment) -> Scored {
    let recorded = &assessment.scores;
    let figures = recorded.values.iter().map(|(name, value)| Figure {
        name: name.clone(),
        label: name.clone(),
        number: value.as_f64().map(|number| scored::number(reader, number)),
        maximum: None,
        most: None,
        band: None,
        answered: None,
    });
    let needs = recorded.needs.iter().map(|need| scored::Need {
        words: reader.word("need", &need.code),
        priority: need.priority,
        question: need.item.clone(),
        code: need.code.clone(),
    });
    Scored {
        figures: figures.collect(),
        needs: needs.collect(),
        alerts: recorded
            .alerts
            .iter()
            .map(|code| (code.clone(), String::new()))
            .collect(),
        risk: recorded.risk.as_ref().map(ToString::to_string),
    }
}

fn facts(reader: &Reader, record: &Record, names: &values::Names, zone: chrono_tz::Tz) -> Vec<(&'static str, String)> {
    let by = record
        .text("recorded_by")
        .map(|id| names.get(id).cloned().unwrap_or_default());
    let at = |field: &str| record.get::<Timestamp>(field).map(|at| reader.at_in(&at, &zone));
    let language = record.text("language").map(|tag| {
        let known = i18n::Language::from_tag(tag);
        known.map_or_else(|| tag.to_owned(), |language| language.native_name().to_owned())
    });
    let assisted = record.flag("assisted").then(|| reader.t("yes").into_owned());
    [
        ("worker", by),
        ("started-at", at("started_at")),
        ("ended-at", at("ended_at")),
        ("language", language),
        ("field-assisted", assisted),
    ]
    .into_iter()
    .filter_map(|(words, value)| Some((words, value?)))
    .collect()
}

fn risk(record: &Record, assessment: &Assessment) -> Risk {
    Risk {
        suggested: assessment.scores.risk.as_ref().map(ToString::to_string),
        confirmed: record.get::<RiskLevel>("risk").map(|risk| risk.to_string()),
        reason: record.text("override_reason").map(str::to_owned),
    }
}

/// The needs that were suggested and those that were recorded from this assessment, with what became of them.
fn needs(reader: &Reader, file: &PersonFile, assessment: RecordId, scored: &Scored) -> Vec<Need> {
    let id = assessment.to_string();
    let recorded: BTreeMap<&str, &Record> = file
        .of_kind(&Entity::Need)
        .filter(|need| need.text("assessment") == Some(&id) && !values::is_closed(need))
        .filter_map(|need| Some((need.text("code")?, need)))
        .collect();
    let person = file.head.person();
    let found = |code: &str| recorded.get(code).copied();
    let state = |need: &Record| {
        need.state()
            .map(|state| reader.words().state("need", state).into_owned())
    };
    let link = |need: &Record| format!("/people/{person}/records/{}", need.id);
    let suggested = scored.needs.iter().map(|need| Need {
        words: need.words.clone(),
        priority: need.priority,
        question: need.question.clone(),
        state: found(&need.code).and_then(state),
        link: found(&need.code).map(link),
    });
    let mut needs: Vec<Need> = suggested.collect();
    let others = recorded
        .iter()
        .filter(|(code, _)| !scored.needs.iter().any(|need| need.code == **code));
    needs.extend(others.map(|(code, need)| Need {
        words: reader.word("need", code),
        priority: need.get("priority").unwrap_or(3),
        question: need.text("item").unwrap_or_default().to_owned(),
        state: state(need),
        link: Some(link(need)),
    }));
    needs
}

/// When each assessment of the series was recorded, the oldest first, with the link to it.
fn days(reader: &Reader, series: &[Row], zone: chrono_tz::Tz) -> Vec<(String, String)> {
    let day = |row: &Row| {
        let at = crate::clock::parse_stamp(&row.at);
        let day = at
            .map(|at| reader.date(&at.with_timezone(&zone).date_naive()))
            .unwrap_or_default();
        (day, format!("/assessments/{}/{}", row.person, row.id))
    };
    series.iter().rev().map(day).collect()
}

/// Each score over all assessments of the series. One alone is no course.
fn over_time(reader: &Reader, figures: &[Figure], series: &[Row]) -> Vec<Series> {
    if series.len() < 2 {
        return Vec::new();
    }
    let assessed: Vec<(Option<Timestamp>, Option<Assessment>)> = series
        .iter()
        .rev()
        .map(|row| {
            let record: Option<Record> = serde_json::from_str(&row.data).ok();
            (
                crate::clock::parse_stamp(&row.at),
                record.as_ref().and_then(Assessment::of),
            )
        })
        .collect();
    let moments: Vec<i64> = assessed
        .iter()
        .filter_map(|(at, _)| at.map(|at| at.timestamp()))
        .collect();
    let (first, last) = (
        moments.first().copied().unwrap_or(0),
        moments.last().copied().unwrap_or(0),
    );
    let along = |at: Option<Timestamp>| {
        let at = at.map_or(first, |at| at.timestamp());
        (at - first) as f64 / (last - first).max(1) as f64
    };
    let of = |figure: &Figure| {
        let values: Vec<Option<f64>> = assessed
            .iter()
            .map(|(_, assessment)| assessment.as_ref()?.scores.values.get(&figure.name)?.as_f64())
            .collect();
        let points: Vec<(f64, f64)> = assessed
            .iter()
            .zip(&values)
            .filter_map(|((at, _), value)| Some((along(*at), (*value)?)))
            .collect();
        Series {
            label: figure.label.clone(),
            svg: chart::draw(&points, figure.most.unwrap_or(0.0)),
            cells: values
                .into_iter()
                .map(|value| value.map_or_else(|| "–".to_owned(), |value| scored::number(reader, value)))
                .collect(),
        }
    };
    figures.iter().map(of).collect()
}

/// Newest first.
fn amendments(
    reader: &Reader,
    instrument: Option<&Instrument>,
    assessment: &Assessment,
    names: &values::Names,
    zone: chrono_tz::Tz,
) -> Vec<Amendment> {
    let revisions = &assessment.revisions;
    let of = |(n, revision): (usize, &domain::assessment::AssessmentRevision)| {
        let changes = revision.before.iter().map(|(name, before)| {
            let later = revisions[n + 1..].iter().find_map(|later| later.before.get(name));
            let after = later
                .or_else(|| assessment.answers.get(name))
                .unwrap_or(&serde_json::Value::Null);
            (
                answers::label(reader, instrument, name),
                answers::value(reader, instrument, name, before),
                answers::value(reader, instrument, name, after),
            )
        });
        Amendment {
            by: names.get(&revision.author.to_string()).cloned().unwrap_or_default(),
            at: reader.at_in(&revision.at, &zone),
            reason: revision.reason.clone(),
            changes: changes.collect(),
        }
    };
    revisions.iter().enumerate().map(of).rev().collect()
}
