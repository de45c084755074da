//! Cross-tabulation: how many documents have each pair of codes of two facet groups, and how many of those have each code of
//! a third. One pass over the documents, whatever the groups.

use std::collections::BTreeMap;
use std::ops::Range;

use osvedceno_corpus::Code;
use rayon::prelude::*;

use super::collect::{SHARED, documents};
use super::filters::{Filters, filters};
use super::{Question, Search, SearchError};
use crate::store::{FilterFault, Ordinal};

/// Which documents are laid out by which groups.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// The group whose codes are the rows.
    pub rows: String,
    /// The group whose codes are the columns, another one.
    pub columns: String,
    /// The group whose codes each cell is split by.
    pub split: String,
    /// Codes by facet group: a document must have one of each group.
    pub filters: BTreeMap<String, Vec<String>>,
    /// First and last year, inclusive.
    pub years: (Option<i16>, Option<i16>),
}

/// How many documents have something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// All of them.
    pub count: usize,
    /// Those with each code of the group that cells are split by, in the order of its codes.
    pub split: Vec<usize>,
}

/// A row or a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its code.
    pub code: Code,
    /// Documents that have it.
    pub count: usize,
    /// Those of them that have a code of the other group as well.
    pub both: usize,
}

/// A table of counts. A document with several codes of a group counts in several rows or columns, so that rows need not add
/// up to their total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossTable {
    /// All documents that pass the filters.
    pub total: usize,
    /// Those of them that have a code of both groups.
    pub both: usize,
    /// The codes of the rows with the documents that have them.
    pub rows: Vec<Line>,
    /// The codes of the columns with the documents that have them.
    pub columns: Vec<Line>,
    /// The codes that cells are split by.
    pub split: Vec<Code>,
    /// Row by row, the documents that have the codes of both.
    pub cells: Vec<Vec<Cell>>,
}

impl Search<'_> {
    /// Counts the pairs. Codes that no document has are there too: that is what the table is read for.
    ///
    /// # Errors
    /// Groups and codes that the vocabulary does not know, or a damaged index.
    pub(crate) fn crosstab(&self, layout: &Layout) -> Result<CrossTable, SearchError> {
        let question = Question { filters: layout.filters.clone(), years: layout.years, ..Question::default() };
        let mut faults = Vec::new();
        let mut group = |name: &String| {
            let number = self.generation.codes().group(name);
            if number.is_none() {
                faults.push(FilterFault::UnknownGroup { group: name.clone(), code: String::new() });
            }
            number.unwrap_or_default()
        };
        let groups = [group(&layout.rows), group(&layout.columns), group(&layout.split)];
        let filters = match filters(&question, self.generation.codes()) {
            Ok(filters) if faults.is_empty() => filters,
            Ok(_) => return Err(SearchError::Filters(faults)),
            Err(more) => return Err(SearchError::Filters(faults.into_iter().chain(more).collect())),
        };
        let codes =
            groups.map(|group| self.generation.codes().codes(group).map(|(_, code)| code.clone()).collect::<Vec<_>>());
        let counts = self.pairs(&filters, groups.map(|group| self.generation.codes().span(group)));
        let sizes = [codes[0].len(), codes[1].len(), codes[2].len()];
        let [rows, columns, split] = codes;
        let cell = |row, column| counts.cell(sizes, row, column);
        let wide = sizes[1];
        let cells =
            (0..rows.len()).map(|row| (0..wide).map(|column| cell(row + FIRST, column + FIRST)).collect()).collect();
        let row = |(at, code)| Line { code, count: cell(at + FIRST, ALL).count, both: cell(at + FIRST, ANY).count };
        let column = |(at, code)| Line { code, count: cell(ALL, at + FIRST).count, both: cell(ANY, at + FIRST).count };
        Ok(CrossTable {
            total: cell(ALL, ALL).count,
            both: cell(ANY, ANY).count,
            rows: rows.into_iter().enumerate().map(row).collect(),
            columns: columns.into_iter().enumerate().map(column).collect(),
            split,
            cells,
        })
    }
}

