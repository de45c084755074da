//! What forms share by which people send something in, whatever becomes of it: a token that shows that a form is ours (`token`), how
//! much one client may send (`askers`), and keys of addresses that one person alone has (`key`). Knows no HTTP.

mod askers;
mod key;
mod token;

use std::time::Duration;

use jiff::Timestamp;

pub(crate) use askers::Askers;
pub use key::Key;
pub use token::{Doubt, Token};

use crate::random::random;

/// What makes tokens and knows them again.
#[derive(Debug, Clone)]
pub(crate) struct Seal {
    /// It is kept with what forms bring, so that a form survives a restart.
    pub(crate) secret: [u8; 32],
    /// The least time between opening a form and sending it: no person is faster.
    pub(crate) least: Duration,
}

impl Seal {
    /// What a form for this purpose carries that is opened now.
    pub(crate) fn token(&self, purpose: &str, now: Timestamp) -> String {
        Token::new(u64::from_be_bytes(random()), now).text(&self.secret, purpose)
    }

    /// What a form carried that was sent.
    ///
    /// # Errors
    /// Why it is not taken.
    pub(crate) fn check(&self, token: &str, purpose: &str, now: Timestamp) -> Result<Token, Doubt> {
        Token::check(token, &self.secret, purpose, now, self.least)
    }

    /// The same of a form that takes one click.
    ///
    /// # Errors
    /// Why it is not taken.
    pub(crate) fn check_of_click(&self, token: &str, purpose: &str, now: Timestamp) -> Result<Token, Doubt> {
        Token::check(token, &self.secret, purpose, now, Duration::ZERO)
    }
}
