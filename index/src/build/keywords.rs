//! The terms that tell a document from the others, for documents like it and for feedback.
//!
//! A term weighs tf · idf: `(1 + ln tf) · ln(N / df)` (Manning, Raghavan and Schütze, *Introduction to Information
//! Retrieval*, 6.4), scaled so that the squares of a document's weights add up to one. In how many documents a term stands is
//! known when all have been read; until then how often each stands in each waits in a file, a kilobyte a document.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;

use rayon::prelude::*;

use crate::analysis::{Analyser, Token};
use crate::store::Keyword;

/// How many terms a document keeps. Those beyond weigh a third of the first and less, and thirty are read in microseconds.
const KEPT: usize = 30;
/// How often a word counts in the title, in the summary and in the text.
pub(super) const WEIGHTS: [u16; 3] = [3, 2, 1];
/// In the count of terms of a document, what says that it is a chapter.
const CHAPTER: u32 = 1 << 31;
/// What stands for a term that is not known yet.
const UNKNOWN: u32 = u32::MAX;

/// The terms of documents of a shard, while it is made.
pub(super) struct Frequencies {
    file: BufWriter<File>,
    path: PathBuf,
    numbers: HashMap<String, u32>,
    terms: Vec<String>,
    /// In how many documents each stands that a search can find.
    in_documents: Vec<u32>,
    /// Numbers of terms by numbers of words.
    of_words: Vec<u32>,
    /// How often each term stands in the document at hand, and which do.
    counts: Vec<u16>,
    met: Vec<u32>,
}

impl Frequencies {
    /// Frequencies that wait in a new file at `path`.
    pub(super) fn create(path: PathBuf) -> io::Result<Self> {
        let file = BufWriter::new(File::create(&path)?);
        let (terms, in_documents, of_words) = Default::default();
        let (counts, met) = Default::default();
        Ok(Self { file, path, numbers: HashMap::new(), terms, in_documents, of_words, counts, met })
    }

    /// Adds the next document by the words of its title, its summary and its text; of a chapter, which is in no list.
    pub(super) fn add(&mut self, analyser: &Analyser, parts: [&[Token]; 3], is_chapter: bool) -> io::Result<()> {
        for (tokens, weight) in parts.into_iter().zip(WEIGHTS) {
            for token in tokens.iter().filter(|token| analyser.word(**token).tells) {
                let term = self.term(analyser, *token);
                let count = &mut self.counts[term as usize];
                if *count == 0 {
                    self.met.push(term);
                }
                *count = count.saturating_add(weight);
            }
        }
        let length = u32::try_from(self.met.len()).unwrap_or_default();
        self.file.write_all(&(length | if is_chapter { CHAPTER } else { 0 }).to_le_bytes())?;
        for term in self.met.drain(..) {
            let count = std::mem::take(&mut self.counts[term as usize]);
            self.file.write_all(&term.to_le_bytes())?;
            self.file.write_all(&count.to_le_bytes())?;
            self.in_documents[term as usize] += u32::from(!is_chapter);
        }
        Ok(())
    }

    fn term(&mut self, analyser: &Analyser, token: Token) -> u32 {
        let word = token.word as usize;
        if self.of_words.len() <= word {
            self.of_words.resize(word + 1, UNKNOWN);
        }
        if self.of_words[word] == UNKNOWN {
            let term = &analyser.word(token).stem;
            self.of_words[word] = self.numbers.get(term).copied().unwrap_or_else(|| {
                let number = u32::try_from(self.terms.len()).unwrap_or(UNKNOWN);
                self.numbers.insert(term.clone(), number);
                self.terms.push(term.clone());
                self.in_documents.push(0);
                self.counts.push(0);
                number
            });
        }
        self.of_words[word]
    }

    /// Forgets what words of before became, since the analyser has forgotten them.
    pub(super) fn forget(&mut self) {
        self.of_words.clear();
    }

    /// Ends the file.
    pub(super) fn finish(mut self) -> io::Result<Waiting> {
        self.file.flush()?;
        Ok(Waiting { path: self.path, terms: self.terms, in_documents: self.in_documents })
    }
}

/// The terms of documents of a shard that has been made.
pub(super) struct Waiting {
    path: PathBuf,
    terms: Vec<String>,
    in_documents: Vec<u32>,
}

/// The terms of all shards together, in alphabetical order.
pub(super) struct Terms {
    list: Vec<String>,
    in_documents: Vec<u32>,
    /// Of each shard, the numbers here by the numbers there.
    of_shards: Vec<Vec<u32>>,
}

