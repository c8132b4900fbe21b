//! Scoring: the `score::` columns of the survey, the scores of choices, and the `scoring` sheet, made into calculations and a plan that names them.

mod questions;
mod sheet;

use std::collections::BTreeSet;

use super::columns::SCORING;
use super::table::Table;
use crate::draft::{Cell, Draft, Item, ItemKind};
use crate::fault::{Findings, Place};
use crate::scoring::{self, Cut};
use crate::workbook::Sheet;

/// Fills in `draft.scores` and `draft.scoring`.
pub(super) fn read(sheet: Option<&Sheet>, draft: &mut Draft, findings: &mut Findings) {
    let mut scores = Scores::default();
    scores.questions(draft, findings);
    if let Some(sheet) = sheet {
        scores.sheet(&Table::read(sheet, &SCORING, false, findings), findings);
    }
    scores.finish(findings);
    let mut taken = BTreeSet::new();
    draft.visit(&mut |item| {
        taken.insert(item.name.clone());
    });
    for node in &scores.nodes {
        if !taken.insert(node.name.clone()) {
            findings.error(
                &node.at,
                format!("Something else is called `{}`.", node.name),
                "Choose another name.",
            );
        }
    }
    draft.scores = scores.nodes;
    draft.scoring = scores.plan;
}

/// A question that has a score.
struct Scored {
    name: String,
    domains: Cell,
}

impl Scored {
    fn counts_to(&self, domain: &str) -> bool {
        self.domains.text.split_whitespace().any(|word| word == domain)
    }
}

#[derive(Default)]
struct Scores {
    plan: scoring::Scoring,
    nodes: Vec<Item>,
    scored: Vec<Scored>,
    /// The indexes: only their questions are counted by `items.3` and its like, since 3 means something else in a total.
    indexes: Vec<String>,
    /// Bands and the figure that each is of, until all figures are known.
    cuts: Vec<(Cell, Cut)>,
}

impl Scores {
    /// A calculation that no screen shows and no answer holds.
    fn node(&mut self, name: String, expression: String, at: &Place) -> String {
        self.nodes.push(Item {
            kind: ItemKind::Question("calculate".into()),
            name: name.clone(),
            at: Place {
                column: String::new(),
                ..at.clone()
            },
            calculation: Some(Cell {
                text: expression,
                at: at.clone(),
            }),
            ..Item::default()
        });
        name
    }

    /// Puts bands to their figures and adds the counts that rules may ask for: `alerts`, `items.answered`, `items.3` and the like.
    fn finish(&mut self, findings: &mut Findings) {
        self.plan.priorities.sort_by(|a, b| b.at_least.total_cmp(&a.at_least));
        if let (true, Some(need)) = (self.plan.priorities.is_empty(), self.plan.needs.first()) {
            let place = self
                .nodes
                .iter()
                .find(|node| node.name == need.node)
                .map(|node| node.at.clone())
                .unwrap_or_default();
            findings.error(
                &place,
                "No score has a priority, so no need would be suggested.",
                "Add rows `priority` to the sheet `scoring`: name 1, at_least 3, and so on.",
            );
        }
        for (of, cut) in std::mem::take(&mut self.cuts) {
            match self.plan.values.iter_mut().find(|figure| figure.name == of.text) {
                Some(figure) => figure.cuts.push(cut),
                None => findings.error(
                    &of.at,
                    format!("No number is called `{}`.", of.text),
                    "Write the name of an `index`, `total` or `value`.",
                ),
            }
        }
        // The band that was written last is the highest.
        self.plan.values.iter_mut().for_each(|figure| figure.cuts.reverse());
        for Scored { domains, .. } in &self.scored {
            let unknown = |domain: &&str| !self.plan.values.iter().any(|figure| figure.name == **domain);
            for domain in domains.text.split_whitespace().filter(unknown) {
                let hint = "Add a row `index` or `total` of that name to the sheet `scoring`.";
                findings.warning(&domains.at, format!("Nothing adds up `{domain}`."), hint);
            }
        }
        let at = Place {
            sheet: "scoring".into(),
            ..Place::default()
        };
        let indexed = |scored: &&Scored| self.indexes.iter().any(|index| scored.counts_to(index));
        let questions: Vec<String> = self
            .scored
            .iter()
            .filter(indexed)
            .map(|scored| scored.name.clone())
            .collect();
        let alerts = joined(self.plan.alerts.iter().map(|alert| format!("${{{}}}", alert.node)));
        let mut counts = vec![("alerts".to_owned(), alerts)];
        counts.push((
            "items.asked".into(),
            joined(questions.iter().map(|question| format!("${{asked.{question}}}"))),
        ));
        counts.push((
            "items.answered".into(),
            joined(
                questions
                    .iter()
                    .map(|question| format!("number(${{score.{question}}} != '')")),
            ),
        ));
        for score in ["1", "2", "3"] {
            let at_least = questions
                .iter()
                .map(|question| format!("number(coalesce(${{score.{question}}}, 0) >= {score})"));
            counts.push((format!("items.{score}"), joined(at_least)));
        }
        for (name, expression) in counts {
            let wanted = format!("${{{name}}}");
            let used = self
                .nodes
                .iter()
                .filter_map(|node| node.calculation.as_ref())
                .any(|cell| cell.text.contains(&wanted));
            if used {
                self.node(name, expression, &at);
            }
        }
    }
}

/// A sum; 0 of nothing.
fn joined(parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        "0".into()
    } else {
        parts.join(" + ")
    }
}
