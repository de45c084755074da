//! Writing an index: every document analysed, its codes as ordinals, and all that depends on texts alone worked out
//! beforehand: places in the alphabet, keywords, mentions, what backs what, the texts of suggestions, the places of words.
//!
//! In: the files of a corpus. Out: those of a generation, in an empty folder that `store` publishes. Records pass by one by one,
//! each core making a shard of a range of them (`shard.rs`), and what only all of them together tell is worked out at the end:
//! memory goes by what is kept of each, not by their texts. Knows no question and no engine.

mod alphabet;
mod backing;
mod cited;
mod kept;
mod keywords;
mod kin;
mod latent;
mod mentions;
mod segment;
mod shard;
pub(crate) mod suggestions;
mod texts;
mod tie;
mod troubles;

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use osvedceno_corpus::{CorpusFiles, Read, Reading, Vocabulary};
use rayon::prelude::*;

use crate::language::Language;
use crate::query::Thesaurus;
use crate::store::{
    CodeBits, CodeTable, Columns, DocumentsWriter, Error, Fields, Figures, Forms, Ids, Instrument, Keywords, Manifest,
    NUMBERS, Ordinal, RecordsWriter, Shards, Towns, fingerprint, pack,
};
use kept::{Chapter, Kept, Names};
use keywords::{Terms, Waiting};
use shard::{Made, With, make};

/// Most records of a shard: what is kept of them and their terms take some 400 MB while it is made.
const RECORDS: usize = 55_000;

/// Writes the index of the corpus in `files` into the empty folder `folder`, and says what it is made of.
///
/// # Errors
/// A faulty corpus, or a folder that cannot be written to.
pub(crate) fn write(files: &CorpusFiles, folder: &Path) -> Result<String, Error> {
    write_in_shards(files, RECORDS, folder)
}

/// The same, with at most so many records in a shard.
fn write_in_shards(files: &CorpusFiles, most: usize, folder: &Path) -> Result<String, Error> {
    let reading = Reading::of(files)?;
    let thesaurus = Thesaurus::of(&reading.vocabulary);
    let fields = Fields::new();
    let with = With { reading: &reading, thesaurus: &thesaurus, fields: &fields, folder };
    let ranges = ranges(reading.len(), most).into_par_iter().enumerate().with_max_len(1);
    let made = ranges.map(|(number, range)| make(number, range, with)).collect::<Result<Vec<Made>, Error>>()?;
    let (all, read) = All::of(made, folder).map_err(Error::folder(folder))?;
    let fingerprint = fingerprint(reading.finish(read)?);
    let documents = all.documents.len();
    troubles::write(&reading.troubles, &all.documents, folder).map_err(Error::folder(folder))?;
    let (codes, chapters) = all.write(&reading.vocabulary, folder).map_err(Error::folder(folder))?;
    let shards = Shards::open(folder, &fields)?;
    Forms::write_of(folder, &shards, &fields).map_err(Error::folder(folder))?;
    latent::write(folder, &shards, &fields).map_err(Error::folder(folder))?;
    drop(shards);
    let manifest = Manifest {
        fingerprint: fingerprint.clone(),
        documents: u32::try_from(documents).unwrap_or(u32::MAX),
        // Records are sorted by id, and the ids of chapters begin with their numbers.
        chapters: chapters.into_iter().map(|chapter| chapter.id).collect(),
        codes,
    };
    manifest.write(folder)?;
    Ok(fingerprint)
}

/// The ranges of so many files of which shards are made, whatever machine makes them: one where that takes a moment, else pairs of
/// about as many files, at most `most`. An odd one would be made alone, while the other of two cores waits.
fn ranges(files: usize, most: usize) -> Vec<Range<usize>> {
    let shards = if files <= most / 2 { 1 } else { 2 * files.div_ceil(2 * most) };
    (0..shards).map(|shard| files * shard / shards..files * (shard + 1) / shards).collect()
}

