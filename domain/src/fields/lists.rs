//! The fields of each kind of record, as the data model lists them.

use super::{Field, Kind, MAX_TEXT_CHARS, Protective, STATE};
use crate::enums::{
    AddressKind, BirthPrecision, CaseKind, ConsentDecision, Entity, Modality, RiskLevel, Sensitivity, Sex,
};
use crate::states::{AlertState, AssessmentState, CaseState, NeedState, PlanState, RegisterState};

const NAME: Kind = Kind::Text(200);
const LINE: Kind = Kind::Text(500);
const LONG: Kind = Kind::Text(MAX_TEXT_CHARS);

const fn f(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        protective: Protective::Newer,
    }
}
const fn p(name: &'static str, kind: Kind, protective: Protective) -> Field {
    Field { name, kind, protective }
}

const SENSITIVITY: Field = p(
    "sensitivity",
    Kind::Word(Sensitivity::KNOWN),
    Protective::Later(Sensitivity::KNOWN),
);

const PERSON: &[Field] = &[
    f("name", NAME),
    f("name_latin", NAME),
    f("sex", Kind::Word(Sex::KNOWN)),
    f("birth_date", Kind::Date),
    f("birth_precision", Kind::Word(BirthPrecision::KNOWN)),
    f("national_id", Kind::Text(60)),
    f("languages", Kind::Texts),
    f("disability", LINE),
    f("nationality", Kind::Text(100)),
    f("phone", Kind::Text(60)),
    f("category", Kind::Word(CaseKind::KNOWN)),
    f("deceased", Kind::Flag),
    f("merged_into", Kind::Id),
    f("withdrawn", Kind::Flag),
    f("released_on", Kind::Date),
    f("incident_on", Kind::Date),
    p("two_workers", Kind::Flag, Protective::Flag(true)),
    f("warning", LINE),
    SENSITIVITY,
];
const ADDRESS: &[Field] = &[
    f("kind", Kind::Word(AddressKind::KNOWN)),
    f("municipality", Kind::Text(200)),
    f("line", LINE),
    p("hidden", Kind::Flag, Protective::Flag(true)),
    f("geopoint", Kind::Text(100)),
    f("from", Kind::Date),
    f("to", Kind::Date),
    SENSITIVITY,
];
const SAFE_CONTACT: &[Field] = &[
    f(
        "method",
        Kind::Word(&["phone", "text", "e_mail", "in_person", "through_another", "none"]),
    ),
    f("number", Kind::Text(100)),
    f("days", LINE),
    f("hours", LINE),
    p("voicemail", Kind::Flag, Protective::Flag(false)),
    p("text", Kind::Flag, Protective::Flag(false)),
    p("do_not_call", Kind::Flag, Protective::Flag(true)),
    f("caller_id", LINE),
    f("code_word", LINE),
    f("cover_story", LINE),
    f("who_may_answer", LINE),
    f("verified_on", Kind::Date),
    f("expires_on", Kind::Date),
    SENSITIVITY,
];
const HOUSEHOLD: &[Field] = &[f("name", NAME), f("head", Kind::Id), SENSITIVITY];
const MEMBER: &[Field] = &[
    f("household", Kind::Id),
    f("person", Kind::Id),
    f("name", NAME),
    f("relation", Kind::Text(100)),
    f("dependent", Kind::Flag),
    p("is_alleged_perpetrator", Kind::Flag, Protective::Flag(true)),
    f("from", Kind::Date),
    f("to", Kind::Date),
    SENSITIVITY,
];
const REGISTER_ENTRY: &[Field] = &[
    f(STATE, Kind::Word(RegisterState::KNOWN)),
    f("criteria", Kind::Texts),
    f("evidence", LONG),
    f("municipality", Kind::Text(200)),
    f("responsible_worker", Kind::Id),
    f("entered_on", Kind::Date),
    f("review_due", Kind::Date),
    f("reason", LINE),
    SENSITIVITY,
];
const CASE: &[Field] = &[
    f(STATE, Kind::Word(CaseState::KNOWN)),
    f("kind", Kind::Word(CaseKind::KNOWN)),
    f("manager", Kind::Id),
    f("agency", Kind::Text(200)),
    f("team", Kind::Text(200)),
    f("opened", Kind::Date),
    f("stage_owner", Kind::Text(100)),
    f("reason", LINE),
    SENSITIVITY,
];
const PLAN: &[Field] = &[
    f(STATE, Kind::Word(PlanState::KNOWN)),
    f("every_days", Kind::Number(1, 3660)),
    f("rrule", Kind::Text(500)),
    f("window_before_days", Kind::Number(0, 366)),
    f("grace_days", Kind::Number(0, 366)),
    f("starts_on", Kind::Date),
    f("paused_until", Kind::Date),
    f("pause_reason", LINE),
    f("modality", Kind::Word(Modality::KNOWN)),
    f("purpose", LINE),
    f("court_mandated", Kind::Flag),
    SENSITIVITY,
];
const RISK: &[Field] = &[
    p(
        "level",
        Kind::Word(RiskLevel::KNOWN),
        Protective::Later(RiskLevel::KNOWN),
    ),
    f("basis", LONG),
    f("set_by", Kind::Id),
    f("confirmed_by", Kind::Id),
    f("valid_to", Kind::Date),
    SENSITIVITY,
];
const CONSENT: &[Field] = &[
    p(
        STATE,
        Kind::Word(ConsentDecision::KNOWN),
        Protective::Later(&["given", "expired", "refused", "withdrawn"]),
    ),
    f("purpose", Kind::Word(&["services", "sharing", "visit", "photo"])),
    f("given_by", Kind::Word(&["self", "guardian"])),
    f("capacity", LINE),
    f("form", Kind::Text(100)),
    f("language", Kind::Text(35)),
    f("withheld", LINE),
    f("on", Kind::Date),
    SENSITIVITY,
];
const NOTE: &[Field] = &[f("text", LONG), SENSITIVITY];
const ALERT: &[Field] = &[
    f(STATE, Kind::Word(AlertState::KNOWN)),
    f("kind", Kind::Text(60)),
    f("visit", Kind::Id),
    f("assessment", Kind::Id),
    f("code", Kind::Text(100)),
    f("signs", Kind::Texts),
    f("raised_at", Kind::When),
    f("act_by", Kind::When),
    f("comment", LONG),
    SENSITIVITY,
];

