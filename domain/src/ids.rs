//! Distinct id types, so that a unit can never stand where a person is meant. All are UUIDs; whoever writes a record first makes its id (v7).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

id! {
    /// One immutable change.
    ChangeId,
    /// One enrolled phone, or the server's own hand for edits made on its pages.
    DeviceId,
    /// A person in need.
    PersonId,
    /// A record in a person's file (address, plan, consent, …).
    RecordId,
    /// An organisational unit.
    UnitId,
    /// Somebody who works with the register: social worker, supervisor, manager, …
    UserId,
    /// A visit.
    VisitId,
}

impl RecordId {
    /// The id of a record that a rule derives from another one: phone and server derive the same, so it exists once.
    pub fn derived(from: Uuid, rule: &str) -> Self {
        Self(Uuid::new_v5(&from, rule.as_bytes()))
    }
}

impl From<PersonId> for RecordId {
    fn from(id: PersonId) -> Self {
        Self(id.0)
    }
}

impl From<VisitId> for RecordId {
    fn from(id: VisitId) -> Self {
        Self(id.0)
    }
}
