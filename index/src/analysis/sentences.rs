//! Sentences by the rules of Unicode (UAX #29).
//!
//! Where a full stop, a question or an exclamation mark is followed by spaces and a Latin letter, as nearly all are, the rules
//! come down to whether that letter is a capital; then no tables are asked, which took a tenth of the time of making an index.

use unicode_segmentation::UnicodeSegmentation;

/// Where each sentence of a text ends, in bytes.
pub(crate) fn sentence_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    // The end of a line always ends a sentence.
    for line in text.split_inclusive('\n') {
        let before = ends.len();
        if !plain(line, start, &mut ends) {
            ends.truncate(before);
            let long_way = line.split_sentence_bound_indices().skip(1);
            ends.extend(long_way.map(|(at, _)| start + at));
        }
        start += line.len();
        ends.push(start);
    }
    ends
}

/// Adds where sentences end within a line, unless it has anything of which only the tables know: then it says so.
fn plain(line: &str, start: usize, ends: &mut Vec<usize>) -> bool {
    for (at, c) in line.char_indices() {
        if !matches!(c, '.' | '?' | '!') {
            if is_plain(c) {
                continue;
            }
            return false;
        }
        let rest = &line[at + 1..];
        let after = rest.trim_start_matches(' ');
        let spaces = rest.len() - after.len();
        match after.chars().next() {
            // The end of the line, which is one anyway.
            None | Some('\n') => {}
            // A number goes on, and so does an abbreviation.
            Some(next)
                if c == '.' && spaces == 0 && (next.is_ascii_digit() || is_latin(next) && next.is_lowercase()) => {}
            Some(next) if spaces > 0 && is_latin(next) => {
                if c != '.' || next.is_uppercase() {
                    ends.push(start + at + 1 + spaces);
                }
            }
            Some(_) => return false,
        }
    }
    true
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'À'..='ž' if c != '×' && c != '÷')
}

/// Whether a character ends no sentence, and changes nothing of where one ends if it does not stand behind its end.
fn is_plain(c: char) -> bool {
    (c.is_ascii() && c != '\r' && c != '\u{b}' && c != '\u{c}')
        || is_latin(c)
        || matches!(c, '–' | '„' | '“' | '€' | '§' | '°')
}

#[cfg(test)]
mod tests {
    use osvedceno_corpus::{Corpus, plain_text};
    use proptest::prelude::*;

    use super::*;

    fn by_tables(text: &str) -> Vec<usize> {
        text.split_sentence_bound_indices().map(|(at, sentence)| at + sentence.len()).collect()
    }

    #[test]
    fn sentences_of_the_corpus_end_where_the_tables_of_unicode_say() {
        let corpus = Corpus::load(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        for section in corpus.records.iter().flat_map(|record| &record.body.sections) {
            let text = plain_text(&section.markdown);
            assert_eq!(sentence_ends(&text), by_tables(&text), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        #[test]
        fn sentences_end_where_the_tables_of_unicode_say(text in "[aBčŽ1 .?!,\n\"„“()…:\u{a0}\u{301}東-]{0,12}") {
            prop_assert_eq!(sentence_ends(&text), by_tables(&text));
        }
    }
}
