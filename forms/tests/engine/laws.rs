//! Laws that hold for every form and whatever is done with it.

use std::sync::Arc;

use forms::instrument::{Control, Instrument, Kind};
use forms::interview::{Interview, Node, validate};
use proptest::prelude::*;

use crate::ask::{own, setting};

const FORMS: [&str; 12] = [
    "types.md",
    "columns.md",
    "functions.md",
    "languages.md",
    "lists.md",
    "memory.md",
    "repeats.md",
    "bps.md",
    "visit.md",
    "phq9.md",
    "audit_c.md",
    "who_5.md",
];

/// A step of somebody who knows nothing of the form: which node, what is done to it, with what.
type Step = (u16, u8, u16);

fn a_walk() -> impl Strategy<Value = (usize, Vec<Step>)> {
    (0..FORMS.len(), prop::collection::vec(any::<Step>(), 1..40))
}

/// An answer that the question may take, or may not.
fn answer(interview: &mut Interview, node: &Node, pick: u16) -> String {
    let of = |several: &[&str]| several[pick as usize % several.len()].to_owned();
    match node.type_name {
        Kind::Integer | Kind::Range => (i64::from(pick % 30) - 2).to_string(),
        Kind::Decimal => format!("{}.5", pick % 50),
        Kind::Date => of(&["2026-03-04", "1990-12-31", "2026-13-01", ""]),
        Kind::Time => of(&["10:30:00.000+02:00", "23:59", "25:00"]),
        Kind::DateTime => of(&["2026-03-04T10:30:00.000+02:00", "2026-03-04"]),
        Kind::Geopoint => of(&["42.1 44.7 0 0", "91 0", "1 2"]),
        Kind::Acknowledge => of(&["OK", ""]),
        Kind::SelectOne | Kind::SelectMultiple | Kind::Rank => {
            let offers = interview.choices(&node.reference).unwrap_or_default();
            let names: Vec<String> = offers.into_iter().map(|offer| offer.name).collect();
            match node.type_name {
                _ if names.is_empty() || pick.is_multiple_of(11) => String::new(),
                Kind::SelectOne => names[pick as usize % names.len()].clone(),
                Kind::SelectMultiple => {
                    let chosen = names.iter().enumerate().filter(|(at, _)| pick >> (at % 16) & 1 == 1);
                    chosen.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(" ")
                }
                _ => {
                    let turn = pick as usize % names.len();
                    names
                        .iter()
                        .cycle()
                        .skip(turn)
                        .take(names.len())
                        .cloned()
                        .collect::<Vec<_>>()
                        .join(" ")
                }
            }
        }
        _ => of(&["", "a", "yes", "Ana & <Bekë>", "12", "  ", "ქართული", "line\nline"]),
    }
}

/// `house#2/street` as `house/street`.
fn without_keys(key: &str) -> String {
    let steps = key.split('/').map(|step| step.split('#').next().unwrap_or_default());
    steps.collect::<Vec<_>>().join("/")
}

/// `/data/house[2]/street` as `/data/house/street`.
fn without_positions(reference: &str) -> String {
    let steps = reference
        .split('/')
        .map(|step| step.split('[').next().unwrap_or_default());
    steps.collect::<Vec<_>>().join("/")
}

/// Takes a step; answers which node was answered.
fn take(
    interview: &mut Interview,
    stored: &mut forms::interview::Answers,
    (place, action, pick): Step,
) -> Option<String> {
    let nodes = interview.state();
    let node = nodes[place as usize % nodes.len()].clone();
    // What is worked out and may be written over is worked out again.
    if node.name == "next_year" {
        return None;
    }
    let changed = match (action % 16, node.kind) {
        (0, _) => interview.language(["en", "sq", "ka", "sr-Latn", "xx"][pick as usize % 5]),
        (1, _) => {
            let _ = interview.forward();
            return None;
        }
        (2, _) => {
            interview.back();
            return None;
        }
        (3, _) => {
            let _ = interview.go_to(&node.reference);
            let _ = interview.page();
            return None;
        }
        (_, Control::Repeat) if nodes.len() < 300 => interview.add(&node.reference),
        (4..=6, Control::Instance) => interview.remove(&node.reference),
        _ => {
            let value = answer(interview, &node, pick);
            interview.set(&node.reference, &value)
        }
    };
    if let Ok(changed) = changed {
        stored.apply(&changed.rows);
        let after = interview.state();
        for node in &changed.nodes {
            assert!(
                after.contains(node),
                "what changed is told as it stands: {}",
                node.reference
            );
        }
        let told = |node: &Node| changed.nodes.iter().any(|other| other.reference == node.reference);
        for node in after.iter().filter(|node| !nodes.contains(node)) {
            assert!(told(node), "{} changed and nobody was told", node.reference);
        }
    }
    Some(node.reference)
}

