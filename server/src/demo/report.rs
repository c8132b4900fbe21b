//! What stands in a visit: answers put together by lot from short sentences in the language of the place.

use chrono::Duration;
use domain::{Body, CaseKind, DangerSign, Modality, VisitRecord, VisitStatus, change::VisitRecorded};
use serde_json::{Map, Value, json};

use super::{
    dice::Dice,
    pen::fields,
    people::Person,
    rhythm::{Came, Paid},
};

/// A visit as its worker recorded it.
pub(super) fn of_visit(dice: &mut Dice, person: &Person, visit: &Paid) -> Body {
    let (status, subject_seen) = match visit.came {
        Came::Seen => (VisitStatus::Done, true),
        Came::NotSeen => (VisitStatus::Done, false),
        Came::NoAccess => (VisitStatus::NoAccess, false),
        Came::Refused => (VisitStatus::Refused, false),
    };
    let sign = visit.sign.map(|n| DangerSign::from(DangerSign::KNOWN[n]));
    let answers = if subject_seen {
        seen(dice, person, visit, sign.is_some())
    } else {
        attempt(dice, person, visit)
    };
    let modality = match dice.roll() % 100 {
        0..=87 => Modality::Home,
        88..=95 => Modality::Office,
        _ => Modality::Phone,
    };
    let record = VisitRecord {
        status,
        started_at: visit.at,
        ended_at: visit.at + Duration::minutes(visit.minutes),
        planned_for: Some(visit.planned_for),
        modality: Some(if subject_seen { modality } else { Modality::Home }),
        subject_seen,
        danger_signs: sign.into_iter().collect(),
        answers,
        extra: Map::new(),
    };
    Body::VisitRecorded(VisitRecorded {
        visit: visit.id,
        record,
    })
}

fn seen(dice: &mut Dice, person: &Person, visit: &Paid, danger: bool) -> domain::Fields {
    let words = person.place().language.words();
    let yes = |yes: bool| json!(if yes { "yes" } else { "no" });
    let mut observations = format!("{} {}", dice.pick(words.home), dice.pick(words.condition));
    if danger {
        observations = format!("{observations} {}", dice.pick(words.danger));
    }
    let alone = dice.in_thousand(640);
    let relation = dice.pick(words.relations);
    let action = dice.in_thousand(300).then(|| {
        let by = visit.planned_for + chrono::Days::new(dice.between(7, 21) as u64);
        json!(format!("{} | {} | {by}", dice.pick(words.actions), words.worker))
    });
    let first = person.visits.first().is_some_and(|first| first.id == visit.id);
    let court = person.category == CaseKind::JuvenileProbation;
    let purpose = match (first, court) {
        (true, _) => "first",
        (_, true) => "court_ordered",
        _ => "regular",
    };
    let mut some = |in_thousand, list: &[&str]| {
        let chosen = *dice.pick(list);
        if dice.in_thousand(in_thousand) {
            json!(chosen)
        } else {
            Value::Null
        }
    };
    fields([
        ("own_words", some(450, words.own_words)),
        ("opinion", some(400, words.opinion)),
        ("safe", yes(!danger)),
        ("well", yes(!danger && dice.in_thousand(930))),
        ("seen_alone", yes(alone)),
        (
            "present",
            if alone {
                Value::Null
            } else {
                json!(format!("{} | {relation}", initials(person)))
            },
        ),
        ("observations", json!(observations)),
        ("actions", action.unwrap_or_default()),
        ("purpose", json!(purpose)),
        ("announced", yes(dice.in_thousand(700))),
    ])
}

/// Somebody of the family, whose full name stands in the household.
fn initials(person: &Person) -> String {
    let initial = person.name.rsplit(' ').next().and_then(|family| family.chars().next());
    initial.map(|letter| format!("{letter}.")).unwrap_or_default()
}

/// For victims of domestic violence no card is left and no neighbour asked: nothing is written that says so.
fn attempt(dice: &mut Dice, person: &Person, visit: &Paid) -> domain::Fields {
    let words = person.place().language.words();
    match visit.came {
        Came::NoAccess => fields([("no_access_detail", json!(dice.pick(words.no_access)))]),
        Came::Refused => fields([
            ("observations", json!(dice.pick(words.refused))),
            ("safe", json!("yes")),
        ]),
        _ => fields([("observations", json!(dice.pick(words.not_seen)))]),
    }
}
