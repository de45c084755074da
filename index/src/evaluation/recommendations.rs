//! Evaluation of recommendations: every profile recommended for, what comes scored, the scores averaged.
//!
//! In: profiles, judgments, the kinds of documents, and the recommendations as a function from a profile. Out: a
//! [`RecommendationEvaluation`]. Practices, sections of the manual and instruments are lists of their own, and each is
//! measured by the grades of the documents that could stand in it.

use std::collections::HashSet;

use osvedceno_corpus::Kind;
use serde::Serialize;
use serde_json::Value;

use super::judgments::{Grades, Judgments};
use super::metrics::{count, ndcg, precision, share};
use super::profiles::{Profile, Profiles};

/// How many practices are looked at: what a page shows.
const PRACTICES: usize = 10;

/// How many sections of the manual, and instruments, are looked at.
const BESIDE: usize = 3;

/// What is recommended for a profile, each list with the best first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recommended {
    /// The practices.
    pub practices: Vec<RecommendedPractice>,
    /// The ids of the sections of the manual to read first.
    pub read_first: Vec<String>,
    /// The ids of the instruments.
    pub instruments: Vec<String>,
}

/// A practice that is recommended, with what tells it from others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecommendedPractice {
    /// Its id.
    pub id: String,
    /// The codes of its areas.
    pub areas: Vec<String>,
    /// The codes of its tools.
    pub tools: Vec<String>,
    /// Whether it is from abroad.
    pub foreign: bool,
}

/// How good recommendations are: for one profile, or the means over several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct RecommendationScores {
    /// [`ndcg`] of the first 10 practices; the best order is that of all judged practices, and of nothing else.
    pub ndcg_at_10: f64,
    /// How many of the first 3 sections of the manual are relevant (grade 2 or 3), as a share of how many can be: of 3, or
    /// of all that are if there are fewer. Nothing where none is; a mean is over the profiles that have it.
    pub read_first_at_3: Option<f64>,
    /// The same of instruments.
    pub instruments_at_3: Option<f64>,
    /// How many different areas the first 10 practices have between them.
    pub areas_at_10: f64,
    /// How many different tools the first 10 practices have between them.
    pub tools_at_10: f64,
    /// The share of practices from abroad among the first 10, from 0 to 1; 0 where there are no practices.
    pub foreign_at_10: f64,
}

impl RecommendationScores {
    /// What tables call them, in the order of [`RecommendationScores::values`].
    pub const NAMES: [&'static str; 6] =
        ["nDCG@10", "read first P@3", "instruments P@3", "areas@10", "tools@10", "foreign@10"];

    /// The scores of what is recommended for a profile with these grades; see [`evaluate_recommendations`] for `kind_of`.
    pub fn of(recommended: &Recommended, grades: &Grades, kind_of: impl Fn(&str) -> Option<Kind>) -> Self {
        let of_kind = |kind| grades.iter().filter(|(id, _)| kind_of(id) == Some(kind)).collect::<Grades>();
        let ids: Vec<String> = recommended.practices.iter().map(|practice| practice.id.clone()).collect();
        let first = || recommended.practices.iter().take(PRACTICES);
        let different = |codes: fn(&RecommendedPractice) -> &[String]| {
            count(first().flat_map(codes).collect::<HashSet<_>>().into_iter())
        };
        Self {
            ndcg_at_10: ndcg(&ids, &of_kind(Kind::Practice), PRACTICES),
            read_first_at_3: attained(&recommended.read_first, &of_kind(Kind::Manual)),
            instruments_at_3: attained(&recommended.instruments, &of_kind(Kind::Instrument)),
            areas_at_10: different(|practice| &practice.areas),
            tools_at_10: different(|practice| &practice.tools),
            foreign_at_10: share(count(first().filter(|practice| practice.foreign)), count(first())),
        }
    }

    /// The mean of each score, over those that have it; of none, 0 or nothing.
    pub fn mean<'s>(scores: impl IntoIterator<Item = &'s Self>) -> Self {
        let values: Vec<[Option<f64>; 6]> = scores.into_iter().map(Self::values).collect();
        Self::from_values([0, 1, 2, 3, 4, 5].map(|number| {
            let there: Vec<f64> = values.iter().filter_map(|values| values[number]).collect();
            (!there.is_empty()).then(|| there.iter().sum::<f64>() / count(there.iter()))
        }))
    }

    /// The scores in the order of [`RecommendationScores::NAMES`]; nothing where there was nothing relevant to find.
    pub fn values(&self) -> [Option<f64>; 6] {
        let Self { ndcg_at_10, read_first_at_3, instruments_at_3, areas_at_10, tools_at_10, foreign_at_10 } = *self;
        [Some(ndcg_at_10), read_first_at_3, instruments_at_3, Some(areas_at_10), Some(tools_at_10), Some(foreign_at_10)]
    }

