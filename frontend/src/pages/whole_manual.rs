//! The manual as one page, to be read through or printed: contents, and then every section in its order.

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::address::{MANUAL_BOOK, Route};
use crate::manual::{WholeChapter, WholeManualPage, WholeSection};
use crate::parts::hit::foreign;
use crate::parts::tools;
use crate::words;

pub(crate) fn page(lang: Lang, page: &WholeManualPage) -> Html {
    html! {
        <article class="wide api-page manual-book">
            <header>
                <h1>{ words::manual(lang) }</h1>
                <p class="lead">{ words::manual_claim(lang) }</p>
                if lang == Lang::En {
                    <p class="note">{ "The text of the manual is in Czech; first steps and what chapters are about are in English too." }</p>
                }
                <p class="hint">{ lang.pick("Naposledy změněno ", "Last changed on ") }{ words::date(lang, &page.modified) }</p>
                <div class="tools">
                    { tools::print(lang) }
                    <a class="tool" href={MANUAL_BOOK} data-plain="true" download="">{ lang.pick("Kniha do čtečky (EPUB)", "Book for readers (EPUB, in Czech)") }</a>
                    <a class="tool" href={Route::Manual.address(lang)}>{ lang.pick("Manuál po oddílech", "The manual section by section") }</a>
                </div>
            </header>
            <nav class="api-contents" aria-labelledby="obsah-manualu">
                <h2 id="obsah-manualu">{ lang.pick("Obsah", "Contents") }</h2>
                <ol>{ for page.chapters.iter().map(|own| contents(lang, own)) }</ol>
            </nav>
            { for page.chapters.iter().map(|own| chapter(lang, own)) }
        </article>
    }
}

fn contents(lang: Lang, own: &WholeChapter) -> Html {
    let link = |anchor: &str| format!("#{anchor}");
    html! {
        <li>
            <a href={link(&own.anchor)} data-plain="true" lang={foreign(lang, own.link.title_lang)}>{ words::czech(&own.link.title) }</a>
            <ul lang={foreign(lang, Lang::Cs)}>
                { for own.sections.iter().map(|section| html! {
                    <li><a href={link(&section.anchor)} data-plain="true">{ &section.heading }</a></li>
                }) }
            </ul>
        </li>
    }
}

fn chapter(lang: Lang, own: &WholeChapter) -> Html {
    let source = |source: &osvedceno_api::Source| {
        html! {
            <li>
                <a href={source.url.clone()} rel="external noreferrer" hreflang={source.lang.clone()} lang={source.lang.clone()}>{ &source.title }</a>
                <span lang={foreign(lang, Lang::Cs)}>{ ", " }{ words::czech(&source.publisher) }</span>
                if let Some(year) = source.year { { format!(", {year}") } }
            </li>
        }
    };
    html! {
        <section class="manual-chapter">
            <h2 id={own.anchor.clone()} lang={foreign(lang, own.link.title_lang)}>{ words::czech(&own.link.title) }</h2>
            <p>{ &own.summary }</p>
            { for own.sections.iter().map(|own| section(lang, own)) }
            <h3>{ lang.pick("Zdroje kapitoly", "Sources of the chapter") }</h3>
            <ol class="manual-sources">{ for own.sources.iter().map(source) }</ol>
        </section>
    }
}

fn section(lang: Lang, own: &WholeSection) -> Html {
    html! {
        <>
            <h3 id={own.anchor.clone()} lang={foreign(lang, Lang::Cs)}>{ &own.heading }</h3>
            if !own.steps.is_empty() {
                <div class="manual-steps">
                    <p><strong>{ lang.pick("První kroky", "First steps") }</strong></p>
                    <ol>{ for own.steps.iter().map(|step| html! { <li>{ step }</li> }) }</ol>
                </div>
            }
            <div class="manual-text" lang={foreign(lang, Lang::Cs)}>
                { Html::from_html_unchecked(AttrValue::from(lowered(&own.html))) }
            </div>
        </>
    }
}

/// The headings within a section one level lower: here the section's own is one of the third.
fn lowered(html: &str) -> String {
    let lower = |html: &str, from: u8| {
        let to = from + 1;
        html.replace(&format!("<h{from}>"), &format!("<h{to}>")).replace(&format!("</h{from}>"), &format!("</h{to}>"))
    };
    lower(&lower(html, 4), 3)
}
