//! Whether two files may be one person's: names across scripts and spellings, birth dates as exact as they are, numbers.
//!
//! A suggestion for somebody to look at, never a decision: people share names and birthdays, and one person has two spellings.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    enums::{BirthPrecision, Entity, Sex},
    ids::RecordId,
    record::{Fields, Record},
    search,
};

/// From this score on two people are worth a look.
pub const LIKELY: u8 = 60;

/// Words of a name that are looked at: a name has few, and pairs of them grow with their square.
const WORDS: usize = 6;

/// What of a person is compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traits {
    /// Search keys of the names, in each script that is recorded.
    names: Vec<String>,
    sex: Option<Sex>,
    born: Option<Born>,
    national_id: Option<String>,
    phone: Option<String>,
}

/// A birth date, as exact as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Born {
    on: NaiveDate,
    exact: Exact,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exact {
    Roughly,
    Year,
    Month,
    Day,
}

/// Why two people look alike, or what speaks against it; the words are `likeness-NAME`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The same personal number.
    SameNumber,
    /// Different personal numbers.
    OtherNumber,
    /// The same name, whatever the script, the diacritics and the order of its words.
    SameName,
    /// A name spelt much alike.
    SimilarName,
    /// One name in common.
    PartOfName,
    /// Born on the same day.
    SameBirthDate,
    /// Birth dates that fit, as far as they are known.
    FittingBirthDate,
    /// Birth dates that a slip of the pen would explain.
    CloseBirthDate,
    /// Different birth dates.
    OtherBirthDate,
    /// The same telephone number.
    SamePhone,
    /// Different sex.
    OtherSex,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 11] = [
        Self::SameNumber,
        Self::OtherNumber,
        Self::SameName,
        Self::SimilarName,
        Self::PartOfName,
        Self::SameBirthDate,
        Self::FittingBirthDate,
        Self::CloseBirthDate,
        Self::OtherBirthDate,
        Self::SamePhone,
        Self::OtherSex,
    ];

    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SameNumber => "same_number",
            Self::OtherNumber => "other_number",
            Self::SameName => "same_name",
            Self::SimilarName => "similar_name",
            Self::PartOfName => "part_of_name",
            Self::SameBirthDate => "same_birth_date",
            Self::FittingBirthDate => "fitting_birth_date",
            Self::CloseBirthDate => "close_birth_date",
            Self::OtherBirthDate => "other_birth_date",
            Self::SamePhone => "same_phone",
            Self::OtherSex => "other_sex",
        }
    }

    /// Whether it speaks against one person.
    pub fn speaks_against(self) -> bool {
        matches!(self, Self::OtherNumber | Self::OtherBirthDate | Self::OtherSex)
    }
}

/// How alike two people are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likeness {
    /// 0 to 100.
    pub score: u8,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
}

impl Likeness {
    /// Whether somebody should look at it.
    pub fn is_likely(&self) -> bool {
        self.score >= LIKELY
    }
}

/// A number as people write it, without what they put between its digits; nothing where fewer than four signs are left.
pub fn number_key(text: &str) -> Option<String> {
    let signs: String = search::latin(text)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_uppercase();
    (signs.len() >= 4).then_some(signs)
}

impl Traits {
    /// What is compared of a person's own record.
    pub fn of(person: &Record) -> Self {
        let mut names = Vec::new();
        for name in ["name", "name_latin"] {
            let key = search::key(person.text(name).unwrap_or_default());
            if !key.is_empty() && !names.contains(&key) {
                names.push(key);
            }
        }
        let exact = match person.get::<BirthPrecision>("birth_precision") {
            None | Some(BirthPrecision::Day) => Some(Exact::Day),
            Some(BirthPrecision::Month) => Some(Exact::Month),
            Some(BirthPrecision::Year) => Some(Exact::Year),
            Some(BirthPrecision::Estimated) => Some(Exact::Roughly),
            Some(BirthPrecision::Unknown | BirthPrecision::Other(_)) => None,
        };
        let born = person.get("birth_date").zip(exact);
        Self {
            names,
            sex: person.get("sex").filter(|sex| matches!(sex, Sex::Female | Sex::Male)),
            born: born.map(|(on, exact)| Born { on, exact }),
            national_id: person.text("national_id").and_then(number_key),
            phone: person.text("phone").and_then(phone_key),
        }
    }

