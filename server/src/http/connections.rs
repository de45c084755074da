//! The connections that are open: how many there may be, and which have to go.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::sync::Notify;

use super::progress::Progress;

/// Files that are kept for the index, the log and connections that are being refused.
const OTHER_FILES: u64 = 256;
/// When room has to be made, one of so many is dropped at once, so that a flood of new connections does not have all others
/// looked through for each.
const AT_ONCE: usize = 100;

/// Answers that may wait to be sent. One of a hundred hits has 300 kB; far fewer wait, but for clients that do not read.
const UNSENT: usize = 2048;
/// However many there are, an answer that got on so recently is being read.
const BEING_READ: Duration = Duration::from_secs(1);

/// How many connections there may be of those that were asked for, once the limit of open files is as high as it may be.
pub(crate) fn allowed(wanted: usize) -> usize {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    // Where it may not be raised it stays; none at all is no limit.
    let raised = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).is_ok();
    let Some(files) = (if raised { maximum } else { current }) else { return wanted };
    wanted.min(usize::try_from(files.saturating_sub(OTHER_FILES)).unwrap_or(wanted)).max(1)
}

/// One open connection.
#[derive(Debug)]
pub(super) struct Connection {
    progress: Mutex<Progress>,
    dropped: Notify,
}

impl Connection {
    /// Reads or notes how it gets on.
    pub(super) fn note<T>(&self, what: impl FnOnce(&mut Progress, Instant) -> T) -> T {
        what(&mut self.progress.lock().unwrap_or_else(PoisonError::into_inner), Instant::now())
    }

    /// Waits until it is to be dropped.
    pub(super) async fn dropped(&self) {
        self.dropped.notified().await;
    }
}

/// All that are open.
#[derive(Debug)]
pub(crate) struct Connections {
    most: usize,
    open: Mutex<Open>,
}

#[derive(Debug, Default)]
struct Open {
    by_number: HashMap<u64, Arc<Connection>>,
    opened: u64,
}

/// A connection that counts as open until this is dropped.
#[derive(Debug)]
pub(super) struct Admitted {
    pub(super) connection: Arc<Connection>,
    number: u64,
    connections: Arc<Connections>,
}

impl Drop for Admitted {
    fn drop(&mut self) {
        self.connections.open(|open| open.by_number.remove(&self.number));
    }
}

impl Connections {
    pub(crate) fn new(most: usize) -> Self {
        Self { most, open: Mutex::default() }
    }

