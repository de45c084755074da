//! A case whose record is on its way into the corpus: from before its file is written until it is accepted, or until that has failed.
//! Meanwhile nobody refuses it, sends it back, takes it back or saves another draft of it.

use anyhow::{Result, ensure};
use jiff::Timestamp;
use rusqlite::{TransactionBehavior, params};

use super::case::State;
use super::drafts::{self, Draft, Saved};
use super::{Proposals, queue};
use crate::database;

impl Proposals {
    /// Keeps the draft of a case as it is going to be written, if it is still of this version and the case waits, and from then on the
    /// case is being published. Whoever publishes again after a kill knows the file in the corpus by it.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn begin_publishing(&self, number: i64, who: &str, draft: &Draft, text: &str, now: Timestamp) -> Result<Saved> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let base = draft.base.as_deref();
        let saved = drafts::save(&transaction, number, who, draft.version, base, text, now)?;
        if matches!(saved, Saved::As(_)) {
            transaction.execute("INSERT INTO publishing (of) VALUES (?1)", [number])?;
            transaction.commit()?;
        }
        Ok(saved)
    }

    /// Ends that without the record: the draft is again what it was, and the case waits as before.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn give_up_publishing(&self, number: i64, was: &Draft) -> Result<()> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if transaction.execute("DELETE FROM publishing WHERE of = ?1", [number])? > 0 {
            let back = "UPDATE drafts SET text = ?2 WHERE of = ?1 AND version = ?3";
            transaction.execute(back, params![number, was.text, was.version + 1])?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Accepts a case that is being published, and is so no longer.
    ///
    /// # Errors
    /// A case that is not there any more, or a file that cannot be written.
    pub fn accept_published(&self, number: i64, who: &str, word: &str, now: Timestamp) -> Result<()> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let released = transaction.execute("DELETE FROM publishing WHERE of = ?1", [number])?;
        ensure!(released == 1, "case {number} is not being published");
        queue::decided(&transaction, number, who, State::Accepted, word, now)?;
        transaction.commit()?;
        database::forget_changes(&connection)?;
        Ok(())
    }

    /// Whether a case is being published.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn is_being_published(&self, number: i64) -> Result<bool> {
        queue::is_held(&self.connection(), number)
    }

    /// Lets go of a case that nobody publishes any more, or at the start of a service, of all of them; how many there were.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn release_published(&self, number: Option<i64>) -> Result<usize> {
        Ok(self.connection().execute("DELETE FROM publishing WHERE ?1 IS NULL OR of = ?1", [number])?)
    }
}
