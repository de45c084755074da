//! How good the recommendations are, by profiles, beside what a text search finds for the same.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use osvedceno_api::{
    Lang, Problem, Recommendation, RecordResponse, SearchQuery, SituationProfile, VocabularyQuery, VocabularyResponse,
};
use osvedceno_corpus::Kind;
use osvedceno_index::evaluation::{
    self, Judgments, Profiles, RecommendationEvaluation, RecommendationScores, Recommended, RecommendedPractice,
};
use serde_json::{Value, json};

use super::Arguments;
use crate::present::recommendation::recommend;
use crate::present::record::record;
use crate::present::search::search;
use crate::present::vocabulary::vocabulary;
use crate::snapshot::Snapshot;

/// Recommends for every profile and prints the scores, beside those of a text search.
pub(super) fn run(profiles: &Path, arguments: &Arguments) -> Result<ExitCode> {
    let profiles = Profiles::read(profiles)?;
    let judgments = Judgments::read(&arguments.qrels, &profiles)?;
    for profile in profiles.iter().filter(|profile| judgments.of(&profile.id).iter().len() == 0) {
        eprintln!("note: profile {} has no judgments and scores 0", profile.id);
    }
    let (snapshot, _) = Snapshot::open(&arguments.folders.corpus, &arguments.folders.index)?;
    let records = Records { snapshot: &snapshot, read: RefCell::default() };
    let kind_of = |id: &str| records.kind(id);
    let ours = evaluation::evaluate_recommendations(&profiles, &judgments, kind_of, |profile| {
        let response = recommend(&snapshot, &read(profile)?)?;
        let ids = |list: &[Recommendation]| list.iter().map(|own| own.hit.id.clone()).collect::<Vec<_>>();
        Ok::<_, anyhow::Error>(records.recommended(
            ids(&response.practices),
            ids(&response.read_first),
            ids(&response.instruments),
        ))
    })?;
    let vocabulary = vocabulary(&snapshot, &VocabularyQuery::default())?;
    let text_search = evaluation::evaluate_recommendations(&profiles, &judgments, kind_of, |profile| {
        let words = words(&read(profile)?, &vocabulary);
        let find = |kind: &str| find(&snapshot, &words, kind);
        Ok::<_, anyhow::Error>(records.recommended(find("practice")?, find("manual-section")?, find("instrument")?))
    })?;
    let mut out = BufWriter::new(io::stdout().lock());
    if arguments.json {
        let both = json!({ "recommendations": ours, "text_search": text_search });
        writeln!(out, "{}", serde_json::to_string_pretty(&both)?)?;
    } else {
        print(&ours, &text_search.mean, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn read(profile: &Value) -> Result<SituationProfile> {
    let read = SituationProfile::from_json(profile.to_string().as_bytes());
    read.map_err(|faults| Problem::invalid(&faults, Lang::En)).with_context(|| format!("{profile} is no profile"))
}

/// The text of a profile and the labels of its codes: what a text search has to go by.
fn words(profile: &SituationProfile, vocabulary: &VocabularyResponse) -> String {
    let SituationProfile { situations, areas, groups, text, .. } = profile;
    let mut words = vec![text.as_str()];
    for (name, codes) in [("situation", situations), ("area", areas), ("group", groups)] {
        let group = vocabulary.groups.iter().filter(|group| group.name == name);
        let values = group.flat_map(|group| &group.values).filter(|value| codes.contains(&value.code));
        words.extend(values.map(|value| value.label.as_str()));
    }
    // As long as a search takes, cut between words.
    let words = words.join(" ").split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let mut length = 0;
    let fits = |word: &&String| {
        length += word.chars().count() + 1;
        length <= SearchQuery::MAX_Q
    };
    words.iter().take_while(fits).cloned().collect::<Vec<_>>().join(" ")
}

fn find(snapshot: &Snapshot, words: &str, kind: &str) -> Result<Vec<String>> {
    let filters = BTreeMap::from([("kind".to_owned(), vec![kind.to_owned()])]);
    let query = SearchQuery { q: words.to_owned(), filters, limit: 10, ..SearchQuery::default() };
    Ok(search(snapshot, &query)?.hits.into_iter().map(|hit| hit.id).collect())
}

/// Records that were looked up, each once.
struct Records<'s> {
    snapshot: &'s Snapshot,
    read: RefCell<HashMap<String, Option<RecordResponse>>>,
}

impl Records<'_> {
    fn with<T>(&self, id: &str, look: impl FnOnce(&RecordResponse) -> T) -> Option<T> {
        let mut read = self.read.borrow_mut();
        let record = read.entry(id.to_owned()).or_insert_with(|| record(self.snapshot, id, Lang::En, "").ok());
        record.as_ref().map(look)
    }

    fn kind(&self, id: &str) -> Option<Kind> {
        if id.contains('/') {
            return Some(Kind::Manual);
        }
        self.with(id, |record| Kind::from_code(&record.kind)).flatten()
    }

    fn recommended(&self, practices: Vec<String>, read_first: Vec<String>, instruments: Vec<String>) -> Recommended {
        let practice = |id: String| {
            let codes = |group: &str| {
                let codes = |record: &RecordResponse| {
                    let group = record.facet(group).map(|group| group.values.as_slice()).unwrap_or_default();
                    group.iter().map(|value| value.code.clone()).collect::<Vec<_>>()
                };
                self.with(&id, codes).unwrap_or_default()
            };
            let foreign = codes("origin").iter().any(|code| code == "foreign");
            RecommendedPractice { areas: codes("area"), tools: codes("tool"), foreign, id }
        };
        Recommended { practices: practices.into_iter().map(practice).collect(), read_first, instruments }
    }
}

fn print(ours: &RecommendationEvaluation, text_search: &RecommendationScores, out: &mut impl Write) -> io::Result<()> {
    let rows = ours.profiles.iter().map(|result| (result.id.as_str(), result.scores));
    let rows: Vec<_> = rows.chain([("mean", ours.mean), ("text search", *text_search)]).collect();
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    write!(out, "{:width$}", "")?;
    for name in RecommendationScores::NAMES {
        write!(out, "  {name}")?;
    }
    writeln!(out)?;
    for (name, scores) in rows {
        write!(out, "{name:width$}")?;
        for (value, column) in scores.values().into_iter().zip(RecommendationScores::NAMES) {
            let value = value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"));
            write!(out, "  {value:>0$}", column.len())?;
        }
        writeln!(out)?;
    }
    Ok(())
}
