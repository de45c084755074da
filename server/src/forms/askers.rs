//! How much one client may send: so often a minute, and so much that is kept a day. Clients are told apart by hashes with a key that lives
//! for a day in memory alone, so that nobody learns from it who sent what.

use std::collections::HashMap;
use std::net::IpAddr;

use jiff::Timestamp;

use crate::random::random;

/// Most clients that are told apart in a day. Where there are more, somebody has a network of them, and new ones wait for tomorrow.
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

impl Askers {
    pub(crate) fn new() -> Self {
        Self { day: 0, key: random(), known: HashMap::new() }
    }

    /// Counts a form, unless the client has sent more than `most` within a minute.
    pub(crate) fn form(&mut self, asker: Option<IpAddr>, most: u32, now: Timestamp) -> bool {
        let minute = now.as_second() / 60;
        let Some(count) = self.count(asker, now) else { return false };
        if count.minute != minute {
            (count.minute, count.forms) = (minute, 0);
        }
        count.forms = count.forms.saturating_add(1);
        count.forms <= most
    }

    /// Whether less than `most` was taken of the client today.
    pub(crate) fn has_left(&mut self, asker: Option<IpAddr>, most: u32, now: Timestamp) -> bool {
        self.count(asker, now).is_some_and(|count| count.taken < most)
    }

    /// Counts that something was taken.
    pub(crate) fn took(&mut self, asker: Option<IpAddr>, now: Timestamp) {
        if let Some(count) = self.count(asker, now) {
            count.taken += 1;
        }
    }

    /// The count of a client; of those that are not known, one for all.
    fn count(&mut self, asker: Option<IpAddr>, now: Timestamp) -> Option<&mut Count> {
        let day = now.as_second() / 86_400;
        if self.day != day {
            *self = Self { day, ..Self::new() };
        }
        let asker = self.hash(asker);
        if self.known.len() >= MOST && !self.known.contains_key(&asker) {
            // Who did no more than look at a form is known anew.
            let minute = now.as_second() / 60;
            self.known.retain(|_, count| count.taken > 0 || count.minute == minute);
            if self.known.len() >= MOST {
                return None;
            }
        }
        Some(self.known.entry(asker).or_default())
    }

    /// A client: an address, of IPv6 a network of 64 bits, which is what one household or server has.
    fn hash(&self, asker: Option<IpAddr>) -> u64 {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        match asker.map(|asker| asker.to_canonical()) {
            Some(IpAddr::V4(address)) => hasher.update(&address.octets()),
            Some(IpAddr::V6(address)) => hasher.update(&address.octets()[..8]),
            None => &mut hasher,
        };
        let mut hash = [0; 8];
        hash.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
        u64::from_le_bytes(hash)
    }
}
