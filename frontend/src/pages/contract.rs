//! The contract of the API, to be read: operations by what they are about, then what they are made of. What the contract says is in
//! English, and is marked so on a Czech page.

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::address::GUIDE;
use crate::guide::{
    ContractAnswer, ContractContent, ContractField, ContractOperation, ContractPage, ContractPiece, ContractSchema,
    ContractTag, ContractType,
};
use crate::parts::coded::{code, coded};
use crate::words;

pub(crate) fn page(lang: Lang, page: &ContractPage) -> Html {
    let contents = lang.pick("Obsah", "Contents");
    html! {
        <div class="wide api-page">
            <h1>{ words::contract(lang) }</h1>
            <p class="lead">{ words::contract_claim(lang) }</p>
            <p lang={english(lang)}>{ coded(&page.description) }</p>
            <p>
                { lang.pick("Verze\u{a0}", "Version\u{a0}") }{ &page.version }{ ". " }
                { lang.pick("Totéž pro programy: ", "The same for programs: ") }
                <a href="/openapi.json" data-plain="true">{ code("/openapi.json") }</a>
                { lang.pick(". Příklady a\u{a0}omezení: ", ". Examples and limits: ") }
                <a href={GUIDE[lang as usize]}>{ words::guide(lang) }</a>
                { "." }
            </p>
            if lang == Lang::Cs {
                <p>{ "Smlouva sama je psaná anglicky: popisy operací, parametrů, odpovědí a\u{a0}polí jsou v\u{a0}angličtině. Česky jsou úlohy s\u{a0}příklady." }</p>
            }
            <nav class="api-contents" aria-label={contents}>
                <h2>{ contents }</h2>
                <div>{ for page.tags.iter().map(|tag| listed(lang, tag)) }</div>
                <p>
                    <a href="#common">{ common_heading(lang) }</a>{ " · " }<a href="#schemas">{ schemas_heading(lang) }</a>
                </p>
            </nav>
            { for page.tags.iter().map(|tag| html! {
                <section>
                    <h2 id={tag.name.clone()}>{ tag_name(lang, tag) }</h2>
                    <p lang={english(lang)}>{ coded(&tag.description) }{ "." }</p>
                    { for tag.operations.iter().map(|own| operation(lang, own)) }
                </section>
            }) }
            { common(lang, page) }
            <section>
                <h2 id="schemas">{ schemas_heading(lang) }</h2>
                { for page.schemas.iter().map(|own| schema(lang, own)) }
            </section>
        </div>
    }
}

/// The language of what the contract says, where it is not that of the page.
fn english(lang: Lang) -> Option<&'static str> {
    lang.pick(Some("en"), None)
}

fn common_heading(lang: Lang) -> &'static str {
    lang.pick("Společné odpovědi a\u{a0}hlavičky", "Answers and headers of all")
}

fn schemas_heading(lang: Lang) -> &'static str {
    lang.pick("Schémata", "Schemas")
}

/// What operations are about. A part that has no words here is called as in the contract.
fn tag_name(lang: Lang, tag: &ContractTag) -> Html {
    let known = match tag.name.as_str() {
        "search" => Some(lang.pick("Hledání", "Search")),
        "records" => Some(lang.pick("Záznamy", "Records")),
        "recommendations" => Some(lang.pick("Doporučení", "Recommendations")),
        "places" => Some(lang.pick("Místa", "Places")),
        "overviews" => Some(lang.pick("Přehledy", "Overviews")),
        _ => None,
    };
    known.map_or_else(|| html! { <span lang={english(lang)}>{ &tag.name }</span> }, Html::from)
}

fn listed(lang: Lang, tag: &ContractTag) -> Html {
    html! {
        <div>
            <p><a href={format!("#{}", tag.name)}>{ tag_name(lang, tag) }</a></p>
            <ul>
                { for tag.operations.iter().map(|own| html! {
                    <li><a href={format!("#operation-{}", own.id)}>{ code(&format!("{} {}", own.method, own.path)) }</a></li>
                }) }
            </ul>
        </div>
    }
}

fn operation(lang: Lang, own: &ContractOperation) -> Html {
    let name = format!("{} {}", own.method, own.path);
    html! {
        <section class="api-operation">
            <h3 id={format!("operation-{}", own.id)}>{ code(&name) }</h3>
            <p class="api-label">{ code(&own.id) }</p>
            <p lang={english(lang)}>{ coded(&own.summary) }</p>
            { for own.description.iter().map(|paragraph| html! { <p lang={english(lang)}>{ coded(paragraph) }</p> }) }
            if !own.parameters.is_empty() {
                { fields(lang, &format!("{}: {name}", lang.pick("Parametry", "Parameters")), &own.parameters, true) }
            }
            if let Some(body) = &own.body {
                <p>{ lang.pick("Tělo požadavku: ", "Body of the request: ") }{ content(body) }</p>
            }
            { answers(lang, &format!("{}: {name}", lang.pick("Odpovědi", "Answers")), &own.answers, false) }
            if !own.common.is_empty() {
                <p>
                    { lang.pick("Jako jiné operace také ", "Like others also ") }
                    { for own.common.iter().enumerate().map(|(i, status)| html! {
                        <>{ if i > 0 { ", " } else { "" } }<a href={format!("#answer-{status}")}>{ status }</a></>
                    }) }
                    { "." }
                </p>
            }
        </section>
    }
}

