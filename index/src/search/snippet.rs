//! The part of a text that answers a question best, with the words that matched marked as they stand there.
//!
//! In: a text and where its words stand in it . Out: HTML.

use osvedceno_czech::root;

use crate::analysis::{Analysis, is_stop_word};
use crate::html::escape;
use crate::query::Understood;
use crate::store::{Document, Word, Words, hash};

/// How long a snippet is, in bytes of text; about two lines on a desktop.
const WINDOW: usize = 240;

/// Where a snippet was cut from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnippetSource {
    /// The text of the document.
    Body,
    /// Its summary, where the text has none of the words.
    Summary,
}

/// A part of a text: HTML with `<mark>` and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The HTML.
    pub html: String,
    /// Where it is from.
    pub source: SnippetSource,
}

/// The terms of a question, to be found in texts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Highlighter {
    // A dozen as a rule, so that looking through them is the fastest way to find one.
    stems: Vec<u32>,
    roots: Vec<u32>,
}

/// Which words of a text match.
#[derive(Debug, Clone, Copy)]
enum Likeness {
    /// Forms of the words of the question.
    Form,
    /// Words with the same root.
    Root,
}

impl Highlighter {
    /// The terms of a question that was understood.
    pub(crate) fn of(question: &Understood) -> Self {
        let mut highlighter = Self::default();
        for word in &question.words {
            word.terms.iter().for_each(|term| highlighter.add(term));
        }
        for phrase in &question.typed.phrases {
            // The "a" of a phrase is not what anybody looks for in a snippet.
            let content = Analysis::Stem.terms(phrase).into_iter().filter(|(word, _)| !is_stop_word(word));
            content.for_each(|(_, stem)| highlighter.add(&stem));
        }
        highlighter
    }

    /// Adds the term of one word of a question.
    fn add(&mut self, stem: &str) {
        self.stems.push(hash(stem));
        self.roots.push(hash(&root(stem)));
    }

    /// The best part of a document: of its text, else of its summary, else nothing. Words that are merely related are marked
    /// where no form of a word of the question stands.
    pub(crate) fn snippet(&self, document: &Document<'_>) -> Option<Snippet> {
        if self.stems.is_empty() {
            return None;
        }
        let parts = [
            (document.shown.text, document.words, SnippetSource::Body),
            (document.shown.summary.cs, document.summary_words, SnippetSource::Summary),
        ];
        [Likeness::Form, Likeness::Root].into_iter().find_map(|likeness| {
            parts.into_iter().find_map(|(text, words, source)| {
                let html = self.best(text, words, likeness)?;
                Some(Snippet { html, source })
            })
        })
    }

    /// The window of `text` with the most different terms, then the most words that match, then the earliest.
    fn best(&self, text: &str, words: Words<'_>, likeness: Likeness) -> Option<String> {
        let found: Vec<Word> = match likeness {
            Likeness::Form => words.with_stems(&self.stems).collect(),
            Likeness::Root => words.with_roots(&self.roots).collect(),
        };
        let mut best: Option<(usize, usize, &[Word])> = None;
        let mut different: Vec<u32> = Vec::new();
        for (i, first) in found.iter().enumerate() {
            let within = found[i..].iter().take_while(|word| (word.end - first.start) as usize <= WINDOW).count();
            let window = &found[i..i + within.max(1)];
            different.clear();
            for word in window {
                if !different.contains(&word.stem) {
                    different.push(word.stem);
                }
            }
            if best.is_none_or(|(terms, words, _)| (different.len(), window.len()) > (terms, words)) {
                best = Some((different.len(), window.len(), window));
            }
        }
        let (_, _, window) = best?;
        let bounds = bounds(text, window[0].start as usize, window[window.len() - 1].end as usize);
        Some(marked(text, bounds, &found))
    }
}

/// Widens a window to about the length of a snippet: from the start of a sentence where one is near, else of a word.
fn bounds(text: &str, first: usize, last: usize) -> (usize, usize) {
    let room = WINDOW.saturating_sub(last - first);
    let paragraph_start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let paragraph_end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    let earliest = text.floor_char_boundary(first.saturating_sub(room)).max(paragraph_start);
    let before = &text[earliest..first];
    let start = if earliest == paragraph_start {
        paragraph_start
    } else if let Some(at) = sentence_start(before) {
        earliest + at
    } else {
        let half = text.floor_char_boundary(first.saturating_sub(room / 2)).max(paragraph_start);
        text[half..first].find(' ').map_or(first, |at| half + at + 1)
    };
    let latest = text.ceil_char_boundary((start + WINDOW).max(last)).min(paragraph_end.max(last));
    let end = if latest == paragraph_end { latest } else { text[last..latest].rfind(' ').map_or(last, |at| last + at) };
    (start, end)
}

