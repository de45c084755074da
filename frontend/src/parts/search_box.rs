//! The box that words are typed into: a plain form, with the filters in force kept; with the script a combobox that suggests
//! records, places and concepts (the pattern of the ARIA Authoring Practices, list autocomplete with manual selection).

use osvedceno_api::{Lang, SearchQuery};
use yew::prelude::*;

use crate::address::Route;
use crate::parts::icons;
#[cfg(feature = "hydrate")]
use crate::parts::suggestions::use_suggestions;
#[cfg(not(feature = "hydrate"))]
use crate::parts::{drawn::component, suggestion_list::suggestion_list};

/// The box, filled with words; with none while it is being typed into.
pub(crate) fn search_box(lang: Lang, words: Option<AttrValue>) -> Html {
    #[cfg(feature = "hydrate")]
    return html! { <SearchBox {lang} {words} /> };
    #[cfg(not(feature = "hydrate"))]
    component(form(lang, words, suggestion_list(lang, &[], None)))
}

#[cfg(feature = "hydrate")]
#[derive(Debug, PartialEq, Properties)]
struct Props {
    lang: Lang,
    words: Option<AttrValue>,
}

#[cfg(feature = "hydrate")]
#[component]
fn SearchBox(props: &Props) -> Html {
    let Props { lang, words } = props;
    // In the browser the box is filled by hand: drawing it anew must not take back what is being typed.
    form(*lang, None, use_suggestions(*lang, words))
}

/// The form. On the page of results its filters and order stand elsewhere and belong to it by `form="hledani"`.
fn form(lang: Lang, value: Option<AttrValue>, suggestions: Html) -> Html {
    html! {
        <form id="hledani" class="search" role="search" method="get" action={Route::Search(SearchQuery::default()).address(lang)}>
            <label for="q">{ lang.pick("Co hledáte?", "What are you looking for?") }</label>
            <div class="row">
                <input id="q" name="q" type="search" {value} maxlength={SearchQuery::MAX_Q.to_string()}
                       autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" aria-keyshortcuts="/"
                       placeholder={lang.pick("například tlumočník u\u{a0}lékaře", "for example interpreter at the doctor's")} />
                <button type="submit">{ Html::from_html_unchecked(AttrValue::Static(icons::SEARCH)) }<span>{ lang.pick("Hledat", "Search") }</span></button>
                <div class="suggestions">{ suggestions }</div>
            </div>
        </form>
    }
}
