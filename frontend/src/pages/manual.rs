//! The manual as a book: its contents.

use osvedceno_api::{Lang, ManualResponse};
use yew::prelude::*;

use crate::address::{MANUAL_BOOK, MANUAL_WHOLE};
use crate::parts::hit::foreign;
use crate::templates::TEMPLATES;
use crate::words;

pub(crate) fn page(lang: Lang, manual: &ManualResponse) -> Html {
    html! {
        <div class="wide manual">
            <h1>{ words::manual(lang) }</h1>
            <p class="lead">{ words::manual_claim(lang) }</p>
            if lang == Lang::En {
                <p class="note">{ "The text of the manual is in Czech; so are the titles of its sections." }</p>
            }
            <p class="tools">
                <a class="tool" href={MANUAL_WHOLE[lang as usize]}>{ words::manual_whole(lang) }</a>
                <a class="tool" href={MANUAL_BOOK} data-plain="true" download="">{ lang.pick("Kniha do čtečky (EPUB)", "Book for readers (EPUB, in Czech)") }</a>
            </p>
            <p>
                { lang.pick("K\u{a0}manuálu patří i\u{a0}", "With it come ") }
                <a href={TEMPLATES[lang as usize]}>{ lang.pick("vzory dokumentů ke stažení", "templates to take") }</a>
                { lang.pick(": domovní řád, dohoda, leták, dotazníky, usnesení.", ": house rules, an agreement, a leaflet, questionnaires, resolutions.") }
            </p>
            <ol class="chapters">
                { for manual.chapters.iter().map(|chapter| html! {
                    <li>
                        <h2>
                            <a href={chapter.chapter.url.clone()} lang={foreign(lang, chapter.chapter.title_lang)}>
                                { words::czech(&chapter.chapter.title) }
                            </a>
                        </h2>
                        <p>{ words::czech(&chapter.summary) }</p>
                        <ul>
                            { for chapter.sections.iter().map(|section| html! {
                                <li>
                                    <a href={section.url.clone()} lang={foreign(lang, section.title_lang)}>
                                        { words::czech(&section.title) }
                                    </a>
                                </li>
                            }) }
                        </ul>
                    </li>
                }) }
            </ol>
        </div>
    }
}
