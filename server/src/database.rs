//! Databases of one file each, beside the corpus: opened so that what was confirmed is on the disk and what was erased is gone, and
//! brought up from whatever version of the program made them.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

/// How long to wait for a command that writes to the same file.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens the file, which is made if it is not there. `steps` are what makes a file of each version of the one before it; the first, of
/// an empty file.
///
/// # Errors
/// A file that cannot be written, is no database, or is of a newer program.
pub(crate) fn open(file: &Path, steps: &[&str]) -> Result<Connection> {
    private(file)?;
    let mut connection = Connection::open(file).with_context(|| format!("cannot open {}", file.display()))?;
    connection.busy_timeout(PATIENCE)?;
    // With FULL, what was confirmed is on the disk, whatever happens to the process or the machine. What is erased is written over.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;",
    )?;
    bring_up(&mut connection, steps).with_context(|| format!("cannot use {}", file.display()))?;
    Ok(connection)
}

/// Copies the file as it is to where there is none, without writing to it or beside it, whether it is in use or not.
///
/// # Errors
/// A file that cannot be read, or one that cannot be written.
pub(crate) fn copy(file: &Path, to: &Path) -> Result<()> {
    let log = format!("{}-wal", file.display());
    // Without a log of changes nobody has it open, and SQLite would make one to read it.
    if !Path::new(&log).exists() {
        return std::fs::copy(file, to).map(drop).with_context(|| format!("cannot read {}", file.display()));
    }
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY);
    let connection = connection.with_context(|| format!("cannot open {}", file.display()))?;
    connection.busy_timeout(PATIENCE)?;
    private(to)?;
    connection.backup("main", to, None::<fn(_)>).with_context(|| format!("cannot read {}", file.display()))
}

/// Makes a file that nobody else may read, if there is none.
pub(crate) fn private(file: &Path) -> Result<()> {
    let made = OpenOptions::new().append(true).create(true).mode(0o600).open(file);
    made.map(drop).with_context(|| format!("cannot write {}", file.display()))
}

/// Takes what was erased out of the log of changes too, which lies beside the file; whether that was done. It is not while somebody else
/// reads, and is tried again within the hour.
pub(crate) fn forget_changes(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))? == 0)
}

/// Takes the steps that the file lacks, all of them or none.
fn bring_up(connection: &mut Connection, steps: &[&str]) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let version = version as usize;
    if version > steps.len() {
        bail!("it is of version {version}, of a newer program; this one knows {} at most", steps.len());
    }
    for step in &steps[version..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", u32::try_from(steps.len())?)?;
    transaction.commit()?;
    Ok(())
}
