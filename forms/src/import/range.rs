//! `range`: its ends and steps, and the marks and words along it.

use std::collections::BTreeMap;

use super::table::Line;
use crate::draft::{Cell, Item, List};
use crate::fault::Findings;

/// Fills in what is not given (1 to 10 by 1) and checks that the numbers go together.
pub(super) fn check(item: &mut Item, lists: &BTreeMap<String, List>, line: &Line<'_>, findings: &mut Findings) {
    let at = line.at("parameters");
    for (key, value) in [("start", "1"), ("end", "10"), ("step", "1")] {
        if !item.parameters.iter().any(|(known, _)| known == key) {
            item.parameters.push((
                key.into(),
                Cell {
                    text: value.into(),
                    at: at.clone(),
                },
            ));
        }
    }
    let text = |key: &str| {
        item.parameters
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, cell)| cell.text.as_str())
    };
    let number = |key: &str| {
        text(key)
            .and_then(|text| text.parse::<f64>().ok())
            .filter(|number| number.is_finite())
    };
    let (Some(start), Some(end), Some(step)) = (number("start"), number("end"), number("step")) else {
        return;
    };
    let width = (end - start).abs();
    let mut error = |message: String, hint: &str| findings.error(&at, message, hint);
    if step == 0.0 {
        error(
            "The step of a range cannot be 0.".into(),
            "Write `step=1`, or what lies between two values.",
        );
        return;
    }
    if step > width {
        error(
            format!("The step {step} is larger than the range from {start} to {end}."),
            "Write a smaller step.",
        );
        return;
    }
    let on_step = |value: f64, step: f64| ((value - start) / step - ((value - start) / step).round()).abs() < 1e-9;
    let inside = |value: f64| value >= start.min(end) && value <= start.max(end);
    let ticks = number("tick_interval");
    if let Some(ticks) = ticks {
        if ticks == 0.0 || ticks > width {
            error(
                format!("The marks of a range from {start} to {end} cannot lie {ticks} apart."),
                "Write a `tick_interval` between the step and the width.",
            );
        } else if !on_step(start + ticks, step) {
            error(
                format!("`tick_interval` {ticks} is not a multiple of the step {step}."),
                "Write a multiple of the step.",
            );
        }
    }
    if let Some(placeholder) = number("placeholder")
        && !(inside(placeholder) && on_step(placeholder, step))
    {
        error(
            format!("The placeholder {placeholder} is not a value of the range."),
            "Write one that lies on a step, between start and end.",
        );
    }
    let looks = item.appearance.as_ref().map_or("", |cell| cell.text.as_str());
    let marked = ["tick_interval", "placeholder", "tick_labelset"]
        .iter()
        .any(|key| text(key).is_some());
    if !looks.is_empty() && !looks.contains("vertical") && !looks.contains("no-ticks") && marked {
        error(
            format!("A range that looks like `{looks}` has no marks."),
            "Leave the appearance empty, or write `vertical` or `no-ticks`.",
        );
    }
    let Some(labels) = text("tick_labelset") else { return };
    let Some(list) = lists
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(labels))
        .map(|(_, list)| list)
    else {
        error(
            format!("There is no list `{labels}` on the sheet `choices`."),
            "Add it: a choice for each value that has words.",
        );
        return;
    };
    let named: Vec<f64> = list
        .choices
        .iter()
        .filter_map(|choice| choice.name.text.parse().ok())
        .collect();
    if looks.contains("no-ticks") && !(named.len() == 2 && named.contains(&start) && named.contains(&end)) {
        error(
            "A range without marks has words at its ends only.".into(),
            "Keep two choices: the start and the end.",
        );
    }
    for choice in &list.choices {
        let value = choice.name.text.parse::<f64>().ok().filter(|value| value.is_finite());
        if !value.is_some_and(|value| inside(value) && on_step(value, ticks.unwrap_or(step))) {
            let message = format!(
                "`{}` is not a value of the range from {start} to {end}.",
                choice.name.text
            );
            findings.error(
                &choice.name.at,
                message,
                "The names of a `tick_labelset` are numbers that lie on its marks.",
            );
        }
    }
}
