//! What each weight of recommending is worth: every one changed by itself, likeness to what is above weighed against variety,
//! and weights found on some of the profiles tried on the others.
//!
//! The development profiles are few. A change that lifts their mean by less than 0.02 says nothing of other profiles.

use std::borrow::Cow;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use osvedceno_corpus::{Corpus, Kind};
use osvedceno_index::evaluation::{
    Judgments, Profiles, RecommendationScores, Recommended, RecommendedPractice, evaluate_recommendations,
};
use osvedceno_index::{Engine, Profile, Recommendation, RecommendationWeights};

/// By how much a weight is changed.
const FACTORS: [f32; 4] = [0.0, 0.5, 1.5, 2.0];
/// Of how many profiles one is held out.
const FOLDS: usize = 7;
/// How often a climb goes through all weights.
const ROUNDS: usize = 2;

/// The index, and what it is measured by.
struct Bench<'p> {
    engine: Engine,
    corpus: Corpus,
    read: Profiles,
    judgments: Judgments,
    profiles: Cow<'p, [(String, Profile)]>,
}

pub(crate) fn run(engine: Engine, profiles: &[(String, Profile)]) -> Result<(), Box<dyn Error>> {
    let corpus = Corpus::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus"))?;
    let read = Profiles::read(&super::relevance("profiles.json"))?;
    let judgments = Judgments::read(&super::relevance("profile-qrels.tsv"), &read)?;
    let mut bench = Bench { engine, corpus, read, judgments, profiles: Cow::Borrowed(profiles) };
    let weights = RecommendationWeights::default();
    let scores = bench.scores(&weights)?;
    let reached = RecommendationScores::mean(&scores);
    println!("{:32}{}", "as they are", row(&reached));
    for (name, part) in
        [("their text alone", text_alone as fn(&Profile) -> Profile), ("without their text", without_text)]
    {
        bench.profiles = profiles.iter().map(|(id, profile)| (id.clone(), part(profile))).collect();
        println!("{name:32}{}", row(&RecommendationScores::mean(&bench.scores(&weights)?)));
    }
    bench.profiles = Cow::Borrowed(profiles);
    println!("\nevery weight by itself: change of nDCG@10, read first P@3, instruments P@3");
    bench.each(&weights, &reached)?;
    println!("\nvariety");
    for lambda in [0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5] {
        let changed = RecommendationWeights { variety: lambda, ..weights.clone() };
        println!("{lambda:<32}{}", row(&RecommendationScores::mean(&bench.scores(&changed)?)));
    }
    println!("\nweights climbed to from round figures on six sevenths of the profiles, on the rest");
    bench.held_out()
}

/// Somebody who only says in words what it is about.
fn text_alone(profile: &Profile) -> Profile {
    Profile { text: profile.text.clone(), limit: profile.limit, ..Profile::default() }
}

fn without_text(profile: &Profile) -> Profile {
    Profile { text: String::new(), ..profile.clone() }
}

fn row(scores: &RecommendationScores) -> String {
    let values = scores.values().into_iter().zip(RecommendationScores::NAMES);
    let cells = values.map(|(value, name)| format!("{name} {:.3}", value.unwrap_or(f64::NAN)));
    cells.collect::<Vec<_>>().join("  ")
}