    fn from_values([ndcg, read_first_at_3, instruments_at_3, areas, tools, foreign]: [Option<f64>; 6]) -> Self {
        Self {
            ndcg_at_10: ndcg.unwrap_or_default(),
            read_first_at_3,
            instruments_at_3,
            areas_at_10: areas.unwrap_or_default(),
            tools_at_10: tools.unwrap_or_default(),
            foreign_at_10: foreign.unwrap_or_default(),
        }
    }
}

/// The precision of a ranking among its first 3 as a share of the best that any can have.
fn attained(ranking: &[String], grades: &Grades) -> Option<f64> {
    let relevant = grades.iter().filter(|(_, grade)| grade.is_relevant());
    let best: Vec<String> = relevant.map(|(id, _)| id.to_owned()).collect();
    (!best.is_empty()).then(|| precision(ranking, grades, BESIDE) / precision(&best, grades, BESIDE))
}

/// How good recommendations are, over profiles.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecommendationEvaluation {
    /// Each profile, in the order of their file.
    pub profiles: Vec<ProfileResult>,
    /// The mean over all profiles.
    pub mean: RecommendationScores,
}

/// How good recommendations are for one profile.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProfileResult {
    /// The id of the profile.
    pub id: String,
    /// The scores.
    #[serde(flatten)]
    pub scores: RecommendationScores,
}

