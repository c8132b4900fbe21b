//! Words by id: a Fluent bundle per language, English where a language lacks one.

use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use crate::Language;

/// A value that stands in a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arg<'a> {
    /// A count: grouped in the language's manner, and it chooses the plural. Beyond 2^53 it loses digits.
    Number(i64),
    /// A text, as it is.
    Text(&'a str),
}

/// The words of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

macro_rules! files {
    ($($directory:literal),+) => {
        [$([
            include_str!(concat!("../", $directory, "/common.ftl")),
            include_str!(concat!("../", $directory, "/visit.ftl")),
            include_str!(concat!("../", $directory, "/person.ftl")),
            include_str!(concat!("../", $directory, "/pages.ftl")),
            include_str!(concat!("../", $directory, "/problems.ftl")),
            include_str!(concat!("../", $directory, "/phone.ftl")),
            include_str!(concat!("../", $directory, "/review.ftl")),
            include_str!(concat!("../", $directory, "/plan.ftl")),
            include_str!(concat!("../", $directory, "/people.ftl")),
            include_str!(concat!("../", $directory, "/alerts.ftl")),
            include_str!(concat!("../", $directory, "/office.ftl")),
            include_str!(concat!("../", $directory, "/look.ftl")),
            include_str!(concat!("../", $directory, "/assessment.ftl")),
            include_str!(concat!("../", $directory, "/instruments.ftl")),
            include_str!(concat!("../", $directory, "/spoken.ftl")),
        ]),+]
    };
}

/// In the order of `Language`'s declaration.
const FILES: [[&str; 15]; 4] = files!("en", "sq", "ka", "sr-Latn");

static WORDS: [LazyLock<Words>; 4] = [
    LazyLock::new(|| Words::load(Language::En)),
    LazyLock::new(|| Words::load(Language::Sq)),
    LazyLock::new(|| Words::load(Language::Ka)),
    LazyLock::new(|| Words::load(Language::SrLatn)),
];

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> &'static Self {
        &WORDS[language as usize]
    }

    /// Which language they are.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The words of an id without arguments. An id that nobody wrote yields itself, so that a page never breaks for a word.
    pub fn get<'a>(&'a self, id: &'a str) -> Cow<'a, str> {
        self.with(id, &[])
    }

    /// The words of an id, with arguments.
    pub fn with<'a>(&'a self, id: &'a str, args: &[(&str, Arg<'_>)]) -> Cow<'a, str> {
        self.find(id, args).unwrap_or(Cow::Borrowed(id))
    }

    /// Whether an id has words.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id) || (self.language != Language::En && Self::of(Language::En).has(id))
    }

    /// The words for one of a list of words: `word("risk", "high")` reads `risk-high`. A word of a newer version yields itself.
    pub fn word<'a>(&'a self, list: &str, word: &'a str) -> Cow<'a, str> {
        self.owned(&format!("{list}-{word}")).unwrap_or(Cow::Borrowed(word))
    }

    /// A word that answers a question or fills a field: `choice-WORD`, or a danger sign.
    pub fn choice<'a>(&'a self, word: &'a str) -> Cow<'a, str> {
        self.owned(&format!("choice-{word}"))
            .unwrap_or_else(|| self.word("danger_sign", word))
    }

    /// A state of a kind of record: `state-case-active` where that kind has its own word, else `state-active`.
    pub fn state<'a>(&'a self, entity: &str, state: &'a str) -> Cow<'a, str> {
        self.owned(&format!("state-{entity}-{state}"))
            .unwrap_or_else(|| self.word("state", state))
    }

    /// A field of a kind of record: `field-safe_contact-text` where that kind has its own word, else `field-text`.
    pub fn field<'a>(&'a self, entity: &str, field: &'a str) -> Cow<'a, str> {
        self.owned(&format!("field-{entity}-{field}"))
            .unwrap_or_else(|| self.word("field", field))
    }

    /// What was recorded, by the label of a change (`domain::Body::label`). A kind of record of a newer version is a record.
    pub fn change<'a>(&'a self, label: &'a str) -> Cow<'a, str> {
        let general = match label.rsplit_once('_') {
            Some((_, "added")) => "record_added",
            Some((_, "amended")) => "record_amended",
            _ => label,
        };
        self.owned(&format!("change-{label}"))
            .unwrap_or_else(|| self.word("change", general))
    }

    fn owned(&self, id: &str) -> Option<Cow<'static, str>> {
        self.find(id, &[]).map(|words| Cow::Owned(words.into_owned()))
    }

    fn find(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Option<Cow<'_, str>> {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return match self.language {
                Language::En => None,
                _ => Self::of(Language::En).find(id, args),
            };
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, arg.value())).collect();
        // A missing argument shows as its name; the words around it still help the reader.
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&args), &mut errors))
    }

    fn load(language: Language) -> Self {
        // Serbian's plural rules are listed without a script.
        let locale = match language {
            Language::En => unic_langid::langid!("en"),
            Language::Sq => unic_langid::langid!("sq"),
            Language::Ka => unic_langid::langid!("ka"),
            Language::SrLatn => unic_langid::langid!("sr"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::En => |value, _| number(Language::En, value),
            Language::Sq => |value, _| number(Language::Sq, value),
            Language::Ka => |value, _| number(Language::Ka, value),
            Language::SrLatn => |value, _| number(Language::SrLatn, value),
        }));
        for file in FILES[language as usize] {
            // What can be read of a broken file still counts; a test sees to it that none is broken.
            let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }
}

impl Arg<'_> {
    fn value(&self) -> FluentValue<'_> {
        match self {
            Self::Number(n) => FluentValue::from(*n),
            Self::Text(text) => FluentValue::from(*text),
        }
    }
}

impl From<i64> for Arg<'_> {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

/// A number inside a message reads as it does elsewhere.
fn number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(Words::of(language).number(number.value as i64))
        }
        _ => None,
    }
}
