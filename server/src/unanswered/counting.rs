//! Counting by a day's key: who asked what is told apart by hashes that nobody can make again tomorrow.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use super::notes::Notes;

/// From how many addresses in a day the words of a search are anybody's.
const ADDRESSES: usize = 5;
/// Most searches that are told apart in a day. Whoever asks more of them is no person.
const SEARCHES: usize = 20_000;
/// From how many characters on words are searched for while they are typed.
const TYPED: usize = 3;

/// A day that lasted less was begun by a clock that was set; with an hour less in spring.
const MOST_OF_A_DAY: Duration = Duration::from_hours(22);

/// A search, by a hash of its words.
type Search = [u8; 16];

/// What is in memory on one day.
#[derive(Debug)]
pub(super) struct State {
    day: Date,
    /// What hashes of this day are made with.
    key: [u8; 32],
    /// Who asked each search, by hashes.
    askers: HashMap<Search, HashSet<u64>>,
    /// When the day began here, by a clock that nobody sets.
    pub(super) since: Instant,
    pub(super) notes: Notes,
    /// Whether the notes are other than what was last written down.
    pub(super) changed: bool,
}

impl State {
    /// Counts from this day on.
    pub(super) fn new(notes: Notes, day: Date) -> Self {
        Self { day, since: Instant::now(), key: key(), askers: HashMap::new(), notes, changed: false }
    }

    /// Begins another day, if it is one: what was known of who asks is forgotten with the key.
    pub(super) fn turn(&mut self, today: Date) {
        if self.day == today {
            return;
        }
        // A day that was as long as days are, and is followed by the next; any other is a clock that was set.
        let lasted = std::mem::replace(&mut self.since, Instant::now()).elapsed();
        let lived_through = lasted >= MOST_OF_A_DAY && self.day.tomorrow().is_ok_and(|next| next == today);
        (self.day, self.key) = (today, key());
        self.askers = HashMap::new();
        if lived_through {
            self.notes.forget(today);
        }
        self.changed = true;
    }

    /// Adds a search; the last asker that is needed brings its words.
    pub(super) fn add(&mut self, words: &str, asker: IpAddr) {
        let search = self.search(words);
        if self.askers.len() >= SEARCHES && !self.askers.contains_key(&search) {
            return;
        }
        self.untype(words, asker);
        let asker = self.asker(search, asker);
        let askers = self.askers.entry(search).or_default();
        if askers.len() >= ADDRESSES || !askers.insert(asker) {
            return;
        }
        let enough = askers.len() == ADDRESSES;
        self.notes.count(self.day);
        self.changed = true;
        if enough {
            self.notes.tell(words, self.day);
        }
    }

    /// Takes back what the same asker seems to have sent on the way to these words: browsers search while one types.
    fn untype(&mut self, words: &str, asker: IpAddr) {
        let ends = words.char_indices().map(|(at, _)| at).skip(TYPED);
        for end in ends {
            let before = self.search(words[..end].trim_end());
            let by = self.asker(before, asker);
            // What enough have asked is told already.
            let open = self.askers.get_mut(&before).filter(|askers| askers.len() < ADDRESSES);
            if open.is_some_and(|askers| askers.remove(&by)) {
                self.notes.uncount(self.day);
                self.changed = true;
            }
        }
    }

    fn search(&self, words: &str) -> Search {
        let hash = blake3::keyed_hash(&self.key, words.as_bytes());
        let mut search = Search::default();
        search.copy_from_slice(&hash.as_bytes()[..16]);
        search
    }

    /// Who asks a search: of the newer sort of addresses the first half, since everybody has the other half to themselves.
    fn asker(&self, search: Search, address: IpAddr) -> u64 {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        hasher.update(&search);
        match address.to_canonical() {
            IpAddr::V4(address) => hasher.update(&address.octets()),
            IpAddr::V6(address) => hasher.update(&address.octets()[..8]),
        };
        let mut asker = [0; 8];
        asker.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
        u64::from_le_bytes(asker)
    }
}

/// A key that nobody can guess: the standard library's hashers are keyed by the system's random numbers.
fn key() -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for _ in 0..4 {
        hasher.update(&RandomState::new().hash_one("unanswered").to_le_bytes());
    }
    *hasher.finalize().as_bytes()
}
