//! How a connection gets on: what tells one that is used from one that is held for nothing.
//!
//! In: what is read, begun, handed over and written, each with its time. Out: whether the connection is at rest, whether it
//! has been waited for long enough, and whether what it was told is whole. It acts on nothing itself.

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// The head of a request must be there so long after its first byte.
pub(super) const HEAD_LIMIT: Duration = Duration::from_secs(10);
/// A connection on which nothing gets on for so long is dropped. Browsers open another one without a word.
pub(super) const STILL_LIMIT: Duration = Duration::from_mins(1);
/// An answer on which nothing gets on for so long takes its connection with it, though others on it do. Over HTTP/2 that may
/// be a proxy's, with the answers of many people; proxies give one up sooner.
const HELD_LIMIT: Duration = Duration::from_mins(5);
/// When the service stops, a connection without an open answer on which no byte has gone out for so long is dropped.
const QUIET: Duration = Duration::from_millis(400);
/// The same for one that keeps us writing without asking anything, as HTTP/2 can with pings.
const CHATTER: Duration = Duration::from_secs(5);

/// What an HTTP/2 connection begins with (RFC 9113, 3.4).
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Protocol {
    /// So many bytes were read, all as in the preface of HTTP/2.
    Open(usize),
    Http1,
    Http2,
}

/// What has become of a connection so far.
#[derive(Debug)]
pub(super) struct Progress {
    protocol: Protocol,
    /// When a request was last begun or a piece of an answer last handed over; over HTTP/1, when a byte last went out.
    last: Instant,
    /// When a byte last went out.
    sent: Instant,
    /// Since when the head of a request is being read.
    head: Option<Instant>,
    /// Open answers by their numbers, with when each last got on: over HTTP/2 some may while others are held.
    answers: HashMap<u64, Instant>,
    begun: u64,
    /// Whether everything that was handed over has been taken by the kernel.
    written_out: bool,
    broken: bool,
}

impl Progress {
    pub(super) fn new(now: Instant) -> Self {
        let (last, sent) = (now, now);
        let (answers, protocol) = (HashMap::new(), Protocol::Open(0));
        Self { protocol, last, sent, head: None, answers, begun: 0, written_out: true, broken: false }
    }

    /// Bytes came in. Over HTTP/1, where no answer is open, they are of the head of the next request; says whether they begin it.
    pub(super) fn read(&mut self, bytes: &[u8], now: Instant) -> bool {
        if let Protocol::Open(read) = self.protocol {
            let expected = &PREFACE[read..];
            let length = bytes.len().min(expected.len());
            self.protocol = match bytes[..length] == expected[..length] {
                false => Protocol::Http1,
                true if length == expected.len() => Protocol::Http2,
                true => Protocol::Open(read + length),
            };
        }
        if self.protocol == Protocol::Http2 {
            // Its frames come when they like, pongs for one.
            self.head = None;
            return false;
        }
        let begins = self.answers.is_empty() && !bytes.is_empty() && self.head.is_none();
        if begins {
            self.head = Some(now);
        }
        begins
    }

    /// A request is whole but for its body; gives the number of its answer.
    pub(super) fn begin(&mut self, now: Instant) -> u64 {
        self.begun += 1;
        self.last = now;
        self.head = None;
        self.answers.insert(self.begun, now);
        self.begun
    }

    /// A piece of an answer was taken by what sends it.
    pub(super) fn piece(&mut self, answer: u64, now: Instant) {
        self.last = now;
        self.answers.insert(answer, now);
    }

    /// An answer was handed over whole, or nobody wants it any more.
    pub(super) fn end(&mut self, answer: u64, now: Instant) {
        self.last = now;
        self.answers.remove(&answer);
    }

    /// An answer ends before it is whole. Over HTTP/2 its stream alone is reset.
    pub(super) fn broke(&mut self) {
        self.broken |= self.protocol != Protocol::Http2;
    }

    /// There is something to write.
    pub(super) fn writing(&mut self) {
        self.written_out = false;
    }

    /// Bytes went out. Over HTTP/1 they are of an answer: a slow line takes a minute for what was handed over in one piece.
    pub(super) fn wrote(&mut self, now: Instant) {
        self.sent = now;
        if self.protocol == Protocol::Http1 {
            self.last = now;
            self.answers.values_mut().for_each(|last| *last = now);
        }
    }

    /// Everything handed over so far was taken by the kernel.
    pub(super) fn written_out(&mut self) {
        self.written_out = true;
    }

    /// Since when nothing is wanted of us on this connection.
    pub(super) fn at_rest(&self) -> Option<Instant> {
        (self.answers.is_empty() && self.written_out).then_some(self.last)
    }

    /// How many answers are not sent yet, and when the one last got on that has stood still longest.
    pub(super) fn unsent(&self) -> Option<(Instant, usize)> {
        let waiting = (!self.written_out).then_some(self.last);
        let oldest = self.answers.values().copied().chain(waiting).min()?;
        Some((oldest, self.answers.len().max(1)))
    }

