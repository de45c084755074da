//! How much one client may send: so often a minute, and so much that is kept a day. Clients are told apart by hashes with a key that lives
//! for a day in memory alone, so that nobody learns from it who sent what. The networks around a client are counted too, with more for
//! each: whoever has thousands of networks sends no more than a few neighbours do.

use std::collections::HashMap;
use std::net::IpAddr;

use jiff::Timestamp;

use crate::network::{Network, networks};
use crate::random::random;

/// Most clients and networks that are told apart in a day. Where there are more, somebody has very many of them, and new ones wait
/// for tomorrow.
const MOST: usize = 100_000;

#[derive(Debug)]
pub(crate) struct Askers {
    day: i64,
    key: [u8; 32],
    known: HashMap<u64, Count>,
}

#[derive(Debug, Default)]
struct Count {
    minute: i64,
    /// Forms sent in that minute, right or wrong.
    forms: u32,
    /// What was taken of it that day.
    taken: u32,
}

/// Who is counted: a hash, and how many times as much it may send as one client.
type Counted = (u64, u32);

impl Askers {
    pub(crate) fn new() -> Self {
        Self { day: 0, key: random(), known: HashMap::new() }
    }

    /// Counts a form, unless the client has sent `most` within a minute, or a network around it as many times that as it may.
    pub(crate) fn form(&mut self, asker: Option<IpAddr>, most: u32, now: Timestamp) -> bool {
        let minute = now.as_second() / 60;
        let is_free = |count: &Count, times| count.minute != minute || count.forms < most.saturating_mul(times);
        let Some(counted) = self.counted(asker, is_free, now) else { return false };
        for (hash, _) in counted {
            let count = self.known.entry(hash).or_default();
            if count.minute != minute {
                (count.minute, count.forms) = (minute, 0);
            }
            count.forms += 1;
        }
        true
    }

    /// Whether less than `most` was taken of the client today, and of the networks around it less than as many times that as each may.
    pub(crate) fn has_left(&mut self, asker: Option<IpAddr>, most: u32, now: Timestamp) -> bool {
        let is_free = |count: &Count, times| count.taken < most.saturating_mul(times);
        self.counted(asker, is_free, now).is_some()
    }

    /// Counts that something was taken.
    pub(crate) fn took(&mut self, asker: Option<IpAddr>, now: Timestamp) {
        for (hash, _) in self.counted(asker, |_, _| true, now).unwrap_or_default() {
            self.known.entry(hash).or_default().taken += 1;
        }
    }

    /// How many clients and networks are told apart.
    #[cfg(test)]
    pub(crate) fn known(&self) -> usize {
        self.known.len()
    }

    /// Who is counted where this client sends something, if all of them are free to. Of those that are refused nothing new is kept,
    /// so that a network that has sent its share fills no memory.
    fn counted(
        &mut self,
        asker: Option<IpAddr>,
        is_free: impl Fn(&Count, u32) -> bool,
        now: Timestamp,
    ) -> Option<Vec<Counted>> {
        let day = now.as_second() / 86_400;
        if self.day != day {
            *self = Self { day, ..Self::new() };
        }
        let counted = self.hashes(asker);
        if !counted.iter().all(|(hash, times)| self.known.get(hash).is_none_or(|count| is_free(count, *times))) {
            return None;
        }
        let has_room = |known: &HashMap<u64, Count>| {
            known.len() + counted.iter().filter(|(hash, _)| !known.contains_key(hash)).count() <= MOST
        };
        if !has_room(&self.known) {
            // Who did no more than look at a form is known anew.
            let minute = now.as_second() / 60;
            self.known.retain(|_, count| count.taken > 0 || count.minute == minute);
        }
        has_room(&self.known).then_some(counted)
    }

    /// A client with the networks around it; all of those that are not known are one.
    fn hashes(&self, asker: Option<IpAddr>) -> Vec<Counted> {
        let hashed = |network: Option<&Network>| {
            let mut hasher = blake3::Hasher::new_keyed(&self.key);
            network.inspect(|network| network.hash(&mut hasher));
            let mut hash = [0; 8];
            hash.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
            u64::from_le_bytes(hash)
        };
        let Some(asker) = asker else { return vec![(hashed(None), 1)] };
        networks(asker).iter().map(|network| (hashed(Some(network)), network.times)).collect()
    }
}
