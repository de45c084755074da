//! From a form to its term: how many bytes to take off its end, and what to put there.

/// A rule for the end of a folded form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Rule<S> {
    /// Bytes to take off the end.
    pub(crate) strip: u8,
    /// What comes in their place.
    pub(crate) append: S,
}

impl<S: AsRef<str>> Rule<S> {
    /// Applies the rule in place; a word too short for it stays as it is.
    pub(crate) fn apply(&self, word: &mut String) -> bool {
        let Some(kept) = word.len().checked_sub(usize::from(self.strip)) else { return false };
        if !word.is_char_boundary(kept) {
            return false;
        }
        word.truncate(kept);
        word.push_str(self.append.as_ref());
        true
    }
}

/// Letters of the stem that a guessed rule must leave.
pub(crate) const SHORTEST_STEM: usize = 2;

/// FNV-1a folded to 16 bits: enough to tell apart the few spellings that one folded form has. The maker of the dictionary
/// sees to it that no two of them share a hash.
pub(crate) fn spelling(form: &str) -> u16 {
    let hash = form.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    #[allow(clippy::cast_possible_truncation)]
    let folded = (hash >> 16) as u16 ^ hash as u16;
    folded
}
