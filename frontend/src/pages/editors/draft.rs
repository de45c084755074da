//! The file of a record as it is being written: what was sent beside the form, what is wrong, how it differs, how it will look, and the
//! buttons that save and publish.

use osvedceno_api::Lang;
use yew::prelude::*;

use super::draft_fields::{fields, line, whole};
use super::draft_parts::{differences, preview};
use crate::drafts::{DraftForm, DraftPage, Notice, field_id};
use crate::editors::HAPPENED;
use crate::words;

/// The id of the region that says what is wrong while one types.
const LIVE: &str = "kontrola";
/// The id of the form.
const FORM: &str = "formular";

pub(super) fn page(page: &DraftPage) -> Html {
    html! {
        <>
            { problems(page) }
            <h1>{ page.title() }</h1>
            <p class="lead">
                if page.title.is_empty() { { "Zatím bez názvu" } } else { { words::czech(&page.title) } }
            </p>
            <p>
                <a href={page.case.clone()}>{ "Zpět na případ" }</a>
                if let Some((title, url)) = &page.record {
                    { " · záznam " }<a href={url.clone()}>{ words::czech(title) }</a>
                }
            </p>
            { notice(page) }
            <div class="draft">
                { sent(page) }
                <div>{ work(page) }</div>
            </div>
            if !page.differences.is_empty() {
                { differences("co-se-meni", "Co se proti korpusu mění", &page.differences) }
            }
            if let Some(record) = &page.preview { { preview(record) } }
        </>
    }
}

/// What can be done, as far as the case is.
fn work(page: &DraftPage) -> Html {
    match &page.form {
        DraftForm::Closed(state) => closed(state),
        DraftForm::Unbegun => begin(page),
        DraftForm::Fields(groups) => {
            html! { <>{ as_fields_or_text(page, true) }{ form(page, fields(groups, page.faults.as_deref())) }</> }
        }
        DraftForm::Text(text, can_be_fields) => {
            html! { <>{ as_fields_or_text(page, *can_be_fields) }{ form(page, whole(text)) }</> }
        }
    }
}

fn closed(state: &str) -> Html {
    let said = match state {
        "accepted" => {
            "Případ je přijatý a\u{a0}záznam zveřejněný. Další úpravy dělejte v\u{a0}novém případu, nebo přímo v\u{a0}souboru."
        }
        "returned" => "Případ čeká na doplnění. Upravovat záznam půjde, až se vrátí.",
        "refused" => "Případ je odmítnutý, záznam se z\u{a0}něj dělat nebude.",
        "gone" => "Záznam, kterého se oprava týká, už v\u{a0}korpusu není.",
        _ => "Kdo případ poslal, vzal ho zpět.",
    };
    html! { <p>{ said }</p> }
}

fn begin(page: &DraftPage) -> Html {
    let said = if page.record.is_some() {
        "Začne se ze záznamu, jak je teď v\u{a0}korpusu. Dokud ho nezveřejníte, nic se v\u{a0}něm nezmění."
    } else {
        "Začne se z\u{a0}toho, co bylo posláno: název, místo, doba, text a\u{a0}zdroje se předvyplní. Zveřejní se, až když to potvrdíte."
    };
    html! {
        <form method="post" action={page.action.clone()} class="sending">
            <p>{ said }</p>
            <input type="hidden" name="token" value={page.token.clone()} />
            <p class="send"><button type="submit" name="deed" value="begin">{ "Začít se záznamem" }</button></p>
        </form>
    }
}

/// The other way to change the file.
fn as_fields_or_text(page: &DraftPage, can_be_fields: bool) -> Html {
    if matches!(page.form, DraftForm::Fields(_)) {
        other_way("text", "Upravit jako text")
    } else if can_be_fields {
        other_way("fields", "Upravit ve formuláři")
    } else {
        html! { <p>{ "Začátku souboru se nedá rozumět, proto je tu celý jako text. Až ho opravíte a\u{a0}uložíte, půjde zase upravovat ve formuláři." }</p> }
    }
}

/// A button, for what was typed goes along.
fn other_way(deed: &'static str, said: &str) -> Html {
    html! { <p class="send"><button type="submit" form={FORM} name="deed" value={deed} class="second">{ said }</button></p> }
}

