//! Just enough reading of an expression to tell it from a plain text.

use super::names::is_name;

/// A piece of a text, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `+ - * |`, and `mod` and `div` (as `m`, `d`) between blanks.
    Operator(char),
    /// `${name}`.
    Reference,
    /// `name(`.
    Call,
    /// Anything else: words, numbers, texts in quotes, dates.
    Other,
}

/// The pieces of a text, from its beginning.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (token, length) = token(rest, c);
        found.push(token);
        rest = rest.get(length..).unwrap_or_default();
    }
    found
}

fn token(rest: &str, c: char) -> (Token, usize) {
    if let Some(length) = moment(rest).or_else(|| number(rest)) {
        return (Token::Other, length);
    }
    for (word, mark) in [(" mod ", 'm'), (" div ", 'd')] {
        if rest.starts_with(word) {
            return (Token::Operator(mark), word.len());
        }
    }
    match c {
        '+' | '-' | '*' | '|' => (Token::Operator(c), 1),
        '\'' | '"' => match rest[1..].find(c) {
            Some(end) => (Token::Other, end + 2),
            None => (Token::Other, 1),
        },
        '$' => match super::reference(rest.split_inclusive('}').next().unwrap_or_default()) {
            Some(_) => (Token::Reference, rest.find('}').map_or(rest.len(), |end| end + 1)),
            None => (Token::Other, 1),
        },
        c if c == '_' || c.is_alphabetic() => {
            let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
            let length = rest.find(|c| !fits(c)).unwrap_or(rest.len());
            let word = rest[..length].rsplit(':').next().unwrap_or_default();
            let call = rest[length..].starts_with('(') && is_name(word);
            (if call { Token::Call } else { Token::Other }, length)
        }
        c => (Token::Other, c.len_utf8()),
    }
}

/// The length of a number, with its sign.
fn number(rest: &str) -> Option<usize> {
    let sign = usize::from(rest.starts_with('-'));
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let whole = digits(&rest[sign..]);
    let after = &rest[sign + whole..];
    let fraction = after.strip_prefix('.').map(digits);
    match (whole, fraction) {
        (0, None | Some(0)) => None,
        (_, None) => Some(sign + whole),
        (_, Some(fraction)) => Some(sign + whole + 1 + fraction),
    }
}

/// The length of a date, a time, or both.
fn moment(rest: &str) -> Option<usize> {
    let shape = |text: &str, shape: &str| {
        let bytes = text.as_bytes();
        let fits = |(at, mark): (usize, u8)| {
            bytes
                .get(at)
                .is_some_and(|c| if mark == b'0' { c.is_ascii_digit() } else { *c == mark })
        };
        shape.bytes().enumerate().all(fits)
    };
    let sign = usize::from(rest.starts_with('-'));
    if shape(&rest[sign..], "0000-00-00") {
        let date = sign + 10;
        let time = rest[date..]
            .strip_prefix('T')
            .is_some_and(|time| shape(time, "00:00:00"));
        return Some(if time { date + 9 } else { date });
    }
    shape(rest, "00:00:00").then_some(8)
}
