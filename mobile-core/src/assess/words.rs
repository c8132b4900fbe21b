//! What is wrong with an answer, in the words of whoever reads it.

use forms::{
    instrument::{Control, Kind},
    interview::{Node, Problem, ProblemKind, Refused},
    scoring,
};
use i18n::{Arg, Language, Words};

use super::Session;
use crate::error::Error;

/// Why an answer was not taken. Nothing of it is stored.
pub(super) fn refused(words: &Words, session: &mut Session, name: &str, refused: &Refused) -> Error {
    let (code, reason) = match refused {
        Refused::Value {
            reference,
            wanted,
            value,
        } => {
            let shown: String = value.chars().take(40).collect();
            let wanted = expected(words, session, reference).unwrap_or_else(|| wanted.clone());
            let args = [("value", Arg::Text(&shown)), ("wanted", Arg::Text(&wanted))];
            ("bad_answer", words.with("answer-does-not-fit", &args).into_owned())
        }
        Refused::Unknown(_) => ("question_unknown", words.get("answer-unknown").into_owned()),
        Refused::ReadOnly(_) => ("answer_read_only", words.get("answer-read-only").into_owned()),
        Refused::NotAsked(_) => ("answer_not_asked", words.get("answer-not-asked").into_owned()),
        Refused::TooMany(_, most) => {
            let most = i64::try_from(*most).unwrap_or(i64::MAX);
            let args = [("n", Arg::Number(most))];
            ("too_many", words.with("answer-too-many", &args).into_owned())
        }
        Refused::Kind(..) | Refused::Language(_) => ("bad_answer", refused.to_string()),
    };
    Error::refused(code, format!("{name}: {reason}"))
}

/// What a question takes, in words; `None` for a kind whose words the form's engine knows better.
fn expected(words: &Words, session: &mut Session, reference: &str) -> Option<String> {
    let id = match session.places.kind(reference)? {
        Kind::Integer => "wanted-integer",
        Kind::Decimal | Kind::Range => "wanted-decimal",
        Kind::Date => "wanted-date",
        Kind::Time => "wanted-time",
        Kind::DateTime => "wanted-date-time",
        Kind::Geopoint => "wanted-geopoint",
        Kind::SelectOne => return choices(words, session, reference, "wanted-one-of"),
        Kind::SelectMultiple | Kind::Rank => return choices(words, session, reference, "wanted-some-of"),
        _ => return None,
    };
    Some(words.get(id).into_owned())
}

fn choices(words: &Words, session: &mut Session, reference: &str, id: &str) -> Option<String> {
    const MOST: usize = 30;
    let offers = session.interview.choices(reference).ok()?;
    let mut names: Vec<&str> = offers.iter().map(|offer| offer.name.as_str()).take(MOST).collect();
    if offers.len() > MOST {
        names.push("…");
    }
    let names = names.join(", ");
    Some(words.with(id, &[("choices", Arg::Text(&names))]).into_owned())
}

/// What a node says that is wrong with its answer; empty when nothing is.
pub(super) fn of_node(words: &Words, node: &Node) -> String {
    if node.valid {
        String::new()
    } else if !node.message.is_empty() {
        node.message.clone()
    } else if node.value.is_empty() {
        words.get("answer-required").into_owned()
    } else {
        words.get("answer-constraint").into_owned()
    }
}

/// What stands in the way of completing, in words.
pub(super) fn of_problem(words: &Words, problem: &Problem) -> String {
    if !problem.message.is_empty() {
        return problem.message.clone();
    }
    let id = match problem.kind {
        ProblemKind::Required => "answer-required",
        ProblemKind::Constraint | ProblemKind::Type => "answer-constraint",
        ProblemKind::Choice => "answer-no-choice",
        ProblemKind::Unknown => "answer-unknown",
        ProblemKind::NotAsked => "answer-not-asked",
        ProblemKind::Count => "answer-count",
    };
    words.get(id).into_owned()
}

/// A text of the form in a language, else in the form's own, else in any.
pub(crate) fn text<'a>(texts: &'a scoring::Words, language: Language, own: Option<&str>) -> &'a str {
    let code = |column: &'a str| {
        column
            .rsplit_once('(')
            .map_or(column, |(_, code)| code.trim_end_matches(')'))
    };
    let reads = texts
        .iter()
        .find(|(column, _)| !column.is_empty() && Language::from_tag(code(column)) == Some(language));
    let default = || texts.iter().find(|(column, _)| Some(column.as_str()) == own);
    let plain = || texts.iter().find(|(column, _)| column.is_empty());
    let found = reads.or_else(default).or_else(plain).or_else(|| texts.first());
    found.map_or("", |(_, text)| text)
}

/// Whether people answer it: it has choices, a field or a picture, and is not only worked out.
pub(crate) fn is_asked(control: Control) -> bool {
    !matches!(
        control,
        Control::Value | Control::Note | Control::Group | Control::Repeat | Control::Instance
    )
}
