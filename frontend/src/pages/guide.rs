//! What one can do with the API, for those who write programs: tasks with examples that can be tried, limits, licence, contact.

use osvedceno_api::Lang;
use yew::prelude::*;

use super::{fact, mail};
use crate::address::{CONTRACT, GUIDE};
use crate::guide::{GuideAnswer, GuidePage, GuideTask};
use crate::parts::coded::{code, coded, lines};
use crate::words;

/// Where the answer to a task that was tried stands, in Czech and in English.
const ANSWER: [&str; 2] = ["odpoved", "answer"];
/// The parameter that names a task to be tried.
const TRY: [&str; 2] = ["ukazka", "example"];

pub(crate) fn page(lang: Lang, page: &GuidePage) -> Html {
    let contract = CONTRACT[lang as usize];
    html! {
        <div class="wide api-page">
            <h1>{ words::guide(lang) }</h1>
            <p class="lead">
                { lang.pick(
                    "Na všechno, co najdete na těchto stránkách, se může ptát i\u{a0}váš program: portál, skript úřadu, knihovní katalog nebo chatbot. Bez registrace a\u{a0}bez klíče.",
                    "A program of yours may ask for all that is on these pages: a portal, a town hall’s script, a library’s catalogue or a chatbot. No registration and no key.",
                ) }
            </p>
            <dl class="api-facts">
                { fact(lang.pick("Adresa", "Address"), code(&format!("{}/api/v1", page.site))) }
                { fact(lang.pick("Popis", "Reference"), html! {
                    <>
                        <a href={contract}>{ lang.pick("ke čtení", "to be read") }</a>
                        { lang.pick(" a\u{a0}jako OpenAPI v\u{a0}", " and as OpenAPI in ") }
                        <a href="/openapi.json">{ code("/openapi.json") }</a>
                    </>
                }) }
                { fact(lang.pick("Jazyk", "Language"), coded(lang.pick(
                    "popisky a\u{a0}věty česky, s\u{a0}parametrem `lang=en` anglicky; texty záznamů jsou české",
                    "labels and sentences in Czech, with `lang=en` in English; the texts of records are Czech",
                ))) }
                { fact(lang.pick("Licence", "Licence"), license()) }
            </dl>
            { abilities(lang, contract) }
            <section>
                <h2 id={lang.pick("ulohy", "tasks")}>{ lang.pick("Úlohy s\u{a0}příklady", "Tasks with examples") }</h2>
                <p>{ lang.pick(
                    "Příklady se dají zkopírovat a\u{a0}spustit tak, jak jsou. Python si vystačí se svou standardní knihovnou, pokud u\u{a0}příkladu není řečeno jinak.",
                    "Copy the examples and run them as they are. Python needs its standard library alone, unless an example says otherwise.",
                ) }</p>
                <nav aria-label={lang.pick("Úlohy", "Tasks")}>
                    <ol class="api-tasks">
                        { for page.tasks.iter().map(|task| html! { <li><a href={format!("#{}", task.slug)}>{ task.title }</a></li> }) }
                    </ol>
                </nav>
                { for page.tasks.iter().map(|own| task(lang, own)) }
            </section>
            { limits(lang, page) }
            { promises(lang) }
            { other_ways(lang, contract) }
            <section>
                <h2 id={lang.pick("licence", "licence")}>{ lang.pick("Licence", "Licence") }</h2>
                <p>
                    { lang.pick("Texty záznamů smíte šířit i\u{a0}upravovat pod licencí ", "You may share and adapt the texts of records under ") }
                    { license() }
                    { lang.pick(
                        ", když uvedete Osvědčeno a\u{a0}adresu záznamu. Zdroje, ze kterých záznam vychází, uvádějte také.",
                        " if you name Osvědčeno and the address of the record. Please name the sources of the record too.",
                    ) }
                </p>
            </section>
            <section>
                <h2 id={lang.pick("kontakt", "contact")}>{ lang.pick("Kontakt", "Contact") }</h2>
                <p>{ contact(lang, page.contact.as_deref()) }</p>
            </section>
        </div>
    }
}

fn license() -> Html {
    html! { <a href="https://creativecommons.org/licenses/by/4.0/deed.cs" rel="license">{ "CC BY 4.0" }</a> }
}

