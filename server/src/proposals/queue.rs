//! What changes in the file: cases come, are answered, completed, taken back and erased. Each is one transaction.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use jiff::{SignedDuration, Timestamp};
use osvedceno_api::Lang;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, Transaction, TransactionBehavior, params};

use super::case::{Case, Event, Fields, NewCase, State, Subject};
use super::{CLOSED_DAYS, EMAIL_DAYS, Proposals, Refusal};
use crate::database;
use crate::forms::{Key, Token};

/// A line of the list of cases: what an operator needs to know, and no word of what was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The number of the case.
    pub number: i64,
    /// What it is about.
    pub subject: Subject,
    /// How far it has come.
    pub state: State,
    /// When it was sent.
    pub sent: Timestamp,
    /// When something happened to it last.
    pub changed: Timestamp,
    /// Whether it is known where to write to.
    pub has_email: bool,
}

impl Proposals {
    /// Takes a case that was sent with this token. The same sent once more, as by a second click, is the same case.
    pub fn submit(
        &self,
        new: &NewCase,
        token: &Token,
        asker: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<std::result::Result<Key, Refusal>> {
        let key = self.key(new, token)?;
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let is_there = "SELECT EXISTS (SELECT 1 FROM cases WHERE key = ?1)";
        if transaction.query_row(is_there, [key.0], |row| row.get(0))? {
            // Who went back to mend the address and nothing else.
            if let (Some(email), Some((number, state))) = (&new.email, standing(&transaction, key)?)
                && state.is_open()
            {
                keep_email(&transaction, number, email, now)?;
                transaction.commit()?;
            }
            return Ok(Ok(key));
        }
        if !self.askers().has_left(asker, self.limits.cases_a_day, now) {
            return Ok(Err(Refusal::TooMany));
        }
        let open = "SELECT count(*) FROM cases WHERE state IN ('new', 'returned')";
        if transaction.query_row(open, [], |row| row.get::<_, u32>(0))? >= self.limits.open {
            return Ok(Err(Refusal::Full));
        }
        let number = insert(&transaction, new, key.0, now)?;
        if let Some(email) = &new.email {
            keep_email(&transaction, number, email, now)?;
        }
        transaction.commit()?;
        self.askers().took(asker, now);
        Ok(Ok(key))
    }

    /// The key of what is sent with a token: nobody can work it out who has not the secret.
    fn key(&self, new: &NewCase, token: &Token) -> Result<Key> {
        let mut hasher = blake3::Hasher::new_keyed(&self.seal.secret);
        hasher.update(b"case").update(&token.nonce.to_be_bytes());
        let parts =
            [new.subject.code(), new.subject.record().unwrap_or_default(), &serde_json::to_string(&new.fields)?];
        for part in parts {
            hasher.update(part.as_bytes()).update(b"\0");
        }
        let mut key = [0; 16];
        key.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Ok(Key(key))
    }

    /// The case of a key.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn case(&self, key: Key) -> Result<Option<Case>> {
        self.find("key = ?1", params![key.0])
    }

