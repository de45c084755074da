//! The frame around every page: header, navigation, footer; and in it what the page shows.

use osvedceno_api::{Lang, RecordsQuery, SearchQuery};
use yew::prelude::*;

use crate::address::{Route, Worksheet};
use crate::pages;
#[cfg(not(feature = "hydrate"))]
use crate::parts::same;
use crate::parts::search_box::search_box;
use crate::screen::{Content, Screen, Written};

/// The application: a screen in, a page out.
pub(crate) fn app(screen: &Screen) -> Html {
    let lang = screen.lang;
    html! {
        <>
            <a class="skip" href="#obsah">{ lang.pick("Přejít na obsah", "Skip to content") }</a>
            { header(screen) }
            <main id="obsah" tabindex="-1">{ content(screen) }</main>
            <footer class="bottom">{ same::foot(lang) }</footer>
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
                    { same::brand(lang) }
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

/// What is the same on every page of a language is there as the server wrote it.
#[cfg(feature = "hydrate")]
mod same {
    use osvedceno_api::Lang;
    use yew::prelude::*;

    pub(super) fn brand(_: Lang) -> Html {
        Html::from_html_unchecked(AttrValue::Static(""))
    }

    pub(super) fn foot(lang: Lang) -> Html {
        brand(lang)
    }
}
