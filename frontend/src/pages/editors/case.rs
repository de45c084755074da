//! A case: what was sent, beside what is there now; what happened to it; what an editor can do.

use osvedceno_api::{Hit, Lang};
use yew::prelude::*;

use super::words;
use crate::editors::{Beside, BesideRecord, CASE, CASE_RECORD, CaseDeskPage, DeskEvent, HAPPENED, QueueKind, WORD};
use crate::parts::fields::{problems, question};
use crate::words::{czech, date};

pub(super) fn page(page: &CaseDeskPage) -> Html {
    html! {
        <>
            { super::done(page.done.as_ref(), |number| page.filter.case(number)) }
            { around(page) }
            if page.overtaken { { overtaken(page) } }
            { problems(Lang::Cs, &page.form) }
            <h1>
                { format!("Případ\u{a0}{}: ", page.number) }
                { page.title.as_deref().map_or_else(|| "bez názvu".into(), czech) }
            </h1>
            <p class="lead">
                { words::kind(page.kind) }{ ", " }{ words::state(page.state) }{ ", posláno " }{ words::ago(page.age) }
            </p>
            <div class="facing">
                { sent(page) }
                { beside(&page.beside) }
            </div>
            { record(page) }
            if page.state == "returned" {
                <p>
                    { "Čeká se, až odesílatel případ doplní. Pak se sem vrátí mezi čekající. Pokud se neozve, můžete případ uzavřít tím, že ho \
                       odmítnete." }
                </p>
            }
            if is_open(page) { { decision(page) } }
            { history(page) }
        </>
    }
}

/// Whether an editor can decide anything of it.
fn is_open(page: &CaseDeskPage) -> bool {
    matches!(page.state, "new" | "returned")
}

/// The cases before and behind it in the list, and the way back.
fn around(page: &CaseDeskPage) -> Html {
    let link = |number: Option<i64>, rel: &'static str, key: &'static str, words: &'static str| {
        html! { if let Some(number) = number { <a {rel} accesskey={key} href={page.filter.case(number)}>{ words }</a> } }
    };
    html! {
        <nav class="pager" aria-label="Případy v\u{a0}seznamu">
            { link(page.around[0], "prev", "p", "← Předchozí případ") }
            <a href={page.filter.address()}>{ "Seznam případů" }</a>
            if let Some((own, all)) = page.place { <span>{ format!("{own}. z\u{a0}{all}") }</span> }
            { link(page.around[1], "next", "n", "Další případ →") }
        </nav>
    }
}

/// That somebody else did something while the editor wrote; nothing of what was written is lost.
fn overtaken(page: &CaseDeskPage) -> Html {
    let last = page.events.last();
    let who = last.map(|event| who(event, page.kind)).unwrap_or_default();
    let kept = page.form.given.one(WORD.name);
    html! {
        <div class="problems" role="alert" tabindex="-1" autofocus=true>
            <h2>{ "Mezitím se s\u{a0}případem něco stalo" }</h2>
            if let Some(event) = last {
                <p>{ format!("{who}, {}: {}", date(Lang::Cs, &event.day), words::happened(event.state, page.events.len() == 1)) }</p>
                if !event.word.is_empty() { <p class="as-sent">{ &event.word }</p> }
            }
            if is_open(page) {
                <p>{ "Podívejte se prosím, jak případ vypadá teď. Co jste napsali, je dole ve formuláři." }</p>
            } else if kept.is_empty() {
                <p>{ "Vaše rozhodnutí se neprovedlo." }</p>
            } else {
                <p>{ "Vaše rozhodnutí se neprovedlo. Napsali jste:" }</p>
                <p class="as-sent">{ kept }</p>
            }
        </div>
    }
}

fn sent(page: &CaseDeskPage) -> Html {
    html! {
        <section aria-labelledby="poslano">
            <h2 id="poslano">{ "Co bylo posláno" }</h2>
            if page.sent.is_empty() {
                <p>{ "Nic už tu není: odesílatel to vzal zpět, nebo od uzavření uplynul rok." }</p>
            }
            <dl>
                { for page.sent.iter().map(|(label, answer)| html! {
                    <div><dt>{ label }</dt><dd class="as-sent">{ answer }</dd></div>
                }) }
            </dl>
            if page.is_english { <p class="hint">{ "Posláno z\u{a0}anglické stránky: odpovězte prosím anglicky." }</p> }
            if let Some(email) = &page.email {
                <p>{ "E-mail odesílatele: " }<span class="as-sent">{ email }</span></p>
            } else if page.kind != QueueKind::Table && is_open(page) {
                <p class="hint">{ "E-mail odesílatel neuvedl. Odpověď uvidí jen na adrese, kterou po odeslání dostal." }</p>
            }
        </section>
    }
}

