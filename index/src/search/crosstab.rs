//! Cross-tabulation: how many documents have each pair of codes of two facet groups, and how many of those have each code of
//! a third. One pass over the documents, whatever the groups.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use osvedceno_corpus::Code;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::filters::{Filters, filters};
use super::{Question, Search, SearchError};
use crate::query::listed;
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
        let axes = groups.map(|group| {
            let mut ordinals = self.generation.codes().codes(group).map(|(ordinal, _)| ordinal);
            // Of a group without codes, a range without ordinals.
            let first = ordinals.next();
            let last = ordinals.last().or(first);
            first.unwrap_or_default()..last.map_or(0, |last| last + 1)
        });
        let sizes = [codes[0].len(), codes[1].len(), codes[2].len()];
        let collector = Crosstab { filters: Arc::new(filters), axes, sizes };
        let counts = self.searcher.search(&listed(&self.generation.fields), &collector)?;
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

/// Collects the counts.
struct Crosstab {
    filters: Arc<Filters>,
    /// The ordinals of the rows, of the columns, and of what cells are split by.
    axes: [Range<Ordinal>; 3],
    /// How many codes each of them has.
    sizes: [usize; 3],
}

/// The place of a row or a column that stands for all documents.
const ALL: usize = 0;
/// The place of one that stands for those that have any code of the group.
const ANY: usize = 1;
/// The place of the first code.
const FIRST: usize = 2;

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

impl Collector for Crosstab {
    type Fruit = Counts;
    type Child = SegmentCrosstab;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentCrosstab> {
        Ok(SegmentCrosstab {
            filters: Arc::clone(&self.filters),
            axes: self.axes.clone(),
            sizes: self.sizes,
            codes: reader.fast_fields().u64("codes")?,
            of_document: Vec::new(),
            places: [const { Vec::new() }; 3],
            counts: Counts::new(self.sizes),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Counts>) -> tantivy::Result<Counts> {
        let mut merged = Counts::new(self.sizes);
        for Counts(segment) in segments {
            merged.0.iter_mut().zip(segment).for_each(|(sum, count)| *sum += count);
        }
        Ok(merged)
    }
}

/// The collector of one segment.
struct SegmentCrosstab {
    filters: Arc<Filters>,
    axes: [Range<Ordinal>; 3],
    sizes: [usize; 3],
    codes: Column<u64>,
    /// Kept from one document to the next, so that nothing is allocated for each.
    of_document: Vec<Ordinal>,
    /// Where the document at hand counts in rows, columns and splits.
    places: [Vec<usize>; 3],
    counts: Counts,
}

impl SegmentCollector for SegmentCrosstab {
    type Fruit = Counts;

    fn collect(&mut self, document: DocId, _: Score) {
        self.of_document.clear();
        let codes = self.codes.values_for_doc(document).filter_map(|code| Ordinal::try_from(code).ok());
        self.of_document.extend(codes);
        if self.filters.failed(&self.of_document) != 0 {
            return;
        }
        for (axis, (places, ordinals)) in self.places.iter_mut().zip(&self.axes).enumerate() {
            let split = axis == 2;
            let from = if split { 1 } else { FIRST };
            places.clear();
            places.push(ALL);
            let own = self.of_document.iter().filter(|code| ordinals.contains(code));
            places.extend(own.map(|code| usize::from(code - ordinals.start) + from));
            if !split && places.len() > 1 {
                places.push(ANY);
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

    fn harvest(self) -> Counts {
        self.counts
    }
}
