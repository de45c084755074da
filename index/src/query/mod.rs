//! From words to what is searched for: taken apart, spelling mended, meaning looked up, and composed into a plan.
//!
//! In: what somebody wrote, and a generation. Out: a question [`Understood`], and by a [`Composer`] its [plan](crate::scoring::Plan). Both search and
//! recommendation ask through here; which documents are shown, and why, they know.

mod compose;
mod feedback;
mod languages;
mod latent;
mod law;
mod letters;
mod parted;
mod places;
mod prior;
mod properties;
mod situation;
mod spelling;
mod thesaurus;
mod understood;
mod weights;
mod word;
mod words;

pub(crate) use compose::Composer;
pub(crate) use feedback::{Exemplar, Feedback, shared_terms};
pub(crate) use languages::read_dictionaries;
pub(crate) use places::Gazetteer;
pub(crate) use prior::Prior;
pub(crate) use properties::Properties;
pub use properties::Property;
pub(crate) use situation::is_told;
use spelling::Speller;
pub(crate) use thesaurus::{Concept, Finder, Key, Meaning, Number, Thesaurus, Translated};
pub(crate) use understood::{Interpreter, Understood};
pub use weights::Weights;
pub(crate) use word::Word;
