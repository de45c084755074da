//! Days as sources give them: some say the day, some only the year.

use std::fmt;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// A day, or a year where no source gives the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum DayOrYear {
    /// The day.
    Day(Date),
    /// The year.
    Year(i16),
}

impl fmt::Display for DayOrYear {
    /// `2018-01-30` or `2018`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Year(year) => year.fmt(f),
        }
    }
}

impl DayOrYear {
    /// The year.
    pub fn year(self) -> i16 {
        match self {
            Self::Day(day) => day.year(),
            Self::Year(year) => year,
        }
    }

    /// The first day that is meant.
    pub fn first(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Year(year) => date(year, 1, 1),
        }
    }

    /// The last day that is meant.
    pub fn last(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Year(year) => date(year, 12, 31),
        }
    }
}
