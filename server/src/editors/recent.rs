//! Who was let in a moment ago: a browser sends name and password with every click, and hashing them each time would cost 20 ms of it.
//! Kept in memory alone, as hashes with a key of this process. It counts where it was right and nowhere else, since it opens what `lock` has
//! closed: who guesses elsewhere gains nothing by a session that goes on here.

use std::collections::HashMap;
use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};

use super::{Account, lock};
use crate::random::random;

/// For how long a password counts that was right.
const LIFE: SignedDuration = SignedDuration::from_mins(15);
/// Most that are kept: an editor has one, or one for each password that was right meanwhile.
const MOST: usize = 64;

/// Stands for a name, a password and an address, and for the hash by which it was right: another password makes it another one.
pub(super) type Token = [u8; 32];

#[derive(Debug)]
pub(super) struct Recent {
    key: [u8; 32],
    right: HashMap<Token, Timestamp>,
}

impl Default for Recent {
    fn default() -> Self {
        Self { key: random(), right: HashMap::new() }
    }
}

impl Recent {
    pub(super) fn token(&self, account: &Account, password: &str, from: Option<IpAddr>) -> Token {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        let address = from.map(lock::network).unwrap_or_default();
        hasher.update(&(address.len() as u64).to_le_bytes()).update(&address);
        // Neither name nor hash has a line break.
        for part in [&account.name, "\n", &account.password, "\n", password] {
            hasher.update(part.as_bytes());
        }
        *hasher.finalize().as_bytes()
    }

    pub(super) fn has(&self, token: &Token, now: Timestamp) -> bool {
        self.right.get(token).is_some_and(|at| now.duration_since(*at) < LIFE)
    }

    pub(super) fn keep(&mut self, token: Token, now: Timestamp) {
        self.right.retain(|_, at| now.duration_since(*at) < LIFE);
        if self.right.len() >= MOST {
            let oldest = self.right.iter().min_by_key(|(_, at)| **at).map(|(token, _)| *token);
            oldest.map(|token| self.right.remove(&token));
        }
        self.right.insert(token, now);
    }
}
