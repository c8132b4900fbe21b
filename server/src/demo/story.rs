//! What was recorded about a person, in order: registration, arrangements, visits and what followed from them. Events are small; `pen` writes them out.

use chrono::{Datelike, Days, Duration};
use domain::{ChangeId, RiskLevel, Timestamp};

use super::{
    assessed,
    dice::Dice,
    people::{Person, Standing},
    rhythm::Came,
    staff::Office,
};

/// Something that somebody recorded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    /// When, by the author's clock.
    pub(super) at: Timestamp,
    /// When it reached the server.
    pub(super) arrived_at: Timestamp,
    /// Index in the office's staff.
    pub(super) by: usize,
    /// The person's number.
    pub(super) person: usize,
    pub(super) what: What,
}

/// What was recorded; the numbers are versions that the author saw, or places in lists.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    Register,
    Case,
    CaseState {
        to: &'static str,
        saw: u64,
    },
    Risk(ChangeId),
    RiskRaised(ChangeId),
    Plan,
    PlanPaused,
    PlanEnded {
        saw: u64,
    },
    Address,
    Contact,
    Consent {
        refused: bool,
    },
    ConsentWithdrawn,
    Entry,
    EntryState {
        to: &'static str,
        saw: u64,
    },
    Household,
    Member(usize),
    Died,
    Note,
    /// The assessment of this number, of somebody who fares so.
    Assessed {
        nth: usize,
        level: usize,
    },
    /// One of the needs that the assessment of this number found.
    Need {
        nth: usize,
        level: usize,
        need: usize,
    },
    Visit(usize),
    VisitAmended(usize),
    VisitReturned(usize),
    VisitAccepted(usize),
    Alert {
        of: Raised,
        to: &'static str,
        saw: u64,
    },
    /// One of two who did not see each other's telephone number.
    Phone(usize),
    PhoneSettled,
    ContactDays(usize),
}

/// What raised an alert.
#[derive(Clone, Copy, Debug)]
pub(super) enum Raised {
    Danger(usize),
    NoAccess(usize),
    Risk(ChangeId),
}

/// One in so many people is assessed.
const EVERY: usize = 25;
/// Needs that are recorded of an assessment.
const MOST_NEEDS: usize = 4;

/// Writes down the events of one file.
struct Story<'a> {
    office: &'a Office,
    person: &'a Person,
    dice: Dice,
    now: Timestamp,
    events: Vec<Event>,
}

/// Everything that was recorded about a person, in no order.
pub(super) fn of(seed: u64, person: &Person, office: &Office, now: Timestamp) -> Vec<Event> {
    let mut story = Story {
        office,
        person,
        dice: Dice::of(seed, "story", person.n),
        now,
        events: Vec::with_capacity(20 + person.visits.len() * 2),
    };
    story.begins();
    story.visits();
    story.assessed();
    story.turns();
    story.clashes();
    let silent = person.worker == super::staff::SILENT;
    let heard = now - Duration::days(super::staff::SILENT_DAYS);
    story
        .events
        .retain(|event| event.arrived_at < now && !(silent && event.by == person.worker && event.arrived_at > heard));
    story.events
}

