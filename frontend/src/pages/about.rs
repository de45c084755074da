//! About the service: who runs it, how records are made and judged, how it is counted, what is kept of people, which version it is.

use osvedceno_api::Lang;
use yew::prelude::*;

use super::{fact, mail};
use crate::about::{AboutPage, KeptOfPeople, Operator};
use crate::address::{ACCESSIBILITY, GUIDE, PERSONAL_DATA, Route, Worksheet};
use crate::words;

pub(crate) fn page(lang: Lang, page: &AboutPage) -> Html {
    html! {
        <div class="wide api-page">
            <h1>{ words::about(lang) }</h1>
            <p class="lead">{ words::about_claim(lang) }</p>
            { operator(lang, page) }
            { making(lang) }
            { judging(lang, page) }
            { missing(lang) }
            { counting(lang) }
            { people(lang, page) }
            <section>
                <h2 id={lang.pick("pristupnost", "accessibility")}>{ lang.pick("Přístupnost", "Accessibility") }</h2>
                <p><a href={ACCESSIBILITY[lang as usize]}>{ words::accessibility(lang) }</a></p>
            </section>
            { version(lang, page) }
        </div>
    }
}

fn operator(lang: Lang, page: &AboutPage) -> Html {
    html! {
        <section>
            <h2 id={lang.pick("provozovatel", "operator")}>{ lang.pick("Kdo službu provozuje", "Who runs it") }</h2>
            if let Some(Operator { name, address, ico }) = &page.operator {
                <dl class="api-facts">
                    { fact(lang.pick("Provozovatel", "Operator"), html! { name }) }
                    { fact(lang.pick("Adresa", "Address"), html! { address }) }
                    if let Some(ico) = ico { { fact(lang.pick("IČO", "Company number (IČO)"), html! { ico }) } }
                    if let Some(email) = &page.contact { { fact("E-mail", mail(email)) } }
                </dl>
            } else {
                <p>
                    { lang.pick(
                        "Tato kopie služby nemá uvedeného provozovatele. Než se podle ní budete rozhodovat, ověřte si údaje ve zdrojích, které každý záznam uvádí.",
                        "This copy of the service has no operator named. Before you decide by it, check what it says in the sources that every record lists.",
                    ) }
                </p>
                if let Some(email) = &page.contact { <p>{ lang.pick("Kontakt: ", "Contact: ") }{ mail(email) }</p> }
            }
        </section>
    }
}

fn making(lang: Lang) -> Html {
    html! {
        <section>
            <h2 id={lang.pick("zaznamy", "records")}>{ lang.pick("Jak záznamy vznikají", "How records are made") }</h2>
            <p>{ lang.pick(
                "Záznam vzniká podle veřejných zdrojů: zpráv, evaluací, zákonů, stránek obcí a\u{a0}organizací. Je psaný vlastními slovy a\u{a0}tvrdí jen to, co říkají zdroje. Každý záznam své zdroje uvádí, a\u{a0}také den, kdy byly naposledy ověřeny.",
                "A record is made from public sources: reports, evaluations, laws, pages of municipalities and organisations. It is in its own words and says only what the sources say. Every record lists its sources, and the day on which they were last checked.",
            ) }</p>
            <p>{ lang.pick(
                "Co zdroje neříkají, v\u{a0}záznamu není. Náklady, které nikdo nezveřejnil, neodhadujeme. Zapisujeme i\u{a0}to, co se nepovedlo.",
                "What the sources do not say is not in the record. Costs that nobody has published are not estimated. What failed is written down too.",
            ) }</p>
        </section>
    }
}

fn judging(lang: Lang, page: &AboutPage) -> Html {
    html! {
        <section>
            <h2 id={lang.pick("dukazy", "evidence")}>{ lang.pick("Jak se praxe posuzují", "How practices are judged") }</h2>
            <p>
                { lang.pick(
                    "Praxi posuzujeme kritérium po kritériu, vždy podle toho, co je ve zdrojích. ",
                    "A practice is judged criterion by criterion, always by what its sources say. ",
                ) }
                <a href={Worksheet::SelfAssessment.blank().address(lang)}>{ lang.pick("Stejnými kritérii můžete posoudit vlastní projekt", "You can judge a project of your own by the same criteria") }</a>
                { "." }
            </p>
            <p>{ lang.pick("Jak silné jsou důkazy, že praxe funguje, říká jeden z\u{a0}těchto stupňů:", "How strong the evidence is that a practice works is said by one of these grades:") }</p>
            <dl class="api-facts">
                { for page.evidence.iter().map(|own| fact(own.label.clone(), own.description.clone().unwrap_or_default().into())) }
            </dl>
        </section>
    }
}