/// Where the first whole sentence of `text` starts; the stop after a number is more likely that of a date: "8. ledna".
fn sentence_start(text: &str) -> Option<usize> {
    let mut stops = text.match_indices(". ").map(|(at, _)| at);
    let stop = stops.find(|at| !text[..*at].ends_with(|c: char| c.is_ascii_digit()))?;
    Some(stop + 2)
}

/// `text[start..end]` as HTML with the words marked, and an ellipsis where it was cut within a sentence.
fn marked(text: &str, (start, end): (usize, usize), words: &[Word]) -> String {
    let mut html = String::with_capacity(end - start + 64);
    let begins = text[..start].trim_end_matches(' ').ends_with(['.', '\n', '!', '?']) || start == 0;
    if !begins {
        html.push('…');
    }
    let mut at = start;
    for word in words {
        let (from, to) = (word.start as usize, word.end as usize);
        if from >= at && to <= end {
            escape(&text[at..from], &mut html);
            html.push_str("<mark>");
            escape(&text[from..to], &mut html);
            html.push_str("</mark>");
            at = to;
        }
    }
    escape(&text[at..end], &mut html);
    if !html.ends_with(['.', '!', '?']) && end < text.len() && !text[end..].starts_with(['.', '\n']) {
        html.push_str(" …");
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::store::{Bilingual, Documents, DocumentsWriter, Shown, words};

    fn snippet(question: &str, text: &str) -> Option<String> {
        let mut highlighter = Highlighter::default();
        for (_, stem) in Analysis::Stem.terms(question) {
            highlighter.add(&stem);
        }
        let folder = tempfile::tempdir().unwrap();
        let nothing = Bilingual { cs: "", en: "" };
        let shown = Shown { id: "id", title: nothing, summary: nothing, chapter: None, place: None, text };
        let mut writer = DocumentsWriter::create(folder.path()).unwrap();
        writer.add(&shown, &words(text).collect::<Vec<_>>(), &[]).unwrap();
        writer.finish(folder.path()).unwrap();
        let documents = Documents::open(folder.path()).unwrap();
        highlighter.snippet(&documents.get(0).unwrap()).map(|snippet| snippet.html)
    }

    #[test]
    fn the_inflected_form_is_marked_whatever_was_typed() {
        let marked = "Ve městě bydlí dělníci na <mark>ubytovnách</mark>.";
        assert_eq!(snippet("ubytovna", "Ve městě bydlí dělníci na ubytovnách.").as_deref(), Some(marked));
        assert_eq!(snippet("ubytovnach", "Ve městě bydlí dělníci na ubytovnách.").as_deref(), Some(marked));
    }

    #[test]
    fn related_words_are_marked_where_the_word_itself_is_not() {
        let html = snippet("integrovat", "Kurzy pro integraci cizinců.").unwrap();
        assert_eq!(html, "Kurzy pro <mark>integraci</mark> cizinců.");
    }

    #[test]
    fn the_part_with_the_most_different_words_is_chosen() {
        let filler = "Nic k věci tu není řečeno. ".repeat(20);
        let text = format!("Škola a škola a škola. {filler}Škola pomáhá dětem cizinců.");
        let html = snippet("škola děti cizinci", &text).unwrap();
        assert!(html.contains("<mark>Škola</mark> pomáhá <mark>dětem</mark> <mark>cizinců</mark>."), "{html}");
    }

    #[test]
    fn markup_in_a_text_is_shown_and_not_obeyed() {
        assert_eq!(
            snippet("škola", "<b>škola</b> & \"spol\"").as_deref(),
            Some("&lt;b&gt;<mark>škola</mark>&lt;/b&gt; &amp; &quot;spol&quot;")
        );
    }

    #[test]
    fn a_text_without_the_words_has_no_snippet() {
        assert_eq!(snippet("lékař", "O škole."), None);
    }
}
