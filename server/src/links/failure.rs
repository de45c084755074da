//! Why there is no answer.

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// There is no such host, or nobody listens.
    Nowhere(String),
    /// Somebody listens, and what is said is no answer.
    Broken(String),
    /// It took too long.
    Slow,
    /// The certificate is not one that this machine trusts; a browser may.
    Certificate(String),
    /// It is not ours to ask.
    Refused(&'static str),
}
