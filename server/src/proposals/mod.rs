//! What people send in: corrections of records and practices that are not there yet, kept in a database of one file beside the corpus until
//! editors have looked at it. In: what was filled in, by whom it was sent as an address to count. Out: cases, by number or by key.
//!
//! What was confirmed is on the disk. Nothing here knows HTTP, and nothing in it is public: a case is read by whoever has its key, and
//! by whoever may read the file. Where to write to lies in a table of its own and is erased when the case is closed or after 90 days.
//!
//! `case` is what is kept, `schema` the file, `queue` what changes in it, `drafts` what editors make of it, `publishing` holds a case while
//! its record is published, `room` what else they need; what forms carry and how much one client may is in `forms`.

mod case;
mod drafts;
mod publishing;
mod queue;
mod room;
mod schema;
#[cfg(test)]
mod tests;

use std::net::IpAddr;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use jiff::Timestamp;
use rusqlite::Connection;
use tempfile::TempDir;

pub use case::{Case, Event, Fields, NewCase, State, Subject};
pub use drafts::{Draft, Saved};
pub use publishing::Begun;
pub use queue::Listed;
pub use room::{Row, Seen};

use crate::database;
use crate::forms::{Askers, Doubt, Seal, Token};
use crate::random::random;

/// For how long it is known where to write to, if a case is open for so long.
pub const EMAIL_DAYS: i64 = 90;
/// For how long it can be read what was sent, once editors have closed its case; that it was sent, and what became of it, stays.
pub(crate) const CLOSED_DAYS: i64 = 365;
/// How often it is looked for what is to be erased.
const INTERVAL: Duration = Duration::from_hours(1);

/// How much is taken.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The least time between opening a form and sending it: no person is faster.
    pub least: Duration,
    /// Forms that one client may send within a minute, right or wrong.
    pub forms_a_minute: u32,
    /// Cases that one client may send in a day. A whole town hall may be one client.
    pub cases_a_day: u32,
    /// Cases that may be open at once: more than editors look through in a season.
    pub open: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { least: Duration::from_secs(3), forms_a_minute: 20, cases_a_day: 30, open: 2_000 }
    }
}

/// Why a case is not taken, though nothing is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The client has sent too many today.
    TooMany,
    /// There are too many open cases.
    Full,
}

/// The store, open.
#[derive(Debug)]
pub struct Proposals {
    /// The one connection of the process: whoever reads or writes waits for the one before.
    connection: Mutex<Connection>,
    /// What tokens and keys are made with, of the file.
    seal: Seal,
    limits: Limits,
    askers: Mutex<Askers>,
}

impl Proposals {
    /// Opens the file, which is made if it is not there.
    ///
    /// # Errors
    /// A file that cannot be written, is no database, or is of a newer program.
    pub fn open(file: &Path, limits: Limits) -> Result<Self> {
        let connection = database::open(file, &schema::STEPS)?;
        connection
            .execute("INSERT OR IGNORE INTO secrets (name, value) VALUES ('forms', ?1)", [random::<32>()])
            .with_context(|| format!("cannot write to {}", file.display()))?;
        let secret = connection.query_row("SELECT value FROM secrets WHERE name = 'forms'", [], |row| row.get(0))?;
        let askers = Mutex::new(Askers::new());
        let seal = Seal { secret, least: limits.least };
        Ok(Self { connection: Mutex::new(connection), seal, limits, askers })
    }

    /// What is in the file, to be looked at: a copy, which goes with its folder. Nothing is written to the file itself.
    ///
    /// # Errors
    /// A file that cannot be read, is no database, or is of a newer program.
    pub fn copied(file: &Path) -> Result<(Self, TempDir)> {
        let folder = TempDir::new()?;
        let copy = folder.path().join("proposals.sqlite");
        database::copy(file, &copy)?;
        Ok((Self::open(&copy, Limits::default())?, folder))
    }

    /// What a form for this purpose carries that is opened now.
    pub fn token(&self, purpose: &str, now: Timestamp) -> String {
        self.seal.token(purpose, now)
    }

    /// What a form carried that was sent.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn check(&self, token: &str, purpose: &str, now: Timestamp) -> Result<Token, Doubt> {
        self.seal.check(token, purpose, now)
    }

    /// What its forms are sealed with.
    pub(crate) fn seal(&self) -> &Seal {
        &self.seal
    }

    /// The same of a form of an editor, which takes one click.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn check_of_editor(&self, token: &str, purpose: &str, now: Timestamp) -> Result<Token, Doubt> {
        self.seal.check_of_click(token, purpose, now)
    }

    /// Counts a form that was sent, right or wrong: whether the client may send it.
    pub fn may_ask(&self, asker: Option<IpAddr>, now: Timestamp) -> bool {
        self.askers().form(asker, self.limits.forms_a_minute, now)
    }

    /// Erases what is due, for as long as the service runs.
    pub async fn keep_promises(self: std::sync::Arc<Self>) {
        loop {
            let own = self.clone();
            let erased = tokio::task::spawn_blocking(move || own.forget(Timestamp::now())).await;
            if !matches!(erased, Ok(Ok(_))) {
                tracing::error!(
                    "addresses of people who sent proposals could not be erased; it is tried again in an hour"
                );
            }
            tokio::time::sleep(INTERVAL).await;
        }
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // Whoever panicked has left no transaction open: it was rolled back when it was dropped.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn askers(&self) -> MutexGuard<'_, Askers> {
        self.askers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
