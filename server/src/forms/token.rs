//! What a form carries to show that it is ours and when it was opened. Nothing is kept of forms that are open: the time and a number
//! stand in the token, signed by the secret of the store.

use std::time::Duration;

use jiff::Timestamp;

/// After how long a form is opened anew: whoever writes for longer loses nothing but has to send it once more.
const LIFE: Duration = Duration::from_hours(24);

/// A token that is ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// When the form was opened.
    issued: i64,
    /// What no other form has.
    pub(crate) nonce: u64,
}

/// Why a form is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It is none of ours, or was opened for something else.
    Strange,
    /// It was sent sooner than a person can.
    Early,
    /// It was opened too long ago.
    Old,
}

impl Token {
    pub(super) fn new(nonce: u64, now: Timestamp) -> Self {
        Self { issued: now.as_second(), nonce }
    }

    /// As it stands in a form that is for this purpose.
    pub(super) fn text(&self, secret: &[u8; 32], purpose: &str) -> String {
        let Self { issued, nonce } = self;
        format!("{issued:x}.{nonce:x}.{}", self.signature(secret, purpose).to_hex())
    }

    /// Reads it.
    ///
    /// # Errors
    /// Why the form that it stands in is not taken.
    pub(super) fn check(
        text: &str,
        secret: &[u8; 32],
        purpose: &str,
        now: Timestamp,
        least: Duration,
    ) -> Result<Self, Doubt> {
        let mut parts = text.splitn(3, '.');
        let mut part = || parts.next().ok_or(Doubt::Strange);
        let (issued, nonce, signature) = (part()?, part()?, part()?);
        let issued = i64::from_str_radix(issued, 16).map_err(|_| Doubt::Strange)?;
        let token = Self { issued, nonce: u64::from_str_radix(nonce, 16).map_err(|_| Doubt::Strange)? };
        let signature = blake3::Hash::from_hex(signature).map_err(|_| Doubt::Strange)?;
        // Compared in the same time wherever they differ.
        if token.signature(secret, purpose) != signature {
            return Err(Doubt::Strange);
        }
        // A clock that was set back makes a form young, not strange.
        let age = u64::try_from(now.as_second().saturating_sub(issued)).unwrap_or(0);
        match Duration::from_secs(age) {
            age if age < least => Err(Doubt::Early),
            age if age > LIFE => Err(Doubt::Old),
            _ => Ok(token),
        }
    }

    fn signature(&self, secret: &[u8; 32], purpose: &str) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new_keyed(secret);
        hasher.update(b"form").update(&self.issued.to_be_bytes()).update(&self.nonce.to_be_bytes());
        hasher.update(purpose.as_bytes()).finalize()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_taken_for_what_it_was_opened_for_after_a_moment_and_for_a_day() {
        let (secret, opened) = ([1; 32], Timestamp::from_second(1_000_000).unwrap());
        let token = Token::new(42, opened);
        let text = token.text(&secret, "correction:a");
        let check = |text: &str, secret, purpose, seconds| {
            let now = opened + jiff::SignedDuration::from_secs(seconds);
            Token::check(text, secret, purpose, now, Duration::from_secs(3))
        };
        assert_eq!(check(&text, &secret, "correction:a", 3), Ok(token));
        assert_eq!(check(&text, &secret, "correction:a", 2), Err(Doubt::Early));
        assert_eq!(check(&text, &secret, "correction:a", 86_401), Err(Doubt::Old));
        assert_eq!(check(&text, &secret, "correction:b", 3), Err(Doubt::Strange));
        assert_eq!(check(&text, &[2; 32], "correction:a", 3), Err(Doubt::Strange));
        for strange in ["", "..", "0.0.0", &text.replace("f4240", "f4241"), &text[..text.len() - 1]] {
            assert_eq!(check(strange, &secret, "correction:a", 3), Err(Doubt::Strange), "{strange}");
        }
    }
}