// An assessment is written by its own changes; a record of this kind is never added or amended by hand.
const ASSESSMENT: &[Field] = &[
    f(STATE, Kind::Word(AssessmentState::KNOWN)),
    f("instrument", Kind::Text(200)),
    f("instrument_version", Kind::Text(200)),
    f("started_at", Kind::When),
    f("ended_at", Kind::When),
    f("language", Kind::Text(35)),
    f("assisted", Kind::Flag),
    f("visit", Kind::Id),
    f("risk", Kind::Word(RiskLevel::KNOWN)),
    f("override_reason", LINE),
    SENSITIVITY,
];
const NEED: &[Field] = &[
    f(STATE, Kind::Word(NeedState::KNOWN)),
    f("code", Kind::Text(100)),
    f("severity", Kind::Number(1, 3)),
    f("priority", Kind::Number(1, 3)),
    f("due_on", Kind::Date),
    f("assessment", Kind::Id),
    f("item", Kind::Text(100)),
    f("reason", LINE),
    SENSITIVITY,
];

/// The fields of a kind of record; none for a kind of a newer version.
pub fn of(entity: &Entity) -> &'static [Field] {
    match entity {
        Entity::Person => PERSON,
        Entity::Address => ADDRESS,
        Entity::SafeContact => SAFE_CONTACT,
        Entity::Household => HOUSEHOLD,
        Entity::Member => MEMBER,
        Entity::RegisterEntry => REGISTER_ENTRY,
        Entity::Case => CASE,
        Entity::Plan => PLAN,
        Entity::Risk => RISK,
        Entity::Consent => CONSENT,
        Entity::Note => NOTE,
        Entity::Alert => ALERT,
        Entity::Assessment => ASSESSMENT,
        Entity::Need => NEED,
        Entity::Visit | Entity::Other(_) => &[],
    }
}
