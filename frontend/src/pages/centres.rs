//! The centres for the support of integration of foreigners: one in each region, who runs it, where it is, and where this is known from.

use osvedceno_api::Lang;
use yew::prelude::*;

use super::fact;
use crate::address::HELP;
use crate::centres::{Centre, CentresPage};
use crate::parts::hit::foreign;
use crate::words;

pub(crate) fn page(lang: Lang, page: &CentresPage) -> Html {
    let CentresPage { centres, missing, network } = page;
    html! {
        <div class="wide api-page">
            <h1>{ words::centres(lang) }</h1>
            <p class="lead">{ words::centres_claim(lang) }</p>
            <section>
                <h2 id={lang.pick("co-delaji", "what-they-do")}>{ lang.pick("Co od nich obec může chtít", "What a municipality can ask of them") }</h2>
                <ul>
                    <li>{ lang.pick("přehled o\u{a0}cizincích ve správním obvodu, dřív než začnete psát strategii nebo žádost o\u{a0}dotaci", "an overview of migrants in your area, before you write a strategy or an application") }</li>
                    <li>{ lang.pick("tlumočníka nebo interkulturního pracovníka na jednání", "an interpreter or an intercultural worker for a meeting") }</li>
                    <li>{ lang.pick("kurz češtiny nebo výjezdní poradnu přímo u\u{a0}vás", "a Czech course or advice on fixed days in your town") }</li>
                    <li>{ lang.pick("místo na krajské platformě, kde se potkávají úřady, školy, policie a\u{a0}neziskové organizace", "a place on the regional platform of offices, schools, the police and NGOs") }</li>
                </ul>
                if let Some(network) = network {
                    <p>
                        { lang.pick("Víc o\u{a0}celé síti: ", "More on the network: ") }
                        <a href={network.url.clone()} lang={foreign(lang, network.title_lang)}>{ words::czech(&network.title) }</a>
                    </p>
                }
                <p class="note">{ lang.pick(
                    "Adresy, telefony a\u{a0}otevírací doby tu nejsou, protože se mění: najdete je na webu každého centra.",
                    "Addresses, telephones and hours are not here, since they change: the site of each centre has them.",
                ) }</p>
                if !missing.is_empty() {
                    <p class="note">{ lang.pick("O\u{a0}centru v\u{a0}těchto krajích tu nic není: ", "There is nothing here on the centre of: ") }{ missing.join(", ") }{ "." }</p>
                }
            </section>
            { for centres.iter().map(|own| centre(lang, own)) }
            <p>
                { lang.pick("Pro cizince, kteří hledají pomoc pro sebe: ", "For migrants who look for help themselves: ") }
                <a href={HELP[lang as usize]}>{ words::help(lang) }</a>
            </p>
        </div>
    }
}

fn centre(lang: Lang, own: &Centre) -> Html {
    let region = html! { { words::czech(&own.region) } };
    let towns = own.towns.iter().enumerate().map(|(at, town)| {
        html! { <>if at > 0 { { ", " } }<a href={town.url.clone()} lang={foreign(lang, Lang::Cs)}>{ words::czech(&town.name) }</a></> }
    });
    let sources = own.sources.iter().map(|source| {
        html! {
            <li>
                <a href={source.url.clone()} rel="external noreferrer" hreflang={source.lang.clone()} lang={source.lang.clone()}>{ &source.title }</a>
                <span lang={foreign(lang, Lang::Cs)}>{ ", " }{ words::czech(&source.publisher) }</span>
                if let Some(year) = source.year { { format!(", {year}") } }
            </li>
        }
    });
    html! {
        <section>
            <h2 id={own.code.clone()}>
                { match &own.region_url {
                    Some(url) => html! { <a href={url.clone()}>{ region }</a> },
                    None => region,
                } }
            </h2>
            <dl class="api-facts">
                { fact(lang.pick("Centrum", "Centre"), html! { <span lang={foreign(lang, Lang::Cs)}>{ words::czech(&own.name) }</span> }) }
                { fact(lang.pick("Provozuje", "Run by"), html! { <span>{ &own.operator }</span> }) }
                { fact(lang.pick("Kde", "Where"), html! { <>{ for towns }</> }) }
                { fact(lang.pick("Web", "Site"), html! { <a href={own.url.clone()} rel="external noreferrer">{ &own.url }</a> }) }
                if let Some(record) = &own.record {
                    { fact(lang.pick("Záznam", "Record"), html! {
                        <a href={record.url.clone()} lang={foreign(lang, record.title_lang)}>{ words::czech(&record.title) }</a>
                    }) }
                }
            </dl>
            <details>
                <summary>{ lang.pick("Odkud to víme, ověřeno ", "Where this is known from, checked on ") }{ words::date(lang, &own.checked) }</summary>
                <ul>{ for sources }</ul>
            </details>
        </section>
    }
}
