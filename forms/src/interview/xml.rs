//! The submission as ODK has it: the form's own elements, without those that were not asked.

use super::Interview;
use crate::instrument::Kind;
use crate::instrument::model::DefId;

/// Writes it.
pub(super) fn write(interview: &Interview) -> String {
    let form = &interview.instrument;
    let mut xml = String::new();
    let mut attributes = format!(" id=\"{}\"", escaped(&form.form_id));
    if !form.version.is_empty() {
        attributes.push_str(&format!(" version=\"{}\"", escaped(&form.version)));
    }
    element(interview, 0, 0, &attributes, &mut xml, 0);
    xml
}

/// Groups lie at most so deep.
const DEEPEST: usize = 200;

fn element(interview: &Interview, inst: u32, id: DefId, attributes: &str, xml: &mut String, depth: usize) {
    let form = &interview.instrument;
    let def = &form.defs[id as usize];
    if !interview.data.slot(form, inst, id).relevant || depth > DEEPEST {
        return;
    }
    let begin = xml.len();
    xml.push('<');
    xml.push_str(&def.name);
    xml.push_str(attributes);
    xml.push('>');
    let inside = xml.len();
    if def.kind == Kind::Group {
        interview.data.children(form, inst, id, &mut |inst, id| {
            let asked = !form.defs[id as usize].instance || {
                let above = interview.data.above(inst);
                interview.data.slot(form, above, id - 1).relevant
            };
            if asked {
                element(interview, inst, id, &attributes_of(interview, id), xml, depth + 1);
            }
        });
    } else {
        xml.push_str(&escaped(interview.data.value(form, inst, id)));
    }
    if xml.len() == inside {
        xml.truncate(begin);
        xml.push_str(&format!("<{}{attributes}/>", def.name));
    } else {
        xml.push_str(&format!("</{}>", def.name));
    }
}

fn attributes_of(interview: &Interview, id: DefId) -> String {
    let attributes = &interview.instrument.defs[id as usize].attributes;
    attributes
        .iter()
        .map(|(name, value)| format!(" {name}=\"{}\"", escaped(value)))
        .collect()
}

/// A text within XML; signs that XML does not have are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\r' | '\t' => escaped.push(sign),
            sign if sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}') => {}
            sign => escaped.push(sign),
        }
    }
    escaped
}
