//! How good the search is, by topics.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use osvedceno_api::SearchQuery;
use osvedceno_index::evaluation::{self, Evaluation, Judgments, Scores, Topics};

use super::Arguments;
use crate::present::search::search;
use crate::snapshot::Snapshot;

/// How wide a query may be in the table, in characters; a longer one is cut.
const QUERY_WIDTH: usize = 80;

/// Searches for every topic and prints the scores.
pub(super) fn run(topics: &Path, arguments: &Arguments) -> Result<ExitCode> {
    let topics = Topics::read(topics)?;
    let judgments = Judgments::read(&arguments.qrels, &topics)?;
    for topic in topics.iter().filter(|topic| judgments.of(&topic.id).iter().len() == 0) {
        eprintln!("note: topic {} has no judgments and scores 0", topic.id);
    }
    let (snapshot, _) = Snapshot::open(&arguments.folders.corpus, &arguments.folders.index)?;
    let variant = arguments.variant;
    let evaluation = evaluation::evaluate(&topics, &judgments, variant, |words| find(&snapshot, words))?;
    if let Some(path) = &arguments.run {
        write_run(&evaluation, path).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    let mut out = BufWriter::new(io::stdout().lock());
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&evaluation)?)?;
    } else {
        print(&evaluation, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The ids of as many hits as an answer may have, best first.
fn find(snapshot: &Snapshot, words: &str) -> Result<Vec<String>> {
    let query = SearchQuery { q: words.to_owned(), limit: SearchQuery::MAX_LIMIT, ..SearchQuery::default() };
    let response = search(snapshot, &query).with_context(|| format!("`{words}` has no answer"))?;
    Ok(response.hits.into_iter().map(|hit| hit.id).collect())
}

fn write_run(evaluation: &Evaluation, path: &Path) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    evaluation.write_run(&mut file)?;
    file.flush()
}

fn print(evaluation: &Evaluation, out: &mut impl Write) -> io::Result<()> {
    let Evaluation { variant, topics, styles, mean } = evaluation;
    match variant.seeds() {
        1 => writeln!(out, "queries: {}", variant.name())?,
        seeds => writeln!(out, "queries: {}; each score is the mean over {seeds} seeds", variant.name())?,
    }
    let mut table = Table::default();
    for result in topics {
        let topic = &result.topic;
        table.row([&topic.id, &cut(&topic.query), &topic.style], result.scores);
    }
    for style in styles {
        table.row(["mean", &style.style, &counted(style.topics)], style.scores);
    }
    table.row(["mean", "all", &counted(topics.len())], *mean);
    table.print(["topic", "query", "style"], out)
}

fn counted(topics: usize) -> String {
    format!("{topics} topic{}", if topics == 1 { "" } else { "s" })
}

fn cut(query: &str) -> Cow<'_, str> {
    match query.char_indices().nth(QUERY_WIDTH) {
        None => Cow::Borrowed(query),
        Some(_) => Cow::Owned(query.chars().take(QUERY_WIDTH - 1).chain(['…']).collect()),
    }
}

/// Rows of three words and the scores, its columns as wide as they have to be.
#[derive(Default)]
struct Table {
    rows: Vec<([String; 3], Scores)>,
}

impl Table {
    fn row(&mut self, words: [&str; 3], scores: Scores) {
        self.rows.push((words.map(str::to_owned), scores));
    }

    fn print(&self, head: [&str; 3], out: &mut impl Write) -> io::Result<()> {
        let all = || self.rows.iter().map(|(words, _)| words.each_ref().map(String::as_str)).chain([head]);
        let width = |column: usize| all().map(|words| words[column].chars().count()).max().unwrap_or_default();
        let widths = [width(0), width(1), width(2)];
        let mut line = |words: [&str; 3], values: [String; 4]| {
            for (word, width) in words.into_iter().zip(widths) {
                write!(out, "{word:width$}  ")?;
            }
            writeln!(out, "{:>7}  {:>5}  {:>5}  {:>9}", values[0], values[1], values[2], values[3])
        };
        line(head, Scores::NAMES.map(str::to_owned))?;
        for (words, scores) in &self.rows {
            line(words.each_ref().map(String::as_str), scores.values().map(|value| format!("{value:.3}")))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut table = Table::default();
        table.row(["s1", "žluťoučký kůň", "name"], Scores { reciprocal_rank: 1.0, ..Scores::default() });
        let mut out = Vec::new();
        table.print(["topic", "query", "style"], &mut out).unwrap();
        let expected = "\
            topic  query          style  nDCG@10    P@5    MRR  recall@20\n\
            s1     žluťoučký kůň  name     0.000  0.000  1.000      0.000\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn a_long_query_is_cut_between_characters() {
        assert_eq!(cut("škola"), "škola");
        assert_eq!(cut(&"š".repeat(80)), "š".repeat(80));
        assert_eq!(cut(&"š".repeat(81)), format!("{}…", "š".repeat(79)));
    }
}