fn walked(form: usize, steps: &[Step]) -> (Arc<Instrument>, Interview, forms::interview::Answers) {
    let instrument = own(FORMS[form]);
    let mut interview = Interview::start(Arc::clone(&instrument), setting());
    let mut stored = interview.answers();
    for step in steps {
        take(&mut interview, &mut stored, *step);
    }
    (instrument, interview, stored)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_rows_of_each_change_together_are_the_answers((form, steps) in a_walk()) {
        let (_, interview, stored) = walked(form, &steps);
        prop_assert_eq!(stored, interview.answers());
    }

    #[test]
    fn an_answer_goes_only_when_somebody_takes_it_back((form, steps) in a_walk()) {
        let instrument = own(FORMS[form]);
        let questions = instrument.questions();
        let mut interview = Interview::start(Arc::clone(&instrument), setting());
        let mut stored = interview.answers();
        for step in steps {
            let before = stored.clone();
            let answered = take(&mut interview, &mut stored, step);
            for (key, value) in before.rows.iter().filter(|(key, _)| !key.starts_with('@') && !key.ends_with('#')) {
                let path = format!("/data/{}", without_keys(key));
                let question = questions.iter().find(|question| question.path == path);
                let worked_out = question.is_none_or(|question| question.calculation.is_some() || question.fill.is_some());
                let own = answered.as_deref().is_some_and(|reference| without_positions(reference) == path);
                let gone = key.rsplit_once('#').is_some_and(|(repeat, rest)| {
                    let own = rest.split('/').next().unwrap_or_default();
                    let keys = stored.rows.get(&format!("{repeat}#"));
                    keys.is_none_or(|keys| !keys.split(' ').any(|key| key == own))
                });
                // What a trigger sets is set again.
                let set_off = FORMS[form] == "memory.md" || FORMS[form] == "types.md";
                prop_assert!(
                    stored.rows.get(key) == Some(value) || own || gone || worked_out || set_off,
                    "{} was {} and is {:?} after {:?}", key, value, stored.rows.get(key), answered
                );
            }
        }
    }

    #[test]
    fn an_interview_that_is_resumed_is_what_it_was((form, steps) in a_walk()) {
        let (instrument, mut interview, stored) = walked(form, &steps);
        let mut resumed = Interview::resume(instrument, interview.setting().clone(), &stored);
        prop_assert_eq!(resumed.state(), interview.state());
        prop_assert_eq!(resumed.answers(), stored);
        prop_assert_eq!(resumed.outcome(), interview.outcome());
        prop_assert!(resumed.kept().is_empty());
    }

    #[test]
    fn working_everything_out_anew_changes_nothing((form, steps) in a_walk()) {
        let (_, mut interview, _) = walked(form, &steps);
        let before = (interview.state(), interview.outcome());
        let changed = interview.refresh();
        let rows: Vec<_> = changed.rows.into_iter().filter(|row| row.key != "@draws").collect();
        prop_assert_eq!(rows, vec![]);
        prop_assert_eq!((interview.state(), interview.outcome()), before);
    }

    #[test]
    fn what_is_completed_is_accepted_where_it_arrives((form, steps) in a_walk()) {
        let (instrument, mut interview, _) = walked(form, &steps);
        if let Ok(completed) = interview.complete() {
            let arrived = validate(&instrument, interview.setting().clone(), &completed.answers);
            prop_assert_eq!(arrived.map_err(|problems| problems.len()), Ok(completed));
        }
    }

    #[test]
    fn a_form_goes_over_to_itself_without_a_loss((form, steps) in a_walk()) {
        let (instrument, mut interview, stored) = walked(form, &steps);
        let setting = interview.setting().clone();
        let mut migrated = Interview::migrate(&stored, &instrument, Arc::clone(&instrument), setting);
        prop_assert_eq!(migrated.kept(), vec![]);
        let values = |nodes: Vec<Node>| nodes.into_iter().map(|node| (node.reference, node.value)).collect::<Vec<_>>();
        prop_assert_eq!(values(migrated.state()), values(interview.state()));
    }
}
