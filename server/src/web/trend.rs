//! The weeks of the overdue board, drawn: a column for the end of each week, and one for today. The numbers stand in the table beside it.

use std::fmt::Write;

/// Columns, the oldest first, as SVG; the last one is today.
pub fn draw(people: &[i64]) -> String {
    let mut svg = String::from(
        "<svg class=\"trend\" viewBox=\"0 0 260 80\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">",
    );
    let most = people.iter().copied().max().unwrap_or(0).max(1) as f64;
    let step = 260.0 / people.len().max(1) as f64;
    for (n, count) in people.iter().enumerate() {
        let height = *count as f64 / most * 76.0;
        let class = if n + 1 == people.len() {
            "trend-now"
        } else {
            "trend-week"
        };
        let _ = write!(
            svg,
            "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{height:.1}\"/>",
            n as f64 * step + 1.0,
            78.0 - height,
            step - 2.0,
        );
    }
    svg.push_str("<rect class=\"trend-line\" x=\"0\" y=\"78\" width=\"260\" height=\"1\"/></svg>");
    svg
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_highest_column_fills_the_drawing_and_nobody_is_no_column() {
        let svg = super::draw(&[0, 2, 4]);
        assert!(
            svg.contains("height=\"0.0\"") && svg.contains("height=\"38.0\""),
            "{svg}"
        );
        assert!(
            svg.contains("class=\"trend-now\"") && svg.contains("height=\"76.0\""),
            "{svg}"
        );
        assert_eq!(super::draw(&[0]).matches("<rect").count(), 2);
    }
}
