//! The words of a question as properties are looked for among them.

use osvedceno_czech::fold;

use crate::analysis::Analysis;
use crate::query::Word;
use crate::query::words::is_optional;

/// A word of a question.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) folded: String,
    pub(super) word: Word,
}

/// The words of a question that count: not those in quotes, nor those behind a `-`.
pub(super) fn tokens(question: &str) -> Vec<Token> {
    let token = |(written, lower): (&str, String)| {
        let start = written.as_ptr() as usize - question.as_ptr() as usize;
        is_optional(question, start).then(|| Token { folded: fold(&lower).into_owned(), word: Word::new(&lower) })
    };
    Analysis::Form.terms(question).into_iter().filter_map(token).collect()
}