/// Parts of a request or of an object. On a narrow screen the cells stand below each other; roles keep the table one.
fn fields(lang: Lang, caption: &str, fields: &[ContractField], is_request: bool) -> Html {
    html! {
        <table class="api-table api-fields" role="table">
            <caption class="quiet">{ caption }</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">{ lang.pick("Jméno", "Name") }</th>
                    if is_request { <th role="columnheader" scope="col">{ lang.pick("Kde", "Where") }</th> }
                    <th role="columnheader" scope="col">{ lang.pick("Typ", "Type") }</th>
                    <th role="columnheader" scope="col">{ lang.pick("Význam", "Meaning") }</th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                { for fields.iter().map(|field| html! {
                    <tr role="row">
                        <th role="rowheader" scope="row">
                            { code(&field.name) }
                            // Of an answer everything is there that is not said to be missing.
                            if is_request && field.required { <span class="api-needed">{ lang.pick("povinný", "required") }</span> }
                        </th>
                        if is_request {
                            <td role="cell" class="api-where">{ place(lang, &field.place) }</td>
                        }
                        <td role="cell">{ kind(&field.kind) }</td>
                        <td role="cell" lang={english(lang)}>{ coded(&field.description) }</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn place(lang: Lang, place: &str) -> Html {
    match place {
        "path" => lang.pick("v\u{a0}cestě", "path").into(),
        "query" => lang.pick("v\u{a0}dotazu", "query").into(),
        other => code(other),
    }
}

fn answers(lang: Lang, caption: &str, answers: &[ContractAnswer], have_anchors: bool) -> Html {
    html! {
        <table class="api-table api-fields" role="table">
            <caption class="quiet">{ caption }</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">{ lang.pick("Stav", "Status") }</th>
                    <th role="columnheader" scope="col">{ lang.pick("Kdy", "When") }</th>
                    <th role="columnheader" scope="col">{ lang.pick("Obsah", "Content") }</th>
                    <th role="columnheader" scope="col">{ lang.pick("Hlavičky", "Headers") }</th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                { for answers.iter().map(|own| html! {
                    <tr role="row">
                        <th role="rowheader" scope="row" id={have_anchors.then(|| format!("answer-{}", own.status))}>{ code(&own.status) }</th>
                        <td role="cell" lang={english(lang)}>{ coded(&own.description) }</td>
                        <td role="cell">{ for own.contents.iter().map(|own| html! { <div>{ content(own) }</div> }) }</td>
                        <td role="cell">
                            { for own.headers.iter().map(|name| html! {
                                <div><a href={format!("#header-{}", name.to_lowercase())}>{ code(name) }</a></div>
                            }) }
                        </td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn content(own: &ContractContent) -> Html {
    html! { <>{ code(&own.media_type) }{ ": " }{ kind(&own.kind) }</> }
}

fn kind(kind: &ContractType) -> Html {
    let piece = |piece: &ContractPiece| match piece {
        ContractPiece::Words(words) => words.as_str().into(),
        ContractPiece::Value(value) => code(value),
        ContractPiece::Schema(name) => html! { <a href={format!("#schema-{name}")}>{ code(name) }</a> },
    };
    kind.iter().map(piece).collect()
}

fn common(lang: Lang, page: &ContractPage) -> Html {
    let heading = lang.pick("Hlavičky odpovědí", "Headers of answers");
    html! {
        <section>
            <h2 id="common">{ common_heading(lang) }</h2>
            { answers(lang, common_heading(lang), &page.common, true) }
            <table class="api-table api-fields" role="table">
                <caption class="quiet">{ heading }</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{ lang.pick("Hlavička", "Header") }</th>
                        <th role="columnheader" scope="col">{ lang.pick("Význam", "Meaning") }</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    { for page.headers.iter().map(|(name, description)| html! {
                        <tr role="row">
                            <th role="rowheader" scope="row" id={format!("header-{}", name.to_lowercase())}>{ code(name) }</th>
                            <td role="cell" lang={english(lang)}>{ coded(description) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </section>
    }
}

fn schema(lang: Lang, own: &ContractSchema) -> Html {
    html! {
        <section class="api-schema">
            <h3 id={format!("schema-{}", own.name)}>{ code(&own.name) }</h3>
            { for own.description.iter().map(|paragraph| html! { <p lang={english(lang)}>{ coded(paragraph) }</p> }) }
            if !own.kind.is_empty() { <p>{ kind(&own.kind) }</p> }
            if !own.fields.is_empty() {
                { fields(lang, &format!("{}: {}", lang.pick("Pole", "Fields"), own.name), &own.fields, false) }
            }
        </section>
    }
}
