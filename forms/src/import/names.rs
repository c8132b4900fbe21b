//! Names: which are allowed, and which one somebody may have meant.

/// Whether a text can name an element: a letter or `_`, then letters, digits, `_`, `-` and `.`.
pub(super) fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().is_some_and(|c| c == '_' || c.is_alphabetic());
    first && chars.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\u{b7}' | '\u{300}'..='\u{36f}'))
}

/// A text made into a name, for hints.
pub(super) fn as_name(text: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let name: String = text.trim().chars().map(|c| if fits(c) { c } else { '_' }).collect();
    match name.chars().next() {
        Some(c) if c == '_' || c.is_alphabetic() => name,
        _ => format!("_{name}"),
    }
}

/// The word that differs least from `text`, when it differs little: a third of its letters and two at most.
pub(crate) fn nearest<'a>(text: &str, words: impl Iterator<Item = &'a str>) -> Option<String> {
    let text: Vec<char> = text.to_lowercase().chars().take(64).collect();
    let most = (text.len() / 3).clamp(1, 2);
    // A form may be made to hold very many names; a hint is not worth looking at all of them.
    let near = words
        .take(5_000)
        .filter_map(|word| Some((distance(&text, word, most)?, word)));
    near.min_by_key(|(steps, _)| *steps).map(|(_, word)| word.to_owned())
}

/// How many letters must be put in, taken out, changed, or swapped with their neighbour; `None` when it is more than `most`.
fn distance(a: &[char], word: &str, most: usize) -> Option<usize> {
    let b: Vec<char> = word.to_lowercase().chars().take(64).collect();
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let far = most + 1;
    let mut rows = vec![vec![far; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in i.saturating_sub(most)..=(i + most).min(b.len()) {
            rows[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let mut least = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(rows[i - 2][j - 2] + 1);
                    }
                    least
                }
            };
        }
    }
    Some(rows[a.len()][b.len()]).filter(|steps| *steps <= most)
}
