//! The words of problems: what is wrong and what to do, by code, from the house's one set of words.

use i18n::Words;

/// What is wrong, with what exactly.
pub fn problem(words: &Words, code: &str, detail: Option<&str>) -> String {
    let id = format!("problem-{code}");
    let problem = if words.has(&id) {
        words.get(&id).into_owned()
    } else {
        format!("{} ({code})", words.get("delivery-rejected"))
    };
    match detail.filter(|detail| !detail.is_empty()) {
        Some(detail) => format!("{problem} ({detail})"),
        None => problem,
    }
}

/// What to do about it. Of a code that has no words yet, what is always true: the entry is kept, a supervisor can pass it on.
pub fn what_to_do(words: &Words, code: &str) -> String {
    let id = format!("todo-{code}");
    let known = if words.has(&id) {
        id.as_str()
    } else {
        "todo-not_responsible"
    };
    words.get(known).into_owned()
}

#[cfg(test)]
mod tests {
    use i18n::Language;

    use super::*;

    #[test]
    fn a_code_of_a_newer_server_still_says_what_to_do() {
        for language in Language::ALL {
            let words = Words::of(language);
            assert!(problem(words, "of_tomorrow", None).contains("of_tomorrow"));
            assert!(!what_to_do(words, "of_tomorrow").starts_with("todo-"));
        }
    }
}
