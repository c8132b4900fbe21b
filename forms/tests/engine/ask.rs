//! Helps: a form in a few lines, asked at a time that does not move.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use forms::fault::Findings;
use forms::instrument::Instrument;
use forms::interview::{Changed, Interview, Node, Setting};

/// A form of our own in `tests/forms`, or of those that come along.
pub fn own(name: &str) -> Arc<Instrument> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/forms", "instruments", "instruments/pack"];
    let path = folders
        .iter()
        .map(|folder| root.join(folder).join(name))
        .find(|path| path.exists())
        .expect(name);
    read(&path)
}

fn read(path: &PathBuf) -> Arc<Instrument> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let beside = |file: &str| std::fs::read(path.parent().unwrap().join(file)).ok();
    let (instrument, findings) = Instrument::read(&std::fs::read(path).unwrap(), &name, beside);
    Arc::new(instrument.unwrap_or_else(|| panic!("{name}: {:#?}", findings.errors)))
}

/// What is wrong with a form, a line each: place, message and hint.
pub fn faults(form: &str) -> (Vec<String>, Vec<String>) {
    let (_, findings) = Instrument::read(form.as_bytes(), "form.md", |_| None);
    let Findings { errors, warnings } = findings;
    let line = |fault: &forms::fault::Fault| {
        let place = &fault.place;
        format!(
            "{} {} {}: {} {}",
            place.sheet, place.row, place.column, fault.message, fault.hint
        )
    };
    (errors.iter().map(line).collect(), warnings.iter().map(line).collect())
}

/// A form that is written in the test.
pub fn form(text: &str) -> Arc<Instrument> {
    with_lists(text, &[])
}

/// The same with lists beside it.
pub fn with_lists(text: &str, lists: &[(&str, &str)]) -> Arc<Instrument> {
    let beside = |file: &str| {
        let list = lists.iter().find(|(name, _)| *name == file)?;
        Some(list.1.as_bytes().to_vec())
    };
    let (instrument, findings) = Instrument::read(text.as_bytes(), "form.md", beside);
    Arc::new(instrument.unwrap_or_else(|| panic!("{:#?}", findings.errors)))
}

/// Ten o'clock on the fourth of March 2026, two hours east.
pub fn setting() -> Setting {
    Setting {
        now: chrono::DateTime::parse_from_rfc3339("2026-03-04T10:00:00+02:00").unwrap(),
        seed: 7,
        instance_id: Some("uuid:0".into()),
        ..Setting::default()
    }
}

/// A form in a test, begun.
pub fn ask(text: &str) -> Interview {
    Interview::start(form(text), setting())
}

pub trait Asked {
    /// Answers a question that takes the answer.
    fn answer(&mut self, reference: &str, value: &str) -> Changed;
    /// The answer to a question.
    fn value(&mut self, reference: &str) -> String;
    /// A node as it stands.
    fn see(&mut self, reference: &str) -> Node;
    /// Names that are offered, with blanks between.
    fn offered(&mut self, reference: &str) -> String;
}

impl Asked for Interview {
    fn answer(&mut self, reference: &str, value: &str) -> Changed {
        self.set(reference, value).unwrap_or_else(|refused| panic!("{refused}"))
    }

    fn value(&mut self, reference: &str) -> String {
        self.see(reference).value
    }

    fn see(&mut self, reference: &str) -> Node {
        self.look(reference).unwrap_or_else(|refused| panic!("{refused}"))
    }

    fn offered(&mut self, reference: &str) -> String {
        let offers = self.choices(reference).unwrap_or_else(|refused| panic!("{refused}"));
        offers.into_iter().map(|offer| offer.name).collect::<Vec<_>>().join(" ")
    }
}

/// References of what changed, with blanks between.
pub fn touched(changed: &Changed) -> String {
    changed
        .nodes
        .iter()
        .map(|node| node.reference.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}
