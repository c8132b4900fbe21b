//! People in need as the demo invents them: who they are, what is arranged for them, and the visits that they have had.

use chrono::{Datelike, Days, Duration, NaiveDate};
use domain::{CaseKind, PersonId, RecordId, RiskLevel, Timestamp};

use super::{
    dice::Dice,
    order::epoch,
    places::{PLACES, Place},
    rhythm::{self, Paid},
    staff::{Office, PAIR, SILENT, SILENT_DAYS, WORKERS},
};

/// How many days the demo looks back.
pub(super) const DAYS: i64 = 730;

/// How a person's file stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Visited by plan.
    Open,
    /// The case was closed; the plan has ended.
    Closed,
    /// The person has died.
    Deceased,
    /// The plan rests for a while.
    Paused,
    /// Nobody has made a plan yet.
    NoPlan,
    /// Nobody is responsible yet.
    NoWorker,
}

/// A person with everything that the story of the file needs.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) n: usize,
    pub(super) id: PersonId,
    pub(super) place: usize,
    /// The responsible worker (index in the office's staff).
    pub(super) worker: usize,
    /// The colleague who shares the case.
    pub(super) team: Option<usize>,
    pub(super) name: String,
    /// The Latin form, where the name is written in other letters.
    pub(super) name_latin: Option<String>,
    pub(super) female: bool,
    pub(super) born: NaiveDate,
    pub(super) category: CaseKind,
    /// The risk before it was raised, if it was.
    pub(super) risk: RiskLevel,
    /// At the latest visit the risk was found to be this.
    pub(super) raised_to: Option<RiskLevel>,
    pub(super) standing: Standing,
    pub(super) registered_at: Timestamp,
    /// When the case was closed, the person died, or the pause began.
    pub(super) turned_at: Timestamp,
    pub(super) visits: Vec<Paid>,
    /// The latest visits were missed: this one is due by a fixed series.
    pub(super) series: bool,
    pub(super) hidden: bool,
    pub(super) safe_contact: bool,
    pub(super) two_workers: bool,
    pub(super) household: bool,
    pub(super) records: Records,
}

/// Ids of a person's records.
#[derive(Clone, Copy, Debug)]
pub(super) struct Records {
    pub(super) case: RecordId,
    pub(super) plan: RecordId,
    pub(super) address: RecordId,
    pub(super) contact: RecordId,
    pub(super) consent: RecordId,
    pub(super) entry: RecordId,
    pub(super) household: RecordId,
}

impl Person {
    /// The person of a number.
    pub(super) fn new(seed: u64, n: usize, office: &Office, now: Timestamp) -> Self {
        let mut dice = Dice::of(seed, "person", n);
        let worker = n % WORKERS;
        let place_index = office.staff[worker].place;
        let place = &PLACES[place_index];
        let category = dice.weighted(&[
            (CaseKind::DomesticViolence, 20),
            (CaseKind::JuvenileProbation, 17),
            (CaseKind::FormerPrisoner, 15),
            (CaseKind::FamilyInNeed, 38),
            (CaseKind::Other_, 10),
        ]);
        let violence = category == CaseKind::DomesticViolence;
        let female = dice.in_thousand(match category {
            CaseKind::DomesticViolence => 900,
            CaseKind::FamilyInNeed => 620,
            _ => 150,
        });
        let (name, latin) = place.language.words().name(&mut dice, female);
        let today = place.day(now);
        let silent = worker == SILENT;
        // What a silent phone holds nobody knows: its people have no turn that a supervisor answered.
        let standing = dice.weighted(&[
            (Standing::Open, 870),
            (if silent { Standing::Open } else { Standing::Closed }, 80),
            (if silent { Standing::Open } else { Standing::Deceased }, 5),
            (if silent { Standing::Open } else { Standing::Paused }, 15),
            (if silent { Standing::Open } else { Standing::NoPlan }, 20),
            (Standing::NoWorker, 10),
        ]);
        let risk = risk(&mut dice, &category);
        let raised_to = (standing == Standing::Open && dice.in_thousand(25))
            .then(|| higher(&risk))
            .flatten();
        let registered = registered_on(&mut dice, standing, today).min(if silent {
            today - Days::new(2 * SILENT_DAYS as u64)
        } else {
            today
        });
        let lived = (today - registered).num_days();
        let turned_ago = if standing == Standing::Paused {
            dice.between(4, 40)
        } else {
            dice.between(4, lived.clamp(50, 500) - 40)
        };
        let turned = today - Days::new(turned_ago as u64);
        let shared = n < WORKERS * 12;
        let team = match PAIR {
            [one, other] if worker == one && shared => Some(other),
            [one, other] if worker == other && shared => Some(one),
            _ => None,
        };
        let track = rhythm::Track {
            place,
            registered,
            risk: &risk,
            raised_to: raised_to.as_ref(),
            standing,
            turned,
            worker,
            team,
            silent_since: silent.then(|| today - Days::new(SILENT_DAYS as u64 + 1)),
            now,
        };
        let mut visits = rhythm::visits(&mut dice, &track);
        let mut registered_at = registered_at(&mut dice, place, registered, &visits, &risk);
        if matches!(standing, Standing::Closed | Standing::Deceased) {
            registered_at = registered_at.min(place.at(turned - Days::new(40), 9 * 60));
        }
        for visit in &mut visits {
            // A colleague knows the case only once the phones have heard of it.
            if epoch(visit.at, now) == epoch(registered_at, now) {
                visit.by = worker;
            }
        }
        let born = born_on(&mut dice, &category, today);
        let mut id = || RecordId(dice.id(registered_at));
        let records = Records {
            case: id(),
            plan: id(),
            address: id(),
            contact: id(),
            consent: id(),
            entry: id(),
            household: id(),
        };
        Self {
            n,
            id: PersonId(dice.id(registered_at)),
            place: place_index,
            worker,
            team,
            name_latin: (latin != name && place.language == super::words::Language::Ka).then_some(latin),
            name,
            female,
            born,
            series: category == CaseKind::JuvenileProbation
                && risk == RiskLevel::High
                && raised_to.is_none()
                && dice.in_thousand(250),
            category,
            risk,
            raised_to,
            standing,
            registered_at,
            turned_at: place.at(turned, 14 * 60 + dice.between(0, 90)),
            visits,
            hidden: violence && dice.in_thousand(550),
            safe_contact: dice.in_thousand(if violence { 800 } else { 80 }),
            two_workers: dice.in_thousand(25),
            household: dice.in_thousand(150),
            records,
        }
    }

