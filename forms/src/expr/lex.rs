//! The words of an expression, each with its place.

use super::parse::Bad;

/// A word.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// `12`, `0.5`, `.5`
    Number(f64),
    /// `'a'`, `"a"`
    Text(String),
    /// A name, with its prefix: `div`, `jr:choice-name`.
    Name(String),
    /// `${name}`
    Reference(String),
    /// Anything else: `(`, `::`, `<=`, …
    Sign(&'static str),
}

/// The longest first, so that `<=` is not taken for `<`.
const SIGNS: &[&str] = &[
    "::", "//", "..", "!=", "<=", ">=", "(", ")", "[", "]", ".", "@", ",", "/", "|", "+", "-", "=", "<", ">", "*",
];

/// The words of a text with their places in bytes.
pub(super) fn words(text: &str) -> Result<Vec<(Token, usize)>, Bad> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (token, length) = word(rest, first).map_err(|message| Bad { at, message })?;
        found.push((token, at));
        at += length;
    }
    Ok(found)
}

fn word(rest: &str, first: char) -> Result<(Token, usize), String> {
    if first == '\'' || first == '"' {
        let inside = &rest[1..];
        let end = inside
            .find(first)
            .ok_or_else(|| format!("a text that begins with {first} does not end"))?;
        return Ok((Token::Text(inside[..end].to_owned()), end + 2));
    }
    // Word processors write these; a spreadsheet's author does not see the difference.
    if matches!(first, '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}') {
        return Err(format!("{first} is no quotation mark of expressions; write ' or \""));
    }
    if let Some(inside) = rest.strip_prefix("${") {
        let end = inside.find('}').ok_or("${ without }")?;
        let name = inside[..end].trim();
        let plain = name.strip_prefix("last-saved#").unwrap_or(name);
        if !is_name(plain) {
            return Err(format!("${{{name}}} does not hold the name of a question"));
        }
        return Ok((Token::Reference(name.to_owned()), end + 3));
    }
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if first.is_ascii_digit() || first == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
        let whole = digits(rest);
        let length = match rest[whole..].strip_prefix('.') {
            Some(fraction) => whole + 1 + digits(fraction),
            None => whole,
        };
        let number = rest[..length]
            .parse()
            .map_err(|_| "a number that cannot be read".to_owned())?;
        return Ok((Token::Number(number), length));
    }
    if is_name_start(first) {
        let length = name_length(rest);
        return Ok((Token::Name(rest[..length].to_owned()), length));
    }
    let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
    let sign = sign.ok_or_else(|| format!("{first} has no meaning here"))?;
    Ok((Token::Sign(sign), sign.len()))
}

fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn is_name_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\u{b7}')
}

/// A name may have one prefix; `a::b` is an axis with a name, not a prefix.
fn name_length(text: &str) -> usize {
    let part = |text: &str| text.find(|c: char| !is_name_part(c)).unwrap_or(text.len());
    let length = part(text);
    match text[length..].strip_prefix(':') {
        Some(after) if after.starts_with(is_name_start) => length + 1 + part(after),
        _ => length,
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(is_name_start) && name_length(text) == text.len()
}
