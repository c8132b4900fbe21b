//! The demo's staff: workers, a supervisor for each unit that pays visits, managers, an administrator, an auditor; and the phones they carry.

use std::collections::HashSet;

use chrono::Duration;
use domain::{DeviceId, Role, Timestamp, UnitId, UserId};

use super::{dice::Dice, places::PLACES};
use crate::ingest::{Source, source::own_hand};

/// Social workers, spread over the units that pay visits.
pub(super) const WORKERS: usize = 60;
/// Two colleagues of one unit who share people, so that two phones can meet (by number); the first codes are theirs.
pub(super) const PAIR: [usize; 2] = [0, 8];
/// The worker whose phone has been silent (by number).
pub(super) const SILENT: usize = 13;
/// The worker who lost a phone, which was revoked.
pub(super) const LOST_A_PHONE: usize = 20;
/// For so many days the silent phone has not been heard of.
pub(super) const SILENT_DAYS: i64 = 19;

/// Somebody who works with the register.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) id: UserId,
    /// The device that their changes come from: a phone, or their own hand on the pages.
    pub(super) device: DeviceId,
    pub(super) role: Role,
    /// Index in `PLACES`.
    pub(super) place: usize,
    pub(super) name: String,
    pub(super) username: String,
    pub(super) language: &'static str,
}

/// Units and staff, with their ids.
#[derive(Debug)]
pub(super) struct Office {
    /// When all began.
    pub(super) since: Timestamp,
    /// The ids of `PLACES`.
    pub(super) units: Vec<UnitId>,
    /// Workers first, then the supervisors in the order of their places, then the others.
    pub(super) staff: Vec<Member>,
    /// The revoked phone.
    pub(super) lost_phone: DeviceId,
}

impl Office {
    /// The office of a seed; `since` stands in its ids.
    pub(super) fn new(seed: u64, since: Timestamp) -> Self {
        let mut dice = Dice::of(seed, "office", 0);
        let units = PLACES.iter().map(|_| UnitId(dice.id(since))).collect();
        let field: Vec<usize> = (0..PLACES.len()).filter(|place| PLACES[*place].visits()).collect();
        let mut roles: Vec<(Role, usize)> = (0..WORKERS).map(|n| (Role::Worker, field[n % field.len()])).collect();
        roles.extend(field.iter().map(|place| (Role::Supervisor, *place)));
        let above = (0..PLACES.len()).filter(|place| !PLACES[*place].visits());
        roles.extend(above.map(|place| (Role::Manager, place)));
        roles.extend([(Role::Administrator, 0), (Role::Auditor, 0)]);
        let (mut names, mut staff) = (HashSet::new(), Vec::with_capacity(roles.len()));
        for (role, place) in roles {
            staff.push(member(&mut dice, &mut names, role, place, since));
        }
        Self {
            since,
            units,
            staff,
            lost_phone: DeviceId(dice.id(since)),
        }
    }

    /// The index of the supervisor of a place.
    pub(super) fn supervisor_of(&self, place: usize) -> usize {
        self.first(|member| member.role == Role::Supervisor && member.place == place)
    }

    /// The index of the first member that fits; the first of all where none does.
    pub(super) fn first(&self, fits: impl Fn(&Member) -> bool) -> usize {
        self.staff.iter().position(fits).unwrap_or(0)
    }

    /// A unit's path in the tree.
    pub(super) fn path(&self, place: usize) -> String {
        let above = PLACES[place].parent.map_or_else(|| "/".to_owned(), |up| self.path(up));
        format!("{above}{}/", self.units[place])
    }

    /// What ingest knows of a member's device.
    pub(super) fn source(&self, member: &Member) -> Source {
        Source {
            device: member.device,
            author: member.id,
            role: member.role.clone(),
            unit_path: self.path(member.place),
            since: self.since,
            revoked: false,
        }
    }
}

fn member(dice: &mut Dice, names: &mut HashSet<String>, role: Role, place: usize, since: Timestamp) -> Member {
    let words = PLACES[place].language.words();
    let (name, username) = loop {
        let female = dice.in_thousand(700);
        let (name, latin) = words.name(dice, female);
        let username = latin.to_lowercase().replace(' ', ".");
        if names.insert(username.clone()) {
            break (name, username);
        }
    };
    let id = UserId(dice.id(since));
    let phone = DeviceId(dice.id(since + Duration::hours(1)));
    Member {
        id,
        device: if role == Role::Worker { phone } else { own_hand(id) },
        language: if place == 0 { "en" } else { words.tag },
        role,
        place,
        name,
        username,
    }
}
