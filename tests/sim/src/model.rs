//! A model of how records merge, written from the papers and not from the code: what the register must hold after the ledger as it stands.

use std::collections::BTreeMap;

use serde_json::Value;

/// A record of the model.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// How many accepted changes have touched it.
    pub version: u64,
    /// The values that stand.
    pub fields: BTreeMap<String, Value>,
    /// Field → the values that wait for a decision.
    pub conflicts: BTreeMap<String, Vec<Value>>,
    writers: BTreeMap<String, Writer>,
    candidates: BTreeMap<String, Vec<(Option<String>, Value)>>,
}

#[derive(Clone, Debug)]
struct Writer {
    version: u64,
    device: String,
}

/// Which of two words protects a person more, the more protective last (data model: consent, risk, who may see).
const ORDERS: &[(&str, &str, &[&str])] = &[
    ("consent", "state", &["given", "expired", "refused", "withdrawn"]),
    ("risk", "level", &["low", "medium", "high", "very_high"]),
    ("*", "sensitivity", &["normal", "restricted", "sealed"]),
];
/// The answer that protects.
const FLAGS: &[(&str, &str, bool)] = &[
    ("safe_contact", "do_not_call", true),
    ("safe_contact", "voicemail", false),
    ("safe_contact", "text", false),
    ("address", "hidden", true),
    ("person", "two_workers", true),
    ("member", "is_alleged_perpetrator", true),
];

fn safer(entity: &str, field: &str, this: &Value, than: &Value) -> bool {
    if let Some((.., order)) = ORDERS
        .iter()
        .find(|(of, name, _)| (*of == entity || *of == "*") && *name == field)
    {
        let height = |value: &Value| {
            value
                .as_str()
                .map(|word| order.iter().position(|o| *o == word).unwrap_or(order.len()))
        };
        return height(this) > height(than);
    }
    FLAGS.iter().any(|(of, name, protects)| {
        let answer = |value: &Value| value.as_bool().unwrap_or(false);
        *of == entity && *name == field && answer(this) == *protects && answer(than) != *protects
    })
}

impl Record {
    /// Somebody writes fields, having seen the record at a version.
    pub fn write(&mut self, entity: &str, device: &str, base: u64, fields: &serde_json::Map<String, Value>) {
        self.version += 1;
        for (name, value) in fields {
            let standing = self.fields.get(name).cloned().unwrap_or(Value::Null);
            let open = self.candidates.contains_key(name);
            if standing == *value && !open {
                continue;
            }
            let unseen = self
                .writers
                .get(name)
                .is_some_and(|writer| writer.version > base && writer.device != device);
            if !open && !unseen {
                self.set(name, value.clone(), device);
                continue;
            }
            let before = self.writers.get(name).map(|writer| writer.device.clone());
            let list = self
                .candidates
                .entry(name.clone())
                .or_insert_with(|| vec![(before, standing.clone())]);
            list.retain(|(writer, _)| writer.as_deref() != Some(device));
            list.push((Some(device.to_owned()), value.clone()));
            let mut best = value.clone();
            for (_, other) in list.iter().rev() {
                if safer(entity, name, other, &best) {
                    best = other.clone();
                }
            }
            self.conflicts
                .insert(name.clone(), list.iter().map(|(_, value)| value.clone()).collect());
            if best != standing {
                self.set(name, best, device);
            }
        }
    }

    /// A supervisor decides.
    pub fn settle(&mut self, field: &str, value: &Value, device: &str) {
        self.version += 1;
        self.candidates.remove(field);
        self.conflicts.remove(field);
        self.set(field, value.clone(), device);
    }

    fn set(&mut self, name: &str, value: Value, device: &str) {
        match value {
            Value::Null => self.fields.remove(name),
            value => self.fields.insert(name.to_owned(), value),
        };
        let writer = Writer {
            version: self.version,
            device: device.to_owned(),
        };
        self.writers.insert(name.to_owned(), writer);
    }
}
