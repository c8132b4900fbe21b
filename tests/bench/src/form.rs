//! The visit form that the data's visits answer, made of their questions: a programme that asks forty questions at each visit publishes them.

use std::{collections::BTreeSet, fmt::Write as _};

use crate::data::{Data, Visit};

/// A question with no more different answers than this is a choice.
const MOST_CHOICES: usize = 12;

/// The form as an XLSForm in Markdown.
pub fn of(data: &Data) -> String {
    let mut survey = "| survey | | | |\n| | type | name | label |\n".to_owned();
    let mut choices = "| choices | | | |\n| | list_name | name | label |\n".to_owned();
    let asked: Vec<Vec<(String, String)>> = data.visits.iter().map(Visit::answers).collect();
    let mut names = Vec::new();
    for (name, _) in asked.iter().flatten() {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    for name in &names {
        let answers = asked.iter().flatten().filter(|(question, _)| question == name);
        let answers: BTreeSet<&str> = answers.map(|(_, answer)| answer.as_str()).collect();
        let words: BTreeSet<&str> = answers.iter().flat_map(|answer| answer.split(' ')).collect();
        let kind = if answers.iter().all(|answer| answer.parse::<i64>().is_ok()) {
            "integer".to_owned()
        } else if answers.iter().all(|answer| answer.parse::<f64>().is_ok()) {
            "decimal".to_owned()
        } else if words.len() <= MOST_CHOICES && words.iter().all(|word| is_name(word)) {
            for word in &words {
                let _ = writeln!(choices, "| | {name}_list | {word} | {word} |");
            }
            let several = if words.len() == answers.len() {
                "one"
            } else {
                "multiple"
            };
            format!("select_{several} {name}_list")
        } else {
            "text".to_owned()
        };
        let _ = writeln!(survey, "| | {kind} | {name} | {name} |");
    }
    format!("{survey}{choices}| settings | | |\n| | form_id | form_title |\n| | visit | Visit |\n")
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
