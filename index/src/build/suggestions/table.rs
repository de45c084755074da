//! Making a [`Table`] of suggestions and writing it.

use std::path::Path;
use std::{fs, io, iter};

use osvedceno_corpus::Text as Label;
use rayon::prelude::*;
use tantivy::directory::OwnedBytes;

use super::entry::{Entry, Name};
use super::text::{Text, Word};
use super::{best, common};
use crate::build::alphabet;
use crate::language::Language;
use crate::store::suggestions::{CZECH, ENGLISH, FILES, SYNONYM, Stored, Table, joined};

/// Writes the table of `entries` into `folder`.
///
/// # Errors
/// A folder that cannot be written to, or texts of more than 4 GB.
pub(crate) fn write(entries: &[Entry], folder: &Path) -> io::Result<()> {
    let Table { texts, starts, words, best, beginnings, common, entries } = table_of(entries)?;
    let parts = [&texts, &starts, &words, &best, beginnings.as_fst().as_inner(), &common, &entries];
    FILES.iter().zip(parts).try_for_each(|(name, bytes)| fs::write(folder.join(name), bytes))
}

/// The table of `entries`.
pub(crate) fn table_of(entries: &[Entry]) -> io::Result<Table> {
    let (places, packed_entries) = packed_entries(entries)?;
    let own = texts(entries, &places);
    let mut texts: Vec<u8> = Vec::new();
    let mut starts: Vec<u32> = Vec::with_capacity(own.len());
    for text in &own {
        starts.push(small(texts.len())?);
        let lengths = [small(text.folded.len())?, small(text.written.len())?];
        let header = [text.entry, text.count].into_iter().chain(text.alphabet).chain([text.flags]).chain(lengths);
        texts.extend(header.flat_map(u32::to_le_bytes));
        texts.extend(text.folded.bytes().chain(text.written.bytes()));
    }
    let (first, later) = words(&own)?;
    let best = best::of(&own, &first, &later);
    let (beginnings, common) = common::of(&own, &first, &later)?;
    let header = [small(first.len())?, 0];
    let pairs = first.iter().chain(&later).flat_map(|word| [word.text, word.place]);
    Ok(Table {
        texts: OwnedBytes::new(texts),
        starts: packed(starts.into_iter()),
        words: packed(header.into_iter().chain(pairs)),
        best: packed(best.into_iter()),
        beginnings,
        common: OwnedBytes::new(common.into_iter().flat_map(u64::to_le_bytes).collect::<Vec<_>>()),
        entries: OwnedBytes::new(packed_entries),
    })
}

/// Entries as the table keeps them, and where each starts.
fn packed_entries(entries: &[Entry]) -> io::Result<(Vec<u32>, Vec<u8>)> {
    let (mut starts, mut packed) = (Vec::with_capacity(entries.len()), Vec::new());
    for entry in entries {
        starts.push(small(packed.len())?);
        let json = serde_json::to_vec(&Stored { subject: entry.subject.clone(), label: entry.label.clone() })?;
        packed.extend(iter::once(small(json.len())?).flat_map(u32::to_le_bytes).chain(json));
    }
    Ok((starts, packed))
}

/// The texts of all entries, in the order of their numbers.
fn texts<'e>(entries: &'e [Entry], places: &[u32]) -> Vec<Text<'e>> {
    let labels = |pick: fn(&Label) -> &str| entries.iter().map(|entry| pick(&entry.label)).collect::<Vec<_>>();
    let (czech, english) = rayon::join(
        || alphabet::ranks(&labels(|label| &label.cs), Language::Czech),
        || alphabet::ranks(&labels(|label| &label.en), Language::English),
    );
    let alphabets = czech.into_par_iter().zip(english).map(<[u32; 2]>::from);
    let of_entry = |((entry, place), alphabet): ((&'e Entry, &u32), [u32; 2])| {
        let text = move |name: &'e Name| Text {
            entry: *place,
            count: entry.count,
            alphabet,
            flags: flags(name),
            folded: joined(&name.written),
            written: name.written.as_str(),
        };
        entry.names.iter().map(text).collect::<Vec<_>>()
    };
    let mut texts: Vec<Text<'e>> = entries.par_iter().zip(places).zip(alphabets).flat_map_iter(of_entry).collect();
    texts.par_sort_by_key(|text| {
        let alphabet = text.alphabet[usize::from(text.flags & CZECH == 0)];
        (text.alike(), alphabet, text.entry)
    });
    texts
}

