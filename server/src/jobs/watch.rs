//! Which units the climbing of alerts must look at: those that have given a number since it looked, and those in which an alert's time has come.
//! Everywhere else nothing can have climbed, however many alerts stand there.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{Timestamp, escalation::EscalationRule};

/// What was seen of each unit; shared by all clones. A server that has just started has seen nothing.
#[derive(Clone, Debug, Default)]
pub struct Watch(Arc<Mutex<HashMap<String, Seen>>>);

/// A unit as it was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The last number that it had given.
    pub seq: i64,
    /// The rule by which its alerts climb.
    pub rule: EscalationRule,
    /// When the next of them climbs.
    pub next: Option<Timestamp>,
}

impl Watch {
    /// Whether something may have climbed in a unit.
    pub fn must_look(&self, unit: &str, seq: i64, rule: EscalationRule, now: Timestamp) -> bool {
        let seen = self.with(|units| units.get(unit).copied());
        seen.is_none_or(|seen| seen.seq != seq || seen.rule != rule || seen.next.is_some_and(|next| next <= now))
    }

    /// Notes that a unit was looked at, and how it stood before that.
    pub fn looked(&self, unit: &str, seen: Seen) {
        self.with(|units| units.insert(unit.to_owned(), seen));
    }

    fn with<T>(&self, work: impl FnOnce(&mut HashMap<String, Seen>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_looked_at_again_when_it_changed_or_when_an_alert_is_due() {
        let at = |second| Timestamp::from_timestamp(second, 0).unwrap();
        let rule = EscalationRule::default();
        let watch = Watch::default();
        assert!(watch.must_look("a", 7, rule, at(0)), "never seen");
        let seen = Seen {
            seq: 7,
            rule,
            next: Some(at(60)),
        };
        watch.looked("a", seen);
        assert!(!watch.must_look("a", 7, rule, at(59)));
        assert!(watch.must_look("a", 7, rule, at(60)), "an alert's time has come");
        assert!(watch.must_look("a", 8, rule, at(1)), "something was recorded");
        let sooner = EscalationRule {
            supervisor_minutes: 1,
            ..rule
        };
        assert!(watch.must_look("a", 7, sooner, at(1)), "another rule");
        watch.looked("a", Seen { next: None, ..seen });
        assert!(!watch.must_look("a", 7, rule, at(1_000_000)), "nothing can climb");
    }
}
