//! Templates: all of them, each with what it is for and what explains it; and one to be read before it is taken.

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::address::Route;
use crate::parts::hit::foreign;
use crate::parts::templates::explained;
use crate::templates::{TEMPLATES, TemplateCard, TemplatePage, TemplatePart, TemplatesPage};
use crate::words;

/// All of them.
pub(crate) fn list(lang: Lang, page: &TemplatesPage) -> Html {
    html! {
        <div class="wide api-page">
            { trail(lang, false) }
            <h1>{ words::templates(lang) }</h1>
            <p class="lead">{ words::templates_claim(lang) }</p>
            if lang == Lang::En { <p class="note">{ "The documents are in Czech, but for leaflets, which are in the languages that they name." }</p> }
            if page.templates.is_empty() {
                <p class="none">{ lang.pick("Žádné tu zatím nejsou.", "There are none yet.") }</p>
            }
            { for page.templates.iter().map(|own| html! {
                <section class="template">
                    <h2><a href={own.address(lang)}>{ words::czech(&own.title) }</a></h2>
                    <p>{ words::czech(&own.summary) }</p>
                    { explained(lang, own) }
                    <p>{ download(lang, own) }</p>
                </section>
            }) }
        </div>
    }
}

/// One of them.
pub(crate) fn page(lang: Lang, page: &TemplatePage) -> Html {
    let TemplatePage { card, written, law, notes, lawyer, parts } = page;
    let list = |id: &'static str, name: &'static str, all: &[String]| {
        if all.is_empty() {
            return Html::default();
        }
        html! {
            <section aria-labelledby={id}>
                <h2 {id}>{ name }</h2>
                <ul lang={foreign(lang, Lang::Cs)}>{ for all.iter().map(|own| html! { <li>{ words::czech(own) }</li> }) }</ul>
            </section>
        }
    };
    let day = words::date(lang, written);
    html! {
        <article class="wide api-page">
            { trail(lang, true) }
            <h1>{ words::czech(&card.title) }</h1>
            <p class="lead">{ words::czech(&card.summary) }</p>
            { explained(lang, card) }
            <p>{ download(lang, card) }</p>
            <p>
                <strong>{ lang.pick("Než vzor použijete, dejte ho přečíst právníkovi. ", "Have a lawyer read it before you use it. ") }</strong>
                { lang.pick(
                    "Je to pomůcka, ne právní rada, a\u{a0}nikdo ho za vás neporovnal s\u{a0}právem, které platí dnes. Znění z\u{a0}",
                    "It helps you to begin and is no legal advice: nobody has compared it with the law of today. Text of ",
                ) }
                { day }{ "." }
            </p>
            <p>
                { lang.pick(
                    "Co je v\u{a0}hranatých závorkách, doplňte. Vyplněný dokument nemusí uvádět, odkud je.",
                    "Fill in what is in square brackets. A document that is filled in need not say where it is from.",
                ) }
            </p>
            if lang == Lang::En { <p class="note">{ "What follows is in Czech, but for parts in other languages." }</p> }
            { list("opira-se", lang.pick("O\u{a0}co se opírá", "The law it stands on"), law) }
            { list("pred-pouzitim", lang.pick("Než vzor použijete", "Before you use it"), notes) }
            { list("pravnik", lang.pick("Co projít s\u{a0}právníkem", "What to go through with a lawyer"), lawyer) }
            <section aria-labelledby="nahled">
                <h2 id="nahled">{ lang.pick("Náhled", "Preview") }</h2>
                <div class="sheet">{ for parts.iter().map(|own| part(lang, own)) }</div>
            </section>
        </article>
    }
}

fn part(lang: Lang, part: &TemplatePart) -> Html {
    let spoken = (part.lang != lang.code()).then(|| part.lang.clone());
    html! {
        <section lang={spoken}>
            <h3 id={part.slug.clone()}>{ &part.heading }</h3>
            { Html::from_html_unchecked(AttrValue::from(part.html.clone())) }
        </section>
    }
}

/// What the page stands in.
fn trail(lang: Lang, is_one: bool) -> Html {
    html! {
        <nav class="kind" aria-label={lang.pick("Kde jste", "You are here")}>
            <a href={Route::Manual.address(lang)}>{ words::manual(lang) }</a>
            if is_one { { " › " }<a href={TEMPLATES[lang as usize]}>{ words::templates(lang) }</a> }
        </nav>
    }
}

fn download(lang: Lang, card: &TemplateCard) -> Html {
    html! {
        <a class="tool" href={card.file(lang)} data-plain="true" download="">
            { lang.pick("Stáhnout pro Word (DOCX)", "Download for Word (DOCX)") }<span class="quiet">{ ": " }{ &card.title }</span>
        </a>
    }
}
