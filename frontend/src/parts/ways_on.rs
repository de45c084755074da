//! Ways on from where there is nothing: a box to search with, which has what was typed, and the pages that most begin with.

use osvedceno_api::{Lang, SearchQuery};
use yew::prelude::*;

use crate::address::{Route, Worksheet};
use crate::words;

/// The box and the links.
pub(crate) fn ways_on(lang: Lang, typed: &str) -> Html {
    let situation = lang.pick("Začít od situace své obce", "Start from the situation of your town");
    let links = [
        (Worksheet::Recommendation.blank(), situation),
        (Route::Manual, words::manual(lang)),
        (Route::Home, lang.pick("Na úvodní stránku", "To the first page")),
    ];
    html! {
        <nav class="ways-on" aria-label={lang.pick("Kudy dál", "Where to go on")}>
            <form method="get" action={Route::Search(SearchQuery::default()).address(lang)}>
                <label for="hledat-dal">{ lang.pick("Zkuste to najít hledáním", "Try to find it by a search") }</label>
                <div>
                    <input id="hledat-dal" name="q" type="search" value={typed.to_owned()} autocomplete="off" spellcheck="false" />
                    <button type="submit">{ lang.pick("Hledat", "Search") }</button>
                </div>
            </form>
            <ul>
                { for links.into_iter().map(|(route, name)| html! { <li><a href={route.address(lang)}>{ name }</a></li> }) }
            </ul>
        </nav>
    }
}
