//! What both sides know before a message: names of members and common words of the protocol, and those of instruments that both hold.

use std::{collections::HashMap, sync::LazyLock};

use forms::instrument::Instrument;
use ring::digest::{SHA256, digest};

/// The most instruments whose names a message may lean on.
pub const MAX_DICTIONARIES: usize = 4;
/// The most names and the most words that are taken from one instrument; a list of ten thousand villages is no dictionary.
const MOST: usize = 2_000;
/// A question with more choices than this has a list of places or the like.
const MOST_CHOICES: usize = 100;

/// Names and words that every message of version 2 knows. FROZEN: whoever changes them makes another version.
static KNOWN: LazyLock<(Vec<&str>, Vec<&str>)> = LazyLock::new(|| {
    let text = include_str!("names.txt");
    let (names, words) = text.split_once("\n\n").unwrap_or((text, ""));
    (names.lines().collect(), words.lines().collect())
});

/// The number of each of them.
pub(super) struct Numbers {
    /// Names, from 1.
    pub(super) names: HashMap<&'static str, u64>,
    /// Words, from 0.
    pub(super) words: HashMap<&'static str, usize>,
}

/// Made once: every message asks.
pub(super) static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| {
    let mut numbers = Numbers {
        names: HashMap::new(),
        words: HashMap::new(),
    };
    for (name, number) in known_names().iter().zip(1..) {
        numbers.names.entry(name).or_insert(number);
    }
    for (word, number) in known_words().iter().zip(0..) {
        numbers.words.entry(word).or_insert(number);
    }
    numbers
});

pub(super) fn known_names() -> &'static [&'static str] {
    &KNOWN.0
}

pub(super) fn known_words() -> &'static [&'static str] {
    &KNOWN.1
}

/// Which dictionary: of which instrument, and that both sides made the same of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DictionaryId {
    /// The first bytes of the instrument's version.
    pub version: [u8; 8],
    check: [u8; 4],
}

/// The names of an instrument's questions and choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dictionary {
    id: DictionaryId,
    pub(super) names: Vec<String>,
    pub(super) words: Vec<String>,
}

impl DictionaryId {
    pub(super) const BYTES: usize = 12;

    pub(super) fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        bytes[..8].copy_from_slice(&self.version);
        bytes[8..].copy_from_slice(&self.check);
        bytes
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Self {
        let mut id = Self {
            version: [0; 8],
            check: [0; 4],
        };
        id.version.copy_from_slice(&bytes[..8]);
        id.check.copy_from_slice(&bytes[8..Self::BYTES]);
        id
    }

    /// How the instrument's version begins, in hex.
    pub fn prefix(&self) -> String {
        self.version.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Dictionary {
    /// The dictionary of an instrument; none where its version is not a hash in hex.
    pub fn of(version: &str, instrument: &Instrument) -> Option<Self> {
        let mut start = [0; 8];
        start.copy_from_slice(super::leaf::hex(version)?.get(..8)?);
        let (mut names, mut words) = (Vec::new(), vec![version.to_owned(), instrument.form_id().to_owned()]);
        for question in instrument.questions() {
            add(&mut names, &question.name);
            if question.choices.len() <= MOST_CHOICES {
                question.choices.iter().for_each(|choice| add(&mut words, &choice.name));
            }
        }
        // As the members of a map are sorted, so that those of an answer lie close together.
        names.sort_unstable();
        let everything = [names.join("\n"), words.join("\n")].join("\n\n");
        let mut check = [0; 4];
        check.copy_from_slice(&digest(&SHA256, everything.as_bytes()).as_ref()[..4]);
        Some(Self {
            id: DictionaryId { version: start, check },
            names,
            words,
        })
    }

    /// Which it is.
    pub fn id(&self) -> DictionaryId {
        self.id
    }
}

/// Words are parts of JSON text between two spaces: what would be spelled otherwise there is left out.
fn add(list: &mut Vec<String>, word: &str) {
    let plain = !word.is_empty() && word.chars().all(|c| c > ' ' && c != '"' && c != '\\');
    if plain && list.len() < MOST && !list.iter().any(|known| known == word) {
        list.push(word.to_owned());
    }
}
