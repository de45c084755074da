//! What comes back where an answer does not.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use serde_json::error::Category;

use crate::Problem;

/// What a client has for an answer.
pub type Result<T> = std::result::Result<T, Error>;

/// Why there is no answer. No words that were asked stand in it, so that it can be logged: `{:?}` of a problem names what is wrong and
/// leaves out what was given.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No client can be made so: what is wrong with the address, the name of the caller, or TLS.
    #[error("{0}")]
    Setup(String),
    /// The service says what is wrong: `status` and `kind` of the problem are for programs, `title` and `detail` for people,
    /// and `errors` names the parameters.
    #[error("{problem}")]
    #[non_exhaustive]
    Problem {
        /// What the service says.
        problem: Box<Problem>,
        /// How long it asks to wait before the next request.
        retry_after: Option<Duration>,
        /// What to name when something is wrong with the service.
        request_id: Option<String>,
    },
    /// Something on the way to the service answers, such as a proxy: no good answer, and no problem of ours.
    #[error("the answer has the status {status}, and is not one of the service")]
    #[non_exhaustive]
    Status {
        /// The HTTP status.
        status: u16,
        /// How long to wait before the next request.
        retry_after: Option<Duration>,
        /// What to name when something is wrong with the service.
        request_id: Option<String>,
    },
    /// The service was not reached, did not answer in time, or the answer broke off.
    #[error("no whole answer came")]
    Transport(#[source] Box<dyn StdError + Send + Sync>),
    /// The answer came, and is not what it should be.
    #[error("the answer cannot be read")]
    Body(#[source] Box<dyn StdError + Send + Sync>),
    /// The answer is larger than the client takes ([`Builder::largest`](super::Builder::largest)).
    #[error("the answer has more than {most} bytes")]
    #[non_exhaustive]
    TooLarge {
        /// Most bytes that it takes.
        most: usize,
    },
}

impl fmt::Debug for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setup(what) => out.debug_tuple("Setup").field(what).finish(),
            Self::Problem { problem, retry_after, request_id } => {
                let wrong: Vec<&str> = problem.errors.iter().map(|own| own.parameter.as_str()).collect();
                out.debug_struct("Problem")
                    .field("status", &problem.status)
                    .field("kind", &problem.kind)
                    .field("wrong", &wrong)
                    .field("retry_after", retry_after)
                    .field("request_id", request_id)
                    .finish()
            }
            Self::Status { status, retry_after, request_id } => out
                .debug_struct("Status")
                .field("status", status)
                .field("retry_after", retry_after)
                .field("request_id", request_id)
                .finish(),
            Self::Transport(error) => out.debug_tuple("Transport").field(error).finish(),
            Self::Body(error) => out.debug_tuple("Body").field(error).finish(),
            Self::TooLarge { most } => out.debug_struct("TooLarge").field("most", most).finish(),
        }
    }
}

/// Why JSON cannot be read, without the value that is wrong: an answer repeats what was asked.
#[derive(Debug, thiserror::Error)]
#[error("the JSON is wrong at line {line}, column {column} ({kind})")]
struct Unreadable {
    kind: &'static str,
    line: usize,
    column: usize,
}

impl Error {
    /// The HTTP status, where there was an answer that is none.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Problem { problem, .. } => Some(problem.status),
            Self::Status { status, .. } => Some(*status),
            Self::Setup(_) | Self::Transport(_) | Self::Body(_) | Self::TooLarge { .. } => None,
        }
    }

    /// What the service says, where it says what is wrong.
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Problem { problem, .. } => Some(problem),
            _ => None,
        }
    }

    /// An answer that did not come, without its address: words that were asked stand there.
    pub(super) fn transport(error: reqwest::Error) -> Self {
        Self::Transport(error.without_url().into())
    }

    /// JSON that is not what it should be.
    pub(super) fn json(error: &serde_json::Error) -> Self {
        let kind = match error.classify() {
            Category::Io => "it cannot be had",
            Category::Syntax => "it is none",
            Category::Data => "it is of another shape",
            Category::Eof => "its end is missing",
        };
        Self::body(Unreadable { kind, line: error.line(), column: error.column() })
    }

    /// An answer that is not what it should be.
    pub(super) fn body(error: impl StdError + Send + Sync + 'static) -> Self {
        Self::Body(Box::new(error))
    }
}
