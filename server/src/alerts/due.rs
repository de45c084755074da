//! Whom to write to now. A digest is taken in hand before it is sent, so that no two processes send it and nobody gets two in a week
//! if the program is killed between the server's answer and our note; what was on its way then is told of once more the week after. A
//! letter that asks for confirmation is noted once it is sent: without it there would be no alert.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use rusqlite::params;

use super::subscriptions::{COLUMNS, Subscription, erased, subscription};
use super::{Alerts, REFUSALS};

/// Between two letters to an address that nobody there asked for, as far as we know.
const BETWEEN: SignedDuration = SignedDuration::from_hours(1);

/// A search that cannot be answered, though people have alerts of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failing {
    /// Its query string.
    pub(crate) search: String,
    /// How many alerts there are of it.
    pub(crate) alerts: u32,
    /// Since when it cannot be answered.
    pub(crate) since: Timestamp,
}

impl Alerts {
    /// Alerts of which a letter is to be written at once, those of an address together. Addresses that were written to in the last hour
    /// wait, and those that were written to too often today wait until tomorrow.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub(super) fn letters_due(&self, now: Timestamp) -> Result<Vec<Vec<Subscription>>> {
        let connection = self.connection();
        let mut read =
            connection.prepare(&format!("SELECT {COLUMNS} FROM alerts WHERE due = 1 ORDER BY address, number"))?;
        let due = read.query_map([], subscription)?.collect::<rusqlite::Result<Vec<_>>>()?;
        let mut count =
            connection.prepare("SELECT count(*), coalesce(max(at), 0) FROM letters WHERE address = ?1 AND at > ?2")?;
        let day = now - SignedDuration::from_hours(24);
        let mut letters = Vec::new();
        for own in due.chunk_by(|one, other| one.address == other.address) {
            let of = params![self.digest_of(&own[0].address), day.as_second()];
            let (sent, last): (u32, i64) = count.query_row(of, |row| Ok((row.get(0)?, row.get(1)?)))?;
            if sent < self.limits.letters_a_day && last <= (now - BETWEEN).as_second() {
                letters.push(own.to_vec());
            }
        }
        Ok(letters)
    }

    /// Notes that such a letter was taken by the server, or refused for good.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub(super) fn letter_sent(&self, of: &[Subscription], now: Timestamp) -> Result<()> {
        let Some(first) = of.first() else { return Ok(()) };
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        for own in of {
            transaction.execute("UPDATE alerts SET due = 0 WHERE number = ?1", [own.number])?;
        }
        let letter = params![self.digest_of(&first.address), now.as_second()];
        transaction.execute("INSERT INTO letters (address, at) VALUES (?1, ?2)", letter)?;
        transaction.commit()?;
        Ok(())
    }

    /// Confirmed alerts that were not seen to since a moment.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub(super) fn digests_due(&self, since: Timestamp) -> Result<Vec<Subscription>> {
        let connection = self.connection();
        let read = format!("SELECT {COLUMNS} FROM alerts WHERE confirmed IS NOT NULL AND done < ?1 ORDER BY number");
        let mut read = connection.prepare(&read)?;
        let due = read.query_map([since.as_second()], subscription)?;
        Ok(due.collect::<rusqlite::Result<_>>()?)
    }

    /// Takes an alert in hand; whether nobody else has, and it is there still.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub(super) fn take(&self, own: &Subscription, since: Timestamp) -> Result<bool> {
        let take = "UPDATE alerts SET done = ?2 WHERE number = ?1 AND done = ?3";
        let taken = self.connection().execute(take, params![own.number, since.as_second(), own.done.as_second()])?;
        Ok(taken > 0)
    }

    /// Gives it back, to be seen to later.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub(super) fn give_back(&self, own: &Subscription) -> Result<()> {
        let give = "UPDATE alerts SET done = ?2 WHERE number = ?1";
        self.connection().execute(give, params![own.number, own.done.as_second()])?;
        Ok(())
    }

    /// Notes up to which piece of news it is told of; `written` where a digest was taken by the server.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub(super) fn told(&self, own: &Subscription, up_to: i64, written: Option<Timestamp>) -> Result<()> {
        let connection = self.connection();
        connection.execute("UPDATE alerts SET told = ?2 WHERE number = ?1", params![own.number, up_to])?;
        if let Some(at) = written {
            let note = "UPDATE alerts SET written = ?2, refusals = 0 WHERE number = ?1";
            connection.execute(note, params![own.number, at.as_second()])?;
        }
        Ok(())
    }

    /// Notes that its search cannot be answered, since now or since it was noted first.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub(super) fn fails(&self, own: &Subscription, now: Timestamp) -> Result<()> {
        let note = "UPDATE alerts SET failing = coalesce(failing, ?2) WHERE number = ?1";
        self.connection().execute(note, params![own.number, now.as_second()])?;
        Ok(())
    }

    /// Notes that it can be answered again.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub(super) fn recovers(&self, own: &Subscription) -> Result<()> {
        self.connection().execute("UPDATE alerts SET failing = NULL WHERE number = ?1", [own.number])?;
        Ok(())
    }

    /// Searches that cannot be answered, though people have alerts of them.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub(crate) fn failing(&self) -> Result<Vec<Failing>> {
        let connection = self.connection();
        let mut read = connection.prepare(
            "SELECT search, count(*), min(failing) FROM alerts WHERE failing IS NOT NULL GROUP BY search ORDER BY search",
        )?;
        let failing = read.query_map([], |row| {
            let since = Timestamp::from_second(row.get(2)?);
            let since = since.map_err(|_| rusqlite::Error::IntegralValueOutOfRange(2, 0))?;
            Ok(Failing { search: row.get(0)?, alerts: row.get(1)?, since })
        })?;
        Ok(failing.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes that its mailbox was refused for good; whether that ended it.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub(super) fn refused(&self, own: &Subscription) -> Result<bool> {
        let connection = self.connection();
        connection.execute("UPDATE alerts SET refusals = refusals + 1 WHERE number = ?1", [own.number])?;
        let which = format!("number = ?1 AND refusals >= {REFUSALS}");
        erased(&connection, &which, own.number)
    }
}