/// The place of a row or a column that stands for all documents.
const ALL: usize = 0;
/// The place of one that stands for those that have any code of the group.
const ANY: usize = 1;
/// The place of the first code.
const FIRST: usize = 2;
/// Which axis is that of splits.
const SPLIT: usize = 2;

/// Counts of rows and columns by those places, and of splits, of which place 0 stands for all.
#[derive(Debug, Default)]
struct Counts(Vec<u32>);

impl Counts {
    fn new([rows, columns, split]: [usize; 3]) -> Self {
        Self(vec![0; (rows + FIRST) * (columns + FIRST) * (split + 1)])
    }

    fn at([_, columns, split]: [usize; 3], row: usize, column: usize) -> usize {
        (row * (columns + FIRST) + column) * (split + 1)
    }

    fn cell(&self, sizes: [usize; 3], row: usize, column: usize) -> Cell {
        let at = Self::at(sizes, row, column);
        let split = self.0[at + 1..=at + sizes[2]].iter().map(|&count| count as usize).collect();
        Cell { count: self.0[at] as usize, split }
    }
}

impl Search<'_> {
    /// Counts the documents that pass by their codes of three groups, given by the ordinals of those.
    fn pairs(&self, filters: &Filters, axes: [Range<Ordinal>; 3]) -> Counts {
        let words = self.generation.bits.words();
        let everything = self.everything();
        let parts = if words < SHARED { 1 } else { rayon::current_num_threads().max(1) };
        let size = words.div_ceil(parts).max(1);
        let part = |start: usize| {
            let mut counting = Counting::new(axes.clone());
            let mut failing = vec![0; filters.groups().count()];
            for (word, all) in everything.iter().enumerate().skip(start).take(size) {
                let pass = filters.pass(*all, word, &self.generation.bits, &mut failing).all;
                for document in documents(&[pass], word) {
                    counting.add(self.generation.columns.codes(document));
                }
            }
            counting.counts
        };
        let starts: Vec<usize> = (0..words).step_by(size).collect();
        let mut counts: Vec<Counts> = match starts.as_slice() {
            [one] => vec![part(*one)],
            several => several.par_iter().map(|start| part(*start)).collect(),
        };
        let mut merged = counts.pop().unwrap_or_else(|| Counting::new(axes).counts);
        for part in counts {
            merged.0.iter_mut().zip(part.0).for_each(|(sum, count)| *sum += count);
        }
        merged
    }
}

/// Counts one document after another.
struct Counting {
    axes: [Range<Ordinal>; 3],
    sizes: [usize; 3],
    /// Where the document at hand counts in rows, columns and splits: kept from one to the next, so that nothing is allocated.
    places: [Vec<usize>; 3],
    counts: Counts,
}

impl Counting {
    fn new(axes: [Range<Ordinal>; 3]) -> Self {
        let sizes = axes.each_ref().map(ExactSizeIterator::len);
        Self { axes, sizes, places: [const { Vec::new() }; 3], counts: Counts::new(sizes) }
    }

    fn add(&mut self, codes: impl Iterator<Item = Ordinal>) {
        for (axis, places) in self.places.iter_mut().enumerate() {
            places.clear();
            places.push(ALL);
            if axis != SPLIT {
                places.push(ANY);
            }
        }
        for code in codes {
            for (axis, (places, ordinals)) in self.places.iter_mut().zip(&self.axes).enumerate() {
                if ordinals.contains(&code) {
                    places.push(usize::from(code - ordinals.start) + if axis == SPLIT { 1 } else { FIRST });
                }
            }
        }
        for places in &mut self.places[..SPLIT] {
            if places.len() == FIRST {
                // It has no code of the group.
                places.truncate(ANY);
            }
        }
        let [rows, columns, split] = &self.places;
        for &row in rows {
            for &column in columns {
                let at = Counts::at(self.sizes, row, column);
                for &part in split {
                    self.counts.0[at + part] += 1;
                }
            }
        }
    }
}
