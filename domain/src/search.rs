//! One search key for every script: names typed with or without diacritics, in Georgian or Latin letters, find each other.

use unicode_normalization::UnicodeNormalization;

/// A name in Latin letters, as close as letters allow: `გიორგი` becomes `giorgi`, `Çelik` `Celik`.
pub fn latin(name: &str) -> String {
    any_ascii::any_ascii(&name.nfc().collect::<String>())
}

/// The key that a name is searched by: Latin, lower case, letters and digits only, one space between words.
///
/// `Đorđević` and `Djordjevic` share a key, as do `Xhafer` and `xhafer`.
pub fn key(name: &str) -> String {
    let spelled: String = name.nfc().flat_map(digraph).collect();
    let folded = any_ascii::any_ascii(&spelled).to_lowercase();
    folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Letters that people without the keyboard for them write as two.
fn digraph(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'đ' => ('d', Some('j')),
        'Đ' => ('D', Some('j')),
        other => (other, None),
    };
    std::iter::once(first).chain(second)
}

/// Whether every word of a query begins some word of the key.
pub fn matches(key: &str, query_key: &str) -> bool {
    query_key
        .split(' ')
        .filter(|word| !word.is_empty())
        .all(|word| key.split(' ').any(|part| part.starts_with(word)))
}
