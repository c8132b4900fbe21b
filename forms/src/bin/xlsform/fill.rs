//! Filling a form in, in the terminal: a page at a time, until nothing stands in the way.

use std::io::{self, BufRead, Write};

use forms::instrument::Control;
use forms::interview::{Interview, Node, Problem, ProblemKind};

use super::say::say;

const HELP: &str = "\
Answer, or press Enter to leave it as it is.
  <        back            >  on, past the rest of the page
  -        take the answer back
  +        one more, where a repeat asks for it
  !sq      the language sq
  =        complete now    q  leave without completing";

/// Where a line leads.
enum Turn {
    On,
    Back,
    Complete,
    Leave,
    /// It could not be done; the reason is told and the question asked again.
    Again(String),
    /// The page has changed.
    Anew,
}

/// Asks until the form is complete or left.
pub(super) fn fill(mut interview: Interview) -> io::Result<()> {
    let mut input = io::stdin().lock().lines();
    say(format_args!("{HELP}\n"));
    while let Some(page) = interview.page() {
        say(format_args!(
            "[{}/{}] {}",
            page.number,
            page.of,
            page.headings.join(" › ")
        ));
        let mut turn = Turn::On;
        for node in page.nodes.iter().map(|node| node.reference.clone()) {
            while let Ok(node) = interview.look(&node) {
                if !node.relevant {
                    break;
                }
                show(&mut interview, &node);
                if node.kind == Control::Note || node.readonly {
                    break;
                }
                write!(io::stdout(), "  > ")?;
                io::stdout().flush()?;
                let Some(line) = input.next() else {
                    turn = Turn::Leave;
                    break;
                };
                turn = take(&mut interview, &node, line?.trim());
                match &turn {
                    Turn::Again(reason) => say(format_args!("  {reason}")),
                    _ => break,
                }
            }
            if !matches!(turn, Turn::On) {
                break;
            }
        }
        match turn {
            Turn::Leave => return Ok(()),
            Turn::Back => {
                interview.back();
            }
            Turn::Complete => {
                if complete(&mut interview) {
                    return Ok(());
                }
            }
            Turn::Anew | Turn::Again(_) => continue,
            Turn::On => match interview.forward() {
                Ok(true) => {}
                Ok(false) => {
                    if complete(&mut interview) {
                        return Ok(());
                    }
                }
                Err(problems) => tell(&problems),
            },
        }
        say("");
    }
    complete(&mut interview);
    Ok(())
}

fn show(interview: &mut Interview, node: &Node) {
    let star = if node.required { " *" } else { "" };
    say(format_args!(
        "{}{star}",
        if node.label.is_empty() { &node.name } else { &node.label }
    ));
    if !node.hint.is_empty() {
        say(format_args!("  ({})", node.hint));
    }
    for offer in interview.choices(&node.reference).unwrap_or_default() {
        say(format_args!("  {:12} {}", offer.name, offer.label));
    }
    if node.kind == Control::Repeat {
        say(format_args!("  there are {}; + for one more", node.value));
    } else if !node.value.is_empty() {
        say(format_args!("  [{}]", node.value));
    }
}

fn take(interview: &mut Interview, node: &Node, line: &str) -> Turn {
    let done = match line {
        "" | ">" => return Turn::On,
        "<" => return Turn::Back,
        "=" => return Turn::Complete,
        "q" => return Turn::Leave,
        "?" => return Turn::Again(HELP.into()),
        "+" if node.kind == Control::Repeat => {
            return match interview.add(&node.reference) {
                Ok(_) => {
                    let last = format!("{}[{}]", node.reference, node.value.parse::<usize>().unwrap_or(0) + 1);
                    // An instance that asks nothing has no page.
                    let _ = interview.go_to(&last);
                    Turn::Anew
                }
                Err(refused) => Turn::Again(refused.to_string()),
            };
        }
        _ if node.kind == Control::Repeat => return Turn::Again("Enter goes on, + adds one.".into()),
        _ if line.starts_with('!') && line.len() > 1 => {
            return match interview.language(line[1..].trim()) {
                Ok(_) => Turn::Anew,
                Err(refused) => Turn::Again(refused.to_string()),
            };
        }
        "-" => interview.set(&node.reference, ""),
        value => interview.set(&node.reference, value),
    };
    match done {
        Err(refused) => Turn::Again(refused.to_string()),
        Ok(_) => match interview.look(&node.reference) {
            Ok(after) if !after.valid => Turn::Again(if after.message.is_empty() {
                "This answer is not possible here.".into()
            } else {
                after.message
            }),
            _ => Turn::On,
        },
    }
}

/// Whether it is done; what stands in the way is told, and its page opened.
fn complete(interview: &mut Interview) -> bool {
    match interview.complete() {
        Ok(completed) => {
            if let Ok(json) = serde_json::to_string_pretty(&completed.answers) {
                say(json);
            }
            if completed.outcome != Default::default()
                && let Ok(json) = serde_json::to_string_pretty(&completed.outcome)
            {
                say(json);
            }
            true
        }
        Err(problems) => {
            tell(&problems);
            interview.go_to_first_error();
            false
        }
    }
}

fn tell(problems: &[Problem]) {
    for problem in problems {
        let message = match (&problem.message, problem.kind) {
            (message, _) if !message.is_empty() => message.clone(),
            (_, ProblemKind::Required) => "needs an answer".into(),
            _ => "has an answer that is not possible".into(),
        };
        let name = if problem.label.is_empty() {
            &problem.name
        } else {
            &problem.label
        };
        say(format_args!("! {name}: {message}"));
    }
}
