//! A source in words for programs, and whether it can be opened still.

use osvedceno_api::{Lang, Source};
use osvedceno_corpus::Date;

use crate::snapshot::Snapshot;

/// A source of a record whose sources were last read on this day. Of one that cannot be opened any more, since when, and where an archive
/// may have it as it was on that day.
pub(crate) fn source(snapshot: &Snapshot, source: &osvedceno_corpus::Source, read: Date) -> Source {
    let osvedceno_corpus::Source { title, publisher, url, lang, year } = source.clone();
    let since = snapshot.gone.since(&url);
    let archive_url = since.map(|_| format!("https://web.archive.org/web/{}/{url}", read.strftime("%Y%m%d")));
    Source { title, publisher, url, lang, year, unavailable_since: since.map(|day| day.to_string()), archive_url }
}

/// What is said of a source that cannot be opened any more, before the address in an archive.
pub(crate) fn lost(lang: Lang) -> &'static str {
    lang.pick(
        "Zdroj už není dostupný, kopie může být v\u{a0}archivu:",
        "The source is no longer available; a copy may be in an archive:",
    )
}