impl Story<'_> {
    /// What the worker recorded on the phone arrives with the evening's sync.
    fn worker(&mut self, by: usize, at: Timestamp, what: What) -> Timestamp {
        let place = self.person.place();
        let day = place.day(at);
        let evening =
            |day: chrono::NaiveDate| place.at(day, 17 * 60 + (by as i64 * 7 + i64::from(day.ordinal())) % 150);
        let mut arrived_at = evening(day);
        if arrived_at <= at {
            arrived_at = evening(day + Days::new(1));
        }
        // What is of today was synced as it was recorded.
        if arrived_at >= self.now {
            arrived_at = at + Duration::minutes(20);
        }
        self.push(by, at, arrived_at, what);
        arrived_at
    }

    /// What a supervisor decides on the pages is there at once.
    fn supervisor(&mut self, at: Timestamp, what: What) {
        let by = self.office.supervisor_of(self.person.place);
        self.push(by, at, at + Duration::milliseconds(40), what);
    }

    fn push(&mut self, by: usize, at: Timestamp, arrived_at: Timestamp, what: What) {
        self.events.push(Event {
            at,
            arrived_at,
            by,
            person: self.person.n,
            what,
        });
    }

    fn owner(&mut self, at: Timestamp, what: What) {
        if self.person.standing == Standing::NoWorker {
            self.supervisor(at, what);
        } else {
            self.worker(self.person.worker, at, what);
        }
    }

    fn begins(&mut self) {
        let at = |minutes| self.person.registered_at + Duration::minutes(minutes);
        let standing = self.person.standing;
        let set = ChangeId(self.dice.id(at(19)));
        let mut first = vec![
            (at(0), What::Register),
            (at(6), What::Address),
            (at(14), What::Case),
            (at(19), What::Risk(set)),
        ];
        if self.person.safe_contact {
            first.push((at(9), What::Contact));
        }
        if standing != Standing::NoPlan {
            first.push((at(24), What::Plan));
        }
        if self.dice.in_thousand(850) {
            let refused = self.dice.in_thousand(30);
            first.push((at(27), What::Consent { refused }));
            if !refused && self.dice.in_thousand(15) {
                first.push((at(100 * 24 * 60), What::ConsentWithdrawn));
            }
        }
        let mut day = self.dice.between(2, 5);
        for (saw, to) in [(1, "assessment"), (2, "planned"), (3, "active")] {
            first.push((at(day * 24 * 60 + 30 + saw as i64), What::CaseState { to, saw }));
            day += self.dice.between(2, 7);
        }
        if standing != Standing::NoWorker && self.dice.in_thousand(850) {
            first.push((at(6 * 24 * 60 + 50), What::Entry));
        }
        if self.person.household {
            first.push((at(40), What::Household));
            for member in 0..self.dice.below(3) + 1 {
                first.push((at(41 + member as i64), What::Member(member)));
            }
        }
        for note in 0..self.dice.weighted(&[(0, 60), (1, 25), (2, 10), (3, 5)]) {
            let lived = (self.now - self.person.registered_at).num_days().max(1);
            let day = self.dice.between(0, lived);
            first.push((at(day * 24 * 60 + 120 + note), What::Note));
        }
        let ends = matches!(standing, Standing::Closed | Standing::Deceased);
        // Nobody's risk is known before it is set: one above medium is raised.
        if self.person.risk.height() > RiskLevel::Medium.height() {
            self.alert(Raised::Risk(set), at(20 * 60));
        }
        for (at, what) in first {
            if !ends || at < self.person.turned_at {
                self.owner(at, what);
            }
        }
    }

    fn visits(&mut self) {
        let last = self.person.visits.iter().rposition(|visit| visit.came == Came::Seen);
        for (n, visit) in self.person.visits.iter().enumerate() {
            let ended = visit.at + Duration::minutes(visit.minutes);
            let arrived = self.worker(visit.by, ended, What::Visit(n));
            let mut newest = arrived;
            if self.dice.in_thousand(12) {
                newest = self.worker(visit.by, ended + Duration::hours(20), What::VisitAmended(n));
            }
            if last == Some(n) && self.person.raised_to.is_some() {
                self.raised(visit.by, ended + Duration::minutes(4));
            }
            self.review(n, newest);
            if visit.sign.is_some() {
                self.alert(Raised::Danger(n), arrived);
            }
            if visit.came == Came::NoAccess {
                self.alert(Raised::NoAccess(n), arrived);
            }
        }
    }

    /// One in twenty-five is assessed, up to three times, and fares better each time.
    fn assessed(&mut self) {
        let person = self.person;
        if person.n % EVERY != 3 || person.standing != Standing::Open || !assessed::is_there() {
            return;
        }
        let seen: Vec<_> = person.visits.iter().filter(|visit| visit.came == Came::Seen).collect();
        let times = seen.len().min(1 + person.n / EVERY % 3);
        for nth in 0..times {
            let visit = seen[(seen.len() - 1) * (nth + 1) / times];
            let level = assessed::LEVELS - 1 - nth.min(assessed::LEVELS - 1);
            let at = visit.at + Duration::minutes(visit.minutes + 45);
            let found = assessed::needs(person.place().language.words().tag, level, person.n);
            self.worker(visit.by, at, What::Assessed { nth, level });
            if nth + 1 == times {
                for need in 0..found.min(MOST_NEEDS) {
                    let at = at + Duration::seconds(1 + need as i64);
                    self.worker(visit.by, at, What::Need { nth, level, need });
                }
            }
        }
    }

    fn raised(&mut self, by: usize, at: Timestamp) {
        let id = ChangeId(self.dice.id(at));
        let arrived = self.worker(by, at, What::RiskRaised(id));
        self.alert(Raised::Risk(id), arrived);
    }

    /// Supervisors read what came in within a week or so; some visits go back, and some of those come again.
    fn review(&mut self, n: usize, after: Timestamp) {
        let age = (self.now - after).num_days();
        let place = self.person.place();
        let day = place.day(after) + Days::new(self.dice.between(1, 6) as u64);
        let at = place.at(day, 9 * 60 + self.dice.between(0, 400));
        let due_back = self.dice.in_thousand(70);
        if (9..27).contains(&age) && due_back && self.now - at > Duration::days(7) {
            self.supervisor(at, What::VisitReturned(n));
            if self.dice.in_thousand(400) {
                let at = self.now - Duration::hours(self.dice.between(30, 120));
                self.worker(self.person.visits[n].by, at, What::VisitAmended(n));
            }
        } else if age > 21 || self.dice.in_thousand(650) {
            self.supervisor(at, What::VisitAccepted(n));
        }
    }

    /// An alert is seen, acted upon and closed; of the last days some still stand open.
    fn alert(&mut self, of: Raised, raised_at: Timestamp) {
        let age = (self.now - raised_at).num_days();
        let steps = match age {
            0..=2 => self.dice.weighted(&[(0, 6), (1, 3), (2, 1)]),
            3..=12 => self.dice.weighted(&[(0, 2), (1, 3), (2, 3), (3, 6)]),
            _ => 3,
        };
        let mut at = raised_at;
        for (saw, to) in [(1, "acknowledged"), (2, "acted"), (3, "closed")]
            .into_iter()
            .take(steps)
        {
            at += Duration::minutes(self.dice.between(12, 700));
            self.supervisor(at, What::Alert { of, to, saw });
        }
    }

    fn turns(&mut self) {
        let at = self.person.turned_at;
        match self.person.standing {
            Standing::Paused => self.owner(at, What::PlanPaused),
            Standing::Closed | Standing::Deceased => {
                if self.person.standing == Standing::Deceased {
                    self.owner(at, What::Died);
                }
                let entered = self.events.iter().any(|event| matches!(event.what, What::Entry));
                let to = "closure_requested";
                self.owner(at + Duration::minutes(10), What::CaseState { to, saw: 4 });
                let later = at + Duration::days(2);
                self.supervisor(later, What::CaseState { to: "closed", saw: 5 });
                self.supervisor(later + Duration::minutes(1), What::PlanEnded { saw: 1 });
                if entered {
                    let to = "under_review";
                    self.supervisor(later + Duration::minutes(2), What::EntryState { to, saw: 1 });
                    let to = "removed";
                    self.supervisor(later + Duration::minutes(3), What::EntryState { to, saw: 2 });
                }
            }
            _ => {}
        }
    }

    /// Some fields were written by two people who did not see each other's: a supervisor decides, or has not yet.
    fn clashes(&mut self) {
        let old = self.now - self.person.registered_at > Duration::days(60);
        let open = self.person.standing == Standing::Open;
        if !old || !open || self.person.worker == super::staff::SILENT || !self.dice.in_thousand(6) {
            return;
        }
        let at = self.now - Duration::hours(self.dice.between(40, 150));
        let writes: fn(usize) -> What = if self.person.safe_contact && self.dice.in_thousand(400) {
            What::ContactDays
        } else {
            What::Phone
        };
        self.worker(self.person.worker, at, writes(0));
        match self.person.team {
            Some(other) => {
                self.worker(other, at + Duration::minutes(50), writes(1));
            }
            None => self.supervisor(at + Duration::minutes(50), writes(1)),
        }
        if matches!(writes(0), What::Phone(_)) && self.dice.in_thousand(250) {
            self.supervisor(at + Duration::hours(26), What::PhoneSettled);
        }
    }
}

impl Raised {
    /// The word of the rule that raised it, for the alert's derived id.
    pub(super) fn id(self, person: &Person) -> domain::RecordId {
        let (from, rule) = match self {
            Self::Danger(n) => (person.visits[n].id.0, "danger"),
            Self::NoAccess(n) => (person.visits[n].id.0, "no_access"),
            Self::Risk(change) => (change.0, "risk_raised"),
        };
        domain::RecordId::derived(from, rule)
    }
}

/// The risk that stands today.
pub(super) fn risk_now(person: &Person) -> &RiskLevel {
    person.raised_to.as_ref().unwrap_or(&person.risk)
}
