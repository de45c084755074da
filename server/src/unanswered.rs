//! Searches that found nothing, counted: a list of needs for those who write records, in which nobody can be known.
//!
//! Neither words nor addresses are kept. A search is known by a hash of its words, who asks it by a hash of both, and the
//! key of these hashes is made anew each day and never written down. When five addresses have asked the same words in one
//! day, the fifth of them brings the words, and only then are they noted. What is written to the file is what everybody may
//! read: how many searches found nothing on each day, and those words.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};
use jiff::ToSpan;
use jiff::civil::Date;
use osvedceno_api::{SearchQuery, SearchResponse, UnansweredResponse, UnansweredSearch};
use serde::{Deserialize, Serialize};

/// From how many addresses in a day the words of a search are anybody's.
const ADDRESSES: usize = 5;
/// Days that are counted.
const DAYS: i64 = 30;
/// Days after which words that nobody has asked since are forgotten.
const REMEMBERED: i64 = 365;
/// Most searches that are told apart in a day. Whoever asks more of them is no person.
const SEARCHES: usize = 20_000;
/// Most words that are noted.
const NOTED: usize = 500;
/// From how many characters on words are searched for while they are typed.
const TYPED: usize = 3;

/// A search, by a hash of its words.
type Search = [u8; 16];

/// The counts, of today in memory and of other days in a file.
#[derive(Debug)]
pub struct Unanswered {
    file: Option<PathBuf>,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    day: Date,
    /// What hashes of this day are made with.
    key: [u8; 32],
    /// Who asked each search, by hashes.
    askers: HashMap<Search, HashSet<u64>>,
    notes: Notes,
}

/// What is written down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Notes {
    /// How many searches found nothing, by day.
    days: BTreeMap<Date, usize>,
    /// Words that enough addresses asked in one day.
    words: BTreeMap<String, Noted>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Noted {
    /// On how many days.
    days: usize,
    /// The last of them.
    last: Date,
}

impl Unanswered {
    /// Counts in memory, beginning on this day.
    pub fn in_memory(today: Date) -> Self {
        Self::new(None, Notes::default(), today)
    }

    /// Goes on from what is in the file, if there is one.
    ///
    /// # Errors
    /// The file cannot be read, or is not one of ours.
    pub fn open(file: &Path, today: Date) -> Result<Self> {
        let notes = match std::fs::read(file) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .with_context(|| format!("{} is no list of unanswered searches; move it away", file.display()))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Notes::default(),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", file.display())),
        };
        Ok(Self::new(Some(file.to_owned()), notes, today))
    }

    fn new(file: Option<PathBuf>, notes: Notes, day: Date) -> Self {
        Self { file, state: Mutex::new(State { day, key: key(), askers: HashMap::new(), notes }) }
    }

    /// Notes that somebody's search found nothing, if its words did not: where filters left nothing of what they find, no
    /// record is missing.
    pub(crate) fn note(&self, query: &SearchQuery, response: &SearchResponse, asker: Option<IpAddr>, today: Date) {
        let by_filters = |parameters: &[String]| !parameters.iter().any(|name| name == "q");
        let found = response.total > 0 || response.relaxations.iter().any(|own| by_filters(&own.parameters));
        if let (false, false, Some(asker)) = (found, query.q.is_empty(), asker) {
            self.add(&query.q, asker, today);
        }
    }

    fn add(&self, words: &str, asker: IpAddr, today: Date) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let turned = state.turn(today);
        if state.add(&words, asker) || turned {
            self.write(&state.notes);
        }
    }

    /// What may be told on this day.
    pub(crate) fn response(&self, today: Date) -> UnansweredResponse {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.turn(today) {
            self.write(&state.notes);
        }
        let (since, until) = (today.saturating_sub(DAYS.days()), today.saturating_sub(1.days()));
        let counts = state.notes.days.range(since..=until);
        let mut searches: Vec<UnansweredSearch> = state
            .notes
            .words
            .iter()
            .map(|(words, noted)| UnansweredSearch {
                words: words.clone(),
                days: noted.days,
                last: noted.last.to_string(),
            })
            .collect();
        searches.sort_by(|a, b| (b.days, &b.last).cmp(&(a.days, &a.last)).then_with(|| a.words.cmp(&b.words)));
        let total = counts.map(|(_, count)| count).sum();
        UnansweredResponse { since: since.to_string(), until: until.to_string(), total, searches }
    }

    /// A number that changes with what may be told on one day.
    pub(crate) fn revision(&self) -> usize {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.notes.words.values().map(|noted| noted.days).sum()
    }

    /// Writes the counts down, before the service stops; where there is nothing to count, there is no file either.
    pub(crate) fn save(&self) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.notes != Notes::default() {
            self.write(&state.notes);
        }
    }

    /// Writes the notes beside the file and puts them in its place, so that there is always a whole one.
    fn write(&self, notes: &Notes) {
        let Some(file) = &self.file else { return };
        let beside = file.with_extension("new");
        let written = serde_json::to_vec_pretty(notes)
            .map_err(std::io::Error::from)
            .and_then(|bytes| std::fs::write(&beside, bytes))
            .and_then(|()| std::fs::rename(&beside, file));
        if let Err(error) = written {
            // They are kept in memory still.
            tracing::warn!(%error, "unanswered searches cannot be written down");
        }
    }
}

