//! Why an index cannot be had.

use std::io;
use std::path::{Path, PathBuf};

use osvedceno_corpus::Report;

/// Why an index cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The corpus is wrong.
    #[error(transparent)]
    Corpus(#[from] Report),
    /// The folder of the index cannot be used.
    #[error("the index folder {folder} cannot be used: {error}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why not.
        error: io::Error,
    },
    /// The disk has no room for an index.
    #[error("the disk of the index folder {folder} is full: make room, or give another folder by --index")]
    Full {
        /// The folder.
        folder: PathBuf,
    },
    /// The index cannot be written or read.
    #[error("the index cannot be used: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// Something in the index is not what was written.
    #[error("the index is damaged: {0}")]
    Damaged(String),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Index(error.into())
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}

impl Error {
    /// A folder that cannot be used.
    pub(crate) fn folder(folder: &Path) -> impl Fn(io::Error) -> Self {
        move |error| Self::Folder { folder: folder.to_owned(), error }
    }

    /// The error as the disk of this folder explains it: one that is full fails in as many ways as there are writers.
    pub(crate) fn or_full(self, folder: &Path) -> Self {
        let mut cause: Option<&dyn std::error::Error> = Some(&self);
        while let Some(error) = cause {
            let said = error.to_string();
            let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
            // tantivy keeps some causes as text alone.
            if matches!(kind, Some(io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded))
                || said.contains("No space left on device")
            {
                return Self::Full { folder: folder.to_owned() };
            }
            cause = error.source();
        }
        self
    }
}
