//! A form on its way: what was typed, and what is wrong with it, so that a page can show both again.

use crate::door::Posted;

/// What a page shows of a form that it was sent, or of one not yet filled in.
#[derive(Clone, Debug, Default)]
pub struct Form {
    values: Vec<(String, String)>,
    faults: Vec<(String, String)>,
}

impl Form {
    /// A form that was sent.
    pub fn of(posted: &Posted) -> Self {
        let values = posted
            .fields()
            .map(|(name, value)| (name.to_owned(), value.trim().to_owned()));
        Self {
            values: values.collect(),
            faults: Vec::new(),
        }
    }

    /// A form with what stands now.
    pub fn with<'a>(values: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        Self {
            values: values
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
            faults: Vec::new(),
        }
    }

    /// Gives a field a value.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.values.push((name.to_owned(), value.into()));
    }

    /// A field's value; empty when it has none.
    pub fn value(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value)
    }

    /// Every field with its value, in the order in which they were sent.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether a box or one of a choice is chosen.
    pub fn has(&self, name: &str, value: impl AsRef<str>) -> bool {
        self.values
            .iter()
            .any(|(field, found)| field == name && found == value.as_ref())
    }

    /// Notes what is wrong with a field, in the reader's words.
    pub fn fault(&mut self, name: &str, words: impl Into<String>) {
        self.faults.push((name.to_owned(), words.into()));
    }

    /// What is wrong with a field.
    pub fn fault_of(&self, name: &str) -> Option<&str> {
        let found = self.faults.iter().find(|(field, _)| field == name);
        found.map(|(_, words)| words.as_str())
    }

    /// What describes a field to a screen reader: the ids of its hint, where it has one, and of its fault.
    pub fn described_by(&self, name: &str, hint: &str) -> Option<String> {
        let hint = (!hint.is_empty()).then(|| format!("{name}-hint"));
        let fault = self.fault_of(name).map(|_| format!("{name}-fault"));
        let ids: Vec<String> = hint.into_iter().chain(fault).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// Everything that is wrong: field and words, in the order of the checks.
    pub fn faults(&self) -> &[(String, String)] {
        &self.faults
    }

    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}
