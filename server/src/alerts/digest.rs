//! The words of a digest: what is new and changed of what a search finds, as plain text of lines that any program for mail shows whole.

use osvedceno_api::Lang;
use osvedceno_frontend::{changed_records, new_records, records};

use super::lines::wrapped;

/// Most letters of a search in a subject.
const SUBJECT: usize = 80;

/// What there is to be told of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct News {
    /// The search in words; none of all records.
    pub(crate) search: Option<String>,
    /// Records that came, the last first, as far as there is room for them.
    pub(crate) added: Vec<Item>,
    /// Records that changed.
    pub(crate) changed: Vec<Item>,
    /// How many came and how many changed.
    pub(crate) totals: [usize; 2],
    /// The address where all of them are.
    pub(crate) all: String,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// Its title.
    pub(crate) title: String,
    /// What it is, where and when.
    pub(crate) facts: String,
    /// What it says in a sentence.
    pub(crate) sentence: String,
    /// What changed, each in a sentence.
    pub(crate) changes: Vec<String>,
    /// The address of its page.
    pub(crate) url: String,
}

/// A search in words among ours.
pub(super) fn named(search: Option<&str>, lang: Lang) -> &str {
    search.unwrap_or(lang.pick("všechny záznamy", "all records"))
}

/// What the digest is about: how many, and of what search.
pub(super) fn subject(news: &News, lang: Lang) -> String {
    let search = named(news.search.as_deref(), lang);
    let cut = search.chars().count() > SUBJECT;
    let search: String = search.chars().take(SUBJECT).collect();
    format!("{}: {search}{}", counted(news, lang), if cut { "…" } else { "" })
}

/// "2 nové záznamy a 1 změněný záznam".
fn counted(news: &News, lang: Lang) -> String {
    match news.totals {
        [added, 0] => new_records(lang, added),
        [0, changed] => changed_records(lang, changed),
        [added, changed] => {
            let and = lang.pick("a\u{a0}", "and ");
            format!("{} {and}{}", new_records(lang, added), changed_records(lang, changed))
        }
    }
}

/// The text, but for what ends it.
pub(super) fn text(news: &News, lang: Lang) -> String {
    let search = named(news.search.as_deref(), lang);
    let mut text = wrapped(&format!("{} {search}", lang.pick("Hledání:", "Search:")));
    text.push_str(&wrapped(&format!("{}.", counted(news, lang))));
    for (heading, items, total) in [
        (lang.pick("NOVÉ ZÁZNAMY", "NEW RECORDS"), &news.added, news.totals[0]),
        (lang.pick("ZMĚNĚNÉ ZÁZNAMY", "CHANGED RECORDS"), &news.changed, news.totals[1]),
    ] {
        if items.is_empty() {
            continue;
        }
        for piece in ["\n\n", heading, "\n"] {
            text.push_str(piece);
        }
        for item in items {
            text.push('\n');
            for line in [&item.title, &item.facts].into_iter().chain(&item.changes) {
                text.push_str(&wrapped(line));
            }
            if item.changes.is_empty() {
                text.push_str(&wrapped(&item.sentence));
            }
            text.push_str(&item.url);
            text.push('\n');
        }
        if total > items.len() {
            let more = records(lang, total - items.len());
            text.push('\n');
            text.push_str(&wrapped(&match lang {
                Lang::Cs => format!("A\u{a0}k\u{a0}tomu ještě {more}."),
                Lang::En => format!("And {more} more."),
            }));
        }
    }
    for piece in ["\n\n", lang.pick("Všechny na webu:", "All of them on the site:"), "\n", &news.all, "\n"] {
        text.push_str(piece);
    }
    text
}