/// What is kept of all shards together.
struct All {
    documents: Vec<Kept>,
    chapters: Vec<Chapter>,
    /// Of the documents and then of the chapters.
    names: Vec<(Names, usize, usize)>,
    terms: Vec<Waiting>,
}

impl All {
    /// Joins what shards have written, and what is kept of them.
    fn of(made: Vec<Made>, folder: &Path) -> std::io::Result<(Self, Vec<Read>)> {
        let mut all = Self { documents: Vec::new(), chapters: Vec::new(), names: Vec::new(), terms: Vec::new() };
        let (mut pieces, mut records, mut read) = (Vec::new(), Vec::new(), Vec::new());
        for mut shard in made {
            all.names.push((shard.names, shard.documents.len(), shard.chapters.len()));
            all.documents.append(&mut shard.documents);
            all.chapters.append(&mut shard.chapters);
            all.terms.push(shard.terms);
            pieces.push(shard.pieces);
            records.push(shard.records);
            read.push(shard.read);
        }
        DocumentsWriter::join(folder, pieces)?;
        RecordsWriter::join(folder, records)?;
        Ok((all, read))
    }

    /// Writes what only all documents together tell.
    fn write(self, vocabulary: &Vocabulary, folder: &Path) -> std::io::Result<(CodeTable, Vec<Chapter>)> {
        let Self { documents, chapters, names, terms: waiting } = self;
        let used = names.iter().flat_map(|(names, ..)| names.list()).map(String::as_str);
        let codes = CodeTable::of(vocabulary, used);
        let ordinals: Vec<Vec<Option<Ordinal>>> = names.iter().map(|(names, ..)| names.ordinals(&codes)).collect();
        // For each document, and for each chapter, the ordinals of the names of its shard.
        let shards = || ordinals.iter().zip(&names);
        let by_document = shards().flat_map(|(ordinals, (_, documents, _))| std::iter::repeat_n(ordinals, *documents));
        let by_chapter = shards().flat_map(|(ordinals, (.., chapters))| std::iter::repeat_n(ordinals, *chapters));

        let terms = Terms::of(&waiting);
        let (of_numbers, keywords) = terms.keywords(&waiting, documents.len())?;
        Keywords::write(folder, of_numbers, &keywords)?;
        drop(keywords);
        let backers = backing::backers(&documents, |term| terms.in_documents(term));
        let (kin, kinship) = kin::kin(&documents);
        drop(terms);

        let known = |ordinals: &[Option<Ordinal>], names: &[u16]| -> Vec<Ordinal> {
            names.iter().filter_map(|name| ordinals[usize::from(*name)]).collect()
        };
        let of_documents = documents.iter().zip(by_document);
        let of_chapters = chapters.iter().zip(by_chapter);
        let of_each: Vec<Vec<Ordinal>> = of_documents
            .clone()
            .map(|(own, ordinals)| known(ordinals, &own.codes))
            .chain(of_chapters.map(|(own, ordinals)| known(ordinals, &own.codes)))
            .collect();
        let mentions = of_documents.map(|(own, ordinals)| {
            let known = own.mentions.iter().filter_map(|(name, much)| Some(pack(ordinals[usize::from(*name)]?, *much)));
            known.collect()
        });
        let mentions: Vec<Vec<u32>> = mentions.collect();
        Columns::write_lists(folder, &of_each, &mentions, &backers, (&kin, &kinship))?;
        drop((mentions, backers, kin, kinship));
        let bits = of_each.iter().map(|own| own.iter().copied());
        CodeBits::write(folder, documents.len(), codes.len(), bits)?;
        Columns::write_figures(folder, &figures(&documents))?;
        Columns::write_turned(folder, documents.iter().map(|own| &*own.turned))?;
        Towns::write(folder, &documents.iter().map(|own| own.town.as_ref()).collect::<Vec<_>>())?;
        let instruments = (0..)
            .zip(&documents)
            .filter_map(|(document, own)| own.used.map(|(valid, recurs)| Instrument { document, valid, recurs }));
        Instrument::write(folder, &instruments.collect::<Vec<_>>())?;
        let ids = documents.iter().map(|own| &own.id).chain(chapters.iter().map(|own| &own.id));
        Ids::write(folder, NUMBERS, ids.map(ToString::to_string).zip(0..).collect())?;
        let entries = suggestions::entries(&documents, &of_each, &codes, vocabulary);
        drop((documents, of_each));
        suggestions::write(&entries, folder)?;
        Ok((codes, chapters))
    }
}

