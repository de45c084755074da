//! What editors make of a case: a record's file as it is going to be. Two who write at once do not write over each other: each saves
//! what grew from the version that they have read, and whoever is late gets told what the other has written.

use anyhow::{Result, ensure};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::Proposals;
use super::case::{NewCase, State};
use super::queue;
use crate::random::random;

/// A record's file as it is going to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// How often it was saved; the first is 1.
    pub version: u32,
    /// When it was saved.
    pub at: Timestamp,
    /// The name of the editor who saved it; empty of what was brought in from a table.
    pub who: String,
    /// The file that it is to stand in place of, as it was when the draft was begun; none where the record is new.
    pub base: Option<String>,
    /// The file: Markdown with TOML before it.
    pub text: String,
}

/// How saving ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It is there, as this version.
    As(u32),
    /// Somebody else has saved meanwhile: what is there now.
    Overtaken(Box<Draft>),
    /// The case does not wait for editors any more.
    Closed,
    /// Its record is just being published.
    Held,
}

impl Proposals {
    /// The draft of a case, if somebody has begun one.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn draft(&self, number: i64) -> Result<Option<Draft>> {
        read(&self.connection(), number)
    }

    /// Saves a draft of a case that waits for editors; `version` is the one from which it grew, 0 where there was none.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn save_draft(
        &self,
        number: i64,
        who: &str,
        version: u32,
        base: Option<&str>,
        text: &str,
        now: Timestamp,
    ) -> Result<Saved> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let saved = save(&transaction, number, who, version, base, text, now)?;
        transaction.commit()?;
        Ok(saved)
    }

    /// Takes new cases with their drafts that an operator brings in, as from a table, all of them or none: none where somebody has sent a
    /// case after the one of the number `last`, since they were chosen without knowing of it. No limit of what one client may send holds.
    /// Gives their numbers.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn bring_in_all(&self, new: &[(NewCase, &str)], last: i64, now: Timestamp) -> Result<Option<Vec<i64>>> {
        ensure!(new.iter().all(|(new, _)| new.email.is_none()), "what is brought in has nobody to write to");
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let is_later = "SELECT EXISTS (SELECT 1 FROM cases WHERE number > ?1)";
        if transaction.query_row(is_later, [last], |row| row.get::<_, bool>(0))? {
            return Ok(None);
        }
        let mut numbers = Vec::with_capacity(new.len());
        for (new, draft) in new {
            let number = queue::insert(&transaction, new, random(), now)?;
            write(&transaction, number, "", 1, None, draft, now)?;
            numbers.push(number);
        }
        transaction.commit()?;
        Ok(Some(numbers))
    }
}

/// Saves within a transaction, which nothing has been written in where it does not end in `Saved::As`.
pub(super) fn save(
    connection: &Connection,
    number: i64,
    who: &str,
    version: u32,
    base: Option<&str>,
    text: &str,
    now: Timestamp,
) -> Result<Saved> {
    let waits = "SELECT EXISTS (SELECT 1 FROM cases WHERE number = ?1 AND state = ?2)";
    if !connection.query_row(waits, params![number, State::New.code()], |row| row.get::<_, bool>(0))? {
        return Ok(Saved::Closed);
    }
    if queue::is_held(connection, number)? {
        return Ok(Saved::Held);
    }
    let there = read(connection, number)?;
    if there.as_ref().map_or(0, |draft| draft.version) != version {
        // Where a version is named and none is there, the case was erased and its number never comes again.
        return Ok(there.map_or(Saved::Closed, |draft| Saved::Overtaken(Box::new(draft))));
    }
    write(connection, number, who, version + 1, base, text, now)?;
    Ok(Saved::As(version + 1))
}

fn read(connection: &Connection, number: i64) -> Result<Option<Draft>> {
    let read = "SELECT version, at, who, base, text FROM drafts WHERE of = ?1";
    let draft = connection.query_row(read, [number], |row| {
        Ok(Draft {
            version: row.get(0)?,
            at: queue::time(row, 1)?,
            who: row.get(2)?,
            base: row.get(3)?,
            text: row.get(4)?,
        })
    });
    Ok(draft.optional()?)
}

fn write(
    connection: &Connection,
    number: i64,
    who: &str,
    version: u32,
    base: Option<&str>,
    text: &str,
    now: Timestamp,
) -> Result<()> {
    let insert = "INSERT OR REPLACE INTO drafts (of, version, at, who, base, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    connection.execute(insert, params![number, version, now.as_second(), who, base, text])?;
    Ok(())
}
