//! The editors' room. Every page has where else to go in it, and who it is for.

mod case;
mod queue;
mod words;

use yew::prelude::*;

use crate::editors::{Done, EDITORS, EditorsContent, EditorsPage};

/// The pages that each of them leads to: paths and names.
const ROOMS: [(&str, &str); 1] = [(EDITORS, "Případy")];

pub(crate) fn page(page: &EditorsPage) -> Html {
    let (here, content) = match &page.content {
        EditorsContent::Queue(own) => (EDITORS, queue::page(own)),
        EditorsContent::Case(own) => ("", case::page(own)),
    };
    html! {
        <div class="wide editing">
            <nav class="rooms" aria-label="Redakce">
                <ul>
                    { for ROOMS.iter().map(|(path, name)| html! {
                        <li><a href={*path} aria-current={(*path == here).then_some("page")}>{ name }</a></li>
                    }) }
                </ul>
                <p class="hint">{ "Přihlášení: " }{ &page.editor }</p>
            </nav>
            { content }
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
