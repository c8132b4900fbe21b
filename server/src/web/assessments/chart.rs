//! Scores over time as a drawing: a line for each score, each to its own scale. Its numbers stand in the table beside it.

use std::fmt::Write;

const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 48.0;
const EDGE: f64 = 4.0;

/// One score over time: where on the way from the first to the last day (0 to 1), and the number. `most` is the top of the scale.
pub fn draw(points: &[(f64, f64)], most: f64) -> String {
    let mut svg = format!(
        "<svg class=\"line-chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">\
         <rect class=\"trend-line\" x=\"0\" y=\"{:.1}\" width=\"{WIDTH}\" height=\"1\"/>",
        HEIGHT - 1.0
    );
    let most = points.iter().map(|(_, value)| *value).fold(most, f64::max).max(1.0);
    let place = |(at, value): &(f64, f64)| {
        let x = EDGE + at.clamp(0.0, 1.0) * (WIDTH - 2.0 * EDGE);
        let y = HEIGHT - EDGE - value.max(0.0) / most * (HEIGHT - 2.0 * EDGE);
        (x, y)
    };
    if points.len() > 1 {
        svg.push_str("<polyline class=\"line-chart-line\" points=\"");
        for point in points {
            let (x, y) = place(point);
            let _ = write!(svg, "{x:.1},{y:.1} ");
        }
        svg.push_str("\"/>");
    }
    for point in points {
        let (x, y) = place(point);
        let _ = write!(
            svg,
            "<circle class=\"line-chart-dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\"/>"
        );
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_top_of_the_scale_is_the_top_of_the_drawing_and_time_goes_to_the_right() {
        let svg = super::draw(&[(0.0, 0.0), (0.5, 27.0), (1.0, 13.5)], 27.0);
        assert!(svg.contains("points=\"4.0,44.0 120.0,4.0 236.0,24.0 \""), "{svg}");
        assert_eq!(svg.matches("<circle").count(), 3);
    }

    #[test]
    fn one_assessment_is_a_dot_and_a_score_beyond_its_scale_stays_in_the_drawing() {
        let one = super::draw(&[(0.0, 40.0)], 27.0);
        assert!(!one.contains("polyline") && one.contains("cy=\"4.0\""), "{one}");
        assert!(!super::draw(&[], 27.0).contains("circle"));
    }
}
