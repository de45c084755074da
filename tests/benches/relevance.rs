//! `cargo xtask bench relevance`: how good the search is on `tests/relevance/`, and how much of that is left when people
//! type without diacritics, or with an error.
//!
//! Prints the means over all topics for each form of the queries, and each of the others as a share of the first. The
//! scores of single topics are for `osvedceno eval`. With `--sweep` it also changes every weight of ranking, one at a time,
//! says what that does, and climbs to better ones; `sweep.rs` has how.

#[path = "relevance/sweep.rs"]
mod sweep;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use osvedceno_corpus::CorpusFiles;
use osvedceno_index::evaluation::{Evaluation, Judgments, Scores, Topics, Variant, evaluate};
use osvedceno_index::{Engine, Question, SearchError};
use tempfile::TempDir;

/// How many hits of a question are looked at: what an answer of the API can have.
const HITS: usize = 100;

fn main() -> ExitCode {
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<(), Box<dyn Error>> {
    let mut bench = Bench::open()?;
    let typed = bench.evaluate(Variant::AsTyped)?;
    println!("means over {} topics", typed.topics.len());
    row("", Scores::NAMES.map(str::to_owned));
    scores(Variant::AsTyped.name(), typed.mean);
    let others = Variant::ALL.into_iter().filter(|variant| *variant != Variant::AsTyped);
    for other in others {
        let mean = bench.evaluate(other)?.mean;
        scores(other.name(), mean);
        scores(&format!("{} / {}", other.name(), Variant::AsTyped.name()), mean.share_of(typed.mean));
    }
    if std::env::args().any(|argument| argument == "--sweep") {
        sweep::run(&mut bench)?;
    }
    Ok(())
}

fn scores(what: &str, scores: Scores) {
    row(what, scores.values().map(|value| format!("{value:.3}")));
}

fn row(what: &str, [ndcg, precision, rank, recall]: [String; 4]) {
    println!("{what:24}{ndcg:>9}{precision:>9}{rank:>9}{recall:>11}");
}

/// The index of the real corpus, and what it is measured by.
struct Bench {
    engine: Engine,
    topics: Topics,
    judgments: Judgments,
    /// Where the index is, until the end.
    _folder: TempDir,
}

impl Bench {
    fn open() -> Result<Self, Box<dyn Error>> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let topics = Topics::read(&here.join("relevance/topics.tsv"))?;
        let judgments = Judgments::read(&here.join("relevance/qrels.tsv"), &topics)?;
        let folder = TempDir::new()?;
        let files = CorpusFiles::read(&here.join("../corpus"))?;
        let (engine, _) = Engine::open_or_build(folder.path(), &files)?;
        Ok(Self { engine, topics, judgments, _folder: folder })
    }

    fn evaluate(&self, variant: Variant) -> Result<Evaluation, SearchError> {
        evaluate(&self.topics, &self.judgments, variant, |words| {
            let question = Question { words: words.to_owned(), limit: HITS, ..Question::default() };
            let answer = self.engine.search(&question)?;
            Ok(answer.hits.iter().map(|hit| hit.card.id().to_owned()).collect())
        })
    }
}
