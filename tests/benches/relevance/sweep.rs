//! Choosing the weights of ranking on the development topics, guarded against choosing them by chance.
//!
//! Weight after weight is changed by factors while the others stay, and the best change is kept if it helps by more than
//! [`GAIN`]; and so on until none helps (coordinate ascent). Every setting that was tried has a score for each topic, so that leaving one topic out costs nothing:
//! the setting that is best on the other topics is scored on that one. The mean of those scores is what settings chosen so
//! are worth on topics that nobody has seen; the closer to the score on all topics, the less was learnt by heart.

use osvedceno_index::evaluation::Variant;
use osvedceno_index::{SearchError, Weights};

use crate::Bench;

/// What a weight is multiplied by.
const FACTORS: [f32; 7] = [0.0, 0.5, 0.75, 0.9, 1.1, 1.33, 2.0];
/// What a weight of nothing is set to.
const FIRST: f32 = 0.1;
/// A smaller gain in nDCG@10 is chance.
const GAIN: f64 = 0.001;
/// Weights that are not for this to choose: by how many words a document is found is a matter of how many results people want
/// to see, evidence is there to order equals, and similar records are judged elsewhere.
const ELSEWHERE: [&str; 4] = ["required_share", "enough", "evidence", "similar_codes"];

/// A setting and its nDCG@10 for each topic.
struct Tried {
    weights: Weights,
    scores: Vec<f64>,
}

impl Tried {
    fn mean(&self) -> f64 {
        mean(&self.scores, None)
    }
}

/// The mean of all scores, or of all but one.
#[allow(clippy::cast_precision_loss)]
fn mean(scores: &[f64], without: Option<usize>) -> f64 {
    let kept = scores.iter().enumerate().filter(|(i, _)| Some(*i) != without).map(|(_, score)| score);
    kept.clone().sum::<f64>() / kept.count().max(1) as f64
}

/// Sweeps, and prints what each step found.
pub(crate) fn run(bench: &mut Bench) -> Result<(), SearchError> {
    let start = bench.generation.weights().clone();
    let mut all = vec![attempt(bench, start)?];
    let mut best = 0;
    loop {
        let before = best;
        println!("\nnDCG@10 {:.4}; what changing each weight adds to it:", all[best].mean());
        for name in names() {
            let from = best;
            let value = of(&all[from].weights, name);
            let values: Vec<f32> =
                if value == 0.0 { vec![FIRST] } else { FACTORS.iter().map(|factor| value * factor).collect() };
            print!("{name:22}{value:>8.3}:");
            for changed in values {
                let mut weights = all[from].weights.clone();
                set(&mut weights, name, changed);
                let tried = attempt(bench, weights)?;
                print!("  {changed:.3} {:+.4}", tried.mean() - all[from].mean());
                all.push(tried);
                if all[all.len() - 1].mean() > all[best].mean() + GAIN {
                    best = all.len() - 1;
                }
            }
            println!("{}", if best == from { "" } else { "  kept" });
        }
        if best == before {
            break;
        }
    }
    println!("\nbest of {}: nDCG@10 {:.4}, leave one topic out {:.4}", all.len(), all[best].mean(), left_out(&all));
    println!("{:#?}", all[best].weights);
    Ok(())
}

fn attempt(bench: &mut Bench, weights: Weights) -> Result<Tried, SearchError> {
    bench.generation.reweigh(weights.clone());
    let evaluation = bench.evaluate(Variant::AsTyped)?;
    Ok(Tried { weights, scores: evaluation.topics.iter().map(|topic| topic.scores.ndcg_at_10).collect() })
}

/// For each topic the score of the setting that is best on all others; their mean.
fn left_out(all: &[Tried]) -> f64 {
    let topics = all.first().map_or(0, |tried| tried.scores.len());
    let scores = (0..topics).filter_map(|topic| {
        let on_others = |tried: &&Tried| mean(&tried.scores, Some(topic));
        let chosen = all.iter().max_by(|a, b| on_others(a).total_cmp(&on_others(b)))?;
        Some(chosen.scores[topic])
    });
    mean(&scores.collect::<Vec<_>>(), None)
}

fn names() -> impl Iterator<Item = &'static str> {
    let names = Weights::default().by_name().map(|(name, _)| name);
    names.into_iter().filter(|name| !ELSEWHERE.contains(name))
}

fn of(weights: &Weights, name: &str) -> f32 {
    let mut weights = weights.clone();
    weights.by_name().into_iter().find(|(own, _)| *own == name).map_or(0.0, |(_, weight)| *weight)
}

fn set(weights: &mut Weights, name: &str, value: f32) {
    for (own, weight) in weights.by_name() {
        if own == name {
            *weight = value;
        }
    }
}
