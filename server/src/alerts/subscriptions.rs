//! Who wants to be written to of which search: asked for, confirmed, ended. Each change is one transaction.

use std::net::IpAddr;

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use osvedceno_api::{Lang, SearchQuery};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

use super::{Alerts, DAYS_TO_CONFIRM};
use crate::database;
use crate::forms::Key;
use crate::random::random;

/// An alert as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Subscription {
    /// Its number, in the order in which alerts were asked for.
    pub(crate) number: i64,
    /// What nobody can guess: it stands in the address of the alert.
    pub(crate) key: Key,
    /// Where to write to, in lower case.
    pub(crate) address: String,
    /// The query string of the search.
    pub(crate) search: String,
    /// The language in which it is written.
    pub(crate) lang: Lang,
    /// When it was asked for.
    pub(crate) asked: Timestamp,
    /// When it was confirmed.
    pub(crate) confirmed: Option<Timestamp>,
    /// When a digest was last sent.
    pub(crate) written: Option<Timestamp>,
    /// The number of the last piece of news that it was told of.
    pub(super) told: i64,
    /// The moment up to which it is seen to.
    pub(super) done: Timestamp,
    /// How often its mailbox was refused for good since a letter was last taken.
    pub(crate) refusals: u32,
    /// Since when its search cannot be answered; nothing is told of it meanwhile, and nothing is lost.
    pub(crate) failing: Option<Timestamp>,
}

/// Why an alert is not taken, though nothing is wrong with it. Neither says anything of the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The client has asked for too many today.
    TooMany,
    /// There are too many alerts, all of them confirmed.
    Full,
}

/// What is read of an alert, in the order of [`subscription`].
pub(super) const COLUMNS: &str =
    "number, key, address, search, lang, asked, confirmed, written, told, done, refusals, failing";

impl Subscription {
    /// The search, in its language.
    pub(crate) fn query(&self) -> SearchQuery {
        // It was written by this program; a parameter that a later one has no more is left out with the others.
        let query = SearchQuery::parse(&self.search).unwrap_or_default();
        SearchQuery { lang: self.lang, ..query }
    }
}

/// A search as it is kept: without its order, its page and its language.
pub(crate) fn canonical(query: &SearchQuery) -> String {
    let query = query.clone();
    let query =
        SearchQuery { sort: osvedceno_api::Sort::default(), limit: SearchQuery::DEFAULT_LIMIT, offset: 0, ..query };
    query.to_query_string(false)
}

impl Alerts {
    /// Takes a wish for an alert. Whether the address is known nobody learns but who reads its mail: a letter is written there, now or
    /// when the last one is an hour old.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub(crate) fn ask(
        &self,
        address: &str,
        query: &SearchQuery,
        asker: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<std::result::Result<(), Refusal>> {
        let (address, search, lang) = (address.to_lowercase(), canonical(query), query.lang.code());
        if !self.askers().has_left(asker, self.limits.alerts_a_day, now) {
            return Ok(Err(Refusal::TooMany));
        }
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let again = "UPDATE alerts SET due = 1 WHERE address = ?1 AND search = ?2 AND lang = ?3";
        if transaction.execute(again, params![address, search, lang])? == 0 {
            let own = "SELECT count(*) FROM alerts WHERE address = ?1";
            let own: u32 = transaction.query_row(own, [&address], |row| row.get(0))?;
            // Who has so many is told by mail, of those that there are.
            if own >= self.limits.an_address {
                transaction.execute(
                    "UPDATE alerts SET due = 1 WHERE number = (SELECT max(number) FROM alerts WHERE address = ?1)",
                    [&address],
                )?;
            } else {
                if !self.has_room(&transaction, now)? {
                    return Ok(Err(Refusal::Full));
                }
                transaction.execute(
                    "INSERT INTO alerts (key, address, search, lang, asked, due, done, told, refusals) \
                     VALUES (?1, ?2, ?3, ?4, ?5, 1, 0, 0, 0)",
                    params![random::<16>(), address, search, lang, now.as_second()],
                )?;
                self.waiting().note(transaction.last_insert_rowid(), asker);
            }
        }
        transaction.commit()?;
        drop(connection);
        self.askers().took(asker, now);
        self.bell.ring();
        Ok(Ok(()))
    }

    /// Whether there is room for one more alert; it is made where one that is not confirmed can go.
    fn has_room(&self, connection: &Connection, now: Timestamp) -> Result<bool> {
        let all: u32 = connection.query_row("SELECT count(*) FROM alerts", [], |row| row.get(0))?;
        if all < self.limits.all {
            return Ok(true);
        }
        let Some(number) = self.waiting().goes(&unconfirmed(connection)?, now) else { return Ok(false) };
        connection.execute("DELETE FROM alerts WHERE number = ?1", [number])?;
        Ok(true)
    }