/// The first words of texts and all others, each in alphabetical order with what follows it.
fn words(texts: &[Text<'_>]) -> io::Result<(Vec<Word>, Vec<Word>)> {
    let numbers = 0..small(texts.len())?;
    let of_text = |(number, text): (u32, &Text<'_>)| {
        let folded = text.folded.as_bytes();
        // An ASCII space is never part of another character.
        let after_spaces = folded.iter().enumerate().filter(|(_, byte)| **byte == b' ').map(|(at, _)| at + 1);
        let places = iter::once(0).chain(after_spaces).filter(|place| *place < folded.len());
        let word = |place: usize| {
            let mut letters = [0; 8];
            let following = &folded[place..];
            let length = following.len().min(letters.len());
            letters[..length].copy_from_slice(&following[..length]);
            Ok(Word { letters: u64::from_be_bytes(letters), text: number, place: small(place)? })
        };
        places.map(word).collect::<Vec<io::Result<Word>>>()
    };
    let all = numbers.into_par_iter().zip(texts).flat_map_iter(of_text);
    let all = all.collect::<io::Result<Vec<Word>>>()?;
    let (mut first, mut later): (Vec<Word>, Vec<Word>) = all.into_par_iter().partition(|word| word.place == 0);
    let following = |word: &Word| texts[word.text as usize].following(word);
    for part in [&mut first, &mut later] {
        part.par_sort_unstable_by(|a, b| {
            let by_letters = a.letters.cmp(&b.letters);
            by_letters
                .then_with(|| following(a).cmp(following(b)))
                .then_with(|| (a.text, a.place).cmp(&(b.text, b.place)))
        });
    }
    Ok((first, later))
}

fn flags(name: &Name) -> u32 {
    let flag = |is: bool, flag| if is { flag } else { 0 };
    flag(name.czech, CZECH) | flag(name.english, ENGLISH) | flag(name.synonym, SYNONYM)
}

/// A number as the table keeps it.
fn small(number: impl TryInto<u32>) -> io::Result<u32> {
    number.try_into().map_err(|_| io::Error::other("the texts of suggestions are more than 4 GB"))
}

fn packed(numbers: impl Iterator<Item = u32>) -> OwnedBytes {
    OwnedBytes::new(numbers.flat_map(u32::to_le_bytes).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use osvedceno_corpus::{Code, GroupName};
    use proptest::prelude::*;

    use super::*;
    use crate::store::suggestions::{MOST_SUGGESTIONS, Subject, Typed};

    /// Words that begin one another, so that typed ones have more than one word to begin.
    const WORDS: [&str; 12] =
        ["s", "sk", "škola", "škol", "školy", "pro", "praha", "pra", "kurz", "kurzy", "k", "češtiny"];

    /// A text of these words by their numbers.
    fn text(words: &[usize]) -> String {
        words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ")
    }

    fn an_entry() -> impl Strategy<Value = Entry> {
        let words = || prop::collection::vec(0..WORDS.len(), 1..6);
        let names = prop::collection::vec((words(), any::<bool>()), 0..3);
        (words(), words(), any::<bool>(), 1_u32..4, names).prop_map(|(cs, en, same, count, names)| {
            let label = Label { cs: text(&cs), en: text(if same { &cs } else { &en }) };
            let subject = Subject::Concept { group: GroupName::from("area"), code: Code::from("code") };
            let mut entry = Entry::new(subject, label, count);
            let language = |czech| if czech { Language::Czech } else { Language::English };
            entry.names.extend(names.iter().map(|(words, czech)| Name::synonym(&text(words), language(*czech))));
            entry
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn the_best_are_those_of_looking_at_every_text(
            entries in prop::collection::vec(an_entry(), 1..700),
            typed in prop::collection::vec(prop::collection::vec((0..WORDS.len(), 1..7_usize), 1..4), 20),
        ) {
            let table = table_of(&entries).unwrap();
            for words in typed {
                let begun = |(word, letters): &(usize, usize)| WORDS[*word].chars().take(*letters).collect::<String>();
                let typed = words.iter().map(begun).collect::<Vec<_>>().join(" ");
                let typed = Typed::of(&typed).unwrap();
                for language in [Language::Czech, Language::English] {
                    for most in [1, MOST_SUGGESTIONS] {
                        let best = |few| -> Vec<(u32, &str)> {
                            let best = table.best_but_for(&typed, language, most, few);
                            best.into_iter().map(|text| (text.entry, text.folded)).collect()
                        };
                        prop_assert_eq!(best(0), best(usize::MAX), "{:?}", typed);
                    }
                }
            }
        }
    }
}
