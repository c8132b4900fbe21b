//! An interview in the terminal. It talks on stderr, so that stdout holds what came out of it and nothing else; every answer is on disk before the next
//! question is asked, so that it can be left at any point.

use std::io::{BufRead, Write};

use domain::{RecordId, RiskLevel};
use forms::instrument::Control;
use mobile_core::{
    Class, Core, Result,
    assess::{Asked, AskedPage, FilledIn, Review},
};
use serde_json::json;

use super::{assess, assess_says as says};
use crate::{args::Decide, output::Output};

const HELP: &str =
    "Enter keeps an answer, - takes it back, < goes back, > goes on, ? shows more, q leaves (everything is saved).";

/// What was typed at a question.
enum Typed {
    Line(String),
    Keep,
    Back,
    Forward,
    Leave,
}

/// What to do after a page.
enum Turn {
    Forward,
    Back,
    Leave,
}

/// Asks an interview from the page that is open to the end, and completes it.
pub fn walk(core: &Core, interview: RecordId, decide: &Decide) -> Result<Output> {
    eprintln!("{HELP}");
    loop {
        let page = core.page(interview)?;
        let last = page.number == page.of;
        let turn = if page.number == 0 {
            Turn::Forward
        } else {
            ask_page(core, &page)?
        };
        match turn {
            Turn::Leave => return Ok(left(interview)),
            Turn::Back => {
                core.previous_page(interview)?;
            }
            Turn::Forward if last => match end(core, interview, decide)? {
                Some(output) => return Ok(output),
                None => {
                    core.go_to_first_error(interview)?;
                }
            },
            Turn::Forward => {
                if let Err(error) = core.next_page(interview) {
                    refused(error)?;
                }
            }
        }
    }
}

fn left(interview: RecordId) -> Output {
    Output::new(
        json!({ "assessment_id": interview, "status": "in_progress" }),
        format!("Everything is saved. `assess list` shows it; the same command goes on with {interview}."),
    )
}

/// Asks what stands on a page, one after the other; an answer can bring more.
fn ask_page(core: &Core, page: &AskedPage) -> Result<Turn> {
    eprintln!("\n{} ({}/{})", page.title, page.number, page.of);
    for heading in &page.headings {
        eprintln!("  {heading}");
    }
    let mut asked: Vec<String> = Vec::new();
    loop {
        let page = core.page(page.interview)?;
        let next = page
            .questions
            .into_iter()
            .find(|question| !asked.contains(&question.reference));
        let Some(question) = next else { return Ok(Turn::Forward) };
        asked.push(question.reference.clone());
        match ask(core, page.interview, &question)? {
            Typed::Back => return Ok(Turn::Back),
            Typed::Forward => return Ok(Turn::Forward),
            Typed::Leave => return Ok(Turn::Leave),
            Typed::Line(_) | Typed::Keep => {}
        }
    }
}

/// Asks one question until its answer is taken.
fn ask(core: &Core, interview: RecordId, question: &Asked) -> Result<Typed> {
    match question.control {
        Control::Group | Control::Instance | Control::Value => {
            eprintln!("  {}", question.label);
            return Ok(Typed::Keep);
        }
        Control::Note => {
            eprintln!("{}", question.label);
            return Ok(Typed::Keep);
        }
        _ => {}
    }
    show(question);
    loop {
        let typed = prompt(question)?;
        let Typed::Line(line) = &typed else { return Ok(typed) };
        if line == "?" {
            eprintln!("{} {}\n{HELP}", question.hint, question.guidance);
            continue;
        }
        if question.control == Control::Repeat {
            if matches!(line.as_str(), "y" | "yes" | "+") {
                core.add_instance(interview, &question.reference)?;
            }
            return Ok(typed);
        }
        let value = if line == "-" {
            String::new()
        } else {
            chosen(question, line)
        };
        match core.answer(interview, &question.reference, &value) {
            Ok(answered) => {
                says::alerts(&answered.alerts);
                if let (true, Some(number)) = (answered.alerts.iter().any(|alert| alert.new), &answered.hotline) {
                    eprintln!("  Call: {number}");
                }
                if answered.valid {
                    return Ok(typed);
                }
                eprintln!("! {}", answered.message);
            }
            Err(error) => refused(error)?,
        }
    }
}

