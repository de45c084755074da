//! The records of Osvědčeno: good practices, policy papers, analyses, instruments, events and the manual.
//!
//! In: a folder with `records/`, `vocabulary.toml`, `municipalities.csv` and, if there are any, `related.toml`, `withdrawn.toml`,
//! `troubles.toml`, `centres.toml` and `templates/`. Out: a [`Corpus`] in which
//! every record is valid, or a [`Report`] of everything that is wrong, with file and line. Nothing in between: a corpus
//! is never half-loaded. How records are searched is not known here.

mod body;
mod centres;
mod code;
mod day;
mod derived;
mod facets;
mod fault;
mod files;
mod fold;
mod front_matter;
mod id;
mod keys;
mod kind;
mod listing;
mod load;
mod municipalities;
mod one;
mod openness;
mod parse;
mod reading;
mod record;
mod references;
mod state;
mod templates;
mod text;
mod troubles;
mod unseen;
mod vocabulary;
mod withdrawn;

pub use body::{Body, Section, SectionOwn, plain_text, slug};
pub use centres::{Centre, Centres};
pub use code::{Code, GroupName};
pub use day::DayOrYear;
pub use facets::Facets;
pub use fault::{Fault, Report};
pub use files::{CorpusFiles, Fingerprint};
pub use fold::fold;
pub use id::RecordId;
pub use jiff::civil::Date;
pub use keys::{KEYS, TABLES};
pub use kind::Kind;
pub use load::{Corpus, Document};
pub use municipalities::{
    District, Municipalities, Municipality, MunicipalityCode, Neighbour, Population, Position, Resolved, Within,
};
pub use one::{Checked, Checker};
pub use openness::{Openness, Recurs, Valid};
pub use reading::{Read, Reading};
pub use record::{Answer, Change, Cost, CostPer, CostScope, HOME, Period, Record, Source, places_in};
pub use state::State;
pub use templates::{Template, Templates, blanks};
pub use text::{Questions, Text};
pub use troubles::{Trouble, Troubles};
pub use unseen::{is_unseen, shown as visible};
pub use vocabulary::{Abbreviation, FacetGroup, FacetValue, ManualReference, Synonyms, Vocabulary};
pub use withdrawn::{Withdrawals, Withdrawn};
