//! Makes content: a value for any field that the rules know, read off their own list, so that a new field is written from the day it exists.

use domain::{
    Body, Entity, Fields, RecordId, RiskLevel,
    change::{RecordAdded, RecordAmended},
    fields::{self, Field, Kind, STATE},
    states,
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::dice::Dice;

const WORDS: &[&str] = &[
    "Agim",
    "Besa",
    "Nino",
    "ქეთევან",
    "Đorđe",
    "Çelik",
    "sot",
    "heute",
    "stairs",
    "dog",
    "quiet",
    "door",
    "blue",
    "\u{0}odd",
    "مرحبا",
    "🙂",
];

/// A few words.
pub fn words(dice: &Dice) -> String {
    let count = 1 + dice.below(4);
    let words: Vec<_> = (0..count).filter_map(|_| dice.pick(WORDS).copied()).collect();
    words.join(" ")
}

/// A new id.
pub fn id(dice: &Dice) -> Uuid {
    let mut bytes = [0; 16];
    dice.fill(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// A value that a field takes; few different ones, so that writers meet.
pub fn value(dice: &Dice, field: &Field) -> Value {
    match field.kind {
        Kind::Text(_) => json!(words(dice)),
        Kind::Date => json!(format!("2026-0{}-1{}", 1 + dice.below(9), dice.below(9))),
        Kind::When => json!(format!("2026-03-0{}T10:0{}:00Z", 1 + dice.below(9), dice.below(9))),
        Kind::Flag => json!(dice.percent(50)),
        Kind::Number(least, most) => json!(dice.between(least, most.min(least + 40))),
        Kind::Word(words) => match dice.percent(4) {
            true => json!("a_newer_word"),
            false => json!(dice.pick(words)),
        },
        Kind::Id => json!(id(dice)),
        Kind::Texts => json!([words(dice), words(dice)]),
    }
}

/// Some fields of a kind of record; a state is one that may follow.
pub fn fields(dice: &Dice, entity: &Entity, standing: Option<&str>) -> Fields {
    let mut made = Fields::new();
    let known = fields::of(entity);
    for _ in 0..=dice.below(3) {
        let Some(field) = dice.pick(known) else { break };
        if field.name != STATE {
            let clears = standing.is_some() && dice.percent(8) && field.name != "name";
            made.insert(field.name.into(), if clears { Value::Null } else { value(dice, field) });
        }
    }
    if let Some(state) = fields::named(entity, STATE)
        && (standing.is_none() || dice.percent(60))
        && let Some(next) = next_state(dice, entity, state, standing)
    {
        made.insert(STATE.into(), json!(next));
    }
    if dice.percent(6) {
        made.insert("field_of_a_newer_version".into(), json!({"deep": [words(dice), 7]}));
    }
    if *entity == Entity::Plan && made.contains_key("rrule") {
        made.insert("rrule".into(), json!("FREQ=WEEKLY;BYDAY=MO"));
    }
    // A file that was merged into another is left alone by pages: that has a verb of its own.
    if *entity == Entity::Person && dice.percent(90) {
        made.remove("merged_into");
    }
    if made.is_empty()
        && let Some(field) = known.iter().find(|field| field.name != STATE)
    {
        made.insert(field.name.into(), value(dice, field));
    }
    made
}

/// A state that may follow the one that stands; now and then one that may not.
fn next_state(dice: &Dice, entity: &Entity, field: &Field, standing: Option<&str>) -> Option<String> {
    let Kind::Word(all) = field.kind else { return None };
    let wrong = dice.percent(4);
    let fits = |word: &&&str| wrong || states::transition(entity, standing, word).is_ok();
    let list: Vec<_> = all.iter().filter(fits).collect();
    dice.pick(&list).map(|word| (**word).to_owned())
}

/// Members that a newer version added.
fn extra(dice: &Dice) -> Map<String, Value> {
    let mut extra = Map::new();
    if dice.percent(6) {
        extra.insert("member_of_a_newer_version".into(), json!({"tone": words(dice)}));
    }
    extra
}

/// A record that is added.
pub fn added(dice: &Dice, entity: Entity, record: RecordId) -> Body {
    Body::RecordAdded(RecordAdded {
        fields: fields(dice, &entity, None),
        entity,
        record,
        extra: extra(dice),
    })
}

/// A record that is amended.
pub fn amended(dice: &Dice, entity: Entity, record: RecordId, state: Option<&str>) -> Body {
    let one = protecting(dice, &entity).filter(|_| dice.percent(45));
    Body::RecordAmended(RecordAmended {
        fields: one.unwrap_or_else(|| fields(dice, &entity, Some(state.unwrap_or_default()))),
        entity,
        record,
        reason: dice.percent(60).then(|| words(dice)),
        extra: extra(dice),
    })
}

/// A field of which one value protects the person more, alone: where two write it unseen, it matters whose word stands.
fn protecting(dice: &Dice, entity: &Entity) -> Option<Fields> {
    let flag = |names: &[&'static str]| Some((*dice.pick(names)?, json!(dice.percent(50))));
    let (name, value) = match entity {
        Entity::Risk => ("level", json!(dice.pick(RiskLevel::KNOWN)?)),
        Entity::SafeContact => flag(&["do_not_call", "voicemail"])?,
        Entity::Address => flag(&["hidden"])?,
        Entity::Person => flag(&["two_workers"])?,
        _ => return None,
    };
    Some([(name.to_owned(), value)].into())
}

/// A kind that only a newer version knows.
pub fn unknown(dice: &Dice) -> Body {
    Body::Unknown {
        kind: "wish_recorded".into(),
        data: json!({"wish": words(dice), "list": [1, {"n": dice.below(9)}]}),
    }
}

/// Every kind of record that is added by hand.
pub fn entities() -> Vec<Entity> {
    let all = Entity::KNOWN.iter().map(|word| Entity::from(*word));
    let by_hand = |entity: &Entity| !matches!(entity, Entity::Person | Entity::Visit | Entity::Assessment);
    let mut list: Vec<_> = all.filter(by_hand).collect();
    list.push(Entity::Other("keepsake".into()));
    list
}