fn missing(lang: Lang) -> Html {
    html! {
        <section>
            <h2 id={lang.pick("co-chybi", "missing")}>{ lang.pick("Co tu chybí a\u{a0}proč", "What is missing, and why") }</h2>
            <p>
                { lang.pick(
                    "Nejsou tu všechny praxe, jen ty, o\u{a0}kterých někdo něco zveřejnil a\u{a0}někdo to sepsal. Nejméně se dá dohledat o\u{a0}nákladech a\u{a0}o\u{a0}tom, co se u\u{a0}lidí změnilo. ",
                    "Not every practice is here, only those of which somebody has published something and somebody has written it down. Least can be found on costs and on what changed for people. ",
                ) }
                <a href={Worksheet::Gaps.blank().address(lang)}>{ words::gaps(lang) }</a>
                { lang.pick(
                    " ukazuje, kde záznamy nejsou a\u{a0}co lidé hledali marně.",
                    " shows where there are no records, and what people looked for in vain.",
                ) }
            </p>
        </section>
    }
}

fn counting(lang: Lang) -> Html {
    html! {
        <section>
            <h2 id={lang.pick("pocty", "counts")}>{ lang.pick("Jak se počítá", "How it is counted") }</h2>
            <p>{ lang.pick(
                "Číslo u\u{a0}filtru říká, kolik záznamů byste dostali, kdybyste ho zvolili; je přesné. Záznam může mít víc témat, takže součet čísel bývá vyšší než počet záznamů. Pořadí výsledků určují slova dotazu a\u{a0}to, o\u{a0}čem záznam je, ne to, kdo na něj kliká.",
                "The number beside a filter says how many records you would get by choosing it; it is exact. A record may have several topics, so the numbers often add up to more than there are records. The order of results follows from the words you typed and from what a record is about, not from who clicks on it.",
            ) }</p>
            <p>{ lang.pick(
                "U\u{a0}doporučení stojí všechny důvody, ze kterých vyšlo, i\u{a0}ty proti.",
                "A recommendation comes with all the reasons it follows from, those against it too.",
            ) }</p>
        </section>
    }
}

