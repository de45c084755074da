//! From words to what is searched for: taken apart, spelling mended, meaning looked up, and composed into a tantivy query.
//!
//! In: what somebody wrote, and a generation. Out: a question [`Understood`], and by a [`Composer`] its query. Both search and
//! recommendation ask through here; which documents are shown, and why, they know.

mod compose;
mod feedback;
mod spelling;
mod thesaurus;
mod understood;
mod weights;
mod word;
mod words;

pub(crate) use compose::{Composer, boosted, listed, one_term};
pub(crate) use feedback::{Exemplar, Feedback};
use spelling::Speller;
pub(crate) use thesaurus::{Concept, Key, Meaning, Thesaurus};
pub(crate) use understood::{Interpreter, Understood};
pub use weights::Weights;
pub(crate) use word::Word;
