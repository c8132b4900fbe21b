//! The languages that people speak: named in the reader's words, and read back from any of ours.

use std::borrow::Cow;

use crate::{Language, Words};

/// The tags (BCP 47) of the languages that have names, those of the region first.
pub const TAGS: [&str; 27] = [
    "sq", "sr", "bs", "hr", "cnr", "mk", "bg", "rom", "tr", "el", "ka", "xmf", "sva", "az", "hy", "ru", "ab", "os",
    "ku", "uk", "ar", "fa", "en", "de", "it", "fr", "sgn",
];

impl Words {
    /// The name of a language by its tag, script and country apart; a tag that has no name yields itself.
    pub fn spoken<'a>(&'a self, tag: &'a str) -> Cow<'a, str> {
        match known(tag) {
            Some(known) => Cow::Owned(self.word("spoken", known).into_owned()),
            None => Cow::Borrowed(tag),
        }
    }
}

/// The tag of what somebody typed: the name of a language in any of our languages, or its tag; anything else stays as it is.
pub fn tag_of(typed: &str) -> Cow<'_, str> {
    let wanted = typed.trim().to_lowercase();
    let named = TAGS.into_iter().find(|tag| {
        let mut names = Language::ALL
            .into_iter()
            .map(|language| Words::of(language).spoken(tag));
        names.any(|name| name.to_lowercase() == wanted)
    });
    named.map_or(Cow::Borrowed(typed.trim()), Cow::Borrowed)
}

fn known(tag: &str) -> Option<&'static str> {
    let base = tag.split(['-', '_']).next().unwrap_or_default();
    TAGS.into_iter().find(|known| known.eq_ignore_ascii_case(base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_to_each_reader_and_read_back_from_each_name() {
        assert_eq!(Words::of(Language::Sq).spoken("sr-Latn"), "Serbisht");
        assert_eq!(Words::of(Language::Ka).spoken("sq"), "ალბანური");
        for tag in TAGS {
            for language in Language::ALL {
                let name = Words::of(language).spoken(tag);
                assert_ne!(name, tag, "{language:?} has no name for {tag}");
                assert_eq!(tag_of(&name), tag, "{name}");
            }
        }
    }

    #[test]
    fn what_nobody_named_stays_as_it_was_typed() {
        assert_eq!(Words::of(Language::En).spoken("tlh"), "tlh");
        assert_eq!(tag_of(" sr-Latn "), "sr-Latn");
        assert_eq!(tag_of("SERBISHT"), "sr");
        assert_eq!(tag_of("Gorani"), "Gorani");
    }
}
