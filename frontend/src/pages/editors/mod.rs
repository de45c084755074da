//! The editors' room. Every page has where else to go in it, and who it is for.

mod care;
mod case;
mod draft;
mod draft_fields;
mod draft_parts;
mod queue;
mod searches;
mod words;

use yew::prelude::*;

use crate::editors::{CARE, Done, EDITORS, EditorsContent, EditorsPage, SEARCHES};

/// The pages that each of them leads to: paths and names.
const ROOMS: [(&str, &str); 3] = [(EDITORS, "Případy"), (CARE, "Péče o\u{a0}záznamy"), (SEARCHES, "Marná hledání")];

pub(crate) fn page(page: &EditorsPage) -> Html {
    let (here, content) = match &page.content {
        EditorsContent::Queue(own) => (EDITORS, queue::page(own)),
        EditorsContent::Case(own) => ("", case::page(own)),
        EditorsContent::Care(own) => (CARE, care::page(own)),
        EditorsContent::Searches(own) => (SEARCHES, searches::page(own)),
        EditorsContent::Draft(own) => ("", draft::page(own)),
    };
    html! {
        <div class="wide editing">
            <nav class="rooms" aria-label="Redakce">
                <ul>
                    { for ROOMS.iter().map(|(path, name)| html! {
                        <li><a href={*path} aria-current={(*path == here).then_some("page")}>{ name }</a></li>
                    }) }
                </ul>
                <p class="hint">{ "Přihlášená osoba: " }{ &page.editor }</p>
            </nav>
            { content }
        </div>
    }
}

/// Links to the parts of a list that is on several pages, of which this is one.
fn pages(count: usize, here: usize, to: impl Fn(usize) -> String) -> Html {
    if count < 2 {
        return Html::default();
    }
    html! {
        <nav class="pager" aria-label="Stránky seznamu">
            if here > 0 { <a rel="prev" href={to(here - 1)}>{ "← Předchozí" }</a> }
            <ol>
                { for (0..count).map(|page| html! {
                    <li><a href={to(page)} aria-current={(page == here).then_some("page")}>{ page + 1 }</a></li>
                }) }
            </ol>
            if here + 1 < count { <a rel="next" href={to(here + 1)}>{ "Další →" }</a> }
        </nav>
    }
}

/// Why what was sent was not done.
fn not_done(error: Option<&String>) -> Html {
    let Some(error) = error else { return Html::default() };
    html! {
        <div class="problems" role="alert" tabindex="-1" autofocus=true>
            <h2>{ "Neprovedlo se to" }</h2>
            <p>{ error }</p>
        </div>
    }
}

/// What was done a moment ago, with a way back to it.
fn done(done: Option<&Done>, address: impl Fn(i64) -> String) -> Html {
    let Some(done) = done else { return Html::default() };
    html! {
        <p class="panel" role="status">
            { words::done(done) }{ " " }<a href={address(done.number)}>{ "Zobrazit" }</a>
        </p>
    }
}