/// The figures of documents, with their places in the alphabet.
fn figures(documents: &[Kept]) -> Vec<Figures> {
    let titles: Vec<[&str; 2]> = documents.iter().map(|own| [own.title.cs.as_str(), own.title.en.as_str()]).collect();
    let ranks =
        |language, at: usize| alphabet::ranks(&titles.iter().map(|title| title[at]).collect::<Vec<_>>(), language);
    let (czech, english) = rayon::join(|| ranks(Language::Czech, 0), || ranks(Language::English, 1));
    let ranks = czech.into_iter().zip(english).map(<[u32; 2]>::from);
    let of_each = documents.iter().zip(ranks).zip(cited::cited(documents)).zip(places(documents));
    of_each.map(|(((own, ranks), cited), place)| Figures { cited, ranks, place, ..own.figures }).collect()
}

/// The places of documents in the alphabetical order of places: those of one place have the same.
fn places(documents: &[Kept]) -> Vec<Option<u32>> {
    let names: BTreeSet<&str> = documents.iter().filter_map(|own| own.place.as_deref()).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let ranks = alphabet::ranks(&names, Language::Czech);
    let rank = |place: &str| names.binary_search(&place).ok().map(|at| ranks[at]);
    documents.iter().map(|own| rank(own.place.as_deref()?)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;

    use super::*;

    /// The bytes of all files below a folder, by their paths.
    fn bytes(folder: &Path, within: &str, into: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = format!("{within}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                bytes(&entry.path(), &format!("{name}/"), into);
            } else {
                into.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }

    /// What is made of the real corpus by so many threads, with so many records in a shard at most.
    fn made(threads: usize, most: usize) -> BTreeMap<String, Vec<u8>> {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
        let folder = tempfile::tempdir().unwrap();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let files = CorpusFiles::read(&corpus).unwrap();
        pool.install(|| write_in_shards(&files, most, folder.path())).unwrap();
        let mut made = BTreeMap::new();
        bytes(folder.path(), "", &mut made);
        made
    }

    #[test]
    fn the_same_corpus_makes_the_same_bytes_whoever_makes_them_and_shards_are_nobodys_business() {
        let one = made(1, 150);
        let several = made(3, 150);
        assert!(one.keys().any(|name| name.starts_with("shard-2/")), "{:?}", one.keys());
        let differ = |(name, bytes): &(&String, &Vec<u8>)| several.get(*name) != Some(bytes);
        assert_eq!(one.iter().find(differ).map(|(name, _)| name), None);
        assert_eq!(one.len(), several.len());
        // But for the inverted index itself, one shard makes what several make.
        let whole = made(2, usize::MAX);
        let beside = |made: &BTreeMap<String, Vec<u8>>| -> Vec<(String, Vec<u8>)> {
            let beside = made.iter().filter(|(name, _)| !name.starts_with("shard-"));
            beside.map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
        };
        for ((name, expected), (other, found)) in beside(&whole).into_iter().zip(beside(&one)) {
            assert_eq!(name, other);
            assert!(expected == found, "{name}");
        }
    }

    #[test]
    fn shards_are_about_as_long_as_one_another() {
        let lengths = |files| ranges(files, RECORDS).iter().map(Range::len).collect::<Vec<_>>();
        assert_eq!(lengths(0), [0]);
        assert_eq!(lengths(384), [384]);
        assert_eq!(lengths(70_001), [35_000, 35_001]);
        assert_eq!(lengths(100_013).len(), 2);
        assert_eq!(lengths(1_000_000), [50_000; 20]);
    }
}
