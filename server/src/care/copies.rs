//! Near copies: two records that tell the same.
//!
//! The index says which records are like which; of those, two are near copies by how many runs of three words they share, or by their
//! titles where they are of the same place. The thresholds were measured on the corpus of 710 records, every one of which was written
//! by itself: the likest two share 11 % of the runs of the shorter, five pairs more than 5 % and another 35 more than 2 %. The five are each on one
//! programme, strategy or project, those below no longer. Of records from one place, five pairs have titles alike by more than 0.3. So
//! a corpus without copies gives ten pairs to look at; a text that was taken over, even if every third sentence was changed, gives more
//! than 30 %.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use osvedceno_corpus::{Corpus, Kind as RecordKind, Record};
use osvedceno_index::{Engine, Error};

use super::task::{Kind, Task, about, text};

/// As many of the most similar records are compared with each.
const COMPARED: usize = 10;
/// From this share of the shorter record's runs of three words on, two records tell the same.
const TEXT: f64 = 0.05;
/// From this likeness of titles on, two records of one place do.
const TITLE_OF_A_PLACE: f64 = 0.3;
/// And two records of no place, of one kind.
const TITLE: f64 = 0.8;
/// Shorter words are in every title.
const SHORT: usize = 3;
/// Beginnings of words that stand for them: Czech endings are beyond.
const BEGINNING: usize = 6;

/// What is compared of a record.
struct Features {
    runs: HashSet<[String; 3]>,
    title: BTreeSet<String>,
}

/// Pairs of records that may tell the same, the likest first.
pub(super) fn copies(corpus: &Corpus, engine: &Engine) -> Result<Vec<Task>, Error> {
    let records = corpus.records.iter().filter(|record| record.kind != RecordKind::Manual);
    let known: BTreeMap<&str, (&Record, Features)> =
        records.map(|record| (record.id.as_str(), (record, features(record)))).collect();
    let mut pairs = BTreeSet::new();
    for id in known.keys() {
        for similar in engine.similar(id, COMPARED)?.unwrap_or_default() {
            let other = known.get_key_value(similar.card.id()).map(|(other, _)| *other);
            pairs.extend(other.map(|other| if other < *id { (other, *id) } else { (*id, other) }));
        }
    }
    let task = |(a, b): (&str, &str)| {
        let ((first, of_first), (second, of_second)) = (&known[a], &known[b]);
        let (texts, titles) = (shared_runs(of_first, of_second), alike_titles(of_first, of_second));
        let same_place = first.place.is_some() && first.place == second.place;
        let placeless = first.place.is_none() && second.place.is_none() && first.kind == second.kind;
        let alike = texts >= TEXT
            || (same_place && titles >= TITLE_OF_A_PLACE)
            || (placeless && titles >= TITLE && first.facets.of("country") == second.facets.of("country"));
        #[expect(clippy::cast_possible_truncation, reason = "both are between 0 and 1")]
        let (of_text, of_title) = ((100.0 * texts).round() as i64, (100.0 * titles).round() as i64);
        let place = if same_place {
            ("stejné místo", "the same place")
        } else {
            ("jiné nebo neuvedené místo", "another place, or none")
        };
        let text = text(
            format!(
                "Totéž možná říká {b}: společných {of_text}\u{a0}% textu a\u{a0}{of_title}\u{a0}% názvu, {}.",
                place.0
            ),
            format!(
                "{b} may tell the same: {of_text}\u{a0}% of the text and {of_title}\u{a0}% of the title in common, {}.",
                place.1
            ),
        );
        // A text that was copied is worse than a title that is alike.
        alike.then(|| Task {
            others: vec![b.to_owned()],
            urgency: 10 * of_text + of_title,
            ..about(first, Kind::Copies, text)
        })
    };
    Ok(pairs.into_iter().filter_map(task).collect())
}

fn features(record: &Record) -> Features {
    let sections = record.body.sections.iter().map(|section| section.markdown.as_str());
    let whole = sections.chain([record.summary.cs.as_str()]).collect::<Vec<_>>().join("\n");
    let words: Vec<String> = words(&whole).collect();
    let runs = words.array_windows().cloned().collect();
    let title = words_of_title(&record.title.cs);
    Features { runs, title }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn words_of_title(title: &str) -> BTreeSet<String> {
    let long = words(title).filter(|word| word.chars().count() > SHORT);
    long.map(|word| word.chars().take(BEGINNING).collect()).collect()
}

/// How many runs of the shorter record are in the other one, between 0 and 1.
fn shared_runs(a: &Features, b: &Features) -> f64 {
    ratio(a.runs.intersection(&b.runs).count(), a.runs.len().min(b.runs.len()))
}

/// How many words of two titles are in both (Dice), between 0 and 1.
fn alike_titles(a: &Features, b: &Features) -> f64 {
    ratio(2 * a.title.intersection(&b.title).count(), a.title.len() + b.title.len())
}

#[expect(clippy::cast_precision_loss, reason = "a record has fewer words than that")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