impl Bench<'_> {
    /// The scores of each profile with these weights.
    fn scores(&mut self, weights: &RecommendationWeights) -> Result<Vec<RecommendationScores>, Box<dyn Error>> {
        self.engine.reweigh_recommending(weights.clone());
        let kind_of = |id: &str| {
            if id.contains('/') {
                return Some(Kind::Manual);
            }
            let at = self.corpus.records.binary_search_by(|record| record.id.as_str().cmp(id)).ok()?;
            Some(self.corpus.records[at].kind)
        };
        let mut asked = self.profiles.iter();
        let evaluation = evaluate_recommendations(&self.read, &self.judgments, kind_of, |_| {
            // Profiles are asked for in the order of their file.
            let (_, profile) = asked.next().ok_or("more profiles than were read")?;
            let found = self.engine.recommend(profile).map_err(|error| error.to_string())?;
            let ids = |list: &[Recommendation<'_>]| list.iter().map(|own| own.card.id().to_owned()).collect();
            Ok::<_, String>(Recommended {
                practices: found.practices.iter().map(practice).collect(),
                read_first: ids(&found.read_first),
                instruments: ids(&found.instruments),
            })
        })?;
        Ok(evaluation.profiles.into_iter().map(|result| result.scores).collect())
    }

    fn each(&mut self, weights: &RecommendationWeights, reached: &RecommendationScores) -> Result<(), Box<dyn Error>> {
        for number in 0..weights.clone().by_name().len() {
            let mut line = String::new();
            let mut name = String::new();
            for factor in FACTORS {
                let mut changed = weights.clone();
                let mut by_name = changed.by_name();
                name.clone_from(&by_name[number].0);
                *by_name[number].1 *= factor;
                let mean = RecommendationScores::mean(&self.scores(&changed)?);
                let differences = mean.values().into_iter().zip(reached.values()).take(3);
                let cells = differences.map(|(new, old)| format!("{:+.3}", new.unwrap_or(0.0) - old.unwrap_or(0.0)));
                write!(line, "   x{factor}: {}", cells.collect::<Vec<_>>().join(" "))?;
            }
            if !name.starts_with("background") && !name.starts_with("places_alike") {
                println!("{name:28}{line}");
            }
        }
        Ok(())
    }

    /// Climbs on all profiles but those of a fold, and scores the fold.
    fn held_out(&mut self) -> Result<(), Box<dyn Error>> {
        let mut unseen = Vec::new();
        for fold in 0..FOLDS {
            let seen = |number: usize| number % FOLDS != fold;
            let mut weights = round();
            let mut best = self.worth(&weights, &seen)?;
            for _ in 0..ROUNDS {
                for number in 0..weights.clone().by_name().len() {
                    for factor in [0.6, 0.8, 1.25, 1.6] {
                        let mut changed = weights.clone();
                        let mut by_name = changed.by_name();
                        if by_name[number].0.starts_with("background") || by_name[number].0.starts_with("places_alike")
                        {
                            continue;
                        }
                        *by_name[number].1 *= factor;
                        let worth = self.worth(&changed, &seen)?;
                        if worth > best + 1e-6 {
                            (best, weights) = (worth, changed);
                        }
                    }
                }
            }
            let scores = self.scores(&weights)?;
            unseen
                .extend(scores.into_iter().enumerate().filter(|(number, _)| !seen(*number)).map(|(_, scores)| scores));
        }
        println!("{:32}{}", "held out", row(&RecommendationScores::mean(&unseen)));
        println!("{:32}{}", "round figures, not climbed", row(&RecommendationScores::mean(&self.scores(&round())?)));
        Ok(())
    }

    /// What weights are worth on the profiles that are seen.
    fn worth(&mut self, weights: &RecommendationWeights, seen: &dyn Fn(usize) -> bool) -> Result<f64, Box<dyn Error>> {
        let scores = self.scores(weights)?;
        let seen = scores.iter().enumerate().filter(|(number, _)| seen(*number)).map(|(_, scores)| scores);
        let mean = RecommendationScores::mean(seen);
        Ok(mean.values().into_iter().take(3).flatten().sum())
    }
}

/// Weights that nobody has chosen: 1 for what matters and 0.1 for what orders equals.
fn round() -> RecommendationWeights {
    let mut weights = RecommendationWeights::default();
    for (name, weight) in weights.by_name() {
        if name.contains('.') {
            *weight = if *weight >= 0.25 { 1.0 } else { 0.1 };
        }
    }
    weights
}

fn practice(own: &Recommendation) -> RecommendedPractice {
    let codes = |group: &str| own.card.codes(group).map(ToString::to_string).collect();
    RecommendedPractice {
        id: own.card.id().to_owned(),
        areas: codes("area"),
        tools: codes("tool"),
        foreign: own.card.has("origin", "foreign"),
    }
}
