//! What is told of a record in any format: its titles, what it is about, its page.

use osvedceno_api::Lang;
use osvedceno_corpus::Document;
use osvedceno_frontend::Route;

use crate::present::label;
use crate::snapshot::Snapshot;

/// Whose records they are.
pub(super) const PUBLISHER: &str = "Osvědčeno";
/// The groups whose codes say what a record is about.
pub(super) const ABOUT: [&str; 4] = ["area", "group", "situation", "tool"];
/// The groups whose codes say where something is.
pub(super) const WHERE: [&str; 2] = ["region", "country"];

/// The title in every language that it has: a section of the manual has a heading, which is Czech.
pub(super) fn titles(document: Document<'_>) -> Vec<(Lang, &str)> {
    match document.section {
        Some(section) => vec![(Lang::Cs, section.heading.as_str())],
        None => vec![(Lang::Cs, &document.record.title.cs), (Lang::En, &document.record.title.en)],
    }
}

/// The codes of a group in words, in both languages.
pub(super) fn labels(document: Document<'_>, group: &str, snapshot: &Snapshot) -> Vec<(Lang, String)> {
    let codes = document.codes(group).iter();
    let both =
        codes.flat_map(|code| Lang::ALL.map(|lang| (lang, label(&snapshot.vocabulary, group, code.as_str(), lang))));
    both.collect()
}

/// The address of its page.
pub(super) fn page(document: Document<'_>, site: &str) -> String {
    format!("{site}{}", Route::Record(document.id().to_string()).address(Lang::Cs))
}
