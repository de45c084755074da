//! When an instrument can be used, and whether it can be used on a day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::day::DayOrYear;

/// For so many years after the last end that a source gives, what comes every year is expected to come again: sources tell of calls
/// long after these, but hardly for longer than a programme lasts.
const YEARS_EXPECTED: i16 = 5;

/// When applications are taken, or a law is in force; of a fund, its programming period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Valid {
    /// The first day, or year.
    pub from: DayOrYear,
    /// The last one; none where no source gives an end.
    pub to: Option<DayOrYear>,
}

/// How often applications are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Recurs {
    /// A call comes each year.
    Yearly,
    /// Several calls come in a programming period.
    Often,
    /// There was one call.
    Once,
}

impl Recurs {
    /// Every way to recur.
    pub const ALL: [Self; 3] = [Self::Yearly, Self::Often, Self::Once];

    /// The word in the front matter.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yearly => "yearly",
            Self::Often => "often",
            Self::Once => "once",
        }
    }
}

/// Whether an instrument can be used on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Openness {
    /// Applications are taken, and the end is known.
    Open,
    /// No call is open, as far as sources say, and one comes each year.
    Recurring,
    /// It holds until somebody ends it, as laws do.
    InForce,
    /// It has ended, or has not begun.
    Closed,
    /// No source says.
    Unknown,
}

impl Openness {
    /// Every one, what can be used first.
    pub const ALL: [Self; 5] = [Self::Open, Self::Recurring, Self::InForce, Self::Closed, Self::Unknown];

    /// The code in the vocabulary.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Recurring => "recurring",
            Self::InForce => "in-force",
            Self::Closed => "closed",
            Self::Unknown => "unknown",
        }
    }

    /// What follows from what a record says, on a day.
    pub fn on(today: Date, valid: Option<Valid>, recurs: Option<Recurs>) -> Self {
        let yearly = recurs == Some(Recurs::Yearly);
        match valid {
            None if yearly => Self::Recurring,
            None => Self::Unknown,
            Some(Valid { from, .. }) if from.first() > today => Self::Closed,
            Some(Valid { to: None, .. }) if yearly => Self::Recurring,
            Some(Valid { to: None, .. }) => Self::InForce,
            Some(Valid { to: Some(to), .. }) if to.last() >= today => Self::Open,
            Some(Valid { to: Some(to), .. }) if yearly && today.year() - to.year() <= YEARS_EXPECTED => Self::Recurring,
            Some(_) => Self::Closed,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_has_an_end_is_open_until_then_and_what_has_none_is_in_force() {
        let call =
            Some(Valid { from: DayOrYear::Day(date(2026, 10, 1)), to: Some(DayOrYear::Day(date(2026, 11, 29))) });
        assert_eq!(Openness::on(date(2026, 9, 30), call, None), Openness::Closed);
        assert_eq!(Openness::on(date(2026, 10, 1), call, None), Openness::Open);
        assert_eq!(Openness::on(date(2026, 11, 29), call, None), Openness::Open);
        assert_eq!(Openness::on(date(2026, 11, 30), call, None), Openness::Closed);
        let fund = Some(Valid { from: DayOrYear::Year(2021), to: Some(DayOrYear::Year(2027)) });
        assert_eq!(Openness::on(date(2027, 12, 31), fund, Some(Recurs::Often)), Openness::Open);
        assert_eq!(Openness::on(date(2028, 1, 1), fund, Some(Recurs::Often)), Openness::Closed);
        let law = Some(Valid { from: DayOrYear::Day(date(2000, 1, 1)), to: None });
        assert_eq!(Openness::on(date(2026, 11, 29), law, None), Openness::InForce);
        assert_eq!(Openness::on(date(2026, 11, 29), None, None), Openness::Unknown);
    }

    #[test]
    fn what_comes_every_year_is_expected_until_nobody_has_heard_of_it_for_long() {
        let call = Some(Valid { from: DayOrYear::Year(2022), to: Some(DayOrYear::Day(date(2023, 10, 31))) });
        assert_eq!(Openness::on(date(2023, 10, 31), call, Some(Recurs::Yearly)), Openness::Open);
        assert_eq!(Openness::on(date(2028, 11, 29), call, Some(Recurs::Yearly)), Openness::Recurring);
        assert_eq!(Openness::on(date(2029, 1, 1), call, Some(Recurs::Yearly)), Openness::Closed);
        assert_eq!(Openness::on(date(2024, 1, 1), call, Some(Recurs::Once)), Openness::Closed);
        assert_eq!(Openness::on(date(2026, 11, 29), None, Some(Recurs::Yearly)), Openness::Recurring);
    }

    proptest! {
        #[test]
        fn what_has_ended_and_does_not_recur_never_opens_again(from in 2000i16..2030, years in 0i16..8, after in 1i16..20) {
            let valid = Some(Valid { from: DayOrYear::Year(from), to: Some(DayOrYear::Year(from + years)) });
            for recurs in [None, Some(Recurs::Often), Some(Recurs::Once)] {
                prop_assert_eq!(Openness::on(date(from + years + after, 1, 1), valid, recurs), Openness::Closed);
            }
        }
    }
}
