//! The accessibility statement, in the order in which the model statement of the European Union (decision 2018/1523) and the Czech
//! law no. 99/2019 Coll. want it.

use osvedceno_api::Lang;
use yew::prelude::*;

use super::mail;
use crate::about::{AccessibilityPage, Conformity, Statement};
use crate::address::ABOUT;
use crate::words;

pub(crate) fn page(lang: Lang, page: &AccessibilityPage) -> Html {
    html! {
        <div class="wide api-page">
            <h1>{ words::accessibility(lang) }</h1>
            { scope(lang, page) }
            if let Some(statement) = &page.statement {
                { state(lang, statement) }
                { failings(lang, statement) }
                { preparation(lang, statement) }
            } else {
                { unstated(lang) }
            }
            { feedback(lang, page) }
            { enforcement(lang, page) }
        </div>
    }
}

fn scope(lang: Lang, page: &AccessibilityPage) -> Html {
    let by = page.operator.as_ref().filter(|_| page.statement.is_some()).map_or(
        lang.pick(
            "Tato kopie služby nemá uvedeného provozovatele, který by se k\u{a0}přístupnosti zavázal.",
            "This copy of the service has no operator named who would commit to its accessibility.",
        )
        .to_owned(),
        |operator| match lang {
            Lang::Cs => format!(
                "Provozovatel ({operator}) se zavazuje, že tyto internetové stránky zpřístupní v\u{a0}souladu se zákonem č.\u{a0}99/2019\u{a0}Sb., o\u{a0}přístupnosti internetových stránek a\u{a0}mobilních aplikací."
            ),
            Lang::En => format!(
                "The operator ({operator}) is committed to making this website accessible, in accordance with the Czech Act No. 99/2019 Coll., on the accessibility of websites and mobile applications."
            ),
        },
    );
    html! {
        <>
            <p class="lead">{ by }</p>
            // What nobody has assessed is no statement.
            if page.statement.is_some() {
            <p>
                { lang.pick("Toto prohlášení o\u{a0}přístupnosti se vztahuje na internetové stránky ", "This accessibility statement applies to the website ") }
                <a href={format!("{}/", page.site)}>{ &page.site }</a>
                { "." }
            </p>
            }
        </>
    }
}

fn state(lang: Lang, statement: &Statement) -> Html {
    let state = match statement.conformity {
        Conformity::Full => lang.pick(
            "Tyto internetové stránky jsou plně v\u{a0}souladu se zákonem č.\u{a0}99/2019\u{a0}Sb. a\u{a0}s\u{a0}normou ČSN\u{a0}EN\u{a0}301\u{a0}549.",
            "This website is fully compliant with Act No. 99/2019 Coll. and the standard EN 301 549.",
        ),
        Conformity::Partial => lang.pick(
            "Tyto internetové stránky jsou částečně v\u{a0}souladu se zákonem č.\u{a0}99/2019\u{a0}Sb. a\u{a0}s\u{a0}normou ČSN\u{a0}EN\u{a0}301\u{a0}549, a\u{a0}to z\u{a0}důvodu nesouladu uvedeného níže.",
            "This website is partially compliant with Act No. 99/2019 Coll. and the standard EN 301 549, due to the non-compliances listed below.",
        ),
        Conformity::None => lang.pick(
            "Tyto internetové stránky nejsou v\u{a0}souladu se zákonem č.\u{a0}99/2019\u{a0}Sb. a\u{a0}s\u{a0}normou ČSN\u{a0}EN\u{a0}301\u{a0}549. Nesoulad je uveden níže.",
            "This website is not compliant with Act No. 99/2019 Coll. and the standard EN 301 549. The non-compliances are listed below.",
        ),
    };
    html! {
        <section>
            <h2 id={lang.pick("soulad", "compliance")}>{ lang.pick("Stav souladu", "Compliance status") }</h2>
            <p>{ state }</p>
        </section>
    }
}

fn failings(lang: Lang, statement: &Statement) -> Html {
    html! {
        <section>
            <h2 id={lang.pick("nepristupny-obsah", "non-accessible")}>{ lang.pick("Nepřístupný obsah", "Non-accessible content") }</h2>
            if statement.failings.is_empty() {
                <p>{ lang.pick("O\u{a0}žádném nepřístupném obsahu nevíme.", "No content is known that is not accessible.") }</p>
            } else {
                <p>{ lang.pick("Níže uvedený obsah není přístupný:", "The content listed below is not accessible:") }</p>
                <ul>{ for statement.failings.iter().map(|own| html! { <li>{ own }</li> }) }</ul>
            }
        </section>
    }
}

