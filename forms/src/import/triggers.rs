//! Triggers: the questions whose answers set off a calculation.

use std::collections::HashSet;

use super::names::nearest;
use super::questions::UNSEEN;
use super::reference;
use crate::draft::{Cell, Item, ItemKind, visit};
use crate::fault::Findings;

/// Triggers must name questions that people answer.
pub(super) fn check(items: &[Item], triggers: &[Cell], findings: &mut Findings) {
    if triggers.is_empty() {
        return;
    }
    let (mut questions, mut unseen) = (HashSet::new(), HashSet::new());
    visit(items, &mut |item| {
        if let ItemKind::Question(kind) = &item.kind {
            questions.insert(item.name.as_str());
            let silent = item.label.is_empty() && item.hint.is_empty() && item.calculation.is_some();
            if silent || UNSEEN.contains(&kind.as_str()) {
                unseen.insert(item.name.as_str());
            }
        }
    });
    for cell in triggers {
        let Some(name) = reference(&cell.text) else { continue };
        if !questions.contains(name) {
            let hint = match nearest(name, questions.iter().copied()) {
                Some(near) => format!("Write `${{{near}}}` if that is meant."),
                None => "Write the name of a question of this form.".into(),
            };
            findings.error(&cell.at, format!("No question is called `{name}`."), hint);
        } else if unseen.contains(name) {
            findings.error(
                &cell.at,
                format!("`{name}` is never answered by anybody, so it sets nothing off."),
                "Name a question that people see.",
            );
        }
    }
}
