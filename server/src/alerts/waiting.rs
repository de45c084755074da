//! Alerts that wait to be confirmed, and which of them goes where there is no room for another: whoever asks from many addresses, and
//! confirms nothing, takes no place from anybody else. Where they came from is known for a day, in memory alone, by hashes with a key
//! that nobody has.

use std::collections::HashMap;
use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};

use crate::network::{Network, block, networks};
use crate::random::random;

/// So long it is known where an alert came from, and so long it may take to read a letter; who takes longer goes first.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Where alerts came from that are not confirmed.
#[derive(Debug)]
pub(super) struct Waiting {
    key: [u8; 32],
    /// By their numbers: the block of addresses, and the network within it. After a start nothing is known, which is one network.
    from: HashMap<i64, [u64; 2]>,
}

impl Waiting {
    pub(super) fn new() -> Self {
        Self { key: random(), from: HashMap::new() }
    }

    /// Notes where an alert came from.
    pub(super) fn note(&mut self, number: i64, asker: Option<IpAddr>) {
        let Some(asker) = asker else { return };
        let own = networks(asker).last().map(|network| self.hash(network)).unwrap_or_default();
        self.from.insert(number, [self.hash(&block(asker)), own]);
    }

    /// Keeps what is known of these alone: their numbers, and when they were asked for.
    pub(super) fn keep(&mut self, waiting: &[(i64, Timestamp)], now: Timestamp) {
        let from = std::mem::take(&mut self.from);
        let young = waiting.iter().filter(|(_, asked)| !is_old(*asked, now));
        self.from = young.filter_map(|(number, _)| Some((*number, *from.get(number)?))).collect();
    }

    /// Which of these goes, the oldest standing first: one that nobody has confirmed in a day, else one from where most came.
    pub(super) fn goes(&self, waiting: &[(i64, Timestamp)], now: Timestamp) -> Option<i64> {
        if let Some((number, _)) = waiting.first().filter(|(_, asked)| is_old(*asked, now)) {
            return Some(*number);
        }
        let mut many: HashMap<(usize, u64), usize> = HashMap::new();
        let from = |number: &i64| self.from.get(number).copied().unwrap_or_default();
        for (number, _) in waiting {
            for (width, network) in from(number).into_iter().enumerate() {
                *many.entry((width, network)).or_default() += 1;
            }
        }
        let crowd = |number: &i64| from(number).into_iter().enumerate().map(|own| many[&own]).collect::<Vec<_>>();
        // Of equals the first one: it has had the most time.
        waiting.iter().rev().map(|(number, _)| *number).max_by_key(crowd)
    }

    fn hash(&self, network: &Network) -> u64 {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        network.hash(&mut hasher);
        let mut hash = [0; 8];
        hash.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
        u64::from_le_bytes(hash)
    }
}

fn is_old(asked: Timestamp, now: Timestamp) -> bool {
    now.duration_since(asked) > DAY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_those_who_wait_the_oldest_from_the_largest_crowd_goes_and_before_all_who_let_a_day_pass() {
        let now = Timestamp::from_second(1_000_000).unwrap();
        let mut waiting = Waiting::new();
        let mut asked = Vec::new();
        let mut ask = |number: i64, address: &str| {
            waiting.note(number, Some(address.parse().unwrap()));
            asked.push((number, now));
        };
        ask(1, "192.0.2.1");
        // A block of addresses, from each of whose networks one comes, and two from one.
        for number in 2..6 {
            ask(number, &format!("198.51.{number}.1"));
        }
        ask(6, "198.51.5.9");
        ask(7, "2001:db8::1");
        assert_eq!(waiting.goes(&asked, now), Some(5));
        let others: Vec<_> = asked.iter().copied().filter(|(number, _)| ![5, 6].contains(number)).collect();
        assert_eq!(waiting.goes(&others, now), Some(2));
        let late = now + SignedDuration::from_hours(25);
        assert_eq!(waiting.goes(&asked, late), Some(1));
        waiting.keep(&others, now);
        assert_eq!(waiting.from.len(), others.len());
        waiting.keep(&others, late);
        assert_eq!(waiting.from.len(), 0, "where they came from is known for a day");
    }
}
