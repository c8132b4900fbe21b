//! What the `type` column can say, in every spelling that pyxform takes, and in this house's one.

use super::names::nearest;

/// What a row's type means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `begin group`, `begin repeat`, `begin loop over LIST`.
    Begin(Block, Option<String>),
    /// `end group` and its like.
    End(Block),
    /// A question without choices, in this house's spelling.
    Plain(&'static str, Preset),
    /// A question with choices.
    Choosing(Choosing),
    /// A setting that stands on the survey sheet: its name in the settings.
    Setting(&'static str),
}

/// What begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Group,
    Repeat,
    Loop,
}

impl Block {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Repeat => "repeat",
            Self::Loop => "loop",
        }
    }
}

/// A question with choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choosing {
    /// `select_one`, `select_multiple`, `select_one_external`, `rank`.
    pub word: &'static str,
    /// The list, file or `${repeat}`; empty when the author forgot it.
    pub list: String,
    /// Whether the type says that a file holds the list.
    pub from_file: bool,
    /// Whether `or_other` follows.
    pub or_other: bool,
}

/// What an old type brings besides its kind: a constraint, and a hint.
pub(super) type Preset = Option<(&'static str, &'static str)>;

const BEGIN_END: &[(&str, Block)] = &[
    ("looped group", Block::Repeat),
    ("group", Block::Group),
    ("lgroup", Block::Repeat),
    ("repeat", Block::Repeat),
    ("loop", Block::Loop),
];

const CHOOSING: &[(&str, &str)] = &[
    ("add select multiple prompt using", "select_multiple"),
    ("add select one prompt using", "select_one"),
    ("select all that apply from", "select_multiple"),
    ("select all that apply", "select_multiple"),
    ("select_multiple_from_file", "select_multiple"),
    ("select multiple from file", "select_multiple"),
    ("select multiple from", "select_multiple"),
    ("select_multiple", "select_multiple"),
    ("select_one_from_file", "select_one"),
    ("select one from file", "select_one"),
    ("select one from", "select_one"),
    ("select_one_external", "select_one_external"),
    ("select one external", "select_one_external"),
    ("select_one", "select_one"),
    ("select one", "select_one"),
    ("select multiple", "select_multiple"),
    ("select1", "select_one"),
    ("rank", "rank"),
];

const PLAIN: &[(&str, &str)] = &[
    ("text", "text"),
    ("string", "text"),
    ("q string", "text"),
    ("add text prompt", "text"),
    ("integer", "integer"),
    ("int", "integer"),
    ("q int", "integer"),
    ("add integer prompt", "integer"),
    ("decimal", "decimal"),
    ("q decimal", "decimal"),
    ("add decimal prompt", "decimal"),
    ("range", "range"),
    ("date", "date"),
    ("q date", "date"),
    ("add date prompt", "date"),
    ("time", "time"),
    ("dateTime", "dateTime"),
    ("datetime", "dateTime"),
    ("date time", "dateTime"),
    ("q date time", "dateTime"),
    ("q dateTime", "dateTime"),
    ("add date time prompt", "dateTime"),
    ("add dateTime prompt", "dateTime"),
    ("note", "note"),
    ("q note", "note"),
    ("add note prompt", "note"),
    ("calculate", "calculate"),
    ("q calculate", "calculate"),
    ("add calculate prompt", "calculate"),
    ("hidden", "hidden"),
    ("acknowledge", "acknowledge"),
    ("q acknowledge", "acknowledge"),
    ("add acknowledge prompt", "acknowledge"),
    ("trigger", "acknowledge"),
    ("geopoint", "geopoint"),
    ("gps", "geopoint"),
    ("location", "geopoint"),
    ("q geopoint", "geopoint"),
    ("q location", "geopoint"),
    ("add location prompt", "geopoint"),
    ("geotrace", "geotrace"),
    ("q geotrace", "geotrace"),
    ("geoshape", "geoshape"),
    ("q geoshape", "geoshape"),
    ("image", "image"),
    ("photo", "image"),
    ("picture", "image"),
    ("q image", "image"),
    ("q picture", "image"),
    ("add image prompt", "image"),
    ("add photo prompt", "image"),
    ("audio", "audio"),
    ("q audio", "audio"),
    ("add audio prompt", "audio"),
    ("video", "video"),
    ("q video", "video"),
    ("add video prompt", "video"),
    ("file", "file"),
    ("add file prompt", "file"),
    ("barcode", "barcode"),
    ("q barcode", "barcode"),
    ("add barcode prompt", "barcode"),
    ("osm", "osm"),
    ("start", "start"),
    ("start time", "start"),
    ("get start time", "start"),
    ("end", "end"),
    ("end time", "end"),
    ("get end time", "end"),
    ("today", "today"),
    ("get today", "today"),
    ("deviceid", "deviceid"),
    ("device id", "deviceid"),
    ("get device id", "deviceid"),
    ("imei", "deviceid"),
    ("uri:deviceid", "deviceid"),
    ("username", "username"),
    ("uri:username", "username"),
    ("phonenumber", "phonenumber"),
    ("get phone number", "phonenumber"),
    ("uri:phonenumber", "phonenumber"),
    ("email", "email"),
    ("uri:email", "email"),
    ("simserial", "simserial"),
    ("sim id", "simserial"),
    ("get sim id", "simserial"),
    ("uri:simserial", "simserial"),
    ("subscriberid", "subscriberid"),
    ("subscriber id", "subscriberid"),
    ("get subscriber id", "subscriberid"),
    ("uri:subscriberid", "subscriberid"),
    ("audit", "audit"),
    ("start-geopoint", "start-geopoint"),
    ("background-geopoint", "background-geopoint"),
    ("background-audio", "background-audio"),
    ("xml-external", "xml-external"),
    ("csv-external", "csv-external"),
];

