//! The outcome of scoring: read off the calculations when somebody wants to know.

use serde::{Deserialize, Serialize};

use super::{Figure, Scoring};

/// What the answers come to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Indexes and totals, in the order of the form; those for which too little was answered have no number.
    pub values: Vec<Value>,
    /// The needs suggested, the most urgent first.
    pub needs: Vec<Need>,
    /// The alerts raised, in the order of the form.
    pub alerts: Vec<Alert>,
    /// The risk suggested, for a person to confirm.
    pub risk: Option<String>,
}

/// An index or a total.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// Its name.
    pub name: String,
    /// The number.
    pub number: Option<f64>,
    /// The band that it falls into.
    pub cut: Option<String>,
    /// How many of its questions have a score.
    pub answered: Option<u32>,
    /// How many of its questions were asked.
    pub asked: Option<u32>,
}

/// A need that is suggested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Which.
    pub code: String,
    /// The question that it comes from; where several do, the one that weighs most.
    pub question: String,
    /// 1 is the most urgent.
    pub priority: u8,
}

/// An alert that is raised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// Its code.
    pub code: String,
    /// The question that it comes from.
    pub question: Option<String>,
}

/// Reads the outcome. `value` gives a calculation's text by its name, as the engine has it now.
pub fn outcome(plan: &Scoring, value: impl Fn(&str) -> Option<String>) -> Outcome {
    let number = |node: &str| {
        value(node)?
            .trim()
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
    };
    let holds = |node: &str| number(node).is_some_and(|number| number != 0.0);
    let figure = |figure: &Figure| {
        let count = |node: &str| number(node).map(|count| count.max(0.0) as u32);
        Value {
            name: figure.name.clone(),
            number: number(&figure.node),
            cut: figure
                .cuts
                .iter()
                .find(|cut| holds(&cut.node))
                .map(|cut| cut.name.clone()),
            asked: figure.counts.as_ref().and_then(|(asked, _)| count(asked)),
            answered: figure.counts.as_ref().and_then(|(_, answered)| count(answered)),
        }
    };
    let alerts = plan.alerts.iter().filter(|rule| holds(&rule.node)).map(|rule| Alert {
        code: rule.code.clone(),
        question: rule.question.clone(),
    });
    Outcome {
        values: plan.values.iter().map(figure).collect(),
        needs: needs(plan, &number),
        alerts: alerts.collect(),
        risk: plan
            .risks
            .iter()
            .find(|rule| holds(&rule.node))
            .map(|rule| rule.level.clone()),
    }
}

/// Each need once, with the most urgent of its priorities.
fn needs(plan: &Scoring, number: &impl Fn(&str) -> Option<f64>) -> Vec<Need> {
    let mut needs: Vec<Need> = Vec::new();
    for rule in &plan.needs {
        let Some(score) = number(&rule.node) else { continue };
        let Some(priority) = plan.priorities.iter().find(|priority| score >= priority.at_least) else {
            continue;
        };
        let need = Need {
            code: rule.code.clone(),
            question: rule.question.clone(),
            priority: priority.priority,
        };
        match needs.iter_mut().find(|known| known.code == need.code) {
            Some(known) if known.priority > need.priority => *known = need,
            Some(_) => {}
            None => needs.push(need),
        }
    }
    needs.sort_by_key(|need| need.priority);
    needs
}
