//! Scores are those of tantivy's own queries, whatever the shards, and the same in one window or many.

use std::path::Path;

use proptest::prelude::*;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::SingleSegmentIndexWriter;
use tantivy::query::{
    BooleanQuery, BoostQuery, DisjunctionMaxQuery, EnableScoring, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::tokenizer::{SimpleTokenizer, TextAnalyzer, TokenizerManager};
use tantivy::{IndexBuilder, TantivyDocument};

use super::{Bm25, Clause, Plan, Scorer, Scores, Way};
use crate::store::{CodeBits, Fields, Ordinal, Shards, Statistics, folder_of, raw_term};

const TIE: f32 = 0.33;
const LENGTH: f32 = 0.5;

/// Writes texts as title and body into shards of these sizes, and the codes of each: 0 where its number is even, 1 where its
/// body has an `a`.
fn write(folder: &Path, texts: &[(String, String)], sizes: &[usize]) -> (Shards, CodeBits) {
    let fields = Fields::new();
    let mut rest = texts;
    for (number, size) in sizes.iter().enumerate() {
        let (own, after) = rest.split_at(*size);
        rest = after;
        let folder = folder_of(folder, number);
        std::fs::create_dir(&folder).unwrap();
        let tokenizers = TokenizerManager::new();
        for name in ["stem", "root", "english", "form"] {
            tokenizers.register(name, TextAnalyzer::builder(SimpleTokenizer::default()).build());
        }
        let builder = IndexBuilder::new().schema(fields.schema.clone()).tokenizers(tokenizers);
        let directory = MmapDirectory::open(&folder).unwrap();
        let mut writer: SingleSegmentIndexWriter = builder.single_segment_index_writer(directory, 15_000_000).unwrap();
        for (title, body) in own {
            let mut document = TantivyDocument::new();
            document.add_text(fields.title, title);
            document.add_text(fields.body, body);
            document.add_text(fields.form, body);
            writer.add_document(document).unwrap();
        }
        writer.finalize().unwrap();
    }
    let codes = texts.iter().enumerate().map(|(at, (_, body))| {
        let even = (at % 2 == 0).then_some(0);
        even.into_iter().chain(body.contains('a').then_some(1)).collect::<Vec<Ordinal>>()
    });
    CodeBits::write(folder, texts.len(), 2, codes).unwrap();
    (Shards::open(folder, &fields).unwrap(), CodeBits::open(folder, texts.len()).unwrap())
}

/// A way, and the same as a query of tantivy.
fn way(shards: &Shards, bm25: &Bm25, field: Field, terms: &[&str], weight: f32) -> Option<(Way, Box<dyn Query>)> {
    let boosted = |query| -> Box<dyn Query> { Box::new(BoostQuery::new(query, weight)) };
    if let [term] = terms {
        let posted = shards.find(field, term).unwrap()?;
        let query = TermQuery::new(raw_term(field, term), IndexRecordOption::WithFreqs);
        let own = bm25.weight(posted.documents) * weight;
        return Some((Way::Term { posted, weight: own }, boosted(Box::new(query))));
    }
    let mut query = PhraseQuery::new(terms.iter().map(|term| raw_term(field, term)).collect());
    query.set_slop(3);
    if let [one, other] = terms {
        let (one, other) = (shards.find(field, one).unwrap()?, shards.find(field, other).unwrap()?);
        let own = (bm25.weight(one.documents) + bm25.weight(other.documents)) * weight;
        return Some((Way::Pair { posted: Box::new([one, other]), slop: 3, weight: own }, boosted(Box::new(query))));
    }
    let terms = terms.iter().map(|&term| term.to_owned()).collect();
    Some((Way::Phrase { field, terms, slop: 3, weight }, boosted(Box::new(query))))
}

/// The scores of tantivy, and 0 for what does not match.
fn expected(query: &dyn Query, shards: &Shards) -> Vec<f32> {
    let mut scores = vec![0.0; shards.documents as usize];
    let statistics = Statistics { shards, length: LENGTH };
    for shard in &shards.list {
        let scoring = EnableScoring::enabled_from_statistics_provider(&statistics, &shard.searcher);
        let weight = query.weight(scoring).unwrap();
        let mut take = |document: u32, score: f32| scores[(shard.base + document) as usize] = score;
        weight.for_each(shard.segment(), &mut take).unwrap();
    }
    scores
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(vec!["a", "b", "c", "d"]), 1..12)
        .prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn scores_are_those_of_tantivy(
        texts in proptest::collection::vec((text(), text()), 2..300),
        share in 0.0_f64..1.0,
        required in 1_usize..3,
    ) {
        let folder = tempfile::tempdir().unwrap();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let first = ((texts.len() as f64 * share) as usize).clamp(1, texts.len() - 1);
        let (shards, bits) = write(folder.path(), &texts, &[first, texts.len() - first]);
        let fields = Fields::new();
        let statistics = Statistics { shards: &shards, length: LENGTH };
        let bm25 = Bm25::of(&statistics, &fields.all()).unwrap();
        let clause = |ways: &[(Field, &[&str], f32)]| {
            let ways = ways.iter().filter_map(|(field, terms, weight)| way(&shards, &bm25, *field, terms, *weight));
            let (ways, queries): (Vec<Way>, Vec<_>) = ways.unzip();
            let query: Box<dyn Query> = Box::new(DisjunctionMaxQuery::with_tie_breaker(queries, TIE));
            (Clause(ways), query)
        };
        let (title, body, form) = (fields.title, fields.body, fields.form);
        let (words, queries): (Vec<_>, Vec<_>) = [
            clause(&[(title, &["a"], 2.0), (body, &["a"], 1.0)]),
            clause(&[(title, &["b"], 2.0), (body, &["b"], 1.0), (body, &["c", "d"], 0.5), (title, &["d", "b", "a"], 0.7)]),
        ]
        .into_iter()
        .unzip();
        let (on_top, queries_on_top): (Vec<_>, Vec<_>) = [clause(&[(form, &["d"], 0.1)])].into_iter().unzip();
        let plan = Plan { words, on_top, tie_breaker: TIE, ..Plan::default() };
        let scorer = Scorer { bits: &bits, statistics, bm25: &bm25 };
        let mut scores = scorer.scores(&plan).unwrap();
        let should = |queries: Vec<Box<dyn Query>>| queries.into_iter().map(|query| (Occur::Should, query)).collect();
        let must: Vec<(Occur, Box<dyn Query>)> = should(queries);
        let must: Box<dyn Query> = Box::new(BooleanQuery::with_minimum_required_clauses(must, required));
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, must)];
        let on_top: Vec<(Occur, Box<dyn Query>)> = should(queries_on_top);
        clauses.extend(on_top);
        let expected = expected(&BooleanQuery::new(clauses), &shards);
        compare(&scores, &expected, required);

        // A code adds the same to whatever has it.
        let before = scores.sums.clone();
        scorer.add(&[Clause(vec![Way::Code { code: 0, weight: 0.25 }])], TIE, &mut scores).unwrap();
        for (at, (before, after)) in before.iter().zip(&scores.sums).enumerate() {
            let expected = if at % 2 == 0 { 0.25 } else { 0.0 };
            prop_assert!((after - before - expected).abs() < 1e-6);
        }
    }
}

