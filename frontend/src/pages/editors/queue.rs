//! The cases.

use yew::prelude::*;

use crate::editors::QueuePage;

pub(super) fn page(page: &QueuePage) -> Html {
    html! {
        <>
            <h1>{ "Případy" }</h1>
            <p>{ format!("Čeká na redakci: {}", page.waiting) }</p>
        </>
    }
}
