//! All that is wrong with a question at once: what its form shows, and what only the vocabulary and the lists of places know. What
//! cannot be read is left out, and the rest is looked at as if that were all of it.

use std::collections::{BTreeMap, HashSet};

use osvedceno_api::{
    BriefEdits, BriefQuery, CitationQuery, ComparisonQuery, ExportQuery, Exported, GapsQuery, Invalid, MAX_PARAMETERS,
    MunicipalityQuery, PagedQuery, PlaceQuery, Reason, RecordQuery, RecordsSinceQuery, SearchQuery, SimilarQuery,
    SituationProfile, SuggestQuery, VocabularyQuery, WholeRecordQuery, WithdrawnQuery, decode_all, encode, told,
};
use serde_json::Value;

use super::{brief, changes, cursor, gaps, municipalities, recommendation, record, search, suggest, vocabulary};
use crate::snapshot::Snapshot;

/// How many times what is left of a question is read: what is not UTF-8 hides all else, and that may hide the vocabulary.
const ROUNDS: usize = 3;

/// A question that a query string asks.
pub(crate) trait Asked: Sized {
    /// Reads it, or says what its form shows to be wrong.
    fn parse(raw: &str) -> Result<Self, Vec<Invalid>>;

    /// Where codes of facet groups are parameters: those that were given, and the names of the other parameters.
    fn filters(&self) -> Option<&BTreeMap<String, Vec<String>>> {
        None
    }

    /// The parameters beside facet groups, where these are some.
    fn beside_groups() -> Option<Vec<&'static str>> {
        None
    }

    /// All parameters, where only the vocabulary or several forms together know them.
    fn parameters(snapshot: &Snapshot) -> Option<Vec<String>> {
        let groups = snapshot.vocabulary.groups.iter().map(|group| group.name.to_string());
        Some(Self::beside_groups()?.into_iter().map(str::to_owned).chain(groups).collect())
    }

    /// Whether what it has within can be read too.
    fn is_whole(&self, _: &Snapshot) -> bool {
        true
    }

    /// What the vocabulary and the lists know to be wrong with it.
    fn unfit(&self, _: &Snapshot) -> Vec<Invalid> {
        Vec::new()
    }
}

/// Reads a question whose parameters there are.
///
/// # Errors
/// Something is wrong with it: [`all`] says what.
pub(crate) fn read<T: Asked>(raw: &str, snapshot: &Snapshot) -> Option<T> {
    T::parse(raw).ok().filter(|asked| asked.is_whole(snapshot) && unknown_groups(asked, snapshot).next().is_none())
}

/// All that is wrong with a question that cannot be read, or would not be answered.
pub(crate) fn all<T: Asked>(raw: &str, snapshot: &Snapshot) -> Vec<Invalid> {
    let mut faults = Vec::new();
    let mut left = raw.to_owned();
    for _ in 0..ROUNDS {
        let found = match T::parse(&left) {
            Ok(asked) => {
                let unknown = unknown_groups(&asked, snapshot).collect::<Vec<_>>();
                add(&mut faults, unknown.into_iter().chain(asked.unfit(snapshot)));
                break;
            }
            Err(found) => found,
        };
        if !add(&mut faults, found) || faults.iter().any(is_of_all) {
            break;
        }
        left = without(&left, &faults);
    }
    complete::<T>(&mut faults, snapshot);
    faults
}

/// All that is wrong with a profile that is a document.
pub(crate) fn of_profile(json: &[u8], snapshot: &Snapshot) -> Vec<Invalid> {
    let mut faults = match SituationProfile::from_json(json) {
        Ok(profile) => return profile.unfit(snapshot),
        Err(faults) => faults,
    };
    if let Ok(Value::Object(mut fields)) = serde_json::from_slice(json) {
        let wrong: HashSet<String> = faults.iter().map(|fault| fault.parameter.clone()).collect();
        let is_right = |name: &str| !wrong.contains(&told(name)) && !wrong.contains(SituationProfile::name_now(name));
        fields.retain(|name, _| is_right(name));
        if let Some(Value::Object(own)) = fields.get_mut("municipality") {
            own.retain(|name, _| is_right(&format!("municipality.{name}")));
        }
        if let Ok(rest) = SituationProfile::from_json(Value::Object(fields).to_string().as_bytes()) {
            add(&mut faults, rest.unfit(snapshot));
        }
    }
    faults
}

