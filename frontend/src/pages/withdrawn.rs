//! A record that is there no longer: since when, why, and where to go instead.

use osvedceno_api::{Lang, Problem, SearchQuery, WithdrawnRecord};
use yew::prelude::*;

use crate::address::Route;
use crate::words::date;

pub(crate) fn page(lang: Lang, problem: &Problem, record: &WithdrawnRecord) -> Html {
    let day = date(lang, &record.withdrawn);
    html! {
        <div class="wide problem">
            <h1>{ &problem.title }</h1>
            <p>
                { match lang {
                    Lang::Cs => format!("Záznam, který hledáte, byl {day} stažen. Důvod: "),
                    Lang::En => format!("The record that you are looking for was withdrawn on {day}. The reason: "),
                } }
                { &record.reason }
            </p>
            if let Some(instead) = &record.replaced_by {
                <p>
                    { lang.pick("Nahrazuje ho ", "In its place there is ") }
                    <a href={instead.url.clone()} lang={instead.title_lang.code()}>{ &instead.title }</a>
                    { "." }
                </p>
            }
            <p>
                <a href={Route::Search(SearchQuery::default()).address(lang)}>{ lang.pick("Hledat v\u{a0}záznamech", "Search the records") }</a>
                { " · " }
                <a href={Route::Home.address(lang)}>{ lang.pick("Na úvodní stránku", "To the first page") }</a>
            </p>
        </div>
    }
}
