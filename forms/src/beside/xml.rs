//! An .xml as a list: its elements as they stand. Nothing outside the file is fetched, no entity of its own is unfolded.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{DEEPEST, Element, MOST, fault, too_long};
use crate::fault::Fault;

pub(super) fn read(name: &str, text: &str) -> Result<Element, Fault> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = vec![Element::default()];
    let mut count = 0;
    loop {
        let event = reader.read_event();
        let at = reader.buffer_position() as usize;
        let damaged = |what: &str| {
            let row = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
            fault(
                name,
                row as u32,
                format!("The file is not well-formed: {what}."),
                "Mend the element there.",
            )
        };
        let event = event.map_err(|error| damaged(&error.to_string()))?;
        match event {
            Event::Start(start) => {
                count += 1;
                if open.len() > DEEPEST {
                    return Err(damaged("elements lie too deep in each other"));
                }
                open.push(element(&start).ok_or_else(|| damaged("an attribute cannot be read"))?);
            }
            Event::Empty(start) => {
                count += 1;
                let child = element(&start).ok_or_else(|| damaged("an attribute cannot be read"))?;
                put(&mut open, child);
            }
            Event::End(_) => {
                let Some(child) = open.pop() else {
                    return Err(damaged("it ends what did not begin"));
                };
                put(&mut open, child);
            }
            Event::Text(text) => add(&mut open, &text.xml10_content()),
            Event::CData(text) => add(&mut open, &text.xml10_content()),
            Event::GeneralRef(entity) => {
                let entity = format!("&{};", &*entity);
                let text = quick_xml::escape::unescape(&entity).map_err(|_| damaged("an entity is not known"))?;
                add(&mut open, &text);
            }
            Event::Eof => break,
            _ => {}
        }
        if count > MOST {
            return Err(too_long(name));
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(document), true) if document.children.len() == 1 => {
            Ok(document.children.into_iter().next().unwrap_or_default())
        }
        _ => Err(fault(
            name,
            0,
            "The file does not hold one element that holds all others.",
            "Begin with `<root>` and end with `</root>`.",
        )),
    }
}

fn element(start: &BytesStart<'_>) -> Option<Element> {
    let mut element = Element {
        name: start.local_name().as_ref().to_owned(),
        ..Element::default()
    };
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let key = attribute.key.local_name().as_ref().to_owned();
        element.attributes.push((
            key,
            attribute
                .normalized_value(quick_xml::XmlVersion::Explicit1_0)
                .ok()?
                .into_owned(),
        ));
    }
    Some(element)
}

fn put(open: &mut [Element], mut child: Element) {
    // Blanks between children are layout.
    if !child.children.is_empty() && child.text.trim().is_empty() {
        child.text.clear();
    }
    if let Some(parent) = open.last_mut() {
        parent.children.push(child);
    }
}

fn add(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}
