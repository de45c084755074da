//! How good the search is must not get worse unseen: the scores on the development topics, held where they were reached.
//!
//! Whoever makes the search better raises them. `docs/relevance.md` says what they are made of; a lower one is a fault even
//! where all else passes.

use std::path::Path;
use std::sync::LazyLock;

use osvedceno_corpus::CorpusFiles;
use osvedceno_index::evaluation::{Evaluation, Judgments, Topics, Variant, evaluate};
use osvedceno_index::{Generation, Question};
use tempfile::TempDir;

use crate::support::corpus;

/// The search reached 0.735, and a change of a library may cost a little.
const NDCG_AT_10: f64 = 0.73;
/// What it reached for each style, less what two or three topics may cost. All are above the 0.512 that Lucene 8 with its
/// Czech analyser has over all topics.
const BY_STYLE: [(&str, f64); 6] = [
    ("keywords", 0.76),
    ("question", 0.65),
    ("no-diacritics", 0.74),
    ("misspelt", 0.65),
    ("english", 0.78),
    ("name", 0.92),
];

static GENERATION: LazyLock<(Generation, TempDir)> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let files = CorpusFiles::read(&corpus()).unwrap();
    let (generation, _) = Generation::open_or_build(folder.path(), &files).unwrap();
    (generation, folder)
});

fn evaluated(variant: Variant) -> Evaluation {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("relevance");
    let topics = Topics::read(&here.join("topics.tsv")).unwrap();
    let judgments = Judgments::read(&here.join("qrels.tsv"), &topics).unwrap();
    let search = |words: &str| {
        let question = Question { words: words.to_owned(), limit: 20, ..Question::default() };
        let answer = GENERATION.0.search(&question)?;
        Ok::<_, osvedceno_index::SearchError>(answer.hits.iter().map(|hit| hit.card.id.to_string()).collect())
    };
    evaluate(&topics, &judgments, variant, search).unwrap()
}

#[test]
fn relevance_is_what_was_reached_in_every_style() {
    let evaluation = evaluated(Variant::AsTyped);
    assert!(evaluation.mean.ndcg_at_10 >= NDCG_AT_10, "nDCG@10 {:.4}", evaluation.mean.ndcg_at_10);
    assert_eq!(evaluation.styles.len(), BY_STYLE.len());
    for (name, reached) in BY_STYLE {
        let style = evaluation.styles.iter().find(|style| style.style == name).unwrap();
        assert!(style.scores.ndcg_at_10 >= reached, "{name}: {:.4}", style.scores.ndcg_at_10);
    }
}

#[test]
fn questions_without_diacritics_or_with_a_slip_lose_little() {
    let typed = evaluated(Variant::AsTyped).mean.ndcg_at_10;
    for (variant, share) in [(Variant::Folded, 0.97), (Variant::TypingError, 0.92)] {
        let other = evaluated(variant).mean.ndcg_at_10;
        assert!(other >= share * typed, "{}: {other:.4} of {typed:.4}", variant.name());
    }
}
