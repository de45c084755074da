//! What editors need of the store beside cases, decisions and drafts: a list to look through, where to write to, what of the care of the
//! corpus they have seen, and that their names go with them.

use anyhow::Result;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, TransactionBehavior, params};

use super::Proposals;
use super::case::{State, Subject};
use super::queue::{state, subject, time};
use crate::database;

/// A case in the list of editors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number.
    pub number: i64,
    /// What it is about.
    pub subject: Subject,
    /// What a practice is called by whoever sent it; without a title the beginning of what was done.
    pub title: Option<String>,
    /// How far it has come.
    pub state: State,
    /// When it was sent.
    pub sent: Timestamp,
    /// Whether it was brought in from a table.
    pub is_brought: bool,
    /// The name of the editor who saved its draft last; empty of one that was brought in, none where there is none.
    pub draft: Option<String>,
}

/// Something that an editor has seen and left as it is for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Of which kind of care it is.
    pub kind: String,
    /// The record, or the words, that it is about.
    pub about: String,
    /// What tells it from others of that kind about the same.
    pub what: String,
    /// The name of the editor.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

impl Proposals {
    /// Every case, the oldest first.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn rows(&self) -> Result<Vec<Row>> {
        let connection = self.connection();
        let mut read = connection.prepare(
            "SELECT number, kind, record, state, (SELECT min(at) FROM events WHERE of = cases.number), \
             coalesce(fields ->> 'title', substr(coalesce(fields ->> 'done', fields ->> 'trouble'), 1, 80)), \
             EXISTS (SELECT 1 FROM brought WHERE of = cases.number), (SELECT who FROM drafts WHERE of = cases.number) \
             FROM cases ORDER BY number",
        )?;
        let rows = read.query_map([], |row| {
            Ok(Row {
                number: row.get(0)?,
                subject: subject(row, 1)?,
                state: state(row, 3)?,
                sent: time(row, 4)?,
                title: row.get(5)?,
                is_brought: row.get(6)?,
                draft: row.get(7)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Where to write to about a case, while it is known.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn email(&self, number: i64) -> Result<Option<String>> {
        let read = "SELECT address FROM emails WHERE of = ?1";
        Ok(self.connection().query_row(read, [number], |row| row.get(0)).optional()?)
    }

    /// What editors have seen and what still holds.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn seen(&self, now: Timestamp) -> Result<Vec<Seen>> {
        let connection = self.connection();
        let mut read = connection.prepare("SELECT kind, about, what, who, at, until FROM seen WHERE until > ?1")?;
        let seen = read.query_map([now.as_second()], |row| {
            let (at, until) = (time(row, 4)?, time(row, 5)?);
            Ok(Seen { kind: row.get(0)?, about: row.get(1)?, what: row.get(2)?, who: row.get(3)?, at, until })
        })?;
        Ok(seen.collect::<rusqlite::Result<_>>()?)
    }

    /// Writes down that an editor has seen something. What holds no longer is erased along with it.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn see(&self, seen: &Seen) -> Result<()> {
        let Seen { kind, about, what, who, at, until } = seen;
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute("DELETE FROM seen WHERE until <= ?1", [at.as_second()])?;
        let insert = "INSERT OR REPLACE INTO seen (kind, about, what, who, at, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        transaction.execute(insert, params![kind, about, what, who, at.as_second(), until.as_second()])?;
        transaction.commit()?;
        Ok(())
    }

    /// Takes back that something was seen; whether it was.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn unsee(&self, kind: &str, about: &str, what: &str) -> Result<bool> {
        let delete = "DELETE FROM seen WHERE kind = ?1 AND about = ?2 AND what = ?3";
        Ok(self.connection().execute(delete, [kind, about, what])? > 0)
    }

    /// Puts other words in place of the name of an editor, wherever it stands; in how many places it stood.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn rename_editor(&self, name: &str, to: &str) -> Result<usize> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut places = 0;
        for table in ["events", "drafts", "seen", "publishing"] {
            places += transaction.execute(&format!("UPDATE {table} SET who = ?2 WHERE who = ?1"), [name, to])?;
        }
        transaction.commit()?;
        // What was written over is to be gone from the log of changes too.
        database::forget_changes(&connection)?;
        Ok(places)
    }
}
