//! Properties that the words of a search ask for ("kolik to stojí", "malá obec", "po roce 2022"), in words, with the searches that
//! demand them and that leave them out.

use osvedceno_api::{Invalid, Lang, Reason, SearchQuery, Sort, UnderstoodAspect};
use osvedceno_corpus::Vocabulary;
use osvedceno_frontend::{Route, number};
use osvedceno_index::{Engine, Property, UnderstoodProperty};

use super::{label, text};

/// What stands before the name of a property in `ignore`.
pub(super) const KIND: &str = "property";

/// The name of a property that `ignore` has; none of what is no property.
///
/// # Errors
/// A property that there is not.
pub(super) fn ignored(written: &str) -> Option<Result<String, Invalid>> {
    let name = written.strip_prefix(KIND)?.strip_prefix(':')?;
    let known = || Engine::properties().map(|own| format!("{KIND}:{own}")).collect();
    let fault = || Invalid::new("ignore", written, Reason::UnknownCode { near: known() });
    Some(Engine::properties().any(|own| own == name).then(|| name.to_owned()).ok_or_else(fault))
}

/// The properties of an answer with what follows for its `total` results.
pub(super) fn properties(
    asked: &[UnderstoodProperty],
    total: usize,
    query: &SearchQuery,
    vocabulary: &Vocabulary,
) -> Vec<UnderstoodAspect> {
    let one = |own: &UnderstoodProperty| {
        let codes: Vec<String> = own.property.names.iter().map(|name| format!("{KIND}:{name}")).collect();
        let ignore = query.ignore.iter().chain(&codes).cloned().collect();
        let undone = SearchQuery { ignore, offset: 0, ..query.clone() };
        let demanded = demanded(&own.property, query);
        UnderstoodAspect {
            label: named(&own.property, vocabulary, query.lang),
            url: (demanded != *query).then(|| Route::Search(demanded).address(query.lang)),
            undone: Route::Search(undone).address(query.lang),
            records: own.documents,
            found: own.found,
            note: note(own, total, query),
            instead: Vec::new(),
            codes,
        }
    };
    asked.iter().map(one).collect()
}

/// The query from its first hit, which finds only what has the property.
fn demanded(property: &Property, query: &SearchQuery) -> SearchQuery {
    let Property { group, codes, years, .. } = property;
    let mut filters = query.filters.clone();
    if codes.is_empty() {
        return SearchQuery { year_from: years.0, year_to: years.1, offset: 0, ..query.clone() };
    }
    let mut codes = codes.clone();
    codes.sort();
    filters.insert(group.clone(), codes);
    SearchQuery { filters, offset: 0, ..query.clone() }
}

/// A property in words: its group, and what it has to be.
fn named(property: &Property, vocabulary: &Vocabulary, lang: Lang) -> String {
    let Property { group, codes, years, .. } = property;
    let what = match years {
        (None, None) => {
            let labels: Vec<String> = codes.iter().map(|code| within(&label(vocabulary, group, code, lang))).collect();
            match labels.split_last() {
                Some((last, rest @ [_, ..])) => {
                    format!("{} {} {last}", rest.join(", "), lang.pick("nebo", "or"))
                }
                _ => labels.concat(),
            }
        }
        (Some(from), None) => format!("{} {from}", lang.pick("od", "from")),
        (None, Some(to)) => format!("{} {to}", lang.pick("do", "to")),
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from}–{to}"),
    };
    let group = vocabulary.group(group).map_or(group.as_str(), |own| text(lang, &own.label));
    format!("{group}: {what}")
}

/// A label within a sentence.
fn within(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// What follows for the results.
fn note(own: &UnderstoodProperty, total: usize, query: &SearchQuery) -> String {
    let (lang, found) = (query.lang, own.found);
    if found == 0 {
        let none = lang.pick("Nic z\u{a0}nalezeného takové není.", "Nothing of what was found is such.");
        return none.to_owned();
    }
    if found == total {
        return lang.pick("Takové je vše, co jsme našli.", "All that was found is such.").to_owned();
    }
    let first = query.sort == Sort::Relevance;
    let number = number(lang, found as u64);
    let such = match (lang, found) {
        (Lang::Cs, 1) => "Mezi nalezenými je 1\u{a0}takový záznam".to_owned(),
        (Lang::Cs, 2..=4) => format!("Mezi nalezenými jsou {number}\u{a0}takové záznamy"),
        (Lang::Cs, _) => format!("Mezi nalezenými je {number}\u{a0}takových záznamů"),
        (Lang::En, 1) => "One of the records found is such".to_owned(),
        (Lang::En, _) => format!("{number} of the records found are such"),
    };
    let before = match (lang, found) {
        _ if !first => "",
        (Lang::Cs, 1) => " a\u{a0}má přednost",
        (Lang::Cs, _) => " a\u{a0}mají přednost",
        (Lang::En, 1) => " and is preferred",
        (Lang::En, _) => " and are preferred",
    };
    format!("{such}{before}.")
}
