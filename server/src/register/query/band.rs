//! How late somebody is: the bands of the board.

use domain::{Timing, TimingState};

/// How late: the bands of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// In the window, the due day included.
    Due,
    /// Late, but within grace.
    Grace,
    /// Overdue for at most 7 days.
    Week,
    /// For 8 to 30 days.
    Month,
    /// For 31 to 90 days.
    Quarter,
    /// For more than 90 days.
    Longer,
}

impl Band {
    /// Every band, the mildest first.
    pub const ALL: [Self; 6] = [
        Self::Due,
        Self::Grace,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Longer,
    ];

    /// Its word in addresses and in the words' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Grace => "grace",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Longer => "longer",
        }
    }

    /// The band of somebody whose visit stands so; none before its window.
    pub fn of_timing(timing: &Timing) -> Option<Self> {
        Some(match (timing.state, timing.days_overdue) {
            (TimingState::Upcoming, _) => return None,
            (TimingState::Due, _) => Self::Due,
            (TimingState::Grace, _) => Self::Grace,
            (TimingState::Overdue, ..=7) => Self::Week,
            (TimingState::Overdue, ..=30) => Self::Month,
            (TimingState::Overdue, ..=90) => Self::Quarter,
            (TimingState::Overdue, _) => Self::Longer,
        })
    }

    /// The band of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|band| band.as_str() == word)
    }

    /// Whether those in it are overdue.
    pub fn is_overdue(self) -> bool {
        self > Self::Grace
    }
}

/// A part of those who are due or late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// One band.
    Band(Band),
    /// Every band that is overdue.
    Overdue,
}

impl Only {
    /// Whether a band belongs to it.
    pub fn has(self, band: Band) -> bool {
        match self {
            Self::Band(one) => one == band,
            Self::Overdue => band.is_overdue(),
        }
    }
}