fn compare(scores: &Scores, expected: &[f32], required: usize) {
    let matching = scores.matching(required);
    for (at, (own, expected)) in scores.sums.iter().zip(expected).enumerate() {
        let matches = matching[at / 64] >> (at % 64) & 1 == 1;
        assert_eq!(matches, *expected > 0.0, "document {at}");
        assert!(!matches || (own - expected).abs() < 1e-5, "document {at}: {own} and {expected}");
    }
}

#[test]
fn an_index_without_documents_has_no_scores() {
    let folder = tempfile::tempdir().unwrap();
    let (shards, bits) = write(folder.path(), &[], &[0]);
    let fields = Fields::new();
    let statistics = Statistics { shards: &shards, length: LENGTH };
    let bm25 = Bm25::of(&statistics, &fields.all()).unwrap();
    let scorer = Scorer { bits: &bits, statistics, bm25: &bm25 };
    let plan = Plan { words: vec![Clause::default()], ..Plan::default() };
    assert!(scorer.scores(&plan).unwrap().matching(1).is_empty());
}

#[test]
fn what_must_and_must_not_be_there_decides_what_matches() {
    let folder = tempfile::tempdir().unwrap();
    let texts = ["a b", "b c", "a c", "d"].map(|text| (text.to_owned(), text.to_owned()));
    let (shards, bits) = write(folder.path(), &texts, &[4]);
    let fields = Fields::new();
    let statistics = Statistics { shards: &shards, length: LENGTH };
    let bm25 = Bm25::of(&statistics, &fields.all()).unwrap();
    let scorer = Scorer { bits: &bits, statistics, bm25: &bm25 };
    let clause =
        |term| Clause(way(&shards, &bm25, fields.body, &[term], 1.0).map(|(way, _)| way).into_iter().collect());
    let matching = |plan: &Plan| scorer.scores(plan).unwrap().matching(1)[0];
    assert_eq!(matching(&Plan::default()), 0b1111);
    assert_eq!(matching(&Plan { excluded: vec![clause("a")], ..Plan::default() }), 0b1010);
    assert_eq!(matching(&Plan { required: vec![clause("c"), clause("b")], ..Plan::default() }), 0b0010);
    let words = vec![clause("b"), clause("d")];
    assert_eq!(matching(&Plan { words: words.clone(), ..Plan::default() }), 0b1011);
    assert_eq!(matching(&Plan { words, required: vec![clause("a")], ..Plan::default() }), 0b0001);
    // What is nowhere is in no document.
    assert_eq!(matching(&Plan { required: vec![clause("x")], ..Plan::default() }), 0);
}