fn show(question: &Asked) {
    let needed = if question.required { " *" } else { "" };
    eprintln!("\n{}{needed}", question.label);
    if !question.hint.is_empty() {
        eprintln!("  {}", question.hint);
    }
    for (at, choice) in question.choices.iter().enumerate() {
        let mark = if choice.chosen { '>' } else { ' ' };
        eprintln!("  {mark} {}. {} [{}]", at + 1, choice.label, choice.name);
    }
    if question.control == Control::Repeat {
        eprintln!("  There are {}. Another one? y/n", question.value);
    }
}

fn prompt(question: &Asked) -> Result<Typed> {
    eprint!("[{}] ", question.value);
    let Some(line) = line() else { return Ok(Typed::Leave) };
    Ok(match line.trim() {
        "" => Typed::Keep,
        "<" => Typed::Back,
        ">" => Typed::Forward,
        "q" | ":q" => Typed::Leave,
        _ => Typed::Line(line),
    })
}

/// A line that was typed; `None` at the end of the input.
fn line() -> Option<String> {
    let _ = std::io::stderr().flush();
    let mut line = String::new();
    match std::io::stdin().lock().read_line(&mut line) {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(line.trim_end_matches(['\n', '\r']).to_owned()),
    }
}

/// Choices may be named by their numbers.
fn chosen(question: &Asked, line: &str) -> String {
    if question.choices.is_empty() {
        return line.to_owned();
    }
    let name = |word: &str| {
        let known = question.choices.iter().any(|choice| choice.name == word);
        let numbered = word
            .parse::<usize>()
            .ok()
            .and_then(|n| question.choices.get(n.checked_sub(1)?));
        match numbered {
            Some(choice) if !known => choice.name.clone(),
            _ => word.to_owned(),
        }
    };
    line.split_whitespace().map(name).collect::<Vec<_>>().join(" ")
}

/// What a rule refuses is said, and asked again; anything else ends the walk.
fn refused(error: mobile_core::Error) -> Result<()> {
    if error.class() == Class::Refused {
        eprintln!("! {error}");
        Ok(())
    } else {
        Err(error)
    }
}

/// The end of the form: shows what it comes to, lets it be confirmed, and completes. `None` goes back to what is missing.
fn end(core: &Core, interview: RecordId, decide: &Decide) -> Result<Option<Output>> {
    let review = core.review_interview(interview)?;
    eprintln!("\n{}", says::review_text(&review));
    if !review.findings.is_empty() {
        return Ok(None);
    }
    let Some(decide) = confirm(&review, decide) else {
        return Ok(Some(left(interview)));
    };
    match assess::complete(core, interview, &decide, &FilledIn::default()) {
        Ok(output) => Ok(Some(output)),
        Err(error) => {
            refused(error)?;
            Ok(Some(left(interview)))
        }
    }
}

/// Asks for what is not decided on the command line; `None` leaves without completing.
fn confirm(review: &Review, decide: &Decide) -> Option<Decide> {
    let mut decided = Decide {
        risk: decide.risk.clone(),
        needs: decide.needs.clone(),
        no_needs: decide.no_needs,
        reason: decide.reason.clone(),
        assisted: decide.assisted,
    };
    let mut otherwise = false;
    if let (None, Some(risk)) = (&decided.risk, &review.scores.risk) {
        eprint!("Risk [{risk}]: Enter confirms, or low, medium, high, very_high; q leaves: ");
        let typed = line()?;
        match typed.trim() {
            "" => decided.risk = Some(risk.clone()),
            "q" => return None,
            other => {
                decided.risk = Some(RiskLevel::from(other))
                    .filter(RiskLevel::is_known)
                    .or(Some(risk.clone()));
                otherwise = decided.risk.as_ref() != Some(risk);
            }
        }
    }
    let suggested: Vec<&str> = review.scores.needs.iter().map(|need| need.code.as_str()).collect();
    if decided.needs.is_empty() && !decided.no_needs && !suggested.is_empty() {
        eprint!(
            "Needs [{}]: Enter confirms, or those that are meant, or none; q leaves: ",
            suggested.join(" ")
        );
        let typed = line()?;
        match typed.trim() {
            "" => {}
            "q" => return None,
            "none" => (decided.no_needs, otherwise) = (true, true),
            some => {
                decided.needs = some.split_whitespace().map(str::to_owned).collect();
                otherwise = true;
            }
        }
    }
    if otherwise && decided.reason.is_none() {
        eprint!("Why otherwise than suggested? ");
        decided.reason = Some(line()?);
    }
    Some(decided)
}
