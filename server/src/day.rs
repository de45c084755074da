//! Today, as everything here counts days.

use std::time::Duration;

use jiff::Zoned;
use jiff::civil::Date;

/// How long it is until the next day begins.
pub(crate) fn until_tomorrow() -> Duration {
    let now = Zoned::now();
    let tomorrow = now.tomorrow().and_then(|day| day.start_of_day());
    tomorrow.map_or(Duration::from_hours(1), |tomorrow| tomorrow.duration_since(&now).unsigned_abs())
}

/// The day that it is here.
pub(crate) fn today() -> Date {
    Zoned::now().date()
}
