//! Filters: the facet groups with their counts, and the chips of those in force.

use osvedceno_api::{FacetValue, Lang, SearchQuery, SearchResponse};
use yew::prelude::*;

use crate::address::Route;
use crate::parts::icons;
use crate::words;

/// How many groups are open at first; the vocabulary has them in the order in which a town looks for them.
const OPEN: usize = 4;

/// The filters beside the results; they belong to the form of the search box.
pub(crate) fn filters(lang: Lang, query: &SearchQuery, response: &SearchResponse) -> Html {
    // Years are too many to tick; they have fields of their own.
    let groups = response.groups.iter().filter(|group| group.name != "year").enumerate();
    html! {
        <aside id="filtry" class="filters" aria-labelledby="filtry-nadpis">
            <a class="skip" href="#vysledky">{ lang.pick("Přejít na výsledky", "Skip to the results") }</a>
            <h2 id="filtry-nadpis">{ lang.pick("Zúžit výsledky", "Narrow the results") }</h2>
            { for groups.map(|(i, group)| self::group(query, group, response.facet(&group.name), i < OPEN)) }
            { years(lang, query) }
            { unseen(query) }
            <p class="apply">
                <button type="submit" form="hledani" class="plain-only" name={literal(query)} value="true">
                    { lang.pick("Použít filtry", "Apply filters") }
                </button>
                <a class="close" href="#vysledky">
                    <span class="script-only">
                        { format!("{} {}", lang.pick("Zobrazit", "Show"), words::results(lang, response.total)) }
                    </span>
                    <span class="plain-only">{ lang.pick("Zavřít bez použití", "Close without applying") }</span>
                </a>
            </p>
        </aside>
    }
}

/// A group that opens and closes. Whether it is open at first is decided once: nothing may close a list under the hand of
/// who is choosing in it.
#[component]
fn Group(props: &GroupProps) -> Html {
    let GroupProps { group, values, chosen, .. } = props;
    let open = use_state(|| props.open);
    html! {
        <details open={*open}>
            <summary>
                <span>{ &group.label }</span>
                if *chosen > 0 {
                    <span class="chosen">{ *chosen }</span>
                }
            </summary>
            <fieldset class={classes!((values.len() > 14).then_some("long"))}>
                <legend class="quiet">{ &group.label }</legend>
                { for values.iter().map(|value| self::value(&group.name, value)) }
            </fieldset>
        </details>
    }
}

#[derive(Debug, PartialEq, Properties)]
struct GroupProps {
    group: osvedceno_api::Group,
    values: Vec<FacetValue>,
    chosen: usize,
    open: bool,
}

fn group(query: &SearchQuery, group: &osvedceno_api::Group, values: &[FacetValue], open: bool) -> Html {
    let chosen = query.filters.get(&group.name).map_or(0, Vec::len);
    if values.is_empty() {
        return Html::default();
    }
    html! {
        <Group key={group.name.clone()} group={group.clone()} values={values.to_vec()} {chosen} open={open || chosen > 0} />
    }
}

fn value(group: &str, value: &FacetValue) -> Html {
    html! {
        <label key={value.code.clone()}>
            <input type="checkbox" form="hledani" name={group.to_owned()} value={value.code.clone()} checked={value.selected} />
            <span>{ words::czech(&value.label) }</span>
            <span class="count">{ value.count }</span>
        </label>
    }
}

/// What is in force without a field to show it, so that the form keeps it.
fn unseen(query: &SearchQuery) -> Html {
    let years = query.filters.get("year").into_iter().flatten().map(|year| ("year", year.clone()));
    let limit = (query.limit != SearchQuery::DEFAULT_LIMIT).then(|| ("limit", query.limit.to_string()));
    let field = |(name, value): (&'static str, String)| html! { <input type="hidden" form="hledani" {name} {value} /> };
    years.chain(limit).map(field).collect()
}

/// The name of a button that sends the form with the same words: what it sends by that name keeps them literal. The button
/// of the search box has none, so that new words are understood again.
pub(crate) fn literal(query: &SearchQuery) -> Option<&'static str> {
    query.literal.then_some("literal")
}

