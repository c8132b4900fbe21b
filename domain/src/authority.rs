//! Who may record what about whom: decided from a few facts that the caller looks up.

use crate::{
    change::{Body, Change},
    enums::{Entity, RiskLevel},
    file::PersonFile,
    fold::Refusal,
    roles::Role,
};

/// What is known of a change's author and the person it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// The author's role.
    pub role: Role,
    /// Whether the unit that the change names or that holds the file lies within the author's units.
    pub within_units: bool,
    /// Whether the author is, or was, responsible.
    pub tenure: Tenure,
}

/// Whether somebody is responsible for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tenure {
    /// Responsible now, or shares the case.
    Current,
    /// Was responsible, and the device had not yet confirmed that it purged the file when it recorded the change.
    Former,
    /// Never was, or recorded it after the purge.
    Never,
}

impl Authority {
    /// The authority of a worker over the files on the worker's own phone.
    pub fn own_caseload() -> Self {
        Self {
            role: Role::Worker,
            within_units: true,
            tenure: Tenure::Current,
        }
    }
}

/// Refuses a change that its author may not make.
pub fn check(authority: &Authority, change: &Change, file: Option<&PersonFile>) -> Result<(), Refusal> {
    let oversees = authority.role.supervises() && authority.within_units;
    match &change.body {
        Body::PersonRegistered(body) => {
            let registers = oversees || authority.role == Role::Registrar && authority.within_units;
            let for_oneself = authority.role.carries_a_phone() && body.worker == Some(change.author);
            if registers || for_oneself && authority.within_units {
                Ok(())
            } else {
                Err(Refusal::not_responsible())
            }
        }
        Body::Reassigned(_) | Body::VisitReviewed(_) | Body::ConflictSettled(_) => {
            if oversees {
                Ok(())
            } else {
                Err(Refusal::needs_supervisor(change.body.kind()))
            }
        }
        body => {
            if !oversees && authority.tenure == Tenure::Never {
                return Err(Refusal::not_responsible());
            }
            match body {
                Body::RecordAmended(amended) => needs_supervisor(authority, amended, file),
                _ => Ok(()),
            }
        }
    }
}

/// A worker may raise a risk, lowering it needs a supervisor; closing a case is approved by a supervisor, with a reason.
fn needs_supervisor(
    authority: &Authority,
    body: &crate::change::RecordAmended,
    file: Option<&PersonFile>,
) -> Result<(), Refusal> {
    let word = |field: &str| body.fields.get(field).and_then(|value| value.as_str());
    if body.entity == Entity::Risk
        && let Some(level) = word("level")
    {
        let standing = file.map(PersonFile::risk).unwrap_or(RiskLevel::Low);
        if RiskLevel::from(level).height() < standing.height() && !authority.role.supervises() {
            return Err(Refusal::needs_supervisor("lowering a risk"));
        }
    }
    if body.entity == Entity::Case && word("state") == Some("closed") {
        if !authority.role.supervises() {
            return Err(Refusal::needs_supervisor("closing a case"));
        }
        if body.reason.as_deref().is_none_or(str::is_empty) {
            return Err(Refusal::needs_reason("closing a case"));
        }
    }
    Ok(())
}
