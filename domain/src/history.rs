//! What the rules need to know of a person's earlier visits: when the person was last seen, and the latest attempts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Timestamp, ids::VisitId, visit::VisitRecord};

/// How many of the latest visits are remembered for the rules about attempts in a row.
const REMEMBERED: usize = 12;
const SEEN: &str = "seen";

/// A digest of a person's visits, kept with the person so that no rule has to read them all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// The last day on which the person was seen, among visits that `latest` no longer holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_before: Option<NaiveDate>,
    /// The latest visits, oldest first, by the time they began.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub latest: Vec<VisitMark>,
}

/// One of the latest visits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VisitMark {
    /// When it began.
    pub at: Timestamp,
    /// The day it began, in the unit's zone.
    pub day: NaiveDate,
    /// Which one.
    pub visit: VisitId,
    /// Its outcome (`VisitRecord::outcome`).
    pub outcome: String,
}

impl History {
    /// The last day on which the person was seen, in the unit's zone.
    pub fn last_seen(&self) -> Option<NaiveDate> {
        self.latest
            .iter()
            .filter(|mark| mark.outcome == SEEN)
            .map(|mark| mark.day)
            .max()
            .max(self.seen_before)
    }

    /// Takes a visit in, or its new outcome, whatever order visits arrive in.
    pub fn remember(&mut self, visit: VisitId, record: &VisitRecord, day: NaiveDate) {
        self.latest.retain(|mark| mark.visit != visit);
        self.latest.push(VisitMark {
            at: record.started_at,
            day,
            visit,
            outcome: record.outcome().to_owned(),
        });
        self.latest.sort_by_key(|mark| (mark.at, mark.visit));
        if self.latest.len() > REMEMBERED {
            self.forget_oldest();
        }
    }

    /// Takes the visits of another file of the same person in.
    pub(crate) fn join(&mut self, other: &Self) {
        self.seen_before = self.seen_before.max(other.seen_before);
        self.latest.extend(other.latest.iter().cloned());
        self.latest.sort_by_key(|mark| (mark.at, mark.visit));
        while self.latest.len() > REMEMBERED {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        let oldest = self.latest.remove(0);
        if oldest.outcome == SEEN {
            self.seen_before = self.seen_before.max(Some(oldest.day));
        }
    }

    /// The latest visits that found no access, each with how many such attempts stand in a row up to and including it.
    ///
    /// A row that may have begun before the visits remembered here is left out, unless it is three long whatever came before.
    pub fn no_access_rows(&self) -> Vec<(&VisitMark, usize)> {
        let whole = self.latest.len() < REMEMBERED;
        let mut row = 0;
        let mut sure = whole;
        let mut found = Vec::new();
        for mark in &self.latest {
            if mark.outcome != "no_access" {
                row = 0;
                sure = true;
                continue;
            }
            row += 1;
            if sure || row >= 3 {
                found.push((mark, row));
            }
        }
        found
    }
}
