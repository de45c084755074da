//! What became of the addresses of sources on which days, in a file of JSON.
//!
//! A source is gone when it could not be opened three times in a row over a month: a server that is down for a week, or three looks in
//! one night, say nothing. What was answered without saying whether a reader could open it neither counts nor breaks the row.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Results that are kept of each address, the last ones.
const KEPT: usize = 8;
/// So many failures in a row,
const TIMES: u32 = 3;
/// over so many days, and a source is gone.
const DAYS: i32 = 30;

/// What came of asking for an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Outcome {
    /// It can be opened.
    Opened,
    /// It cannot.
    Failed,
    /// Whether a reader could open it nobody knows: a machine was turned away, or did not ask.
    Unsure,
}

/// What came of it on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Look {
    pub(super) day: Date,
    pub(super) outcome: Outcome,
    /// What was answered, in a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) said: Option<String>,
}

/// Failures in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Row {
    since: Date,
    last: Date,
    /// On so many days.
    times: u32,
}

/// What became of one address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct History {
    /// The last ones, of each day one.
    looks: Vec<Look>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    failing: Option<Row>,
    /// The address that it was moved to for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved_to: Option<String>,
}

/// What became of all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct State {
    addresses: BTreeMap<String, History>,
}

/// Sources that are there no longer: since which day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Gone(BTreeMap<String, Date>);

impl Gone {
    /// Since which day a source cannot be opened; none of one that can, or of which nobody knows.
    pub(crate) fn since(&self, address: &str) -> Option<Date> {
        self.0.get(address).copied()
    }

    /// Every one.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Date)> {
        self.0.iter().map(|(address, since)| (address.as_str(), *since))
    }
}

impl State {
    /// Reads a file; where there is none, nothing is known yet.
    ///
    /// # Errors
    /// A file that cannot be read, or is another one.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        match fs::read(file) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .with_context(|| format!("{} is not what `care --check-links` writes", file.display())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", file.display())),
        }
    }

    /// Writes it beside the file and puts it in its place: there is always a whole one.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub(crate) fn write(&self, file: &Path) -> Result<()> {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let write = || {
            let mut beside =
                tempfile::Builder::new().prefix(".links").permissions(open_to_read()).tempfile_in(folder)?;
            beside.write_all(&serde_json::to_vec_pretty(self)?)?;
            beside.as_file().sync_all()?;
            beside.persist(file)?;
            fs::File::open(folder)?.sync_all()
        };
        write().with_context(|| format!("cannot write {}", file.display()))
    }

    /// The addresses in the order in which they are to be asked for: those that never were, then the longest ago.
    pub(super) fn in_turn<'a>(&self, mut addresses: Vec<&'a str>) -> Vec<&'a str> {
        addresses.sort_by_key(|address| (self.last(address).map(|look| look.day), *address));
        addresses
    }

    fn last(&self, address: &str) -> Option<&Look> {
        self.addresses.get(address)?.looks.last()
    }

    /// Notes what came of asking for an address; of two looks on one day the later counts.
    pub(super) fn note(&mut self, address: &str, look: Look, moved_to: Option<String>) {
        let history = self.addresses.entry(address.to_owned()).or_default();
        let (day, outcome) = (look.day, look.outcome);
        history.looks.retain(|own| own.day != day);
        history.looks.push(look);
        history.looks.drain(..history.looks.len().saturating_sub(KEPT));
        match outcome {
            Outcome::Opened => (history.failing, history.moved_to) = (None, moved_to),
            Outcome::Failed => {
                let row = history.failing.get_or_insert(Row { since: day, last: day, times: 1 });
                if day > row.last {
                    *row = Row { last: day, times: row.times + 1, ..*row };
                }
            }
            Outcome::Unsure => {}
        }
    }

    /// Forgets addresses that no source has any more.
    pub(super) fn keep(&mut self, addresses: &[&str]) {
        let wanted: BTreeSet<&str> = addresses.iter().copied().collect();
        self.addresses.retain(|own, _| wanted.contains(own.as_str()));
    }

    /// Those that are there no longer.
    pub(crate) fn gone(&self) -> Gone {
        let long = |row: &Row| row.times >= TIMES && (row.last - row.since).get_days() >= DAYS;
        let failing = self.addresses.iter().filter_map(|(address, own)| Some((address, own.failing.filter(long)?)));
        Gone(failing.map(|(address, row)| (address.clone(), row.since)).collect())
    }

    /// Addresses that were moved for good, and where to.
    pub(crate) fn moved(&self) -> impl Iterator<Item = (&str, &str)> {
        self.addresses.iter().filter_map(|(address, own)| Some((address.as_str(), own.moved_to.as_deref()?)))
    }
}

/// The service, which is somebody else, reads it; there is nothing in it but what became of public addresses.
fn open_to_read() -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o644)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const PAGE: &str = "https://example.org/a";

    fn state(looks: &[(Date, Outcome)]) -> State {
        let mut state = State::default();
        for (day, outcome) in looks {
            state.note(PAGE, Look { day: *day, outcome: *outcome, said: None }, None);
        }
        state
    }

    #[test]
    fn a_source_is_gone_when_it_failed_thrice_over_a_month_and_back_when_it_opens() {
        use Outcome::{Failed, Opened, Unsure};
        let since = |looks: &[(Date, Outcome)]| state(looks).gone().since(PAGE);
        let (first, second, third) = (date(2026, 10, 1), date(2026, 10, 15), date(2026, 10, 31));
        assert_eq!(since(&[(first, Failed), (third, Failed)]), None, "twice");
        assert_eq!(since(&[(first, Failed), (second, Failed), (date(2026, 10, 30), Failed)]), None, "29 days");
        assert_eq!(since(&[(first, Failed), (first, Failed), (third, Failed)]), None, "on two days");
        assert_eq!(since(&[(first, Failed), (second, Failed), (third, Failed)]), Some(first));
        assert_eq!(
            since(&[(first, Failed), (second, Unsure), (third, Failed)]),
            None,
            "who was turned away knows nothing"
        );
        let back = date(2026, 11, 1);
        assert_eq!(since(&[(first, Failed), (second, Failed), (third, Failed), (back, Unsure)]), Some(first));
        assert_eq!(since(&[(first, Failed), (second, Failed), (third, Failed), (back, Opened)]), None);
        assert_eq!(since(&[(first, Failed), (second, Opened), (third, Failed), (back, Failed)]), None, "not in a row");
    }

    #[test]
    fn what_is_kept_of_an_address_does_not_grow_and_outlives_the_file() {
        let days = (1..=28).map(|day| (date(2026, 2, day), Outcome::Failed)).collect::<Vec<_>>();
        let mut own = state(&days);
        own.note(PAGE, Look { day: date(2026, 3, 20), outcome: Outcome::Failed, said: Some("404".to_owned()) }, None);
        assert_eq!(own.addresses[PAGE].looks.len(), KEPT);
        assert_eq!(own.gone().since(PAGE), Some(date(2026, 2, 1)));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("links.json");
        assert_eq!(State::read(&file).unwrap(), State::default());
        own.write(&file).unwrap();
        assert_eq!(State::read(&file).unwrap(), own);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        fs::write(&file, "{").unwrap();
        assert!(State::read(&file).is_err(), "another file is not written over");
    }
}
