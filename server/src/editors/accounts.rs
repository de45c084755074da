//! The file of editors: TOML that nobody else may read, written whole each time. `osvedceno editors` keeps it; the service only reads.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use osvedceno_corpus::is_unseen;
use serde::{Deserialize, Serialize};

use super::{Editor, password};
use crate::operator::Email;

/// What stands above the editors, for whoever opens the file.
const HEAD: &str =
    "# Who may enter the editors' room. `osvedceno editors` keeps this file; passwords are there as hashes alone.\n\n";
/// Most characters of what others call an editor.
const LONGEST: usize = 100;
/// Most characters of a name.
const LONGEST_NAME: usize = 32;

/// Which file was read: another one has another number or another time.
pub(super) type Version = (u64, u64, i64, i64);

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Accounts {
    /// Those who may enter.
    #[serde(default, rename = "editor")]
    pub(crate) editors: Vec<Account>,
}

/// One who may enter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Account {
    pub(crate) name: String,
    pub(crate) shown: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) email: Option<String>,
    /// The hash, as its makers write it.
    pub(super) password: String,
}

impl Account {
    /// A new one.
    ///
    /// # Errors
    /// What is wrong with any of it.
    pub(crate) fn new(name: &str, shown: &str, email: Option<&str>, password: &str) -> Result<Self> {
        let own = Self {
            name: name.to_owned(),
            shown: shown.trim().to_owned(),
            email: email.map(str::to_owned),
            password: hash(password, name)?,
        };
        own.check()?;
        Ok(own)
    }

    pub(super) fn editor(&self) -> Editor {
        let Self { name, shown, email, .. } = self.clone();
        Editor { name, shown, email }
    }

    fn check(&self) -> Result<()> {
        let Self { name, shown, email, password } = self;
        ensure!(is_name(name), "`{name}` is no name: a to z, 0 to 9, `.`, `-` and `_`, {LONGEST_NAME} at most");
        let is_line = !shown.is_empty() && shown.chars().count() <= LONGEST && !shown.chars().any(is_unseen);
        // Git takes a name as it stands before `<`.
        ensure!(is_line && !shown.contains(['<', '>', '\n']), "`{name}`: what others call them is a line of words");
        if let Some(email) = email {
            Email::try_from(email.clone()).map_err(|error| anyhow::anyhow!("`{name}`: the e-mail address {error}"))?;
        }
        ensure!(password::is_hash(password), "`{name}`: the password is no hash of argon2");
        Ok(())
    }
}

/// Whether somebody can be called so at the door.
pub(crate) fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c);
    (1..=LONGEST_NAME).contains(&name.len()) && name.chars().all(plain)
}

impl Accounts {
    /// Reads the file.
    ///
    /// # Errors
    /// A file that is not there, cannot be read, or is none of ours; nothing of a password is in what is said.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file)
            .with_context(|| format!("cannot read {}; `osvedceno editors add` makes it", file.display()))?;
        // Where it breaks is told by its line, since an error of the parser quotes it.
        let own: Self = toml::from_str(&text).map_err(|error| {
            let at = error.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            anyhow::anyhow!("{}:{at}: this is not what `osvedceno editors` writes", file.display())
        })?;
        for (at, account) in own.editors.iter().enumerate() {
            account.check().with_context(|| format!("{} cannot be used", file.display()))?;
            let is_twice = own.editors[..at].iter().any(|other| other.name == account.name);
            ensure!(!is_twice, "{}: `{}` is there twice", file.display(), account.name);
        }
        Ok(own)
    }

    /// Changes the file, which is made if it is not there; two who change it at once wait for each other.
    ///
    /// # Errors
    /// A file that cannot be read or written, and whatever `change` finds.
    pub(crate) fn change<T>(file: &Path, change: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let failed = || format!("cannot write {}", file.display());
        let lock = private(&beside(file, ".lock")).with_context(failed)?;
        lock.lock().with_context(failed)?;
        let mut own = if file.exists() { Self::read(file)? } else { Self::default() };
        let changed = change(&mut own)?;
        own.write(file).with_context(failed)?;
        Ok(changed)
    }

    fn write(&self, file: &Path) -> Result<()> {
        let new = beside(file, ".new");
        match fs::remove_file(&new) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let mut written = private(&new)?;
        written.write_all(HEAD.as_bytes())?;
        written.write_all(toml::to_string(self)?.as_bytes())?;
        written.sync_all()?;
        fs::rename(&new, file)?;
        // The folder has the name.
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
        Ok(())
    }

    /// The account of a name.
    pub(crate) fn of(&self, name: &str) -> Option<&Account> {
        self.editors.iter().find(|own| own.name == name)
    }

    /// Lets somebody in.
    ///
    /// # Errors
    /// A name that somebody has.
    pub(crate) fn add(&mut self, account: Account) -> Result<()> {
        ensure!(self.of(&account.name).is_none(), "there is an editor `{}` already", account.name);
        self.editors.push(account);
        Ok(())
    }

    /// Gives somebody another password.
    ///
    /// # Errors
    /// A name that nobody has, or what is wrong with the password.
    pub(crate) fn set_password(&mut self, name: &str, password: &str) -> Result<()> {
        let Some(account) = self.editors.iter_mut().find(|own| own.name == name) else { bail!("{}", nobody(name)) };
        account.password = hash(password, name)?;
        Ok(())
    }

    /// Lets somebody in no more; whether they were.
    pub(crate) fn remove(&mut self, name: &str) -> bool {
        let before = self.editors.len();
        self.editors.retain(|own| own.name != name);
        self.editors.len() < before
    }
}

/// That there is nobody of a name.
pub(crate) fn nobody(name: &str) -> String {
    format!("there is no editor `{name}`")
}

fn hash(password: &str, name: &str) -> Result<String> {
    if let Some(fault) = password::fault(password, name) {
        bail!("{fault}");
    }
    Ok(password::hashed(password))
}

/// The file as it is now; none where there is none.
pub(super) fn version(file: &Path) -> Option<Version> {
    let found = fs::metadata(file).ok()?;
    Some((found.ino(), found.len(), found.mtime(), found.mtime_nsec()))
}

/// A file that nobody else may read.
fn private(file: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(file)
}

fn beside(file: &Path, more: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(more);
    PathBuf::from(name)
}
