//! The `score::` columns of the survey, and the scores of choices.

use std::collections::BTreeMap;

use super::{Scored, Scores};
use crate::draft::{Cell, Draft, Item, ItemKind, List, ListRef};
use crate::fault::Findings;
use crate::scoring::{self, NeedRule};

impl Scores {
    pub(super) fn questions(&mut self, draft: &Draft, findings: &mut Findings) {
        let mut found = Vec::new();
        walk(&draft.items, &[], false, &mut found);
        for (item, relevant, repeated) in found {
            let mark = |name: &str| item.marks.get(name);
            let Some(first) = item.marks.values().next() else {
                continue;
            };
            for (key, cell) in &item.marks {
                if !["domain", "need", "value", "when"].contains(&key.as_str()) {
                    let hint = "The columns are `score::domain`, `score::need`, `score::value` and `score::when`.";
                    findings.error(&cell.at, format!("There is no column `score::{key}`."), hint);
                }
            }
            if repeated {
                findings.error(
                    &first.at,
                    format!("`{}` is in a repeat and cannot have one score.", item.name),
                    "Add the instances up in a calculation outside of the repeat and score that.",
                );
                continue;
            }
            let Some(expression) = self.score_of(item, mark("value"), &draft.lists, first, findings) else {
                continue;
            };
            let node = self.node(format!("score.{}", item.name), expression, &first.at);
            if let Some(domain) = mark("domain") {
                let asked = if relevant.is_empty() {
                    "1".into()
                } else {
                    format!("if({}, 1, 0)", both(&relevant))
                };
                self.node(format!("asked.{}", item.name), asked, &domain.at);
                self.scored.push(Scored {
                    name: item.name.clone(),
                    domains: domain.clone(),
                });
            }
            self.plan.items.push(scoring::Item {
                question: item.name.clone(),
                node: node.clone(),
                domains: mark("domain").map_or_else(Vec::new, |cell| {
                    cell.text.split_whitespace().map(str::to_owned).collect()
                }),
            });
            if let Some(needs) = mark("need") {
                let weight = match mark("when") {
                    Some(when) => self.node(
                        format!("need.{}", item.name),
                        format!("if({}, ${{{node}}}, '')", when.text),
                        &when.at,
                    ),
                    None => node.clone(),
                };
                for code in needs.text.split_whitespace() {
                    self.plan.needs.push(NeedRule {
                        code: code.into(),
                        question: item.name.clone(),
                        node: weight.clone(),
                    });
                }
            }
        }
    }

    /// The expression of a question's score: what the author wrote, or the score of the choice.
    fn score_of(
        &self,
        item: &Item,
        value: Option<&Cell>,
        lists: &BTreeMap<String, List>,
        at: &Cell,
        findings: &mut Findings,
    ) -> Option<String> {
        if let Some(value) = value {
            return Some(value.text.clone());
        }
        let list = match &item.list {
            Some(ListRef::Own(list)) => lists.get(&list.text)?,
            _ => {
                findings.error(
                    &at.at,
                    format!("`{}` has no score.", item.name),
                    "Write one into `score::value`, or give its choices a column `score`.",
                );
                return None;
            }
        };
        let mut scored = Vec::new();
        for choice in &list.choices {
            let Some(score) = choice.columns.get("score") else {
                continue;
            };
            if score.text.parse::<f64>().is_ok_and(f64::is_finite) {
                scored.push((quoted(&choice.name.text), score.text.clone()));
            } else {
                findings.error(
                    &score.at,
                    format!("`{}` is not a number.", score.text),
                    "Write the score as a number, or leave it empty for a choice that does not count.",
                );
            }
        }
        if scored.is_empty() {
            findings.error(
                &at.at,
                format!("No choice of `{}` has a score.", item.name),
                "Give the list a column `score`.",
            );
            return None;
        }
        let name = &item.name;
        Some(match &item.kind {
            ItemKind::Question(kind) if kind == "select_multiple" => {
                let chosen: Vec<String> = scored
                    .iter()
                    .map(|(choice, _)| format!("selected(${{{name}}}, {choice})"))
                    .collect();
                let scores: Vec<String> = scored
                    .iter()
                    .map(|(choice, score)| format!("if(selected(${{{name}}}, {choice}), {score}, 0)"))
                    .collect();
                format!("if({}, max({}), '')", chosen.join(" or "), scores.join(", "))
            }
            _ => scored.iter().rev().fold("''".to_owned(), |otherwise, (choice, score)| {
                format!("if(${{{name}}} = {choice}, {score}, {otherwise})")
            }),
        })
    }
}

/// Every question with the conditions above it and its own, and whether it is in a repeat.
fn walk<'a>(items: &'a [Item], above: &[&'a str], repeated: bool, found: &mut Vec<(&'a Item, Vec<&'a str>, bool)>) {
    for item in items {
        let own = item.relevant.as_ref().map(|cell| cell.text.as_str());
        let relevant: Vec<&str> = above.iter().copied().chain(own).collect();
        walk(
            &item.children,
            &relevant,
            repeated || item.kind == ItemKind::Repeat,
            found,
        );
        if matches!(item.kind, ItemKind::Question(_)) {
            found.push((item, relevant, repeated));
        }
    }
}

fn both(conditions: &[&str]) -> String {
    conditions
        .iter()
        .map(|condition| format!("({condition})"))
        .collect::<Vec<_>>()
        .join(" and ")
}

/// A text within an expression.
fn quoted(text: &str) -> String {
    if text.contains('\'') {
        format!("\"{text}\"")
    } else {
        format!("'{text}'")
    }
}
