//! From what the index and the vocabulary know to what the API says: codes get their words, in the language asked for.

pub(crate) mod brief;
pub(crate) mod citation;
pub(crate) mod comparison;
pub(crate) mod gaps;
pub(crate) mod manual;
pub(crate) mod municipalities;
pub(crate) mod recommendation;
pub(crate) mod record;
pub(crate) mod search;
pub(crate) mod similar;
pub(crate) mod suggest;
pub(crate) mod table;
pub(crate) mod vocabulary;

use osvedceno_api::Lang;
use osvedceno_corpus::{Text, Vocabulary};

/// The text of a language.
fn text(lang: Lang, text: &Text) -> &str {
    lang.pick(&text.cs, &text.en)
}

/// A code in words; the code itself where the vocabulary no longer has it.
fn label(vocabulary: &Vocabulary, group: &str, code: &str, lang: Lang) -> String {
    vocabulary.label(group, code).map_or_else(|| code.to_owned(), |label| text(lang, &label).to_owned())
}

/// Text as typography of the language wants it.
fn typeset(lang: Lang, text: &str) -> String {
    match lang {
        Lang::Cs => osvedceno_frontend::czech(text),
        Lang::En => text.to_owned(),
    }
}
