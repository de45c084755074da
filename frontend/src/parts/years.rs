//! The range of years: a bar for each year, two handles that the script moves the fields by, and the fields themselves.

use osvedceno_api::{FacetValue, Lang, SearchQuery};
use yew::prelude::*;

use crate::parts::fold::Fold;
use crate::words;

const HEIGHT: usize = 40;

pub(crate) fn years(lang: Lang, query: &SearchQuery, values: &[FacetValue]) -> Html {
    let counts = || values.iter().filter_map(|value| Some((value.code.parse::<i16>().ok()?, value.count)));
    let (first, last) = (counts().map(|year| year.0).min(), counts().map(|year| year.0).max());
    let chosen = query.year_from.is_some() || query.year_to.is_some();
    let fold = html! {
        <div class="years">
            if let (Some(first), Some(last)) = (first, last) {
                { bars(lang, query, counts().collect(), (first, last)) }
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
    html! {
        <Fold label={lang.pick("Rok", "Year")} chosen={usize::from(chosen)} open={chosen}>{ fold }</Fold>
    }
}

/// A bar for each year between the first and the last, those in the range in colour.
fn bars(lang: Lang, query: &SearchQuery, counts: Vec<(i16, usize)>, (first, last): (i16, i16)) -> Html {
    let most = counts.iter().map(|year| year.1).max().unwrap_or(0).max(1);
    let range = query.year_from.unwrap_or(first)..=query.year_to.unwrap_or(last);
    let bar = |(year, count): (i16, usize)| {
        let height = (count * HEIGHT).div_ceil(most);
        let class = if range.contains(&year) { "on" } else { "off" };
        html! {
            <rect {class} x={((year - first) * 4).to_string()} y={(HEIGHT - height).to_string()} width="3" height={height.to_string()}>
                <title>{ format!("{year}: {}", words::records(lang, count)) }</title>
            </rect>
        }
    };
    html! {
        <svg class="bars" viewBox={format!("0 0 {} {HEIGHT}", (last - first + 1) * 4 - 1)} preserveAspectRatio="none" aria-hidden="true" focusable="false">
            { for counts.into_iter().map(bar) }
        </svg>
    }
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
