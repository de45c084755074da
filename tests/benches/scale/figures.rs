//! The rows of the table: what each is called, in which unit, and what is wanted of it at which size.

use osvedceno_measuring::Kind;

/// Sizes for which something is wanted, in records. 0 is the real corpus.
pub(crate) const SIZES: [usize; 4] = [0, 10_000, 100_000, 1_000_000];

/// A row.
pub(crate) struct Figure {
    /// What is measured.
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    /// Whether more of it is better.
    pub(crate) more: bool,
    /// The most that is wanted, at each of [`SIZES`].
    wanted: [Option<f64>; SIZES.len()],
}

/// Wanted at no size.
const NOTHING: [Option<f64>; SIZES.len()] = [None; SIZES.len()];

impl Figure {
    const fn new(name: &'static str, unit: &'static str, wanted: [Option<f64>; SIZES.len()]) -> Self {
        Self { name, unit, more: false, wanted }
    }

    /// The most that is wanted at a size.
    pub(crate) fn wanted(&self, records: usize) -> Option<f64> {
        self.wanted[SIZES.iter().position(|size| *size == records)?]
    }
}

pub(crate) const INDEX: Figure = Figure::new("index built from files", "s", [Some(3.0), None, Some(25.0), Some(360.0)]);
pub(crate) const INDEX_PEAK: Figure =
    Figure::new("  most memory meanwhile", "MB", [None, None, Some(1536.0), Some(5120.0)]);
pub(crate) const INDEX_ANONYMOUS: Figure = Figure::new("  of it no file", "MB", NOTHING);
pub(crate) const INDEX_DISK: Figure = Figure::new("  index on disk", "MB", NOTHING);

pub(crate) const START: Figure =
    Figure::new("start until the first answer", "ms", [Some(500.0), None, Some(300.0), Some(2000.0)]);
pub(crate) const RESIDENT_AT_START: Figure = Figure::new("  resident then", "MB", NOTHING);
pub(crate) const ANONYMOUS_AT_START: Figure = Figure::new("  of it no file", "MB", NOTHING);
pub(crate) const RESIDENT: Figure =
    Figure::new("resident after all questions", "MB", [Some(150.0), None, Some(150.0), Some(1024.0)]);
pub(crate) const ANONYMOUS: Figure = Figure::new("  of it no file", "MB", NOTHING);

pub(crate) const SEARCH: [Figure; 2] = [
    Figure::new("search, median", "ms", [None, Some(2.0), Some(8.0), Some(60.0)]),
    Figure::new("  99 of 100 within", "ms", [None, Some(5.0), Some(30.0), Some(200.0)]),
];
pub(crate) const AGAIN: [Figure; 2] =
    [Figure::new("the same questions again, median", "ms", NOTHING), Figure::new("  99 of 100 within", "ms", NOTHING)];
pub(crate) const BY_YEAR: [Figure; 2] = [
    Figure::new("everything, by year, median", "ms", [None, None, Some(2.0), None]),
    Figure::new("  99 of 100 within", "ms", NOTHING),
];
pub(crate) const BY_TITLE: [Figure; 2] =
    [Figure::new("everything, by title, median", "ms", NOTHING), Figure::new("  99 of 100 within", "ms", NOTHING)];
pub(crate) const UNSORTED: [Figure; 2] =
    [Figure::new("everything, median", "ms", NOTHING), Figure::new("  99 of 100 within", "ms", NOTHING)];
pub(crate) const SUGGESTIONS: [Figure; 2] = [
    Figure::new("suggestions for each beginning of the questions, median", "ms", NOTHING),
    Figure::new("  99 of 100 within", "ms", [None, None, Some(2.0), None]),
];
pub(crate) const RECOMMENDATIONS: [Figure; 2] = [
    Figure::new("recommendations, median", "ms", [None, None, Some(15.0), None]),
    Figure::new("  99 of 100 within", "ms", [None, None, Some(40.0), None]),
];
pub(crate) const GAPS: [Figure; 2] = [
    Figure::new("map of gaps, any two groups, median", "ms", [None, None, Some(5.0), None]),
    Figure::new("  99 of 100 within", "ms", NOTHING),
];

/// Processor time of one request, in the order of [`Kind::ALL`].
pub(crate) const PROCESSOR: [Figure; 5] = [
    Figure::new("processor time of one /healthz", "µs", NOTHING),
    Figure::new("  of one search as JSON, 20 hits, all facets", "µs", NOTHING),
    Figure::new("  of the same in brotli", "µs", NOTHING),
    Figure::new("  of the same questions again", "µs", NOTHING),
    Figure::new("  of a page of results as HTML", "µs", NOTHING),
];
/// The same as multiples of the first.
pub(crate) const MULTIPLES: [Figure; 4] =
    [multiple(Kind::Search), multiple(Kind::Brotli), multiple(Kind::Again), multiple(Kind::Page)];

const fn multiple(kind: Kind) -> Figure {
    Figure::new(kind.name(), "times /healthz", [kind.wanted(), None, None, None])
}

/// What is wanted is a multiple of what Meilisearch answers with seven facets and cropping in the same minutes: 12 times on the
/// real corpus and 10 times at 10,000. It is no part of this.
pub(crate) const LOAD: Figure =
    Figure { more: true, ..Figure::new("answers over 16 connections, different questions", "1/s", NOTHING) };
