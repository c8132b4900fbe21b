//! The `scoring` sheet: numbers and their bands, needs, priorities, alerts, risk.

use super::super::columns::SCORING;
use super::super::names::{is_name, nearest};
use super::super::table::{Line, Table};
use super::{Scores, joined};
use crate::draft::{Cell, Texts};
use crate::fault::Findings;
use crate::scoring::{AlertRule, Cut, Figure, NeedRule, Priority, RiskRule, Words};

const KINDS: [&str; 8] = ["index", "total", "value", "cut", "need", "priority", "alert", "risk"];

impl Scores {
    /// Takes every row; a sheet without these headings is somebody's own.
    pub(super) fn sheet(&mut self, table: &Table<'_>, findings: &mut Findings) {
        if table.heading("kind").is_none() || table.heading("name").is_none() {
            let message = "This sheet has no columns `kind` and `name`, and is taken for somebody's own.";
            findings.warning(
                &table.top_place("kind"),
                message,
                "docs/FORMS.md tells how a form is scored.",
            );
            return;
        }
        table.warn_of_misspellings(&SCORING, findings);
        for line in table.lines().filter(|line| !line.is_empty()) {
            self.line(&line, findings);
        }
    }

    fn line(&mut self, line: &Line<'_>, findings: &mut Findings) {
        let Some(kind) = line.text("kind") else {
            findings.error(
                &line.at("kind"),
                "The row does not say what it is.",
                format!("Write one of {}.", KINDS.join(", ")),
            );
            return;
        };
        let Some(name) = line.cell("name") else {
            findings.error(
                &line.at("name"),
                format!("The {kind} has no name."),
                "Write one: a number's name, a need's code, a level.",
            );
            return;
        };
        if kind != "priority" && !is_name(&name.text) {
            findings.error(
                &name.at,
                format!("`{}` cannot be a name.", name.text),
                "Write letters, digits, `_`, `-` and `.`.",
            );
            return;
        }
        match kind.to_lowercase().as_str() {
            "index" => {
                self.indexes.push(name.text.clone());
                self.figure(line, &name, 70.0, Some(3.0), findings);
            }
            "total" => self.figure(line, &name, 100.0, None, findings),
            "value" => self.value(line, &name, findings),
            "cut" => self.cut(line, &name, findings),
            "priority" => self.priority(line, &name, findings),
            "need" => self.need(line, &name, findings),
            "alert" => self.alert(line, &name, findings),
            "risk" => self.risk(line, &name, findings),
            _ => {
                let hint = match nearest(kind, KINDS.into_iter()) {
                    Some(near) => format!("Write `{near}` if that is meant."),
                    None => format!("Write one of {}.", KINDS.join(", ")),
                };
                findings.error(&line.at("kind"), format!("Scoring knows no `{kind}`."), hint);
            }
        }
    }

    /// An index or a total: a sum over the questions of its domain, shown only when enough of those asked have a score.
    fn figure(&mut self, line: &Line<'_>, name: &Cell, share: f64, maximum: Option<f64>, findings: &mut Findings) {
        let name = &name.text;
        let questions: Vec<&str> = self
            .scored
            .iter()
            .filter(|scored| scored.counts_to(name))
            .map(|scored| scored.name.as_str())
            .collect();
        if questions.is_empty() {
            findings.error(
                &line.at("name"),
                format!("No question counts to `{name}`."),
                format!("Write `{name}` into `score::domain` of those that do."),
            );
            return;
        }
        let share = number(line, "share", findings).unwrap_or(share);
        let given = number(line, "maximum", findings);
        let sum = joined(
            questions
                .iter()
                .map(|question| format!("coalesce(${{score.{question}}}, 0)")),
        );
        let answered = joined(
            questions
                .iter()
                .map(|question| format!("number(${{score.{question}}} != '')")),
        );
        let asked = joined(questions.iter().map(|question| format!("${{asked.{question}}}")));
        let at = line.place();
        self.node(format!("{name}.sum"), sum, &at);
        let answered = self.node(format!("{name}.answered"), answered, &at);
        let asked = self.node(format!("{name}.asked"), asked, &at);
        let is_index = line.text("kind").is_some_and(|kind| kind.eq_ignore_ascii_case("index"));
        let (formula, most) = match (line.text("expression"), given.or(maximum)) {
            (Some(expression), _) => (format!("({expression})"), given),
            // What is given is the most of one question; the index itself goes to a hundred.
            (None, Some(most)) if is_index => {
                let formula = format!("100 * ${{{name}.sum}} div ({most} * ${{{answered}}})");
                (formula, Some(100.0))
            }
            (None, _) => (format!("${{{name}.sum}}"), given),
        };
        let enough = format!("${{{answered}}} > 0 and ${{{answered}}} * 100 >= {share} * ${{{asked}}}");
        let node = self.node(
            name.clone(),
            format!("if({enough}, {formula}, '')"),
            &line.at("expression"),
        );
        self.plan.values.push(Figure {
            name: name.clone(),
            node,
            label: words(&line.texts("label")),
            counts: Some((asked, answered)),
            maximum: most,
            cuts: Vec::new(),
        });
    }