    /// The case of a number, for editors.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn numbered(&self, number: i64) -> Result<Option<Case>> {
        self.find("number = ?1", params![number])
    }

    fn find(&self, which: &str, of: &[&dyn ToSql]) -> Result<Option<Case>> {
        let connection = self.connection();
        let read = format!(
            "SELECT number, kind, record, lang, state, fields, EXISTS (SELECT 1 FROM emails WHERE of = number), key \
             FROM cases WHERE {which}"
        );
        let found = connection.query_row(&read, of, |row| {
            let (subject, lang, state) = (subject(row, 1)?, language(row, 3)?, state(row, 4)?);
            let (fields, key): (String, _) = (row.get(5)?, Key(row.get(7)?));
            let case = Case {
                number: row.get(0)?,
                key,
                subject,
                lang,
                state,
                fields: Fields::new(),
                has_email: row.get(6)?,
                events: Vec::new(),
            };
            Ok((case, fields))
        });
        let Some((case, fields)) = found.optional()? else { return Ok(None) };
        let mut read = connection.prepare("SELECT at, who, state, word FROM events WHERE of = ?1 ORDER BY number")?;
        let events = read.query_map([case.number], event)?.collect::<rusqlite::Result<_>>()?;
        Ok(Some(Case { fields: serde_json::from_str(&fields)?, events, ..case }))
    }

    /// Takes a case back for whoever sent it, if it is open and not just being published: what was sent is erased, and that it was sent
    /// stays.
    pub fn withdraw(&self, key: Key, now: Timestamp) -> Result<bool> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let Some((number, state)) = standing(&transaction, key)? else { return Ok(false) };
        if !state.is_open() || is_held(&transaction, number)? {
            return Ok(false);
        }
        close(&transaction, number, State::Withdrawn)?;
        transaction.execute("UPDATE cases SET fields = '{}' WHERE number = ?1", [number])?;
        transaction.execute("DELETE FROM drafts WHERE of = ?1", [number])?;
        happened(&transaction, number, None, State::Withdrawn, "", now)?;
        transaction.commit()?;
        // What was written over is to be gone from the log of changes too.
        database::forget_changes(&connection)?;
        Ok(true)
    }

    /// Sends a case that editors returned to them again, with what was filled in anew.
    pub fn complete(&self, key: Key, fields: &Fields, now: Timestamp) -> Result<bool> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let Some((number, State::Returned)) = standing(&transaction, key)? else { return Ok(false) };
        let update = "UPDATE cases SET state = 'new', fields = ?2 WHERE number = ?1";
        transaction.execute(update, params![number, serde_json::to_string(fields)?])?;
        happened(&transaction, number, None, State::New, "", now)?;
        transaction.commit()?;
        // What was written over is to be gone from the log of changes too.
        database::forget_changes(&connection)?;
        Ok(true)
    }

    /// What an editor decides of a case that waits for it; where to write to is erased with a case that is closed. One that was returned
    /// can be refused: whoever sent it may never answer.
    ///
    /// # Errors
    /// A case that is not there, does not wait or is being published, or a file that cannot be written.
    pub fn decide(&self, number: i64, who: &str, decision: State, word: &str, now: Timestamp) -> Result<()> {
        ensure!(!matches!(decision, State::New | State::Withdrawn), "that is not for editors to decide");
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        ensure!(!is_held(&transaction, number)?, "the record of case {number} is being published");
        decided(&transaction, number, who, decision, word, now)?;
        transaction.commit()?;
        if !decision.is_open() {
            database::forget_changes(&connection)?;
        }
        Ok(())
    }

    /// Every case, the oldest first.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn list(&self) -> Result<Vec<Listed>> {
        let connection = self.connection();
        let mut read = connection.prepare(
            "SELECT cases.number, kind, record, cases.state, min(at), max(at), \
             EXISTS (SELECT 1 FROM emails WHERE emails.of = cases.number) \
             FROM cases JOIN events ON events.of = cases.number GROUP BY cases.number ORDER BY cases.number",
        )?;
        let listed = read.query_map([], |row| {
            let (number, subject, state) = (row.get(0)?, subject(row, 1)?, state(row, 3)?);
            Ok(Listed { number, subject, state, sent: time(row, 4)?, changed: time(row, 5)?, has_email: row.get(6)? })
        })?;
        Ok(listed.collect::<rusqlite::Result<_>>()?)
    }

    /// How many cases are in each state.
    pub fn counts(&self) -> Result<BTreeMap<State, u32>> {
        let connection = self.connection();
        let mut read = connection.prepare("SELECT state, count(*) FROM cases GROUP BY state")?;
        let counted = read.query_map([], |row| Ok((state(row, 0)?, row.get(1)?)))?;
        let mut counts: BTreeMap<State, u32> = State::ALL.into_iter().map(|state| (state, 0)).collect();
        counts.extend(counted.collect::<rusqlite::Result<BTreeMap<_, _>>>()?);
        Ok(counts)
    }

    /// Erases a case with all that belongs to it; whether there was one.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn erase(&self, number: i64) -> Result<bool> {
        let connection = self.connection();
        let erased = connection.execute("DELETE FROM cases WHERE number = ?1", [number])?;
        database::forget_changes(&connection)?;
        Ok(erased > 0)
    }

    /// Erases what was promised to be erased by now: addresses, how many of which is told, and what closed cases said.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn forget(&self, now: Timestamp) -> Result<usize> {
        let connection = self.connection();
        let erased = connection.execute("DELETE FROM emails WHERE until <= ?1", [now.as_second()])?;
        let closed = now - SignedDuration::from_hours(24 * CLOSED_DAYS);
        connection.execute(
            "UPDATE cases SET fields = '{}' WHERE state IN ('accepted', 'refused') AND fields <> '{}' \
             AND (SELECT max(at) FROM events WHERE of = cases.number) <= ?1",
            [closed.as_second()],
        )?;
        // With what editors made of them.
        connection.execute(
            "DELETE FROM drafts WHERE of IN (SELECT number FROM cases WHERE state IN ('accepted', 'refused') AND fields = '{}')",
            [],
        )?;
        // Also what was erased before while somebody read, as a backup does.
        database::forget_changes(&connection)?;
        Ok(erased)
    }

    /// Writes a copy of all that was confirmed by now, whole, while the service goes on.
    ///
    /// # Errors
    /// A file that is there already, or cannot be written.
    pub fn back_up(&self, to: &Path) -> Result<()> {
        ensure!(!to.exists(), "{} is there already", to.display());
        let connection = self.connection();
        database::private(to)?;
        connection.backup("main", to, None::<fn(_)>).with_context(|| format!("cannot write {}", to.display()))
    }
}

