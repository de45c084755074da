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

use forms::Forms;
use sources::Sources;

/// How many letters of an end are looked at: more change nothing (F1 of guesses the same with eight and ten).
const LONGEST_END: usize = 6;

/// The bytes of the dictionary that the sources checked in make.
///
/// # Errors
/// Sources that cannot be read, or too many rules for the file's numbers.
pub fn dictionary() -> Result<Vec<u8>> {
    write::dictionary(&Forms::of(&Sources::checked_in()?))
}