    /// Whether it has been waited for long enough: for a head, for a request, or for an answer to be read.
    pub(super) fn is_overdue(&self, now: Instant) -> bool {
        let over = |since: Instant, limit| now.saturating_duration_since(since) >= limit;
        over(self.last, STILL_LIMIT)
            || self.answers.values().any(|&last| over(last, HELD_LIMIT))
            || self.answers.is_empty() && self.head.is_some_and(|since| over(since, HEAD_LIMIT))
    }

    /// Whether a service that stops since then need not wait for it.
    pub(super) fn may_go(&self, stopping: Instant, now: Instant) -> bool {
        let quiet = now.saturating_duration_since(self.sent.max(stopping)) >= QUIET;
        self.answers.is_empty() && (quiet || now.saturating_duration_since(stopping) >= CHATTER)
    }

    /// Whether what is written answers no request: over HTTP/1, where none was read.
    pub(super) fn is_unasked(&self) -> bool {
        self.protocol == Protocol::Http1 && self.answers.is_empty()
    }

    /// Whether every answer so far was sent to its end.
    pub(super) fn is_whole(&self) -> bool {
        !self.broken && self.answers.is_empty() && self.written_out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_connection_that_says_nothing_rests_for_a_minute() {
        let start = Instant::now();
        let progress = Progress::new(start);
        assert_eq!(progress.at_rest(), Some(start));
        assert!(!progress.is_overdue(start + after(59)));
        assert!(progress.is_overdue(start + after(60)));
    }

    #[test]
    fn a_head_has_ten_seconds_from_its_first_byte_and_not_from_the_last_answer() {
        let start = Instant::now();
        let mut progress = Progress::new(start);
        let first = start + after(50);
        progress.read(b"GET / HT", first);
        progress.read(b"TP/1.1\r\n", first + after(9));
        assert!(!progress.is_overdue(first + after(9)));
        assert!(progress.is_overdue(first + after(10)), "bytes one by one do not make it longer");
        let answer = progress.begin(first + after(10));
        progress.end(answer, first + after(11));
        assert!(!progress.is_overdue(first + after(70)), "an idle connection waits for a minute");
        assert!(progress.is_overdue(first + after(71)));
    }

    #[test]
    fn the_body_of_a_request_is_no_head() {
        let start = Instant::now();
        let mut progress = Progress::new(start);
        progress.read(b"POST / HTTP/1.1\r\n\r\n", start);
        progress.begin(start);
        progress.read(b"{", start + after(1));
        assert!(!progress.is_overdue(start + after(20)), "the time limit of requests is there for it");
    }

    #[test]
    fn an_answer_that_nobody_reads_is_waited_for_a_minute() {
        let start = Instant::now();
        let mut progress = Progress::new(start);
        progress.read(b"GET / HTTP/1.1\r\n\r\n", start);
        let answer = progress.begin(start);
        progress.piece(answer, start + after(30));
        progress.writing();
        progress.wrote(start + after(40));
        assert!(!progress.is_overdue(start + after(99)));
        assert!(progress.is_overdue(start + after(100)));
        assert!(!progress.is_whole());
        // The last of it is on its way, byte by byte.
        progress.end(answer, start + after(50));
        assert_eq!((progress.at_rest(), progress.unsent()), (None, Some((start + after(50), 1))));
        progress.wrote(start + after(100));
        assert!(!progress.is_overdue(start + after(159)));
        progress.written_out();
        assert!(progress.is_whole());
    }

    #[test]
    fn a_held_answer_is_not_excused_by_pings_and_by_others_on_its_connection_for_five_minutes() {
        let start = Instant::now();
        let mut progress = Progress::new(start);
        for (at, part) in PREFACE.chunks(10).enumerate() {
            progress.read(part, start + after(at as u64));
        }
        progress.begin(start + after(5));
        progress.wrote(start + after(60));
        assert!(!progress.is_overdue(start + after(64)));
        assert!(progress.is_overdue(start + after(65)), "what is written without a piece of it is no answer");
        let other = progress.begin(start + after(50));
        assert_eq!(progress.unsent(), Some((start + after(5), 2)));
        for minute in 1..=5 {
            progress.piece(other, start + after(60 * minute));
            assert!(!progress.is_overdue(start + after(60 * minute)));
        }
        progress.end(other, start + after(301));
        assert!(!progress.is_overdue(start + after(304)));
        assert!(progress.is_overdue(start + after(305)));
    }

    #[test]
    fn a_service_that_stops_waits_for_answers_alone() {
        let start = Instant::now();
        let mut progress = Progress::new(start);
        progress.read(b"GET / HT", start);
        let stopping = start + after(1);
        assert!(!progress.may_go(stopping, stopping));
        assert!(progress.may_go(stopping, stopping + after(1)), "half a head is none");
        let answer = progress.begin(stopping);
        assert!(!progress.may_go(stopping, stopping + after(20)));
        progress.end(answer, stopping + after(2));
        progress.wrote(stopping + after(3));
        assert!(!progress.may_go(stopping, stopping + after(3)), "its end is on its way");
        assert!(progress.may_go(stopping, stopping + after(4)));
        progress.wrote(stopping + after(5));
        assert!(progress.may_go(stopping, stopping + after(5)), "chatter is no answer");
    }
}
