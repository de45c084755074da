//! The cases: a table to be looked through, the oldest first.

use yew::prelude::*;

use super::words;
use crate::editors::{EDITORS, QueueFilter, QueueKind, QueuePage, QueueRow, QueueState};
use crate::words::{czech, date, number};
use osvedceno_api::Lang;

pub(super) fn page(page: &QueuePage) -> Html {
    html! {
        <>
            { super::done(page.done.as_ref(), |number| page.filter.case(number)) }
            <h1>{ "Případy" }</h1>
            { states(page) }
            { search(page) }
            <p role="status">{ words::cases(page.total) }{ ", nejstarší první" }</p>
            if page.rows.is_empty() {
                <p>{ nothing(&page.filter) }</p>
            } else {
                { table(page) }
                { super::pages(page.pages, page.filter.page, |number| QueueFilter { page: number, ..page.filter.clone() }.address()) }
            }
        </>
    }
}

/// How far they have come, to choose.
fn states(page: &QueuePage) -> Html {
    let label = |state| match state {
        QueueState::Waiting => "Čekají na redakci",
        QueueState::Returned => "Vrácené",
        QueueState::Closed => "Uzavřené",
    };
    html! {
        <nav class="queue-states" aria-label="Stav případů">
            <ul>
                { for QueueState::ALL.into_iter().zip(page.states).map(|((state, _), count)| {
                    let filter = QueueFilter { state, page: 0, ..page.filter.clone() };
                    html! {
                        <li><a href={filter.address()} aria-current={(state == page.filter.state).then_some("true")}>
                            { label(state) }{ format!(" ({})", number(Lang::Cs, count as u64)) }
                        </a></li>
                    }
                }) }
            </ul>
        </nav>
    }
}

/// What they are and words in their titles, to choose.
fn search(page: &QueuePage) -> Html {
    let label = |kind| match kind {
        QueueKind::All => "Všechny druhy",
        QueueKind::Correction => "Opravy záznamů",
        QueueKind::Practice => "Návrhy praxí",
        QueueKind::Table => "Z\u{a0}tabulky",
    };
    let state = QueueState::ALL.into_iter().find(|(state, _)| *state == page.filter.state).map(|(_, word)| word);
    html! {
        <form method="get" action={EDITORS} class="sift" role="search" aria-label="Případy">
            <input type="hidden" name="stav" value={state} />
            <p>
                <label for="druh">{ "Druh" }</label>
                <select id="druh" name="druh">
                    { for QueueKind::ALL.into_iter().zip(page.kinds).map(|((kind, word), count)| html! {
                        <option value={word} selected={kind == page.filter.kind}>
                            { format!("{} ({})", label(kind), number(Lang::Cs, count as u64)) }
                        </option>
                    }) }
                </select>
            </p>
            <p>
                <label for="slova">{ "Slova v\u{a0}názvu" }</label>
                <input id="slova" name="q" type="search" value={page.filter.words.clone()} />
            </p>
            <p><button type="submit">{ "Vybrat" }</button></p>
        </form>
    }
}

fn nothing(filter: &QueueFilter) -> &'static str {
    if !filter.words.is_empty() || filter.kind != QueueKind::All {
        return "Nic takového tu není. Zkuste jiná slova nebo všechny druhy.";
    }
    match filter.state {
        QueueState::Waiting => "Nic nečeká.",
        QueueState::Returned => "Nic není vrácené.",
        QueueState::Closed => "Nic zatím není uzavřené.",
    }
}

fn table(page: &QueuePage) -> Html {
    let is_closed = page.filter.state == QueueState::Closed;
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Případy">
            <table class="lying">
                <caption class="quiet">{ "Případy, nejstarší první" }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Číslo" }</th>
                        <th scope="col">{ "Čeho se týká" }</th>
                        <th scope="col">{ "Druh" }</th>
                        <th scope="col">{ "Posláno" }</th>
                        <th scope="col">{ if is_closed { "Jak to dopadlo" } else { "Rozepsaný záznam" } }</th>
                    </tr>
                </thead>
                <tbody>{ for page.rows.iter().map(|own| row(&page.filter, own, is_closed)) }</tbody>
            </table>
        </div>
    }
}

fn row(filter: &QueueFilter, own: &QueueRow, is_closed: bool) -> Html {
    let title = own.title.as_deref().map_or_else(|| "bez názvu".into(), czech);
    let last = match (&own.draft, is_closed) {
        (_, true) => words::state(own.state),
        (None, _) => "není",
        (Some(who), _) if who.is_empty() => "z\u{a0}tabulky",
        (Some(who), _) => who,
    };
    html! {
        <tr>
            <td>{ own.number }</td>
            <th scope="row"><a href={filter.case(own.number)}>{ title }</a></th>
            <td>{ words::kind(own.kind) }</td>
            <td><span title={date(Lang::Cs, &own.sent)}>{ words::ago(own.age) }</span></td>
            <td>{ last }</td>
        </tr>
    }
}
