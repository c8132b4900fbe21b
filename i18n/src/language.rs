//! The languages that Vizita speaks, and which of them a reader wants.

/// A language that has all words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Albanian.
    Sq,
    /// Georgian.
    Ka,
    /// Serbian in Latin letters.
    SrLatn,
}

impl Language {
    /// Every language, in the order in which a choice shows them.
    pub const ALL: [Self; 4] = [Self::Sq, Self::Ka, Self::SrLatn, Self::En];

    /// Its BCP 47 tag, for `lang` attributes and settings.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Sq => "sq",
            Self::Ka => "ka",
            Self::SrLatn => "sr-Latn",
        }
    }

    /// What its speakers call it.
    pub fn native_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Sq => "Shqip",
            Self::Ka => "ქართული",
            Self::SrLatn => "Srpski",
        }
    }

    /// The language of a tag, whatever its region, script or case: `sq-XK` and `SQ` are Albanian.
    ///
    /// Who asks for Serbian in Cyrillic, or for its close neighbours, reads it in Latin more easily than English.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" => Some(Self::En),
            "sq" => Some(Self::Sq),
            "ka" => Some(Self::Ka),
            "sr" | "sh" | "bs" | "hr" | "cnr" => Some(Self::SrLatn),
            _ => None,
        }
    }

    /// The language that an `Accept-Language` header likes best; English when it names none of ours.
    pub fn negotiate(accept_language: &str) -> Self {
        let wishes = accept_language.split(',').filter_map(|wish| {
            let mut parts = wish.split(';');
            let language = Self::from_tag(parts.next()?)?;
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.parse::<f32>().unwrap_or(0.0));
            (weight > 0.0).then_some((language, weight))
        });
        // Of equals the first one wins.
        wishes
            .reduce(|best, wish| if wish.1 > best.1 { wish } else { best })
            .map_or(Self::default(), |(language, _)| language)
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{self, En, Ka, Sq, SrLatn};

    #[test]
    fn a_code_reads_back_as_its_language() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.code()), Some(language));
        }
        assert_eq!(Language::from_tag("sq_XK"), Some(Sq));
        assert_eq!(Language::from_tag("sr-Cyrl-RS"), Some(SrLatn));
        assert_eq!(Language::from_tag("de"), None);
        assert_eq!(Language::from_tag(""), None);
    }

    #[test]
    fn the_weightiest_language_that_we_have_is_chosen() {
        for (header, expected) in [
            ("", En),
            ("*", En),
            ("de, fr;q=0.5", En),
            ("sq", Sq),
            ("de-AT,ka;q=0.8,en;q=0.9", En),
            ("en;q=0.3, KA-ge; q=0.7", Ka),
            ("sr, sq", SrLatn),
            ("sq;q=0, en;q=0.1", En),
            ("ka;q=abc, sq;q=0.1", Sq),
            (";;,,;q=9", En),
        ] {
            assert_eq!(Language::negotiate(header), expected, "{header}");
        }
    }
}
