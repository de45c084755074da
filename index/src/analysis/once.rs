//! All analyses of many texts in one pass: for each word of a text where it stands, and by its number all that it becomes.
//!
//! Nearly every word of a text has been seen before (Zipf), so words are remembered with their terms: a dictionary is asked once
//! for each, and not five times for each place. What comes out is what [`Analysis`] makes of the text.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;
use tantivy::tokenizer::{TextAnalyzer, Token as TantivyToken, TokenStream, Tokenizer, TokenizerManager};

use super::term::term;
use super::words::{lower_case, words};
use super::{Analysis, is_stop_word};

/// Words that are remembered, some 200 bytes each. Beyond, all are forgotten: those that come again are soon known again.
const REMEMBERED: usize = 300_000;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it stands, in bytes.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Its number for [`Analyser::word`].
    pub(crate) word: u32,
}

/// A word, as it is written, with all that it becomes.
#[derive(Debug)]
pub(crate) struct Seen {
    /// In lower case.
    pub(crate) form: String,
    /// Its Czech term.
    pub(crate) stem: String,
    /// The root of that.
    pub(crate) root: String,
    english: OnceCell<String>,
    /// Whether it carries grammar and no subject.
    pub(crate) is_stop_word: bool,
    /// Whether it may tell a document from others: a word that is long enough and no number.
    pub(crate) tells: bool,
}

impl Seen {
    fn new(word: &str) -> Self {
        let of = |analysis| term(analysis, lower_case(word).collect());
        let is_stop_word = is_stop_word(word);
        let tells = word.len() > 2 && !is_stop_word && !word.starts_with(|c: char| c.is_ascii_digit());
        let [form, stem, root] = [Analysis::Form, Analysis::Stem, Analysis::Root].map(of);
        Self { form, stem, root, english: OnceCell::new(), is_stop_word, tells }
    }

    /// The term that an analysis makes of it.
    pub(crate) fn term(&self, analysis: Analysis) -> &str {
        match analysis {
            Analysis::Stem => &self.stem,
            Analysis::Root => &self.root,
            Analysis::English => self.english.get_or_init(|| term(Analysis::English, self.form.clone())),
            Analysis::Form => &self.form,
        }
    }
}

/// Analyses texts and remembers their words: one for each thread.
#[derive(Debug, Default)]
pub(crate) struct Analyser {
    numbers: FxHashMap<Box<str>, u32>,
    words: Vec<Seen>,
}

impl Analyser {
    /// The words of a text, in their order.
    pub(crate) fn tokens(&mut self, text: &str) -> Vec<Token> {
        let small = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        words(text)
            .map(|place| Token { start: small(place.start), end: small(place.end), word: self.number(&text[place]) })
            .collect()
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(Seen::new(word));
        self.numbers.insert(word.into(), number);
        number
    }

    /// A word of a token.
    pub(crate) fn word(&self, token: Token) -> &Seen {
        &self.words[token.word as usize]
    }

    /// Forgets all words if they are many, so that no token of before has a word any more: says whether it has.
    pub(crate) fn forget(&mut self) -> bool {
        let many = self.words.len() > REMEMBERED;
        if many {
            *self = Self::default();
        }
        many
    }
}

/// What ends each term of a text that is given as its terms.
pub(crate) const TERM_END: char = '\n';

/// For writing an index: every analysis by its name, for texts that are given as their terms already.
pub(crate) fn given_terms() -> TokenizerManager {
    let tokenizers = TokenizerManager::new();
    for analysis in Analysis::ALL {
        tokenizers.register(analysis.name(), TextAnalyzer::from(GivenTerms));
    }
    tokenizers
}

/// The terms of a text, each ended by [`TERM_END`].
#[derive(Debug, Clone, Copy)]
struct GivenTerms;

/// Terms of one text that are left.
struct Terms<'t> {
    rest: &'t str,
    token: TantivyToken,
}

impl Tokenizer for GivenTerms {
    type TokenStream<'t> = Terms<'t>;

    fn token_stream<'t>(&'t mut self, text: &'t str) -> Terms<'t> {
        Terms { rest: text, token: TantivyToken::default() }
    }
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        let Some((term, rest)) = self.rest.split_once(TERM_END) else { return false };
        self.rest = rest;
        self.token.position = self.token.position.wrapping_add(1);
        self.token.text.clear();
        self.token.text.push_str(term);
        true
    }

    fn token(&self) -> &TantivyToken {
        &self.token
    }

    fn token_mut(&mut self) -> &mut TantivyToken {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use osvedceno_corpus::{Corpus, plain_text};

    use super::*;

    #[test]
    fn one_pass_makes_what_each_analysis_makes_of_every_text_of_the_corpus() {
        let corpus = Corpus::load(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let mut texts = vec!["s\u{30c}kola\u{301}m ΟΔΟΣ İstanbul 3. 4.b".to_owned(), String::new()];
        for record in &corpus.records {
            texts.extend([record.title.cs.clone(), record.summary.en.clone()]);
            texts.extend(record.body.sections.iter().take(1).map(|section| plain_text(&section.markdown)));
        }
        let mut analyser = Analyser::default();
        for text in &texts {
            let tokens = analyser.tokens(text);
            for analysis in Analysis::ALL {
                let of = |token: &Token| {
                    (&text[token.start as usize..token.end as usize], analyser.word(*token).term(analysis).to_owned())
                };
                let found: Vec<_> = tokens.iter().map(of).collect();
                assert_eq!(found, analysis.terms(text), "{analysis:?} of {text}");
            }
        }
    }

    #[test]
    fn terms_that_are_given_stand_one_after_another() {
        let mut found = Vec::new();
        let mut tokenizer = given_terms().get(Analysis::Stem.name()).unwrap();
        tokenizer.token_stream("skola\nnova\nskola\n").process(&mut |token| {
            found.push((token.position, token.text.clone()));
        });
        assert_eq!(found, [(0, "skola".to_owned()), (1, "nova".to_owned()), (2, "skola".to_owned())]);
    }
}
