//! Who may enter the editors' room: a file of names and hashes of passwords, and the door. In: a name, a password, and from where they
//! came. Out: the editor, or for how long to wait. Nothing here knows HTTP.
//!
//! `accounts` is the file, `password` how one is hashed, `recent` who was let in a moment ago, `lock` who has to wait and why.

mod accounts;
mod lock;
mod password;
mod recent;
#[cfg(test)]
mod tests;

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::Result;
use jiff::Timestamp;

pub(crate) use accounts::{Account, Accounts, is_name, nobody};
use lock::Locks;
use recent::Recent;

/// What stands in place of the name of an editor who was erased.
pub(crate) const FORMER: &str = "bývalý člen redakce";

/// Somebody who may enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    /// What they enter by, and what is written down of what they do.
    pub name: String,
    /// What other editors call them.
    pub shown: String,
    /// Where to write to, for commits in their name.
    pub email: Option<String>,
}

/// What comes of knocking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// It is one of ours; whether the password was looked at just now, or is known from a moment ago.
    In(Editor, Looked),
    /// It is not; the name, if it is one of ours.
    Wrong(Option<String>),
    /// Too many were wrong: nobody looks at this one before that, if it was not right a moment ago.
    Locked(Duration),
}

/// Whether a password was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// It was.
    Now,
    /// It was right a moment ago.
    Lately,
}

/// The door of a running service.
#[derive(Debug)]
pub struct Editors {
    file: PathBuf,
    door: Mutex<Door>,
}

#[derive(Debug)]
struct Door {
    /// The file as it was read last, and which it was.
    accounts: Accounts,
    version: Option<accounts::Version>,
    recent: Recent,
    locks: Locks,
}

impl Editors {
    /// The door by this file, which has to be there: who has none yet makes it by `osvedceno editors add`.
    ///
    /// # Errors
    /// A file that cannot be read, or is none of ours.
    pub fn open(file: &Path) -> Result<Self> {
        let version = accounts::version(file);
        let accounts = Accounts::read(file)?;
        let door = Door { accounts, version, recent: Recent::default(), locks: Locks::new() };
        Ok(Self { file: file.to_owned(), door: Mutex::new(door) })
    }

    /// The same as [`Self::knock`] where that is known without looking at the password.
    ///
    /// # Errors
    /// A file that cannot be read any more: then nobody enters, since it may say who no longer does.
    pub fn glance(&self, name: &str, password: &str, from: Option<IpAddr>, now: Timestamp) -> Result<Option<Entry>> {
        let mut door = self.door();
        door.read_again(&self.file)?;
        let wait = door.locks.wait(name, from, now);
        // Before the locks: a stranger at the same address is not to end a session there.
        if wait.is_none() || door.locks.is_recent_good(name, from) {
            let is_known = |own: &&Account| door.recent.has(&door.recent.token(own, password, from), now);
            if let Some(own) = door.accounts.of(name).filter(is_known) {
                return Ok(Some(Entry::In(own.editor(), Looked::Lately)));
            }
        }
        if wait.is_some() {
            door.locks.turned_away(name, from, now);
        }
        Ok(wait.map(Entry::Locked))
    }

    /// Whether somebody may enter who comes from this address. Looks at the password, which takes 20 ms and 19 MiB, as long for names
    /// that nobody has.
    ///
    /// # Errors
    /// The same.
    pub fn knock(&self, name: &str, password: &str, from: Option<IpAddr>, now: Timestamp) -> Result<Entry> {
        if let Some(known) = self.glance(name, password, from, now)? {
            return Ok(known);
        }
        let account = self.door().accounts.of(name).cloned();
        // While it is looked at, others knock.
        let is_right = password::is_right(password, account.as_ref().map(|own| own.password.as_str()));
        let mut door = self.door();
        match account {
            Some(account) if is_right => {
                door.locks.succeeded(name, from);
                let token = door.recent.token(&account, password, from);
                door.recent.keep(token, now);
                Ok(Entry::In(account.editor(), Looked::Now))
            }
            account => {
                door.locks.failed(name, from, now);
                Ok(Entry::Wrong(account.map(|own| own.name)))
            }
        }
    }

    /// What others call the editor of a name; the name itself where nobody has it any more.
    pub fn shown(&self, name: &str) -> String {
        self.door().accounts.of(name).map_or_else(|| name.to_owned(), |own| own.shown.clone())
    }

    /// The editor of a name; one who has no more than that where nobody has it any more.
    pub(crate) fn known(&self, name: &str) -> Editor {
        let nobody = || Editor { name: name.to_owned(), shown: name.to_owned(), email: None };
        self.door().accounts.of(name).map_or_else(nobody, Account::editor)
    }

    fn door(&self) -> MutexGuard<'_, Door> {
        // Whoever held it and panicked has changed one thing or none.
        self.door.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Door {
    /// Reads the file again where it is another one than was read last.
    fn read_again(&mut self, file: &Path) -> Result<()> {
        let version = accounts::version(file);
        if version.is_none() || version != self.version {
            self.accounts = Accounts::read(file)?;
            self.version = version;
        }
        Ok(())
    }
}
