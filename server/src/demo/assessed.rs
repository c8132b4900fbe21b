//! What people answered to the bio-psycho-social assessment: a few interviews are held with the engine itself, and told of many people.

use std::sync::{Arc, LazyLock};

use chrono::Duration;
use domain::{Fields, InstrumentRef, RecordId, Scores, SuggestedNeed, Timestamp, assessment::AssessmentCompleted};
use forms::{
    instrument::{Control, Kind},
    interview::{Interview, Node, Setting},
};

use super::dice::Dice;
use crate::instruments::{brought, read};

/// The form.
const FORM: &str = "bps";
/// The languages in which it is asked.
const LANGUAGES: [&str; 3] = ["sq", "sr-Latn", "ka"];
/// How people fare: well, so-so, badly.
pub(super) const LEVELS: usize = 3;
/// Interviews of each language and level.
const VARIANTS: usize = 3;
/// More pages than any interview has.
const MOST_PAGES: usize = 500;

/// A completed interview.
struct Sample {
    language: &'static str,
    level: usize,
    answers: Fields,
    scores: Scores,
}

static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    let wanted = LANGUAGES
        .iter()
        .flat_map(|language| (0..LEVELS * VARIANTS).map(move |n| (*language, n)));
    wanted
        .filter_map(|(language, n)| hold(language, n % LEVELS, n))
        .collect()
});

/// Holds an interview; none where the form is not there.
fn hold(language: &'static str, level: usize, n: usize) -> Option<Sample> {
    let instrument = read::stored(&brought::version_of(FORM)?.body).ok()?;
    let setting = Setting {
        language: Some(language.to_owned()),
        seed: n as u64,
        ..Setting::default()
    };
    let mut dice = Dice::of(n as u64, language, level);
    let mut interview = Interview::start(Arc::clone(&instrument), setting);
    for _ in 0..MOST_PAGES {
        let nodes = interview.page().map(|page| page.nodes).unwrap_or_default();
        for node in nodes
            .iter()
            .filter(|node| node.relevant && !node.readonly && node.value.is_empty())
        {
            answer(&mut interview, node, level, &mut dice);
        }
        if !matches!(interview.forward(), Ok(true)) {
            break;
        }
    }
    let completed = interview.complete().ok()?;
    Some(Sample {
        language,
        level,
        scores: protocol::scores(&completed.outcome),
        answers: completed.answers.into_iter().collect(),
    })
}

/// Answers a question; what raises an alert is answered with no.
fn answer(interview: &mut Interview, node: &Node, level: usize, dice: &mut Dice) {
    let value = match (node.kind, node.type_name) {
        (Control::Select1, _) => {
            let offers = interview.choices(&node.reference).unwrap_or_default();
            let says = |word: &str| offers.iter().any(|offer| offer.name == word);
            if says("yes") && says("no") {
                let word = if dice.below(6) < level { "yes" } else { "no" };
                return take(interview, &node.reference, word);
            }
            let worst = offers.iter().filter(|offer| offer.name != "9").count();
            let at = match dice.below(4) {
                0 => 0,
                1 => dice.below(level + 1),
                _ => level,
            };
            offers
                .get(at.min(worst.saturating_sub(1)))
                .map(|offer| offer.name.clone())
        }
        (Control::Select, _) => None,
        (Control::Input, Kind::Integer) => Some(
            if node.name == "age" {
                19 + dice.between(0, 60)
            } else {
                dice.between(0, 2)
            }
            .to_string(),
        ),
        _ => None,
    };
    if let Some(value) = value {
        take(interview, &node.reference, &value);
    }
}

/// What the form does not take stays unanswered, as with people.
fn take(interview: &mut Interview, reference: &str, value: &str) {
    let before = interview.outcome().alerts.len();
    let _ = interview.set(reference, value);
    if interview.outcome().alerts.len() > before {
        let _ = interview.set(reference, "no");
    }
}

/// The interview of somebody who fares so, in a language; another one where there is none just so, and none where the form is not there.
fn sample(language: &str, level: usize, n: usize) -> Option<&'static Sample> {
    let calm = || SAMPLES.iter().filter(|sample| sample.scores.alerts.is_empty());
    let just_so: Vec<&Sample> = calm()
        .filter(|sample| sample.language == language && sample.level == level)
        .collect();
    match just_so.len() {
        0 => calm().nth(n % calm().count().max(1)),
        many => Some(just_so[n % many]),
    }
}

/// How many needs are found with somebody; none also where nobody can be assessed.
pub(super) fn needs(language: &str, level: usize, n: usize) -> usize {
    sample(language, level, n).map_or(0, |sample| sample.scores.needs.len())
}

/// Whether anybody can be assessed.
pub(super) fn is_there() -> bool {
    sample(LANGUAGES[0], 0, 0).is_some()
}

/// One of the needs.
pub(super) fn need(language: &str, level: usize, n: usize, need: usize) -> SuggestedNeed {
    let found = sample(language, level, n).and_then(|sample| sample.scores.needs.get(need).cloned());
    found.unwrap_or(SuggestedNeed {
        code: "support".to_owned(),
        item: String::new(),
        priority: 3,
    })
}

/// The assessment of somebody who fares so.
pub(super) fn completed(
    assessment: RecordId,
    at: Timestamp,
    language: &str,
    level: usize,
    n: usize,
) -> AssessmentCompleted {
    let sample = sample(language, level, n);
    let scores = sample.map(|sample| sample.scores.clone()).unwrap_or_default();
    AssessmentCompleted {
        assessment,
        instrument: InstrumentRef {
            form: FORM.to_owned(),
            version: brought::version_of(FORM)
                .map(|known| known.version.clone())
                .unwrap_or_default(),
        },
        started_at: at - Duration::minutes(35),
        ended_at: at,
        language: sample.map(|sample| sample.language.to_owned()),
        assisted: false,
        visit: None,
        answers: sample.map(|sample| sample.answers.clone()).unwrap_or_default(),
        kept: Fields::new(),
        last_saved: Fields::new(),
        risk: scores.risk.clone(),
        scores,
        override_reason: None,
        extra: Default::default(),
    }
}
