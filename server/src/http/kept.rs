//! Answers kept: who asks what was asked before gets the same bytes, and nothing is worked out, written or compressed again.
//! Each is kept under all that it depends on, so that a kept answer is never an old one; those asked for most stay.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::HeaderMap;
use axum::response::Response;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::coding::Coding;

/// Most bytes of all: some 2,000 answers of a search, or 1,000 pages, as they are sent to browsers.
const MOST: u64 = 24 * 1024 * 1024;
/// How many answers that may be, to begin with.
const MANY: usize = 2048;
/// What an answer takes beside its body: key, headers and its place.
const BESIDE: u64 = 1024;

/// Says of an answer that it is made anew for whoever asks, because asking is counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Anew;

/// What an answer depends on, as a digest, and the coding it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) depends_on: [u8; 32],
    pub(super) coding: Coding,
}

/// The answers.
#[derive(Debug)]
pub(crate) struct Kept(Cache<Key, Arc<Answer>, Bytewise>);

#[derive(Debug)]
struct Answer {
    headers: HeaderMap,
    body: Bytes,
}

#[derive(Debug, Clone)]
struct Bytewise;

impl Weighter<Key, Arc<Answer>> for Bytewise {
    fn weight(&self, _: &Key, answer: &Arc<Answer>) -> u64 {
        let headers = answer.headers.iter().map(|(name, value)| name.as_str().len() + value.len());
        BESIDE + (answer.body.len() + headers.sum::<usize>()) as u64
    }
}

impl Default for Kept {
    fn default() -> Self {
        Self(Cache::with_weighter(MANY, MOST, Bytewise))
    }
}

impl Kept {
    /// The answer, if it is kept.
    pub(super) fn get(&self, key: &Key) -> Option<Response> {
        let answer = self.0.get(key)?;
        let mut response = Response::new(Body::from(answer.body.clone()));
        *response.headers_mut() = answer.headers.clone();
        Some(response)
    }

    /// Keeps an answer.
    pub(super) fn keep(&self, key: Key, headers: &HeaderMap, body: &Bytes) {
        // A copy, since what is written into a buffer that grows has up to as much again behind it.
        let body = Bytes::copy_from_slice(body);
        self.0.insert(key, Arc::new(Answer { headers: headers.clone(), body }));
    }

    /// Forgets all of them, where another corpus is served.
    pub(crate) fn clear(&self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_has_so_many_bytes_at_most_and_what_is_asked_for_again_stays() {
        let kept = Kept::default();
        let key = |number: u32| {
            let depends_on = *blake3::hash(&number.to_le_bytes()).as_bytes();
            Key { depends_on, coding: Coding::Zstd }
        };
        let body = Bytes::from(vec![b'a'; 10_000]);
        kept.keep(key(0), &HeaderMap::new(), &body);
        for number in 1..10_000 {
            kept.keep(key(number), &HeaderMap::new(), &body);
            assert!(kept.get(&key(0)).is_some(), "after {number} others");
        }
        assert!(kept.0.weight() <= MOST);
        assert!(kept.0.len() > 1_000);
        kept.clear();
        assert!(kept.get(&key(0)).is_none());
    }
}