/// What there is, each with the part of the contract that is about it.
fn abilities(lang: Lang, contract: &str) -> Html {
    let abilities = [
        ("search", lang.pick("Hledání", "Search"), lang.pick(
            "slovy a\u{a0}podle kódů: situace, oblast, kraj, náklady, síla důkazů a\u{a0}další; počty ke každému kódu, celý výsledek jako soubor",
            "by words and by codes: situation, field, region, cost, strength of evidence and more; counts for every code, a whole result as a file",
        )),
        ("records", lang.pick("Záznamy", "Records"), lang.pick(
            "celé, se zdroji a\u{a0}dnem jejich ověření; citace, podobné záznamy, srovnání",
            "whole, with sources and the day they were last checked; citations, records alike, comparison",
        )),
        ("recommendations", lang.pick("Doporučení", "Recommendations"), lang.pick(
            "co se hodí pro situaci obce, s\u{a0}důvody; podklad pro radu",
            "what suits the situation of a municipality, with reasons; a brief for the council",
        )),
        ("places", lang.pick("Místa", "Places"), lang.pick(
            "obce, okresy a\u{a0}kraje: co je odtamtud, kdo tam pomáhá a\u{a0}kdo je podobný",
            "municipalities, districts and regions: what is from there, who helps there, and who is alike",
        )),
        ("overviews", lang.pick("Přehledy", "Overviews"), lang.pick(
            "co v\u{a0}databázi chybí a\u{a0}co lidé marně hledali",
            "what there are no records of, and what people looked for in vain",
        )),
    ];
    html! {
        <section>
            <h2 id={lang.pick("co-umi", "abilities")}>{ lang.pick("Co rozhraní umí", "What the API can do") }</h2>
            <ul>
                { for abilities.into_iter().map(|(tag, name, what)| html! {
                    <li><a href={format!("{contract}#{tag}")}>{ name }</a>{ ": " }{ what }{ "." }</li>
                }) }
            </ul>
        </section>
    }
}

fn task(lang: Lang, task: &GuideTask) -> Html {
    let of = lang as usize;
    let tried = format!("{}?{}={}#{}", GUIDE[of], TRY[of], task.slug, ANSWER[of]);
    let named = |tool: &str| format!("{tool}: {}", task.title);
    html! {
        <section class="api-task">
            <h3 id={task.slug}>{ task.title }</h3>
            <p>{ coded(task.about) }</p>
            <p class="tools">
                <a class="tool" href={tried} aria-label={format!("{}: {}", try_it(lang), task.title)}>{ try_it(lang) }</a>
                if let Some(link) = &task.link {
                    <a class="tool" href={link.clone()} data-plain="true" aria-label={format!("{}: {}", whole(lang), task.title)}>{ whole(lang) }</a>
                }
            </p>
            if let Some(own) = &task.answer { { answer(lang, own, task.title) } }
            <p class="api-label">{ "curl" }</p>
            { lines(named("curl"), "shell", &task.curl) }
            <p class="api-label">
                { "Python" }
                if let Some(needs) = task.needs { { lang.pick(", nejdřív ", ", first ") }{ code(needs) } }
            </p>
            { lines(named("Python"), "python", &task.python) }
        </section>
    }
}

fn try_it(lang: Lang) -> &'static str {
    lang.pick("Vyzkoušet", "Try it")
}

fn whole(lang: Lang) -> &'static str {
    lang.pick("Celá odpověď", "Whole answer")
}

fn answer(lang: Lang, answer: &GuideAnswer, title: &str) -> Html {
    let heading = if answer.beginning.is_none() || answer.is_whole {
        lang.pick("Odpověď", "The answer")
    } else {
        lang.pick("Odpověď začíná takto", "The answer begins like this")
    };
    html! {
        <div class="api-answer">
            <h4 id={ANSWER[lang as usize]} tabindex="-1">{ heading }</h4>
            <p>{ format!("HTTP\u{a0}{}, ", answer.status) }{ code(&answer.content_type) }</p>
            if let Some(beginning) = &answer.beginning {
                { lines(format!("{heading}: {title}"), "text", beginning) }
            } else {
                <p>{ lang.pick("Je to soubor; stáhne ho odkaz Celá odpověď.", "It is a file; the link Whole answer downloads it.") }</p>
            }
        </div>
    }
}

fn limits(lang: Lang, page: &GuidePage) -> Html {
    let heading = lang.pick("Omezení", "Limits");
    html! {
        <section>
            <h2 id={lang.pick("omezeni", "limits")}>{ heading }</h2>
            <table class="api-table">
                <caption class="quiet">{ heading }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ lang.pick("Co je omezeno", "What is limited") }</th>
                        <th scope="col">{ lang.pick("Nejvýš", "At most") }</th>
                    </tr>
                </thead>
                <tbody>
                    { for page.limits.iter().map(|(what, most)| html! {
                        <tr><th scope="row">{ coded(what) }</th><td>{ coded(most) }</td></tr>
                    }) }
                </tbody>
            </table>
            <p>
                { coded(lang.pick(
                    "Kdo dostane 429 nebo 503, ať počká tolik sekund, kolik říká hlavička `Retry-After`. Kdo potřebuje všechno, ať si stáhne ",
                    "Whoever gets 429 or 503 is to wait as many seconds as the header `Retry-After` says. Whoever needs everything should download ",
                )) }
                <a href={format!("#{}", lang.pick("kopie", "copy"))}>{ lang.pick("kopii všech záznamů", "a copy of all records") }</a>
                { "." }
            </p>
        </section>
    }
}

