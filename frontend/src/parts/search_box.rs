//! The box that words are typed into: a plain form, with the filters in force kept.

use osvedceno_api::{Lang, SearchQuery};
use yew::prelude::*;

use crate::address::Route;
use crate::parts::icons;

/// The form. On the page of results its filters and order stand elsewhere and belong to it by `form="hledani"`.
pub(crate) fn search_box(lang: Lang, words: &str) -> Html {
    html! {
        <form id="hledani" class="search" role="search" method="get" action={Route::Search(SearchQuery::default()).address(lang)}>
            <label for="q">{ lang.pick("Co hledáte?", "What are you looking for?") }</label>
            <div class="row">
                <input id="q" name="q" type="search" value={words.to_owned()} maxlength={SearchQuery::MAX_Q.to_string()}
                       autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search"
                       placeholder={lang.pick("například tlumočník u\u{a0}lékaře", "for example interpreter at the doctor's")} />
                <button type="submit">{ icons::search() }<span>{ lang.pick("Hledat", "Search") }</span></button>
            </div>
        </form>
    }
}
