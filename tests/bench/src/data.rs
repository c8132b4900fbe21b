//! People and visits as flat records: read from files, or made like those that others were measured on.

use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// A person in need.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Person {
    /// The id in the files.
    pub id: String,
    /// The name.
    pub name: String,
    /// The birth date.
    #[serde(default)]
    pub dob: String,
    /// A telephone number.
    #[serde(default)]
    pub phone: String,
    /// The village.
    #[serde(default)]
    pub village: String,
    /// The household.
    #[serde(default)]
    pub household: String,
    /// `f` or `m`.
    #[serde(default)]
    pub sex: String,
    /// Where they live, in degrees.
    #[serde(default)]
    pub lat: f64,
    /// …
    #[serde(default)]
    pub lon: f64,
    /// What is known besides.
    #[serde(default)]
    pub notes: String,
    /// `low`, `medium` or `high`.
    #[serde(default)]
    pub risk: String,
    /// What else is said.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// A visit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Visit {
    /// Whose.
    pub person: String,
    /// When it began.
    #[serde(default)]
    pub start: String,
    /// Question → answer.
    pub answers: Map<String, Value>,
    /// What else is said.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// People and their visits.
pub struct Data {
    /// The people.
    pub people: Vec<Person>,
    /// The visits, in the order of the file.
    pub visits: Vec<Visit>,
}

impl Person {
    /// The fields of a file that a worker would type.
    pub fn fields(&self) -> Vec<(String, String)> {
        said(&[
            ("name", &self.name),
            ("birth_date", &self.dob),
            ("sex", &self.sex),
            ("phone", &self.phone),
        ])
    }

    /// The fields of an address.
    pub fn address(&self) -> Vec<(String, String)> {
        let place = format!("{} {}", self.lat, self.lon);
        said(&[
            ("line", &self.household),
            ("municipality", &self.village),
            ("geopoint", &place),
        ])
    }
}

fn said(fields: &[(&str, &String)]) -> Vec<(String, String)> {
    let said = fields.iter().filter(|(_, value)| !value.is_empty());
    said.map(|(name, value)| ((*name).to_owned(), (*value).clone()))
        .collect()
}

impl Visit {
    /// Every answer as a worker gives it. An empty one is no answer: it says `none`. Signs of danger that only this form knows are an answer like
    /// any other, since the phone checks those of its own form.
    pub fn answers(&self) -> Vec<(String, String)> {
        let text = |value: &Value| match value {
            Value::String(text) if text.is_empty() => "none".to_owned(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let name = |name: &str| match name {
            "danger_signs" => "signs".to_owned(),
            other => other.to_owned(),
        };
        self.answers
            .iter()
            .map(|(key, value)| (name(key), text(value)))
            .collect()
    }

    /// The bytes of the record as compact JSON.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap()
    }
}

impl Data {
    /// Reads `people.json` and `visits.json`.
    pub fn read(dir: &Path) -> Self {
        let read = |name: &str| {
            let path = dir.join(name);
            std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        Self {
            people: serde_json::from_slice(&read("people.json")).unwrap(),
            visits: serde_json::from_slice(&read("visits.json")).unwrap(),
        }
    }

    /// 500 people and 2,000 visits of 40 answers, always the same.
    pub fn made() -> Self {
        let mut dice = Dice(42);
        let people: Vec<Person> = (0..500).map(|_| person(&mut dice)).collect();
        let visits = (0..2_000)
            .map(|n| visit(&mut dice, n, &people[n % people.len()]))
            .collect();
        Self { people, visits }
    }
}

/// Chance that is always the same (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut n = self.0;
        n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        n ^ (n >> 31)
    }

    /// A number of a range, the end included.
    pub fn of(&mut self, from: u64, to: u64) -> u64 {
        from + self.next() % (to - from + 1)
    }

    /// One of these.
    pub fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.of(0, of.len() as u64 - 1) as usize]
    }

    /// An id.
    pub fn id(&mut self) -> uuid::Uuid {
        uuid::Builder::from_random_bytes(((u128::from(self.next()) << 64) | u128::from(self.next())).to_be_bytes())
            .into_uuid()
    }

    fn words(&mut self, from: u64, to: u64) -> String {
        let words: Vec<&str> = WORDS.split(' ').collect();
        let count = self.of(from, to);
        (0..count).map(|_| self.one(&words)).collect::<Vec<_>>().join(" ")
    }

    fn tenths(&mut self, from: u64, to: u64) -> f64 {
        self.of(from * 10, to * 10) as f64 / 10.0
    }
}

