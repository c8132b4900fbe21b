//! The words of the demo: names that are put together by lot, and short sentences such as stand in visits, in the language of the place.

mod ka;
mod sq;
mod sr;

use super::dice::Dice;

/// A language in which people are visited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    /// Albanian.
    Sq,
    /// Serbian in Latin letters.
    Sr,
    /// Georgian.
    Ka,
}

/// A name, and its Latin form where it is written in other letters.
pub(super) type Spelt = (&'static str, &'static str);

/// The words of one language.
pub(super) struct Words {
    /// The language's tag (BCP 47).
    pub(super) tag: &'static str,
    /// What its speakers are counted as when nobody asks further.
    pub(super) nationality: &'static str,
    /// The dialling code.
    pub(super) dial: &'static str,
    pub(super) women: &'static [Spelt],
    pub(super) men: &'static [Spelt],
    pub(super) families: &'static [Spelt],
    pub(super) streets: &'static [&'static str],
    /// What was seen of the home.
    pub(super) home: &'static [&'static str],
    /// How the person is.
    pub(super) condition: &'static [&'static str],
    /// The person's own words.
    pub(super) own_words: &'static [&'static str],
    /// The worker's opinion.
    pub(super) opinion: &'static [&'static str],
    /// What is to be done.
    pub(super) actions: &'static [&'static str],
    /// Nobody opened.
    pub(super) no_access: &'static [&'static str],
    /// The person did not want a visit.
    pub(super) refused: &'static [&'static str],
    /// The person was not there; somebody else was.
    pub(super) not_seen: &'static [&'static str],
    /// Beside a sign of danger.
    pub(super) danger: &'static [&'static str],
    /// Notes between visits.
    pub(super) notes: &'static [&'static str],
    /// Why a visit was amended.
    pub(super) amended: &'static [&'static str],
    /// Why a visit was returned.
    pub(super) returned: &'static [&'static str],
    /// Who else was there.
    pub(super) relations: &'static [&'static str],
    pub(super) worker: &'static str,
    /// The form of a consent.
    pub(super) signed: &'static str,
    pub(super) purpose: &'static str,
    /// Why a case was closed, a risk raised, a plan paused.
    pub(super) closed: &'static str,
    pub(super) raised: &'static str,
    pub(super) paused: &'static str,
    pub(super) warning: &'static str,
}

impl Language {
    /// Its words.
    pub(super) fn words(self) -> &'static Words {
        match self {
            Self::Sq => &sq::WORDS,
            Self::Sr => &sr::WORDS,
            Self::Ka => &ka::WORDS,
        }
    }
}

impl Words {
    /// A name put together by lot, and its Latin form.
    pub(super) fn name(&self, dice: &mut Dice, female: bool) -> (String, String) {
        let first = dice.pick(if female { self.women } else { self.men });
        let family = dice.pick(self.families);
        (format!("{} {}", first.0, family.0), format!("{} {}", first.1, family.1))
    }
}