    fn value(&mut self, line: &Line<'_>, name: &Cell, findings: &mut Findings) {
        let Some(expression) = expression(line, findings) else {
            return;
        };
        let node = self.node(name.text.clone(), expression.text, &expression.at);
        self.plan.values.push(Figure {
            name: name.text.clone(),
            node,
            label: words(&line.texts("label")),
            counts: None,
            maximum: number(line, "maximum", findings),
            cuts: Vec::new(),
        });
    }

    fn cut(&mut self, line: &Line<'_>, name: &Cell, findings: &mut Findings) {
        let (Some(of), Some(at_least)) = (line.cell("of"), line.cell("at_least")) else {
            let column = if line.text("of").is_none() { "of" } else { "at_least" };
            findings.error(
                &line.at(column),
                "A cut says of which number it is, and from where on it holds.",
                "Fill in `of` and `at_least`.",
            );
            return;
        };
        let text = format!(
            "if(${{{0}}} = '', 0, if(${{{0}}} >= ({1}), 1, 0))",
            of.text, at_least.text
        );
        let node = self.node(format!("cut.{}.{}", of.text, name.text), text, &at_least.at);
        self.cuts.push((
            of,
            Cut {
                name: name.text.clone(),
                node,
                label: words(&line.texts("label")),
            },
        ));
    }

    fn priority(&mut self, line: &Line<'_>, name: &Cell, findings: &mut Findings) {
        let (Ok(priority), Some(at_least)) = (name.text.parse::<u8>(), number(line, "at_least", findings)) else {
            findings.error(
                &line.at("at_least"),
                "A priority is a number, and says from which score on it holds.",
                "Write 1 into `name` and 3 into `at_least`, and so on.",
            );
            return;
        };
        self.plan.priorities.push(Priority {
            priority,
            at_least,
            label: words(&line.texts("label")),
        });
    }

    fn need(&mut self, line: &Line<'_>, name: &Cell, findings: &mut Findings) {
        let Some(expression) = expression(line, findings) else {
            return;
        };
        let node = self.node(
            format!("need.{}.{}", name.text, line.number),
            expression.text,
            &expression.at,
        );
        let question = line.text("question").map_or_else(String::new, str::to_owned);
        self.plan.needs.push(NeedRule {
            code: name.text.clone(),
            question,
            node,
        });
    }

    fn alert(&mut self, line: &Line<'_>, name: &Cell, findings: &mut Findings) {
        let Some(expression) = expression(line, findings) else {
            return;
        };
        let node = self.node(
            format!("alert.{}", name.text),
            format!("if({}, 1, 0)", expression.text),
            &expression.at,
        );
        self.plan.alerts.push(AlertRule {
            code: name.text.clone(),
            question: line.text("question").map(str::to_owned),
            node,
            label: words(&line.texts("label")),
            hint: words(&line.texts("hint")),
        });
    }

    fn risk(&mut self, line: &Line<'_>, name: &Cell, findings: &mut Findings) {
        let Some(expression) = expression(line, findings) else {
            return;
        };
        let node = self.node(
            format!("risk.{}", name.text),
            format!("if({}, 1, 0)", expression.text),
            &expression.at,
        );
        self.plan.risks.push(RiskRule {
            level: name.text.clone(),
            node,
            label: words(&line.texts("label")),
        });
    }
}

fn words(texts: &Texts) -> Words {
    texts
        .iter()
        .map(|(language, cell)| (language.clone(), cell.text.clone()))
        .collect()
}

fn expression(line: &Line<'_>, findings: &mut Findings) -> Option<Cell> {
    let cell = line.cell("expression");
    if cell.is_none() {
        findings.error(
            &line.at("expression"),
            "The row does not say when it holds.",
            "Write an expression, such as `${question} = 'yes'`.",
        );
    }
    cell
}

fn number(line: &Line<'_>, column: &str, findings: &mut Findings) -> Option<f64> {
    let cell = line.cell(column)?;
    let number = cell.text.parse::<f64>().ok().filter(|number| number.is_finite());
    if number.is_none() {
        findings.error(&cell.at, format!("`{}` is not a number.", cell.text), "Write a number.");
    }
    number
}