/// Asks for recommendations for every profile and scores them.
///
/// `kind_of` gives the kind of a document by its id, [`Kind::Manual`] for a section of the manual, whose id has a `/`. What
/// is judged and of another kind, or of none, is no part of any best order: it cannot be recommended in these lists.
///
/// # Errors
/// The first error of `recommend`.
pub fn evaluate_recommendations<E>(
    profiles: &Profiles,
    judgments: &Judgments,
    kind_of: impl Fn(&str) -> Option<Kind>,
    mut recommend: impl FnMut(&Value) -> Result<Recommended, E>,
) -> Result<RecommendationEvaluation, E> {
    let results = profiles.iter().map(|Profile { id, profile }| {
        let scores = RecommendationScores::of(&recommend(profile)?, judgments.of(id), &kind_of);
        Ok(ProfileResult { id: id.clone(), scores })
    });
    let profiles: Vec<ProfileResult> = results.collect::<Result<_, E>>()?;
    let mean = RecommendationScores::mean(profiles.iter().map(|result| &result.scores));
    Ok(RecommendationEvaluation { profiles, mean })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::judgments::Grade;
    use super::*;

    /// Documents say by their first letter what they are: `p` practice, `m` section of the manual, `i` instrument, `a`
    /// analysis; others are unknown.
    fn kind_of(id: &str) -> Option<Kind> {
        match &id[..1] {
            "p" => Some(Kind::Practice),
            "m" => Some(Kind::Manual),
            "i" => Some(Kind::Instrument),
            "a" => Some(Kind::Analysis),
            _ => None,
        }
    }

    fn ids(ids: &str) -> Vec<String> {
        ids.split_whitespace().map(str::to_owned).collect()
    }

    fn practices(ids: &str) -> Vec<RecommendedPractice> {
        let practice = |id: &str| RecommendedPractice { id: id.to_owned(), ..RecommendedPractice::default() };
        ids.split_whitespace().map(practice).collect()
    }

    fn grades(listed: &[(&str, u8)]) -> Grades {
        listed.iter().map(|(id, number)| (*id, Grade::new(*number).unwrap())).collect()
    }

    fn equal(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    /// Practices of grades 3, 2 and 1, of which the second and the first are recommended, at ranks 1 and 3.
    #[test]
    fn the_best_order_of_practices_has_nothing_but_practices() {
        let grades = grades(&[("p1", 3), ("p2", 2), ("p3", 1), ("m/1", 3), ("i1", 3), ("a1", 3), ("x1", 3)]);
        let score = |listed| {
            let recommended = Recommended { practices: practices(listed), ..Recommended::default() };
            RecommendationScores::of(&recommended, &grades, kind_of).ndcg_at_10
        };
        let best = 7.0 + 3.0 / 3.0_f64.log2() + 1.0 / 2.0;
        assert!(equal(score("p2 p9 p1"), (3.0 + 7.0 / 2.0) / best));
        assert!(equal(score("p1 p2 p3"), 1.0));
        assert!(equal(score("a1 m/1 i1 x1"), 0.0), "what is no practice is worth nothing among practices");
    }

    #[test]
    fn precision_is_a_share_of_what_can_be_reached() {
        let listed = [("m/1", 3), ("m/2", 2), ("m/3", 2), ("m/4", 3), ("m/5", 1), ("i1", 2), ("i2", 2), ("p1", 3)];
        let grades = grades(&listed);
        let score = |read_first: &str, instruments: &str| {
            let recommended =
                Recommended { read_first: ids(read_first), instruments: ids(instruments), ..Recommended::default() };
            let scores = RecommendationScores::of(&recommended, &grades, kind_of);
            (scores.read_first_at_3.unwrap(), scores.instruments_at_3.unwrap())
        };
        let same = |(a, b): (f64, f64), (c, d): (f64, f64)| equal(a, c) && equal(b, d);
        // Of four relevant sections three have a place, of two relevant instruments both.
        assert!(same(score("m/4 m/2 m/3", "i9 i2 i1"), (1.0, 1.0)));
        // A marginal section is not relevant, and the fourth place does not count.
        assert!(same(score("m/1 m/5 m/2 m/3", "i1"), (2.0 / 3.0, 1.0 / 2.0)));
        assert!(same(score("p1 i1", ""), (0.0, 0.0)));
    }

    #[test]
    fn where_nothing_is_relevant_there_is_no_precision() {
        let grades = grades(&[("m/1", 1), ("p1", 3)]);
        let recommended = Recommended { read_first: ids("m/1"), instruments: ids("i1"), practices: practices("p1") };
        let scores = RecommendationScores::of(&recommended, &grades, kind_of);
        assert_eq!((scores.read_first_at_3, scores.instruments_at_3), (None, None));
        assert!(equal(scores.ndcg_at_10, 1.0));
    }

    #[test]
    fn diversity_is_of_the_first_ten_practices() {
        let practice = |number: usize| RecommendedPractice {
            id: format!("p{number}"),
            areas: vec![["housing", "safety"][number % 2].to_owned(), "language".to_owned()],
            tools: vec![format!("tool-{}", number / 2)],
            foreign: number >= 8,
        };
        let scores = |practices: usize| {
            let recommended =
                Recommended { practices: (0..practices).map(practice).collect(), ..Recommended::default() };
            let scores = RecommendationScores::of(&recommended, &Grades::default(), kind_of);
            [scores.areas_at_10, scores.tools_at_10, scores.foreign_at_10]
        };
        let same = |a: [f64; 3], b: [f64; 3]| a.iter().zip(b).all(|(a, b)| equal(*a, b));
        // Tools 0 to 4 are two practices' each; numbers 8 and 9 are from abroad.
        assert!(same(scores(10), [3.0, 5.0, 0.2]));
        assert!(same(scores(12), [3.0, 5.0, 0.2]), "the eleventh and the twelfth do not count");
        assert!(same(scores(1), [2.0, 1.0, 0.0]));
        assert!(same(scores(0), [0.0, 0.0, 0.0]));
    }

    /// Two profiles; for the second no instrument is relevant.
    fn evaluation() -> RecommendationEvaluation {
        let profiles = r#"[{ "id": "r1", "profile": { "text": "p1" } }, { "id": "r2", "profile": { "text": "p9" } }]"#;
        let profiles = Profiles::parse("profiles.json", profiles).unwrap();
        let judgments = "r1\tp1\t3\nr1\ti1\t2\nr1\tm/1\t2\nr2\tp1\t3\nr2\tm/2\t3\n";
        let judgments = Judgments::parse("qrels.tsv", judgments, &profiles).unwrap();
        let recommend = |profile: &Value| {
            let practices = practices(profile["text"].as_str().unwrap());
            Ok::<_, ()>(Recommended { practices, read_first: ids("m/1"), instruments: ids("i9 i1") })
        };
        evaluate_recommendations(&profiles, &judgments, kind_of, recommend).unwrap()
    }

    #[test]
    fn a_mean_is_over_the_profiles_that_have_a_score() {
        let RecommendationEvaluation { profiles, mean } = evaluation();
        let instruments: Vec<_> = profiles.iter().map(|result| (&*result.id, result.scores.instruments_at_3)).collect();
        assert_eq!(instruments, [("r1", Some(1.0)), ("r2", None)]);
        assert_eq!((mean.ndcg_at_10, mean.read_first_at_3, mean.instruments_at_3), (0.5, Some(0.5), Some(1.0)));
        assert_eq!(RecommendationScores::mean([]), RecommendationScores::default());
    }

    #[test]
    fn an_evaluation_is_json_in_which_a_missing_score_is_null() {
        let second = &serde_json::to_value(evaluation()).unwrap()["profiles"][1];
        let expected = json!({
            "id": "r2", "ndcg_at_10": 0.0, "read_first_at_3": 0.0, "instruments_at_3": null,
            "areas_at_10": 0.0, "tools_at_10": 0.0, "foreign_at_10": 0.0,
        });
        assert_eq!(*second, expected);
    }

    #[test]
    fn an_error_of_the_recommendations_ends_the_evaluation() {
        let profiles = Profiles::parse("profiles.json", r#"[{ "id": "r1", "profile": {} }]"#).unwrap();
        let judgments = Judgments::parse("qrels.tsv", "r1\tp1\t3\n", &profiles).unwrap();
        let broken = evaluate_recommendations(&profiles, &judgments, kind_of, |_| Err("broken"));
        assert_eq!(broken, Err("broken"));
    }
}
