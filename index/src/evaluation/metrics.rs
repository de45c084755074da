//! Metrics of a ranking: how well the order of documents serves whoever has a topic, by the grades of the documents.
//!
//! Each is between 0 and 1, and 0 where nothing is there to be found. A document that stands twice in a ranking counts
//! where it stands first; the second time it only takes up a place.

use std::collections::HashSet;

use serde::Serialize;

use super::judgments::{Grade, Grades};

/// The metrics of one ranking, or the means of several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Scores {
    /// [`ndcg`] of the first 10.
    pub ndcg_at_10: f64,
    /// [`precision`] of the first 5.
    pub precision_at_5: f64,
    /// [`reciprocal_rank`]; its mean is known as MRR.
    pub reciprocal_rank: f64,
    /// [`recall`] of the first 20.
    pub recall_at_20: f64,
}

impl Scores {
    /// What tables call them, in the order of [`Scores::values`].
    pub const NAMES: [&'static str; 4] = ["nDCG@10", "P@5", "MRR", "recall@20"];

    /// The scores of a ranking of document ids, best first.
    pub fn of(ranking: &[String], grades: &Grades) -> Self {
        Self {
            ndcg_at_10: ndcg(ranking, grades, 10),
            precision_at_5: precision(ranking, grades, 5),
            reciprocal_rank: reciprocal_rank(ranking, grades),
            recall_at_20: recall(ranking, grades, 20),
        }
    }

    /// The mean of each score; 0 of none.
    pub fn mean<'s>(scores: impl IntoIterator<Item = &'s Self>) -> Self {
        let mut count = 0;
        let mut sums = [0.0; 4];
        for scores in scores {
            count += 1;
            sums.iter_mut().zip(scores.values()).for_each(|(sum, value)| *sum += value);
        }
        Self::from_values(sums.map(|sum| sum / f64::from(count.max(1))))
    }

    /// Each score as a share of that of `whole`; not a number where both are 0.
    pub fn share_of(self, whole: Self) -> Self {
        let (part, whole) = (self.values(), whole.values());
        Self::from_values([0, 1, 2, 3].map(|number| part[number] / whole[number]))
    }

    /// The scores in the order of [`Scores::NAMES`].
    pub fn values(self) -> [f64; 4] {
        [self.ndcg_at_10, self.precision_at_5, self.reciprocal_rank, self.recall_at_20]
    }

    fn from_values([ndcg_at_10, precision_at_5, reciprocal_rank, recall_at_20]: [f64; 4]) -> Self {
        Self { ndcg_at_10, precision_at_5, reciprocal_rank, recall_at_20 }
    }
}

/// Normalised discounted cumulative gain of the first `depth`: the sum of gain / log2(rank + 1), with gain 2^grade - 1, as
/// a share of what the best order of all judged documents has.
///
/// Järvelin, Kekäläinen: Cumulated gain-based evaluation of IR techniques, ACM TOIS 20 (2002), 422–446; gain and discount
/// as in Burges et al.: Learning to rank using gradient descent, ICML 2005.
pub fn ndcg(ranking: &[String], grades: &Grades, depth: usize) -> f64 {
    let mut best: Vec<Grade> = grades.iter().map(|(_, grade)| grade).collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    share(dcg(graded(ranking, grades), depth), dcg(best.into_iter(), depth))
}

/// The share of relevant documents, those of grade 2 or 3, among the first `depth`. A ranking that ends before has not
/// filled the places left.
///
/// Manning, Raghavan, Schütze: Introduction to information retrieval, Cambridge 2008, section 8.4.
pub fn precision(ranking: &[String], grades: &Grades, depth: usize) -> f64 {
    share(count(relevant(ranking, grades).take(depth).filter(|relevant| *relevant)), count(0..depth))
}

/// 1 / the rank of the first relevant document, of grade 2 or 3; 0 if there is none.
///
/// Voorhees: The TREC-8 question answering track report, TREC 1999.
pub fn reciprocal_rank(ranking: &[String], grades: &Grades) -> f64 {
    relevant(ranking, grades).position(|relevant| relevant).map_or(0.0, |before| 1.0 / count(0..=before))
}

/// The share of all relevant documents, those of grade 2 or 3, that are among the first `depth`.
///
/// Manning, Raghavan, Schütze: Introduction to information retrieval, Cambridge 2008, section 8.4.
pub fn recall(ranking: &[String], grades: &Grades, depth: usize) -> f64 {
    let found = relevant(ranking, grades).take(depth).filter(|relevant| *relevant);
    share(count(found), count(grades.iter().filter(|(_, grade)| grade.is_relevant())))
}

/// The grade at each rank.
fn graded(ranking: &[String], grades: &Grades) -> impl Iterator<Item = Grade> {
    let mut seen = HashSet::new();
    ranking.iter().map(move |id| if seen.insert(id) { grades.of(id) } else { Grade::default() })
}

/// Whether there is a relevant document at each rank.
fn relevant(ranking: &[String], grades: &Grades) -> impl Iterator<Item = bool> {
    graded(ranking, grades).map(Grade::is_relevant)
}

