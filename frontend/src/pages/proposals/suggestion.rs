//! A practice that is not there yet: what a record needs, in plain questions; what it will look like; what is there already.

use osvedceno_api::{Hit, Lang};
use yew::prelude::*;

use super::{closed, email, promise};
use crate::parts::fields::{carried, problems, question};
use crate::parts::hit::foreign;
use crate::proposals::{Form, OF_PRACTICE, SuggestionPage};
use crate::words;

/// Questions whose answers stand in the head of a record.
const FACTS: [&str; 5] = ["where", "who", "when", "cost", "served"];
/// Those whose answers are its text, with the headings that records have.
const TEXTS: [(&str, [&str; 2]); 4] = [
    ("trouble", ["Výchozí situace", "The situation before"]),
    ("done", ["Co se udělalo", "What was done"]),
    ("results", ["Výsledky", "Results"]),
    ("sources", ["Zdroje", "Sources"]),
];

pub(crate) fn page(lang: Lang, page: &SuggestionPage) -> Html {
    html! {
        <div class="wide sending">
            if let Some(form) = &page.form { { problems(lang, form) } }
            <h1>{ words::suggestion(lang) }</h1>
            <p class="lead">{ words::suggestion_claim(lang) }</p>
            if let Some(form) = &page.form {
                if !page.alike.is_empty() { { alike(lang, &page.alike, page.is_stopped) } }
                if page.has_preview { { preview(lang, form) } }
                <form method="post" action={form.action.clone()} novalidate=true data-draft="practice">
                    <p>{ lang.pick(
                        "Vyplňte, co víte. Stačí název nebo popis toho, co se udělalo; na zbytek se doptáme.",
                        "Fill in what you know. A title or what was done is enough; we ask about the rest.",
                    ) }</p>
                    { for OF_PRACTICE.iter().map(|own| html! {
                        <>
                            { question(lang, form, own) }
                            if own.name == "title" { { while_typing(lang) } }
                        </>
                    }) }
                    { email(lang, form) }
                    { carried(lang, form) }
                    { promise(lang) }
                    <p class="hint draft-note" hidden=true>{ lang.pick(
                        "Co píšete, se průběžně ukládá jen ve vašem prohlížeči. Po odeslání se to z\u{a0}něj smaže. Jen podle názvu se tu mezitím hledají podobné praxe.",
                        "What you write is saved as you go, in your browser alone. It is erased there once it is sent. Only the title is searched for here meanwhile, for practices like it.",
                    ) }</p>
                    { buttons(lang, page.is_stopped) }
                </form>
            } else {
                { closed(lang, page.contact.as_ref()) }
            }
        </div>
    }
}

/// The first button is the one that the Enter key presses.
fn buttons(lang: Lang, is_stopped: bool) -> Html {
    let (deed, label) = if is_stopped {
        ("send-anyway", lang.pick("Přesto odeslat", "Send it all the same"))
    } else {
        ("send", lang.pick("Odeslat návrh", "Send the proposal"))
    };
    html! {
        <p class="send">
            <button type="submit" name="deed" value={deed}>{ label }</button>
            <button type="submit" name="deed" value="preview" class="second">{ lang.pick("Náhled", "Preview") }</button>
        </p>
    }
}

/// Where the script shows practices that may be the same while the title is being written; without it nothing is there.
fn while_typing(lang: Lang) -> Html {
    let heading = lang.pick(
        "Nemáme to už? Tyhle praxe se otevřou na nové kartě:",
        "Do we have it already? These practices open in a new tab:",
    );
    html! { <div class="alike-titles" aria-live="polite" data-alike={heading} /> }
}

/// Practices that may be the same.
fn alike(lang: Lang, alike: &[Hit], is_stopped: bool) -> Html {
    html! {
        <section class="panel" aria-labelledby="podobne">
            <h2 id="podobne">{ lang.pick("Nemáme to už?", "Do we have it already?") }</h2>
            if is_stopped {
                <p>{ lang.pick(
                    "Tyhle záznamy jsou hodně podobné. Pokud je váš návrh o\u{a0}něčem jiném, dole ho můžete přesto odeslat; pokud je to totéž, na stránce záznamu jde údaj opravit nebo doplnit.",
                    "These records are much like it. If your proposal is about something else, send it all the same below; if it is the same, what is missing can be corrected on the record’s page.",
                ) }</p>
            }
            <ul>
                { for alike.iter().map(|hit| html! {
                    <li>
                        <a href={hit.url.clone()} lang={foreign(lang, hit.title_lang)}>{ words::czech(&hit.title) }</a>
                        if let Some(place) = &hit.place { { ", " }{ place } }
                    </li>
                }) }
            </ul>
        </section>
    }
}

/// What the record will look like.
fn preview(lang: Lang, form: &Form) -> Html {
    let given = |name: &str| Some(form.given.one(name)).filter(|answer| !answer.is_empty());
    let facts = OF_PRACTICE.iter().filter(|own| FACTS.contains(&own.name));
    let facts: Vec<_> = facts.filter_map(|own| Some((own.label[lang as usize], given(own.name)?))).collect();
    html! {
        <section class="preview" aria-labelledby="nahled">
            <h2 id="nahled">{ lang.pick("Jak bude záznam vypadat", "What the record will look like") }</h2>
            <div class="panel">
                <h3>{ given("title").unwrap_or(lang.pick("Zatím bez názvu", "No title yet")) }</h3>
                <dl>{ for facts.into_iter().map(|(label, answer)| html! { <div><dt>{ label }</dt><dd>{ answer }</dd></div> }) }</dl>
                { for TEXTS.iter().filter_map(|(name, heading)| Some(html! {
                    <>
                        <h4>{ heading[lang as usize] }</h4>
                        <p class="as-sent">{ given(name)? }</p>
                    </>
                })) }
            </div>
        </section>
    }
}
