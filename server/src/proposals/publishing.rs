//! A case whose record is on its way into the corpus: from before its file is written until it is accepted, or until that has failed.
//! Meanwhile nobody refuses it, sends it back, takes it back or saves another draft of it.

use anyhow::{Result, ensure};
use jiff::Timestamp;
use rusqlite::{TransactionBehavior, params};

use super::case::State;
use super::drafts::{self, Draft, Saved};
use super::{Proposals, queue};
use crate::database;

/// A case whose record was on its way when a process ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// Its number.
    pub number: i64,
    /// The name of the editor.
    pub who: String,
    /// What is told to whoever sent it.
    pub word: String,
}

impl Proposals {
    /// Keeps the draft of a case as it is going to be written, if it is still of this version and the case waits, and from then on the
    /// case is being published. Whoever goes on after a kill knows the file in the corpus by it, and by `word`
    /// what is to be told.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn begin_publishing(
        &self,
        number: i64,
        who: &str,
        word: &str,
        draft: &Draft,
        text: &str,
        now: Timestamp,
    ) -> Result<Saved> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let base = draft.base.as_deref();
        let saved = drafts::save(&transaction, number, who, draft.version, base, text, now)?;
        if matches!(saved, Saved::As(_)) {
            let insert = "INSERT INTO publishing (of, who, word) VALUES (?1, ?2, ?3)";
            transaction.execute(insert, params![number, who, word])?;
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

    /// What was being published when the process before this one ended.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn begun_publishing(&self) -> Result<Vec<Begun>> {
        let connection = self.connection();
        let mut read = connection.prepare("SELECT of, who, word FROM publishing ORDER BY of")?;
        let begun = read.query_map([], |row| Ok(Begun { number: row.get(0)?, who: row.get(1)?, word: row.get(2)? }))?;
        Ok(begun.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a case is being published.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn is_being_published(&self, number: i64) -> Result<bool> {
        queue::is_held(&self.connection(), number)
    }

    /// Lets go of a case that nobody publishes any more; whether it was held.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn release_published(&self, number: i64) -> Result<bool> {
        Ok(self.connection().execute("DELETE FROM publishing WHERE of = ?1", [number])? > 0)
    }
}
