//! `osvedceno eval`: scores of the search by topics and judgments, as a table, as JSON, as a TREC run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use osvedceno_corpus::Corpus;
use osvedceno_index::evaluation::{Judgments, Profiles};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{corpus, index, run, text};

fn relevance(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("relevance").join(file)
}

fn eval_of(topics: &Path, qrels: &Path, more: &[&str]) -> Output {
    let (corpus, index) = (corpus(), index());
    let [topics, qrels, corpus, index] = [topics, qrels, &corpus, &index].map(|path| path.to_str().unwrap());
    let files = ["eval", "--topics", topics, "--qrels", qrels, "--corpus", corpus, "--index", index];
    run(&[&files[..], more].concat())
}

/// What the command prints about the topics in `tests/relevance/`.
fn eval(more: &[&str]) -> String {
    let output = eval_of(&relevance("topics.tsv"), &relevance("qrels.tsv"), more);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(text(&output.stderr), "");
    text(&output.stdout)
}

/// The topics, each with its query, in their order.
fn queries() -> Vec<(String, String)> {
    let read = fs::read_to_string(relevance("topics.tsv")).unwrap();
    let rows = read.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    rows.map(|row| (row[0].clone(), row[1].clone())).collect()
}

/// The four scores at the end of a line, each of three decimals from 0 to 1.
fn scores(line: &str) -> Vec<f64> {
    let mut cells: Vec<&str> = line.split_whitespace().rev().take(4).collect();
    cells.reverse();
    assert!(cells.iter().all(|cell| cell.len() == 5), "{line}");
    let scores: Vec<f64> = cells.iter().map(|cell| cell.parse().unwrap()).collect();
    assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)), "{line}");
    scores
}

#[test]
fn every_topic_has_a_line_and_so_have_the_means_by_style_and_over_all() {
    let said = eval(&[]);
    let mut lines = said.lines();
    assert_eq!(lines.next(), Some("queries: as-typed"));
    let head: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    assert_eq!(head, ["topic", "query", "style", "nDCG@10", "P@5", "MRR", "recall@20"]);
    let topics = queries();
    let (means, rows): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with("mean "));
    assert_eq!(rows.len(), topics.len());
    assert!(rows.iter().zip(&topics).all(|(row, (id, query))| row.starts_with(id) && row.contains(query)), "{said}");
    let widths: BTreeSet<usize> = rows.iter().chain(&means).map(|line| line.chars().count()).collect();
    assert_eq!(widths.len(), 1, "columns are aligned: {said}");
    let styles: Vec<&str> = means.iter().map(|line| line.split_whitespace().nth(1).unwrap()).collect();
    assert_eq!(styles, ["keywords", "question", "no-diacritics", "misspelt", "english", "name", "all"]);
    let all = scores(means[means.len() - 1]);
    for (number, mean) in all.into_iter().enumerate() {
        let sum: f64 = rows.iter().map(|row| scores(row)[number]).sum();
        #[allow(clippy::cast_precision_loss)]
        let expected = sum / rows.len() as f64;
        assert!((mean - expected).abs() < 0.001_01, "{mean} is not the mean of the column, {expected}");
    }
}

#[test]
fn a_typing_error_is_made_five_times_over_and_that_is_said() {
    let said = eval(&["--variant", "typing-error"]);
    assert_eq!(said.lines().next(), Some("queries: typing-error; each score is the mean over 5 seeds"));
    let answer: Value = serde_json::from_str(&eval(&["--variant", "typing-error", "--json"])).unwrap();
    let topics = queries();
    for topic in answer["topics"].as_array().unwrap() {
        let query = topic["query"].as_str().unwrap();
        let asked: Vec<&str> = topic["asked"].as_array().unwrap().iter().map(|asked| asked.as_str().unwrap()).collect();
        assert_eq!(topics.iter().find(|(id, _)| *id == topic["id"].as_str().unwrap()).unwrap().1, query);
        assert_eq!(asked.len(), 5, "{topic}");
        assert!(asked.iter().all(|asked| *asked != query), "{topic}");
    }
}

