//! Numbers as readers of each language write them (CLDR, through icu), on the phone as on the server.

use icu_decimal::{DecimalFormatter, input::Decimal};
use icu_locale_core::{Locale, locale};

use crate::{Language, Words};

impl Words {
    /// A whole number, its thousands set apart in the language's manner.
    pub fn number(&self, n: i64) -> String {
        written(self.language(), &Decimal::from(n)).unwrap_or_else(|| n.to_string())
    }

    /// A number with a fraction, as JSON spells it; what is no number stands as it is.
    pub fn decimal(&self, text: &str) -> String {
        let number = Decimal::try_from_str(text).ok();
        let written = number.and_then(|number| written(self.language(), &number));
        written.unwrap_or_else(|| text.to_owned())
    }
}

thread_local! {
    static FORMATTERS: [Option<DecimalFormatter>; 4] = LOCALES.map(|locale| {
        DecimalFormatter::try_new(locale.into(), Default::default()).ok()
    });
}

/// In the order of `Language`'s declaration.
const LOCALES: [Locale; 4] = [locale!("en"), locale!("sq"), locale!("ka"), locale!("sr-Latn")];

fn written(language: Language, number: &Decimal) -> Option<String> {
    FORMATTERS.with(|formatters| Some(formatters[language as usize].as_ref()?.format_to_string(number)))
}
