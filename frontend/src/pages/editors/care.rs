//! What in the corpus wants an editor's eyes: kinds of care, and the tasks of one as a list to be done.

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::editors::{CareFilter, CareKind, CarePage, CareTask, PUT_OFF, SEEN_FOR, TAKE_BACK, UNTIL};
use crate::proposals::CORRECT;
use crate::words::{czech, date, number};

pub(super) fn page(page: &CarePage) -> Html {
    let chosen = page.kinds.iter().find(|own| own.code == page.filter.kind);
    html! {
        <>
            { super::not_done(page.error.as_ref()) }
            <h1>{ "Péče o\u{a0}záznamy" }</h1>
            <p class="lead">{ "Nic z\u{a0}toho není chyba: jsou to věci, na které se má někdo podívat." }</p>
            { kinds(page) }
            if let Some(kind) = chosen { { list(page, kind) } }
        </>
    }
}

fn kinds(page: &CarePage) -> Html {
    html! {
        <nav aria-label="Druhy péče">
            <ul>
                { for page.kinds.iter().map(|own| {
                    let filter = CareFilter { kind: own.code.to_owned(), ..CareFilter::default() };
                    html! {
                        <li>
                            <a href={filter.address()} aria-current={(own.code == page.filter.kind).then_some("true")}>
                                { &own.heading }
                            </a>
                            { format!(" ({})", number(Lang::Cs, own.count as u64)) }
                        </li>
                    }
                }) }
            </ul>
        </nav>
    }
}

fn list(page: &CarePage, kind: &CareKind) -> Html {
    let filter = &page.filter;
    let other = CareFilter { is_seen: !filter.is_seen, page: 0, ..filter.clone() };
    html! {
        <section aria-labelledby="ukoly">
            <h2 id="ukoly">{ &kind.heading }</h2>
            <p>
                { if filter.is_seen { "Odložené: " } else { "K\u{a0}vyřízení: " } }
                { number(Lang::Cs, page.total as u64) }{ ". " }
                <a href={other.address()}>
                    if filter.is_seen { { format!("K\u{a0}vyřízení ({})", kind.count) } } else { { format!("Odložené ({})", kind.seen) } }
                </a>
            </p>
            if page.tasks.is_empty() {
                <p>{ if filter.is_seen { "Nic není odložené." } else { "Nic k\u{a0}vyřízení." } }</p>
            } else {
                <form method="post" action={filter.address()} class="sending">
                    <input type="hidden" name="token" value={page.token.clone()} />
                    if !filter.is_seen {
                        <p>
                            <label for="na-jak-dlouho">{ "Když něco odložíte, vrátí se to sem za tuhle dobu: " }</label>
                            <select id="na-jak-dlouho" name={UNTIL}>
                                { for SEEN_FOR.iter().map(|(months, words)| html! {
                                    <option value={months.to_string()}>{ *words }</option>
                                }) }
                            </select>
                        </p>
                    }
                    <ul class="chores">{ for page.tasks.iter().map(task) }</ul>
                </form>
                { super::pages(page.pages, filter.page, |number| CareFilter { page: number, ..filter.clone() }.address()) }
            }
        </section>
    }
}

fn task(own: &CareTask) -> Html {
    let (name, label) =
        if own.seen.is_some() { (TAKE_BACK, "Vrátit mezi úkoly") } else { (PUT_OFF, "Viděno, necháváme") };
    html! {
        <li>
            <h3>
                if let Some(record) = &own.record { <a href={record.clone()}>{ czech(&own.title) }</a> } else { { czech(&own.title) } }
            </h3>
            <p class="as-sent">{ &own.text }</p>
            if !own.others.is_empty() {
                <p>
                    { "Týká se i: " }
                    { for own.others.iter().enumerate().map(|(at, (id, url))| html! {
                        <>{ if at > 0 { ", " } else { "" } }<a href={url.clone()}>{ id }</a></>
                    }) }
                </p>
            }
            if let Some((who, until)) = &own.seen {
                <p class="hint">{ format!("Odložila redakce ({who}) do {}.", date(Lang::Cs, until)) }</p>
            }
            <p class="send">
                <button type="submit" {name} value={own.id.clone()} class="second">
                    { label }<span class="quiet">{ format!(": {}", own.title) }</span>
                </button>
                if let Some(record) = &own.record {
                    <a class="tool" href={format!("{record}{}", CORRECT[0])}>{ "Opravit údaj" }</a>
                }
                if let Some(search) = &own.search { <a class="tool" href={search.clone()}>{ "Otevřít hledání" }</a> }
            </p>
        </li>
    }
}