#[test]
fn json_has_what_the_table_has() {
    let said = eval(&["--variant", "folded"]);
    let answer: Value = serde_json::from_str(&eval(&["--variant", "folded", "--json"])).unwrap();
    assert_eq!(answer["variant"], "folded");
    let printed = |scores: &Value| {
        ["ndcg_at_10", "precision_at_5", "reciprocal_rank", "recall_at_20"]
            .map(|name| format!("{:.3}", scores[name].as_f64().unwrap()))
    };
    let shown = |line: &str| scores(line).into_iter().map(|score| format!("{score:.3}")).collect::<Vec<_>>();
    let parts = answer["topics"].as_array().unwrap().iter().chain(answer["styles"].as_array().unwrap());
    let parts: Vec<&Value> = parts.chain([&answer["mean"]]).collect();
    let lines: Vec<&str> = said.lines().skip(2).collect();
    assert_eq!(parts.len(), lines.len());
    for (part, line) in parts.into_iter().zip(lines) {
        assert_eq!(printed(part).to_vec(), shown(line), "{line}");
    }
}

#[test]
fn a_run_is_written_as_trec_eval_reads_it() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("osvedceno.run");
    eval(&["--run", file.to_str().unwrap()]);
    let written = fs::read_to_string(&file).unwrap();
    let documents: BTreeSet<String> =
        Corpus::load(&corpus()).unwrap().documents().map(|document| document.id().to_string()).collect();
    let mut by_topic: BTreeMap<&str, Vec<(&str, usize, f64)>> = BTreeMap::new();
    for line in written.lines() {
        let [topic, q0, document, rank, score, tag] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        assert_eq!((q0, tag), ("Q0", "osvedceno-as-typed"), "{line}");
        assert!(documents.contains(document), "{line}");
        by_topic.entry(topic).or_default().push((document, rank.parse().unwrap(), score.parse().unwrap()));
    }
    assert!(by_topic.keys().all(|topic| queries().iter().any(|(id, _)| id == topic)));
    for (topic, hits) in by_topic {
        assert!(hits.len() <= 100, "{topic}");
        assert!(hits.iter().map(|hit| hit.1).eq(1..=hits.len()), "ranks of {topic} go up by one");
        assert!(hits.windows(2).all(|pair| pair[0].2 > pair[1].2), "scores of {topic} fall");
        assert_eq!(hits.iter().map(|hit| hit.0).collect::<BTreeSet<_>>().len(), hits.len(), "{topic} repeats itself");
    }
}

#[test]
fn recommendations_are_measured_beside_a_text_search() {
    let (corpus, index) = (corpus(), index());
    let (profiles, qrels) = (relevance("profiles.json"), relevance("profile-qrels.tsv"));
    let [profiles, qrels, corpus, index] = [&profiles, &qrels, &corpus, &index].map(|path| path.to_str().unwrap());
    let files = ["eval", "--profiles", profiles, "--qrels", qrels, "--corpus", corpus, "--index", index];
    let printed = run(&files);
    assert!(printed.status.success(), "{}", text(&printed.stderr));
    let printed = text(&printed.stdout);
    let lines: Vec<&str> = printed.lines().collect();
    for column in ["nDCG@10", "read first P@3", "instruments P@3", "areas@10", "tools@10", "foreign@10"] {
        assert!(lines[0].contains(column), "{}", lines[0]);
    }
    assert_eq!(lines.len(), 1 + 24 + 2, "the columns, the profiles, the means of both");
    assert!(lines[25].starts_with("mean ") && lines[26].starts_with("text search "), "{printed}");
    let json: Value = serde_json::from_str(&text(&run(&[&files[..], &["--json"]].concat()).stdout)).unwrap();
    let mean = |of: &str| format!("{:.3}", json[of]["mean"]["ndcg_at_10"].as_f64().unwrap());
    assert!(lines[25].contains(&mean("recommendations")) && lines[26].contains(&mean("text_search")), "{printed}");
    let both = run(&[&files[..], &["--topics", qrels]].concat());
    assert!(!both.status.success() && text(&both.stderr).contains("cannot be used with"), "{}", text(&both.stderr));
}