fn form(page: &DraftPage, content: Html) -> Html {
    let as_text = matches!(page.form, DraftForm::Text(..)).then_some("text").unwrap_or("form");
    html! {
        <form id={FORM} method="post" action={page.action.clone()} class="sending" novalidate=true data-check={format!("{}/kontrola", page.action)}>
            <input type="hidden" name="token" value={page.token.clone()} />
            <input type="hidden" name="version" value={page.version.to_string()} />
            <input type="hidden" name={HAPPENED} value={page.happened.to_string()} />
            <input type="hidden" name="as" value={as_text} />
            // The first button is the one that the Enter key presses.
            <p class="send"><button type="submit" name="deed" value="save">{ "Uložit" }</button></p>
            { content }
            <div id={LIVE} class="live-check" aria-live="polite"></div>
            { publishing(page) }
        </form>
    }
}

/// The words that go along, and the buttons.
fn publishing(page: &DraftPage) -> Html {
    html! {
        <fieldset>
            <legend>{ "Uložit a\u{a0}zveřejnit" }</legend>
            if let Some((who, when)) = &page.saved {
                <p class="hint">{ format!("Uloženo {when}") }if !who.is_empty() { { format!(", {who}") } }{ "." }</p>
            }
            if page.is_change {
                { line("change-cs", "Co se změnilo", "Pár slov pro stránku Co je nového, malým písmenem a\u{a0}bez tečky, nejvýš 120\u{a0}znaků: „doplněny náklady“.", &page.reason.cs) }
                { line("change-en", "Co se změnilo, anglicky", "Totéž, třeba “costs added”.", &page.reason.en) }
            }
            { line("word", "Slovo odesílateli", "Proč a\u{a0}jak jste to přijali. Uvidí to, kdo případ poslal, a\u{a0}kde se korpus vede v\u{a0}gitu, i\u{a0}všichni, kdo mají repozitář: s\u{a0}vaším jménem a\u{a0}e-mailem.", &page.reason.word) }
            <p class="send">
                <button type="submit" name="deed" value="save">{ "Uložit" }</button>
                <button type="submit" name="deed" value="check" class="second">{ "Zkontrolovat a\u{a0}ukázat náhled" }</button>
                if page.read_only.is_none() {
                    <button type="submit" name="deed" value="publish" class="second">{ "Přijmout a\u{a0}zveřejnit" }</button>
                }
            </p>
        </fieldset>
    }
}

/// All that is wrong, with links to the fields; it has the focus when the page comes.
fn problems(page: &DraftPage) -> Html {
    let Some(faults) = page.faults.as_ref().filter(|faults| !faults.is_empty()) else { return Html::default() };
    let title = if page.notice == Some(Notice::Refused) {
        "Služba záznam nepřevzala"
    } else {
        "Ještě to nejde zveřejnit"
    };
    html! {
        <div class="problems" role="alert" tabindex="-1" autofocus=true>
            <h2>{ title }</h2>
            <ul>
                { for faults.iter().map(|(name, error)| match name {
                    Some(name) => html! { <li><a href={format!("#{}", field_id(name))}>{ error }</a></li> },
                    None => html! { <li>{ error }</li> },
                }) }
            </ul>
        </div>
    }
}

