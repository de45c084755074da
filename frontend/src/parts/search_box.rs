//! The box that words are typed into: a plain form, with the filters in force kept; with the script a combobox that suggests
//! records, places and concepts (the pattern of the ARIA Authoring Practices, list autocomplete with manual selection).

use osvedceno_api::{Lang, SearchQuery};
use yew::prelude::*;

use crate::address::Route;
use crate::parts::icons;
#[cfg(not(feature = "hydrate"))]
use crate::parts::suggestion_list::suggestion_list;
#[cfg(feature = "hydrate")]
use crate::parts::suggestions::use_suggestions;

/// The language of the page, and what the box is filled with; nothing while it is being typed into.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) lang: Lang,
    pub(crate) words: Option<AttrValue>,
}

/// The form. On the page of results its filters and order stand elsewhere and belong to it by `form="hledani"`.
#[component]
pub(crate) fn SearchBox(props: &Props) -> Html {
    let Props { lang, words } = props;
    // In the browser the box is filled by hand: drawing it anew must not take back what is being typed.
    #[cfg(feature = "hydrate")]
    let (value, suggestions) = (None::<AttrValue>, use_suggestions(*lang, words));
    #[cfg(not(feature = "hydrate"))]
    let (value, suggestions) = (words.clone(), suggestion_list(*lang, &[], None));
    html! {
        <form id="hledani" class="search" role="search" method="get" action={Route::Search(SearchQuery::default()).address(*lang)}>
            <label for="q">{ lang.pick("Co hledáte?", "What are you looking for?") }</label>
            <div class="row">
                <input id="q" name="q" type="search" {value} maxlength={SearchQuery::MAX_Q.to_string()}
                       autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" aria-keyshortcuts="/"
                       placeholder={lang.pick("například tlumočník u\u{a0}lékaře", "for example interpreter at the doctor's")} />
                <button type="submit">{ icons::search() }<span>{ lang.pick("Hledat", "Search") }</span></button>
                <div class="suggestions">{ suggestions }</div>
            </div>
        </form>
    }
}
