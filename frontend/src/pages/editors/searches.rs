//! Searches that found nothing and that nobody may read before an editor has.

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::editors::{ALLOW, REFUSE, SEARCHES, SearchesPage, WaitingSearch};
use crate::words::{date, number};

pub(super) fn page(page: &SearchesPage) -> Html {
    html! {
        <>
            { super::not_done(page.error.as_ref()) }
            <h1>{ "Marná hledání" }</h1>
            <p class="lead">{ "Tohle lidé hledali a\u{a0}nic se nenašlo. Na mapě mezer se slova ukážou, až je někdo z\u{a0}redakce přečte." }</p>
            <p>{ "Neukazujte jména lidí, urážky ani nic, podle čeho by se dal někdo poznat. Odmítnutá slova se smažou a\u{a0}znovu už nečekají." }</p>
            { match page.searches.as_deref() {
                None => html! { <p>{ "Zatím se nic nezaznamenalo, nebo služba marná hledání na disk neukládá." }</p> },
                Some([]) => html! { <p>{ "Nic nečeká." }</p> },
                Some(searches) => table(searches, &page.token),
            } }
        </>
    }
}

fn table(searches: &[WaitingSearch], token: &str) -> Html {
    html! {
        <form method="post" action={SEARCHES} class="sending">
            <input type="hidden" name="token" value={token.to_owned()} />
            <p role="status">{ format!("Čeká: {}", number(Lang::Cs, searches.len() as u64)) }</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Marná hledání">
                <table class="lying">
                    <caption class="quiet">{ "Marná hledání, nejčastější první" }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Slova" }</th>
                            <th scope="col">{ "Kolikrát" }</th>
                            <th scope="col">{ "Kolik dnů" }</th>
                            <th scope="col">{ "Naposledy" }</th>
                            <th scope="col">{ "Rozhodnutí" }</th>
                        </tr>
                    </thead>
                    <tbody>{ for searches.iter().map(row) }</tbody>
                </table>
            </div>
        </form>
    }
}

fn row(own: &WaitingSearch) -> Html {
    let button = |name: &'static str, label: &'static str| {
        html! {
            <button type="submit" {name} value={own.id.clone()} class="second">
                { label }<span class="quiet">{ format!(": {}", own.words) }</span>
            </button>
        }
    };
    html! {
        <tr>
            <th scope="row">{ &own.words }</th>
            <td>{ own.asked }</td>
            <td>{ own.days }</td>
            <td>{ date(Lang::Cs, &own.last) }</td>
            <td><span class="send">{ button(ALLOW, "Ukázat") }{ button(REFUSE, "Neukazovat") }</span></td>
        </tr>
    }
}
