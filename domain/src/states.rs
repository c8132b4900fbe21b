//! States and their transitions, as the data model draws them. A forbidden transition is an error that names both states.

use crate::enums::{Entity, open_enum};

open_enum! {
    /// A register entry: the fact that a person belongs in the register of people in need.
    RegisterState { Proposed = "proposed", Active = "active", UnderReview = "under_review", Removed = "removed" }
}
open_enum! {
    /// A case.
    CaseState {
        Intake = "intake",
        Assessment = "assessment",
        Planned = "planned",
        Active = "active",
        Suspended = "suspended",
        ClosureRequested = "closure_requested",
        Closed = "closed",
        Reopened = "reopened",
        Transferred = "transferred",
        Duplicate = "duplicate",
    }
}
open_enum! {
    /// A visit plan.
    PlanState { Draft = "draft", Active = "active", Paused = "paused", Ended = "ended" }
}
open_enum! {
    /// What became of a visit; review and timing are axes of their own.
    VisitStatus {
        Planned = "planned",
        InProgress = "in_progress",
        Done = "done",
        NoAccess = "no_access",
        Refused = "refused",
        Cancelled = "cancelled",
        NotDone = "not_done",
        Rescheduled = "rescheduled",
    }
}
open_enum! {
    /// An alert on its way to being dealt with.
    AlertState { Raised = "raised", Acknowledged = "acknowledged", Acted = "acted", Closed = "closed" }
}

open_enum! {
    /// An assessment; a draft stays on its phone.
    AssessmentState { Completed = "completed", Amended = "amended", EnteredInError = "entered_in_error" }
}
open_enum! {
    /// A need: from found to met, or why not.
    NeedState {
        Open = "open",
        Planned = "planned",
        InService = "in_service",
        Met = "met",
        Unmet = "unmet",
        Declined = "declined",
    }
}

/// A transition that the data model does not draw.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a {entity} cannot go from {from} to {to}")]
pub struct ForbiddenTransition {
    /// What would change its state.
    pub entity: &'static str,
    /// The state it is in.
    pub from: String,
    /// The state it was asked to take.
    pub to: String,
}

/// The arrows of one kind of record: the states it may begin in, and from each state those it may go to.
struct Machine {
    entity: &'static str,
    initial: &'static [&'static str],
    arrows: &'static [(&'static str, &'static [&'static str])],
}

const REGISTER: Machine = Machine {
    entity: "register entry",
    initial: &["proposed", "active"],
    arrows: &[
        ("proposed", &["active", "removed"]),
        ("active", &["under_review"]),
        ("under_review", &["active", "removed"]),
        ("removed", &[]),
    ],
};

const CASE: Machine = Machine {
    entity: "case",
    initial: &["intake"],
    arrows: &[
        ("intake", &["assessment", "transferred", "duplicate"]),
        ("assessment", &["planned", "transferred", "duplicate"]),
        ("planned", &["active", "transferred", "duplicate"]),
        (
            "active",
            &["suspended", "closure_requested", "transferred", "duplicate"],
        ),
        ("suspended", &["active", "transferred", "duplicate"]),
        ("closure_requested", &["closed", "active"]),
        ("closed", &["reopened"]),
        (
            "reopened",
            &[
                "assessment",
                "planned",
                "active",
                "closure_requested",
                "transferred",
                "duplicate",
            ],
        ),
        ("transferred", &[]),
        ("duplicate", &[]),
    ],
};

const PLAN: Machine = Machine {
    entity: "visit plan",
    initial: &["draft", "active"],
    arrows: &[
        ("draft", &["active", "ended"]),
        ("active", &["paused", "ended"]),
        ("paused", &["active", "ended"]),
        ("ended", &[]),
    ],
};

const VISIT: Machine = Machine {
    entity: "visit",
    initial: &["planned", "in_progress"],
    arrows: &[
        ("planned", &["in_progress", "cancelled", "not_done", "rescheduled"]),
        (
            "in_progress",
            &["done", "no_access", "refused", "cancelled", "not_done"],
        ),
        ("done", &[]),
        ("no_access", &[]),
        ("refused", &[]),
        ("cancelled", &[]),
        ("not_done", &[]),
        ("rescheduled", &[]),
    ],
};