#[test]
fn faulty_topics_and_judgments_are_refused_with_file_and_line() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, contents: &str| {
        let path = folder.path().join(name);
        fs::write(&path, contents).unwrap();
        path
    };
    let topics = write("topics.tsv", "topic\tquery\tstyle\ns01\tškola\tkeywords\n");
    let qrels = write("qrels.tsv", "s01\tbarcelona-antirumores\t3\n");
    let no_style = write("no-style.tsv", "topic\tquery\tstyle\ns01\tškola\n");
    let twice = write("twice.tsv", "topic\tquery\tstyle\ns01\tškola\tkeywords\ns01\tbyt\tkeywords\n");
    let stranger = write("stranger.tsv", "s01\tbarcelona-antirumores\t3\ns02\tbarcelona-antirumores\t3\n");
    let excellent = write("excellent.tsv", "s01\tbarcelona-antirumores\texcellent\n");
    let nowhere = folder.path().join("nowhere.tsv");
    let faults = [
        (&no_style, &qrels, "no-style.tsv:2: 2 columns; wanted are 3, `topic<TAB>query<TAB>style`"),
        (&twice, &qrels, "twice.tsv:3: topic `s01` is on line 2 too"),
        (&topics, &stranger, "stranger.tsv:2: topic `s02` is not in "),
        (&topics, &excellent, "excellent.tsv:1: `excellent` is no grade; wanted is 0, 1, 2 or 3"),
        (&topics, &nowhere, "nowhere.tsv cannot be read: "),
    ];
    for (topics, qrels, fault) in faults {
        let output = eval_of(topics, qrels, &[]);
        assert_eq!(output.status.code(), Some(1), "{fault}");
        let said = text(&output.stderr);
        assert!(said.starts_with("error: ") && said.contains(fault), "{said}");
        assert_eq!(text(&output.stdout), "");
    }
}

#[test]
fn a_topic_that_nobody_has_judged_is_named() {
    let folder = TempDir::new().unwrap();
    let topics = folder.path().join("topics.tsv");
    fs::write(&topics, "topic\tquery\tstyle\ns01\tškola\tkeywords\ns02\tbyt\tkeywords\n").unwrap();
    let qrels = folder.path().join("qrels.tsv");
    fs::write(&qrels, "s01\tbarcelona-antirumores\t3\n").unwrap();
    let output = eval_of(&topics, &qrels, &[]);
    assert!(output.status.success());
    assert_eq!(text(&output.stderr), "note: topic s02 has no judgments and scores 0\n");
}

/// A judgment of a document that was renamed would make the search look worse than it is.
#[test]
fn every_judged_document_is_in_the_corpus() {
    let documents: BTreeSet<String> =
        Corpus::load(&corpus()).unwrap().documents().map(|document| document.id().to_string()).collect();
    for file in ["qrels.tsv", "profile-qrels.tsv"] {
        let read = fs::read_to_string(relevance(file)).unwrap();
        for (line, number) in read.lines().zip(1..) {
            let document = line.split('\t').nth(1).unwrap();
            assert!(documents.contains(document), "{file}:{number}: there is no `{document}`");
        }
    }
}

#[test]
fn every_profile_has_judgments_and_all_of_them_are_for_a_profile() {
    let profiles = Profiles::read(&relevance("profiles.json")).unwrap();
    let judgments = Judgments::read(&relevance("profile-qrels.tsv"), &profiles).unwrap();
    let unjudged = profiles.iter().find(|profile| judgments.of(&profile.id).iter().len() == 0);
    assert_eq!(unjudged, None);
}
