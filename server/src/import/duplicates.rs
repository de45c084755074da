//! Which drafts are there already: in the corpus, in the queue, or further up in the table. By id, title, place and text.
//!
//! What is surely the same does not come; what may be comes, and is told. The first takes more likeness than the form for practices
//! and `osvedceno care` take to ask a person: a practice that is left out is lost, one too many is looked at once.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use osvedceno_corpus::{Record, places_in, slug};

use super::draft::Draft;
use super::record::part;
use super::titles::{self, Titles};
use super::words::Words;
use crate::proposals::Case;

/// Likeness of titles (the share of pairs of letters that both have) from which on two practices of one place are the same, and two of
/// which nobody says where they were.
const SAME_IN_PLACE: f64 = 0.85;
const SAME: f64 = 0.9;
/// The same from which on they may be: as the form for practices asks.
const MAYBE_IN_PLACE: f64 = 0.5;
const MAYBE: f64 = 0.7;
/// The share of runs of three words of the shorter text from which on two are the same where their places are not different ones; and
/// from which on they may be, as `osvedceno care` lists near copies.
const SAME_TEXT: f64 = 0.5;
const MAYBE_TEXT: f64 = 0.05;
/// A text with fewer runs tells nothing, nor do fewer that two have in common: it is a sentence.
const RUNS: usize = 12;
const SHARED: usize = 6;
/// Likeness of those who ran it, below which two of one title and of no place are two.
const OTHERS: f64 = 0.5;

/// What a draft is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Of {
    /// A record, by its id.
    Record(String),
    /// A case, by its number, and the code of its state.
    Case(i64, &'static str),
    /// A row of the same table.
    Row(u64),
}

/// How a draft is like something that is there.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Likeness {
    /// What it is like.
    pub(crate) of: Of,
    /// The title of that.
    pub(crate) title: String,
    /// Whether it is surely the same.
    pub(crate) is_same: bool,
    /// Why.
    pub(crate) why: Why,
}

/// Why two are taken for the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Why {
    /// They have one id.
    Id,
    /// Their titles are alike by so much, and their places are the same, or unknown, or others.
    Title(f64, Place),
    /// They share so much of their texts.
    Text(f64, Place),
}

/// How two places are to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Same,
    Unknown,
    Other,
}

/// What is compared, beside titles and texts.
#[derive(Debug, Clone, Default)]
struct Features {
    id: Option<String>,
    places: BTreeSet<String>,
    region: Option<String>,
    country: Option<String>,
    who: String,
    /// How many runs of words its text has.
    runs: usize,
}

/// What is there, to be compared with.
pub(crate) struct Known {
    all: Vec<(Of, String, Features)>,
    /// Which of them have a run of words that any draft has: of a large corpus, few do.
    by_run: HashMap<u64, Vec<usize>>,
    titles: Titles,
}

impl Known {
    /// Nothing yet that these drafts could be compared with.
    pub(crate) fn new(drafts: &[Draft]) -> Self {
        let wanted = drafts.iter().flat_map(|draft| runs(&text(draft)));
        let by_run = wanted.map(|run| (run, Vec::new())).collect();
        Self { all: Vec::new(), by_run, titles: Titles::default() }
    }

    /// Adds a record of the corpus.
    pub(crate) fn add_record(&mut self, record: &Record) {
        let sections = record.body.sections.iter().map(|section| section.markdown.as_str());
        let text = sections.chain([record.summary.cs.as_str()]).collect::<Vec<_>>().join("\n");
        let titles = [Some(&record.title.cs), Some(&record.title.en), record.title_original.as_ref()];
        let features = Features {
            id: Some(record.id.to_string()),
            places: places(record.place.as_deref()),
            region: record.facets.one("region").map(str::to_owned),
            country: record.facets.one("country").map(str::to_owned),
            who: record.implementer.clone().unwrap_or_default(),
            runs: 0,
        };
        self.add(
            Of::Record(record.id.to_string()),
            titles.into_iter().flatten().map(String::as_str),
            features,
            &runs(&text),
        );
    }

    /// Adds a case of the queue that is about a practice.
    pub(crate) fn add_case(&mut self, case: &Case, words: &Words) {
        let field = |name: &str| case.fields.get(name).map(String::as_str).unwrap_or_default();
        let texts = ["trouble", "done", "results"].map(field).join("\n");
        let named = places(Some(field("where")));
        // "Brno, Jihomoravský kraj": regions and countries are no places of their own. Prague is both.
        let is_wide =
            |name: &String| (words.is_label("region", name) && name != "praha") || words.is_label("country", name);
        let code = |group: &str| {
            named.iter().find(|name| words.is_label(group, name)).and_then(|name| words.code(group, name))
        };
        let features = Features {
            id: None,
            places: named.iter().filter(|name| !is_wide(name)).cloned().collect(),
            region: code("region").map(str::to_owned),
            country: code("country").map(str::to_owned),
            who: field("who").split(';').next().unwrap_or_default().to_owned(),
            runs: 0,
        };
        self.add(Of::Case(case.number, case.state.code()), [field("title")].into_iter(), features, &runs(&texts));
    }

