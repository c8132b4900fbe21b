//! Changing a person's visit plan: interval or series, pause, resume, end.

use chrono::NaiveDate;
use domain::{ChangeId, Entity, PersonFile, PersonId, Record, RecordId};
use serde_json::{Value, json};

use super::{added, amended};
use crate::{
    Core, caseload,
    error::{Error, Result},
    record::record,
};

/// What is to change in a plan; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanChange {
    /// Days between visits; goes back from a series to an interval.
    pub every_days: Option<u16>,
    /// A fixed series (RFC 5545 RRULE).
    pub rrule: Option<String>,
    /// Days before the due day on which the visit may be paid.
    pub window_before_days: Option<u16>,
    /// Days after the due day before it is overdue.
    pub grace_days: Option<u16>,
    /// The day from which the plan counts.
    pub starts_on: Option<NaiveDate>,
    /// What the visits are for.
    pub purpose: Option<String>,
    /// Pauses the plan; the day is the last of the pause, if it has an end.
    pub pause: Option<Option<NaiveDate>>,
    /// Takes the plan up again.
    pub resume: bool,
    /// Ends the plan.
    pub end: bool,
    /// Why.
    pub reason: Option<String>,
}

impl Core {
    /// Changes the person's plan, or makes one where there is none that runs.
    pub fn change_plan(&self, person: PersonId, change: &PlanChange) -> Result<ChangeId> {
        let id = RecordId(self.around.ids.new_id(self.now())?);
        let mut fields = change.fields();
        if fields.is_empty() {
            return Err(Error::usage("no_change", "say what of the plan is to change"));
        }
        self.write(|tx| {
            let file = caseload::shown(tx, person)?;
            let body = match running(&file) {
                Some(plan) => amended(Entity::Plan, plan.id, fields, change.reason.clone()),
                None if change.end || change.pause.is_some() => {
                    return Err(Error::refused(
                        "record_unknown",
                        "there is no running plan in this file",
                    ));
                }
                None => {
                    fields.insert("state".into(), json!("active"));
                    added(Entity::Plan, id, fields)
                }
            };
            Ok(record(tx, &self.around, person, vec![body])?.changes[0])
        })
    }
}

impl PlanChange {
    fn fields(&self) -> domain::Fields {
        let mut fields = domain::Fields::new();
        let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
        if let Some(days) = self.every_days {
            set("every_days", json!(days));
            set("rrule", Value::Null);
        }
        if let Some(series) = &self.rrule {
            set("rrule", json!(series));
        }
        if let Some(days) = self.window_before_days {
            set("window_before_days", json!(days));
        }
        if let Some(days) = self.grace_days {
            set("grace_days", json!(days));
        }
        if let Some(day) = self.starts_on {
            set("starts_on", json!(day));
        }
        if let Some(purpose) = &self.purpose {
            set("purpose", json!(purpose));
        }
        if let Some(until) = self.pause {
            set("state", json!("paused"));
            set("paused_until", json!(until));
            set("pause_reason", json!(self.reason));
        }
        if self.resume {
            set("state", json!("active"));
            set("paused_until", Value::Null);
            set("pause_reason", Value::Null);
        }
        if self.end {
            set("state", json!("ended"));
        }
        fields
    }
}

/// The plan that has not ended; where there are several, the one recorded last.
pub(crate) fn running(file: &PersonFile) -> Option<&Record> {
    file.of_kind(&Entity::Plan)
        .filter(|plan| plan.state() != Some("ended"))
        .max_by_key(|plan| (plan.state() == Some("active"), plan.id))
}
