//! Draws how costs grow with the register: both axes logarithmic, so that a cost that does not grow is a level line.

use std::{fmt::Write, path::Path};

use crate::figures::Figures;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 360.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 350.0;
/// From one name to the next.
const LINE_HEIGHT: f64 = 16.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 40.0;
/// Told apart without colour too: by their dashes and by their names at the end.
const LINES: &[(&str, &str)] = &[
    ("#0f766e", "none"),
    ("#b45309", "6 3"),
    ("#1d4ed8", "2 3"),
    ("#7e22ce", "10 3 2 3"),
];

/// Draws the growth that a file of figures holds.
pub fn draw_file(json: &Path, svg: &Path) {
    std::fs::write(svg, draw(&Figures::read(json))).unwrap();
}

fn draw(figures: &Figures) -> String {
    let points = || figures.growth.values().flatten();
    let (low, high) = points().fold((f64::MAX, f64::MIN), |(low, high), (_, y)| (low.min(*y), high.max(*y)));
    let decades = (low.max(0.01).log10().floor(), high.max(0.1).log10().ceil());
    let x = |people: f64| LEFT + (people.log10() - 3.0) / 3.0 * (WIDTH - LEFT - RIGHT);
    let y = |value: f64| {
        let share = (value.max(0.01).log10() - decades.0) / (decades.1 - decades.0);
        HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
    };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n\
         <title>What costs come to in registers of 1,000 to 1,000,000 people</title>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#ffffff\"/>\n"
    );
    for decade in decades.0 as i32..=decades.1 as i32 {
        let (value, at) = (10_f64.powi(decade), y(10_f64.powi(decade)));
        writeln!(svg, "<path d=\"M{LEFT} {at:.1}H{:.1}\" stroke=\"#d4d4d8\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"#3f3f46\">{value}</text>", WIDTH - RIGHT, LEFT - 8.0, at + 4.0).unwrap();
    }
    for people in [1e3, 1e4, 1e5, 1e6] {
        writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#3f3f46\">10{}</text>",
            x(people),
            HEIGHT - BOTTOM + 18.0,
            ["³", "⁴", "⁵", "⁶"][(people.log10() - 3.0) as usize]
        )
        .unwrap();
    }
    writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#3f3f46\">people in the register</text>",
        (LEFT + WIDTH - RIGHT) / 2.0,
        HEIGHT - 6.0
    )
    .unwrap();
    let mut names = Vec::new();
    for ((name, line), (colour, dashes)) in figures.growth.iter().zip(LINES.iter().cycle()) {
        let path: Vec<String> = line
            .iter()
            .map(|(people, value)| format!("{:.1} {:.1}", x(*people), y(*value)))
            .collect();
        writeln!(
            svg,
            "<path d=\"M{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>",
            path.join("L")
        )
        .unwrap();
        names.extend(line.last().map(|(people, value)| {
            let text = format!("{name}: {value:.1}");
            (y(*value) + 4.0, x(*people) + 8.0, colour, text)
        }));
    }
    // Names of lines that end close together stand one below the other.
    names.sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
    let mut free = f64::MIN;
    for (wished, x, colour, text) in names {
        let at = wished.max(free);
        free = at + LINE_HEIGHT;
        writeln!(svg, "<text x=\"{x:.1}\" y=\"{at:.1}\" fill=\"{colour}\">{text}</text>").unwrap();
    }
    svg.push_str("</svg>\n");
    svg
}
