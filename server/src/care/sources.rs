//! Sources that cannot be opened any more, and those that were moved for good, as `--check-links` found out.

use std::collections::BTreeMap;

use osvedceno_api::Lang;
use osvedceno_corpus::{Corpus, Record};
use osvedceno_frontend::date;

use super::task::{Kind, Task, about, text};
use crate::links::State;

/// What is gone is more urgent than what was moved.
const GONE: i64 = 1;

/// A task for each record and source that is gone or was moved.
pub(super) fn sources(corpus: &Corpus, links: &State) -> Vec<Task> {
    let (gone, moved) = (links.gone(), links.moved().collect::<BTreeMap<_, _>>());
    let task = |record: &Record, url: &str| {
        let (urgency, text) = if let Some(since) = gone.since(url) {
            let (cs, en) = (date(Lang::Cs, &since.to_string()), date(Lang::En, &since.to_string()));
            let cs = format!("Při posledních třech pokusech se zdroj nepodařilo otevřít, poprvé {cs}: {url}");
            (GONE, text(cs, format!("The last three attempts to open the source failed, the first on {en}: {url}")))
        } else {
            let to = moved.get(url)?;
            (
                0,
                text(
                    format!("Zdroj má novou adresu: {url} → {to}"),
                    format!("The source has a new address: {url} → {to}"),
                ),
            )
        };
        Some(Task { urgency, ..about(record, Kind::Sources, text) })
    };
    let of_record = |record| record_sources(record).filter_map(move |url| task(record, url)).collect::<Vec<_>>();
    corpus.records.iter().flat_map(of_record).collect()
}

fn record_sources(record: &Record) -> impl Iterator<Item = &str> {
    record.sources.iter().map(|source| source.url.as_str())
}