    /// What is compared of fields that stood in a person's own record.
    pub fn of_fields(fields: &Fields) -> Self {
        let mut record = Record::empty(Entity::Person, RecordId(uuid::Uuid::nil()));
        record.fields.clone_from(fields);
        Self::of(&record)
    }

    /// Keys by which a register finds the person: `w:` a word of a name, `i:` the personal number.
    pub fn search_keys(&self) -> BTreeSet<String> {
        let words = self.names.iter().flat_map(|name| name.split(' '));
        let words = words.map(|word| format!("w:{word}"));
        words
            .chain(self.national_id.iter().map(|id| format!("i:{id}")))
            .collect()
    }

    /// Keys that people who look alike share at least one of, so that nobody has to be held against everybody.
    ///
    /// `p:` the sounds of two words of a name, `y:` of one with a year of birth, `d:` the birthday, `i:` and `t:` numbers.
    pub fn likeness_keys(&self) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for name in &self.names {
            let mut sounds: Vec<String> = name.split(' ').take(WORDS).map(sound).collect();
            if let (Some(born), true) = (self.born, self.born.is_some_and(|born| born.exact > Exact::Roughly)) {
                keys.extend(sounds.iter().map(|sound| format!("y:{sound}{}", born.on.year())));
            }
            sounds.sort();
            for (n, first) in sounds.iter().enumerate() {
                keys.extend(sounds[n + 1..].iter().map(|second| format!("p:{first} {second}")));
            }
            if let [only] = sounds.as_slice() {
                keys.insert(format!("p:{only}"));
            }
        }
        if let Some(born) = self.born.filter(|born| born.exact == Exact::Day) {
            keys.insert(format!("d:{}", born.on));
        }
        keys.extend(self.national_id.iter().map(|id| format!("i:{id}")));
        keys.extend(self.phone.iter().map(|phone| format!("t:{phone}")));
        keys
    }
}

/// How alike two people are.
pub fn compare(a: &Traits, b: &Traits) -> Likeness {
    let mut parts = Vec::new();
    parts.extend(by_number(a, b));
    parts.extend(by_name(a, b));
    parts.extend(by_birth(a, b));
    if a.phone.is_some() && a.phone == b.phone {
        parts.push((Reason::SamePhone, 15));
    }
    if let (Some(one), Some(other)) = (&a.sex, &b.sex)
        && one != other
    {
        parts.push((Reason::OtherSex, -15));
    }
    parts.sort_by_key(|(_, points)| -points.abs());
    let score: i32 = parts.iter().map(|(_, points)| points).sum();
    Likeness {
        score: u8::try_from(score.clamp(0, 100)).unwrap_or(0),
        reasons: parts.into_iter().map(|(reason, _)| reason).collect(),
    }
}

fn by_number(a: &Traits, b: &Traits) -> Option<(Reason, i32)> {
    let (one, other) = (a.national_id.as_ref()?, b.national_id.as_ref()?);
    Some(if one == other {
        (Reason::SameNumber, 80)
    } else {
        (Reason::OtherNumber, -35)
    })
}

fn by_name(a: &Traits, b: &Traits) -> Option<(Reason, i32)> {
    let pairs = a
        .names
        .iter()
        .flat_map(|one| b.names.iter().map(move |other| (one, other)));
    pairs
        .filter_map(|(one, other)| name_points(one, other))
        .max_by_key(|(_, points)| *points)
}

fn name_points(one: &str, other: &str) -> Option<(Reason, i32)> {
    let (few, many): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let (few, many) = if few.len() > many.len() {
        (many, few)
    } else {
        (few, many)
    };
    let best_word = few
        .iter()
        .filter(|word| word.len() >= 3)
        .flat_map(|word| {
            many.iter()
                .filter(|other| other.len() >= 3)
                .map(move |other| closeness(word, other))
        })
        .fold(0.0, f64::max);
    let part = (best_word >= ALIKE).then_some((Reason::PartOfName, 25));
    // One word against several proves little, however well it fits.
    if few.len() == 1 && many.len() > 1 {
        return part;
    }
    // A word that the other name lacks, a father's or a second name, takes a little away.
    let missing = 0.04 * (many.len() - few.len()) as f64;
    let near = nearness(&few, &many);
    let near = if few.len() == many.len() {
        near.max(nearness(&many, &few))
    } else {
        near - missing
    };
    if near >= 0.985 {
        Some((Reason::SameName, 60))
    } else if near >= 0.82 {
        #[allow(clippy::cast_possible_truncation, reason = "between 30 and 60")]
        let points = 30 + ((near - 0.82) / (ALIKE - 0.82) * 30.0).min(30.0) as i32;
        Some((Reason::SimilarName, points))
    } else {
        part
    }
}