/// What clients may count on, in short: `docs/stability.md` says it whole.
fn promises(lang: Lang) -> Html {
    let promises = [
        lang.pick(
            "Odpovědi pod `/api/v1` se jen rozšiřují: pole, která v\u{a0}nich jsou, zůstanou. Co neznáte, přeskočte.",
            "Answers below `/api/v1` only grow: fields that are there stay. Pass over what you do not know.",
        ),
        lang.pick(
            "Co má jednou skončit, ohlásí nejméně rok předem hlavičky `Deprecation` a\u{a0}`Sunset`.",
            "What is to end is announced at least a year before by the headers `Deprecation` and `Sunset`.",
        ),
        lang.pick(
            "Chyba je popsaná podle RFC\u{a0}9457 (`application/problem+json`): co je špatně, co by bylo dobře, a\u{a0}v\u{a0}poli `type` stránka, která ji vysvětluje.",
            "An error is a problem by RFC\u{a0}9457 (`application/problem+json`): what is wrong, what would be right, and in `type` a page that explains it.",
        ),
        lang.pick(
            "Dobrá odpověď na GET má `ETag`; s\u{a0}`If-None-Match` přijde 304, dokud se nezměnila.",
            "A good answer to GET has an `ETag`; with `If-None-Match` it is 304 as long as it has not changed.",
        ),
        lang.pick(
            "Ptát se smějí i\u{a0}skripty z\u{a0}cizích stránek (CORS). V\u{a0}hlavičce `User-Agent` prosím řekněte, kdo jste.",
            "Scripts on pages of others may ask too (CORS). Please say in `User-Agent` who you are.",
        ),
    ];
    html! {
        <section>
            <h2 id={lang.pick("spolehnuti", "promises")}>{ lang.pick("Na co se lze spolehnout", "What you can count on") }</h2>
            <ul>{ for promises.into_iter().map(|promise| html! { <li>{ coded(promise) }</li> }) }</ul>
        </section>
    }
}

fn other_ways(lang: Lang, contract: &'static str) -> Html {
    let ways = [
        (contract, lang.pick("popis rozhraní ke čtení", "the reference, to be read")),
        (
            "/openapi.json",
            lang.pick(
                "totéž jako OpenAPI\u{a0}3.1, z\u{a0}čeho se dá vyrobit klient",
                "the same as OpenAPI\u{a0}3.1, to make a client of",
            ),
        ),
        ("/feed.atom", lang.pick("co je nového, jako Atom", "what is new, as Atom")),
        ("/feed.json", lang.pick("totéž jako JSON Feed", "the same as a JSON Feed")),
        ("/dump/records.jsonl", lang.pick("všechny záznamy, na každém řádku jeden", "all records, one a line")),
        ("/dump/records.csv", lang.pick("všechny záznamy jako tabulka", "all records as a table")),
        (
            "/api/v1/withdrawn",
            lang.pick(
                "které záznamy byly vyřazeny a\u{a0}čím jsou nahrazeny",
                "which records were taken out, and what is in their place",
            ),
        ),
        ("/oai?verb=Identify", lang.pick("sklízení protokolem OAI-PMH\u{a0}2.0", "harvesting by OAI-PMH\u{a0}2.0")),
        ("/dcat.ttl", lang.pick("katalog otevřených dat (DCAT-AP-CZ)", "the catalogue of open data (DCAT-AP-CZ)")),
        (
            lang.pick("/opensearch.xml", "/en/opensearch.xml"),
            lang.pick("hledání pro prohlížeče (OpenSearch)", "the search for browsers (OpenSearch)"),
        ),
        ("/sitemap.xml", lang.pick("seznam všech stránek", "the list of all pages")),
        ("/llms.txt", lang.pick("úvod pro jazykové modely", "an introduction for language models")),
    ];
    html! {
        <section>
            <h2 id={lang.pick("dalsi-cesty", "other-ways")}>{ lang.pick("Další cesty k\u{a0}datům", "Other ways to the data") }</h2>
            <ul>
                { for ways.into_iter().map(|(path, what)| html! {
                    <li><a href={path} data-plain="true">{ code(path) }</a>{ ": " }{ what }</li>
                }) }
                <li>
                    { code("/mcp") }
                    { lang.pick(": nástroje pro jazykové modely (Model Context Protocol)", ": tools for language models (Model Context Protocol)") }
                </li>
            </ul>
        </section>
    }
}

fn contact(lang: Lang, contact: Option<&str>) -> Html {
    match contact {
        Some(contact) => html! {
            <>
                { lang.pick("Pište provozovateli na ", "Please write to the operator: ") }
                { mail(contact) }
                { coded(lang.pick(
                    ". Je-li něco špatně, uveďte číslo požadavku z\u{a0}hlavičky `X-Request-Id`.",
                    ". If something is wrong, give the number of the request from the header `X-Request-Id`.",
                )) }
            </>
        },
        None => lang
            .pick(
                "Provozovatel této služby zatím žádný kontakt neuvedl.",
                "The operator of this service has not given a contact yet.",
            )
            .into(),
    }
}
