//! The frame around every page: header, navigation, footer; and in it what the page shows.

use osvedceno_api::{Lang, RecordsQuery, SearchQuery};
use yew::prelude::*;

use crate::address::{Route, Worksheet};
use crate::pages;
use crate::parts::icons;
use crate::parts::search_box::search_box;
use crate::screen::{Content, Screen, Written};
use crate::words;

/// The application: a screen in, a page out.
pub(crate) fn app(screen: &Screen) -> Html {
    let lang = screen.lang;
    html! {
        <>
            <a class="skip" href="#obsah">{ lang.pick("Přejít na obsah", "Skip to content") }</a>
            { header(screen) }
            <main id="obsah" tabindex="-1">{ content(screen) }</main>
            { footer(lang) }
            <p id="hlaseni" class="quiet" role="status"></p>
        </>
    }
}

fn content(screen: &Screen) -> Html {
    let lang = screen.lang;
    #[cfg(feature = "hydrate")]
    let number = if let Content::Written(page) = &screen.content { page.number } else { 0 };
    #[cfg(not(feature = "hydrate"))]
    let number = 0;
    let written = |html: &str| {
        html! { <div key={number} class="written">{ Html::from_html_unchecked(AttrValue::from(html.to_owned())) }</div> }
    };
    match &screen.content {
        Content::Results(page) => pages::results::page(lang, page),
        #[cfg(feature = "hydrate")]
        Content::Problem(problem) => pages::problem::page(lang, problem),
        Content::Written(Written { html, below_box: None, .. }) => written(html),
        Content::Written(Written { html, below_box: Some(below), .. }) => html! {
            <>
                <div class="hero"><div class="wide">{ written(html) }{ search_box(lang, Some(AttrValue::from(""))) }</div></div>
                { written(below) }
            </>
        },
    }
}

fn header(screen: &Screen) -> Html {
    let lang = screen.lang;
    let other = lang.pick(Lang::En, Lang::Cs);
    let results = matches!(screen.content, Content::Results(_));
    let has_box = results || matches!(&screen.content, Content::Written(page) if page.below_box.is_some());
    let path = screen.address.split('?').next().unwrap_or_default();
    let link = |route: Route, label: Html, class: Option<&'static str>| {
        let address = route.address(lang);
        let here = path == address;
        html! { <a {class} href={address} aria-current={here.then_some("page")}>{ label }</a> }
    };
    html! {
        <header class="top">
            <div class="wide">
                <a class="brand" href={Route::Home.address(lang)}>
                    { icons::mark() }
                    <span>{ words::site(lang) }</span>
                </a>
                if !has_box { { search_box(lang, Some(AttrValue::from(""))) } }
                <nav aria-label={lang.pick("Hlavní", "Main")}>
                    { link(Route::Search(SearchQuery::default()), lang.pick("Hledat", "Search").into(), None) }
                    { link(Worksheet::Recommendation.blank(), lang.pick("Doporučení", "Advice").into(), None) }
                    { link(Route::Manual, lang.pick("Manuál", "Manual").into(), None) }
                    // The script leads it to what was put aside, and says how many.
                    { link(
                        Route::Selection(RecordsQuery::default()),
                        html! { <>{ lang.pick("Výběr", "Selection") }<span class="chosen" hidden=true></span></> },
                        Some("selection script-only"),
                    ) }
                    <a class="language" href={screen.translation.clone()} lang={other.code()} hreflang={other.code()}>
                        { other.pick("Česky", "English") }
                    </a>
                </nav>
            </div>
        </header>
    }
}

fn footer(lang: Lang) -> Html {
    let pages = [
        (Worksheet::Recommendation, lang.pick("Doporučení pro vaši situaci", "Recommendations for your situation")),
        (Worksheet::SelfAssessment, lang.pick("Sebehodnocení projektu", "Assess your own project")),
        (Worksheet::Gaps, lang.pick("Mapa mezer", "Map of gaps")),
        (Worksheet::Places, lang.pick("Najděte svou obec", "Find your municipality")),
        (Worksheet::Comparison, lang.pick("Srovnání záznamů", "Comparison of records")),
    ];
    html! {
        <footer class="bottom">
            <div class="wide">
                <nav aria-label={lang.pick("Další stránky", "More pages")}>
                    <ul>
                        { for pages.into_iter().map(|(page, name)| html! { <li><a href={page.blank().address(lang)}>{ name }</a></li> }) }
                    </ul>
                </nav>
                { Html::from_html_unchecked(AttrValue::Static(ABOUT[lang as usize])) }
                // WCAG 2.1.4: whoever speaks to a computer must be able to turn a shortcut of one character off.
                <p class="script-only keys">
                    <button type="button" class="plain" data-do="shortcut" aria-pressed="true">
                        { lang.pick("Klávesa / skočí do hledání", "The / key jumps to the search") }
                    </button>
                </p>
            </div>
        </footer>
    }
}

/// What the site is, whose its data are, and where those who write programs go on: HTML as it stands, in Czech and in English, since
/// elements that are made one by one are more for a browser to load.
const ABOUT: [&str; 2] = [
    "<p>Osvědčeno navazuje na projekt Města a\u{a0}inkluzivní strategie (SIMI, 2017–2020). Každý záznam uvádí své zdroje a\u{a0}den, kdy \
     byly naposledy ověřeny. Nové a\u{a0}změněné záznamy: <a href=\"/novinky\">Co je nového</a>. Chybí tu něco? <a href=\"/navrhnout\">Navrhnout praxi</a>.</p>\
     <p><a href=\"/o-sluzbe\">O\u{a0}službě a\u{a0}kontakt</a> · <a href=\"/pristupnost\">Prohlášení o\u{a0}přístupnosti</a></p>\
     <p>Texty: <a href=\"https://creativecommons.org/licenses/by/4.0/deed.cs\" rel=\"license\">CC BY 4.0</a>. Obce: \
     <a href=\"https://github.com/33bcdd/souradnice-mest\">souradnice-mest</a>, \
     <a href=\"https://www.wikidata.org/\">Wikidata</a> (CC0), <a href=\"https://csu.gov.cz/\">Český statistický úřad</a> a\u{a0}\
     <a href=\"https://www.geonames.org/\">GeoNames</a> (CC BY 4.0). Pro vývojáře: <a href=\"/api\">rozhraní API</a>. \
     Bez cookies a\u{a0}bez sledování.</p>",
    "<p>Osvědčeno continues the project Cities and Inclusive Strategies (SIMI, 2017–2020). Every record lists its sources and the day \
     they were last checked. New and changed records: <a href=\"/en/news\">What is new</a>. Is something missing? <a href=\"/en/suggest-practice\">Suggest a practice</a>.</p>\
     <p><a href=\"/en/about\">About and contact</a> · <a href=\"/en/accessibility\">Accessibility statement</a></p>\
     <p>Texts: <a href=\"https://creativecommons.org/licenses/by/4.0/deed.cs\" rel=\"license\">CC BY 4.0</a>. Municipalities: \
     <a href=\"https://github.com/33bcdd/souradnice-mest\">souradnice-mest</a>, \
     <a href=\"https://www.wikidata.org/\">Wikidata</a> (CC0), <a href=\"https://csu.gov.cz/\">Czech Statistical Office</a> and \
     <a href=\"https://www.geonames.org/\">GeoNames</a> (CC BY 4.0). For developers: <a href=\"/en/api\">the API</a>. \
     No cookies, no tracking.</p>",
];