impl State {
    /// Begins another day, if it is one: what was known of who asks is forgotten with the key.
    fn turn(&mut self, today: Date) -> bool {
        if self.day == today {
            return false;
        }
        (self.day, self.key) = (today, key());
        self.askers = HashMap::new();
        self.notes.days.retain(|day, _| *day >= today.saturating_sub(DAYS.days()));
        self.notes.words.retain(|_, noted| noted.last >= today.saturating_sub(REMEMBERED.days()));
        true
    }

    /// Adds a search. `true` if its words have become anybody's.
    fn add(&mut self, words: &str, asker: IpAddr) -> bool {
        let search = self.search(words);
        if self.askers.len() >= SEARCHES && !self.askers.contains_key(&search) {
            return false;
        }
        self.untype(words, asker);
        let asker = self.asker(search, asker);
        let askers = self.askers.entry(search).or_default();
        if askers.len() >= ADDRESSES || !askers.insert(asker) {
            return false;
        }
        let enough = askers.len() == ADDRESSES;
        *self.notes.days.entry(self.day).or_default() += 1;
        if enough {
            self.tell(words);
        }
        enough
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
                let today = self.notes.days.entry(self.day).or_default();
                *today = today.saturating_sub(1);
            }
        }
    }

    fn tell(&mut self, words: &str) {
        if self.notes.words.len() >= NOTED && !self.notes.words.contains_key(words) {
            return;
        }
        let day = self.day;
        let noted = self.notes.words.entry(words.to_owned()).or_insert(Noted { days: 0, last: day });
        *noted = Noted { days: noted.days + 1, last: day };
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const DAY: Date = date(2026, 11, 28);
    const NEXT: Date = date(2026, 11, 29);

    fn asker(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    fn words(unanswered: &Unanswered, today: Date) -> Vec<String> {
        unanswered.response(today).searches.into_iter().map(|search| search.words).collect()
    }

    #[test]
    fn words_are_told_once_five_addresses_asked_them_in_a_day() {
        let unanswered = Unanswered::in_memory(DAY);
        for last in [1, 2, 2, 3, 4, 4] {
            unanswered.add("Kryptoměny  ve škole", asker(last), DAY);
        }
        assert_eq!(words(&unanswered, DAY), [] as [String; 0], "four addresses, however often they ask");
        unanswered.add("kryptoměny ve škole", asker(5), NEXT);
        assert_eq!(words(&unanswered, NEXT), [] as [String; 0], "the next day begins anew");
        for last in [1, 2, 3, 4] {
            unanswered.add("kryptoměny ve škole", asker(last), NEXT);
        }
        assert_eq!(words(&unanswered, NEXT), ["kryptoměny ve škole"]);
    }

    #[test]
    fn whole_days_are_counted_and_each_asker_once() {
        let unanswered = Unanswered::in_memory(DAY);
        for (words, last) in [("jedna", 1), ("jedna", 1), ("jedna", 2), ("dvě", 1)] {
            unanswered.add(words, asker(last), DAY);
        }
        assert_eq!(unanswered.response(DAY).total, 0, "today is not over");
        assert_eq!(unanswered.response(NEXT).total, 3);
        assert_eq!(unanswered.response(date(2027, 1, 28)).total, 0, "and two months later it is forgotten");
    }

    #[test]
    fn what_was_typed_on_the_way_is_no_search() {
        let unanswered = Unanswered::in_memory(DAY);
        for last in 1..=5 {
            for typed in ["kry", "krypt", "kryptom", "kryptoměny", "kryptoměny šk", "kryptoměny škola"] {
                unanswered.add(typed, asker(last), DAY);
            }
        }
        assert_eq!(words(&unanswered, DAY), ["kryptoměny škola"]);
        assert_eq!(unanswered.response(NEXT).total, 5);
    }

    #[test]
    fn the_file_has_no_words_of_few_and_no_addresses() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("unanswered.json");
        let unanswered = Unanswered::open(&file, DAY).unwrap();
        for last in 1..=4 {
            unanswered.add("tajemství", asker(last), DAY);
            unanswered.add("veřejné", asker(last), DAY);
        }
        unanswered.add("veřejné", asker(5), DAY);
        unanswered.save();
        let written = std::fs::read_to_string(&file).unwrap();
        assert!(
            written.contains("veřejné") && !written.contains("tajemství") && !written.contains("192.0"),
            "{written}"
        );
        let again = Unanswered::open(&file, NEXT).unwrap();
        assert_eq!(words(&again, NEXT), ["veřejné"]);
        assert_eq!(again.response(NEXT).total, 9);
        std::fs::write(&file, "[]").unwrap();
        assert!(Unanswered::open(&file, NEXT).unwrap_err().to_string().contains("move it away"));
    }

    #[test]
    fn a_household_is_one_address() {
        let unanswered = Unanswered::in_memory(DAY);
        for last in 1..=9_u16 {
            unanswered.add("slovo", IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, last]), DAY);
        }
        assert_eq!(words(&unanswered, DAY), [] as [String; 0]);
        assert_eq!(unanswered.response(NEXT).total, 1);
    }
}
