//! What was acknowledged to workers, and whether all of it is in the register, once.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
};

use e2e::Service;
use serde_json::Value;

/// Everything that workers tried to save. Each visit and each note has a text of its own, by which a double shows.
#[derive(Default)]
pub struct Account {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    people: BTreeSet<String>,
    /// Text → whose, and the id once it was acknowledged.
    visits: BTreeMap<String, (String, Option<String>)>,
    notes: BTreeMap<String, (String, Option<String>)>,
}

impl Account {
    /// A registration was acknowledged.
    pub fn person(&self, id: &str) {
        self.kept.lock().unwrap().people.insert(id.to_owned());
    }

    /// A visit with this text is being saved, or was: then it has an id.
    pub fn visit(&self, text: &str, person: &str, id: Option<&str>) {
        let visit = (person.to_owned(), id.map(str::to_owned));
        self.kept.lock().unwrap().visits.insert(text.to_owned(), visit);
    }

    /// A note with this text is being saved, or was: then it has an id.
    pub fn note(&self, text: &str, person: &str, id: Option<&str>) {
        let note = (person.to_owned(), id.map(str::to_owned));
        self.kept.lock().unwrap().notes.insert(text.to_owned(), note);
    }

    /// Everything that was acknowledged is in the register, once; nothing is there that nobody tried to save. The figures.
    pub fn holds(&self, service: &Service) -> String {
        service.is_sound();
        let kept = self.kept.lock().unwrap();
        let token = service.token("sup");
        let visits = every(service, &token, "/api/v1/visits", "items");
        let texts = visits
            .iter()
            .map(|visit| (text(&visit["answers"]["observations"]), text(&visit["id"])));
        let found = once("visit", texts, &kept.visits);
        let mut noted = BTreeSet::new();
        for person in &kept.people {
            let path = format!("/api/v1/people/{person}");
            let timeline = every(service, &token, &path, "timeline");
            let notes = timeline.iter().filter(|moment| moment["kind"] == "note");
            noted.extend(notes.map(|note| text(&note["id"])));
        }
        for (text, (person, id)) in &kept.notes {
            if let Some(id) = id {
                assert!(
                    noted.contains(id),
                    "the note {text} of {person} was acknowledged and is not there"
                );
            }
        }
        // The staff API does not tell what a note says: one that is there twice is one too many.
        assert!(noted.len() <= kept.notes.len(), "there are notes that nobody wrote");
        let noted = noted.len();
        format!(
            "{} people, {} visits ({found} in the register), {} notes ({noted} in the register) acknowledged",
            kept.people.len(),
            acknowledged(&kept.visits),
            acknowledged(&kept.notes)
        )
    }
}

fn acknowledged(kept: &BTreeMap<String, (String, Option<String>)>) -> usize {
    kept.values().filter(|(_, id)| id.is_some()).count()
}

/// How many there are, each once.
fn once(
    what: &str,
    found: impl Iterator<Item = (String, String)>,
    kept: &BTreeMap<String, (String, Option<String>)>,
) -> usize {
    let mut there = BTreeMap::new();
    for (text, id) in found {
        assert!(kept.contains_key(&text), "nobody saved the {what} {id}: {text}");
        let before = there.insert(text.clone(), id.clone());
        assert_eq!(before, None, "the {what} {text} is there twice: {id}");
    }
    for (text, (person, id)) in kept {
        if let Some(id) = id {
            assert_eq!(
                there.get(text),
                Some(id),
                "the {what} {text} of {person} was acknowledged and is not there"
            );
        }
    }
    there.len()
}

/// Every item of a list, page by page.
fn every(service: &Service, token: &str, path: &str, name: &str) -> Vec<Value> {
    let mut all = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = service.api(token, &format!("{path}?limit=500{cursor}"));
        all.extend(page[name].as_array().unwrap().iter().cloned());
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
