//! E-mail alerts for a saved search: who wants to be written to once a week of what is new or changed in it, kept in a database of
//! one file. In: addresses, searches, what there is in the corpus. Out: letters, of which each has the way to end it.
//!
//! Nobody is written to who has not confirmed it, but for the letter that asks for it, and of those so few that nobody's mailbox can be
//! filled. Nothing here knows HTTP, nor how a search is answered. Nothing here logs an address.
//!
//! `subscriptions` is who wants what, `journal` what happened to records, `waiting` who has not confirmed it and makes room for others, `due` whom to write to when, `settings` how mail is sent,
//! `post` sends it, `letter`, `digest` and `lines` are its words, `round` goes through all that is due, `clock` says which moment that is.

mod clock;
mod digest;
mod due;
mod journal;
mod letter;
mod lines;
mod post;
mod round;
mod schema;
mod settings;
mod subscriptions;
#[cfg(test)]
mod tests;
mod waiting;

use std::net::IpAddr;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use jiff::Timestamp;
use rusqlite::Connection;

pub(crate) use digest::{Item, News};
pub(crate) use due::Failing;
pub(crate) use journal::Happened;
pub(crate) use round::{Desk, Round, Tells, drafts, keep_writing, write_digests};
pub(crate) use settings::Settings;
pub(crate) use subscriptions::{Refusal, Subscription};

use crate::database;
use crate::forms::{Askers, Seal};
use crate::random::random;

/// For how long an alert waits to be confirmed.
pub(crate) const DAYS_TO_CONFIRM: i64 = 7;
/// How often a mailbox may be refused for good before it is written to no more.
pub(crate) const REFUSALS: u32 = 3;

/// How much is taken.
#[derive(Debug, Clone)]
pub struct AlertLimits {
    /// The least time between opening a form and sending it: no person is faster.
    pub least: Duration,
    /// Forms that one client may send within a minute, right or wrong.
    pub forms_a_minute: u32,
    /// Alerts that one client may ask for in a day. A whole town hall may be one client.
    pub alerts_a_day: u32,
    /// Alerts that one address may have.
    pub an_address: u32,
    /// Alerts in all; where there is no room for one more, one that is not confirmed makes it.
    pub all: u32,
    /// Letters in a day to one address that nobody there has asked for, as far as we know; there is an hour between them.
    pub letters_a_day: u32,
}

impl Default for AlertLimits {
    fn default() -> Self {
        Self {
            least: Duration::from_secs(2),
            forms_a_minute: 20,
            alerts_a_day: 30,
            an_address: 20,
            all: 10_000,
            letters_a_day: 3,
        }
    }
}

/// The store, open.
#[derive(Debug)]
pub struct Alerts {
    /// The one connection of the process: whoever reads or writes waits for the one before.
    connection: Mutex<Connection>,
    seal: Seal,
    limits: AlertLimits,
    askers: Mutex<Askers>,
    waiting: Mutex<waiting::Waiting>,
    /// Wakes whoever writes letters.
    bell: round::Bell,
}

impl Alerts {
    /// Opens the file, which is made if it is not there.
    ///
    /// # Errors
    /// A file that cannot be written, is no database, or is of a newer program.
    pub fn open(file: &Path, limits: AlertLimits) -> Result<Self> {
        let connection = database::open(file, &schema::STEPS)?;
        connection
            .execute("INSERT OR IGNORE INTO secrets (name, value) VALUES ('forms', ?1)", [random::<32>()])
            .with_context(|| format!("cannot write to {}", file.display()))?;
        let secret = connection.query_row("SELECT value FROM secrets WHERE name = 'forms'", [], |row| row.get(0))?;
        Ok(Self {
            connection: Mutex::new(connection),
            seal: Seal { secret, least: limits.least },
            limits,
            askers: Mutex::new(Askers::new()),
            waiting: Mutex::new(waiting::Waiting::new()),
            bell: round::Bell::default(),
        })
    }

    /// What its forms are sealed with.
    pub(crate) fn seal(&self) -> &Seal {
        &self.seal
    }

    /// Counts a form that was sent, right or wrong: whether the client may send it.
    pub(crate) fn may_ask(&self, asker: Option<IpAddr>, now: Timestamp) -> bool {
        self.askers().form(asker, self.limits.forms_a_minute, now)
    }

    /// Writes a copy of all that was confirmed by now, whole, while the service goes on.
    ///
    /// # Errors
    /// A file that is there already, or cannot be written.
    pub(crate) fn back_up(&self, to: &Path) -> Result<()> {
        ensure!(!to.exists(), "{} is there already", to.display());
        let connection = self.connection();
        database::private(to)?;
        connection.backup("main", to, None::<fn(_)>).with_context(|| format!("cannot write {}", to.display()))
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // Whoever panicked has left no transaction open: it was rolled back when it was dropped.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn askers(&self) -> MutexGuard<'_, Askers> {
        self.askers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn waiting(&self) -> MutexGuard<'_, waiting::Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A digest of something under the secret of the file, from which it cannot be read.
    fn digest(&self, what: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_keyed(&self.seal.secret);
        hasher.update(what.as_bytes());
        for part in parts {
            hasher.update(b"\0").update(part);
        }
        *hasher.finalize().as_bytes()
    }
}
