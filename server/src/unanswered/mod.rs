//! Searches that found nothing, counted: a list of needs for those who write records, in which nobody can be known.
//!
//! Neither words nor addresses are kept. A search is known by a hash of its words, who asks it by a hash of both, and the
//! key of these hashes is made anew each day and never written down. When five addresses have asked the same words in one
//! day, the fifth of them brings the words, and only then are they noted. What is written to the file is what everybody may
//! read: how many searches found nothing on each day, and those words.

mod counting;
mod notes;

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::Date;
use osvedceno_api::{SearchQuery, SearchResponse, UnansweredResponse, UnansweredSearch};

use crate::day::today;
use counting::State;
use notes::{DAYS, Notes};

/// How often changes are written down.
const INTERVAL: Duration = Duration::from_secs(10);

/// The counts, of today in memory and of other days in a file.
#[derive(Debug)]
pub struct Unanswered {
    file: Option<PathBuf>,
    state: Mutex<State>,
    /// Held while it is written; whether that last failed.
    failed: Mutex<bool>,
}

impl Unanswered {
    /// Counts in memory, beginning on this day.
    pub fn in_memory(today: Date) -> Self {
        Self::new(None, Notes::default(), today)
    }

    /// Goes on from what is in the file, if there is one. A damaged one is set aside; where not even that can be done, searches
    /// are counted in memory. Both are said, and neither is a reason not to serve.
    pub fn open(file: &Path, today: Date) -> Self {
        match Notes::read(file) {
            Ok(notes) => Self::new(Some(file.to_owned()), notes, today),
            Err(error) => {
                tracing::warn!("unanswered searches are counted in memory alone: {error:#}");
                Self::in_memory(today)
            }
        }
    }

    fn new(file: Option<PathBuf>, notes: Notes, day: Date) -> Self {
        Self { file, state: Mutex::new(State::new(notes, day)), failed: Mutex::default() }
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
        let mut state = self.state();
        state.turn(today);
        state.add(&words, asker);
    }

    /// What may be told on this day.
    pub(crate) fn response(&self, today: Date) -> UnansweredResponse {
        let mut state = self.state();
        state.turn(today);
        let (since, until) = (today.saturating_sub(DAYS.days()), today.saturating_sub(1.days()));
        let counts = state.notes.days.range(since..=until);
        let mut searches: Vec<UnansweredSearch> = state
            .notes
            .words
            .iter()
            .map(|(words, noted)| UnansweredSearch {
                words: words.clone(),
                days: noted.days,
                // A clock that was wrong may have noted a day to come.
                last: noted.last.min(today).to_string(),
            })
            .collect();
        searches.sort_by(|a, b| (b.days, &b.last).cmp(&(a.days, &a.last)).then_with(|| a.words.cmp(&b.words)));
        let total = counts.map(|(_, count)| count).sum();
        UnansweredResponse { since: since.to_string(), until: until.to_string(), total, searches }
    }

    /// Writes down what has changed since it was last written; where there is nothing to count, there is no file either.
    pub(crate) fn save(&self) {
        let Some(file) = &self.file else { return };
        // One after another: each makes a file of its own and puts it in the place.
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        let notes = {
            let mut state = self.state();
            if !std::mem::take(&mut state.changed) || state.notes == Notes::default() {
                return;
            }
            state.notes.clone()
        };
        match notes.write(file) {
            Ok(()) => *failed = false,
            Err(error) => {
                // Said once, until it has worked again.
                if !std::mem::replace(&mut *failed, true) {
                    tracing::warn!(%error, file = %file.display(), "unanswered searches cannot be written down");
                }
                // They are in memory still, and are tried again.
                self.state().changed = true;
            }
        }
    }

    /// Writes changes down from time to time, for as long as the service runs: whatever kills it, the last moments alone are
    /// lost.
    pub(crate) async fn keep_saved(self: Arc<Self>) {
        loop {
            tokio::time::sleep(INTERVAL).await;
            let own = Arc::clone(&self);
            let save = move || {
                // A day begins, whether anybody asks or not.
                own.state().turn(today());
                own.save();
            };
            tokio::task::spawn_blocking(save).await.ok();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Whoever held it and panicked has left counts that are counts.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
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
        let unanswered = Unanswered::open(&file, DAY);
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
        let again = Unanswered::open(&file, NEXT);
        assert_eq!(words(&again, NEXT), ["veřejné"]);
        assert_eq!(again.response(NEXT).total, 9);
        std::fs::write(&file, "[]").unwrap();
        assert_eq!(words(&Unanswered::open(&file, NEXT), NEXT), [] as [String; 0]);
        let aside = folder.path().join("unanswered.json.damaged-1");
        assert_eq!(std::fs::read_to_string(aside).unwrap(), "[]", "what is damaged is set aside, not lost");
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

    #[test]
    fn a_clock_that_was_wrong_forgets_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("unanswered.json");
        let ask = |unanswered: &Unanswered, words: &str, today| {
            (1..=5).for_each(|last| unanswered.add(words, asker(last), today));
        };
        let unanswered = Unanswered::open(&file, DAY);
        ask(&unanswered, "kryptoměny", DAY);
        for wrong in [date(2099, 1, 1), date(2099, 1, 2), date(1970, 1, 1)] {
            // While it runs, and at a start.
            ask(&unanswered, "mimo čas", wrong);
            unanswered.save();
            let started = Unanswered::open(&file, wrong);
            started.response(wrong);
            started.save();
        }
        for unanswered in [unanswered, Unanswered::open(&file, DAY)] {
            unanswered.response(DAY);
            let told = unanswered.response(NEXT);
            assert_eq!(words(&unanswered, NEXT), ["mimo čas", "kryptoměny"]);
            assert_eq!(told.total, 5, "what was counted on days that have not come is not of the last thirty");
        }
    }

    #[test]
    fn what_is_old_is_forgotten_on_a_day_that_was_lived_through() {
        let mut state = State::new(Notes::default(), DAY);
        for last in 1..=5 {
            state.add("dávno", asker(last));
        }
        let later = DAY.saturating_add(400.days());
        state.turn(later);
        assert_eq!(state.notes.words.len(), 1, "nobody has lived through that");
        state.since -= Duration::from_hours(24);
        state.turn(later.tomorrow().unwrap());
        assert_eq!(state.notes, Notes::default());
    }

    #[test]
    fn where_nothing_can_be_read_searches_are_counted_in_memory() {
        let folder = tempfile::tempdir().unwrap();
        let unanswered = Unanswered::open(folder.path(), DAY);
        unanswered.add("slovo", asker(1), DAY);
        unanswered.save();
        assert_eq!(unanswered.response(NEXT).total, 1);
    }

    #[test]
    fn what_has_not_changed_is_not_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("unanswered.json");
        let unanswered = Unanswered::open(&file, DAY);
        unanswered.save();
        assert!(!file.exists(), "there is nothing to count");
        unanswered.add("slovo", asker(1), DAY);
        unanswered.save();
        std::fs::remove_file(&file).unwrap();
        unanswered.save();
        assert!(!file.exists());
    }
}
