//! What is new or changed of what a search finds, for whoever follows it: the records that changed last first, each with the days
//! on which it came and last changed, and with what changed, where somebody said so. `atom.rs` and `json.rs` write it down.

pub(crate) mod atom;
pub(crate) mod json;

use osvedceno_api::{Hit, Lang, Problem, SearchQuery};
use osvedceno_corpus::Date;
use osvedceno_frontend::{FeedFormat, Route};
use osvedceno_index::{Order, Question};

use super::narrowed::narrowed;
use super::search::{card, question, unanswerable};
use super::{changed, internal, label};
use crate::snapshot::Snapshot;

/// The groups whose codes say what an entry is about.
const ABOUT: [&str; 2] = ["kind", "area"];

/// A feed, or a part of it.
#[derive(Debug)]
pub(crate) struct Feed<'a> {
    lang: Lang,
    /// Where the service is, as in `https://example.org`.
    site: &'a str,
    title: String,
    /// Its address from the first entry on, by which it is known.
    id: String,
    /// The address of this part.
    own: String,
    /// The address of the part that follows, if one does.
    next: Option<String>,
    /// The page of the search.
    page: String,
    /// The last day on which something of it changed; of an empty one, on which anything did.
    updated: Date,
    entries: Vec<Entry>,
}

/// A record that is new or changed.
#[derive(Debug)]
struct Entry {
    hit: Hit,
    added: Date,
    changed: Date,
    /// Codes with their labels.
    about: Vec<(String, String)>,
}

impl<'a> Feed<'a> {
    /// The feed of a search; `site` is where the service is, as in `https://example.org`.
    ///
    /// # Errors
    /// Those of a search.
    pub(crate) fn of(
        snapshot: &Snapshot,
        query: &SearchQuery,
        format: FeedFormat,
        site: &'a str,
    ) -> Result<Self, Problem> {
        let SearchQuery { lang, limit, offset, .. } = *query;
        // One more than is shown tells whether anything follows.
        let asked = Question { order: Order::Changed, limit: limit + 1, ..question(snapshot, query)? };
        let mut entries = entries(snapshot, &asked, lang)?;
        let follows = limit > 0 && entries.len() > limit && offset + limit <= SearchQuery::MAX_OFFSET;
        entries.truncate(limit);
        let last = match entries.first() {
            Some(entry) => Some(entry.changed),
            None => {
                let anything = Question { order: Order::Changed, limit: 1, ..Question::default() };
                self::entries(snapshot, &anything, lang)?.first().map(|entry| entry.changed)
            }
        };
        let next = SearchQuery { offset: offset + limit, ..query.clone() };
        let page = SearchQuery { limit: SearchQuery::DEFAULT_LIMIT, offset: 0, ..query.clone() };
        Ok(Self {
            lang,
            site,
            title: title(snapshot, query),
            id: format!("{site}{}", format.address(query)),
            own: format!("{site}{}", format.part(query)),
            next: follows.then(|| format!("{site}{}", format.part(&next))),
            page: format!("{site}{}", Route::Search(page).address(lang)),
            updated: last.unwrap_or(snapshot.day),
            entries,
        })
    }
}

fn entries(snapshot: &Snapshot, asked: &Question, lang: Lang) -> Result<Vec<Entry>, Problem> {
    let Snapshot { engine, vocabulary, .. } = snapshot;
    let ids = engine.ids(asked).map_err(|error| unanswerable(&error, vocabulary, lang))?;
    let entry = |id: &str| {
        let own = engine.card(id).map_err(|error| internal(&error, lang))?;
        own.map(|own| {
            let codes = ABOUT.iter().flat_map(|&group| own.codes(group).map(move |code| (group, code)));
            let about =
                codes.map(|(group, code)| (format!("{group}:{code}"), label(vocabulary, group, code.as_str(), lang)));
            let (about, added, changed) = (about.collect(), own.added(), own.changed());
            let mut hit = card(own, 0.0, vocabulary, lang);
            hit.summary = changed::above(&hit.summary, snapshot, id, lang).map_err(|error| internal(&error, lang))?;
            Ok(Entry { hit, added, changed, about })
        })
        .transpose()
    };
    ids.iter().filter_map(|id| entry(id.as_str()).transpose()).collect()
}

/// What a feed is called: the service, and how the search is narrowed.
fn title(snapshot: &Snapshot, query: &SearchQuery) -> String {
    let title = query.lang.pick("Osvědčeno: nové a\u{a0}změněné záznamy", "Osvědčeno: new and changed records");
    narrowed(snapshot, query).map_or_else(|| title.to_owned(), |narrowed| format!("{title} – {narrowed}"))
}

/// The beginning of a day: a feed wants a moment, and which one of the day nobody wrote down.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}
