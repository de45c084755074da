//! What the browser says itself, where no server did. All else that goes wrong the server says, on a page of its own.

use osvedceno_api::{Lang, Problem, SearchQuery};
use yew::prelude::*;

use crate::address::Route;

pub(crate) fn page(lang: Lang, problem: &Problem) -> Html {
    html! {
        <div class="wide problem">
            <h1>{ &problem.title }</h1>
            <p>{ &problem.detail }</p>
            <p>
                <a href={Route::Search(SearchQuery::default()).address(lang)}>{ lang.pick("Hledat v\u{a0}záznamech", "Search the records") }</a>
                { " · " }
                <a href={Route::Home.address(lang)}>{ lang.pick("Na úvodní stránku", "To the first page") }</a>
            </p>
        </div>
    }
}