fn preparation(lang: Lang, statement: &Statement) -> Html {
    let method = if statement.is_own {
        lang.pick(
            "Použitou metodou bylo vlastní posouzení provedené provozovatelem.",
            "The method used was a self-assessment by the operator.",
        )
    } else {
        lang.pick(
            "Použitou metodou bylo posouzení provedené třetí stranou.",
            "The method used was an assessment carried out by a third party.",
        )
    };
    let day = |day: &str| words::date(lang, day);
    html! {
        <section>
            <h2 id={lang.pick("vypracovani", "preparation")}>{ lang.pick("Vypracování prohlášení o\u{a0}přístupnosti", "Preparation of this accessibility statement") }</h2>
            <p>
                { lang.pick("Toto prohlášení bylo vypracováno dne ", "This statement was prepared on ") }{ day(&statement.prepared) }{ ". " }
                { method }
                if let Some(reviewed) = &statement.reviewed {
                    { lang.pick(" Prohlášení bylo naposledy přezkoumáno dne ", " The statement was last reviewed on ") }{ day(reviewed) }{ "." }
                }
            </p>
        </section>
    }
}

/// What may be said where nobody has assessed this copy.
fn unstated(lang: Lang) -> Html {
    html! {
        <section>
            <h2 id={lang.pick("soulad", "compliance")}>{ lang.pick("Stav souladu", "Compliance status") }</h2>
            <p>{ lang.pick(
                "Soulad této kopie služby se zákonem č.\u{a0}99/2019\u{a0}Sb. zatím nikdo neposoudil, toto tedy není prohlášení podle zákona. Program se vyvíjí tak, aby stránky fungovaly bez skriptů, jen s\u{a0}klávesnicí i\u{a0}se čtečkou obrazovky, a\u{a0}při vývoji se kontroluje nástrojem axe.",
                "Nobody has assessed yet whether this copy of the service complies with Act No. 99/2019 Coll., so this is not a statement as the law wants it. The program is made so that its pages work without scripts, by keyboard alone and with a screen reader, and is checked with the tool axe while it is developed.",
            ) }</p>
        </section>
    }
}

fn feedback(lang: Lang, page: &AccessibilityPage) -> Html {
    html! {
        <section>
            <h2 id={lang.pick("zpetna-vazba", "feedback")}>{ lang.pick("Zpětná vazba a\u{a0}kontaktní údaje", "Feedback and contact information") }</h2>
            if let Some(email) = &page.contact {
                <p>
                    { lang.pick(
                        "Narazíte-li na nepřístupný obsah nebo potřebujete-li informace v\u{a0}přístupné podobě, napište na ",
                        "If you come across content that is not accessible, or need information in an accessible form, write to ",
                    ) }
                    { mail(email) }
                    { "." }
                </p>
            } else {
                <p>{ lang.pick("Provozovatel neuvedl žádný kontakt.", "The operator has given no contact.") }</p>
            }
            <p><a href={ABOUT[lang as usize]}>{ words::about(lang) }</a></p>
        </section>
    }
}

fn enforcement(lang: Lang, page: &AccessibilityPage) -> Html {
    let (name, email) = match page.statement.as_ref().and_then(|own| own.supervisor.as_ref()) {
        Some((name, email)) => (name.as_str(), Some(email)),
        None => (lang.pick("Digitální a\u{a0}informační agentura", "Digital and Information Agency"), None),
    };
    html! {
        <section>
            <h2 id={lang.pick("prosazovani", "enforcement")}>{ lang.pick("Postupy pro prosazování práva", "Enforcement procedure") }</h2>
            <p>
                { lang.pick(
                    "Pokud na oznámení nebo žádost nedostanete uspokojivou odpověď, můžete se obrátit na orgán, který nad dodržováním zákona č.\u{a0}99/2019\u{a0}Sb. dohlíží: ",
                    "If you get no satisfactory answer to a notification or a request, you can turn to the body that supervises compliance with Act No. 99/2019 Coll.: ",
                ) }
                { name }
                if let Some(email) = email { { ", " }{ mail(email) } } else {
                    { ", " }<a href="https://www.dia.gov.cz/">{ "dia.gov.cz" }</a>
                }
                { "." }
            </p>
        </section>
    }
}
