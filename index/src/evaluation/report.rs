//! Evaluation: every topic searched for, its ranking scored, the scores averaged.
//!
//! In: topics, judgments, and a search as a function from a query to document ids, best first. Out: an [`Evaluation`],
//! which also writes itself as a run for `trec_eval` and the programs that read what it reads.

use std::io::{self, Write};

use serde::Serialize;

use super::judgments::Judgments;
use super::metrics::Scores;
use super::topics::{Topic, Topics};
use super::variants::Variant;

/// How good a search is, over topics.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evaluation {
    /// In which form the queries were asked.
    pub variant: Variant,
    /// Each topic, in the order of their file.
    pub topics: Vec<TopicResult>,
    /// Each style, in the order in which the topics first have them.
    pub styles: Vec<StyleMean>,
    /// The mean over all topics.
    pub mean: Scores,
}

/// How good a search is for one topic.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TopicResult {
    /// The topic.
    #[serde(flatten)]
    pub topic: Topic,
    /// The queries that were asked for it: as many as the variant has seeds.
    pub asked: Vec<String>,
    /// The document ids that answered the first of them, best first.
    #[serde(skip)]
    pub ranking: Vec<String>,
    /// The scores; the mean where several queries were asked.
    #[serde(flatten)]
    pub scores: Scores,
}

/// How good a search is for the topics of one style.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StyleMean {
    /// The style.
    pub style: String,
    /// How many topics have it.
    pub topics: usize,
    /// The mean over them.
    #[serde(flatten)]
    pub scores: Scores,
}

/// Searches for every topic in the form of `variant`, once for each of its seeds, and scores what is found.
///
/// `search` takes a query and gives document ids, best first; the metrics look at the first twenty and, for the reciprocal
/// rank, at all of them.
///
/// # Errors
/// The first error of `search`.
pub fn evaluate<E>(
    topics: &Topics,
    judgments: &Judgments,
    variant: Variant,
    mut search: impl FnMut(&str) -> Result<Vec<String>, E>,
) -> Result<Evaluation, E> {
    let results = topics.iter().map(|topic| {
        let asked: Vec<String> = (0..variant.seeds()).map(|seed| variant.of(&topic.query, seed).into_owned()).collect();
        let rankings = asked.iter().map(|query| search(query)).collect::<Result<Vec<_>, E>>()?;
        let grades = judgments.of(&topic.id);
        let scores: Vec<Scores> = rankings.iter().map(|ranking| Scores::of(ranking, grades)).collect();
        let ranking = rankings.into_iter().next().unwrap_or_default();
        Ok(TopicResult { topic: topic.clone(), asked, ranking, scores: Scores::mean(&scores) })
    });
    let topics: Vec<TopicResult> = results.collect::<Result<_, E>>()?;
    let mean = Scores::mean(topics.iter().map(|result| &result.scores));
    Ok(Evaluation { variant, styles: by_style(&topics), mean, topics })
}

fn by_style(topics: &[TopicResult]) -> Vec<StyleMean> {
    let mut styles: Vec<StyleMean> = Vec::new();
    for TopicResult { topic, .. } in topics {
        if styles.iter().any(|known| known.style == topic.style) {
            continue;
        }
        let alike = || topics.iter().filter(|result| result.topic.style == topic.style);
        let scores = Scores::mean(alike().map(|result| &result.scores));
        styles.push(StyleMean { style: topic.style.clone(), topics: alike().count(), scores });
    }
    styles
}

impl Evaluation {
    /// Writes the rankings in the format of TREC runs, `topic Q0 document rank score tag`; of a variant with several seeds
    /// those of the first.
    ///
    /// `trec_eval` orders documents by score alone, and equal ones by name. So that it sees the order that people see, the
    /// score here is the number of documents from this one to the end of its ranking.
    ///
    /// # Errors
    /// `out` cannot be written to.
    pub fn write_run(&self, out: &mut impl Write) -> io::Result<()> {
        let tag = self.variant.name();
        for TopicResult { topic, ranking, .. } in &self.topics {
            for (above, document) in ranking.iter().enumerate() {
                let (rank, score) = (above + 1, ranking.len() - above);
                writeln!(out, "{} Q0 {document} {rank} {score} osvedceno-{tag}", topic.id)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evaluation(variant: Variant) -> Evaluation {
        let topics = "topic\tquery\tstyle\ns1\tškola\tword\ns2\tBarcelona\tname\ns3\tbydlení\tword\n";
        let topics = Topics::parse("topics.tsv", topics).unwrap();
        let judgments = Judgments::parse("qrels.tsv", "s1\ta\t3\ns2\ta\t3\ns3\tb\t3\n", &topics).unwrap();
        let search = |query: &str| {
            let found = if query == "škola" || query == "bydlení" { &["a", "b"][..] } else { &[] };
            Ok::<_, ()>(found.iter().map(|id| (*id).to_owned()).collect())
        };
        evaluate(&topics, &judgments, variant, search).unwrap()
    }

    #[test]
    fn means_are_over_the_topics_of_a_style_and_over_all() {
        let Evaluation { topics, styles, mean, .. } = evaluation(Variant::AsTyped);
        let ranks: Vec<f64> = topics.iter().map(|result| result.scores.reciprocal_rank).collect();
        assert_eq!(ranks, [1.0, 0.0, 0.5]);
        let styles: Vec<_> =
            styles.iter().map(|mean| (&*mean.style, mean.topics, mean.scores.reciprocal_rank)).collect();
        assert_eq!(styles, [("word", 2, 0.75), ("name", 1, 0.0)]);
        assert!((mean.reciprocal_rank - 0.5).abs() < 1e-12);
    }

    #[test]
    fn a_variant_is_what_the_search_is_asked() {
        let folded = evaluation(Variant::Folded);
        assert_eq!(folded.topics[0].asked, ["skola"]);
        assert_eq!(folded.mean, Scores::default(), "this search knows words with diacritics alone");
        let wrong = evaluation(Variant::TypingError);
        assert_eq!(wrong.topics[0].asked.len(), 5);
        assert!(!wrong.topics[0].asked.contains(&"škola".to_owned()));
    }

    #[test]
    fn a_run_has_ranks_from_one_and_scores_that_fall() {
        let mut run = Vec::new();
        evaluation(Variant::AsTyped).write_run(&mut run).unwrap();
        let lines = "\
            s1 Q0 a 1 2 osvedceno-as-typed\n\
            s1 Q0 b 2 1 osvedceno-as-typed\n\
            s3 Q0 a 1 2 osvedceno-as-typed\n\
            s3 Q0 b 2 1 osvedceno-as-typed\n";
        assert_eq!(String::from_utf8(run).unwrap(), lines);
    }

    #[test]
    fn an_error_of_the_search_ends_the_evaluation() {
        let topics = Topics::parse("topics.tsv", "topic\tquery\tstyle\ns1\tškola\tword\n").unwrap();
        let judgments = Judgments::parse("qrels.tsv", "s1\ta\t3\n", &topics).unwrap();
        let broken = evaluate(&topics, &judgments, Variant::AsTyped, |_| Err("broken"));
        assert_eq!(broken, Err("broken"));
    }
}