    fn open<T>(&self, what: impl FnOnce(&mut Open) -> T) -> T {
        what(&mut self.open.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// How many are open.
    pub(crate) fn count(&self) -> usize {
        self.open(|open| open.by_number.len())
    }

    /// How many may be open.
    pub(crate) fn most(&self) -> usize {
        self.most
    }

    /// How many came so far.
    pub(crate) fn opened(&self) -> u64 {
        self.open(|open| open.opened)
    }

    /// Whether there is no room for another one without dropping any.
    pub(super) fn is_full(&self) -> bool {
        self.count() >= self.most
    }

    /// Counts another one, if there is room.
    pub(super) fn admit(self: &Arc<Self>) -> Option<Admitted> {
        let progress = Mutex::new(Progress::new(Instant::now()));
        let connection = Arc::new(Connection { progress, dropped: Notify::new() });
        let number = self.open(|open| {
            open.opened += 1;
            let room = open.by_number.len() < self.most;
            room.then(|| open.by_number.insert(open.opened, connection.clone())).map(|_| open.opened)
        })?;
        Some(Admitted { connection, number, connections: self.clone() })
    }

    /// Drops those that have been at rest longest, a hundredth of all and at least one; says how many.
    pub(super) fn make_room(&self) -> usize {
        self.open(|open| {
            let at_rest = open.by_number.iter().filter_map(|(&number, connection)| {
                connection.note(|progress, _| progress.at_rest()).map(|since| (since, number))
            });
            let mut at_rest: Vec<(Instant, u64)> = at_rest.collect();
            let many = at_rest.len().min(open.by_number.len().div_ceil(AT_ONCE));
            if many > 0 && many < at_rest.len() {
                at_rest.select_nth_unstable(many);
            }
            for (_, number) in at_rest.iter().take(many) {
                // It does not count from here on, though its task has yet to hear of it.
                if let Some(connection) = open.by_number.remove(number) {
                    connection.dropped.notify_one();
                }
            }
            many
        })
    }

    /// Drops those that were waited for long enough.
    pub(super) fn drop_overdue(&self) {
        self.drop_where(Progress::is_overdue);
    }

    /// Where too many answers wait to be sent, drops the connections on which one has stood still longest; says how many.
    pub(super) fn drop_unread(&self) -> usize {
        self.open(|open| {
            let mut waiting: Vec<(Instant, usize, &Connection)> = Vec::new();
            for connection in open.by_number.values() {
                let unsent = connection.note(|progress, _| progress.unsent());
                waiting.extend(unsent.map(|(since, answers)| (since, answers, &**connection)));
            }
            let mut unsent: usize = waiting.iter().map(|&(_, answers, _)| answers).sum();
            waiting.sort_unstable_by_key(|&(since, ..)| since);
            let held = waiting.iter().take_while(|&&(since, answers, _)| {
                let drop = unsent > UNSENT && since.elapsed() >= BEING_READ;
                unsent -= answers;
                drop
            });
            held.inspect(|(.., connection)| connection.dropped.notify_one()).count()
        })
    }

    /// Drops those that a service that stops since then need not wait for.
    pub(super) fn drop_unneeded(&self, stopping: Instant) {
        self.drop_where(|progress, now| progress.may_go(stopping, now));
    }

    fn drop_where(&self, condition: impl Fn(&Progress, Instant) -> bool) {
        self.open(|open| {
            for connection in open.by_number.values() {
                if connection.note(|progress, now| condition(progress, now)) {
                    connection.dropped.notify_one();
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_made_by_those_that_have_been_at_rest_longest() {
        let connections = Arc::new(Connections::new(3));
        let [first, second, third] = [(); 3].map(|()| {
            std::thread::sleep(Duration::from_millis(2));
            connections.admit().unwrap()
        });
        assert!(connections.admit().is_none());
        // The first is in use, and the second was later than the third.
        first.connection.note(Progress::begin);
        second.connection.note(|progress, now| {
            let answer = progress.begin(now);
            progress.end(answer, now + Duration::from_millis(1));
        });
        assert_eq!(connections.make_room(), 1);
        let fourth = connections.admit().expect("there is room for one");
        fourth.connection.note(Progress::begin);
        assert_eq!(connections.make_room(), 1);
        assert_eq!(connections.make_room(), 0, "those that are in use stay");
        assert_eq!(connections.count(), 2);
        drop(third);
        drop(first);
        assert_eq!(connections.count(), 1);
    }

    #[tokio::test]
    async fn where_too_many_answers_wait_those_that_stand_still_longest_go() {
        let connections = Arc::new(Connections::new(100));
        let admitted: Vec<Admitted> = (0..100).map(|_| connections.admit().unwrap()).collect();
        let long_ago = Instant::now().checked_sub(Duration::from_secs(30)).unwrap();
        let ask = |at: usize, answers: usize, since| {
            for _ in 0..answers {
                admitted[at].connection.note(|progress, _| progress.begin(since));
            }
        };
        ask(0, 1000, long_ago + Duration::from_secs(1));
        ask(1, 1000, long_ago);
        ask(2, 48, Instant::now());
        assert_eq!(connections.drop_unread(), 0, "as many may wait");
        ask(3, 1, Instant::now());
        assert_eq!(connections.drop_unread(), 1);
        admitted[1].connection.dropped().await;
    }
}
