//! Counting by a day's key: who asked what is told apart by hashes that nobody can make again tomorrow.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::time::{Duration, Instant};

use jiff::ToSpan;
use jiff::civil::Date;

use super::decisions::{Decision, Decisions};
use super::notes::Notes;
use crate::network::networks;

/// From how many addresses in a day the words of a search are anybody's.
pub(crate) const ADDRESSES: usize = 5;
/// Most addresses that a search is counted of in a day: what more of them ask is asked by many.
const MANY: usize = 100;
/// Most searches of one address that are counted in a day; of the networks around it, some times as many. An official looks for a few
/// things; a class or a town hall behind one address, for some dozens.
pub(super) const OF_ONE: usize = 50;
/// Most addresses and networks whose searches are counted in a day.
const ASKERS: usize = 100_000;
/// Most searches that are told apart in a day. Whoever asks more of them is no person.
const SEARCHES: usize = 20_000;
/// From how many characters on words are searched for while they are typed.
const TYPED: usize = 3;

/// A day that lasted less was begun by a clock that was set; with an hour less in spring.
const MOST_OF_A_DAY: Duration = Duration::from_hours(22);

/// Days that have to be counted, of so many before a start, for the day of the start to be believed. A clock that was wrong was
/// wrong for less.
const STEADY: usize = 7;
const STEADY_OF: i64 = 14;

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
    /// How many searches were counted of each address and of each network around it, by hashes.
    searches: HashMap<u64, usize>,
    /// When the day began here, by a clock that nobody sets.
    pub(super) since: Instant,
    pub(super) notes: Notes,
    /// What editors have said, as it was last read.
    pub(super) decisions: Decisions,
    /// Whether the notes are other than what was last written down.
    pub(super) changed: bool,
}

impl State {
    /// Counts from this day on.
    pub(super) fn new(notes: Notes, day: Date) -> Self {
        Self {
            day,
            since: Instant::now(),
            key: key(),
            askers: HashMap::new(),
            searches: HashMap::new(),
            notes,
            decisions: Decisions::default(),
            changed: false,
        }
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
        (self.askers, self.searches) = (HashMap::new(), HashMap::new());
        if lived_through {
            self.notes.forget(today, &self.decisions);
        }
        self.changed = true;
    }

    /// Forgets what is old at a start, where so many of the days before were counted that the clock is no stranger to them: a
    /// service that is started anew each night lives through no whole day.
    pub(super) fn begin(&mut self) {
        let before = self.day.saturating_sub(STEADY_OF.days())..self.day;
        if self.notes.days.range(before).count() >= STEADY {
            self.notes.forget(self.day, &self.decisions);
            self.changed = true;
        }
    }

    /// Goes by what editors say now.
    pub(super) fn decide(&mut self, decisions: Decisions) {
        let before = self.notes.words.len();
        self.notes.words.retain(|words, _| decisions.of(words) != Some(Decision::Refuse));
        self.changed |= self.notes.words.len() < before;
        self.decisions = decisions;
    }

    /// Adds a search; the last asker that is needed brings its words.
    pub(super) fn add(&mut self, words: &str, address: IpAddr) {
        let search = self.search(words);
        if self.askers.len() >= SEARCHES && !self.askers.contains_key(&search) {
            return;
        }
        self.untype(words, address);
        let (asker, by) = (self.asker(search, address), self.counted(address));
        let of = |hash| self.searches.get(hash).copied().unwrap_or_default();
        let is_new = |hash| !self.searches.contains_key(hash);
        let new = by.iter().filter(|(hash, _)| is_new(hash)).count();
        if by.iter().any(|(hash, most)| of(hash) >= *most) || (new > 0 && self.searches.len() + new > ASKERS) {
            return;
        }
        let askers = self.askers.entry(search).or_default();
        if askers.len() >= MANY || !askers.insert(asker) {
            return;
        }
        let others = askers.len() - 1;
        for (hash, _) in by {
            *self.searches.entry(hash).or_default() += 1;
        }
        self.notes.count(self.day);
        self.changed = true;
        if others + 1 >= ADDRESSES && self.decisions.of(words) != Some(Decision::Refuse) {
            self.notes.tell(words, self.day, others, others + 1 == ADDRESSES, &self.decisions);
        }
    }

    /// Takes back what the same asker seems to have sent on the way to these words: browsers search while one types.
    fn untype(&mut self, words: &str, address: IpAddr) {
        let ends = words.char_indices().map(|(at, _)| at).skip(TYPED);
        for end in ends {
            let before = self.search(words[..end].trim_end());
            let asker = self.asker(before, address);
            // What enough have asked is told already.
            let open = self.askers.get_mut(&before).filter(|askers| askers.len() < ADDRESSES);
            if open.is_some_and(|askers| askers.remove(&asker)) {
                for (hash, _) in self.counted(address) {
                    self.searches.entry(hash).and_modify(|of_one| *of_one = of_one.saturating_sub(1));
                }
                self.notes.uncount(self.day);
                self.changed = true;
            }
        }
    }

    /// How many clients and networks are told apart.
    #[cfg(test)]
    pub(super) fn known(&self) -> usize {
        self.searches.len()
    }

    fn search(&self, words: &str) -> Search {
        let hash = blake3::keyed_hash(&self.key, words.as_bytes());
        let mut search = Search::default();
        search.copy_from_slice(&hash.as_bytes()[..16]);
        search
    }

    /// Who asks a search: of the newer sort of addresses the first 48 bits. Whoever has these has all networks within, as a household
    /// has some hundreds of them; a few neighbours who are taken for one are no loss.
    fn asker(&self, search: Search, address: IpAddr) -> u64 {
        self.hash(|hasher| {
            hasher.update(&search);
            match address.to_canonical() {
                IpAddr::V4(address) => hasher.update(&address.octets()),
                IpAddr::V6(address) => hasher.update(&address.octets()[..6]),
            };
        })
    }

    /// Of whom a search is counted, by hashes, with how many may be counted of each.
    fn counted(&self, address: IpAddr) -> Vec<(u64, usize)> {
        let networks = networks(address).into_iter();
        networks.map(|own| (self.hash(|hasher| own.hash(hasher)), OF_ONE * own.times as usize)).collect()
    }

    fn hash(&self, of: impl FnOnce(&mut blake3::Hasher)) -> u64 {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        of(&mut hasher);
        let mut hash = [0; 8];
        hash.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
        u64::from_le_bytes(hash)
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
