//! From the words of a question to what is searched for: taken apart, spelling mended, meaning looked up, and composed into
//! a tantivy query.

mod compose;
mod feedback;
mod spelling;
mod thesaurus;
mod words;

use std::collections::BTreeSet;

use osvedceno_czech::{Dictionary, root};
use tantivy::Searcher;
use unicode_normalization::UnicodeNormalization;

use crate::analysis::{Analysis, is_stop_word};
use crate::schema::Fields;
use crate::snippet::Highlighter;

pub(crate) use compose::{Composer, boosted, listed, one_term, rarity, raw_term};
pub(crate) use feedback::{Exemplar, Feedback};
pub(crate) use spelling::Speller;
pub(crate) use thesaurus::{Concept, Key, Meaning, Thesaurus};
pub(crate) use words::Words;
use words::{MAX_WORDS, is_quote};

/// A word of a question and what it may be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    /// As it is searched for, in lower case.
    pub(crate) form: String,
    /// Its Czech terms, the likeliest first.
    pub(crate) terms: Vec<String>,
    /// Its English stem.
    pub(crate) english: String,
    /// The root of its likeliest term.
    pub(crate) root: String,
}

impl Word {
    pub(crate) fn new(written: &str) -> Self {
        let form = written.to_lowercase();
        let terms = Dictionary::built_in().terms(&form);
        let english = Analysis::English.terms(&form).into_iter().map(|(_, term)| term).collect();
        let root = root(&terms[0]);
        Self { form, terms, english, root }
    }

    /// Takes the word for the beginning of each of `forms`, too.
    fn complete(&mut self, forms: &[String]) {
        for form in forms {
            let term = Dictionary::built_in().term(form);
            if !self.terms.contains(&term) {
                self.terms.push(term);
            }
        }
    }

    pub(crate) fn keys(&self) -> Vec<Key> {
        let czech = self.terms.iter().cloned().map(Key::Czech);
        czech.chain([Key::English(self.english.clone()), Key::Root(self.root.clone())]).collect()
    }
}

/// Words of a question that are corrected at the most. Each costs a walk through the forms; whoever misspells more has
/// pasted something that is no Czech.
const MAX_CORRECTIONS: usize = 5;

/// A question, understood.
#[derive(Debug, Default)]
pub(crate) struct Understood {
    /// The words of which some must match.
    pub(crate) words: Vec<Word>,
    /// Phrases that must stand there, and words and phrases that must not.
    pub(crate) typed: Words,
    /// What the words mean.
    pub(crate) meaning: Meaning,
    /// The question as it is searched for, if a word of it was misspelt.
    pub(crate) corrected: Option<String>,
}

impl Understood {
    /// Understands a question. `literal` takes it as it stands: spelling is not mended and meaning not looked up.
    pub(crate) fn of(
        question: &str,
        literal: bool,
        thesaurus: &Thesaurus,
        speller: &Speller,
        searcher: &Searcher,
        fields: &Fields,
    ) -> tantivy::Result<Self> {
        // Letters composed, as the index has them.
        let question: &str = &question.nfc().collect::<String>();
        Self::of_words(question, Words::parse(question), literal, thesaurus, speller, searcher, fields)
    }

    /// Understands prose, of which the most telling words are searched for. `wanted` says which codes, as `group:code`, it
    /// may be understood as.
    pub(crate) fn of_prose(
        text: &str,
        wanted: impl Fn(&Concept) -> bool,
        thesaurus: &Thesaurus,
        speller: &Speller,
        searcher: &Searcher,
        fields: &Fields,
    ) -> tantivy::Result<Self> {
        let text: &str = &text.nfc().collect::<String>();
        let mut understood = Self::of_words(text, Words::prose(text), false, thesaurus, speller, searcher, fields)?;
        let meaning = &mut understood.meaning;
        meaning.named.retain(|named| wanted(&thesaurus.concepts[named.entry]));
        meaning.near.retain(|(concept, _)| wanted(&thesaurus.concepts[*concept]));
        understood.keep_most_telling(searcher, fields)?;
        Ok(understood)
    }

    /// Keeps as many words as a question may have: those that the fewest documents have, in their order.
    fn keep_most_telling(&mut self, searcher: &Searcher, fields: &Fields) -> tantivy::Result<()> {
        if self.words.len() <= MAX_WORDS {
            return Ok(());
        }
        let mut found: Vec<(u64, usize)> = Vec::with_capacity(self.words.len());
        for (at, word) in self.words.iter().enumerate() {
            let mut with = 0;
            for term in &word.terms {
                with = with.max(searcher.doc_freq(&raw_term(fields.body, term))?);
            }
            // A word that no text has tells nothing.
            found.push((if with == 0 { u64::MAX } else { with }, at));
        }
        found.sort_unstable();
        let kept: BTreeSet<usize> = found.into_iter().take(MAX_WORDS).map(|(_, at)| at).collect();
        let words = std::mem::take(&mut self.words).into_iter().enumerate();
        self.words = words.filter(|(at, _)| kept.contains(at)).map(|(_, word)| word).collect();
        for named in self.meaning.named.iter_mut().chain(&mut self.meaning.families) {
            // A kept word stands after as many words as were kept before it.
            named.words = named.words.intersection(&kept).map(|at| kept.range(..at).count()).collect();
        }
        Ok(())
    }