const WORDS: &str = "the mother said child has been feeding well since last week but water is fetched from open well and latrine is shared advised to boil water return visit planned refer to clinic if fever persists grandmother present roof leaks needs mosquito net";
const FIRST: &[&str] = &[
    "Amina", "Joseph", "Grace", "Musa", "Ruth", "Daniel", "Esther", "Peter", "Mary", "Ibrahim",
];
const LAST: &[&str] = &[
    "Okello", "Banda", "Mwangi", "Achieng", "Phiri", "Nyong", "Tembo", "Were",
];
const YES_NO: &[&str] = &["yes", "no", "unknown"];

fn person(dice: &mut Dice) -> Person {
    Person {
        id: dice.id().to_string(),
        name: format!("{} {}", dice.one(FIRST), dice.one(LAST)),
        dob: format!("{}-{:02}-{:02}", dice.of(1940, 2025), dice.of(1, 12), dice.of(1, 28)),
        phone: format!("+2567{}", dice.of(10_000_000, 99_999_999)),
        village: format!("village-{}", dice.of(1, 12)),
        household: format!("HH-{:04}", dice.of(1, 180)),
        sex: dice.one(&["f", "m"]).into(),
        lat: dice.of(200_000, 500_000) as f64 / 1e6,
        lon: dice.of(32_400_000, 32_700_000) as f64 / 1e6,
        notes: dice.words(6, 14),
        risk: dice.one(&["low", "medium", "high"]).into(),
        more: Map::new(),
    }
}

fn visit(dice: &mut Dice, n: usize, person: &Person) -> Visit {
    let signs = ["convulsions", "lethargic", "not_feeding", "chest_indrawing", "bleeding"];
    let signs: Vec<_> = (0..dice.of(0, 3))
        .map(|k| signs[(n + k as usize) % signs.len()])
        .collect();
    let mut answers = json!({
        "visit_type": dice.one(&["routine", "followup", "urgent"]),
        "respondent": dice.one(&["self", "mother", "father", "other"]),
        "household_size": dice.of(1, 12),
        "children_u5": dice.of(0, 4),
        "fever_days": dice.of(0, 9),
        "cough_days": dice.of(0, 30),
        "temperature": dice.tenths(36, 40),
        "weight_kg": dice.tenths(3, 80),
        "height_cm": dice.of(50, 190),
        "muac_mm": dice.of(100, 260),
        "bp_sys": dice.of(90, 180),
        "bp_dia": dice.of(50, 110),
        "pulse": dice.of(50, 130),
        "danger_signs": signs.join(" "),
        "gest_weeks": dice.of(0, 40),
        "anc_visits": dice.of(0, 8),
        "meds_list": dice.words(3, 8),
        "water_source": dice.one(&["tap", "well", "river", "rain"]),
        "latrine": dice.one(&["private", "shared", "none"]),
        "mood": dice.one(&["good", "fair", "poor"]),
        "advice_given": dice.words(25, 50),
        "referral_site": dice.one(&["", "hc2", "hc3", "hospital"]),
        "next_date": format!("2026-12-{:02}", dice.of(1, 28)),
        "comments": dice.words(65, 120),
    });
    for name in [
        "consent",
        "sick_today",
        "fever",
        "cough",
        "diarrhoea",
        "vomiting",
        "fast_breathing",
        "pregnant",
        "meds_taken",
        "net_used",
        "water_treated",
        "handwashing",
        "vaccines_ok",
        "food_insecure",
        "violence_screen",
        "referred",
    ] {
        answers[name] = dice.one(YES_NO).into();
    }
    Visit {
        person: person.id.clone(),
        start: format!(
            "2026-11-{:02}T{:02}:{:02}:00.000+03:00",
            dice.of(1, 21),
            dice.of(7, 17),
            dice.of(0, 59)
        ),
        answers: serde_json::from_value(answers).unwrap(),
        more: Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_is_like_what_others_were_measured_on_and_always_the_same() {
        let (once, again) = (Data::made(), Data::made());
        assert_eq!((once.people.len(), once.visits.len()), (500, 2_000));
        assert!(once.visits.iter().all(|visit| visit.answers().len() == 40));
        let bytes = |data: &Data| data.visits.iter().map(|visit| visit.json().len()).sum::<usize>() / data.visits.len();
        assert!((1_600..2_000).contains(&bytes(&once)), "{}", bytes(&once));
        assert_eq!(once.visits[1_999].json(), again.visits[1_999].json());
    }
}
