//! A row's bar: the bands of who is due or late, drawn to the scale of its neighbours. Its numbers stand in the same row.

use std::fmt::Write;

use crate::register::query::band::Band;

/// A bar of bands, the mildest first, as SVG whose height the stylesheet says; `scale` is what fills the whole width.
pub fn draw(counts: &[i64; 6], scale: i64) -> String {
    let mut svg = String::from("<svg class=\"bar\" aria-hidden=\"true\">");
    let scale = scale.max(1) as f64;
    let mut x = 0.0;
    for (band, count) in Band::ALL.iter().zip(counts) {
        let width = (*count as f64 / scale * 100.0).min(100.0 - x);
        if width > 0.0 {
            let _ = write!(
                svg,
                "<rect class=\"band-{}\" x=\"{x:.1}%\" width=\"{width:.1}%\"/>",
                band.as_str()
            );
            x += width;
        }
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_bar_is_as_long_as_its_part_of_the_scale_and_never_longer_than_its_cell() {
        let half = super::draw(&[1, 0, 2, 0, 0, 2], 10);
        assert_eq!(half.matches("<rect").count(), 3);
        assert!(
            half.contains("class=\"band-longer\" x=\"30.0%\" width=\"20.0%\""),
            "{half}"
        );
        let over = super::draw(&[0, 0, 0, 0, 0, 50], 10);
        assert!(
            over.contains("class=\"band-longer\" x=\"0.0%\" width=\"100.0%\""),
            "{over}"
        );
        assert_eq!(super::draw(&[0; 6], 0).matches("<rect").count(), 0);
    }
}
