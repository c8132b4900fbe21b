//! What a form says that its answers come to, as a change carries it: the phone writes it, the server works it out again and compares.

use std::collections::BTreeMap;

use domain::{RiskLevel, Scores, SuggestedNeed};
use forms::scoring::Outcome;
use serde_json::Value;

/// The scores of an outcome. Whole numbers are written as such; what has no number is left out.
pub fn scores(outcome: &Outcome) -> Scores {
    let known = outcome
        .values
        .iter()
        .filter_map(|value| Some((value.name.clone(), number(value.number?)?)));
    let banded = outcome
        .values
        .iter()
        .filter_map(|value| Some((value.name.clone(), value.cut.clone()?)));
    Scores {
        values: known.collect(),
        bands: banded.collect::<BTreeMap<_, _>>(),
        needs: outcome
            .needs
            .iter()
            .map(|need| SuggestedNeed {
                code: need.code.clone(),
                item: need.question.clone(),
                priority: need.priority,
            })
            .collect(),
        alerts: outcome.alerts.iter().map(|alert| alert.code.clone()).collect(),
        risk: outcome.risk.as_deref().map(RiskLevel::from),
    }
}

/// The largest whole number that a double tells from its neighbours.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Six digits behind the point: more would not come out of JSON as they went in, and a register made anew would differ in the last.
fn number(number: f64) -> Option<Value> {
    let number = if number.abs() < 1e9 {
        (number * 1e6).round() / 1e6
    } else {
        number
    };
    if number.fract() == 0.0 && number.abs() < EXACT {
        return Some(Value::from(number as i64));
    }
    serde_json::Number::from_f64(number).map(Value::Number)
}

#[cfg(test)]
mod tests {
    use forms::scoring;
    use serde_json::json;

    use super::scores;

    #[test]
    fn whole_numbers_are_whole_and_what_has_none_is_absent() {
        let value = |name: &str, number: Option<f64>, cut: Option<&str>| scoring::Value {
            name: name.into(),
            number,
            cut: cut.map(str::to_owned),
            answered: None,
            asked: None,
        };
        let outcome = scoring::Outcome {
            values: vec![
                value("phq9", Some(12.0), Some("moderate")),
                value("bio", Some(41.5), None),
                value("psycho", Some(100.0 / 3.0), None),
                value("social", None, None),
            ],
            risk: Some("high".into()),
            ..scoring::Outcome::default()
        };
        assert_eq!(
            serde_json::to_value(scores(&outcome)).ok(),
            Some(
                json!({"values": {"phq9": 12, "bio": 41.5, "psycho": 33.333333}, "bands": {"phq9": "moderate"}, "risk": "high"})
            )
        );
    }
}
