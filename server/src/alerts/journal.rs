//! What happened to records, in the order in which it was noticed. Days are too coarse to go by, and a corpus may be taken over later
//! than it was written: so what was there when somebody confirmed an alert is noted, and they are told of what is noted later.

use std::collections::HashSet;

use anyhow::Result;
use rusqlite::{OptionalExtension, TransactionBehavior, params};

use super::Alerts;

/// That something happened to a record on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Happened {
    /// The number of this piece of news.
    pub(crate) number: i64,
    /// The id of the record.
    pub(crate) record: String,
    /// The day, `2026-11-29`.
    pub(crate) day: String,
    /// Whether it came; it changed otherwise.
    pub(crate) is_new: bool,
}

impl Alerts {
    /// Whether this corpus is noted.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub(crate) fn has_noticed(&self, corpus: &str) -> Result<bool> {
        let connection = self.connection();
        let noticed: Option<String> =
            connection.query_row("SELECT corpus FROM noticed", [], |row| row.get(0)).optional()?;
        Ok(noticed.as_deref() == Some(corpus))
    }

    /// Notes what happened to records of a corpus that was not noted before: their ids, with the day on which they came and those on
    /// which they changed.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub(crate) fn notice(&self, corpus: &str, records: Vec<(String, String, Vec<String>)>) -> Result<()> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let known: HashSet<(String, String)> = {
            let mut read = transaction.prepare("SELECT record, day FROM news")?;
            let known = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            known.collect::<rusqlite::Result<_>>()?
        };
        {
            let mut insert =
                transaction.prepare("INSERT OR IGNORE INTO news (record, day, is_new) VALUES (?1, ?2, ?3)")?;
            for (record, added, changed) in records {
                let days = [(added, true)].into_iter().chain(changed.into_iter().map(|day| (day, false)));
                for (day, is_new) in days {
                    let own = (record.clone(), day);
                    if !known.contains(&own) {
                        insert.execute(params![own.0, own.1, is_new])?;
                    }
                }
            }
        }
        transaction.execute("INSERT OR REPLACE INTO noticed (only, corpus) VALUES (1, ?1)", [corpus])?;
        transaction.commit()?;
        Ok(())
    }

    /// What was noted after that number, the first first.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub(super) fn news_after(&self, number: i64) -> Result<Vec<Happened>> {
        let connection = self.connection();
        let mut read =
            connection.prepare("SELECT number, record, day, is_new FROM news WHERE number > ?1 ORDER BY number")?;
        let news = read.query_map([number], |row| {
            Ok(Happened { number: row.get(0)?, record: row.get(1)?, day: row.get(2)?, is_new: row.get(3)? })
        })?;
        Ok(news.collect::<rusqlite::Result<_>>()?)
    }
}