    /// Where the person is visited from.
    pub(super) fn place(&self) -> &'static Place {
        &PLACES[self.place]
    }
}

fn risk(dice: &mut Dice, category: &CaseKind) -> RiskLevel {
    let shares = match category {
        CaseKind::DomesticViolence => [22, 45, 22, 11],
        CaseKind::JuvenileProbation | CaseKind::FormerPrisoner => [42, 42, 13, 3],
        _ => [58, 36, 5, 1],
    };
    let levels = [RiskLevel::Low, RiskLevel::Medium, RiskLevel::High, RiskLevel::VeryHigh];
    dice.weighted(&levels.into_iter().zip(shares).collect::<Vec<_>>())
}

fn higher(risk: &RiskLevel) -> Option<RiskLevel> {
    match risk {
        RiskLevel::Low => Some(RiskLevel::Medium),
        RiskLevel::Medium => Some(RiskLevel::High),
        RiskLevel::High => Some(RiskLevel::VeryHigh),
        _ => None,
    }
}

/// Some came over from the old register when all began; the others one by one since.
fn registered_on(dice: &mut Dice, standing: Standing, today: NaiveDate) -> NaiveDate {
    let ago = match standing {
        Standing::NoPlan => dice.between(1, 90),
        Standing::NoWorker => dice.between(1, 25),
        Standing::Open if dice.in_thousand(920) => dice.between(1, DAYS - 10),
        Standing::Open => dice.between(DAYS - 30, DAYS - 10),
        _ => dice.between(120, DAYS - 10),
    };
    today - Days::new(ago as u64)
}

/// The first visit follows within the days that the rules ask for.
fn registered_at(dice: &mut Dice, place: &Place, day: NaiveDate, visits: &[Paid], risk: &RiskLevel) -> Timestamp {
    let first_within = match risk {
        RiskLevel::Low => 14,
        RiskLevel::Medium => 7,
        RiskLevel::High => 3,
        _ => 1,
    };
    let day = visits.first().map_or(day, |first| {
        place.day(first.at) - Days::new(dice.between(1, first_within) as u64)
    });
    place.at(working_day(day), 8 * 60 + dice.between(0, 420))
}

/// The day itself, or the Friday before a weekend.
pub(super) fn working_day(day: NaiveDate) -> NaiveDate {
    let back = u64::from(day.weekday().num_days_from_monday().saturating_sub(4));
    day - Days::new(back)
}

fn born_on(dice: &mut Dice, category: &CaseKind, today: NaiveDate) -> NaiveDate {
    let years = match category {
        CaseKind::JuvenileProbation => dice.between(14, 20),
        CaseKind::FamilyInNeed => dice.between(22, 82),
        _ => dice.between(19, 64),
    };
    today - Duration::days(years * 365 + dice.between(0, 364))
}
