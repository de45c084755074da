//! What people send in: a correction, a practice, and where everybody follows what they sent. Forms without a script.

pub(crate) mod case;
pub(crate) mod correction;
pub(crate) mod late;
pub(crate) mod suggestion;

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::address::{ABOUT, PERSONAL_DATA};
use crate::parts::fields;
use crate::proposals::Form;

/// That this copy takes nothing, and where to write to.
fn closed(lang: Lang, contact: Option<&String>) -> Html {
    html! {
        <>
            <p>{ lang.pick(
                "Tahle kopie služby návrhy ani opravy přes formulář nepřijímá.",
                "This copy of the service takes neither proposals nor corrections by a form.",
            ) }</p>
            if let Some(contact) = contact {
                <p>
                    { lang.pick("Napište prosím na ", "Please write to ") }
                    <a href={format!("mailto:{contact}")}>{ contact }</a>{ "." }
                </p>
            } else {
                <p>{ lang.pick(
                    "Kam psát, její provozovatel neuvedl.",
                    "Who runs it has not said where to write to.",
                ) }</p>
            }
        </>
    }
}

/// Where editors can write to.
fn email(lang: Lang, form: &Form) -> Html {
    let why = lang.pick(
        "Jen aby se redakce mohla zeptat, když něčemu nebude rozumět. Uvidí ho jen redakce; smažeme ho, jakmile bude věc vyřízená, nejpozději za 90\u{a0}dní.",
        "Only so that editors can ask where something is not clear. Nobody but them sees it; it is erased when the matter is closed, after 90 days at the latest.",
    );
    // In a tab of its own: what is being written stays where it is.
    let address = format!("{}#{}", ABOUT[lang as usize], PERSONAL_DATA[lang as usize]);
    let hint = html! {
        <>
            { why }{ " " }
            <a href={address} target="_blank">{ lang.pick("Co o\u{a0}vás ukládáme (na nové kartě)", "What is kept about you (in a new tab)") }</a>
        </>
    };
    fields::email(form, lang.pick("Váš e-mail (nemusíte vyplňovat)", "Your e-mail (optional)"), hint)
}

/// What becomes of what is sent.
fn promise(lang: Lang) -> Html {
    html! {
        <p class="hint">{ lang.pick(
            "Po odeslání dostanete adresu, na které uvidíte, jak to dopadlo. Nic se nezveřejní, dokud to neprojde redakcí.",
            "Once it is sent you get an address where you can see what became of it. Nothing is published before editors let it through.",
        ) }</p>
    }
}
