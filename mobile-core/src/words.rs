//! The words of problems: what is wrong and what to do, by code.

/// Code → what is wrong, what to do.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "conflict",
        "Somebody else changed the same field; both values are kept",
        "Nothing is lost. A supervisor decides between the values; call them if it is urgent",
    ),
    (
        "not_responsible",
        "You are not responsible for this person, as far as the server knows",
        "Ask your supervisor to assign the person to you, then `problems retry`; the record is kept on the server until then",
    ),
    (
        "device_revoked",
        "This phone was revoked before the change arrived",
        "The server keeps the change; your supervisor can take it into the register",
    ),
    (
        "needs_supervisor",
        "This needs a supervisor",
        "Ask your supervisor to record it; a risk can be raised by you, lowered only by a supervisor",
    ),
    (
        "needs_reason",
        "A reason is missing",
        "Record it once more, with a reason",
    ),
    (
        "person_unknown",
        "The server does not know this person",
        "Sync again; if it stays so, ask your supervisor whether the person's file was moved or merged",
    ),
    (
        "person_exists",
        "This person is registered already",
        "Nothing to do; dismiss it with `problems dismiss`",
    ),
    (
        "visit_exists",
        "This visit is recorded already",
        "Nothing to do if the visit is in the file; else amend it",
    ),
    (
        "visit_unknown",
        "The visit that was amended is not in the register",
        "The visit itself may have been rejected: look for it in this list, mend that first, then `problems retry`",
    ),
    (
        "record_exists",
        "This record exists already",
        "Look at the person's file; amend the record that is there",
    ),
    (
        "record_unknown",
        "The record that was amended is not in the register",
        "The record itself may have been rejected: look for it in this list, mend that first, then `problems retry`",
    ),
    (
        "bad_field",
        "A field cannot hold this value",
        "Record it once more with a value that fits",
    ),
    (
        "bad_answer",
        "An answer does not fit its question",
        "Amend the visit, or record it once more, with an answer that fits",
    ),
    (
        "bad_change",
        "The server cannot read this change",
        "Update the app; the server keeps the change, your supervisor can look at it",
    ),
    (
        "forbidden_transition",
        "The record is in a state that does not allow this step",
        "Look at the person's file: somebody may have taken this step already",
    ),
    (
        "too_large",
        "The record is larger than the server takes",
        "Record it once more, shorter: split a long text into several notes",
    ),
];

/// What is wrong, with what exactly.
pub fn problem(code: &str, detail: Option<&str>) -> String {
    let known = WORDS
        .iter()
        .find(|(known, ..)| *known == code)
        .map(|(_, problem, _)| *problem);
    let problem = known.unwrap_or("The server did not take this change");
    match detail.filter(|detail| !detail.is_empty()) {
        Some(detail) => format!("{problem} ({detail})"),
        None => problem.to_owned(),
    }
}

/// What to do about it.
pub fn what_to_do(code: &str) -> String {
    let known = WORDS.iter().find(|(known, ..)| *known == code).map(|(.., todo)| *todo);
    known
        .unwrap_or("Show this to your supervisor; the server keeps the change. `problems retry` sends it once more")
        .to_owned()
}