    /// What a draft is likest to; it is added where it is the same as nothing, so that the next one is compared with it too.
    pub(crate) fn compare(&mut self, draft: &Draft) -> Option<Likeness> {
        let own_runs = runs(&text(draft));
        let own = Features { runs: own_runs.len(), ..features(draft) };
        let titles = ["title", "title_en", "title_original"].into_iter().filter_map(|name| draft.text(name));
        let of_titles = self.titles.likeness(titles.clone());
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for at in own_runs.iter().filter_map(|run| self.by_run.get(run)).flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        let likeness = |(at, (of, title, other)): (usize, &(Of, String, Features))| {
            let of_both =
                (of_titles.get(&at).copied().unwrap_or_default(), shared.get(&at).copied().unwrap_or_default());
            let (why, is_same) = alike(&own, other, of_both)?;
            Some(Likeness { of: of.clone(), title: title.clone(), is_same, why })
        };
        // Of those that are the same, or else may be, the first of the likest.
        let found = self.all.iter().enumerate().filter_map(likeness);
        let found = found.fold(None, |best: Option<Likeness>, next| match best {
            Some(best) if best.strength() >= next.strength() => Some(best),
            _ => Some(next),
        });
        if !found.as_ref().is_some_and(|found| found.is_same) {
            self.add(Of::Row(draft.row), titles, own, &own_runs);
        }
        found
    }

    /// Adds what has these titles, of which the first is shown, and these runs of words.
    fn add<'t>(&mut self, of: Of, titles: impl Iterator<Item = &'t str>, features: Features, runs: &HashSet<u64>) {
        let at = self.all.len();
        let mut first = None;
        for title in titles.filter(|title| !title.is_empty()) {
            self.titles.add(at, title);
            first.get_or_insert(title);
        }
        for run in runs {
            if let Some(having) = self.by_run.get_mut(run) {
                having.push(at);
            }
        }
        self.all.push((of, first.unwrap_or_default().to_owned(), Features { runs: runs.len(), ..features }));
    }
}

impl Likeness {
    fn strength(&self) -> (bool, f64) {
        let of = match self.why {
            Why::Id => 2.0,
            Why::Title(share, _) | Why::Text(share, _) => share,
        };
        (self.is_same, of)
    }
}

fn features(draft: &Draft) -> Features {
    Features {
        id: draft.text("id").map(str::to_owned),
        places: places(draft.text("place")),
        region: draft.text("region").map(str::to_owned),
        country: draft.text("country").map(str::to_owned),
        who: draft.text("implementer").unwrap_or_default().to_owned(),
        runs: 0,
    }
}

fn text(draft: &Draft) -> String {
    let parts = ["body.trouble", "body.done", "body.results", "body.lessons"].into_iter();
    parts.filter_map(|name| part(draft, name)).chain(draft.text("summary")).collect::<Vec<_>>().join("\n")
}

/// Why two are alike, if they are, and whether they are surely the same; they have titles of this likeness and so many runs in common.
fn alike(own: &Features, other: &Features, (title, shared): (f64, usize)) -> Option<(Why, bool)> {
    if own.id.is_some() && own.id == other.id {
        return Some((Why::Id, true));
    }
    let place = place(own, other);
    let fewest = own.runs.min(other.runs);
    let text = if fewest < RUNS || shared < SHARED { 0.0 } else { ratio(shared, fewest) };
    let same_title = match place {
        Place::Same => title >= SAME_IN_PLACE,
        Place::Unknown => title >= SAME && !are_others(own, other),
        Place::Other => false,
    };
    if same_title {
        return Some((Why::Title(title, place), true));
    }
    if text >= SAME_TEXT && place != Place::Other {
        return Some((Why::Text(text, place), true));
    }
    // Of another place, what would be the same here may have been taken over, and no more than that is worth a look.
    let (maybe, maybe_text) = match place {
        Place::Same => (MAYBE_IN_PLACE, MAYBE_TEXT),
        Place::Unknown => (MAYBE, MAYBE_TEXT),
        Place::Other => (SAME, SAME_TEXT),
    };
    if title >= maybe {
        return Some((Why::Title(title, place), false));
    }
    (text >= maybe_text).then_some((Why::Text(text, place), false))
}

fn place(own: &Features, other: &Features) -> Place {
    let differ = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
    if differ(&own.country, &other.country) || differ(&own.region, &other.region) {
        Place::Other
    } else if own.places.is_empty() || other.places.is_empty() {
        Place::Unknown
    } else if own.places.intersection(&other.places).next().is_some() {
        Place::Same
    } else {
        Place::Other
    }
}

/// Whether two were run by different people, as far as both say who.
fn are_others(own: &Features, other: &Features) -> bool {
    !own.who.is_empty() && !other.who.is_empty() && titles::likeness(&own.who, &other.who) < OTHERS
}

fn places(place: Option<&str>) -> BTreeSet<String> {
    place.into_iter().flat_map(places_in).map(slug).filter(|name| !name.is_empty()).collect()
}

/// The runs of three words of a text.
fn runs(text: &str) -> HashSet<u64> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    let words: Vec<String> = words.collect();
    let run = |words: &[String; 3]| {
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        hasher.finish()
    };
    words.array_windows().map(run).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a record has fewer words than that")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
