//! E-mail alerts for a search: asked for, confirmed, ended. Without a script.

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::address::{ABOUT, PERSONAL_DATA};
use crate::alerts::{AlertPage, AlertStep};
use crate::parts::fields::{carried, email, problems};
use crate::proposals::Form;
use crate::words;

pub(crate) fn page(lang: Lang, page: &AlertPage) -> Html {
    html! {
        <div class="wide sending">
            if let AlertStep::Asked(form) = &page.step { { problems(lang, form) } }
            <h1>{ words::alert(lang) }</h1>
            <p class="lead">{ standing(lang, &page.step) }</p>
            if let Some((search, results)) = &page.search {
                <p>{ lang.pick("Hledání: ", "Search: ") }<a href={results.clone()}>{ words::czech(search) }</a></p>
            }
            { match &page.step {
                AlertStep::Asked(form) => asked(lang, form),
                AlertStep::Sent => sent(lang),
                AlertStep::Unconfirmed(action) => confirmed(lang, action),
                AlertStep::Confirmed(action) => ended(lang, action),
                AlertStep::Ended | AlertStep::Gone => Html::default(),
            } }
        </div>
    }
}

fn standing(lang: Lang, step: &AlertStep) -> &'static str {
    match step {
        AlertStep::Asked(_) => lang.pick(
            "Jednou týdně vám napíšeme, co v\u{a0}tomto hledání přibylo a\u{a0}co se změnilo. Když nic, nenapíšeme.",
            "Once a week we write to you what is new and what has changed in this search. If nothing has, we do not write.",
        ),
        AlertStep::Sent => lang.pick(
            "Poslali jsme vám zprávu. Otevřete v\u{a0}ní odkaz a\u{a0}upozornění potvrďte.",
            "We have sent you a message. Open the link in it and confirm the alert.",
        ),
        AlertStep::Unconfirmed(_) => {
            lang.pick("Ještě zbývá upozornění potvrdit.", "The alert is yet to be confirmed.")
        }
        AlertStep::Confirmed(_) => lang.pick(
            "Upozornění je zapnuté. Napíšeme vám jednou týdně, pokud bude co.",
            "The alert is on. We write to you once a week if there is anything to write.",
        ),
        AlertStep::Ended => lang.pick(
            "Upozornění je zrušené a\u{a0}vaši adresu jsme smazali.",
            "The alert has ended, and your address is erased.",
        ),
        AlertStep::Gone => lang.pick(
            "Tohle upozornění tu není: někdo ho zrušil, nebo ho včas nepotvrdil.",
            "This alert is not here: it was ended, or not confirmed in time.",
        ),
    }
}

fn asked(lang: Lang, form: &Form) -> Html {
    let label = lang.pick("Váš e-mail", "Your e-mail");
    let hint = lang.pick(
        "Jen na tyhle zprávy. Smažeme ho, jakmile upozornění zrušíte; stačí na to jedno kliknutí v\u{a0}každé zprávě.",
        "For these messages alone. It is erased when you end the alert, which takes one click in any of them.",
    );
    html! {
        <form method="post" action={form.action.clone()} novalidate=true>
            { email(form, label, html! { hint }) }
            { carried(lang, form) }
            <p class="send"><button type="submit">{ lang.pick("Chci upozornění", "I want the alert") }</button></p>
            <p class="hint">
                { lang.pick(
                    "Nejdřív vám pošleme zprávu s\u{a0}odkazem, na kterém to potvrdíte. Co si ukládáme, popisuje ",
                    "First we send you a message with a link where you confirm it. What is kept is described in ",
                ) }
                <a href={format!("{}#{}", ABOUT[lang as usize], PERSONAL_DATA[lang as usize])}>
                    { words::about(lang) }
                </a>
                { "." }
            </p>
        </form>
    }
}

fn sent(lang: Lang) -> Html {
    html! {
        <>
            <p>{ lang.pick(
                "Přijde během chvíle; kdybyste dnes žádali víckrát, až do hodiny. Nepřišla? Podívejte se do nevyžádané pošty a\u{a0}zkontrolujte adresu.",
                "It comes in a moment; within an hour if you have asked more than once today. Nothing there? Look among unwanted mail, and check the address.",
            ) }</p>
            <p>{ lang.pick(
                "Dokud upozornění nepotvrdíte, psát nebudeme, a\u{a0}po týdnu vaši adresu smažeme.",
                "Until you confirm the alert we do not write, and after a week your address is erased.",
            ) }</p>
        </>
    }
}

fn confirmed(lang: Lang, action: &str) -> Html {
    html! {
        <form method="post" action={action.to_owned()}>
            <p class="send">
                <button type="submit" name="deed" value="confirm">{ lang.pick("Potvrdit upozornění", "Confirm the alert") }</button>
                <button type="submit" name="deed" value="end" class="second">{ lang.pick("Nechci ho, smažte mou adresu", "I do not want it, erase my address") }</button>
            </p>
        </form>
    }
}

fn ended(lang: Lang, action: &str) -> Html {
    html! {
        <form method="post" action={action.to_owned()}>
            <p class="send"><button type="submit" name="deed" value="end">{ lang.pick("Zrušit upozornění", "End the alert") }</button></p>
        </form>
    }
}
