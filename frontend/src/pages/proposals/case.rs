//! What somebody sent, for themselves: how far it is, what editors answered, and what can still be done.

use osvedceno_api::Lang;
use yew::prelude::*;

use super::correction::asked;
use crate::parts::fields::{carried, problems, question};
use crate::proposals::{CaseEvent, CasePage, OF_PRACTICE};
use crate::words;

pub(crate) fn page(lang: Lang, page: &CasePage) -> Html {
    let is_open = matches!(page.state, "new" | "returned");
    html! {
        <div class="wide sending" data-draft-sent={page.record.is_none().then_some("practice")}>
            { problems(lang, &page.form) }
            <h1>{ words::submission(lang) }</h1>
            <p class="lead">{ standing(lang, page.state) }</p>
            if is_open {
                <p>{ lang.pick(
                    "Uložte si adresu téhle stránky: jen na ní uvidíte, jak to dopadlo. Kdo ji má, vidí, co jste poslali.",
                    "Keep the address of this page: it is the only place where you can see what became of it. Whoever has it sees what you sent.",
                ) }</p>
            }
            if page.has_email {
                <p class="hint">{ lang.pick(
                    "Váš e-mail má jen redakce. Smažeme ho, jakmile bude věc vyřízená, nejpozději za 90\u{a0}dní od odeslání.",
                    "Only editors have your e-mail. It is erased when the matter is closed, 90 days after it was sent at the latest.",
                ) }</p>
            }
            { history(lang, &page.events) }
            { sent(lang, page) }
            if page.state == "returned" { { completed(lang, page) } }
            if is_open { { taken_back(lang, page) } }
        </div>
    }
}

fn standing(lang: Lang, state: &str) -> &'static str {
    match state {
        "new" => lang.pick("Máme to. Čeká to na redakci.", "We have it. It is waiting for editors."),
        "returned" => lang.pick(
            "Redakce se na něco ptá. Doplňte to prosím dole.",
            "Editors have a question. Please answer it below.",
        ),
        "accepted" => lang.pick("Redakce to přijala. Děkujeme.", "Editors have accepted it. Thank you."),
        "refused" => lang.pick("Redakce to nepřijala.", "Editors have not accepted it."),
        _ => lang.pick(
            "Vzali jste to zpět. Co jste poslali, je smazané.",
            "You have taken it back. What you sent is erased.",
        ),
    }
}

fn history(lang: Lang, events: &[CaseEvent]) -> Html {
    let named = |at: usize, state: &str| match state {
        "new" if at == 0 => lang.pick("odesláno", "sent"),
        "new" => lang.pick("doplněno a\u{a0}odesláno znovu", "completed and sent again"),
        "returned" => lang.pick("vráceno k\u{a0}doplnění", "returned to be completed"),
        "accepted" => lang.pick("přijato", "accepted"),
        "refused" => lang.pick("nepřijato", "not accepted"),
        _ => lang.pick("vzato zpět", "taken back"),
    };
    html! {
        <section aria-labelledby="prubeh">
            <h2 id="prubeh">{ lang.pick("Průběh", "What happened") }</h2>
            <ol class="course">
                { for events.iter().enumerate().map(|(at, event)| html! {
                    <li>
                        { words::date(lang, &event.day) }{ ": " }{ named(at, event.state) }
                        if !event.word.is_empty() { <p class="as-sent">{ &event.word }</p> }
                    </li>
                }) }
            </ol>
        </section>
    }
}

fn sent(lang: Lang, page: &CasePage) -> Html {
    html! {
        <section aria-labelledby="poslano">
            <h2 id="poslano">{ lang.pick("Co jste poslali", "What you sent") }</h2>
            if let Some((title, url)) = &page.record {
                <p>{ lang.pick("Oprava záznamu ", "A correction of ") }<a href={url.clone()}>{ words::czech(title) }</a></p>
            } else {
                <p>{ lang.pick("Návrh praxe", "A proposal of a practice") }</p>
            }
            <dl>
                { for page.sent.iter().map(|(label, answer)| html! {
                    <div><dt>{ label }</dt><dd class="as-sent">{ answer }</dd></div>
                }) }
            </dl>
        </section>
    }
}

/// The form anew, as it was sent.
fn completed(lang: Lang, page: &CasePage) -> Html {
    let form = &page.form;
    html! {
        <section aria-labelledby="doplnit">
            <h2 id="doplnit">{ lang.pick("Doplnit", "Complete it") }</h2>
            if page.is_record_gone {
                <p>{ lang.pick(
                    "Záznam, kterého se oprava týká, mezitím z\u{a0}databáze odešel. Redakci můžete odpovědět i\u{a0}tak.",
                    "The record that you corrected has left the database meanwhile. You can answer the editors all the same.",
                ) }</p>
            }
            <form method="post" action={form.action.clone()} novalidate=true>
                if page.record.is_some() {
                    { asked(lang, form, &page.fields) }
                } else {
                    { for OF_PRACTICE.iter().map(|own| question(lang, form, own)) }
                }
                { carried(lang, form) }
                <p class="send"><button type="submit" name="deed" value="complete">{ lang.pick("Odeslat znovu", "Send it again") }</button></p>
            </form>
        </section>
    }
}

fn taken_back(lang: Lang, page: &CasePage) -> Html {
    html! {
        <section aria-labelledby="zpet">
            <h2 id="zpet">{ lang.pick("Vzít zpět", "Take it back") }</h2>
            <p>{ lang.pick(
                "Co jste poslali, hned smažeme, i\u{a0}s\u{a0}e-mailem. Nejde to vrátit.",
                "What you sent is erased at once, with your e-mail. It cannot be undone.",
            ) }</p>
            <form method="post" action={page.form.action.clone()}>
                { carried(lang, &page.form) }
                <p class="send"><button type="submit" name="deed" value="withdraw" class="second">{ lang.pick("Vzít zpět a\u{a0}smazat", "Take it back and erase it") }</button></p>
            </form>
        </section>
    }
}