    /// The alert of a key.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub(crate) fn find(&self, key: Key) -> Result<Option<Subscription>> {
        let read = format!("SELECT {COLUMNS} FROM alerts WHERE key = ?1");
        Ok(self.connection().query_row(&read, [key.0], subscription).optional()?)
    }

    /// Confirms an alert, which is told of what happens from now on; whether there is one. To confirm it twice is to confirm it once.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub(crate) fn confirm(&self, key: Key, now: Timestamp) -> Result<bool> {
        let connection = self.connection();
        connection.execute(
            "UPDATE alerts SET confirmed = ?2, done = ?2, due = 0, told = (SELECT coalesce(max(number), 0) FROM news) \
             WHERE key = ?1 AND confirmed IS NULL",
            params![key.0, now.as_second()],
        )?;
        Ok(connection.query_row("SELECT EXISTS (SELECT 1 FROM alerts WHERE key = ?1)", [key.0], |row| row.get(0))?)
    }

    /// Ends an alert: it is erased. Whether there was one.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub(crate) fn end(&self, key: Key) -> Result<bool> {
        erased(&self.connection(), "key = ?1", key.0)
    }

    /// Erases all that is kept of an address; how many alerts it had.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub(crate) fn erase(&self, address: &str) -> Result<usize> {
        let address = address.to_lowercase();
        let connection = self.connection();
        let erased = connection.execute("DELETE FROM alerts WHERE address = ?1", [&address])?;
        connection.execute("DELETE FROM letters WHERE address = ?1", [self.digest_of(&address)])?;
        database::forget_changes(&connection)?;
        Ok(erased)
    }

    /// Erases what was promised to be erased by now: alerts that nobody confirmed, and that letters were sent.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub(crate) fn forget(&self, now: Timestamp) -> Result<()> {
        let connection = self.connection();
        let asked = now - SignedDuration::from_hours(24 * DAYS_TO_CONFIRM);
        connection.execute("DELETE FROM alerts WHERE confirmed IS NULL AND asked <= ?1", [asked.as_second()])?;
        self.waiting().keep(&unconfirmed(&connection)?, now);
        let sent = now - SignedDuration::from_hours(24);
        connection.execute("DELETE FROM letters WHERE at <= ?1", [sent.as_second()])?;
        database::forget_changes(&connection)?;
        Ok(())
    }

    /// Every alert, the first first.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub(crate) fn list(&self) -> Result<Vec<Subscription>> {
        let connection = self.connection();
        let mut read = connection.prepare(&format!("SELECT {COLUMNS} FROM alerts ORDER BY number"))?;
        let listed = read.query_map([], subscription)?;
        Ok(listed.collect::<rusqlite::Result<_>>()?)
    }

    pub(super) fn digest_of(&self, address: &str) -> [u8; 32] {
        self.digest("address", &[address.as_bytes()])
    }
}

/// Alerts that wait to be confirmed, the oldest first: their numbers, and when they were asked for.
fn unconfirmed(connection: &Connection) -> Result<Vec<(i64, Timestamp)>> {
    let mut read = connection.prepare("SELECT number, asked FROM alerts WHERE confirmed IS NULL ORDER BY number")?;
    let waiting = read.query_map([], |row| {
        let asked = Timestamp::from_second(row.get(1)?);
        Ok((row.get(0)?, asked.map_err(|_| rusqlite::Error::IntegralValueOutOfRange(1, 0))?))
    })?;
    Ok(waiting.collect::<rusqlite::Result<_>>()?)
}

/// Erases alerts, from the log of changes too; whether there was one.
pub(super) fn erased(connection: &Connection, which: &str, of: impl rusqlite::ToSql) -> Result<bool> {
    let erased = connection.execute(&format!("DELETE FROM alerts WHERE {which}"), [of])?;
    database::forget_changes(connection)?;
    Ok(erased > 0)
}

/// An alert, of the columns that are read.
pub(super) fn subscription(row: &Row<'_>) -> rusqlite::Result<Subscription> {
    let unknown = |column| rusqlite::Error::InvalidColumnType(column, "code".to_owned(), rusqlite::types::Type::Text);
    let time = |column| Timestamp::from_second(row.get(column)?).map_err(|_| unknown(column));
    let perhaps = |column| -> rusqlite::Result<Option<Timestamp>> {
        row.get::<_, Option<i64>>(column)?.map(|_| time(column)).transpose()
    };
    Ok(Subscription {
        number: row.get(0)?,
        key: Key(row.get(1)?),
        address: row.get(2)?,
        search: row.get(3)?,
        lang: Lang::from_code(&row.get::<_, String>(4)?).ok_or_else(|| unknown(4))?,
        asked: time(5)?,
        confirmed: perhaps(6)?,
        written: perhaps(7)?,
        told: row.get(8)?,
        done: time(9)?,
        refusals: row.get(10)?,
        failing: perhaps(11)?,
    })
}