/// Writes a new case down, without where to write to; gives its number.
pub(super) fn insert(transaction: &Transaction<'_>, new: &NewCase, key: [u8; 16], now: Timestamp) -> Result<i64> {
    let insert = "INSERT INTO cases (key, kind, record, lang, state, fields) VALUES (?1, ?2, ?3, ?4, 'new', ?5)";
    let fields = serde_json::to_string(&new.fields)?;
    transaction.execute(insert, params![key, new.subject.code(), new.subject.record(), new.lang.code(), fields])?;
    let number = transaction.last_insert_rowid();
    happened(transaction, number, None, State::New, "", now)?;
    Ok(number)
}

/// Keeps an address for as long as was said, from now on or from when there was one first.
fn keep_email(transaction: &Transaction<'_>, number: i64, email: &str, now: Timestamp) -> Result<()> {
    let until = now + SignedDuration::from_hours(24 * EMAIL_DAYS);
    let insert =
        "INSERT INTO emails (of, address, until) VALUES (?1, ?2, ?3) ON CONFLICT (of) DO UPDATE SET address = ?2";
    transaction.execute(insert, params![number, email, until.as_second()])?;
    Ok(())
}

/// Writes down that something happened.
fn happened(
    transaction: &Transaction<'_>,
    number: i64,
    who: Option<&str>,
    state: State,
    word: &str,
    now: Timestamp,
) -> Result<()> {
    let insert = "INSERT INTO events (of, at, who, state, word) VALUES (?1, ?2, ?3, ?4, ?5)";
    transaction.execute(insert, params![number, now.as_second(), who, state.code(), word])?;
    Ok(())
}

/// Writes down what was decided of a case that waits.
pub(super) fn decided(
    transaction: &Transaction<'_>,
    number: i64,
    who: &str,
    decision: State,
    word: &str,
    now: Timestamp,
) -> Result<()> {
    let decide = "UPDATE cases SET state = ?2 WHERE number = ?1 \
                  AND (state = 'new' OR (state = 'returned' AND ?2 = 'refused'))";
    let many = transaction.execute(decide, params![number, decision.code()])?;
    ensure!(many == 1, "there is no case {number} that waits");
    if !decision.is_open() {
        close(transaction, number, decision)?;
    }
    happened(transaction, number, Some(who), decision, word, now)
}

/// Closes a case: nobody needs to be written to any more.
fn close(transaction: &Transaction<'_>, number: i64, state: State) -> Result<()> {
    transaction.execute("UPDATE cases SET state = ?2 WHERE number = ?1", params![number, state.code()])?;
    transaction.execute("DELETE FROM emails WHERE of = ?1", [number])?;
    Ok(())
}

/// Whether a case is being published.
pub(super) fn is_held(connection: &Connection, number: i64) -> Result<bool> {
    let held = "SELECT EXISTS (SELECT 1 FROM publishing WHERE of = ?1)";
    Ok(connection.query_row(held, [number], |row| row.get(0))?)
}

fn standing(transaction: &Transaction<'_>, key: Key) -> Result<Option<(i64, State)>> {
    let read = "SELECT number, state FROM cases WHERE key = ?1";
    Ok(transaction.query_row(read, [key.0], |row| Ok((row.get(0)?, state(row, 1)?))).optional()?)
}

fn event(row: &Row<'_>) -> rusqlite::Result<Event> {
    Ok(Event { at: time(row, 0)?, who: row.get(1)?, state: state(row, 2)?, word: row.get(3)? })
}

pub(super) fn state(row: &Row<'_>, column: usize) -> rusqlite::Result<State> {
    State::from_code(&row.get::<_, String>(column)?).ok_or_else(|| unknown(column))
}

fn language(row: &Row<'_>, column: usize) -> rusqlite::Result<Lang> {
    Lang::from_code(&row.get::<_, String>(column)?).ok_or_else(|| unknown(column))
}

pub(super) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    Timestamp::from_second(row.get(column)?).map_err(|_| unknown(column))
}

/// What a case is about, from two columns.
pub(super) fn subject(row: &Row<'_>, column: usize) -> rusqlite::Result<Subject> {
    let (kind, record): (String, Option<String>) = (row.get(column)?, row.get(column + 1)?);
    match (kind.as_str(), record) {
        ("correction", Some(record)) => Ok(Subject::Correction(record)),
        ("practice", None) => Ok(Subject::Practice),
        _ => Err(unknown(column)),
    }
}

/// A code that this program never wrote.
fn unknown(column: usize) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(column, "code".to_owned(), rusqlite::types::Type::Text)
}
