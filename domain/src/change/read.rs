//! How a change is read: member by member, written by hand since a server reads thousands in a second and what is derived for flattened members goes
//! over a tree of values.

use serde::{
    Deserialize, Deserializer,
    de::{Error as _, MapAccess, Visitor},
};
use serde_json::{Map, Value};

use super::{Body, Change};

impl<'de> Deserialize<'de> for Change {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Change;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a change")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Change, A::Error> {
        let (mut id, mut device, mut device_seq, mut author) = (None, None, None, None);
        let (mut recorded_at, mut person, mut base) = (None, None, None);
        let (mut kind, mut body, mut data) = (None::<String>, None, None::<Value>);
        let mut extra = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "id" => once(&mut id, "id", &mut map)?,
                "device" => once(&mut device, "device", &mut map)?,
                "device_seq" => once(&mut device_seq, "device_seq", &mut map)?,
                "author" => once(&mut author, "author", &mut map)?,
                "recorded_at" => once(&mut recorded_at, "recorded_at", &mut map)?,
                "person" => once(&mut person, "person", &mut map)?,
                "base" => once(&mut base, "base", &mut map)?,
                "kind" => once(&mut kind, "kind", &mut map)?,
                "data" if body.is_some() || data.is_some() => return Err(A::Error::duplicate_field("data")),
                "data" => match &kind {
                    Some(kind) => body = Some(Body::next_of(kind, &mut map)?),
                    None => data = Some(map.next_value()?),
                },
                _ => drop(extra.insert(key, map.next_value()?)),
            }
        }
        let kind = kind.ok_or_else(|| A::Error::missing_field("kind"))?;
        let body = match body {
            Some(body) => body,
            None => Body::from_parts(kind.clone(), data.unwrap_or_default())
                .map_err(|error| A::Error::custom(format!("in a {kind}: {error}")))?,
        };
        let missing = A::Error::missing_field;
        Ok(Change {
            id: id.ok_or_else(|| missing("id"))?,
            device: device.ok_or_else(|| missing("device"))?,
            device_seq: device_seq.ok_or_else(|| missing("device_seq"))?,
            author: author.ok_or_else(|| missing("author"))?,
            recorded_at: recorded_at.ok_or_else(|| missing("recorded_at"))?,
            person: person.ok_or_else(|| missing("person"))?,
            base: base.unwrap_or(0),
            body,
            extra,
        })
    }
}

/// Reads a member that stands once.
fn once<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    place: &mut Option<T>,
    name: &'static str,
    map: &mut A,
) -> Result<(), A::Error> {
    if place.is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    *place = Some(map.next_value()?);
    Ok(())
}
