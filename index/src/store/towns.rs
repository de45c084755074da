//! Where documents are from: the towns that records name, Czech or not, each with its documents.
//!
//! A town has no code of the vocabulary and is in no list of facets: there are thousands. What is asked of it is which documents
//! are from it, and of a document which town, and both are read in place.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::Path;
use std::sync::Arc;

use osvedceno_corpus::{MunicipalityCode, places_in};
use serde::{Deserialize, Serialize};

use super::packed::{Column, Lists};

/// The file of the towns, as JSON, in their order.
const FILE: &str = "towns.json";
/// The documents of each town.
const DOCUMENTS: &str = "towns";
/// The town of each document.
const TOWN: &str = "town";
/// What stands for no town.
const NONE: u32 = u32::MAX;

/// A town that a record is from, or several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Town {
    /// As its records call it.
    pub(crate) name: String,
    /// The codes of what is Czech: of a municipality, a part of which is it, or of several.
    pub(crate) municipalities: Vec<MunicipalityCode>,
}

impl Town {
    /// Of what is not Czech, the names in it.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        places_in(&self.name).filter(|_| self.municipalities.is_empty())
    }
}

/// All towns that records are from.
#[derive(Clone)]
pub(crate) struct Towns {
    list: Arc<[Town]>,
    documents: Lists<u32>,
    of: Column<u32>,
}

impl Towns {
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        let list: Vec<Town> = serde_json::from_slice(&fs::read(folder.join(FILE))?)?;
        Ok(Self { list: list.into(), documents: Lists::open(folder, DOCUMENTS)?, of: Column::open(folder, TOWN)? })
    }

    /// Writes the towns of documents, given in their order, into `folder`.
    pub(crate) fn write(folder: &Path, of_each: &[Option<&Town>]) -> io::Result<()> {
        let mut list: Vec<&Town> = of_each.iter().copied().flatten().collect();
        list.sort_unstable();
        list.dedup();
        let mut documents = vec![Vec::new(); list.len()];
        let mut of = Vec::with_capacity(of_each.len());
        for (document, own) in (0_u32..).zip(of_each) {
            let town = own.and_then(|own| list.binary_search(&own).ok());
            if let Some(town) = town {
                documents[town].push(document);
            }
            of.push(town.and_then(|town| u32::try_from(town).ok()).unwrap_or(NONE));
        }
        serde_json::to_writer(BufWriter::new(File::create(folder.join(FILE))?), &list)?;
        Lists::write(folder, DOCUMENTS, documents)?;
        Column::write(folder, TOWN, of)
    }

    /// The towns by their numbers, from 0.
    pub(crate) fn list(&self) -> &[Town] {
        &self.list
    }

    /// The number of the town that a document is from.
    pub(crate) fn of(&self, document: u32) -> Option<usize> {
        self.of.get(document).filter(|town| *town != NONE).map(|town| town as usize)
    }

    /// The documents from a town of this number.
    pub(crate) fn documents(&self, town: usize) -> impl Iterator<Item = u32> + use<'_> {
        u32::try_from(town).into_iter().flat_map(|town| self.documents.of(town))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_found_by_their_town_and_towns_by_a_document() {
        let folder = tempfile::tempdir().unwrap();
        let [brno, vienna] = [("Brno", vec![MunicipalityCode::new("582786").unwrap()]), ("Vídeň", Vec::new())]
            .map(|(name, municipalities)| Town { name: name.to_owned(), municipalities });
        Towns::write(folder.path(), &[Some(&vienna), None, Some(&brno), Some(&vienna)]).unwrap();
        let towns = Towns::open(folder.path()).unwrap();
        assert_eq!(towns.list(), [brno, vienna]);
        assert_eq!([0, 1, 2, 3, 4].map(|document| towns.of(document)), [Some(1), None, Some(0), Some(1), None]);
        let documents = |town| towns.documents(town).collect::<Vec<_>>();
        assert_eq!([documents(0), documents(1), documents(2)], [vec![2], vec![0, 3], vec![]]);
    }
}
