//! Who may do what, where: the one table of rights, and the one place where a person's units are decided.

use domain::{Role, UnitId, UserId};

/// What a route needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Right {
    /// Nothing: sign-in, health, the stylesheet.
    Anyone,
    /// To be signed in.
    SignedIn,
    /// The log of visits, and a visit.
    Visits,
    /// To accept or return visits.
    Review,
    /// Who is overdue.
    Overdue,
    /// To give people into other hands.
    Reassign,
    /// To change how often a person is visited, and the risk: how far, the rules say.
    Plans,
    /// Feeds of a worker's visits for calendars: made and revoked.
    Calendars,
    /// Such a feed, by its address alone.
    Feed,
    /// A person's file.
    Files,
    /// To open what is sealed in it, with a reason.
    Unseal,
    /// Who opened what is sealed.
    Openings,
    /// To register people, one by one or from a table.
    Register,
    /// To say whether two files are one person's, and to merge them.
    Merge,
    /// Alerts.
    Alerts,
    /// Fields with two values.
    Conflicts,
    /// Changes that were refused.
    Quarantine,
    /// Phones: enrol, revoke.
    Devices,
    /// Who read what.
    AccessLog,
    /// Who looked at one person's file, for that person.
    FileReaders,
    /// Units, users, rules.
    Administration,
    /// To take forms in, try them and publish them.
    Instruments,
    /// What was asked with forms, and what it came to.
    Assessments,
    /// An enrolled phone, by its signature.
    Device,
}

/// Rights of each role, within its own units. A right that is not here is not given.
const TABLE: &[(Role, &[Right])] = &[
    (Role::Worker, WORKER),
    (Role::CaseManager, WORKER),
    (Role::Supervisor, SUPERVISOR),
    (Role::Manager, SUPERVISOR),
    (Role::Registrar, &[Right::SignedIn, Right::Files, Right::Register]),
    (Role::Auditor, &[Right::SignedIn, Right::AccessLog, Right::FileReaders]),
    (
        Role::Administrator,
        &[
            Right::SignedIn,
            Right::Devices,
            Right::Administration,
            Right::Instruments,
        ],
    ),
    (Role::Hotline, &[Right::SignedIn]),
    (Role::ProviderContact, &[Right::SignedIn]),
    (Role::Statistician, &[Right::SignedIn]),
];
const WORKER: &[Right] = &[
    Right::SignedIn,
    Right::Visits,
    Right::Overdue,
    Right::Plans,
    Right::Calendars,
    Right::Files,
    Right::Unseal,
    Right::Assessments,
    Right::Alerts,
];
const SUPERVISOR: &[Right] = &[
    Right::SignedIn,
    Right::Visits,
    Right::Review,
    Right::Overdue,
    Right::Reassign,
    Right::Plans,
    Right::Calendars,
    Right::Files,
    Right::Unseal,
    Right::Openings,
    Right::Assessments,
    Right::Register,
    Right::Merge,
    Right::Alerts,
    Right::Conflicts,
    Right::Quarantine,
    Right::Devices,
    Right::FileReaders,
];

/// Somebody who is signed in, or holds a token.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Who.
    pub id: UserId,
    /// What they are called.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// Their unit; they act in it and in every unit below it.
    pub unit: UnitId,
    /// The unit's name.
    pub unit_name: String,
    /// The unit's path: a unit is theirs when its path begins with it.
    pub unit_path: String,
    /// The unit's time zone, in which times are shown.
    pub zone: chrono_tz::Tz,
    /// The language of their pages (BCP 47).
    pub language: String,
    /// The network that they come from, for the access log.
    pub origin: Option<String>,
}

/// What of the register an actor sees: every query that shows people or visits takes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Units whose path begins with this.
    pub path: String,
    /// Only the people of this worker, for those who see their own alone.
    pub worker: Option<UserId>,
}

impl Actor {
    /// Whether the role has a right.
    pub fn may(&self, right: Right) -> bool {
        right == Right::Anyone
            || TABLE
                .iter()
                .any(|(role, rights)| *role == self.role && rights.contains(&right))
    }

    /// The units and people that the actor sees.
    pub fn scope(&self) -> Scope {
        let own_only = matches!(self.role, Role::Worker | Role::CaseManager);
        Scope {
            path: self.unit_path.clone(),
            worker: own_only.then_some(self.id),
        }
    }
}

impl Scope {
    /// Whether it is the whole tree.
    pub fn is_whole(&self) -> bool {
        self.path.matches('/').count() <= 2
    }

    /// The first path that is not below the scope's: `path >= from and path < until` is an index range.
    pub fn until(&self) -> String {
        // Paths end in '/'; '0' is the character after it.
        format!("{}0", self.path.trim_end_matches('/'))
    }
}
