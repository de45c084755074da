//! Where words and documents stand in the space of latent semantics, worked out of an inverted index that has been written.
//!
//! Words are taken by their roots. A word weighs in a document `(1 + ln tf) · ln(N / df)`, as keywords do, a title counting three
//! times and so on; rows of length one are decomposed. Of a large corpus that is done with a part of the documents, spread evenly,
//! and all are placed by what it gives.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use osvedceno_czech::root;
use osvedceno_latent::{Directions, Matrix, directions};
use rayon::prelude::*;
use tantivy::postings::{Postings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED};

use crate::store::{DIMENSIONS, Direction, Fields, Latent, Shard, Shards};

/// Documents that are decomposed at the most: the directions of words hardly change with more.
const DOCUMENTS: usize = 8_192;
/// Roots that count at the most, those in the most documents.
const ROOTS: usize = 32_768;
/// Letters of a root at the least.
const SHORTEST: usize = 3;

/// A root, and where the documents are that have it.
struct Root<'t> {
    name: &'t str,
    lists: &'t [List],
    /// ln(N / df).
    rarity: f32,
}

/// The documents of a shard that have a word in a field, and how often it counts there.
struct List {
    shard: usize,
    field: Field,
    times: u16,
    posted: TermInfo,
}

/// Writes the directions of the words and documents of these shards.
///
/// # Errors
/// Files that cannot be read or written to.
pub(super) fn write(folder: &Path, shards: &Shards, fields: &Fields) -> io::Result<()> {
    let lists = lists(shards, fields)?;
    let roots = telling(shards, &lists)?;
    let found = directions(&sample(shards, &roots)?, DIMENSIONS);
    let directions: Vec<Direction> = (0..).zip(&roots).map(|(number, root)| direction(&found, number, root)).collect();
    let placed = shards.list.par_iter().enumerate().map(|(number, shard)| place(number, shard, &roots, &directions));
    let placed: Vec<Vec<u8>> = placed.collect::<io::Result<_>>()?;
    let words = roots.iter().map(|root| root.name).zip(directions.iter().copied());
    Latent::write(folder, words, &placed.concat())
}

/// What a word that stands in a document once adds to where the document stands.
fn direction(found: &Directions, number: usize, root: &Root<'_>) -> Direction {
    let mut direction = Direction::default();
    direction.add(found.of(number).iter().copied(), root.rarity);
    direction
}

/// Where the words of each root stand.
fn lists(shards: &Shards, fields: &Fields) -> io::Result<BTreeMap<String, Vec<List>>> {
    // What people ask says as much of a document as its title does.
    let times = [(fields.title, 3), (fields.summary, 2), (fields.body, 1), (fields.labels, 1), (fields.questions, 3)];
    let mut lists: BTreeMap<String, Vec<List>> = BTreeMap::new();
    for (number, shard) in shards.list.iter().enumerate() {
        for (field, times) in times {
            let mut terms = shard.inverted(field).terms().stream()?;
            while terms.advance() {
                let Ok(term) = str::from_utf8(terms.key()) else { continue };
                let list = List { shard: number, field, times, posted: terms.value().clone() };
                lists.entry(root(term)).or_default().push(list);
            }
        }
    }
    lists.retain(|root, _| root.chars().count() >= SHORTEST);
    Ok(lists)
}

/// The roots that tell documents from one another: those that two have and not half of them, in order.
fn telling<'t>(shards: &Shards, lists: &'t BTreeMap<String, Vec<List>>) -> io::Result<Vec<Root<'t>>> {
    let counted = lists.par_iter().map(|(name, lists)| {
        let mut with = 0;
        for (number, shard) in shards.list.iter().enumerate() {
            with += frequencies(number, shard, lists)?.len();
        }
        Ok((name.as_str(), lists.as_slice(), with))
    });
    let mut counted: Vec<(&str, &[List], usize)> = counted.collect::<io::Result<_>>()?;
    let all = shards.documents as usize;
    counted.retain(|(.., with)| *with >= 2 && *with < all.div_ceil(2));
    counted.sort_by_key(|(.., with)| std::cmp::Reverse(*with));
    counted.truncate(ROOTS);
    counted.sort_unstable_by_key(|(name, ..)| *name);
    #[allow(clippy::cast_precision_loss)]
    let root = |(name, lists, with): (&'t str, &'t [List], usize)| {
        let rarity = (all as f32 / with as f32).ln();
        Root { name, lists, rarity }
    };
    Ok(counted.into_iter().map(root).collect())
}

/// How often the words of a root count in each document of a shard that has any, in order.
fn frequencies(number: usize, shard: &Shard, lists: &[List]) -> io::Result<Vec<(u32, u16)>> {
    let mut counts: Vec<(u32, u16)> = Vec::new();
    for own in lists.iter().filter(|own| own.shard == number) {
        let inverted = shard.inverted(own.field);
        let mut postings = inverted.read_postings_from_terminfo(&own.posted, IndexRecordOption::WithFreqs)?;
        while postings.doc() != TERMINATED {
            let times = u16::try_from(postings.term_freq()).unwrap_or(u16::MAX);
            counts.push((postings.doc(), times.saturating_mul(own.times)));
            postings.advance();
        }
    }
    counts.sort_unstable();
    counts.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = kept.1.saturating_add(next.1);
        }
        same
    });
    Ok(counts)
}

fn weight(frequency: u16) -> f32 {
    1.0 + f32::from(frequency).ln()
}

/// What is decomposed: documents by roots, each document of length one.
fn sample(shards: &Shards, roots: &[Root<'_>]) -> io::Result<Matrix> {
    let step = (shards.documents as usize).div_ceil(DOCUMENTS).max(1);
    let of_root = |(number, root): (u32, &Root<'_>)| -> io::Result<Vec<(usize, u32, f32)>> {
        let mut weights = Vec::new();
        for (at, shard) in shards.list.iter().enumerate() {
            let counted = frequencies(at, shard, root.lists)?.into_iter();
            let counted = counted.map(|(document, often)| ((shard.base + document) as usize, often));
            let sampled = counted.filter(|(document, _)| document.is_multiple_of(step));
            weights.extend(sampled.map(|(document, often)| (document / step, number, weight(often) * root.rarity)));
        }
        Ok(weights)
    };
    let numbers = 0..u32::try_from(roots.len()).unwrap_or(u32::MAX);
    let weights: Vec<_> = numbers.into_par_iter().zip(roots.par_iter()).map(of_root).collect::<io::Result<Vec<_>>>()?;
    let mut rows: Vec<Vec<(u32, f32)>> = vec![Vec::new(); (shards.documents as usize).div_ceil(step)];
    for (row, number, weight) in weights.into_iter().flatten() {
        rows[row].push((number, weight));
    }
    let mut matrix = Matrix::new(roots.len());
    for row in rows {
        let length = row.iter().map(|(_, own)| own * own).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        matrix.push(row.into_iter().map(|(number, own)| (number, own / length)));
    }
    Ok(matrix)
}

/// The directions of the documents of a shard, as they are kept.
fn place(number: usize, shard: &Shard, roots: &[Root<'_>], directions: &[Direction]) -> io::Result<Vec<u8>> {
    let mut sums = vec![Direction::default(); shard.documents as usize];
    for (root, direction) in roots.iter().zip(directions) {
        for (document, often) in frequencies(number, shard, root.lists)? {
            sums[document as usize].add(direction.numbers(), weight(often));
        }
    }
    Ok(sums.iter().flat_map(Direction::packed).collect())
}
