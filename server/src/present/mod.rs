//! What is asked of a snapshot, a file for each kind of question: a query of the API in, its answer out. What the index
//! finds gets its words here, in the language asked for; where it is found, and in which order, is the index's business.

pub(crate) mod about;
pub(crate) mod alerts;
mod answer;
pub(crate) mod brief;
pub(crate) mod centres;
mod changed;
pub(crate) mod changes;
pub(crate) mod citation;
pub(crate) mod comparison;
pub(crate) mod crawlers;
pub(crate) mod cursor;
pub(crate) mod dcat;
pub(crate) mod export;
mod extract;
pub(crate) mod faults;
pub(crate) mod feed;
mod figures;
mod filter_fault;
pub(crate) mod gaps;
pub(crate) mod guide;
pub(crate) mod manual;
pub(crate) mod municipalities;
mod narrowed;
pub(crate) mod news;
pub(crate) mod oai;
pub(crate) mod places;
pub(crate) mod problems;
mod properties;
pub(crate) mod recommendation;
pub(crate) mod record;
pub(crate) mod search;
pub(crate) mod similar;
mod since;
mod situation;
pub(crate) mod sources;
mod standing;
pub(crate) mod suggest;
pub(crate) mod table;
pub(crate) mod tabular;
pub(crate) mod templates;
pub(crate) mod trouble;
pub(crate) mod vocabulary;
mod whereabouts;

use osvedceno_api::{Lang, Problem};
use osvedceno_corpus::{Text, Vocabulary};
use osvedceno_index::Error;

/// The text of a language.
fn text(lang: Lang, text: &Text) -> &str {
    lang.pick(&text.cs, &text.en)
}

/// A code in words; the code itself where the vocabulary no longer has it.
fn label(vocabulary: &Vocabulary, group: &str, code: &str, lang: Lang) -> String {
    let value = vocabulary.group(group).and_then(|group| group.value(code));
    value.map_or(code, |value| text(lang, &value.label)).to_owned()
}

/// Text as typography of the language wants it.
fn typeset(lang: Lang, text: &str) -> String {
    match lang {
        Lang::Cs => osvedceno_frontend::czech(text),
        Lang::En => text.to_owned(),
    }
}

/// What went wrong here is for the log; the person gets what they can do about it.
fn internal(error: &Error, lang: Lang) -> Problem {
    tracing::error!(%error, "the index could not be read");
    let title = lang.pick("Chyba služby", "The service failed");
    let detail = lang.pick(
        "Odpověď se nepodařilo sestavit. Chyba je na naší straně a\u{a0}je zaznamenaná; zkuste to prosím později.",
        "The answer could not be made. The fault is ours and is recorded; please try again later.",
    );
    Problem::new(500, "internal", title, detail)
}
