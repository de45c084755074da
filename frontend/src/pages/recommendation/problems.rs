//! What is wrong with what was filled in, in the words of the form: all of it above the page, and each beside its field.

use osvedceno_api::{InvalidParameter, Lang, Municipality};
use yew::prelude::*;

use crate::view::RecommendationPage;

/// All that is wrong, with links to the fields.
pub(super) fn problems(lang: Lang, page: &RecommendationPage) -> Html {
    let field = |name: &str| match name {
        "municipality" => Some(("#obec", lang.pick("Název obce", "Name of the municipality"))),
        "population" => Some(("#obyvatel", lang.pick("Obyvatel", "People"))),
        "region" => Some(("#kraj", lang.pick("Kraj", "Region"))),
        "budget_czk_per_year" => Some(("#rozpocet", lang.pick("Rozpočet", "Budget"))),
        "text" => Some(("#text", lang.pick("Popis", "Text"))),
        _ => None,
    };
    html! {
        <div class="problems" role="alert">
            <h2>{ lang.pick("Něco je potřeba opravit", "Something has to be mended") }</h2>
            <ul>
                { for page.errors.iter().map(|error| match field(&error.parameter) {
                    Some((href, name)) => html! { <li><a {href} data-plain="true">{ name }</a>{ ": " }{ plain(lang, error, &page.meant) }</li> },
                    None => html! { <li><code>{ &error.parameter }</code>{ ": " }{ &error.detail }</li> },
                }) }
            </ul>
        </div>
    }
}

/// What is wrong, without the names that programs have for the fields, and without what stands beside the field to choose from.
pub(super) fn plain(lang: Lang, error: &InvalidParameter, meant: &[Municipality]) -> String {
    if error.parameter == "municipality" && !meant.is_empty() {
        let several = "several municipalities have that name; choose yours";
        return lang.pick("obcí toho jména je víc, vyberte tu svou", several).to_owned();
    }
    let names = ["population", "region"];
    names.iter().fold(error.detail.clone(), |text, name| text.replace(&format!(" ({name})"), ""))
}
