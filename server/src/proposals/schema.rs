//! The file: how it is opened, and how one of an older version becomes one of today.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use rusqlite::{Connection, TransactionBehavior};

/// What makes a file of each version of the one before it; the first, of an empty file. A step that was released is never changed.
const STEPS: [&str; 1] = ["
    CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
    CREATE TABLE cases (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        key BLOB NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        record TEXT,
        lang TEXT NOT NULL,
        state TEXT NOT NULL,
        fields TEXT NOT NULL CHECK (json_valid(fields))
    ) STRICT;
    CREATE INDEX cases_by_state ON cases (state);
    CREATE TABLE events (
        number INTEGER PRIMARY KEY,
        of INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
        at INTEGER NOT NULL,
        who TEXT,
        state TEXT NOT NULL,
        word TEXT NOT NULL
    ) STRICT;
    CREATE INDEX events_by_case ON events (of);
    CREATE TABLE emails (
        of INTEGER PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
        address TEXT NOT NULL,
        until INTEGER NOT NULL
    ) STRICT;
"];

/// How long to wait for a command that writes to the same file.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens the file, which is made if it is not there.
pub(super) fn open(file: &Path) -> Result<Connection> {
    private(file)?;
    let mut connection = Connection::open(file).with_context(|| format!("cannot open {}", file.display()))?;
    connection.busy_timeout(PATIENCE)?;
    // With FULL, what was confirmed is on the disk, whatever happens to the process or the machine. What is erased is written over.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;",
    )?;
    bring_up(&mut connection).with_context(|| format!("cannot use {}", file.display()))?;
    Ok(connection)
}

/// Makes a file that nobody else may read, if there is none.
pub(super) fn private(file: &Path) -> Result<()> {
    let made = OpenOptions::new().append(true).create(true).mode(0o600).open(file);
    made.map(drop).with_context(|| format!("cannot write {}", file.display()))
}

/// Takes what was erased out of the log of changes too, which lies beside the file; whether that was done. It is not while somebody else
/// reads, and is tried again within the hour.
pub(super) fn forget_changes(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))? == 0)
}

/// Takes the steps that the file lacks, all of them or none.
fn bring_up(connection: &mut Connection) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let version = version as usize;
    if version > STEPS.len() {
        bail!("it is of version {version}, of a newer program; this one knows {} at most", STEPS.len());
    }
    for step in &STEPS[version..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", u32::try_from(STEPS.len())?)?;
    transaction.commit()?;
    Ok(())
}
