//! Making a [`Table`] of suggestions and writing it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io, iter};

use fst::{Map, MapBuilder};
use osvedceno_corpus::Text as Label;
use tantivy::directory::OwnedBytes;

use super::entry::{Entry, Name};
use crate::build::alphabet;
use crate::language::Language;
use crate::store::suggestions::{
    CZECH, END, ENGLISH, FILES, MOST_SUGGESTIONS, SYNONYM, Stored, Table, Typed, WORKED_OUT, joined,
};

/// Beginnings that more texts have are worked out: ranking so many takes some 0.1 ms.
const COMMON: usize = 1_000;

/// Writes the table of `entries` into `folder`.
///
/// # Errors
/// A folder that cannot be written to, or texts of more than 4 GB.
pub(crate) fn write(entries: &[Entry], folder: &Path) -> io::Result<()> {
    let Table { words, lists, texts, entries } = table_of(entries, COMMON)?;
    let parts = [words.as_fst().as_inner(), &lists, &texts, &entries];
    FILES.iter().zip(parts).try_for_each(|(name, bytes)| fs::write(folder.join(name), bytes))
}

/// The table of `entries`, with the best worked out for beginnings that more than `common` texts have.
pub(crate) fn table_of(entries: &[Entry], common: usize) -> io::Result<Table> {
    let mut growing = Growing::default();
    let labels = |pick: fn(&Label) -> &str| entries.iter().map(|entry| pick(&entry.label)).collect::<Vec<_>>();
    let czech = alphabet::ranks(&labels(|label| &label.cs), Language::Czech);
    let english = alphabet::ranks(&labels(|label| &label.en), Language::English);
    for (entry, alphabet) in entries.iter().zip(czech.into_iter().zip(english)) {
        growing.add(entry, [alphabet.0, alphabet.1])?;
    }
    let Growing { texts, entries, by_word } = growing;
    let mut lists: Vec<u32> = Vec::new();
    let mut starts = BTreeMap::new();
    for (word, texts) in by_word {
        starts.insert(word, lists.len());
        lists.extend(texts);
    }
    starts.insert(END.to_owned(), lists.len());
    let [texts, entries] = [texts, entries].map(OwnedBytes::new);
    let mut table = Table { words: map(&starts)?, lists: packed(&lists), texts, entries };
    for (beginning, best) in worked_out(&table, &starts, common) {
        starts.insert(format!("{WORKED_OUT}{beginning}"), lists.len());
        lists.push(small(best.len())?);
        lists.extend(best);
    }
    (table.words, table.lists) = (map(&starts)?, packed(&lists));
    Ok(table)
}

/// The beginnings that more than `most` texts have, with the texts of their best suggestions in either language.
fn worked_out(table: &Table, words: &BTreeMap<String, usize>, most: usize) -> Vec<(String, BTreeSet<u32>)> {
    let mut beginnings = BTreeSet::new();
    for word in words.keys().filter(|word| *word != END) {
        let all = word.char_indices().map(|(at, c)| &word[..at + c.len_utf8()]);
        beginnings.extend(all.take_while(|beginning| table.slice(beginning).len() > most));
    }
    let best = beginnings.into_iter().map(|beginning| {
        let typed = Typed::word(beginning);
        let best = [Language::Czech, Language::English]
            .into_iter()
            .flat_map(|language| table.best(&typed, table.slice(beginning), language, MOST_SUGGESTIONS));
        (beginning.to_owned(), best.map(|text| text.at).collect())
    });
    best.collect()
}

/// A table while it grows.
#[derive(Default)]
struct Growing {
    texts: Vec<u8>,
    entries: Vec<u8>,
    by_word: BTreeMap<String, Vec<u32>>,
}

impl Growing {
    fn add(&mut self, entry: &Entry, alphabet: [u32; 2]) -> io::Result<()> {
        let at = small(self.entries.len())?;
        for name in &entry.names {
            let text = small(self.texts.len())?;
            let folded = joined(&name.written);
            let lengths = [small(folded.len())?, small(name.written.len())?];
            let header = [at, entry.count].into_iter().chain(alphabet).chain([flags(name)]).chain(lengths);
            self.texts.extend(header.flat_map(u32::to_le_bytes));
            self.texts.extend(folded.bytes().chain(name.written.bytes()));
            for word in folded.split(' ').filter(|word| !word.is_empty()).collect::<BTreeSet<_>>() {
                self.by_word.entry(word.to_owned()).or_default().push(text);
            }
        }
        let json = serde_json::to_vec(&Stored { subject: entry.subject.clone(), label: entry.label.clone() })?;
        self.entries.extend(iter::once(small(json.len())?).flat_map(u32::to_le_bytes).chain(json));
        Ok(())
    }
}

fn flags(name: &Name) -> u32 {
    let flag = |is: bool, flag| if is { flag } else { 0 };
    flag(name.czech, CZECH) | flag(name.english, ENGLISH) | flag(name.synonym, SYNONYM)
}

/// A number as the table keeps it.
fn small(number: impl TryInto<u32>) -> io::Result<u32> {
    number.try_into().map_err(|_| io::Error::other("the texts of suggestions are more than 4 GB"))
}

fn packed(lists: &[u32]) -> OwnedBytes {
    OwnedBytes::new(lists.iter().copied().flat_map(u32::to_le_bytes).collect::<Vec<_>>())
}

fn map(starts: &BTreeMap<String, usize>) -> io::Result<Map<OwnedBytes>> {
    let mut builder = MapBuilder::memory();
    for (word, start) in starts {
        builder.insert(word, *start as u64).map_err(io::Error::other)?;
    }
    let bytes = builder.into_inner().map_err(io::Error::other)?;
    Map::new(OwnedBytes::new(bytes)).map_err(io::Error::other)
}
