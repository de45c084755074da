//! Filters: the facet groups with their counts, and the chips of those in force.

use std::collections::BTreeMap;

use osvedceno_api::{FacetValue, Lang, SearchQuery, SearchResponse};
use yew::prelude::*;

use crate::address::Route;
use crate::markup::Markup;
use crate::parts::drawn::Drawn;
#[cfg(not(feature = "hydrate"))]
use crate::parts::drawn::component;
use crate::parts::fold::Fold;
#[cfg(feature = "hydrate")]
use crate::parts::fold::use_fold;
use crate::parts::icons;
use crate::parts::region_map::{Region, region_map};
use crate::parts::tile_map::tile_map;
use crate::parts::years::years;
use crate::screen::{Found, ResultsPage};
use crate::words;

/// How many groups are open at first; the vocabulary has them in the order in which a town looks for them.
const OPEN: usize = 4;
/// A group with more codes than this is long: its end is folded away, and a field narrows it.
const LONG: usize = 14;
/// So many codes of a long group are shown at first.
const SHORT: usize = 8;

/// The filters beside the results; they belong to the form of the search box.
pub(crate) fn filters(lang: Lang, page: &Found) -> Html {
    let ResultsPage { query, response, .. } = &**page;
    // Years are too many to tick; they have fields of their own. A group that has nothing to tick keeps its place all the same: where
    // one went, those after it would forget what was unfolded and typed in them.
    let groups = response.groups.iter().enumerate().filter(|(_, group)| group.name != "year");
    html! {
        <aside id="filtry" class="filters" aria-labelledby="filtry-nadpis">
            <a class="skip" href="#vysledky">{ lang.pick("Přejít na výsledky", "Skip to the results") }</a>
            <h2 id="filtry-nadpis">{ lang.pick("Zúžit výsledky", "Narrow the results") }</h2>
            { for groups.map(|(at, _)| codes(lang, page, at)) }
            { years(lang, page) }
            { unseen(query) }
            <p class="apply">
                <button type="submit" form="hledani" class="plain-only" name={literal(query)} value="true">
                    { lang.pick("Použít filtry", "Apply filters") }
                </button>
                if count(query) > 0 {
                    <a class="tool clear" href={Route::Search(without(query)).address(lang)}>{ lang.pick("Zrušit filtry", "Clear filters") }</a>
                }
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

/// The codes of a group of the answer, with a map of them where there is one.
fn codes(lang: Lang, page: &Found, at: usize) -> Html {
    #[cfg(feature = "hydrate")]
    return html! { <Codes key={page.response.groups[at].name.clone()} {lang} page={page.clone()} {at} /> };
    #[cfg(not(feature = "hydrate"))]
    component(list(
        lang,
        page,
        at,
        Fold::at_first(is_open(page, at)),
        (has_chosen_late(page, at), "", Callback::noop()),
    ))
}

#[cfg(feature = "hydrate")]
#[derive(Debug, PartialEq, Properties)]
struct CodesProps {
    lang: Lang,
    page: Found,
    at: usize,
}

#[cfg(feature = "hydrate")]
#[component]
fn Codes(props: &CodesProps) -> Html {
    let CodesProps { lang, page, at } = props;
    let fold = use_fold(is_open(page, *at));
    let unfolded = use_state(|| has_chosen_late(page, *at));
    let wanted = use_state(String::new);
    let setter = wanted.setter();
    let oninput = Callback::from(move |event: InputEvent| {
        setter.set(event.target_unchecked_into::<web_sys::HtmlInputElement>().value());
    });
    list(*lang, page, *at, fold, (*unfolded, &wanted, oninput))
}

/// Whether a group is open at first.
fn is_open(page: &ResultsPage, at: usize) -> bool {
    let groups = &page.response.groups;
    let before = groups[..at].iter().filter(|group| group.name != "year").count();
    before < OPEN || page.query.filters.get(&groups[at].name).is_some_and(|codes| !codes.is_empty())
}

/// Of a long list the end is folded away, unless something in it was chosen.
fn has_chosen_late(page: &ResultsPage, at: usize) -> bool {
    page.response.facet(&page.response.groups[at].name).iter().skip(SHORT).any(|value| value.selected)
}

/// The list, with its end unfolded or not, narrowed to what is wanted, and what hears that something else is.
fn list(
    lang: Lang,
    page: &ResultsPage,
    at: usize,
    fold: Fold,
    (unfolded, wanted, oninput): (bool, &str, Callback<InputEvent>),
) -> Html {
    let ResultsPage { query, response, typing } = page;
    let group = &response.groups[at];
    let values = response.facet(&group.name);
    if values.is_empty() {
        return Html::default();
    }
    let chosen = query.filters.get(&group.name).map_or(0, Vec::len);
    // Drawing what nobody sees, with every key, takes half of the time that results may take. But the filters in force belong to
    // the form, whether seen or not.
    if *typing && !fold.open {
        return fold.around(
            &group.label,
            chosen,
            boxes(lang, &group.name, values.iter().filter(|value| value.selected)),
        );
    }
    let long = values.len() > LONG;
    let (first, rest) = values.split_at(if long { SHORT } else { values.len() });
    let listed = if wanted.is_empty() {
        html! {
            <>
                { boxes(lang, &group.name, first) }
                if long {
                    <details class="more" open={unfolded}>
                        <summary>{ format!("{} {}", lang.pick("Zobrazit", "Show"), words::more(lang, rest.len())) }</summary>
                        { boxes(lang, &group.name, rest) }
                    </details>
                }
            </>
        }
    } else {
        let mut fitting = values.iter().filter(|value| fits(&value.label, wanted)).peekable();
        if fitting.peek().is_none() {
            html! { <p class="none">{ lang.pick("Nic takového v\u{a0}seznamu není.", "Nothing like that is in the list.") }</p> }
        } else {
            boxes(lang, &group.name, fitting)
        }
    };
    let inside = html! {
        <>
            { map(lang, query, &group.name, values) }
            if long {
                { narrow(lang, &group.label, wanted, oninput) }
            }
            { listed }
        </>
    };
    fold.around(&group.label, chosen, inside)
}

/// The map of a group, if there is one.
fn map(lang: Lang, query: &SearchQuery, group: &str, values: &[FacetValue]) -> Html {
    match group {
        "region" => {
            let regions = values.iter().map(|FacetValue { code, label, count, selected }| Region {
                code,
                label,
                count: *count,
                address: (*count > 0 || *selected).then(|| Route::Search(query.toggled(group, code)).address(lang)),
                chosen: *selected,
            });
            region_map(lang, &regions.collect::<Vec<_>>())
        }
        "country" => tile_map(lang, query, values),
        _ => Html::default(),
    }
}

/// A field that narrows a long list to what fits it. It belongs to no form, so nothing is asked of the server.
fn narrow(lang: Lang, group: &str, wanted: &str, oninput: Callback<InputEvent>) -> Html {
    html! {
        <input type="search" class="narrow script-only" autocomplete="off" spellcheck="false" {oninput} value={wanted.to_owned()}
               placeholder={lang.pick("Najít v\u{a0}seznamu", "Find in the list")}
               aria-label={format!("{}: {group}", lang.pick("Najít v\u{a0}seznamu", "Find in the list"))} />
    }
}

/// Whether a label has a word that begins with each of those wanted, whatever the case and the diacritics.
fn fits(label: &str, wanted: &str) -> bool {
    let label = plain(label);
    plain(wanted).split_whitespace().all(|part| label.split([' ', '-', '(', '/']).any(|word| word.starts_with(part)))
}

/// Text in lower case without diacritics; of letters no others than the Czech ones, since the tables of all would be loaded by
/// every browser.
fn plain(text: &str) -> String {
    const FROM: &str = "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ";
    const TO: &[u8; 15] = b"acdeeinorstuuyz";
    let plain = |c: char| {
        FROM.chars().position(|from| from == c).map_or(c.to_ascii_lowercase(), |at| char::from(TO[at % TO.len()]))
    };
    text.chars().map(plain).collect()
}

/// A box to tick for each code.
fn boxes<'v>(lang: Lang, group: &str, values: impl IntoIterator<Item = &'v FacetValue>) -> Html {
    let mut boxes = Drawn::default();
    for FacetValue { code, label, count, selected } in values {
        boxes.element("label", Some(code), &["class"], [(*count == 0).then_some("zero")], |own| {
            // Attributes say how a box is at first. As a property, `checked` would take back what was just clicked whenever the
            // list is drawn anew; the script ticks the boxes when an answer comes.
            let names = &["type", "form", "name", "value", "checked"];
            let values = [Some("checkbox"), Some("hledani"), Some(group), Some(code), selected.then_some("")];
            own.element("input", None, names, values, |_| {});
            own.text(&words::czech(label));
            own.element("span", None, &["class"], [Some("count")], |own| own.text(&words::number(lang, *count as u64)));
        });
    }
    boxes.into_html()
}

/// What is in force without a field to show it, so that the form keeps it: years of their own, and places.
fn unseen(query: &SearchQuery) -> Html {
    let years = query.filters.get("year").into_iter().flatten().map(|year| ("year", year.clone()));
    let near = (!query.near.is_empty()).then(|| ("near", query.near.clone()));
    let within = query.within.map(|km| ("within", km.to_string()));
    let ignored = query.ignore.iter().map(|place| ("ignore", place.clone()));
    let all = years.chain(near).chain(within).chain(ignored);
    all.map(|(name, value)| html! { <input type="hidden" form="hledani" name={name} value={value} /> }).collect()
}

/// The name of a button that sends the form with the same words: what it sends by that name keeps them literal. The button
/// of the search box has none, so that new words are understood again.
pub(crate) fn literal(query: &SearchQuery) -> Option<&'static str> {
    query.literal.then_some("literal")
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
    if let Some(near) = &response.near {
        let (group, label) = (lang.pick("Okolí", "Around"), &near.label);
        let label = match query.within {
            Some(km) => format!("{} {km}\u{a0}km: {label}", lang.pick("do", "within")),
            None => format!("{} {label}", lang.pick("vzdálenost od:", "distance from")),
        };
        chips.push(Chip { group: group.to_owned(), label, without: query.anywhere() });
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

/// The filter of a group in words: "Země: Německo nebo Rakousko".
pub(crate) fn named(lang: Lang, query: &SearchQuery, response: &SearchResponse, group: &str) -> String {
    let label = group_label(response, group);
    let chosen = chips_of(lang, query, response).into_iter().filter(|chip| chip.group == label).map(|chip| chip.label);
    // A range has two ends, of which both hold.
    let between = if group == "year" { " " } else { lang.pick(" nebo ", " or ") };
    format!("{label}: {}", chosen.collect::<Vec<_>>().join(between))
}

/// The name of a group in words.
pub(crate) fn group_label<'a>(response: &'a SearchResponse, name: &'a str) -> &'a str {
    response.groups.iter().find(|group| group.name == name).map_or(name, |group| &group.label)
}

/// The filters in force, each a link to the search without it. Values of one group are joined by "nebo".
pub(crate) fn chips(lang: Lang, query: &SearchQuery, response: &SearchResponse) -> Html {
    chips_to(lang, query, response, &|query| Route::Search(query).address(lang))
}

/// The same, each a link to where somebody shows the search without it.
pub(crate) fn chips_to(
    lang: Lang,
    query: &SearchQuery,
    response: &SearchResponse,
    address: &dyn Fn(SearchQuery) -> String,
) -> Html {
    let chips = chips_of(lang, query, response);
    if chips.is_empty() {
        return Html::default();
    }
    let mut html = Markup::default();
    html.html("<div class=\"chips\">");
    html.element("h3", "quiet", lang.pick("Použité filtry", "Filters in force")).html("<ul>");
    for (i, chip) in chips.iter().enumerate() {
        html.html("<li>");
        if i > 0 && chips[i - 1].group == chip.group {
            html.element("span", "or", lang.pick("nebo", "or"));
        }
        html.html("<a").attribute("href", &address(chip.without.clone())).html(">");
        let remove = format!("{} {}: ", lang.pick("Odebrat filtr", "Remove filter"), chip.group);
        html.element("span", "quiet", &remove).text(&words::czech(&chip.label)).html(icons::CROSS).html("</a></li>");
    }
    if chips.len() > 1 {
        html.html("<li><a class=\"all\"").attribute("href", &address(without(query))).html(">");
        html.text(lang.pick("Zrušit všechny filtry", "Remove all filters")).html("</a></li>");
    }
    html.html("</ul></div>");
    html.done()
}

/// The same words in the same order, without filters.
pub(crate) fn without(query: &SearchQuery) -> SearchQuery {
    SearchQuery { filters: BTreeMap::new(), year_from: None, year_to: None, ..query.anywhere() }
}

/// How many filters are in force.
pub(crate) fn count(query: &SearchQuery) -> usize {
    let years = [query.year_from, query.year_to].iter().flatten().count();
    query.filters.values().map(Vec::len).sum::<usize>() + years + usize::from(!query.near.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_narrowed_by_the_beginnings_of_words() {
        assert!(fits("Kontaktní místo (one-stop shop)", "misto kont"));
        assert!(fits("Kontaktní místo (one-stop shop)", "STOP"));
        assert!(!fits("Kontaktní místo (one-stop shop)", "takt"));
        assert!(fits("Řecko", "řec") && fits("Řecko", "rec"));
    }
}
