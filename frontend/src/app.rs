//! The frame around every page: header, navigation, footer.

use osvedceno_api::{Lang, SearchQuery};
use yew::prelude::*;

use crate::address::Route;
use crate::pages;
use crate::parts::icons;
use crate::view::{Page, Shown, View};
use crate::words;

/// The application: a view in, a page out.
#[component]
pub(crate) fn App(first: &Shown) -> Html {
    #[cfg(feature = "hydrate")]
    let shown = &crate::hydrate::use_navigation(first);
    #[cfg(not(feature = "hydrate"))]
    let shown = first;
    let view = &*shown.view;
    let lang = view.lang;
    let content = match &view.page {
        Page::Home { corpus, situations } => pages::home::page(lang, corpus, situations),
        Page::Results { query, response } => pages::results::page(lang, query, response),
        Page::Record(record) => pages::record::page(lang, record),
        Page::Problem(problem) => pages::problem::page(lang, problem),
    };
    html! {
        <>
            <a class="skip" href="#obsah">{ lang.pick("Přejít na obsah", "Skip to content") }</a>
            { header(view) }
            <main id="obsah" tabindex="-1">{ content }</main>
            { footer(lang) }
        </>
    }
}

fn header(view: &View) -> Html {
    let lang = view.lang;
    let other = lang.pick(Lang::En, Lang::Cs);
    let searching = matches!(view.page, Page::Results { .. });
    html! {
        <header class="top">
            <div class="wide">
                <a class="brand" href={Route::Home.address(lang)}>
                    { icons::mark() }
                    <span>{ words::site(lang) }</span>
                </a>
                <nav aria-label={lang.pick("Hlavní", "Main")}>
                    <a href={Route::Search(SearchQuery::default()).address(lang)}
                       aria-current={searching.then_some("page")}>{ lang.pick("Hledat", "Search") }</a>
                    <a class="language" href={view.translation.clone()} lang={other.code()} hreflang={other.code()}>
                        { other.pick("Česky", "English") }
                    </a>
                </nav>
            </div>
        </header>
    }
}

fn footer(lang: Lang) -> Html {
    html! {
        <footer class="bottom">
            <div class="wide">
                <p>
                    { lang.pick(
                        "Osvědčeno navazuje na projekt Města a\u{a0}inkluzivní strategie (SIMI, 2017–2020). Každý záznam uvádí své zdroje a\u{a0}den, kdy byly naposledy ověřeny.",
                        "Osvědčeno continues the project Cities and Inclusive Strategies (SIMI, 2017–2020). Every record lists its sources and the day they were last checked.",
                    ) }
                </p>
                <p>
                    { lang.pick("Texty: ", "Texts: ") }
                    <a href="https://creativecommons.org/licenses/by/4.0/deed.cs" rel="license">{ "CC BY 4.0" }</a>
                    { lang.pick(". Obce: ", ". Municipalities: ") }
                    <a href="https://www.geonames.org/">{ "GeoNames" }</a>
                    { ", CC BY 4.0. " }
                    { lang.pick("Pro vývojáře: ", "For developers: ") }
                    <a href="/openapi.json" data-plain="true">{ lang.pick("popis API", "API description") }</a>
                    { ". " }
                    { lang.pick("Bez cookies a\u{a0}bez sledování.", "No cookies, no tracking.") }
                </p>
            </div>
        </footer>
    }
}
