//! A phone without a screen is killed in the middle of what it does: what it has acknowledged on its output is there afterwards.

use std::{
    process::Output,
    thread::sleep,
    time::{Duration, Instant},
};

use e2e::{Phone, Place, Service};
use serde_json::Value;

use crate::{Came, account::Account, dice::Dice};

/// Verbs of every kind, killed at any moment between the first and the last of what they do.
pub fn is_killed(rounds: u32, dice: &Dice) -> Came {
    let folder = tempfile::tempdir().unwrap();
    let service = Service::at(Place::Folder(folder.path().join("data")));
    service.worker("ana");
    let phone = Phone::enrolled(&service, "ana");
    let account = Account::default();
    let person = phone.register("Drita");
    account.person(&person);
    let begun = Instant::now();
    phone.ok(&["status"]);
    let usual = begun.elapsed();
    let mut killed = Killed {
        phone,
        account,
        dice,
        usual,
        kills: 0,
        person,
    };
    let mut n = 0;
    while killed.kills < rounds {
        n += 1;
        killed.works(&format!("ana {n}"));
    }
    killed.phone.ok(&["sync"]);
    assert_eq!(killed.phone.ok(&["outbox"]), Value::Array(Vec::new()));
    Came::Held(format!("{rounds} kills; {}", killed.account.holds(&service)))
}

struct Killed<'a> {
    phone: Phone,
    account: Account,
    dice: &'a Dice,
    /// How long a verb takes, about.
    usual: Duration,
    kills: u32,
    person: String,
}

impl Killed<'_> {
    /// Something is saved, or said to the server, by a phone that may be killed meanwhile.
    fn works(&mut self, text: &str) {
        let person = self.person.clone();
        match self.dice.below(4) {
            0 => drop(self.dies(&["sync"])),
            1 => {
                self.account.note(text, &person, None);
                if let Some(noted) = self.dies(&["note", &person, text]) {
                    self.account.note(text, &person, noted["note_id"].as_str());
                }
            }
            _ => self.visits(&person, text),
        }
    }

    /// A visit goes on until it is finished, however often the phone dies.
    fn visits(&mut self, person: &str, text: &str) {
        self.account.visit(text, person, None);
        let visit = loop {
            if let Some(started) = self.dies(&["visit", "start", person]) {
                break started["visit_id"].as_str().unwrap().to_owned();
            }
        };
        while self.dies(&["visit", "answer", &visit, "observations", text]).is_none() {}
        loop {
            let finish = [
                "visit",
                "finish",
                &visit,
                "--outcome",
                "seen",
                "--safe",
                "yes",
                "--well",
                "yes",
            ];
            if self.dies(&finish).is_some() || !self.is_under_way(&visit) {
                break;
            }
        }
        self.account.visit(text, person, Some(&visit));
    }

    fn is_under_way(&self, visit: &str) -> bool {
        let list = self.phone.ok(&["visit", "list"]);
        list.as_array().unwrap().iter().any(|line| line["visit_id"] == visit)
    }

    /// A phone that was killed while it tried the PIN counts that as a wrong one, and may let its worker wait.
    fn opens(&self) {
        loop {
            let opened = self.phone.run(&["status"]);
            if opened.code == 0 {
                return;
            }
            assert_eq!(opened.json["error"]["code"], "pin_delay", "{opened:?}");
            sleep(Duration::from_millis(200));
        }
    }

    /// Runs a verb and kills it, perhaps before it is done; what it acknowledged, if it did.
    fn dies(&mut self, arguments: &[&str]) -> Option<Value> {
        let mut child = self.phone.command(arguments).spawn().unwrap();
        let longest = u64::try_from(self.usual.as_millis()).unwrap_or(1000) * 3 / 2;
        sleep(self.dice.up_to(longest));
        let done = child.try_wait().unwrap().is_some();
        if !done {
            self.kills += 1;
            child.kill().unwrap();
        }
        let Output { stdout, .. } = child.wait_with_output().unwrap();
        if !done {
            self.opens();
        }
        let said: Value = serde_json::from_slice(&stdout).ok()?;
        let error = &said["error"]["code"];
        assert!(error.is_null(), "{arguments:?}: {said}");
        Some(said)
    }
}
