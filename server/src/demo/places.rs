//! The demo's twelve units: one tree over Kosovo, Albania and Georgia, with their zones, languages and holidays.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, TimeZone};
use chrono_tz::Tz;
use domain::{RuleSet, Timestamp};

use super::words::Language;

/// An organisational unit, as the demo invents it.
#[derive(Debug)]
pub(super) struct Place {
    /// Its name.
    pub(super) name: &'static str,
    /// The place of the unit above it in `PLACES`.
    pub(super) parent: Option<usize>,
    /// Its zone.
    pub(super) zone: Tz,
    /// Whose rules apply.
    pub(super) jurisdiction: &'static str,
    /// The language of its people.
    pub(super) language: Language,
    /// The municipalities it covers; none where no visits are paid.
    pub(super) municipalities: &'static [&'static str],
}

const fn place(
    name: &'static str,
    parent: usize,
    zone: Tz,
    jurisdiction: &'static str,
    language: Language,
    municipalities: &'static [&'static str],
) -> Place {
    Place {
        name,
        parent: Some(parent),
        zone,
        jurisdiction,
        language,
        municipalities,
    }
}

const BELGRADE: Tz = Tz::Europe__Belgrade;
const TIRANE: Tz = Tz::Europe__Tirane;
const TBILISI: Tz = Tz::Asia__Tbilisi;

/// The tree; the first is its root, and units without municipalities are only above others.
pub(super) const PLACES: &[Place] = &[
    Place {
        parent: None,
        ..place("Central office", 0, BELGRADE, "XK", Language::Sq, &[])
    },
    place("Drejtoria e Kosovës", 0, BELGRADE, "XK", Language::Sq, &[]),
    place("Drejtoria e Shqipërisë", 0, TIRANE, "AL", Language::Sq, &[]),
    place("საქართველოს დირექცია", 0, TBILISI, "GE", Language::Ka, &[]),
    place(
        "QPS Prishtinë",
        1,
        BELGRADE,
        "XK",
        Language::Sq,
        &["Prishtinë", "Fushë Kosovë", "Obiliq"],
    ),
    place(
        "QPS Prizren",
        1,
        BELGRADE,
        "XK",
        Language::Sq,
        &["Prizren", "Suharekë", "Dragash"],
    ),
    place(
        "CSR Gračanica",
        1,
        BELGRADE,
        "XK",
        Language::Sr,
        &["Gračanica", "Novo Brdo"],
    ),
    place("Dega Tiranë", 2, TIRANE, "AL", Language::Sq, &["Tiranë", "Kamzë"]),
    place("Dega Shkodër", 2, TIRANE, "AL", Language::Sq, &["Shkodër", "Lezhë"]),
    place("Dega Vlorë", 2, TIRANE, "AL", Language::Sq, &["Vlorë", "Fier"]),
    place(
        "თბილისის ოფისი",
        3,
        TBILISI,
        "GE",
        Language::Ka,
        &["თბილისი", "რუსთავი", "მცხეთა"],
    ),
    place(
        "ქუთაისის ოფისი",
        3,
        TBILISI,
        "GE",
        Language::Ka,
        &["ქუთაისი", "ზესტაფონი"],
    ),
];

impl Place {
    /// Whether visits are paid from here.
    pub(super) fn visits(&self) -> bool {
        !self.municipalities.is_empty()
    }

    /// The moment of a local time; the later one where a clock is put forward over it.
    pub(super) fn at(&self, day: NaiveDate, minutes: i64) -> Timestamp {
        let local = day.and_time(chrono::NaiveTime::MIN) + chrono::Duration::minutes(minutes);
        self.zone
            .from_local_datetime(&local)
            .earliest()
            .map_or_else(|| local.and_utc(), |at| at.to_utc())
    }

    /// The day of a moment.
    pub(super) fn day(&self, at: Timestamp) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }
}

/// Days off with a fixed date, by jurisdiction.
const HOLIDAYS: &[(&str, &[(u32, u32)])] = &[
    ("XK", &[(1, 1), (1, 7), (2, 17), (4, 9), (5, 1), (5, 9), (12, 25)]),
    (
        "AL",
        &[
            (1, 1),
            (1, 2),
            (3, 14),
            (3, 22),
            (5, 1),
            (9, 5),
            (11, 28),
            (11, 29),
            (12, 8),
            (12, 25),
        ],
    ),
    (
        "GE",
        &[
            (1, 1),
            (1, 2),
            (1, 7),
            (1, 19),
            (3, 3),
            (3, 8),
            (4, 9),
            (5, 9),
            (5, 12),
            (5, 26),
            (8, 28),
            (10, 14),
            (11, 23),
        ],
    ),
];

/// The rules of each country: the defaults, with its holidays from three years ago to the year after next.
pub(super) fn rules(today: NaiveDate) -> Vec<RuleSet> {
    let first_year = today.year() - 3;
    let of_country = |(jurisdiction, days): &(&str, &[(u32, u32)])| {
        let holidays: BTreeSet<NaiveDate> = (first_year..=today.year() + 2)
            .flat_map(|year| {
                days.iter()
                    .filter_map(move |(month, day)| NaiveDate::from_ymd_opt(year, *month, *day))
            })
            .collect();
        RuleSet {
            jurisdiction: (*jurisdiction).into(),
            valid_from: NaiveDate::from_ymd_opt(first_year, 1, 1).unwrap_or(today),
            holidays,
            ..RuleSet::default()
        }
    };
    HOLIDAYS.iter().map(of_country).collect()
}
