//! Files that something is measured by: their text, and what may be wrong with them.

use std::path::Path;
use std::{fs, io};

/// What is wrong with a file of topics, profiles, judgments or word forms: the first fault in it.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The file cannot be read, or is not UTF-8.
    #[error("{file} cannot be read: {error}")]
    Unreadable {
        /// The path of the file as it was given.
        file: String,
        /// Why not.
        error: io::Error,
    },
    /// A line of it is wrong.
    #[error("{file}:{line}: {message}")]
    Faulty {
        /// The path of the file as it was given.
        file: String,
        /// Line from 1.
        line: usize,
        /// What is wrong, and what is wanted.
        message: String,
    },
    /// It is wrong in what no single line says.
    #[error("{file}: {message}")]
    Wrong {
        /// The path of the file as it was given.
        file: String,
        /// What is wrong, and what is wanted.
        message: String,
    },
}

/// The text of a file, with the name by which errors call it.
///
/// # Errors
/// The file cannot be read, or is not UTF-8.
pub(super) fn read(path: &Path) -> Result<(String, String), FileError> {
    let file = path.display().to_string();
    match fs::read_to_string(path) {
        Ok(text) => Ok((file, text)),
        Err(error) => Err(FileError::Unreadable { file, error }),
    }
}
