//! When digests are due: once a week, at an hour of a day as people there count it.

use jiff::civil::Weekday;
use jiff::{ToSpan, Zoned};
use serde::Deserialize;

/// The hour of the week from which on digests are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hour {
    /// The day.
    pub(super) day: Weekday,
    /// The hour, 0 to 23.
    pub(super) hour: i8,
}

/// A day as settings have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl From<Day> for Weekday {
    fn from(own: Day) -> Self {
        match own {
            Day::Monday => Self::Monday,
            Day::Tuesday => Self::Tuesday,
            Day::Wednesday => Self::Wednesday,
            Day::Thursday => Self::Thursday,
            Day::Friday => Self::Friday,
            Day::Saturday => Self::Saturday,
            Day::Sunday => Self::Sunday,
        }
    }
}

impl Hour {
    /// The last time that it was, at this moment or before.
    ///
    /// # Errors
    /// A moment at the end of time.
    pub(crate) fn last(self, now: &Zoned) -> Result<Zoned, jiff::Error> {
        let days = now.weekday().since(self.day);
        let day = now.date().checked_sub(i64::from(days).days())?;
        let own = |day: jiff::civil::Date| day.at(self.hour, 0, 0, 0).to_zoned(now.time_zone().clone());
        let last = own(day)?;
        if last <= *now { Ok(last) } else { own(day.checked_sub(1.week())?) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::DateTime;
    use jiff::tz::TimeZone;

    use super::*;

    #[test]
    fn the_last_monday_at_seven_is_today_from_seven_on_whatever_the_summer_does_to_clocks() {
        let hour = Hour { day: Weekday::Monday, hour: 7 };
        // As it is in Prague; a machine need not have the table of all zones.
        let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        let at = |time: &str| time.parse::<DateTime>().unwrap().to_zoned(zone.clone()).unwrap();
        for (now, expected) in [
            ("2026-12-07T07:00:00", "2026-12-07T07:00:00+01:00"),
            ("2026-12-07T06:59:59", "2026-11-30T07:00:00+01:00"),
            ("2026-12-13T23:00:00", "2026-12-07T07:00:00+01:00"),
            ("2026-03-29T12:00:00", "2026-03-23T07:00:00+01:00"),
            ("2026-03-30T07:30:00", "2026-03-30T07:00:00+02:00"),
        ] {
            assert_eq!(hour.last(&at(now)).unwrap().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(), expected, "{now}");
        }
    }
}
