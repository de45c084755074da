//! Making the dictionary from its two sources: which form belongs to which lemma, and how common each form is.
//!
//! Forms that the first list lacks and the second has get the lemma that their ending suggests and that is attested best
//! (`azylu` is of `azyl`, which people write, and not of `azýt`, which nobody does). Nothing is learnt from annotated text.

mod forms;
mod grammar;
mod sources;
mod suffixes;
mod write;

use anyhow::Result;

pub use forms::Forms;
pub use sources::Sources;

/// The bytes of the dictionary that the sources checked in make.
///
/// # Errors
/// Sources that cannot be read, or too many rules for the file's numbers.
pub fn dictionary() -> Result<Vec<u8>> {
    write::dictionary(&Forms::of(&Sources::checked_in()?))
}