impl Terms {
    /// The terms of all shards.
    pub(super) fn of(shards: &[Waiting]) -> Self {
        let of_shard = |(shard, own): (usize, &Waiting)| -> Vec<(String, usize, usize)> {
            own.terms.iter().enumerate().map(|(number, term)| (term.clone(), shard, number)).collect()
        };
        let mut all: Vec<(String, usize, usize)> = shards.iter().enumerate().flat_map(of_shard).collect();
        all.par_sort_unstable();
        let mut terms = Self {
            list: Vec::new(),
            in_documents: Vec::new(),
            of_shards: shards.iter().map(|own| vec![UNKNOWN; own.terms.len()]).collect(),
        };
        for (term, shard, number) in all {
            if terms.list.last() != Some(&term) {
                terms.list.push(term);
                terms.in_documents.push(0);
            }
            let last = terms.list.len() - 1;
            terms.in_documents[last] += shards[shard].in_documents[number];
            terms.of_shards[shard][number] = u32::try_from(last).unwrap_or(UNKNOWN);
        }
        terms
    }

    /// In how many documents a term stands that a search can find.
    pub(super) fn in_documents(&self, term: &str) -> Option<u32> {
        let number = self.list.binary_search_by(|own| own.as_str().cmp(term)).ok()?;
        Some(self.in_documents[number])
    }

    /// The keywords of so many documents in their order and then those of the chapters, with the terms by the numbers that they
    /// have in them. What waited is cleared away.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn keywords(&self, shards: &[Waiting], documents: usize) -> io::Result<(Vec<&str>, Vec<Vec<Keyword>>)> {
        let telling = |with: &u32| (documents as f32 / (*with).max(1) as f32).ln();
        let telling: Vec<f32> = self.in_documents.iter().map(telling).collect();
        let of_shard = |(shard, numbers): (&Waiting, &Vec<u32>)| shard.keywords(numbers, &telling);
        let of_shards: Vec<_> = shards.par_iter().zip(&self.of_shards).map(of_shard).collect::<io::Result<Vec<_>>>()?;
        let (listed, chapters): (Vec<_>, Vec<_>) = of_shards.into_iter().map(<(_, _)>::from).unzip();
        let mut keywords: Vec<Vec<Keyword>> = listed.into_iter().chain(chapters).flatten().collect();
        let mut numbers = vec![UNKNOWN; self.list.len()];
        keywords.iter().flatten().for_each(|keyword| numbers[keyword.term as usize] = 0);
        let used = numbers.iter_mut().zip(&self.list).filter(|(number, _)| **number == 0);
        let terms = used.zip(0..).map(|((number, term), place)| {
            *number = place;
            term.as_str()
        });
        let terms = terms.collect();
        keywords.iter_mut().flatten().for_each(|keyword| keyword.term = numbers[keyword.term as usize]);
        Ok((terms, keywords))
    }
}

impl Waiting {
    /// The keywords of documents and those of chapters, by the numbers that terms have in all shards.
    fn keywords(&self, numbers: &[u32], telling: &[f32]) -> io::Result<[Vec<Vec<Keyword>>; 2]> {
        let (mut listed, mut chapters) = (Vec::new(), Vec::new());
        let mut file = BufReader::new(File::open(&self.path)?);
        let mut length = [0; 4];
        let mut bytes = Vec::new();
        let mut own: Vec<Keyword> = Vec::new();
        while !file
            .by_ref()
            .take(4)
            .read_exact(&mut length)
            .is_err_and(|error| error.kind() == io::ErrorKind::UnexpectedEof)
        {
            let length = u32::from_le_bytes(length);
            bytes.resize((length & !CHAPTER) as usize * 6, 0);
            file.read_exact(&mut bytes)?;
            own.clear();
            own.extend(bytes.as_chunks::<6>().0.iter().map(|[a, b, c, d, count @ ..]| {
                let term = numbers[u32::from_le_bytes([*a, *b, *c, *d]) as usize];
                let frequency = f32::from(u16::from_le_bytes(*count));
                Keyword { term, weight: (1.0 + frequency.ln()) * telling[term as usize] }
            }));
            if length & CHAPTER == 0 { listed.push(best(&mut own)) } else { chapters.push(best(&mut own)) }
        }
        fs::remove_file(&self.path)?;
        Ok([listed, chapters])
    }
}

/// The terms that tell the most, of equal ones the first in the alphabet, scaled.
fn best(terms: &mut Vec<Keyword>) -> Vec<Keyword> {
    let order = |a: &Keyword, b: &Keyword| b.weight.total_cmp(&a.weight).then_with(|| a.term.cmp(&b.term));
    if terms.len() > KEPT {
        terms.select_nth_unstable_by(KEPT, order);
        terms.truncate(KEPT);
    }
    terms.sort_unstable_by(order);
    let length = terms.iter().map(|keyword| keyword.weight * keyword.weight).sum::<f32>().sqrt();
    let scaled = |keyword: &Keyword| Keyword { weight: keyword.weight / length.max(f32::MIN_POSITIVE), ..*keyword };
    terms.iter().map(scaled).collect()
}
