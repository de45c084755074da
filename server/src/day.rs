//! Today, as everything here counts days.

use jiff::Zoned;
use jiff::civil::Date;

/// The day that it is here.
pub(crate) fn today() -> Date {
    Zoned::now().date()
}
