//! The range of years: a bar for each year, two handles that the script moves the fields by, and the fields themselves.

use osvedceno_api::{Lang, SearchQuery};
use yew::prelude::*;

use crate::markup::Markup;
#[cfg(not(feature = "hydrate"))]
use crate::parts::drawn::component;
use crate::parts::fold::Fold;
#[cfg(feature = "hydrate")]
use crate::parts::fold::use_fold;
use crate::screen::{Found, ResultsPage};
use crate::words;

const HEIGHT: usize = 40;

pub(crate) fn years(lang: Lang, page: &Found) -> Html {
    #[cfg(feature = "hydrate")]
    return html! { <Years {lang} page={page.clone()} /> };
    #[cfg(not(feature = "hydrate"))]
    component(range(lang, page, Fold::at_first(is_chosen(&page.query))))
}

#[cfg(feature = "hydrate")]
#[derive(Debug, PartialEq, Properties)]
struct YearsProps {
    lang: Lang,
    page: Found,
}

#[cfg(feature = "hydrate")]
#[component]
fn Years(props: &YearsProps) -> Html {
    range(props.lang, &props.page, use_fold(is_chosen(&props.page.query)))
}

fn is_chosen(query: &SearchQuery) -> bool {
    query.year_from.is_some() || query.year_to.is_some()
}

fn range(lang: Lang, page: &ResultsPage, fold: Fold) -> Html {
    let ResultsPage { query, response, typing } = page;
    let values = response.facet("year");
    let counts = || values.iter().filter_map(|value| Some((value.code.parse::<i16>().ok()?, value.count)));
    let ends = counts().map(|year| year.0).min().zip(counts().map(|year| year.0).max());
    let inside = html! {
        <div class="years">
            // While somebody types, what nobody sees is not drawn, but for the fields, which belong to the form.
            if let Some((first, last)) = ends.filter(|_| fold.open || !typing) {
                { bars(lang, query, &counts().collect::<Vec<_>>(), (first, last)) }
                { handle(lang.pick("Od roku", "From year"), "year_from", query.year_from.unwrap_or(first), (first, last)) }
                { handle(lang.pick("Do roku", "To year"), "year_to", query.year_to.unwrap_or(last), (first, last)) }
            }
            <div>
                { field("year_from", lang.pick("od", "from"), query.year_from) }
                { field("year_to", lang.pick("do", "to"), query.year_to) }
            </div>
            <p class="none">{ lang.pick("U\u{a0}praxí rozhoduje rok, kdy začaly.", "Of practices the year in which they began counts.") }</p>
        </div>
    };
    fold.around(lang.pick("Rok", "Year"), usize::from(is_chosen(query)), inside)
}

/// A bar for each year between the first and the last, those in the range in colour.
fn bars(lang: Lang, query: &SearchQuery, counts: &[(i16, usize)], (first, last): (i16, i16)) -> Html {
    let most = counts.iter().map(|year| year.1).max().unwrap_or(0).max(1);
    let range = query.year_from.unwrap_or(first)..=query.year_to.unwrap_or(last);
    let mut html = Markup::default();
    html.html(&format!("<svg class=\"bars\" viewBox=\"0 0 {} {HEIGHT}\"", (last - first + 1) * 4 - 1));
    html.html(" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">");
    for (year, count) in counts {
        let height = (count * HEIGHT).div_ceil(most);
        let (x, y, class) = ((year - first) * 4, HEIGHT - height, if range.contains(year) { "on" } else { "off" });
        html.html(&format!("<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"3\" height=\"{height}\">"));
        html.element("title", "", &format!("{year}: {}", words::records(lang, *count))).html("</rect>");
    }
    html.html("</svg>");
    html.done()
}

/// A handle of the range: it fills the field of the same name, since a form without a script must not send both ends always.
fn handle(label: &'static str, name: &'static str, year: i16, (first, last): (i16, i16)) -> Html {
    html! {
        <input type="range" class="script-only" data-year={name} aria-label={label}
               min={first.to_string()} max={last.to_string()} value={year.to_string()} />
    }
}

fn field(name: &'static str, label: &'static str, year: Option<i16>) -> Html {
    html! {
        <label>
            { label }
            <input type="number" form="hledani" {name} min="1900" max="2100" inputmode="numeric"
                   value={year.map(|year| year.to_string()).unwrap_or_default()} />
        </label>
    }
}
