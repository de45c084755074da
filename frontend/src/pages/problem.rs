//! What went wrong, and where to go from there.

use osvedceno_api::{Lang, Problem, SearchQuery};
use yew::prelude::*;

use crate::address::Route;

pub(crate) fn page(lang: Lang, problem: &Problem) -> Html {
    html! {
        <div class="wide problem">
            if problem.errors.is_empty() {
                <h1>{ &problem.title }</h1>
                <p>{ &problem.detail }</p>
            } else {
                <h1>{ lang.pick("V\u{a0}adrese stránky něco nesedí", "Something in the address is not right") }</h1>
                <ul>
                    { for problem.errors.iter().map(|error| html! {
                        <li><code>{ &error.parameter }</code>{ ": " }{ &error.detail }</li>
                    }) }
                </ul>
            }
            <p>
                <a href={Route::Search(SearchQuery::default()).address(lang)}>{ lang.pick("Hledat v\u{a0}záznamech", "Search the records") }</a>
                { " · " }
                <a href={Route::Home.address(lang)}>{ lang.pick("Na úvodní stránku", "To the first page") }</a>
            </p>
        </div>
    }
}
