//! Points, lines and areas on the globe: `lat lon alt acc`, several with semicolons between.

use super::number::{acos, cos, sin};

const RADIUS_METRES: f64 = 6_378_100.0;
/// The most points of a line that are looked at.
const MOST_POINTS: usize = 100_000;

/// A place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Degrees to the north.
    pub latitude: f64,
    /// Degrees to the east.
    pub longitude: f64,
}

/// A place of `lat lon alt acc`; the last two may be missing.
pub fn point(text: &str) -> Option<Point> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    if !(2..=4).contains(&parts.len()) {
        return None;
    }
    let degrees = |text: &str, most: f64| {
        let value = super::number::plain(text);
        (value.abs() <= most).then_some(value)
    };
    Some(Point {
        latitude: degrees(parts[0], 90.0)?,
        longitude: degrees(parts[1], 180.0)?,
    })
}

/// A line of several places, at least two; semicolons at its end do not matter.
pub fn line(text: &str) -> Option<Vec<Point>> {
    let text = text.trim().trim_end_matches(|c: char| c == ';' || c.is_whitespace());
    line_of(text.split(';'))
}

/// The same of places that stand apart; a single one may hold a whole line.
pub fn line_of<'a>(places: impl IntoIterator<Item = &'a str>) -> Option<Vec<Point>> {
    let points: Option<Vec<Point>> = places.into_iter().take(MOST_POINTS).map(point).collect();
    points.filter(|points| points.len() >= 2)
}

/// Those of the arguments of `area` and `distance`: one is a line, several are its places.
pub fn places(values: &[&str]) -> Option<Vec<Point>> {
    match values {
        [one] => line(one),
        several => line_of(several.iter().copied()),
    }
}

/// `area(…)` in square metres, to two digits; 0 where there is none.
pub fn area(points: Option<&[Point]>) -> f64 {
    let Some(points) = points.filter(|points| points.len() > 2) else {
        return 0.0;
    };
    let ends = points.iter().skip(1).chain(points.first());
    let total: f64 = points.iter().zip(ends).map(|(start, end)| strip(*start, *end)).sum();
    to_centi((total * RADIUS_METRES * RADIUS_METRES / 2.0).abs())
}

/// Multiplied before it is divided, as other engines do: to the last digit the same.
fn radians(degrees: f64) -> f64 {
    degrees * std::f64::consts::PI / 180.0
}

fn strip(start: Point, end: Point) -> f64 {
    radians(end.longitude - start.longitude) * (2.0 + sin(radians(end.latitude)) + sin(radians(start.latitude)))
}

/// `distance(…)` in metres along a line, to two digits; `NaN` where there is no line.
pub fn distance(points: Option<&[Point]>) -> f64 {
    let Some(points) = points else { return f64::NAN };
    let total: f64 = points.windows(2).map(|pair| between(pair[0], pair[1])).sum();
    to_centi(total)
}

fn between(start: Point, end: Point) -> f64 {
    let (from, to) = (radians(start.latitude), radians(end.latitude));
    let turn = radians(start.longitude - end.longitude);
    // The sum of rounded numbers may be a hair above 1.
    acos((sin(from) * sin(to) + cos(from) * cos(to) * cos(turn)).clamp(-1.0, 1.0)) * RADIUS_METRES
}

fn to_centi(value: f64) -> f64 {
    super::number::round(value, 2.0)
}

/// `geofence(point, shape)`: whether a place lies in a shape that ends where it begins.
pub fn inside(place: Point, shape: &[Point]) -> bool {
    if shape.first() != shape.last() {
        return false;
    }
    let crosses = |pair: &[Point]| {
        let (from, to) = (pair[0], pair[1]);
        (to.latitude > place.latitude) != (from.latitude > place.latitude)
            && place.longitude
                < (from.longitude - to.longitude) * (place.latitude - to.latitude) / (from.latitude - to.latitude)
                    + to.longitude
    };
    shape.windows(2).filter(|pair| crosses(pair)).count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: &str = "7.9377 -11.5845 0 0;7.9324 -11.5902 0 0;7.927 -11.5857 0 0;7.925 -11.578 0 0;7.9267 -11.5722 0 0;7.9325 -11.5708 0 0;7.9372 -11.5737 0 0;7.9393 -11.579 0 0;7.9377 -11.5845 0 0";

    fn measure(text: &str) -> (f64, f64) {
        let points = line(text);
        (area(points.as_deref()), distance(points.as_deref()))
    }

    #[test]
    fn areas_and_distances_are_those_of_other_engines() {
        assert_eq!(measure(SHAPE), (2_333_220.77, 5724.36));
        assert_eq!(measure("7.9377 -11.5845 0 0;7.9324 -11.5902 0 0"), (0.0, 861.99));
        assert_eq!(measure("7.9377 -11.5845;7.9377 -11.5845 ; "), (0.0, 0.0));
        assert_eq!(measure("0 0;0 1"), (0.0, 111_318.85));
        assert_eq!(measure("0 0;0 90"), (0.0, 10_018_696.05));
        assert_eq!(measure("90 0;90 1").1, 0.0);
        for bad in ["5000 5000; 5000 5000", "a", "", "1 2", "1;2"] {
            assert_eq!(measure(bad).0, 0.0, "{bad}");
            assert!(measure(bad).1.is_nan(), "{bad}");
        }
        let apart: Vec<&str> = SHAPE.split(';').collect();
        assert_eq!(area(places(&apart).as_deref()), 2_333_220.77);
    }

    #[test]
    fn a_place_is_in_a_shape_or_not() {
        let square = line("0 0 0 0;0 1 0 0;1 1 0 0;1 0 0 0;0 0 0 0").unwrap();
        let lies = |text: &str| inside(point(text).unwrap(), &square);
        assert!(lies("0.5 0.5 0 0"));
        for outside in ["-1 0.5", "2 0.5", "0.5 2", "0.5 -1", "-1 0", "-1 1", "0 -1"] {
            assert!(!lies(outside), "{outside}");
        }
        assert!(!inside(point("0.5 0.5").unwrap(), &square[..4]));
    }
}
