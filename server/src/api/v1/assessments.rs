//! `GET /api/v1/assessments`: what was asked with forms, with answers and what they came to, newest first.

use std::collections::BTreeSet;

use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use domain::{Assessment, AssessmentState, Record, RiskLevel, Timestamp};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::{IntoParams, ToSchema};

use super::{
    answer::{List, cut},
    asked::{self, Paging, When},
    openapi::Refused,
};
use crate::{
    App,
    access::Actor,
    clock::stamp,
    error::AppError,
    instruments::read::without_places,
    register::query::assessments::{self, Filter, Row},
    web::{assessments::filter, log, params::Params},
};

const PATH: &str = "/api/v1/assessments";

/// Which assessments; an absent part asks nothing.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Those with this form (its id).
    pub form: Option<String>,
    /// Those in this unit and every unit below it.
    #[param(format = Uuid)]
    pub unit: Option<String>,
    /// Those of this person.
    #[param(format = Uuid)]
    pub person: Option<String>,
    /// Those recorded on this day or later (a date), or from this moment on (RFC 3339).
    #[param(inline)]
    pub from: Option<When>,
    /// Those recorded up to this day, itself included (a date), or before this moment (RFC 3339).
    #[param(inline)]
    pub to: Option<When>,
}

/// An assessment. Those of sealed files are not told.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Assessment)]
pub struct Item {
    #[schema(format = Uuid)]
    id: String,
    #[schema(format = Uuid)]
    person_id: String,
    #[schema(format = Uuid)]
    unit: String,
    unit_name: String,
    /// Who asked.
    #[schema(format = Uuid)]
    worker: Option<String>,
    /// The form's id, the same in all its versions.
    form: String,
    /// The hash of the version that was asked.
    version: String,
    /// `completed`, `amended` or `entered_in_error`.
    state: String,
    #[schema(format = DateTime)]
    started_at: String,
    #[schema(format = DateTime)]
    ended_at: Option<String>,
    #[schema(format = DateTime)]
    recorded_at: String,
    /// 1, and one more for each amendment.
    revision: i64,
    /// The risk that the answers suggest.
    risk_suggested: Option<String>,
    /// The risk that a person confirmed.
    risk_confirmed: Option<String>,
    /// Why another risk was confirmed than the one suggested.
    override_reason: Option<String>,
    /// The codes of critical answers.
    alerts: Vec<String>,
    /// The needs that the answers suggest: `code`, `item`, `priority`.
    needs: Vec<Value>,
    /// Numbers by their names.
    scores: Map<String, Value>,
    /// Answers by the name of the question; repeats are lists of such maps. Without those that tell where somebody is.
    answers: Map<String, Value>,
}

/// Assessments with their answers, newest first.
#[utoipa::path(get, path = PATH, operation_id = "assessments", tag = "staff", params(Asked, Paging), responses(
    (status = 200, description = "A page of assessments.", content((List<Item> = "application/json"), (String = "text/csv")),
        headers(("Link" = Option<String>, description = "The next page of a CSV (`rel=\"next\"`)."))),
    Refused,
))]
pub async fn list(
    State(app): State<App>,
    Extension(actor): Extension<Actor>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, AppError> {
    let page = asked::page::<Asked>(&params)?;
    let mut tx = app.db.snapshot().await?;
    let filter = Filter {
        without_sealed: true,
        ..filter(&mut tx, &actor, &params).await?
    };
    let mut rows = assessments::list(&mut tx, &actor.scope(), &filter, page.after, page.limit + 1).await?;
    drop(tx);
    let next = cut(&mut rows, page.limit, |row| format!("{}_{}", row.at, row.id));
    let people: BTreeSet<_> = rows.iter().filter_map(|row| row.person.parse().ok()).collect();
    log::read(&app, &actor, "read_assessment", people, None).await?;
    let items = rows.into_iter().map(item).collect::<Result<_, _>>()?;
    List { items, next }.answer(PATH, &headers, &params)
}

fn item(row: Row) -> Result<Item, AppError> {
    let record: Record = serde_json::from_str(&row.data)?;
    let unreadable = || AppError::Internal(format!("assessment {} cannot be read", row.id));
    let assessment = Assessment::of(&record).ok_or_else(unreadable)?;
    let text = |field: &str| record.text(field).map(str::to_owned);
    let state = match row.state.as_str() {
        "" => AssessmentState::Completed.to_string(),
        state => state.to_owned(),
    };
    Ok(Item {
        worker: text("recorded_by"),
        form: assessment.instrument.form,
        version: assessment.instrument.version,
        state,
        started_at: stamp(assessment.started_at),
        ended_at: record.get::<Timestamp>("ended_at").map(stamp),
        revision: i64::try_from(assessment.revisions.len())
            .unwrap_or(i64::MAX)
            .saturating_add(1),
        risk_suggested: assessment.scores.risk.as_ref().map(ToString::to_string),
        risk_confirmed: record.get::<RiskLevel>("risk").map(|risk| risk.to_string()),
        override_reason: text("override_reason"),
        alerts: assessment.scores.alerts,
        needs: assessment.scores.needs.iter().map(|need| json!(need)).collect(),
        scores: assessment.scores.values,
        answers: without_places(assessment.answers.into_iter().collect()),
        id: row.id,
        person_id: row.person,
        unit: row.unit,
        unit_name: row.unit_name,
        recorded_at: row.at,
    })
}