fn people(lang: Lang, page: &AboutPage) -> Html {
    let KeptOfPeople { addresses, words_days, shown_days, counted_days, sent_days, has_editors, alerts } = page.kept;
    let searches = match lang {
        Lang::Cs => format!(
            "Hledání, která nic nenašla, počítáme po dnech a\u{a0}počty mažeme po {counted_days}\u{a0}dnech. Slova uložíme, jen když je v\u{a0}jednom dni hledali lidé aspoň z\u{a0}{addresses}\u{a0}adres. Slova ze slovníku služby a\u{a0}názvy obcí pak ukážeme, ostatní čekají na redaktora. Neschválená slova mažeme po {words_days}\u{a0}dnech, schválená {shown_days}\u{a0}dní poté, co je někdo hledal naposledy. Kdo hledal, se neukládá."
        ),
        Lang::En => format!(
            "Searches that found nothing are counted by days, and the counts are erased after {counted_days} days. Words are kept only when people at {addresses} addresses or more looked for them on one day. Words of the service’s vocabulary and names of municipalities are then shown; others wait for an editor. Words that nobody has let through are erased after {words_days} days, others {shown_days} days after somebody last looked for them. Who searched is not kept."
        ),
    };
    let sent = sent_days.map(|[days, closed]| match lang {
        Lang::Cs => format!(
            "Co nám pošlete formulářem, uvidíte vy na adrese, kterou po odeslání dostanete, a\u{a0}redakce; jinam se to nedostane, dokud to redakce nezpracuje. Když to vezmete zpět, smažeme to hned, vyřízené po {closed}\u{a0}dnech. E-mail, pokud ho uvedete, vidí jen redakce a\u{a0}smažeme ho, jakmile je věc vyřízená, nejpozději po {days}\u{a0}dnech."
        ),
        Lang::En => format!(
            "What you send by a form is seen by you, at the address that you get then, and by the editors, and by nobody else until they have worked on it. If you take it back, it is erased at once; what has been dealt with, after {closed} days. An e-mail address, if you give one, is seen by the editors alone and erased when the matter is closed, after {days} days at the latest."
        ),
    });
    let alerts = alerts.map(|(days, refusals)| match lang {
        Lang::Cs => format!(
            "Když si objednáte upozornění e-mailem, uložíme vaši adresu, hledání, jazyk, den, kdy jste o\u{a0}ně požádali a\u{a0}potvrdili je, kdy jsme vám psali naposledy a\u{a0}o\u{a0}čem už víte. Nepotvrzené smažeme po {days}\u{a0}dnech, zrušené hned; píšeme dál jen do schránek, které naši zprávu {refusals}krát neodmítly. Z\u{a0}adresy, na kterou jde žádost o\u{a0}potvrzení, zůstane na den otisk, aby ji nikdo nemohl zahltit. Jestli zprávu otevřete, nezjišťujeme."
        ),
        Lang::En => format!(
            "If you ask for an alert by e-mail, we keep your address, the search, the language, the days on which you asked for it and confirmed it, when we last wrote to you, and what you have been told of. What is not confirmed is erased after {days} days, what you end at once, and so is one whose mailbox has refused our message {refusals} times. Of an address that is asked to confirm, a digest stays for a day, so that nobody can flood it. Whether you open a message we do not find out."
        ),
    });
    let of_editors = has_editors.then(|| {
        lang.pick(
            "O\u{a0}lidech z\u{a0}redakce ukládáme přihlašovací jméno, jméno, pod kterým je znají kolegové, otisk hesla a\u{a0}případně e-mail, dokud v\u{a0}redakci jsou. U\u{a0}případů je zapsané, kdo z\u{a0}redakce co a\u{a0}kdy udělal; veřejné to není. Kdo z\u{a0}redakce odejde, může chtít, abychom jeho jméno nahradili slovy „bývalý člen redakce“. V\u{a0}provozním záznamu je také, kdo se kdy do redakce přihlásil.",
            "Of people who edit, a name to sign in by, a name by which colleagues know them, a digest of their password and an e-mail address if they have given one are kept for as long as they edit. Cases say who of them did what and when, which is not public. Whoever has left may have their name replaced by the words “bývalý člen redakce” (a former editor). The log of the service also has who signed in and when.",
        )
        .to_owned()
    });
    let kept = [
        lang.pick(
            "Neukládáme cookies, nenačítáme nic z\u{a0}cizích serverů a\u{a0}návštěvníky nesledujeme.",
            "There are no cookies, nothing is loaded from other hosts, and visitors are not tracked.",
        )
        .to_owned(),
        lang.pick(
            "V\u{a0}provozním záznamu služby je čas, druh stránky, stavový kód a\u{a0}to, jak dlouho odpověď trvala. Není v\u{a0}něm, co kdo hledal, ani odkud.",
            "The log of the service has the time, the sort of page, the status and how long the answer took. What anybody searched for is not in it, nor from where.",
        )
        .to_owned(),
        lang.pick(
            "Adresu, ze které se ptáte, služba na disk nezapisuje. Drží ji jen v\u{a0}paměti, dokud odpovídá a\u{a0}hlídá počet požadavků, a\u{a0}do konce dne jako otisk, ze kterého se nedá přečíst. Zda adresy zaznamenává server před službou, řekne provozovatel.",
            "The address you ask from is not written to disk by the service. It is in memory alone, while it is answered and requests are counted, and until the end of the day as a digest from which it cannot be read. Whether a server in front of the service logs addresses, its operator can say.",
        )
        .to_owned(),
        searches,
        lang.pick(
            "Výběr záznamů si pamatuje váš prohlížeč; služba ho dostane jen v\u{a0}adrese stránky, kterou otevřete, a\u{a0}neukládá ho. Rozepsaný návrh praxe si do odeslání pamatuje také jen prohlížeč; službě pošle při psaní jen název, aby našla podobné praxe. Odpovědi v\u{a0}sebehodnocení váš prohlížeč neopustí.",
            "Your selection of records is remembered by your browser; the service gets it only in the address of a page that you open, and does not keep it. A proposal that is being written is remembered by the browser alone too, until it is sent; of it the service gets the title only, to look for practices like it. The answers of your self-assessment do not leave your browser.",
        )
        .to_owned(),
    ];
    html! {
        <section>
            <h2 id={PERSONAL_DATA[lang as usize]}>{ lang.pick("Osobní údaje", "Personal data") }</h2>
            <ul>{ for kept.into_iter().chain(sent).chain(alerts).chain(of_editors).map(|own| html! { <li>{ own }</li> }) }</ul>
            if let Some((name, email)) = &page.data_protection {
                <p>{ lang.pick("Pověřenec pro ochranu osobních údajů: ", "Data protection officer: ") }{ name }{ ", " }{ mail(email) }</p>
            }
        </section>
    }
}

fn version(lang: Lang, page: &AboutPage) -> Html {
    let code = |text: &str| html! { <code>{ text }</code> };
    html! {
        <section>
            <h2 id={lang.pick("verze", "version")}>{ lang.pick("Verze dat a\u{a0}programu", "Version of the data and of the program") }</h2>
            <dl class="api-facts">
                { fact(lang.pick("Záznamy a\u{a0}oddíly manuálu", "Records and sections of the manual"), html! {
                    <a href={Route::Search(osvedceno_api::SearchQuery::default()).address(lang)}>{ words::number(lang, page.records as u64) }</a>
                }) }
                { fact(lang.pick("Poslední změna", "Last change"), words::date(lang, &page.changed).into()) }
                { fact(lang.pick("Otisk dat", "Digest of the data"), code(&page.data)) }
                { fact(lang.pick("Program", "Program"), html! { <>{ page.release }{ ", " }{ code(&page.code) }</> }) }
                { fact(lang.pick("Data ke stažení", "Data to download"), html! { <a href={GUIDE[lang as usize]}>{ words::guide(lang) }</a> }) }
            </dl>
        </section>
    }
}
