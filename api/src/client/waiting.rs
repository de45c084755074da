//! How long to wait before asking again, and by which clock.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

/// What waits. Tests have one on which no time passes.
pub(super) trait Clock: fmt::Debug + Send + Sync {
    /// Now, to compare with dates of answers.
    fn now(&self) -> SystemTime;
    /// Waits.
    fn sleep(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}

/// The clock of the machine.
#[derive(Debug)]
pub(super) struct Machine;

impl Clock for Machine {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(tokio::time::sleep(time))
    }
}

/// What `Retry-After` asks for: seconds, or a date, of which what is past is no time at all.
pub(super) fn asked(retry_after: &str, now: SystemTime) -> Option<Duration> {
    let text = retry_after.trim();
    let seconds = text.parse().ok().map(Duration::from_secs);
    seconds.or_else(|| Some(httpdate::parse_http_date(text).ok()?.duration_since(now).unwrap_or_default()))
}

/// Where nothing is asked for: half a second after the first failure, and each time twice as long.
pub(super) fn own(failures: u32) -> Duration {
    Duration::from_millis(500) * 2_u32.saturating_pow(failures.saturating_sub(1)).min(1 << 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_dates_are_understood_and_nothing_else() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        for (text, seconds) in [
            ("0", Some(0)),
            (" 120 ", Some(120)),
            ("Sun, 06 Nov 1994 08:49:47 GMT", Some(10)),
            ("Sun, 06 Nov 1994 08:49:07 GMT", Some(0)),
            ("-1", None),
            ("1.5", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(asked(text, now), seconds.map(Duration::from_secs), "{text}");
        }
    }

    #[test]
    fn each_failure_is_waited_for_twice_as_long() {
        let waits = [1, 2, 3, 4].map(|failures| own(failures).as_millis());
        assert_eq!(waits, [500, 1_000, 2_000, 4_000]);
        assert!(own(u32::MAX) > Duration::from_hours(1), "and never overflows");
    }
}
