//! What a supervisor should look at before a visit is accepted; a visit without any may be accepted together with others.

use crate::{
    enums::{Review, open_enum},
    visit::Visit,
};

open_enum! {
    /// Something about a visit that wants a second look.
    Concern {
        Danger = "danger",
        NotSeen = "not_seen",
        NotSafe = "not_safe",
        NotWell = "not_well",
        NotAsked = "not_asked",
        RiskChange = "risk_change",
        Amended = "amended",
        Returned = "returned",
        WrongClock = "wrong_clock",
        Late = "late",
    }
}

/// Seconds by which a phone's clock may be off without anybody having to look.
const CLOCK_S: i64 = 3_600;
/// Days after its end within which a visit should arrive.
const LATE_DAYS: i64 = 14;

/// What is to be looked at (D4 asks of every visit whether the person is safe and well).
pub fn concerns(visit: &Visit, received_at: crate::Timestamp) -> Vec<Concern> {
    let record = &visit.record;
    let asked = |name: &str| record.answers.get(name).and_then(|answer| answer.as_str());
    let (safe, well) = (asked("safe"), asked("well"));
    let facts = [
        (Concern::Danger, !record.danger_signs.is_empty()),
        (Concern::NotSeen, record.outcome() != "seen"),
        (Concern::NotSafe, safe == Some("no")),
        (Concern::NotWell, well == Some("no")),
        (
            Concern::NotAsked,
            record.subject_seen && (safe.is_none() || well.is_none()),
        ),
        (Concern::RiskChange, asked("risk_change").is_some()),
        (Concern::Amended, visit.revision > 1),
        (Concern::Returned, visit.review == Review::Returned),
        (Concern::WrongClock, visit.clock_skew_s.abs() >= CLOCK_S),
        (Concern::Late, (received_at - record.ended_at).num_days() > LATE_DAYS),
    ];
    facts
        .into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(concern, _)| concern)
        .collect()
}