/// What the page says first, and what it is about.
fn notice(page: &DraftPage) -> Html {
    let said = page.notice.map(|notice| match notice {
        Notice::Saved => "Uloženo.",
        Notice::Overtaken => {
            "Mezitím uložil někdo jiný. Vaše znění je tady ve formuláři a\u{a0}ještě uložené není; níž je, čím se od uloženého liší. Až ho \
             uložíte, nahradí to uložené."
        }
        Notice::Moved => {
            "Soubor v\u{a0}korpusu se od začátku úprav změnil; níž je jak. Převezměte nové znění jako základ: co jste změnili, zůstane, \
             ostatní bude podle něj."
        }
        Notice::Gone => {
            "Soubor, který se opravuje, už v\u{a0}korpusu není, takže se nic nezveřejní. Zjistěte prosím, kam zmizel; případ můžete vrátit \
             nebo odmítnout."
        }
        Notice::There => {
            "Přesně tohle znění už v\u{a0}korpusu je. Zveřejněním se v\u{a0}něm nic nezmění, jen se případ přijme a\u{a0}odesílatel se to dozví."
        }
        Notice::Happened => {
            "Uložilo se to, ale nezveřejnilo: od otevření formuláře se s\u{a0}případem něco stalo. Podívejte se prosím, co bylo posláno, \
             a\u{a0}když to pořád platí, zveřejněte to znovu."
        }
        Notice::Meanwhile => {
            "Nezveřejnilo se to: mezitím uložil někdo jiný, nebo se s\u{a0}případem něco stalo. Tady je, jak to vypadá teď."
        }
        Notice::Held => "Záznam se právě zveřejňuje, takže se teď nic neuložilo. Co jste napsali, je tady ve formuláři.",
        Notice::Rebased => {
            "Vaše změny teď stojí na znění, které je v\u{a0}korpusu. Kde se stejné pole, zdroj nebo část textu změnily u\u{a0}vás i\u{a0}tam, \
             platí vaše. Zkontrolujte to prosím níž."
        }
        Notice::Faulty => "Nezveřejnilo se to: kontrola našla chyby.",
        Notice::Same => "Nezveřejnilo se to: proti korpusu se nic nemění.",
        Notice::Wordless => "Nezveřejnilo se to: slova, která k\u{a0}tomu patří, nejsou v\u{a0}pořádku.",
        Notice::Refused => "Soubor v\u{a0}korpusu je zase takový, jaký byl, a\u{a0}případ dál čeká.",
        Notice::Under => {
            "Zveřejňuje se to. Trvá to déle než obvykle; za chvíli stránku načtěte znovu a\u{a0}uvidíte, jak to dopadlo."
        }
    });
    html! {
        <>
            if let Some(said) = said { <p class="note" role="status">{ said }</p> }
            if page.preview.is_some() && page.faults.as_ref().is_some_and(Vec::is_empty) {
                <p class="note" role="status">
                    { "Kontrola nenašla žádnou chybu. Podívejte se na " }
                    if !page.differences.is_empty() { <a href="#co-se-meni">{ "změny" }</a>{ " a\u{a0}na " } }
                    <a href="#nahled">{ "náhled" }</a>{ "." }
                </p>
            }
            if let Some(why) = &page.read_only {
                <p class="note">
                    { "Do složky korpusu se nedá zapisovat, takže odtud se nic nezveřejní. Rozpracovaný záznam se ukládá dál; celý text si \
                       můžete zkopírovat a\u{a0}do korpusu ho dát gitem. Správci: " }{ why }
                </p>
            }
            if let Some(why) = &page.uncommitted {
                <p class="note">{ "Záznam je zveřejněný, jen se nepodařilo uložit ho do gitu. Správci: " }{ why }</p>
            }
            if !page.others.is_empty() {
                { differences("mezitim", if page.notice == Some(Notice::Overtaken) { "Čím se liší vaše znění od uloženého" } else { "Co se v\u{a0}korpusu mezitím změnilo" }, &page.others) }
            }
            if page.notice == Some(Notice::Overtaken) {
                <p><a href={page.action.clone()}>{ "Zahodit moje znění a\u{a0}vzít uložené" }</a></p>
            }
            if page.notice == Some(Notice::Moved) {
                // With what stands in the form, which may not be saved yet.
                <p class="send"><button type="submit" form={FORM} name="deed" value="rebase">{ "Převzít nové znění jako základ" }</button></p>
            }
        </>
    }
}

/// What was sent.
fn sent(page: &DraftPage) -> Html {
    html! {
        <aside class="panel" aria-labelledby="poslano">
            <h2 id="poslano">{ "Co bylo posláno" }</h2>
            if page.sent.is_empty() {
                <p>{ "Nic: návrh vznikl z\u{a0}tabulky, nebo je odpověď už smazaná." }</p>
            }
            <dl>
                { for page.sent.iter().map(|(label, answer)| html! {
                    <div><dt>{ words::czech(label) }</dt><dd class="as-sent" lang={Lang::Cs.code()}>{ answer }</dd></div>
                }) }
            </dl>
        </aside>
    }
}
