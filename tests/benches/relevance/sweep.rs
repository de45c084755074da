//! Choosing the weights of ranking on the development topics, guarded against choosing them by chance.
//!
//! Weight after weight is changed by factors while the others stay, and the best change is kept if it helps by more than
//! [`GAIN`]; and so on until none helps (coordinate ascent). Two figures say how much of that was learnt by heart: leaving
//! each topic out in turn and taking, of all settings tried, the one that is best on the others; and, harder, climbing from
//! round figures on two thirds of the topics and scoring the third.

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
const ELSEWHERE: [&str; 5] = ["required_share", "enough", "close", "evidence", "similar_codes"];
/// Into how many parts the topics are split, each held out in turn.
const PARTS: usize = 3;
/// Where climbing without some topics starts: what one would write down before measuring anything.
const ROUND: [(&str, f32); 19] = [
    ("title", 3.0),
    ("summary", 1.5),
    ("body", 1.0),
    ("names", 1.0),
    ("labels", 1.0),
    ("root", 0.5),
    ("english", 1.0),
    ("exact", 0.1),
    ("other_reading", 0.5),
    ("tie_breaker", 0.3),
    ("length", 1.0),
    ("proximity", 0.3),
    ("related", 0.5),
    ("concept", 1.0),
    ("near_concept", 1.0),
    ("feedback_codes", 0.3),
    ("latent", 1.0),
    ("latent_documents", 10.0),
    ("feedback_documents", 5.0),
];

/// A setting and its nDCG@10 for each topic.
struct Tried {
    weights: Weights,
    scores: Vec<f64>,
}

impl Tried {
    /// The mean over the topics that `among` takes.
    fn mean(&self, among: &dyn Fn(usize) -> bool) -> f64 {
        mean(self.scores.iter().enumerate().filter(|(topic, _)| among(*topic)).map(|(_, score)| *score))
    }
}

#[allow(clippy::cast_precision_loss)]
fn mean(scores: impl Iterator<Item = f64>) -> f64 {
    let scores: Vec<f64> = scores.collect();
    scores.iter().sum::<f64>() / scores.len().max(1) as f64
}

/// Sweeps, and prints what each step found.
pub(crate) fn run(bench: &mut Bench) -> Result<(), SearchError> {
    let start = bench.engine.weights().clone();
    let (all, best) = climb(bench, start, &|_| true, true)?;
    let topics = all[best].scores.len();
    let left_out = (0..topics).filter_map(|topic| {
        let on_others = |tried: &&Tried| tried.mean(&|other| other != topic);
        let chosen = all.iter().max_by(|a, b| on_others(a).total_cmp(&on_others(b)))?;
        Some(chosen.scores[topic])
    });
    let left_out = mean(left_out);
    println!("\nbest of {}: nDCG@10 {:.4}, leave one topic out {left_out:.4}", all.len(), all[best].mean(&|_| true));
    println!("{:#?}", all[best].weights);

    let mut round = Weights::default();
    for (name, value) in ROUND {
        set(&mut round, name, value);
    }
    let mut held_out = Vec::new();
    for part in 0..PARTS {
        let (all, best) = climb(bench, round.clone(), &|topic| topic % PARTS != part, false)?;
        let (on, off) =
            (all[best].mean(&|topic| topic % PARTS != part), all[best].mean(&|topic| topic % PARTS == part));
        println!("climbed from round figures without part {}: nDCG@10 {on:.4}, on that part {off:.4}", part + 1);
        held_out
            .extend(all[best].scores.iter().enumerate().filter(|(i, _)| i % PARTS == part).map(|(_, score)| *score));
    }
    println!("on topics held out: nDCG@10 {:.4}", mean(held_out.into_iter()));
    Ok(())
}

/// Climbs on the topics that `among` takes. Gives every setting that was tried, and which is the best.
fn climb(
    bench: &mut Bench,
    start: Weights,
    among: &dyn Fn(usize) -> bool,
    shown: bool,
) -> Result<(Vec<Tried>, usize), SearchError> {
    let mut all = vec![attempt(bench, start)?];
    let mut best = 0;
    loop {
        let before = best;
        if shown {
            println!("\nnDCG@10 {:.4}; what changing each weight adds to it:", all[best].mean(among));
        }
        for name in names() {
            let from = best;
            let value = of(&all[from].weights, name);
            let mut line = vec![format!("{name:22}{value:>8.3}:")];
            let values: Vec<f32> =
                if value == 0.0 { vec![FIRST] } else { FACTORS.iter().map(|factor| value * factor).collect() };
            for changed in values {
                let mut weights = all[from].weights.clone();
                set(&mut weights, name, changed);
                let tried = attempt(bench, weights)?;
                line.push(format!("{changed:.3} {:+.4}", tried.mean(among) - all[from].mean(among)));
                all.push(tried);
                if all[all.len() - 1].mean(among) > all[best].mean(among) + GAIN {
                    best = all.len() - 1;
                }
            }
            if shown {
                println!("{}{}", line.join("  "), if best == from { "" } else { "  kept" });
            }
        }
        if best == before {
            return Ok((all, best));
        }
    }
}

fn attempt(bench: &mut Bench, weights: Weights) -> Result<Tried, SearchError> {
    bench.engine.reweigh(weights.clone())?;
    let evaluation = bench.evaluate(Variant::AsTyped)?;
    Ok(Tried { weights, scores: evaluation.topics.iter().map(|topic| topic.scores.ndcg_at_10).collect() })
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