fn beside(beside: &Beside) -> Html {
    match beside {
        Beside::Record(record) => of_record(record),
        Beside::Gone(id) => html! {
            <section aria-labelledby="vedle">
                <h2 id="vedle">{ "Co je v\u{a0}záznamu teď" }</h2>
                <p>{ format!("Záznam {id} tu už není.") }</p>
            </section>
        },
        Beside::Alike(alike) => of_alike(alike),
    }
}

fn of_record(own: &BesideRecord) -> Html {
    html! {
        <section aria-labelledby="vedle">
            <h2 id="vedle">{ "Co je v\u{a0}záznamu teď" }</h2>
            <p><a href={own.url.clone()}>{ czech(&own.title) }</a></p>
            <h3>{ &own.field }</h3>
            if own.says.is_empty() {
                <p class="hint">{ "Tady záznam nic neříká, nebo jde o\u{a0}víc míst najednou." }</p>
            }
            { for own.says.iter().map(|text| html! { <p class="as-sent">{ text }</p> }) }
            <h3>{ "Zdroje záznamu" }</h3>
            <p class="hint">{ format!("Naposledy ověřené {}.", date(Lang::Cs, &own.checked)) }</p>
            <ul>
                { for own.sources.iter().map(|(title, url)| html! {
                    <li><a href={url.clone()} rel="noreferrer">{ czech(title) }</a></li>
                }) }
            </ul>
        </section>
    }
}

fn of_alike(alike: &[Hit]) -> Html {
    html! {
        <section aria-labelledby="vedle">
            <h2 id="vedle">{ "Podobné záznamy" }</h2>
            if alike.is_empty() { <p>{ "Nic podobného tu není." }</p> }
            <ul>
                { for alike.iter().map(|hit| html! {
                    <li>
                        <a href={hit.url.clone()}>{ czech(&hit.title) }</a>
                        if let Some(place) = &hit.place { { ", " }{ place } }
                    </li>
                }) }
            </ul>
        </section>
    }
}

/// The way to where the record is written, which is where a case is accepted.
fn record(page: &CaseDeskPage) -> Html {
    if page.state != "new" {
        return Html::default();
    }
    let draft = page.draft.as_ref().map(|(who, day)| {
        let day = date(Lang::Cs, day);
        if who.is_empty() {
            format!("Rozepsaný je z\u{a0}tabulky, {day}.")
        } else {
            format!("Rozepsaný ho má {who}, uložený je {day}.")
        }
    });
    html! {
        <section aria-labelledby="zaznam">
            <h2 id="zaznam">{ "Přijmout" }</h2>
            <p>{ "Případ se přijme tím, že se zveřejní upravený záznam." }{ draft.map(|draft| format!(" {draft}")) }</p>
            <p><a class="tool" href={format!("{CASE}{}{CASE_RECORD}", page.number)}>{ "Upravit záznam" }</a></p>
        </section>
    }
}

/// What else an editor can do.
fn decision(page: &CaseDeskPage) -> Html {
    let form = &page.form;
    let is_new = page.state == "new";
    html! {
        <section aria-labelledby="rozhodnout" class="sending">
            <h2 id="rozhodnout">{ if is_new { "Vrátit nebo odmítnout" } else { "Odmítnout" } }</h2>
            <form method="post" action={form.action.clone()} novalidate=true>
                { question(Lang::Cs, form, &WORD) }
                <input type="hidden" name="token" value={form.token.clone()} />
                <input type="hidden" name={HAPPENED} value={page.events.len().to_string()} />
                <p class="send">
                    if is_new && page.kind != QueueKind::Table {
                        <button type="submit" name="deed" value="return">{ "Vrátit k\u{a0}doplnění" }</button>
                    }
                    <button type="submit" name="deed" value="refuse" class="second">{ "Odmítnout" }</button>
                </p>
            </form>
        </section>
    }
}

fn history(page: &CaseDeskPage) -> Html {
    html! {
        <section aria-labelledby="prubeh">
            <h2 id="prubeh">{ "Průběh" }</h2>
            <ol class="course">
                { for page.events.iter().enumerate().map(|(at, event)| html! {
                    <li>
                        { date(Lang::Cs, &event.day) }{ ", " }{ who(event, page.kind) }{ ": " }{ words::happened(event.state, at == 0) }
                        if !event.word.is_empty() { <p class="as-sent">{ &event.word }</p> }
                    </li>
                }) }
            </ol>
        </section>
    }
}

/// Who did something.
fn who(event: &DeskEvent, kind: QueueKind) -> String {
    let sender = if kind == QueueKind::Table { "správce služby" } else { "odesílatel" };
    event.who.clone().unwrap_or_else(|| sender.to_owned())
}