/// Old types that are another type with a constraint and a hint of their own.
const PRESETS: &[(&str, &str, &str, &str)] = &[
    ("percentage", "integer", "0 <= . and . <= 100", ""),
    (
        "number of days in last month",
        "integer",
        "0 <= . and . <= 31",
        "Enter a number 0-31.",
    ),
    (
        "number of days in last six months",
        "integer",
        "0 <= . and . <= 183",
        "Enter a number 0-183.",
    ),
    (
        "number of days in last year",
        "integer",
        "0 <= . and . <= 365",
        "Enter a number 0-365.",
    ),
    ("phone number", "text", r"regex(., '^\d*$')", "Enter numbers only."),
];

/// Settings that pyxform takes as rows of the survey.
const SETTINGS: &[(&str, &str)] = &[
    ("form_title", "form_title"),
    ("set_form_title", "form_title"),
    ("set form title", "form_title"),
    ("form_id", "form_id"),
    ("set_form_id", "form_id"),
    ("set form id", "form_id"),
];

/// A type that nothing matches, with the nearest that would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unknown {
    pub nearest: Option<String>,
}

/// Reads a type. The flag tells that only its capitals or blanks had to be overlooked, which pyxform would not.
pub(super) fn parse(text: &str) -> Result<(Kind, bool), Unknown> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(kind) = exact(&text) {
        return Ok((kind, false));
    }
    // Only the words of the type itself are overlooked; a list keeps its spelling.
    let lower = text.to_lowercase();
    let loose = exact(&lower)
        .or_else(|| exact(&lower.replace('_', " ")))
        .or_else(|| exact(&lower.replace(' ', "_")));
    match loose {
        Some(Kind::Choosing(found)) => match choosing_loosely(&text) {
            Some(choosing) => Ok((Kind::Choosing(choosing), true)),
            None => Ok((Kind::Choosing(found), true)),
        },
        Some(kind) => Ok((kind, true)),
        None => Err(Unknown { nearest: guess(&lower) }),
    }
}

fn exact(text: &str) -> Option<Kind> {
    let plain = PLAIN.iter().find(|(spelling, _)| *spelling == text);
    if let Some((_, kind)) = plain {
        return Some(Kind::Plain(kind, None));
    }
    if let Some((_, kind, constraint, hint)) = PRESETS.iter().find(|(spelling, ..)| *spelling == text) {
        return Some(Kind::Plain(kind, Some((constraint, hint))));
    }
    if let Some((_, setting)) = SETTINGS.iter().find(|(spelling, _)| *spelling == text) {
        return Some(Kind::Setting(setting));
    }
    if text == "osm" || text.starts_with("osm ") {
        return Some(Kind::Plain("osm", None));
    }
    block(text).or_else(|| choosing(text, text).map(Kind::Choosing))
}

fn block(text: &str) -> Option<Kind> {
    let after = |word: &str| text.strip_prefix(word)?.strip_prefix([' ', '_']);
    if let Some(rest) = after("end") {
        return BEGIN_END
            .iter()
            .find(|(word, _)| *word == rest)
            .map(|(_, block)| Kind::End(*block));
    }
    let rest = after("begin")?;
    BEGIN_END.iter().find_map(|(word, block)| {
        let list = rest.strip_prefix(word)?;
        let list = match list.strip_prefix(' ') {
            Some(list) => Some(list.strip_prefix("over ").unwrap_or(list).to_owned()),
            None if list.is_empty() => None,
            None => return None,
        };
        Some(Kind::Begin(*block, list))
    })
}

/// `text` is compared, `written` (of the same words) is what the list is taken from.
fn choosing(text: &str, written: &str) -> Option<Choosing> {
    CHOOSING.iter().find_map(|(spelling, word)| {
        let rest = text.strip_prefix(spelling)?;
        if !rest.is_empty() && !rest.starts_with(' ') {
            return None;
        }
        let words: Vec<&str> = written.split(' ').skip(spelling.split(' ').count()).collect();
        let (list, tail) = words.split_first().map_or(("", &[][..]), |(list, tail)| (*list, tail));
        let or_other = match tail.join(" ").to_lowercase().as_str() {
            "" => false,
            "or specify other" | "or_other" | "or other" => true,
            _ => return None,
        };
        Some(Choosing {
            word,
            list: list.to_owned(),
            from_file: spelling.ends_with("file"),
            or_other,
        })
    })
}

fn choosing_loosely(text: &str) -> Option<Choosing> {
    let lower = text.to_lowercase();
    if let Some(found) = choosing(&lower, text) {
        return Some(found);
    }
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let spaced = format!("{} {rest}", first.replace('_', " "));
    choosing(&spaced.trim().to_lowercase(), spaced.trim())
}

fn guess(text: &str) -> Option<String> {
    let first = text.split(' ').next().unwrap_or(text);
    let plain = PLAIN.iter().map(|(spelling, _)| *spelling);
    let words = ["begin_group", "end_group", "begin_repeat", "end_repeat"];
    let choosing = [
        "select_one",
        "select_multiple",
        "select_one_from_file",
        "select_multiple_from_file",
        "rank",
    ];
    nearest(text, plain.chain(words))
        .or_else(|| nearest(first, choosing.into_iter()).map(|word| format!("{word} LIST")))
}
