//! What was chosen: names with blanks between; and lists of conditions that are counted.

use super::text::is_blank;

/// The names that were chosen, in their order. Of an empty answer there are none.
pub fn chosen(answer: &str) -> impl Iterator<Item = &str> {
    answer.split(is_blank).filter(|name| !name.is_empty())
}

/// `selected(answer, name)`. An empty answer holds the empty name.
pub fn selected(answer: &str, name: &str) -> bool {
    let name = super::text::trim(name);
    if name.is_empty() {
        return chosen(answer).next().is_none();
    }
    chosen(answer).any(|other| other == name)
}

/// `selected-at(answer, place)`, 0 is the first: nothing where there is none.
pub fn selected_at(answer: &str, place: f64) -> &str {
    let place = place.trunc();
    if place.is_nan() || place < 0.0 {
        return "";
    }
    chosen(answer).nth(place as usize).unwrap_or("")
}

/// `count-selected(answer)`.
pub fn count_selected(answer: &str) -> f64 {
    chosen(answer).count() as f64
}

/// `checklist(min, max, …)`: whether at least `min` and at most `max` hold; a `max` of -1 sets no bound.
pub fn checklist(min: f64, max: f64, held: impl IntoIterator<Item = bool>) -> bool {
    weighted_checklist(min, max, held.into_iter().map(|held| (held, 1.0)))
}

/// `weighted-checklist(min, max, …)`: the same with the weights of those that hold.
pub fn weighted_checklist(min: f64, max: f64, held: impl IntoIterator<Item = (bool, f64)>) -> bool {
    let max = if max == -1.0 { f64::INFINITY } else { max };
    let mut total = 0.0;
    for (_, weight) in held.into_iter().filter(|(held, _)| *held) {
        total += weight;
        if total > max {
            return false;
        }
    }
    total >= min
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_found() {
        assert!(selected("a b c", "b") && selected(" a  b ", "b ") && !selected("abc", "b"));
        assert!(selected("", "") && !selected("a", ""));
        assert_eq!(
            (
                selected_at("a b c", 1.0),
                selected_at("a b", 2.0),
                selected_at("a", -1.0)
            ),
            ("b", "", "")
        );
        assert_eq!((count_selected("a b  c"), count_selected(" ")), (3.0, 0.0));
    }

    #[test]
    fn conditions_are_counted() {
        assert!(checklist(2.0, 3.0, [true, false, true]));
        assert!(!checklist(2.0, 3.0, [true, false, false]));
        assert!(!checklist(0.0, 1.0, [true, true]));
        assert!(checklist(2.0, -1.0, [true; 9]) && checklist(-1.0, -1.0, [false]));
        assert!(weighted_checklist(3.0, 5.0, [(true, 3.0), (false, 9.0)]));
        assert!(!weighted_checklist(3.0, 5.0, [(true, 3.0), (true, 2.5)]));
    }
}
