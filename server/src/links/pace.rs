//! How often others are asked: a few times a second in all, and of one host one thing at a time with a pause after it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::{Instant, sleep_until};

/// When the next request may be made.
pub(super) struct Pace {
    /// Between any two requests.
    between: Duration,
    /// After a request to a host, before the next to it.
    pause: Duration,
    next: Mutex<Instant>,
    hosts: Mutex<HashMap<String, Arc<Mutex<Instant>>>>,
}

/// Leave to ask one host; while it is held nobody else has it.
pub(super) struct Turn {
    next: OwnedMutexGuard<Instant>,
    pause: Duration,
}

impl Pace {
    pub(super) fn new(between: Duration, pause: Duration) -> Self {
        Self { between, pause, next: Mutex::new(Instant::now()), hosts: Mutex::default() }
    }

    /// Waits for leave to ask a host, which wants to be left alone for so long between requests.
    pub(super) async fn turn(&self, host: &str, wait: Option<Duration>) -> Turn {
        let own = self
            .hosts
            .lock()
            .await
            .entry(host.to_owned())
            .or_insert_with(|| Arc::new(Mutex::new(Instant::now())))
            .clone();
        let next = own.lock_owned().await;
        sleep_until(*next).await;
        let mut any = self.next.lock().await;
        sleep_until(*any).await;
        *any = Instant::now() + self.between;
        Turn { next, pause: wait.map_or(self.pause, |wait| wait.max(self.pause)) }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *self.next = Instant::now() + self.pause;
    }
}
