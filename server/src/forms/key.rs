//! The key of an address that one person alone has.

use std::fmt;

/// What leads to something of one person: 128 bits that nobody can guess. It is not in what is printed of them, so that no
/// log has it by accident.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Key(pub(crate) [u8; 16]);

impl Key {
    /// The key of an address: 32 digits as `text` has them, and no other way to write them.
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
        let digits = Some(text).filter(|text| text.len() == 32 && text.as_bytes().iter().all(is_digit))?;
        Some(Self(u128::from_str_radix(digits, 16).ok()?.to_be_bytes()))
    }

    /// As it stands in an address.
    pub fn text(self) -> String {
        format!("{:032x}", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written_and_is_not_printed() {
        let key = Key([7; 16]);
        assert_eq!(Key::parse(&key.text()), Some(key));
        assert_eq!(format!("{key:?}"), "Key");
        for wrong in
            ["", "07", &key.text().replace("07", "0G"), &format!("{}0", key.text()), "+7070707070707070707070707070707"]
        {
            assert_eq!(Key::parse(wrong), None, "{wrong}");
        }
    }
}
