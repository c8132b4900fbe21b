//! `regex(value, pattern)`: whether a pattern is found in a value. Patterns are JavaScript's, as the specification has them, with `\p{…}` as Java's.

use std::fmt::Write;

use fancy_regex::RegexBuilder;

/// The longest pattern.
const MOST_PATTERN: usize = 10_000;
/// What a compiled pattern may take, in bytes.
const MOST_BYTES: usize = 2 << 20;
/// How often a pattern may go back: one that would take ages finds nothing.
const MOST_STEPS: usize = 200_000;

/// A pattern that was read.
#[derive(Clone, Debug)]
pub struct Pattern(fancy_regex::Regex);

/// Why a pattern cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the pattern cannot be read: {0}")]
pub struct BadPattern(String);

impl Pattern {
    /// Reads a pattern.
    pub fn new(pattern: &str) -> Result<Self, BadPattern> {
        if pattern.len() > MOST_PATTERN {
            return Err(BadPattern(format!("it is longer than {MOST_PATTERN} characters")));
        }
        RegexBuilder::new(&translated(pattern))
            .backtrack_limit(MOST_STEPS)
            .delegate_size_limit(MOST_BYTES)
            .delegate_dfa_size_limit(MOST_BYTES)
            .build()
            .map(Self)
            .map_err(|error| BadPattern(error.to_string()))
    }

    /// Whether it is found in a value.
    pub fn is_in(&self, value: &str) -> bool {
        self.0.is_match(value).unwrap_or(false)
    }
}

/// The same pattern in the words of the machine that runs it, which takes more letters for digits and more signs for its own.
fn translated(pattern: &str) -> String {
    let mut written = String::with_capacity(pattern.len() + 16);
    let mut signs = pattern.chars().peekable();
    let mut in_class = false;
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => match signs.next() {
                Some(escaped) => {
                    escape(escaped, in_class, &mut written);
                    if matches!(escaped, 'p' | 'P') && signs.peek() == Some(&'{') {
                        written.extend(signs.by_ref().take_while(|sign| *sign != '}'));
                        written.push('}');
                    }
                }
                None => written.push_str("\\\\"),
            },
            '[' if in_class => written.push_str("\\["),
            '[' => {
                written.push('[');
                if signs.next_if_eq(&'^').is_some() {
                    written.push('^');
                }
                in_class = true;
            }
            ']' if in_class => {
                in_class = false;
                written.push(']');
            }
            '&' | '~' if in_class => {
                written.push('\\');
                written.push(sign);
            }
            '-' if in_class && signs.peek() == Some(&'-') => written.push_str("\\-"),
            '.' if !in_class => written.push_str("[^\\n\\r\\u{2028}\\u{2029}]"),
            '{' if !in_class && !counts(signs.clone()) => written.push_str("\\{"),
            '}' if !in_class => {
                let open = written.rfind('{');
                let counted =
                    open.is_some_and(|open| written[open + 1..].chars().all(|c| c.is_ascii_digit() || c == ','));
                written.push_str(if counted { "}" } else { "\\}" });
            }
            _ => written.push(sign),
        }
    }
    written
}

/// Whether `3}`, `3,}` or `3,4}` follows.
fn counts(mut signs: impl Iterator<Item = char>) -> bool {
    let mut seen = String::new();
    for sign in signs.by_ref() {
        match sign {
            '}' => break,
            '0'..='9' | ',' if seen.len() < 16 => seen.push(sign),
            _ => return false,
        }
    }
    let (least, most) = seen.split_once(',').unwrap_or((&seen, ""));
    !least.is_empty() && !most.contains(',')
}

fn escape(sign: char, in_class: bool, written: &mut String) {
    let (open, shut) = if in_class { ("", "") } else { ("[", "]") };
    let _ = match sign {
        'd' => write!(written, "{open}0-9{shut}"),
        'D' => write!(written, "[^0-9]"),
        'w' => write!(written, "{open}0-9A-Za-z_{shut}"),
        'W' => write!(written, "[^0-9A-Za-z_]"),
        's' => write!(written, "{open}\\s\\u{{feff}}{shut}"),
        'b' if in_class => write!(written, "\\x08"),
        // Only letters of ASCII make words.
        'b' => write!(
            written,
            "(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))"
        ),
        'B' => write!(
            written,
            "(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))"
        ),
        '0' => write!(written, "\\x00"),
        'k' | 'p' | 'P' | 'S' | 'n' | 'r' | 't' | 'f' | 'v' | 'x' | 'u' | '1'..='9' => write!(written, "\\{sign}"),
        _ if sign.is_ascii_punctuation() => write!(written, "\\{sign}"),
        _ => write!(written, "{sign}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(value: &str, pattern: &str) -> bool {
        Pattern::new(pattern)
            .unwrap_or_else(|bad| panic!("{pattern}: {bad}"))
            .is_in(value)
    }

    #[test]
    fn a_pattern_is_looked_for_anywhere() {
        assert!(found("1234", "[0-9]{3}") && !found("1234", "^[0-9]{3}$"));
        assert!(found("a\nb", "a.*b|b$") && !found("a\nb", "^b"));
    }

    #[test]
    fn patterns_are_read_as_other_engines_read_them() {
        for (value, pattern, yes) in [
            ("+38344123456", r"^\+383(4[3-9])\d{6}$", true),
            ("٣", r"^\d$", false),
            ("é", r"^\w$", false),
            ("a_1", r"^\w+$", true),
            ("a b", r"a\sb", true),
            ("ნინო", r"^\p{L}+$", true),
            ("N1", r"^\p{Lu}[0-9]$", true),
            ("a/b", r"a\/b", true),
            ("a-b", r"a\-b", true),
            ("[x]", r"^[[]x\]$", true),
            ("&", r"^[a&&b]$", true),
            ("{", r"^{$", true),
            ("a}", r"a}", true),
            ("aaa", r"^a{2,}$", true),
            ("é", r"^\u00e9$", true),
            ("abc1", r"^(?=.*\d)[a-z\d]+$", true),
            ("abab", r"^(ab)\1$", true),
            ("cat dog", r"\bdog\b", true),
            ("a-", r"^[\w-]+$", true),
            ("a.b@c.de", r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$", true),
        ] {
            assert_eq!(found(value, pattern), yes, "{pattern} in {value}");
        }
    }

    #[test]
    fn what_is_no_pattern_or_too_large_is_refused() {
        for pattern in [
            "(",
            "[a",
            "*",
            "(?<n>a)\\k<m>",
            "(((((a{1000}){1000}){1000}))))",
            &"a".repeat(20_000),
        ] {
            assert!(Pattern::new(pattern).is_err(), "{pattern}");
        }
    }

    #[test]
    fn a_pattern_that_would_take_ages_finds_nothing() {
        assert!(!found(&"a".repeat(60), r"^(?=a)(a|a|aa)+\1$x"));
    }
}
