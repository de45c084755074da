//! What people looked for and did not find, as `serve --unanswered` counts it, as far as it is not found today either.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use jiff::civil::Date;
use osvedceno_api::{Lang, SearchQuery, encode};
use osvedceno_frontend::date;
use serde::Deserialize;

use super::task::{Kind, Task, text};
use crate::present::search::search;
use crate::snapshot::Snapshot;

/// Words that enough people searched for and that found nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    words: String,
    /// On how many days.
    days: usize,
    /// The last of them.
    last: Date,
}

/// What is read of the file; the service keeps more in it.
#[derive(Deserialize)]
struct Counted {
    #[serde(default)]
    words: BTreeMap<String, Days>,
}

#[derive(Deserialize)]
struct Days {
    days: usize,
    last: Date,
}

impl Asked {
    /// Reads the file of `serve --unanswered`, and leaves it as it is.
    ///
    /// # Errors
    /// A file that cannot be read, or is another one.
    pub(crate) fn read(file: &Path) -> Result<Vec<Self>> {
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        let counted: Counted = serde_json::from_slice(&bytes)
            .with_context(|| format!("{} is no file of `serve --unanswered`", file.display()))?;
        Ok(counted.words.into_iter().map(|(words, Days { days, last })| Self { words, days, last }).collect())
    }
}

/// Words that still find nothing, those first that were asked on most days.
pub(super) fn gaps(asked: &[Asked], snapshot: &Snapshot) -> Vec<Task> {
    let still = asked.iter().filter(|asked| finds_nothing(snapshot, &asked.words));
    let task = |Asked { words, days, last }: &Asked| {
        let (cs, en) = (date(Lang::Cs, &last.to_string()), date(Lang::En, &last.to_string()));
        let text = text(
            format!("Kolik dnů se to hledalo: {days}; naposledy {cs}."),
            format!("Looked for on {days} {}; last on {en}.", if *days == 1 { "day" } else { "days" }),
        );
        let urgency = i64::try_from(*days).unwrap_or(i64::MAX);
        Task { kind: Kind::Gaps, about: words.clone(), title: None, others: Vec::new(), text, urgency }
    };
    still.map(task).collect()
}

fn finds_nothing(snapshot: &Snapshot, words: &str) -> bool {
    let query = SearchQuery::parse(&encode([("q", words.into()), ("limit", "1".into())]));
    query.ok().and_then(|query| search(snapshot, &query).ok()).is_some_and(|found| found.total == 0)
}