fn dcg(grades: impl Iterator<Item = Grade>, depth: usize) -> f64 {
    // The discount of rank 1 is log2(2).
    grades.take(depth).zip(2_u32..).map(|(grade, number)| grade.gain() / f64::from(number).log2()).sum()
}

#[allow(clippy::cast_precision_loss, reason = "a ranking has fewer than 2^53 documents")]
pub(super) fn count(items: impl Iterator) -> f64 {
    items.count() as f64
}

pub(super) fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranking(ids: &str) -> Vec<String> {
        ids.split_whitespace().map(str::to_owned).collect()
    }

    fn grades(listed: &[(&str, u8)]) -> Grades {
        listed.iter().map(|(id, number)| (*id, Grade::new(*number).unwrap())).collect()
    }

    fn equal(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    /// Grades 3, 2 and 1; the ranking has them at ranks 2, 1 and 4.
    #[test]
    fn ndcg_is_the_discounted_gain_as_a_share_of_the_best_order() {
        let grades = grades(&[("a", 3), ("b", 2), ("c", 1)]);
        let found = 3.0 / 1.0 + 7.0 / 3.0_f64.log2() + 1.0 / 5.0_f64.log2();
        let best = 7.0 / 1.0 + 3.0 / 3.0_f64.log2() + 1.0 / 2.0;
        assert!(equal(ndcg(&ranking("b a x c"), &grades, 10), found / best));
        assert!(equal(found, 7.847_184_833_073_595) && equal(best, 9.392_789_260_714_373));
        assert!(equal(ndcg(&ranking("a b c"), &grades, 10), 1.0));
    }

    #[test]
    fn what_stands_below_the_depth_does_not_count() {
        let grades = grades(&[("a", 3), ("b", 3)]);
        // Of two equals only the one at rank 2 is above the cut; the best order has one at rank 1 and one at rank 2.
        let share = (1.0 / 3.0_f64.log2()) / (1.0 + 1.0 / 3.0_f64.log2());
        assert!(equal(ndcg(&ranking("x a b"), &grades, 2), share));
        assert!(equal(recall(&ranking("x a b"), &grades, 2), 0.5));
        assert!(equal(precision(&ranking("x a b"), &grades, 2), 0.5));
    }

    #[test]
    fn the_best_order_is_of_all_judged_and_not_of_those_found() {
        let many: Vec<String> = (0..12).map(|number| format!("d{number}")).collect();
        let grades = many.iter().map(|id| (id.as_str(), Grade::new(3).unwrap())).collect();
        assert!(equal(ndcg(&many[..10], &grades, 10), 1.0), "two of the twelve have no place among the first ten");
        assert!(ndcg(&many[..9], &grades, 10) < 1.0);
        assert!(equal(recall(&many[..9], &grades, 20), 0.75));
    }

    #[test]
    fn marginal_documents_count_in_ndcg_alone() {
        let grades = grades(&[("a", 1), ("b", 2), ("c", 3)]);
        let ranking = ranking("a b");
        assert!(equal(precision(&ranking, &grades, 5), 1.0 / 5.0));
        assert!(equal(reciprocal_rank(&ranking, &grades), 1.0 / 2.0));
        assert!(equal(recall(&ranking, &grades, 20), 1.0 / 2.0));
    }

    #[test]
    fn a_ranking_that_ends_early_has_not_filled_its_places() {
        let grades = grades(&[("a", 2), ("b", 2)]);
        assert!(equal(precision(&ranking("a b"), &grades, 5), 2.0 / 5.0));
        assert!(equal(ndcg(&ranking("a"), &grades, 10), 3.0 / (3.0 + 3.0 / 3.0_f64.log2())));
    }

    #[test]
    fn nothing_found_and_nothing_to_find_both_score_0() {
        let some = grades(&[("a", 3)]);
        assert_eq!(Scores::of(&[], &some), Scores::default());
        assert_eq!(Scores::of(&ranking("x y"), &some), Scores::default());
        assert_eq!(Scores::of(&ranking("a b"), &Grades::default()), Scores::default());
        assert_eq!(Scores::of(&ranking("a b"), &grades(&[("a", 0)])), Scores::default());
    }

    #[test]
    fn a_document_that_is_repeated_counts_once() {
        let grades = grades(&[("a", 3), ("b", 3)]);
        let ranking = ranking("a a a b");
        assert!(equal(precision(&ranking, &grades, 5), 2.0 / 5.0));
        assert!(equal(recall(&ranking, &grades, 3), 1.0 / 2.0));
        let found = 7.0 + 7.0 / 5.0_f64.log2();
        assert!(equal(ndcg(&ranking, &grades, 10), found / (7.0 + 7.0 / 3.0_f64.log2())));
    }

    #[test]
    fn a_mean_is_of_each_score_by_itself() {
        let [a, b] = [[1.0, 0.2, 0.5, 0.0], [0.0, 0.4, 1.0, 0.5]].map(Scores::from_values);
        let mean = Scores::mean([&a, &b]).values();
        assert!(mean.iter().zip([0.5, 0.3, 0.75, 0.25]).all(|(a, b)| equal(*a, b)), "{mean:?}");
        assert_eq!(Scores::mean([]), Scores::default());
    }
}
