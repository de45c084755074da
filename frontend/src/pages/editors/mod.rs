//! The editors' room. Every page has where else to go in it, and who it is for.

mod queue;

use yew::prelude::*;

use crate::editors::{EDITORS, EditorsContent, EditorsPage};

/// The pages that each of them leads to: paths and names.
const ROOMS: [(&str, &str); 1] = [(EDITORS, "Případy")];

pub(crate) fn page(page: &EditorsPage) -> Html {
    let (here, content) = match &page.content {
        EditorsContent::Queue(own) => (EDITORS, queue::page(own)),
    };
    html! {
        <div class="wide editing">
            <nav class="rooms" aria-label="Redakce">
                <ul>
                    { for ROOMS.iter().map(|(path, name)| html! {
                        <li><a href={*path} aria-current={(*path == here).then_some("true")}>{ name }</a></li>
                    }) }
                </ul>
                <p class="hint">{ "Přihlášení: " }{ &page.editor }</p>
            </nav>
            { content }
        </div>
    }
}
