//! What screens show of the phone itself: status, outbox, problems, sync.

use i18n::{Language, Words};

use crate::{
    Enrolled, Phase, Progress, Status, SyncReport,
    outbox::{Item, Problem},
};

/// What a phone is once it is enrolled.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct EnrolledView {
    /// The device's id.
    pub device_id: String,
    /// The worker's id.
    pub worker: String,
    /// The worker's name.
    pub worker_name: String,
    /// The unit's id.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
}

/// How the phone stands.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct StatusView {
    /// The worker's name.
    pub worker_name: String,
    /// The server's address.
    pub server: String,
    /// Changes that wait for the next sync.
    pub unsent: u64,
    /// Changes that need a person.
    pub problems: u64,
    /// Visits and assessments under way.
    pub under_way: u64,
    /// When a sync last ended well, RFC 3339.
    pub last_sync: Option<String>,
    /// Seconds by which the phone's clock is behind the server's.
    pub clock_behind_s: i64,
    /// The version of the core.
    pub version: String,
}

/// What has not simply arrived at the server.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct OutboxView {
    /// Its changes, in the order of recording.
    pub items: Vec<OutboxItemView>,
    /// How many of them wait for the next sync.
    pub unsent: u64,
}

/// A change that has not simply arrived.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct OutboxItemView {
    /// The change's id.
    pub change_id: String,
    /// Whose file it belongs to.
    pub person_id: String,
    /// What it is, as a word of the code.
    pub kind: String,
    /// What it is, in words.
    pub title: String,
    /// `unsent`, `conflict` or `rejected`.
    pub delivery: String,
    /// The same, in words.
    pub delivery_words: String,
    /// When it was recorded, RFC 3339.
    pub recorded_at: String,
}

/// What needs a person.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ProblemsView {
    /// Oldest first.
    pub problems: Vec<ProblemView>,
}

/// A change that needs a person.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ProblemView {
    /// The change.
    pub item: OutboxItemView,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub what_to_do: String,
    /// Whether sending it once more can help.
    pub can_retry: bool,
}

/// How far a sync is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SyncProgressView {
    /// The server does not answer; it is tried again after a pause.
    pub waiting: bool,
    /// It has ended.
    pub done: bool,
    /// Changes sent so far.
    pub pushed: u64,
    /// Changes that still wait.
    pub unsent: u64,
    /// Records received so far.
    pub pulled: u64,
}

/// What a sync did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SyncView {
    /// Changes sent.
    pub pushed: u64,
    /// Of these, in conflict.
    pub conflict: u64,
    /// Of these, rejected.
    pub rejected: u64,
    /// Records received.
    pub pulled: u64,
    /// People whose files were deleted.
    pub purged: u64,
    /// Bytes on the wire, both ways.
    pub bytes: u64,
}

impl From<Enrolled> for EnrolledView {
    fn from(enrolled: Enrolled) -> Self {
        Self {
            device_id: enrolled.device.to_string(),
            worker: enrolled.worker.to_string(),
            worker_name: enrolled.worker_name,
            unit: enrolled.unit.to_string(),
            unit_name: enrolled.unit_name,
        }
    }
}

impl From<Status> for StatusView {
    fn from(status: Status) -> Self {
        Self {
            worker_name: status.identity.worker_name,
            server: status.server,
            unsent: status.unsent,
            problems: status.problems,
            under_way: status.under_way,
            last_sync: status.last_sync.map(|at| at.to_rfc3339()),
            clock_behind_s: status.clock_behind_s,
            version: status.version.to_owned(),
        }
    }
}

impl OutboxView {
    pub(super) fn of(items: Vec<Item>, language: Language) -> Self {
        let items: Vec<_> = items
            .into_iter()
            .map(|item| OutboxItemView::of(item, language))
            .collect();
        Self {
            unsent: items.iter().filter(|item| item.delivery == "unsent").count() as u64,
            items,
        }
    }
}

impl OutboxItemView {
    fn of(item: Item, language: Language) -> Self {
        let words = Words::of(language);
        let delivery = item.delivery.as_str();
        Self {
            title: words.change(&item.kind).into_owned(),
            delivery: delivery.to_owned(),
            delivery_words: words.word("delivery", delivery).into_owned(),
            recorded_at: item.recorded_at.to_rfc3339(),
            change_id: item.change_id,
            person_id: item.person_id,
            kind: item.kind,
        }
    }
}

impl ProblemsView {
    pub(super) fn of(problems: Vec<Problem>, language: Language) -> Self {
        let view = |problem: Problem| ProblemView {
            can_retry: problem.item.delivery == crate::outbox::Delivery::Rejected,
            item: OutboxItemView::of(problem.item, language),
            problem: problem.problem,
            what_to_do: problem.what_to_do,
        };
        Self {
            problems: problems.into_iter().map(view).collect(),
        }
    }
}

impl From<Progress> for SyncProgressView {
    fn from(progress: Progress) -> Self {
        Self {
            waiting: progress.phase == Phase::Waiting,
            done: progress.phase == Phase::Done,
            pushed: progress.pushed,
            unsent: progress.unsent,
            pulled: progress.pulled,
        }
    }
}

impl From<SyncReport> for SyncView {
    fn from(report: SyncReport) -> Self {
        Self {
            pushed: report.pushed,
            conflict: report.conflict,
            rejected: report.rejected,
            pulled: report.pulled,
            purged: report.purged,
            bytes: report.traffic.sent + report.traffic.received,
        }
    }
}
