//! How days and times are written, and in which order names stand, in each language: CLDR's, through icu.

use std::{cmp::Ordering, sync::LazyLock};

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use i18n::Language;
use icu::{
    calendar::Gregorian,
    collator::{Collator, CollatorBorrowed, options::CollatorOptions},
    datetime::{
        FixedCalendarDateTimeFormatter as Formatter, NoCalendarFormatter,
        fieldsets::{self, E, MD, T, YMD, YMDT},
        input::{Date, DateTime, Time},
        preferences::HourCycle,
    },
    locale::{Locale, locale},
};

/// The customs of one language. What icu has no data for is written as ISO 8601 has it; a test rules that out.
pub struct Customs {
    long: Option<Formatter<Gregorian, YMD>>,
    short: Option<Formatter<Gregorian, YMD>>,
    day_of_month: Option<Formatter<Gregorian, MD>>,
    weekday: Option<Formatter<Gregorian, E>>,
    with_time: Option<Formatter<Gregorian, YMDT>>,
    time: Option<NoCalendarFormatter<T>>,
    order: Option<CollatorBorrowed<'static>>,
}

/// In the order of `Language`'s declaration.
static CUSTOMS: LazyLock<[Customs; 4]> = LazyLock::new(|| {
    [locale!("en-GB"), locale!("sq"), locale!("ka"), locale!("sr-Latn")].map(|locale| Customs::load(&locale))
});

impl Customs {
    /// The customs of a language.
    pub fn of(language: Language) -> &'static Self {
        &CUSTOMS[language as usize]
    }

    /// A day in full: `23 November 2026`.
    pub fn date_long(&self, day: NaiveDate) -> String {
        written_day(self.long.as_ref(), day)
    }

    /// A day for a table: `23 Nov 2026`.
    pub fn date(&self, day: NaiveDate) -> String {
        written_day(self.short.as_ref(), day)
    }

    /// A day where its year is clear: `23 Nov`.
    pub fn day_of_month(&self, day: NaiveDate) -> String {
        let written = self.day_of_month.as_ref().zip(gregorian(day));
        written.map_or_else(
            || day.to_string(),
            |(formatter, day)| formatter.format(&day).to_string(),
        )
    }

    /// The name of a day's weekday.
    pub fn weekday(&self, day: NaiveDate) -> String {
        let written = self.weekday.as_ref().zip(gregorian(day));
        written.map_or_else(
            || day.weekday().to_string(),
            |(formatter, day)| formatter.format(&day).to_string(),
        )
    }

    /// A time of day: `09:05`.
    pub fn time(&self, at: NaiveTime) -> String {
        let written = self.time.as_ref().zip(clock(at));
        written.map_or_else(|| at.to_string(), |(formatter, at)| formatter.format(&at).to_string())
    }

    /// A moment, for a table; the caller has brought it into a zone.
    pub fn date_time(&self, at: NaiveDateTime) -> String {
        let moment = gregorian(at.date()).zip(clock(at.time()));
        let written = self.with_time.as_ref().zip(moment);
        written.map_or_else(
            || at.to_string(),
            |(formatter, (date, time))| formatter.format(&DateTime { date, time }).to_string(),
        )
    }

    /// Which of two names stands first.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        self.order
            .as_ref()
            .map_or_else(|| one.cmp(other), |order| order.compare(one, other))
    }

    /// Puts things into the order of their names; equal ones stay as they are.
    pub fn sort<T>(&self, things: &mut [T], name: impl Fn(&T) -> &str) {
        things.sort_by(|one, other| self.compare(name(one), name(other)));
    }

    fn load(locale: &Locale) -> Self {
        let mut preferences: icu::datetime::DateTimeFormatterPreferences = locale.into();
        // Offices write hours of 24 in all four languages.
        preferences.hour_cycle = Some(HourCycle::H23);
        Self {
            long: Formatter::try_new(preferences, YMD::long()).ok(),
            short: Formatter::try_new(preferences, YMD::medium()).ok(),
            day_of_month: Formatter::try_new(preferences, MD::medium()).ok(),
            weekday: Formatter::try_new(preferences, E::long()).ok(),
            with_time: Formatter::try_new(preferences, YMD::medium().with_time_hm()).ok(),
            time: NoCalendarFormatter::try_new(preferences, fieldsets::T::hm()).ok(),
            order: Collator::try_new(locale.into(), CollatorOptions::default()).ok(),
        }
    }
}

