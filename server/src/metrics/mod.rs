//! What the service counts of itself while it answers, for those who watch it: how long answers took and how they ended, by
//! route, and searches that found nothing. No words, no addresses and nobody who asked is among it.
//!
//! `text` writes it down as Prometheus reads it, `process` has what Linux knows of the process, `named` has the names of routes.

pub(crate) mod named;
pub(crate) mod process;
pub(crate) mod text;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use axum::http::StatusCode;

/// Up to how many microseconds an answer took that a bucket counts: from one that is kept (0.1 ms) to the limit of ten seconds.
pub(crate) const BOUNDS: [u64; 12] =
    [250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 500_000, 2_500_000, 10_000_000];
/// The classes of statuses, by their first digit.
pub(crate) const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

/// The counts of a service.
#[derive(Debug)]
pub(crate) struct Metrics {
    /// When the service was opened.
    pub(crate) started: SystemTime,
    /// By the name of a route. There are as many as routes, since a name has nothing of an address.
    routes: RwLock<BTreeMap<String, Arc<Answers>>>,
    nothing_found: AtomicU64,
}

/// The answers of one route.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    /// How many took so long, each counted once: in the bucket of the least bound, or after them all.
    took: [AtomicU64; BOUNDS.len() + 1],
    /// Microseconds of all of them.
    micros: AtomicU64,
    by_class: [AtomicU64; CLASSES.len()],
}

impl Default for Metrics {
    fn default() -> Self {
        Self { started: SystemTime::now(), routes: RwLock::default(), nothing_found: AtomicU64::new(0) }
    }
}

impl Metrics {
    /// Counts an answer of the route, and how long it took to begin.
    pub(crate) fn answered(&self, route: &str, status: StatusCode, took: Duration) {
        let known = self.routes.read().unwrap_or_else(PoisonError::into_inner).get(route).cloned();
        let answers = known.unwrap_or_else(|| {
            self.routes.write().unwrap_or_else(PoisonError::into_inner).entry(route.to_owned()).or_default().clone()
        });
        answers.count(status, took);
    }

    /// Counts a search that found nothing.
    pub(crate) fn found_nothing(&self) {
        self.nothing_found.fetch_add(1, Ordering::Relaxed);
    }

    /// How many searches found nothing.
    pub(crate) fn nothing_found(&self) -> u64 {
        self.nothing_found.load(Ordering::Relaxed)
    }

    /// The answers so far, by the names of routes.
    pub(crate) fn routes(&self) -> Vec<(String, Arc<Answers>)> {
        let routes = self.routes.read().unwrap_or_else(PoisonError::into_inner);
        routes.iter().map(|(name, answers)| (name.clone(), answers.clone())).collect()
    }
}

impl Answers {
    fn count(&self, status: StatusCode, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let bucket = BOUNDS.partition_point(|&bound| bound < micros);
        self.took[bucket].fetch_add(1, Ordering::Relaxed);
        self.micros.fetch_add(micros, Ordering::Relaxed);
        if let Some(class) = self.by_class.get(usize::from(status.as_u16() / 100).wrapping_sub(1)) {
            class.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// How many took up to each bound, and how many there are in all.
    pub(crate) fn up_to(&self) -> ([u64; BOUNDS.len()], u64) {
        let mut sum = 0;
        let up_to = std::array::from_fn(|at| {
            sum += self.took[at].load(Ordering::Relaxed);
            sum
        });
        (up_to, sum + self.took[BOUNDS.len()].load(Ordering::Relaxed))
    }

    /// How long all of them took.
    pub(crate) fn in_all(&self) -> Duration {
        Duration::from_micros(self.micros.load(Ordering::Relaxed))
    }

    /// How many ended in each class of statuses; those in which none did are left out.
    pub(crate) fn by_class(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let counts = self.by_class.iter().map(|count| count.load(Ordering::Relaxed));
        CLASSES.into_iter().zip(counts).filter(|&(_, count)| count > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_counted_up_to_every_bound_that_it_kept() {
        let metrics = Metrics::default();
        for (status, micros) in [(200, 250), (200, 251), (404, 3_000), (503, 11_000_000)] {
            metrics.answered("/", StatusCode::from_u16(status).unwrap(), Duration::from_micros(micros));
        }
        metrics.answered("/hledat", StatusCode::OK, Duration::ZERO);
        let routes = metrics.routes();
        assert_eq!(routes.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["/", "/hledat"]);
        let home = &routes[0].1;
        assert_eq!(home.up_to(), ([1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3], 4));
        assert_eq!(home.in_all(), Duration::from_micros(11_003_501));
        assert_eq!(home.by_class().collect::<Vec<_>>(), [("2xx", 2), ("4xx", 1), ("5xx", 1)]);
    }
}