/// How near each word of one name comes to a word of the other, long words counting more; the longest choose first.
fn nearness(few: &[&str], many: &[&str]) -> f64 {
    let mut left = many.to_vec();
    let mut words = few.to_vec();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let (mut near, mut letters) = (0.0, 0.0);
    for word in words {
        let close = |n: &usize| closeness(word, left[*n]);
        let Some(nearest) = (0..left.len()).max_by(|a, b| close(a).total_cmp(&close(b))) else {
            break;
        };
        near += closeness(word, left.swap_remove(nearest)) * word.len() as f64;
        letters += word.len() as f64;
    }
    near / f64::max(letters, 1.0)
}

/// Words that are this close are taken for one.
const ALIKE: f64 = 0.95;

/// How close two words are, from 0 to 1: spelt alike, or sounding alike.
fn closeness(one: &str, other: &str) -> f64 {
    let spelt = strsim::jaro_winkler(one, other);
    if sound(one) == sound(other) {
        spelt.max(ALIKE)
    } else {
        spelt
    }
}

fn by_birth(a: &Traits, b: &Traits) -> Option<(Reason, i32)> {
    let (one, other) = (a.born?, b.born?);
    let years = (one.on.year() - other.on.year()).abs();
    let same_month = years == 0 && one.on.month() == other.on.month();
    let exact = one.exact.min(other.exact);
    Some(match exact {
        Exact::Day if one.on == other.on => (Reason::SameBirthDate, 35),
        Exact::Month if same_month => (Reason::FittingBirthDate, 22),
        Exact::Year if years == 0 => (Reason::FittingBirthDate, 12),
        Exact::Roughly if years <= 3 => (Reason::FittingBirthDate, 8),
        Exact::Day if is_slip(one.on, other.on) => (Reason::CloseBirthDate, 15),
        _ if years <= 1 => (Reason::OtherBirthDate, -10),
        _ => (Reason::OtherBirthDate, -30),
    })
}

/// Day and month exchanged, or one digit different.
fn is_slip(one: NaiveDate, other: NaiveDate) -> bool {
    let exchanged = one.year() == other.year() && one.day() == other.month() && one.month() == other.day();
    let digits = |day: NaiveDate| day.format("%Y%m%d").to_string();
    let differing = digits(one)
        .bytes()
        .zip(digits(other).bytes())
        .filter(|(a, b)| a != b)
        .count();
    exchanged || differing == 1
}

/// A word as it sounds, roughly: what the region's spellings of one name have in common. `Xhevdet` and `Dževdet`, `Krasniqi` and `Krasnići`.
fn sound(word: &str) -> String {
    let mut sound = String::with_capacity(word.len());
    let letters: Vec<char> = word.chars().collect();
    let mut n = 0;
    while n < letters.len() {
        let pair = (letters[n], letters.get(n + 1).copied().unwrap_or(' '));
        let (heard, taken) = match pair {
            ('d', 'z') | ('t', 's') | ('t', 'z') | ('x', 'h') | ('z', 'h') | ('s', 'h') => ('s', 2),
            ('p', 'h') => ('f', 2),
            ('c' | 'k' | 'q', _) => ('k', 1),
            ('x' | 'z' | 's', _) => ('s', 1),
            ('w' | 'v', _) => ('v', 1),
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | 'h', _) if n > 0 => (' ', 1),
            ('y' | 'j', _) => ('i', 1),
            (letter, _) => (letter, 1),
        };
        n += taken;
        if heard != ' ' && !sound.ends_with(heard) {
            sound.push(heard);
        }
    }
    sound
}

/// The last eight digits: with and without a country's code, and however it is written.
fn phone_key(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 6).then(|| digits[digits.len().saturating_sub(8)..].to_owned())
}
