//! For tests: a component that is nothing but the HTML it is given, so that Yew can write it.

use yew::prelude::*;

/// The HTML.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct Given {
    pub(crate) html: Html,
}

#[component]
pub(crate) fn Bare(given: &Given) -> Html {
    given.html.clone()
}
