//! A mention as a file has it: a code, and in the lowest byte how much a text says of it.

use super::Ordinal;

/// A code, and how much is said of it, 0 to 1.
pub(crate) fn pack(code: Ordinal, much: f32) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let much = (much.clamp(0.0, 1.0) * 255.0).round() as u8;
    u32::from(code) << 8 | u32::from(much)
}

/// What [`pack`] made.
pub(crate) fn unpack(mention: u32) -> (Ordinal, f32) {
    let [much, low, high, _] = mention.to_le_bytes();
    (Ordinal::from_le_bytes([low, high]), f32::from(much) / 255.0)
}
