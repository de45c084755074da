//! Links between templates and what explains them.

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::parts::hit::foreign;
use crate::templates::TemplateCard;
use crate::words;

/// The section of the manual that explains a template.
pub(crate) fn explained(lang: Lang, card: &TemplateCard) -> Html {
    let Some(section) = &card.section else { return Html::default() };
    html! {
        <p>
            { lang.pick("Vysvětluje ho oddíl manuálu ", "Explained by the section of the manual ") }
            <a href={section.url.clone()} lang={foreign(lang, section.title_lang)}>{ words::czech(&section.title) }</a>{ "." }
        </p>
    }
}

/// The templates that a section explains, in a line.
pub(crate) fn in_line(lang: Lang, all: &[TemplateCard], section: &str) -> Html {
    let own: Vec<&TemplateCard> = all.iter().filter(|card| is_of(card, section)).collect();
    if own.is_empty() {
        return Html::default();
    }
    html! {
        <p class="templates">
            { lang.pick("Ke stažení: ", "To take: ") }
            { for own.into_iter().enumerate().map(|(at, card)| html! {
                <>
                    if at > 0 { { " · " } }
                    <a href={card.address(lang)}>{ words::czech(&card.title) }</a>
                </>
            }) }
        </p>
    }
}

/// The templates that a section explains, as a part of its page.
pub(crate) fn of_section(lang: Lang, all: &[TemplateCard]) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    html! {
        <section aria-labelledby="vzory">
            <h2 id="vzory">{ words::templates(lang) }</h2>
            <ul class="related">
                { for all.iter().map(|card| html! {
                    <li><a href={card.address(lang)}>{ words::czech(&card.title) }</a><span>{ "DOCX" }</span></li>
                }) }
            </ul>
        </section>
    }
}

fn is_of(card: &TemplateCard, section: &str) -> bool {
    card.section.as_ref().is_some_and(|own| own.id == section)
}