/// Several faults and others, of a parameter those of the first alone.
pub(crate) fn both(mut faults: Vec<Invalid>, others: Vec<Invalid>) -> Vec<Invalid> {
    add(&mut faults, others);
    faults
}

/// Adds faults of parameters of which none was told yet; whether there were any. What follows from a parameter that was left out is
/// none.
fn add(faults: &mut Vec<Invalid>, found: impl IntoIterator<Item = Invalid>) -> bool {
    let is_first = faults.is_empty();
    let named: HashSet<String> = faults.iter().map(|fault| fault.parameter.clone()).collect();
    let follows = |fault: &Invalid| match fault.reason {
        Reason::NothingGiven { .. } => !is_first,
        Reason::Needs { other } | Reason::SameAs { other } | Reason::NotBeside { other } => named.contains(other),
        _ => false,
    };
    let before = faults.len();
    faults.extend(found.into_iter().filter(|fault| !named.contains(&fault.parameter) && !follows(fault)));
    faults.len() > before
}

/// Whether a fault is of the whole query string, so that nothing else is told.
fn is_of_all(fault: &Invalid) -> bool {
    matches!(fault.reason, Reason::TooMany { max: MAX_PARAMETERS })
}

/// A query string without the parameters that are wrong; of one that is there twice, the first stays.
fn without(raw: &str, faults: &[Invalid]) -> String {
    let is_twice = |fault: &&Invalid| matches!(fault.reason, Reason::Repeated);
    let (twice, wrong): (Vec<&Invalid>, Vec<&Invalid>) = faults.iter().partition(is_twice);
    let names = |faults: Vec<&Invalid>| faults.into_iter().map(|own| own.parameter.clone()).collect::<HashSet<_>>();
    let not_text = wrong.iter().any(|fault| matches!(fault.reason, Reason::NotUtf8));
    let (twice, wrong) = (names(twice), names(wrong));
    let mut once = HashSet::new();
    let pairs = decode_all(raw).into_iter().filter(|(name, value)| {
        let called = told(name.as_str());
        if wrong.contains(&called) || wrong.contains(SituationProfile::name_now(name)) {
            return false;
        }
        if not_text && [name, value].iter().any(|own| own.contains('\u{fffd}')) {
            return false;
        }
        !twice.contains(&called) || once.insert(called)
    });
    let pairs: Vec<(String, String)> = pairs.collect();
    encode(pairs.iter().map(|(name, value)| (name.as_str(), value.into())))
}

/// What was taken for facet groups and is none.
fn unknown_groups<'a, T: Asked>(asked: &'a T, snapshot: &'a Snapshot) -> impl Iterator<Item = Invalid> + 'a {
    let given = asked.filters().into_iter().flatten();
    // Days and the place stand among them.
    let own = |name: &str| name == SearchQuery::PLACE || SearchQuery::SINCE.contains(&name);
    let unknown = given.filter(move |(name, _)| !own(name) && snapshot.vocabulary.group(name).is_none());
    unknown.map(|(name, values)| {
        let value = values.first().map(String::as_str).unwrap_or_default();
        Invalid::new(name, value, Reason::UnknownParameter { known: [].into() })
    })
}

/// Names all parameters that there are where one is none. One that there is was not understood beside ids.
fn complete<T: Asked>(faults: &mut [Invalid], snapshot: &Snapshot) {
    let Some(all) = T::parameters(snapshot) else { return };
    let all: std::sync::Arc<[String]> = all.into();
    for Invalid { parameter, reason, .. } in faults {
        if let Reason::UnknownParameter { .. } = reason {
            let known = std::sync::Arc::clone(&all);
            *reason = if all.contains(parameter) {
                Reason::NotBeside { other: "id" }
            } else {
                Reason::UnknownParameter { known }
            };
        }
    }
}

/// Questions of which nothing is known beside their form.
macro_rules! by_form_alone {
    ($($query:ty),*) => {
        $(impl Asked for $query {
            fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
                <$query>::parse(raw)
            }
        })*
    };
}

by_form_alone!(RecordQuery, WholeRecordQuery, CitationQuery, SimilarQuery, PlaceQuery);

