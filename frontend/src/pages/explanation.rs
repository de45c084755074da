//! A kind of problem that the API answers with: what it means, and what whoever wrote the program can do.

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::address::{CONTRACT, GUIDE};
use crate::view::ExplanationPage;
use crate::words;

pub(crate) fn page(lang: Lang, page: &ExplanationPage) -> Html {
    html! {
        <div class="wide problem">
            <h1>{ page.title }</h1>
            <p>
                <code>{ &page.kind }</code>
                { for page.statuses.iter().map(|status| html! { format!(", HTTP\u{a0}{status}") }) }
            </p>
            <p>{ page.meaning }</p>
            <h2>{ lang.pick("Co s\u{a0}tím", "What to do") }</h2>
            <p>{ page.remedy }</p>
            <p>
                <a href={CONTRACT[lang as usize]}>{ words::contract(lang) }</a>
                { " · " }
                <a href={GUIDE[lang as usize]}>{ words::guide(lang) }</a>
            </p>
        </div>
    }
}
