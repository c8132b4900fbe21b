//! A .geojson as a list: each feature is an item with its geometry as XForms writes places, its id and its properties.

use serde_json::Value;

use super::{Element, MOST, fault, too_long};
use crate::fault::Fault;

pub(super) fn read(name: &str, text: &str) -> Result<Element, Fault> {
    let wrong = |message: String| {
        fault(
            name,
            0,
            message,
            "Save the places as a FeatureCollection of points, lines and polygons.",
        )
    };
    let value: Value = serde_json::from_str(text).map_err(|error| wrong(format!("The file is not JSON ({error}).")))?;
    let features = match (
        value.get("type").and_then(Value::as_str),
        value.get("features").and_then(Value::as_array),
    ) {
        (Some("FeatureCollection"), Some(features)) => features,
        _ => return Err(wrong("The file is not a FeatureCollection.".into())),
    };
    let mut items = Vec::new();
    let mut count = 0;
    for (at, feature) in (1..).zip(features) {
        let place = feature.get("geometry").and_then(geometry);
        let place = place.ok_or_else(|| {
            wrong(format!(
                "Feature {at} is not a point, a line or a polygon of longitudes and latitudes."
            ))
        })?;
        let mut children = vec![Element::leaf("geometry", place)];
        let properties = feature.get("properties").and_then(Value::as_object);
        let id = feature.get("id").or_else(|| properties?.get("id"));
        children.extend(id.map(|id| Element::leaf("id", plain(id))));
        let others = properties.into_iter().flatten().filter(|(key, _)| *key != "id");
        children.extend(others.map(|(key, value)| Element::leaf(key, plain(value))));
        count += children.len();
        if count > MOST {
            return Err(too_long(name));
        }
        items.push(Element::parent("item", children));
    }
    Ok(Element::parent("root", items))
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// `latitude longitude 0 0`, several with `; ` between them. Of a polygon its outer ring.
fn geometry(value: &Value) -> Option<String> {
    let coordinates = value.get("coordinates")?;
    let line = |points: &Value| -> Option<String> {
        let points: Option<Vec<String>> = points.as_array()?.iter().map(point).collect();
        Some(points?.join("; "))
    };
    match value.get("type")?.as_str()? {
        "Point" => point(coordinates),
        "LineString" => line(coordinates),
        "Polygon" => line(coordinates.as_array()?.first()?),
        _ => None,
    }
}

fn point(value: &Value) -> Option<String> {
    let [longitude, latitude, ..] = value.as_array()?.as_slice() else {
        return None;
    };
    Some(format!("{} {} 0 0", number(latitude)?, number(longitude)?))
}

/// Whole numbers without a point.
fn number(value: &Value) -> Option<String> {
    Some(value.as_f64()?.to_string())
}