fn years(lang: Lang, query: &SearchQuery) -> Html {
    let field = |name: &'static str, label: &'static str, year: Option<i16>| {
        html! {
            <label>
                { label }
                <input type="number" form="hledani" {name} min="1900" max="2100" inputmode="numeric"
                       value={year.map(|year| year.to_string()).unwrap_or_default()} />
            </label>
        }
    };
    html! {
        <details open={query.year_from.is_some() || query.year_to.is_some()}>
            <summary><span>{ lang.pick("Rok", "Year") }</span></summary>
            <fieldset class="years">
                <legend class="quiet">{ lang.pick("Rok", "Year") }</legend>
                { field("year_from", lang.pick("od", "from"), query.year_from) }
                { field("year_to", lang.pick("do", "to"), query.year_to) }
            </fieldset>
        </details>
    }
}

/// A filter in force, in words, and the search without it.
struct Chip {
    group: String,
    label: String,
    without: SearchQuery,
}

fn chips_of(lang: Lang, query: &SearchQuery, response: &SearchResponse) -> Vec<Chip> {
    let mut chips = Vec::new();
    for (name, codes) in &query.filters {
        let group = group_label(response, name);
        for code in codes {
            let value = response.facet(name).iter().find(|value| value.code == *code);
            let label = value.map_or(code, |value| &value.label).clone();
            chips.push(Chip { group: group.to_owned(), label, without: query.toggled(name, code) });
        }
    }
    let mut year = |year: Option<i16>, preposition: &str, without: SearchQuery| {
        if let Some(year) = year {
            let group = lang.pick("Rok", "Year").to_owned();
            chips.push(Chip { group, label: format!("{preposition} {year}"), without });
        }
    };
    let from_start = SearchQuery { offset: 0, ..query.clone() };
    year(query.year_from, lang.pick("od", "from"), SearchQuery { year_from: None, ..from_start.clone() });
    year(query.year_to, lang.pick("do", "to"), SearchQuery { year_to: None, ..from_start });
    chips
}

/// The name of a group in words.
pub(crate) fn group_label<'a>(response: &'a SearchResponse, name: &'a str) -> &'a str {
    response.groups.iter().find(|group| group.name == name).map_or(name, |group| &group.label)
}

/// The filters in force, each a link to the search without it. Values of one group are joined by "nebo".
pub(crate) fn chips(lang: Lang, query: &SearchQuery, response: &SearchResponse) -> Html {
    let chips = chips_of(lang, query, response);
    if chips.is_empty() {
        return Html::default();
    }
    let all = without(query);
    html! {
        <div class="chips">
            <h3 class="quiet">{ lang.pick("Použité filtry", "Filters in force") }</h3>
            <ul>
                { for chips.iter().enumerate().map(|(i, chip)| html! {
                    <li>
                        if i > 0 && chips[i - 1].group == chip.group {
                            <span class="or">{ lang.pick("nebo", "or") }</span>
                        }
                        <a href={Route::Search(chip.without.clone()).address(lang)}>
                            <span class="quiet">{ lang.pick("Odebrat filtr ", "Remove filter ") }{ &chip.group }{ ": " }</span>
                            { words::czech(&chip.label) }{ icons::cross() }
                        </a>
                    </li>
                }) }
                if chips.len() > 1 {
                    <li><a class="all" href={Route::Search(all).address(lang)}>{ lang.pick("Zrušit všechny filtry", "Remove all filters") }</a></li>
                }
            </ul>
        </div>
    }
}

/// The same words in the same order, without filters.
pub(crate) fn without(query: &SearchQuery) -> SearchQuery {
    SearchQuery { q: query.q.clone(), sort: query.sort, literal: query.literal, ..SearchQuery::default() }
}

/// How many filters are in force.
pub(crate) fn count(query: &SearchQuery) -> usize {
    let years = [query.year_from, query.year_to].iter().flatten().count();
    query.filters.values().map(Vec::len).sum::<usize>() + years
}