const REVIEW: Machine = Machine {
    entity: "visit review",
    initial: &["submitted"],
    // A returned visit is amended and so submitted anew; a supervisor may take a verdict back.
    arrows: &[
        ("submitted", &["accepted", "returned"]),
        ("returned", &["submitted", "accepted"]),
        ("accepted", &["returned", "submitted"]),
    ],
};

const CONSENT: Machine = Machine {
    entity: "consent",
    initial: &["given", "refused"],
    arrows: &[
        ("given", &["withdrawn", "expired"]),
        ("refused", &["given"]),
        ("withdrawn", &["given"]),
        ("expired", &["given", "refused"]),
    ],
};

const ALERT: Machine = Machine {
    entity: "alert",
    initial: &["raised"],
    arrows: &[
        ("raised", &["acknowledged"]),
        ("acknowledged", &["acted"]),
        ("acted", &["closed"]),
        ("closed", &[]),
    ],
};

const ASSESSMENT: Machine = Machine {
    entity: "assessment",
    initial: &["completed"],
    arrows: &[
        ("completed", &["amended", "entered_in_error"]),
        ("amended", &["amended", "entered_in_error"]),
        ("entered_in_error", &[]),
    ],
};

const NEED: Machine = Machine {
    entity: "need",
    initial: &["open"],
    // A service may fall away, and what could not be met may become possible.
    arrows: &[
        ("open", &["planned", "in_service", "met", "unmet", "declined"]),
        ("planned", &["in_service", "open", "met", "unmet", "declined"]),
        ("in_service", &["met", "unmet", "declined", "planned"]),
        ("met", &["open"]),
        ("unmet", &["open", "planned"]),
        ("declined", &["open", "planned"]),
    ],
};

impl Machine {
    fn refusal(&self, from: &str, to: &str) -> ForbiddenTransition {
        ForbiddenTransition {
            entity: self.entity,
            from: from.into(),
            to: to.into(),
        }
    }

    fn check(&self, from: Option<&str>, to: &str) -> Result<(), ForbiddenTransition> {
        let known = |state: &str| self.arrows.iter().any(|(name, _)| *name == state);
        match from {
            // A state of a newer version is kept: this build cannot know its arrows.
            _ if !known(to) => Ok(()),
            None if self.initial.contains(&to) => Ok(()),
            None => Err(self.refusal("nothing", to)),
            Some(from) if from == to || !known(from) => Ok(()),
            Some(from) => match self.arrows.iter().find(|(name, _)| *name == from) {
                Some((_, to_states)) if to_states.contains(&to) => Ok(()),
                _ => Err(self.refusal(from, to)),
            },
        }
    }
}

/// Whether a record of this kind may go from one state to another; `from` is `None` for a new record. Staying is always allowed.
///
/// Kinds without states, and states of a newer version, pass.
pub fn transition(entity: &Entity, from: Option<&str>, to: &str) -> Result<(), ForbiddenTransition> {
    machine(entity).map_or(Ok(()), |machine| machine.check(from, to))
}

/// Whether a record of this kind may lose its state: never, where its kind has states.
pub(crate) fn clearing(entity: &Entity, from: &str) -> Result<(), ForbiddenTransition> {
    machine(entity).map_or(Ok(()), |machine| Err(machine.refusal(from, "nothing")))
}

fn machine(entity: &Entity) -> Option<&'static Machine> {
    Some(match entity {
        Entity::RegisterEntry => &REGISTER,
        Entity::Case => &CASE,
        Entity::Plan => &PLAN,
        Entity::Visit => &VISIT,
        Entity::Consent => &CONSENT,
        Entity::Alert => &ALERT,
        Entity::Assessment => &ASSESSMENT,
        Entity::Need => &NEED,
        _ => return None,
    })
}

/// Whether a visit's review may go from one verdict to another.
pub fn review_transition(from: &str, to: &str) -> Result<(), ForbiddenTransition> {
    REVIEW.check(Some(from), to)
}
