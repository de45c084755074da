//! What is new, week by week: from what its address asks to what the page shows.

use jiff::ToSpan;
use jiff::civil::Date;
use osvedceno_api::{
    Hit, Invalid, Lang, Problem, Reason, RecordChange, SearchQuery, Sort, VocabularyQuery, WithdrawnQuery,
    WithdrawnRecord, decode_all, encode,
};
use osvedceno_corpus::Vocabulary;
use osvedceno_frontend::{NEWS, NewsList, NewsPage, NewsWeek, Route, alert};
use osvedceno_index::{Error, FilterFault, Listed, NewsAsked, Week};

use super::filter_fault::invalid;
use super::record::withdrawn;
use super::search::card;
use super::vocabulary::vocabulary;
use super::{changed, internal, since};
use crate::snapshot::Snapshot;

/// The parameter that says up to which day, in Czech and in English.
pub(crate) const UNTIL: [&str; 2] = ["do", "until"];
/// The groups of which one code may be chosen.
pub(crate) const GROUPS: [&str; 3] = ["kind", "area", "situation"];
/// Weeks on a page.
const WEEKS: usize = 12;
/// Records of each sort that are shown of a week. On the day a corpus is first filled there are hundreds.
const SHOWN: usize = 10;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    lang: Lang,
    /// A day of the last week that is shown.
    until: Option<Date>,
    /// The codes that records are to have, at most one of a group.
    codes: Vec<(&'static str, String)>,
}

impl Asked {
    /// Reads a query string.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub(crate) fn parse(raw: &str, lang: Lang, vocabulary: &Vocabulary) -> Result<Self, Vec<Invalid>> {
        let mut asked = Self { lang, until: None, codes: Vec::new() };
        let mut faults = Vec::new();
        for (name, value) in decode_all(raw).into_iter().filter(|(_, value)| !value.is_empty()) {
            let group = GROUPS.into_iter().find(|group| *group == name);
            let is_day = name == UNTIL[lang as usize];
            let is_second = asked.codes.iter().any(|(own, _)| *own == name) || is_day && asked.until.is_some();
            let fault = if is_second {
                Invalid::new(&name, &value, Reason::Repeated)
            } else if is_day {
                asked.until = since::read(&value);
                match asked.until {
                    Some(_) => continue,
                    None => Invalid::new(&name, &value, Reason::NotADay),
                }
            } else if let Some(group) = group {
                if vocabulary.group(group).is_some_and(|own| own.value(&value).is_some()) {
                    asked.codes.push((group, value));
                    continue;
                }
                invalid(&FilterFault::UnknownCode { group: name, code: value }, vocabulary)
            } else {
                let known = [UNTIL[lang as usize]].into_iter().chain(GROUPS).map(str::to_owned).collect();
                Invalid::new(&name, &value, Reason::UnknownParameter { known })
            };
            faults.push(fault);
        }
        asked.codes.sort_by_key(|(group, _)| GROUPS.iter().position(|own| own == group));
        if faults.is_empty() { Ok(asked) } else { Err(faults) }
    }

    /// The address of the page in a language.
    pub(crate) fn address(&self, lang: Lang) -> String {
        let until = self.until.map(|day| (UNTIL[lang as usize], day.to_string()));
        let codes = self.codes.iter().map(|(group, code)| (*group, code.clone()));
        let query = encode(until.into_iter().chain(codes).map(|(name, value)| (name, value.into())));
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{query}", NEWS[lang as usize])
    }

    /// A search for what has the codes.
    fn search(&self) -> SearchQuery {
        let filters = self.codes.iter().map(|(group, code)| ((*group).to_owned(), vec![code.clone()]));
        SearchQuery { lang: self.lang, filters: filters.collect(), ..SearchQuery::default() }
    }

    fn since(&self, name: &str, day: Date, sort: Sort) -> String {
        let mut query = SearchQuery { sort, ..self.search() };
        query.filters.insert(name.to_owned(), vec![day.to_string()]);
        Route::Search(query).address(self.lang)
    }
}

