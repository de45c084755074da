//! The forms of an index: every word of its documents without diacritics, how it is spelt most often, and in how many
//! documents it stands. What spelling is mended by.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use fst::{Map, MapBuilder};
use osvedceno_czech::is_foreign;
use tantivy::directory::OwnedBytes;

use super::packed::{Column, map};
use super::{Fields, Shards};
use crate::analysis::fold;

/// So many times as often a name may be written without its foreign letters as with them.
const PLAIN: u32 = 4;

/// Numbers by folded forms; spellings by numbers, and where each ends; documents by numbers.
const FOLDED: &str = "forms";
const SPELT: &str = "forms.spelt";
const SPELT_ENDS: &str = "forms.spelt.ends";
const DOCUMENTS: &str = "forms.documents";

/// The forms of an index.
#[derive(Clone)]
pub(crate) struct Forms {
    /// Folded form to its number.
    pub(crate) numbers: Map<OwnedBytes>,
    spelt: OwnedBytes,
    ends: Column<u32>,
    documents: Column<u32>,
}

impl Forms {
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            numbers: Map::new(map(folder, FOLDED)?).map_err(io::Error::other)?,
            spelt: map(folder, SPELT)?,
            ends: Column::open(folder, SPELT_ENDS)?,
            documents: Column::open(folder, DOCUMENTS)?,
        })
    }

    /// Writes the forms of documents that have been written.
    ///
    /// # Errors
    /// A folder that cannot be read or written to.
    pub(crate) fn write_of(folder: &Path, shards: &Shards, fields: &Fields) -> io::Result<()> {
        let mut spelt: BTreeMap<String, (String, u32, u32)> = BTreeMap::new();
        let mut add = |form: &str, documents: u32| {
            let (best, most, all) = spelt.entry(fold(form).into_owned()).or_default();
            *all += documents;
            // English texts write Malmo for Malmö: the name has its letters all the same. Nobody writes "a" for "à".
            let is_name = is_foreign(form) && best.is_ascii() && documents.saturating_mul(PLAIN) >= *most;
            if is_name || documents > *most {
                form.clone_into(best);
                *most = documents;
            }
        };
        for (form, documents) in merged(shards, fields)? {
            add(&form, documents);
        }
        Self::write(folder, spelt.into_iter().map(|(folded, (best, _, all))| (folded, best, all)))
    }

    /// Writes forms, each folded, as it is spelt, and with its documents, in the order of the first.
    pub(crate) fn write(folder: &Path, forms: impl IntoIterator<Item = (String, String, u32)>) -> io::Result<()> {
        let create = |name| Ok::<_, io::Error>(BufWriter::new(File::create(folder.join(name))?));
        let mut numbers = MapBuilder::new(create(FOLDED)?).map_err(io::Error::other)?;
        let mut spelt = create(SPELT)?;
        let (mut ends, mut documents) = (Vec::new(), Vec::new());
        let mut end = 0;
        for (number, (folded, best, all)) in (0..).zip(forms) {
            numbers.insert(folded, number).map_err(io::Error::other)?;
            spelt.write_all(best.as_bytes())?;
            end += u32::try_from(best.len()).unwrap_or(u32::MAX);
            ends.push(end);
            documents.push(all);
        }
        numbers.into_inner().map_err(io::Error::other)?.flush()?;
        spelt.flush()?;
        Column::write(folder, SPELT_ENDS, ends)?;
        Column::write(folder, DOCUMENTS, documents)
    }

    /// How a form is spelt most often.
    pub(crate) fn spelt(&self, number: u64) -> Option<&str> {
        let number = u32::try_from(number).ok()?;
        let start = number.checked_sub(1).map_or(Some(0), |before| self.ends.get(before))?;
        str::from_utf8(self.spelt.get(start as usize..self.ends.get(number)? as usize)?).ok()
    }

    /// In how many documents a form stands, however it is spelt: the sum over its spellings.
    pub(crate) fn documents(&self, number: u64) -> u32 {
        u32::try_from(number).ok().and_then(|number| self.documents.get(number)).unwrap_or_default()
    }
}

/// Every form with the number of documents that it stands in, in order.
fn merged(shards: &Shards, fields: &Fields) -> io::Result<BTreeMap<String, u32>> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for shard in &shards.list {
        let mut terms = shard.inverted(fields.form).terms().stream()?;
        while terms.advance() {
            let Ok(form) = str::from_utf8(terms.key()) else { continue };
            *counts.entry(form.to_owned()).or_default() += terms.value().doc_freq;
        }
    }
    Ok(counts)
}
