//! Passwords: what one has to be, and how it is hashed. argon2id with what OWASP advises first: 19 MiB, two passes, one lane; it takes
//! about 20 ms. The parameters stand in each hash, so that stronger ones can come with the next password.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};

use crate::random::random;

/// Least characters: nobody guesses so many by asking us.
pub(super) const LEAST: usize = 12;
/// Most bytes, so that nobody has us hash a book.
const MOST: usize = 1_024;
/// KiB of memory, passes and lanes (OWASP, Password Storage Cheat Sheet).
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// What is hashed for names that nobody has.
static NOBODY: LazyLock<String> = LazyLock::new(|| hashed("nobody has it"));

/// What is wrong with a password that somebody has thought up.
pub(super) fn fault(password: &str, name: &str) -> Option<String> {
    let many = password.chars().count();
    if many < LEAST {
        Some(format!("a password has at least {LEAST} characters; this one has {many}"))
    } else if password.len() > MOST {
        Some(format!("a password has at most {MOST} bytes"))
    } else if password.chars().any(char::is_control) {
        Some("a password has no control characters: browsers send none".to_owned())
    } else if password.to_lowercase().contains(name) && many < LEAST + name.len() {
        Some("a password is more than the name with something about it".to_owned())
    } else {
        None
    }
}

/// The hash to be kept of a password, with a salt of its own.
pub(super) fn hashed(password: &str) -> String {
    let hash: PasswordHash = argon2()
        .hash_password_with_salt(password.as_bytes(), &random::<16>())
        .expect("16 bytes are a salt, and passwords are shorter than 4 GiB");
    hash.to_string()
}

/// Whether it is what was hashed; never, and as late, where nothing was.
pub(super) fn is_right(password: &str, hash: Option<&str>) -> bool {
    let is_known = hash.is_some();
    let hash = hash.unwrap_or(&NOBODY);
    // What is too long is none of ours.
    let tried = if password.len() > MOST { "" } else { password };
    let parsed = PasswordHash::new(hash);
    parsed.is_ok_and(|hash| argon2().verify_password(tried.as_bytes(), &hash).is_ok()) && is_known
}

/// Whether a text is such a hash.
pub(super) fn is_hash(text: &str) -> bool {
    PasswordHash::new(text).is_ok_and(|hash| hash.hash.is_some() && Params::try_from(&hash).is_ok())
}

fn argon2() -> Argon2<'static> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).expect("these are within bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}
