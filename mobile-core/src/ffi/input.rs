//! What screens hand over: texts as they were typed; the core says what does not fit.

use chrono::NaiveDate;
use domain::{ConsentDecision, DangerSign, RiskLevel};

use crate::{
    Error, Result,
    person::{Consent, PlanChange, Registration},
    visit::Finish,
};

/// A field and what was typed into it; empty clears it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct FieldInput {
    /// Its name.
    pub name: String,
    /// What was typed.
    pub value: String,
}

/// A new person.
#[derive(Clone, Debug, uniffi::Record)]
pub struct PersonInput {
    /// Fields of the person; `name` is needed.
    pub fields: Vec<FieldInput>,
    /// The risk; medium unless it is said.
    pub risk: Option<String>,
    /// Fields of an address, if one is known.
    pub address: Vec<FieldInput>,
}

/// How a visit ended.
#[derive(Clone, Debug, uniffi::Record)]
pub struct FinishInput {
    /// `seen`, `not_seen`, `no_access` or `refused`.
    pub outcome: String,
    /// Signs of danger, besides those answered before.
    pub danger_signs: Vec<String>,
    /// Answers given at the end.
    pub answers: Vec<FieldInput>,
}

/// What is to change in a plan; what is absent stays.
#[derive(Clone, Debug, Default, uniffi::Record)]
pub struct PlanInput {
    /// Days between visits.
    pub every_days: Option<u16>,
    /// A fixed series (RFC 5545 RRULE).
    pub rrule: Option<String>,
    /// Days before the due day on which the visit may be paid.
    pub window_before_days: Option<u16>,
    /// Days after the due day before it is overdue.
    pub grace_days: Option<u16>,
    /// The day from which the plan counts, ISO.
    pub starts_on: Option<String>,
    /// What the visits are for.
    pub purpose: Option<String>,
    /// Pause the plan.
    pub pause: bool,
    /// The last day of the pause, ISO.
    pub pause_until: Option<String>,
    /// Take the plan up again.
    pub resume: bool,
    /// End the plan.
    pub end: bool,
    /// Why.
    pub reason: Option<String>,
}

/// A person's answer to a request for consent.
#[derive(Clone, Debug, uniffi::Record)]
pub struct ConsentInput {
    /// `services`, `sharing`, `visit` or `photo`.
    pub purpose: String,
    /// `given`, `refused`, `withdrawn` or `expired`.
    pub decision: String,
    /// Further fields: `given_by`, `capacity`, `form`, `language`, `withheld`.
    pub fields: Vec<FieldInput>,
}

pub(super) fn pairs(fields: Vec<FieldInput>) -> Vec<(String, String)> {
    fields.into_iter().map(|field| (field.name, field.value)).collect()
}

/// Reads an id.
pub(super) fn id<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse()
        .map_err(|_| Error::usage("bad_id", format!("`{text}` is not an id")))
}

fn day(text: Option<String>) -> Result<Option<NaiveDate>> {
    let read = |text: String| {
        text.parse()
            .map_err(|_| Error::usage("bad_date", format!("`{text}` is not a date such as 2026-03-31")))
    };
    text.map(read).transpose()
}

impl From<PersonInput> for Registration {
    fn from(input: PersonInput) -> Self {
        Self {
            fields: pairs(input.fields),
            risk: input.risk.map(|level| RiskLevel::from(level.as_str())),
            address: pairs(input.address),
        }
    }
}

impl From<FinishInput> for Finish {
    fn from(input: FinishInput) -> Self {
        let signs = input.danger_signs.iter();
        Self {
            outcome: input.outcome,
            danger_signs: signs.map(|sign| DangerSign::from(sign.as_str())).collect(),
            answers: pairs(input.answers),
        }
    }
}

impl From<ConsentInput> for Consent {
    fn from(input: ConsentInput) -> Self {
        Self {
            purpose: input.purpose,
            decision: ConsentDecision::from(input.decision.as_str()),
            fields: pairs(input.fields),
        }
    }
}

impl TryFrom<PlanInput> for PlanChange {
    type Error = Error;

    fn try_from(input: PlanInput) -> Result<Self> {
        let until = day(input.pause_until)?;
        Ok(Self {
            every_days: input.every_days,
            rrule: input.rrule,
            window_before_days: input.window_before_days,
            grace_days: input.grace_days,
            starts_on: day(input.starts_on)?,
            purpose: input.purpose,
            pause: input.pause.then_some(until),
            resume: input.resume,
            end: input.end,
            reason: input.reason,
        })
    }
}