fn written_day(formatter: Option<&Formatter<Gregorian, YMD>>, day: NaiveDate) -> String {
    let written = formatter.zip(gregorian(day));
    written.map_or_else(
        || day.to_string(),
        |(formatter, day)| formatter.format(&day).to_string(),
    )
}

/// `None` for the years that icu does not count.
fn gregorian(day: NaiveDate) -> Option<Date<Gregorian>> {
    let (month, of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    Date::try_new_gregorian(day.year(), month, of_month).ok()
}

fn clock(at: NaiveTime) -> Option<Time> {
    let part = |n: u32| u8::try_from(n).ok();
    Time::try_new(part(at.hour())?, part(at.minute())?, part(at.second())?, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANGUAGES: [Language; 4] = [Language::En, Language::Sq, Language::Ka, Language::SrLatn];

    fn each(of: impl Fn(&'static Customs) -> String) -> [String; 4] {
        LANGUAGES.map(|language| of(Customs::of(language)))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_read_as_people_write_them() {
        let late = day("2026-11-23");
        assert_eq!(
            each(|customs| customs.date_long(late)),
            [
                "23 November 2026",
                "23 nëntor 2026",
                "23 ნოემბერი, 2026",
                "23. novembar 2026."
            ]
        );
        assert_eq!(
            each(|customs| customs.date(day("2026-03-05"))),
            ["5 Mar 2026", "5 mar 2026", "5 მარ. 2026", "05.03.2026."]
        );
        assert_eq!(
            each(|customs| customs.day_of_month(late)),
            ["23 Nov", "23 nën", "23 ნოე", "23. nov"]
        );
        assert_eq!(
            each(|customs| customs.weekday(late)),
            ["Monday", "e hënë", "ორშაბათი", "ponedeljak"]
        );
        let at = day("2026-03-05").and_hms_opt(9, 5, 59).unwrap();
        assert_eq!(
            each(|customs| customs.date_time(at)),
            [
                "5 Mar 2026, 09:05",
                "5 mar 2026, 09:05",
                "5 მარ. 2026, 09:05",
                "05.03.2026. 09:05"
            ]
        );
        assert_eq!(
            each(|customs| customs.time(at.time())),
            ["09:05", "09:05", "09:05", "09:05"]
        );
    }

    #[test]
    fn the_ends_of_the_calendar_can_be_written() {
        for language in LANGUAGES {
            let customs = Customs::of(language);
            assert!(customs.date_long(NaiveDate::MIN).contains("262143"));
            assert!(customs.date_time(NaiveDateTime::MAX).contains("262142"));
        }
    }

    #[test]
    fn names_stand_in_the_order_of_the_readers_alphabet() {
        let sorted = |language, names: &str| {
            let mut names: Vec<&str> = names.split(' ').collect();
            Customs::of(language).sort(&mut names, |name| name);
            names.join(" ")
        };
        // Albanian: ç after c, dh after d, ë after e, sh after s; Serbian: č ć after c, dž đ after d, lj after l, š after s, ž after z.
        assert_eq!(
            sorted(
                Language::Sq,
                "Zef Xhevat Shpresa Suela Ëngjëll Emir Dhurata Drita Çelik Cen Arben"
            ),
            "Arben Cen Çelik Drita Dhurata Emir Ëngjëll Suela Shpresa Xhevat Zef"
        );
        assert_eq!(
            sorted(
                Language::SrLatn,
                "Žarko Zoran Šaban Stevan Ljubica Luka Đorđe Džemal Dušan Ćira Čedomir Cveta Ana"
            ),
            "Ana Cveta Čedomir Ćira Dušan Džemal Đorđe Luka Ljubica Stevan Šaban Zoran Žarko"
        );
        assert_eq!(
            sorted(Language::Ka, "თამარ ანა ნინო Ana გიორგი"),
            "ანა გიორგი თამარ ნინო Ana"
        );
        assert_eq!(sorted(Language::En, "Élan Ela Eric éclair"), "éclair Ela Élan Eric");
    }
}
