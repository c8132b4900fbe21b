//! One search key for every script: names typed with or without diacritics, in Georgian or Latin letters, find each other.

use unicode_normalization::UnicodeNormalization;

/// A name in Latin letters, as close as letters allow: `გიორგი` becomes `giorgi`, `Çelik` `Celik`.
pub fn latin(name: &str) -> String {
    name.nfc().map(letters).collect()
}

/// The key that a name is searched by: Latin, lower case, letters and digits only, one space between words.
///
/// `Đorđević`, `Djordjevic` and `Dordevic` share a key, as do `O'Brien` and `OBrien`, `ჭავჭავაძე` and `chavchavadze`.
pub fn key(name: &str) -> String {
    let folded = latin(name).to_lowercase();
    folded
        .split(|c: char| !c.is_ascii_alphanumeric() && !is_apostrophe(c))
        .map(|word| word.replace(is_apostrophe, "").replace("dj", "d"))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// One letter in Latin. The romanization of Georgian marks its ejectives (`k\'`), which nobody types and no passport shows.
fn letters(c: char) -> String {
    let spelled = any_ascii::any_ascii_char(c);
    if matches!(c, '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}') {
        spelled.replace(is_apostrophe, "")
    } else {
        spelled.to_owned()
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`')
}

/// Whether every word of a query begins some word of the key.
pub fn matches(key: &str, query_key: &str) -> bool {
    query_key
        .split(' ')
        .filter(|word| !word.is_empty())
        .all(|word| key.split(' ').any(|part| part.starts_with(word)))
}