/// Questions of which more is known.
macro_rules! by_what_is_known {
    ($($query:ty: $unfit:expr),* $(,)?) => {
        $(impl Asked for $query {
            fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
                <$query>::parse(raw)
            }

            fn unfit(&self, snapshot: &Snapshot) -> Vec<Invalid> {
                let unfit: fn(&Snapshot, &Self) -> Vec<Invalid> = $unfit;
                unfit(snapshot, self)
            }
        })*
    };
}

by_what_is_known!(
    SituationProfile: recommendation::unfit,
    VocabularyQuery: vocabulary::unfit,
    MunicipalityQuery: municipalities::unfit,
    RecordsSinceQuery: changes::unfit,
    WithdrawnQuery: |_, query| record::no_day(query).into_iter().collect(),
    ComparisonQuery: |_, query| record::no_ids(&query.ids),
);

impl Asked for BriefQuery {
    fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        Self::parse(raw)
    }

    fn parameters(_: &Snapshot) -> Option<Vec<String>> {
        // It has as many practices as fit on its pages.
        let of_profiles = SituationProfile::PARTS.into_iter().filter(|name| *name != "limit");
        let own = ["id", "format"].into_iter().chain(BriefEdits::PARAMETERS);
        Some(of_profiles.chain(own).map(str::to_owned).collect())
    }

    fn unfit(&self, snapshot: &Snapshot) -> Vec<Invalid> {
        brief::unfit(snapshot, self)
    }
}

impl Asked for SuggestQuery {
    fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        Self::parse(raw)
    }

    fn is_whole(&self, snapshot: &Snapshot) -> bool {
        read::<SearchQuery>(suggest::filters(self), snapshot).is_some()
    }

    fn unfit(&self, snapshot: &Snapshot) -> Vec<Invalid> {
        all::<SearchQuery>(suggest::filters(self), snapshot)
    }
}

/// The parameters of a search but these, and others beside them.
fn but(left_out: &[&str], more: &[&'static str]) -> Vec<&'static str> {
    let own = SearchQuery::PARAMETERS.into_iter().filter(|name| !left_out.contains(name));
    own.chain(more.iter().copied()).collect()
}

impl Asked for SearchQuery {
    fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        Self::parse(raw)
    }

    fn filters(&self) -> Option<&BTreeMap<String, Vec<String>>> {
        Some(&self.filters)
    }

    fn beside_groups() -> Option<Vec<&'static str>> {
        Some(but(&[], &[]))
    }

    fn unfit(&self, snapshot: &Snapshot) -> Vec<Invalid> {
        search::unfit(snapshot, self)
    }
}

impl Asked for PagedQuery {
    fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        Self::parse(raw)
    }

    fn filters(&self) -> Option<&BTreeMap<String, Vec<String>>> {
        Some(&self.search.filters)
    }

    fn beside_groups() -> Option<Vec<&'static str>> {
        Some(but(&[], &[Self::CURSOR]))
    }

    fn unfit(&self, snapshot: &Snapshot) -> Vec<Invalid> {
        let mut faults = search::unfit(snapshot, &self.search);
        faults.extend(cursor::unfit(snapshot, self));
        faults
    }
}

impl Asked for ExportQuery {
    fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        Self::parse(raw)
    }

    fn filters(&self) -> Option<&BTreeMap<String, Vec<String>>> {
        match &self.exported {
            Exported::Found(query) => Some(&query.filters),
            Exported::Records(_) => None,
        }
    }

    fn beside_groups() -> Option<Vec<&'static str>> {
        Some(but(&Self::NOT_OF_SEARCH, &["id", "format"]))
    }

    fn unfit(&self, snapshot: &Snapshot) -> Vec<Invalid> {
        match &self.exported {
            Exported::Found(query) => search::unfit(snapshot, query),
            Exported::Records(ids) => record::no_ids(ids),
        }
    }
}

impl Asked for GapsQuery {
    fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        Self::parse(raw)
    }

    fn filters(&self) -> Option<&BTreeMap<String, Vec<String>>> {
        Some(&self.records.filters)
    }

    fn beside_groups() -> Option<Vec<&'static str>> {
        Some(Self::PARAMETERS.to_vec())
    }

    fn unfit(&self, snapshot: &Snapshot) -> Vec<Invalid> {
        gaps::unfit(snapshot, self)
    }
}
