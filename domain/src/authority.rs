//! Who may record what about whom: decided from a few facts that the caller looks up.

use crate::{
    change::{Body, Change},
    enums::{Entity, RiskLevel},
    file::{PersonFile, WITHDRAWN},
    fold::Refusal,
    ids::RecordId,
    joined::MERGED_INTO,
    record::Fields,
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
        Body::RegistrationWithdrawn(_) => {
            if oversees || authority.role == Role::Registrar && authority.within_units {
                Ok(())
            } else {
                Err(Refusal::needs_supervisor(change.body.kind()))
            }
        }
        Body::Reassigned(_)
        | Body::VisitReviewed(_)
        | Body::ConflictSettled(_)
        | Body::FileJoined(_)
        | Body::MergedInto(_)
        | Body::FileParted(_)
        | Body::FileReturned(_) => {
            if oversees {
                Ok(())
            } else {
                Err(Refusal::needs_supervisor(change.body.kind()))
            }
        }
        body => {
            let keeps_register =
                authority.role == Role::Registrar && authority.within_units && is_of_the_register(body);
            if !oversees && !keeps_register && authority.tenure == Tenure::Never {
                return Err(Refusal::not_responsible());
            }
            match body {
                Body::RecordAdded(added) => {
                    let write = Write {
                        entity: &added.entity,
                        record: added.record,
                        fields: &added.fields,
                        reason: None,
                    };
                    needs_supervisor(oversees, change, write, file)
                }
                Body::RecordAmended(amended) => {
                    let reason = amended.reason.as_deref();
                    let write = Write {
                        entity: &amended.entity,
                        record: amended.record,
                        fields: &amended.fields,
                        reason,
                    };
                    needs_supervisor(oversees, change, write, file)
                }
                _ => Ok(()),
            }
        }
    }
}

/// What a registrar keeps: who somebody is, where they live, how to reach them, their entry in the register; and with a registration the first
/// risk, plan and case. What was found at visits is not theirs.
fn is_of_the_register(body: &Body) -> bool {
    use Entity::{Address, Case, Consent, Household, Member, Person, Plan, RegisterEntry, Risk, SafeContact};
    match body {
        Body::RecordAdded(added) => matches!(
            added.entity,
            Address | SafeContact | Household | Member | RegisterEntry | Consent | Risk | Plan | Case
        ),
        Body::RecordAmended(amended) => matches!(
            amended.entity,
            Person | Address | SafeContact | Household | Member | RegisterEntry | Consent
        ),
        _ => false,
    }
}

/// Fields on their way into a record, whether added or amended.
struct Write<'a> {
    entity: &'a Entity,
    record: RecordId,
    fields: &'a Fields,
    reason: Option<&'a str>,
}

/// A worker may raise a risk, lowering it needs a supervisor; closing a case is approved by a supervisor, with a reason.
///
/// Who lowers a risk without having seen that it was raised has not lowered it: the fold keeps both, and the higher one stands.
fn needs_supervisor(
    oversees: bool,
    change: &Change,
    write: Write<'_>,
    file: Option<&PersonFile>,
) -> Result<(), Refusal> {
    let word = |field: &str| write.fields.get(field).and_then(|value| value.as_str());
    let standing = file.and_then(|file| file.records.get(&write.record));
    if *write.entity == Entity::Risk
        && !oversees
        && let Some(level) = write.fields.get("level")
        && let Some(record) = standing.filter(|record| !record.unseen("level", change))
        && let Some(before) = record.get::<RiskLevel>("level")
        && level
            .as_str()
            .is_none_or(|level| RiskLevel::from(level).height() < before.height())
    {
        return Err(Refusal::needs_supervisor("lowering a risk"));
    }
    if *write.entity == Entity::Person
        && [MERGED_INTO, WITHDRAWN]
            .iter()
            .any(|field| write.fields.contains_key(*field))
        && !oversees
    {
        return Err(Refusal::needs_supervisor("merging files"));
    }
    if *write.entity == Entity::Person && write.fields.contains_key(MERGED_INTO) {
        return Err(Refusal::new(
            "bad_field",
            "person.merged_into: not written by hand; two files are made one by their own changes",
        ));
    }
    if *write.entity == Entity::Case && word("state") == Some("closed") {
        if !oversees {
            return Err(Refusal::needs_supervisor("closing a case"));
        }
        if write.reason.is_none_or(|why| why.trim().is_empty()) {
            return Err(Refusal::needs_reason("closing a case"));
        }
    }
    Ok(())
}
