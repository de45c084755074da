//! The two lists as they are checked in: tab-separated lines in brotli. `sources/fetch.py` took them from their packages.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use anyhow::{Context, Result};
use unicode_normalization::UnicodeNormalization;

const LEMMAS: &[u8] = include_bytes!("../../sources/lemmas.tsv.br");
const FREQUENCIES: &[u8] = include_bytes!("../../sources/frequencies.tsv.br");

/// What is known of forms before anything is worked out.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// Form to lemma, both in lower case.
    pub(super) lemmas: BTreeMap<String, String>,
    /// Form to Zipf frequency times 100: 500 is once in 10,000 words.
    pub(super) frequencies: BTreeMap<String, u32>,
}

impl Sources {
    /// The sources beside this code.
    ///
    /// # Errors
    /// Files that are not what `fetch.py` writes.
    pub(super) fn checked_in() -> Result<Self> {
        let mut lemmas = BTreeMap::new();
        let mut written_small = BTreeSet::new();
        for line in unpack(LEMMAS)?.lines() {
            let (form, lemma) = line.split_once('\t').with_context(|| format!("no tab in {line:?}"))?;
            let small = form.to_lowercase();
            // Where a name is spelt like a word (Most, most), the word is the commoner.
            if small == form || !written_small.contains(&small) {
                lemmas.insert(composed(&small), composed(&lemma.to_lowercase()));
            }
            if small == form {
                written_small.insert(small);
            }
        }
        let mut frequencies = BTreeMap::new();
        for line in unpack(FREQUENCIES)?.lines() {
            let (form, zipf) = line.split_once('\t').with_context(|| format!("no tab in {line:?}"))?;
            frequencies.insert(composed(form), zipf.parse()?);
        }
        Ok(Self { lemmas, frequencies })
    }
}

fn composed(text: &str) -> String {
    text.nfc().collect()
}

fn unpack(packed: &[u8]) -> Result<String> {
    let mut text = String::new();
    brotli::Decompressor::new(packed, 4096).read_to_string(&mut text)?;
    Ok(text)
}