/// What the page shows.
///
/// # Errors
/// A damaged index.
pub(crate) fn news(snapshot: &Snapshot, asked: &Asked) -> Result<NewsPage, Problem> {
    let lang = asked.lang;
    let withdrawn = withdrawn_of(snapshot, asked)?;
    let groups = GROUPS.map(str::to_owned).to_vec();
    let groups = vocabulary(snapshot, &VocabularyQuery { lang, groups })?.groups;
    // Where nothing happened this week, that is news too.
    let today = asked.until.is_none().then_some(snapshot.day);
    let also: Vec<Date> = withdrawn.iter().filter_map(|own| since::read(&own.withdrawn)).chain(today).collect();
    let having: Vec<(&str, &str)> = asked.codes.iter().map(|(group, code)| (*group, code.as_str())).collect();
    let until = asked.until.map(monday);
    let question = NewsAsked { having: &having, until, also: &also, weeks: WEEKS, named: SHOWN };
    let found = snapshot.engine.news(&question).map_err(|error| internal(&error, lang))?;
    let weeks = found.weeks.into_iter().map(|own| week(snapshot, asked, own, &withdrawn)).collect::<Result<_, _>>();
    let at = |until: Option<Date>| Asked { until, ..asked.clone() }.address(lang);
    let query = asked.search();
    Ok(NewsPage {
        weeks: weeks.map_err(|error| internal(&error, lang))?,
        groups,
        alert: snapshot.has_alerts.then(|| alert(&query)),
        query,
        older: found.older.map(|day| at(Some(day))),
        latest: asked.until.map(|_| at(None)),
    })
}

/// Records that are there no longer. Of them no more is known than their kind.
fn withdrawn_of(snapshot: &Snapshot, asked: &Asked) -> Result<Vec<WithdrawnRecord>, Problem> {
    let all = withdrawn(snapshot, &WithdrawnQuery { since: None, lang: asked.lang })?.withdrawn;
    let fits = |own: &WithdrawnRecord| asked.codes.iter().all(|(group, code)| *group == "kind" && *code == own.kind);
    Ok(all.into_iter().filter(fits).collect())
}

fn week(snapshot: &Snapshot, asked: &Asked, found: Week, withdrawn: &[WithdrawnRecord]) -> Result<NewsWeek, Error> {
    let Week { monday: from, added, changed, checked } = found;
    let ago = (monday(snapshot.day) - from).get_days();
    let [came, modified] = SearchQuery::SINCE;
    let is_of = |day: &str| since::read(day).is_some_and(|day| monday(day) == from);
    Ok(NewsWeek {
        from: from.to_string(),
        to: from.saturating_add(6.days()).to_string(),
        ago: [0, 7].iter().position(|days| *days == ago),
        added: list(snapshot, asked, &added, asked.since(came, from, Sort::Added), |_| false)?,
        changed: list(snapshot, asked, &changed, asked.since(modified, from, Sort::default()), is_of)?,
        withdrawn: withdrawn.iter().filter(|own| is_of(&own.withdrawn)).cloned().collect(),
        checked,
    })
}

/// Records with those of their changes whose day is `told`.
fn list(
    snapshot: &Snapshot,
    asked: &Asked,
    found: &Listed,
    rest: String,
    told: impl Fn(&str) -> bool,
) -> Result<NewsList, Error> {
    let lang = asked.lang;
    let shown = found.ids.iter().filter_map(|id| {
        let own = snapshot.engine.card(id.as_str()).transpose()?;
        Some(own.and_then(|own| {
            let hit = card(own, 0.0, &snapshot.vocabulary, lang);
            let changes = changed::of(snapshot, id.as_str(), lang)?;
            Ok((hit, changes.into_iter().filter(|own| told(&own.day)).collect()))
        }))
    });
    let shown = shown.collect::<Result<Vec<(Hit, Vec<RecordChange>)>, Error>>()?;
    Ok(NewsList { total: found.total, shown, rest })
}

/// The first day of the week that a day is in.
fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn this_week_is_told_of_even_if_it_is_silent_and_a_week_later_it_was_the_last_one() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
        let index = tempfile::tempdir().unwrap();
        let (snapshot, _) = Snapshot::open(&corpus, index.path()).unwrap();
        let asked = Asked { lang: Lang::Cs, until: None, codes: Vec::new() };
        let on = |day: Date| {
            let page = news(&snapshot.on(day), &asked).unwrap();
            page.weeks.into_iter().map(|own| (own.from, own.ago)).collect::<Vec<_>>()
        };
        let far = on(jiff::civil::date(2100, 1, 6));
        assert_eq!(far[0], ("2100-01-04".to_owned(), Some(0)));
        assert_eq!(far[1].1, None);
        let last = monday(far[1].0.parse().unwrap());
        for (days, ago) in [(0, Some(0)), (6, Some(0)), (7, Some(1)), (13, Some(1)), (14, None)] {
            let weeks = on(last.saturating_add(days.days()));
            assert!(weeks.contains(&(last.to_string(), ago)), "{days}: {weeks:?}");
        }
    }
}
