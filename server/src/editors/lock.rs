//! Who has to wait: after some wrong passwords, longer with each. Three counts are kept, since each alone can be turned against us.
//!
//! - Of a name from one address, which stops whoever guesses there. It locks nobody out anywhere else.
//! - Of an address, whatever the name, which stops whoever goes through names.
//! - Of a name from everywhere, which stops whoever has many addresses. It waits a minute at most at a time, and does not hold for
//!   addresses from which that editor has come in since the service was started: a stranger can lock nobody out of where they work.
//!
//! While it is locked no password is looked at, right or wrong, so nobody learns from it which is right; but one that was right a moment
//! ago from that same address (`recent`) still is: a stranger behind the address of a town hall ends no session there. Whoever guesses
//! there could try passwords on that, so it holds for so many tries alone. Names that nobody has are locked alike. Addresses are known by hashes with a key of this process, in memory alone.

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::random::random;

/// Wrong passwords that cost nothing: of a name from an address, of an address, of a name from everywhere.
const FREE: [u32; 3] = [5, 20, 100];
/// How long the first is that costs something, and each one after it twice as long, but no longer than this.
const FIRST: Duration = Duration::from_secs(30);
const LONGEST: [Duration; 3] = [Duration::from_hours(1), Duration::from_hours(1), Duration::from_mins(1)];
/// How many tries of a name from an address, turned away while it is locked, leave a password good that was right a moment ago.
const MOST_TURNED_AWAY: u32 = 1_000;
/// After so long without a wrong one it begins anew.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(24);
/// Most counts that are kept: 5 MB.
const MOST: usize = 100_000;
/// Most addresses that are kept from which editors came in.
const MOST_KNOWN: usize = 10_000;

type Hash = u64;

#[derive(Debug)]
pub(super) struct Locks {
    key: [u8; 32],
    counts: HashMap<Hash, Count>,
    /// Names and addresses from which they came in.
    known: HashSet<Hash>,
}

#[derive(Debug, Clone, Copy)]
struct Count {
    failures: u32,
    turned_away: u32,
    last: Timestamp,
    until: Timestamp,
}

impl Count {
    fn new(now: Timestamp) -> Self {
        Self { failures: 0, turned_away: 0, last: now, until: now }
    }

    /// Begins anew where it is long ago.
    fn at(&mut self, now: Timestamp) -> &mut Self {
        if now.duration_since(self.last) >= FORGOTTEN {
            *self = Self::new(now);
        }
        self.last = now;
        self
    }
}

impl Locks {
    pub(super) fn new() -> Self {
        Self { key: random(), counts: HashMap::new(), known: HashSet::new() }
    }

    /// How long to wait before a password is looked at, if one has to.
    pub(super) fn wait(&self, name: &str, from: Option<IpAddr>, now: Timestamp) -> Option<Duration> {
        let [pair, address, everywhere] = self.hashes(name, from);
        let counted = [Some(pair), Some(address), (!self.known.contains(&pair)).then_some(everywhere)];
        let until = counted.into_iter().flatten().filter_map(|hash| Some(self.counts.get(&hash)?.until)).max()?;
        Duration::try_from(until.duration_since(now)).ok().filter(|wait| !wait.is_zero())
    }

    /// Counts a wrong password.
    pub(super) fn failed(&mut self, name: &str, from: Option<IpAddr>, now: Timestamp) {
        let hashes = self.hashes(name, from);
        self.make_room(now);
        for ((hash, free), longest) in hashes.into_iter().zip(FREE).zip(LONGEST) {
            let count = self.counts.entry(hash).or_insert_with(|| Count::new(now)).at(now);
            count.failures += 1;
            if let Some(over) = count.failures.checked_sub(free) {
                let wait = FIRST.saturating_mul(1 << over.min(16)).min(longest);
                count.until = now + wait;
            }
        }
    }

    /// Counts a try that was turned away.
    pub(super) fn turned_away(&mut self, name: &str, from: Option<IpAddr>, now: Timestamp) {
        let [pair, ..] = self.hashes(name, from);
        self.make_room(now);
        let count = self.counts.entry(pair).or_insert_with(|| Count::new(now)).at(now);
        count.turned_away = count.turned_away.saturating_add(1);
    }

    /// Whether a password that was right a moment ago is good while a name is locked at an address.
    pub(super) fn is_recent_good(&self, name: &str, from: Option<IpAddr>) -> bool {
        let [pair, ..] = self.hashes(name, from);
        self.counts.get(&pair).is_none_or(|count| count.turned_away < MOST_TURNED_AWAY)
    }

    /// Forgets what was wrong of a name from an address, takes it and this success out of the count of the address, and knows the name
    /// there from now on.
    pub(super) fn succeeded(&mut self, name: &str, from: Option<IpAddr>) {
        let [pair, address, _] = self.hashes(name, from);
        let own = self.counts.remove(&pair).map_or(0, |count| count.failures).max(1);
        if let Some(count) = self.counts.get_mut(&address) {
            count.failures = count.failures.saturating_sub(own);
        }
        if self.known.len() >= MOST_KNOWN {
            self.known.clear();
        }
        self.known.insert(pair);
    }

    /// Where there are too many counts, those go that are over, and then the older half of the others.
    fn make_room(&mut self, now: Timestamp) {
        if self.counts.len() + FREE.len() <= MOST {
            return;
        }
        self.counts.retain(|_, count| now.duration_since(count.last) < FORGOTTEN);
        if self.counts.len() + FREE.len() > MOST {
            let mut last: Vec<Timestamp> = self.counts.values().map(|count| count.last).collect();
            let middle = last.len() / 2;
            let (_, &mut median, _) = last.select_nth_unstable(middle);
            self.counts.retain(|_, count| count.last > median);
        }
    }

    /// What the three counts go by.
    fn hashes(&self, name: &str, from: Option<IpAddr>) -> [Hash; 3] {
        let address = from.map(network).unwrap_or_default();
        let hash = |kind: u8, name: &str, address: &[u8]| {
            let mut hasher = blake3::Hasher::new_keyed(&self.key);
            hasher
                .update(&[kind])
                .update(&(address.len() as u64).to_le_bytes())
                .update(address)
                .update(name.as_bytes());
            let mut hash = [0; 8];
            hash.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
            Hash::from_le_bytes(hash)
        };
        [hash(0, name, &address), hash(1, "", &address), hash(2, name, &[])]
    }
}

/// What counts as one address: of IPv6 a network of 64 bits, which is what one household or server has.
pub(super) fn network(address: IpAddr) -> Vec<u8> {
    match address.to_canonical() {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets()[..8].to_vec(),
    }
}