    fn of_words(
        question: &str,
        typed: Words,
        literal: bool,
        thesaurus: &Thesaurus,
        speller: &Speller,
        searcher: &Searcher,
        fields: &Fields,
    ) -> tantivy::Result<Self> {
        let mut corrected = question.to_owned();
        let mut words: Vec<Word> = Vec::with_capacity(typed.optional.len());
        let mut corrections = 0;
        for (at, written) in typed.optional.iter().enumerate() {
            let mut word = Word::new(written);
            let known = literal || is_known(&word, thesaurus, searcher, fields)?;
            // The last word may not be typed to its end yet.
            let begun = if !known && at + 1 == typed.optional.len() {
                speller.completions(&word.form, searcher, fields)?
            } else {
                Vec::new()
            };
            word.complete(&begun);
            if !known
                && begun.is_empty()
                && corrections < MAX_CORRECTIONS
                && let Some(meant) = speller.correct(&word.form, searcher, fields)?
            {
                corrections += 1;
                corrected = replace_word(&corrected, written, &meant);
                word = Word::new(&meant);
                // Grammar, once it is spelt right, is no more asked for than where it was typed right.
                if is_stop_word(&meant) && typed.optional.len() > 1 {
                    continue;
                }
            }
            if !words.contains(&word) {
                words.push(word);
            }
        }
        if corrected != question {
            // Where one word is mended, the others are shown as they are spelt.
            for written in &typed.optional {
                if let Some(spelt) = speller.spelt(written, searcher, fields)? {
                    corrected = replace_word(&corrected, written, &spelt);
                }
            }
        }
        let keys: Vec<_> = words.iter().map(Word::keys).collect();
        let meaning = if literal { Meaning::default() } else { thesaurus.meaning(&keys) };
        let corrected = (corrected != question).then_some(corrected);
        Ok(Self { words, typed, meaning, corrected })
    }

    /// The terms to mark in texts.
    pub(crate) fn highlighter(&self) -> Highlighter {
        let mut highlighter = Highlighter::default();
        for word in &self.words {
            word.terms.iter().for_each(|term| highlighter.add(term));
        }
        for phrase in &self.typed.phrases {
            // The "a" of a phrase is not what anybody looks for in a snippet.
            let content = Analysis::Stem.terms(phrase).into_iter().filter(|(word, _)| !is_stop_word(word));
            content.for_each(|(_, stem)| highlighter.add(&stem));
        }
        highlighter
    }
}

/// Whether a word finds anything, or means something.
fn is_known(word: &Word, thesaurus: &Thesaurus, searcher: &Searcher, fields: &Fields) -> tantivy::Result<bool> {
    let means = |key| thesaurus.knows(&key);
    if word.terms.iter().any(|term| means(Key::Czech(term.clone()))) {
        return Ok(true);
    }
    let czech = [fields.title, fields.summary, fields.body, fields.names, fields.labels];
    for term in &word.terms {
        for field in czech {
            if searcher.doc_freq(&raw_term(field, term))? > 0 {
                return Ok(true);
            }
        }
    }
    // A word that the documents lack and Czech has, and whose relatives they have, is no slip.
    let czech = Dictionary::built_in().knows(&word.form);
    if czech && searcher.doc_freq(&raw_term(fields.root, &word.root))? > 0 {
        return Ok(true);
    }
    // English stems change a last y into i, so that a slip may share the stem of a Czech name in an English text:
    // "dobrovolnictvy". What is English stands there as English has it.
    let own = match word.form.strip_suffix('y') {
        None => true,
        Some(base) => {
            let mut found = false;
            for end in ["y", "ies", "ied"] {
                found |= searcher.doc_freq(&raw_term(fields.form, &format!("{base}{end}")))? > 0;
            }
            found
        }
    };
    let finds = searcher.doc_freq(&raw_term(fields.english, &word.english))? > 0;
    Ok(own && (finds || means(Key::English(word.english.clone()))))
}

/// `text` with one word of it replaced, wherever it stands as a word of its own, but not in quotes nor behind a `-`: those
/// are searched for as they were typed.
fn replace_word(text: &str, word: &str, by: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut at = 0;
    for (own, _) in Analysis::Form.terms(text) {
        let start = own.as_ptr() as usize - text.as_ptr() as usize;
        let before = &text[..start];
        let quoted = before.matches(is_quote).count() % 2 == 1 && text[start..].contains(is_quote);
        let excluded =
            before.strip_suffix('-').is_some_and(|rest| rest.is_empty() || rest.ends_with(char::is_whitespace));
        if own.to_lowercase() == word.to_lowercase() && !quoted && !excluded {
            replaced.push_str(&text[at..start]);
            replaced.push_str(by);
            at = start + own.len();
        }
    }
    replaced.push_str(&text[at..]);
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_replaced_where_it_stands_alone() {
        assert_eq!(replace_word("Pracovnci, spolupracovnci", "pracovnci", "pracovníci"), "pracovníci, spolupracovnci");
        let kept = "\"pracovnci\" pracovníci -pracovnci";
        assert_eq!(replace_word("\"pracovnci\" pracovnci -pracovnci", "pracovnci", "pracovníci"), kept);
    }

    #[test]
    fn a_word_without_diacritics_may_be_several() {
        assert_eq!(Word::new("Byt").terms, ["byt"]);
        assert!(Word::new("praci").terms.len() > 1);
        assert_eq!(Word::new("praci").terms, Word::new("PRACI").terms);
    }
}
