//! Something is wrong in a record: which field or sentence, what is right, and how one knows.

use osvedceno_api::Lang;
use yew::prelude::*;

use super::{closed, email, promise};
use crate::parts::fields::{carried, choice, problems, question};
use crate::parts::hit::foreign;
use crate::proposals::{CorrectionPage, Form, OF_CORRECTION};
use crate::words;

pub(crate) fn page(lang: Lang, page: &CorrectionPage) -> Html {
    html! {
        <div class="wide sending">
            if let Some(form) = &page.form { { problems(lang, form) } }
            <h1>{ words::correction(lang) }</h1>
            <p class="lead">
                { lang.pick("Záznam: ", "Record: ") }
                <a href={page.url.clone()} lang={foreign(lang, page.title_lang)}>{ words::czech(&page.title) }</a>
            </p>
            if let Some(form) = &page.form {
                <form method="post" action={form.action.clone()} novalidate=true>
                    { asked(lang, form, &page.fields) }
                    { email(lang, form) }
                    { carried(lang, form) }
                    { promise(lang) }
                    <p class="send"><button type="submit">{ lang.pick("Odeslat opravu", "Send the correction") }</button></p>
                </form>
            } else {
                { closed(lang, page.contact.as_ref()) }
            }
        </div>
    }
}

/// The questions.
pub(super) fn asked(lang: Lang, form: &Form, fields: &[(String, String)]) -> Html {
    let which = [
        lang.pick("Co je špatně?", "What is wrong?"),
        lang.pick(
            "Vyberte údaj nebo část textu; když v\u{a0}seznamu není, zvolte „něco jiného“.",
            "Choose a field or a part of the text; “something else” if it is not in the list.",
        ),
        lang.pick("Vyberte", "Choose"),
    ];
    html! {
        <>
            { choice(form, "field", which, fields) }
            { for OF_CORRECTION.iter().map(|own| question(lang, form, own)) }
        </>
    }
}
