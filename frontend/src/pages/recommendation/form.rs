//! The form in which somebody tells their situation, with what is wrong beside each field and what was understood.

use osvedceno_api::{
    BriefEdits, Lang, Municipality, MunicipalityProfile, RecommendationResponse, VocabularyValue, encode,
};
use yew::prelude::*;

use super::problems::plain;
use crate::address::{Route, Worksheet};
use crate::parts::icons;
use crate::view::{Given, RecommendationPage};
use crate::words;

/// Most characters of the situation in a form: with more, its address would be longer than some servers on the way take.
const MAX_TEXT: &str = "2000";
/// Parts of the form that are folded away.
const FOLDED: [&str; 4] = ["area", "group", "budget_czk_per_year", "origin"];

pub(super) fn form(lang: Lang, page: &RecommendationPage) -> Html {
    let RecommendationPage { given, errors, .. } = page;
    let folded = FOLDED.iter().any(|name| given.all(name).next().is_some());
    // What was changed of a brief goes along, back to it.
    let of_brief = given.0.iter().filter(|(name, _)| BriefEdits::PARAMETERS.contains(&name.as_str()));
    let fault = |name: &str| errors.iter().any(|error| error.parameter == name);
    html! {
        <form id="situace" class="situation live" method="get" action={Worksheet::Recommendation.blank().address(lang)}
              aria-label={lang.pick("Vaše situace", "Your situation")}>
            { for of_brief.map(|(name, value)| html! { <input type="hidden" name={name.clone()} value={value.clone()} /> }) }
            { place(lang, page) }
            <fieldset class="situations">
                <legend>{ lang.pick("Co se u\u{a0}vás děje?", "What is happening?") }</legend>
                <div class="pictures">
                    { for values(page, "situation").iter().map(|situation| picture(given, situation)) }
                </div>
            </fieldset>
            <div class="field">
                <label for="text">{ lang.pick("Vlastními slovy", "In your own words") }</label>
                <textarea id="text" name="text" rows="3" maxlength={MAX_TEXT} aria-describedby="text-napoveda"
                          placeholder={lang.pick(
                              "například: Nová továrna přiveze 600 dělníků, bydlet mají na ubytovně u\u{a0}školy.",
                              "for example: A new factory brings 600 workers, who are to live in a hostel near the school.",
                          )} value={given.one("text").to_owned()} />
                <p id="text-napoveda" class="hint">{ lang.pick("Stačí půl věty. Nikam se neukládá, je jen v\u{a0}adrese stránky.", "Half a sentence will do. It is kept nowhere but in the address of the page.") }</p>
                <div data-part="rozumeno">{ understood(lang, page) }</div>
            </div>
            { horizon(lang, page) }
            <details class="more" id="upresnit" open={folded || fault("budget_czk_per_year")}>
                <summary>{ lang.pick("Upřesnit oblasti, skupiny a\u{a0}rozpočet", "Add fields, groups and a budget") }</summary>
                { ticks(given, lang.pick("Oblasti", "Fields of policy"), "area", values(page, "area")) }
                { ticks(given, lang.pick("Koho se to týká", "Whom it concerns"), "group", values(page, "group")) }
                <div class="field">
                    <label for="rozpocet">{ lang.pick("Kolik na to je ročně (Kč)", "Budget a year (CZK)") }</label>
                    <input id="rozpocet" name="budget_czk_per_year" type="text" inputmode="numeric" autocomplete="off"
                           aria-describedby="rozpocet-chyba" value={given.one("budget_czk_per_year").to_owned()} />
                    <div id="rozpocet-chyba" data-part="rozpocet">{ error(lang, page, "budget_czk_per_year") }</div>
                </div>
                <fieldset class="radios">
                    <legend>{ lang.pick("Odkud mají praxe být", "Where practices may come from") }</legend>
                    { radio(given, "origin", "", lang.pick("odkudkoli", "anywhere")) }
                    { radio(given, "origin", "national", lang.pick("jen z\u{a0}Česka", "Czechia only")) }
                    { radio(given, "origin", "foreign", lang.pick("jen ze zahraničí", "abroad only")) }
                </fieldset>
            </details>
            <p class="send">
                <button type="submit">{ lang.pick("Zobrazit doporučení", "Show recommendations") }</button>
                <a class="tool" href={Worksheet::Recommendation.blank().address(lang)}>{ lang.pick("Začít znovu", "Start again") }</a>
            </p>
        </form>
    }
}

/// The municipality, by its name or by its figures.
fn place(lang: Lang, page: &RecommendationPage) -> Html {
    let RecommendationPage { given, answer, .. } = page;
    let region = given.one("region");
    html! {
        <fieldset class="place">
            <legend>{ lang.pick("Vaše obec", "Your municipality") }</legend>
            <div class="field combo">
                <label for="obec">{ lang.pick("Název", "Name") }</label>
                <input id="obec" name="municipality" type="text" autocomplete="off" spellcheck="false" maxlength="100"
                       aria-describedby="obec-chyba" data-lang={lang.code()} value={given.one("municipality").to_owned()} />
                <input type="hidden" id="obec-kod" name="code" value={given.one("code").to_owned()} />
                <ul id="obce" role="listbox" aria-label={lang.pick("Obce", "Municipalities")} hidden=true></ul>
                <div id="obec-chyba" data-part="obec">
                    { error(lang, page, "municipality") }
                    { for answer.iter().flat_map(|answer| &answer.notes).map(|note| html! { <p class="hint">{ note }</p> }) }
                    { meant(lang, page) }
                    { for answer.as_ref().and_then(|answer| known(lang, page, answer)) }
                </div>
            </div>
            <div class="figures">
                <div class="field">
                    <label for="obyvatel">{ lang.pick("Obyvatel", "People") }</label>
                    <input id="obyvatel" name="population" type="text" inputmode="numeric" autocomplete="off" aria-describedby="cisla-chyba" value={given.one("population").to_owned()} />
                </div>
                <div class="field">
                    <label for="kraj">{ lang.pick("Kraj", "Region") }</label>
                    <select id="kraj" name="region">
                        <option value="">{ lang.pick("neuvedeno", "not given") }</option>
                        { for values(page, "region").iter().map(|value| html! {
                            <option value={value.code.clone()} selected={value.code == region}>{ &value.label }</option>
                        }) }
                    </select>
                </div>
            </div>
            <div id="cisla-chyba" data-part="cisla">{ error(lang, page, "population") }{ error(lang, page, "region") }</div>
        </fieldset>
    }
}

/// Municipalities that may be meant: a link to the same answers for each.
fn meant(lang: Lang, page: &RecommendationPage) -> Html {
    if page.meant.is_empty() {
        return Html::default();
    }
    let place = |own: &Municipality| {
        let Municipality { code, name, region, description, .. } = own;
        let others = page
            .given
            .0
            .iter()
            .filter(|(name, _)| !["municipality", "code", "population", "region"].contains(&name.as_str()));
        let people = own.population.map(|people| ("population", people.to_string()));
        let figures = [
            Some(("municipality", name.clone())),
            Some(("code", code.clone())),
            people,
            Some(("region", region.clone())),
        ];
        let figures = figures.into_iter().flatten().map(|(name, value)| (name.to_owned(), value));
        html! {
            <li>
                <a href={address(lang, figures.chain(others.cloned()))}>{ name }</a>
                { format!(", {description}") }
            </li>
        }
    };
    html! {
        <div class="meant">
            <p>{ lang.pick("Nemyslíte:", "Do you mean:") }</p>
            <ul>{ for page.meant.iter().map(place) }</ul>
        </div>
    }
}

/// What is known of the municipality that was named: what the list has of it, unless somebody has told otherwise.
fn known(lang: Lang, page: &RecommendationPage, answer: &RecommendationResponse) -> Option<Html> {
    let MunicipalityProfile { name, population, region, .. } = &answer.profile.municipality;
    if let Some(own) = answer.municipality.as_ref().filter(|own| own.population == *population) {
        return Some(
            html! { <p class="hint"><a href={own.url.clone()}>{ &own.name }</a>{ format!(": {}", own.description) }</p> },
        );
    }
    // What is not known is said beside it.
    if answer.municipality.is_none() && !answer.notes.is_empty() {
        return None;
    }
    let people = population
        .map(|people| format!("{} {}", words::number(lang, u64::from(people)), lang.pick("obyvatel", "people")));
    let region = values(page, "region").iter().find(|value| Some(&value.code) == region.as_ref());
    let known = [people, region.map(|value| value.label.clone())];
    let known: Vec<String> = known.into_iter().flatten().collect();
    let name = name.as_ref().filter(|_| !known.is_empty())?;
    Some(html! { <p class="hint">{ format!("{name}: {}", known.join(", ")) }</p> })
}

/// What is wrong with a field.
fn error(lang: Lang, page: &RecommendationPage, name: &str) -> Html {
    let own = page.errors.iter().filter(|error| error.parameter == name);
    own.map(|error| html! { <p class="error">{ words::capital(&plain(lang, error, &page.meant)) }</p> }).collect()
}

fn picture(given: &Given, situation: &VocabularyValue) -> Html {
    let VocabularyValue { code, label, description, .. } = situation;
    html! {
        <label title={description.clone()}>
            <input type="checkbox" name="situation" value={code.clone()} checked={given.has("situation", code)} />
            { icons::situation(code) }
            <span>{ words::czech(label) }</span>
        </label>
    }
}

fn ticks(given: &Given, legend: &str, name: &'static str, values: &[VocabularyValue]) -> Html {
    html! {
        <fieldset class="ticks">
            <legend>{ legend }</legend>
            { for values.iter().map(|value| html! {
                <label>
                    <input type="checkbox" {name} value={value.code.clone()} checked={given.has(name, &value.code)} />
                    { words::czech(&value.label) }
                </label>
            }) }
        </fieldset>
    }
}

fn radio(given: &Given, name: &'static str, value: &str, label: &str) -> Html {
    let checked = given.one(name) == value;
    html! { <label><input type="radio" {name} value={value.to_owned()} {checked} />{ words::czech(label) }</label> }
}

fn horizon(lang: Lang, page: &RecommendationPage) -> Html {
    html! {
        <fieldset class="radios">
            <legend>{ lang.pick("Kdy to má fungovat?", "When does it have to work?") }</legend>
            { radio(&page.given, "horizon", "", lang.pick("kdykoli", "at any time")) }
            { for values(page, "horizon").iter().map(|value| radio(&page.given, "horizon", &value.code, &value.label.to_lowercase())) }
        </fieldset>
    }
}

/// What the text was understood as. What is not meant is taken back, and said by the form from then on.
fn understood(lang: Lang, page: &RecommendationPage) -> Html {
    let RecommendationPage { given, answer, choices, .. } = page;
    let ignored: Vec<&str> = given.all("ignore").collect();
    let meant = answer.as_ref().map(|answer| answer.understood.as_slice()).unwrap_or_default();
    if meant.is_empty() && ignored.is_empty() {
        return Html::default();
    }
    let without = |code: &str| {
        let added = [("ignore".to_owned(), code.to_owned())];
        address(lang, given.0.iter().cloned().chain(added))
    };
    let with = |code: &str| {
        let left = given.0.iter().filter(|(name, value)| name != "ignore" || value != code);
        address(lang, left.cloned())
    };
    let label = |code: &str| {
        let (group, code) = code.split_once(':').unwrap_or_default();
        let values = choices.iter().find(|own| own.name == group).map_or(&[][..], |own| &own.values);
        values.iter().find(|value| value.code == code).map_or(code.to_owned(), |value| value.label.clone())
    };
    html! {
        <div class="understood">
            if !meant.is_empty() {
                <p id="rozumeli">{ lang.pick("Rozuměli jsme:", "Understood as:") }</p>
                <ul aria-labelledby="rozumeli">
                    { for meant.iter().map(|own| html! {
                        <li>
                            { words::czech(&own.label) }
                            <a href={without(&own.code)} data-live="true" aria-label={format!("{} {}", lang.pick("Nemyslím tím:", "Not meant:"), own.label)}>
                                { Html::from_html_unchecked(icons::CROSS.into()) }
                            </a>
                        </li>
                    }) }
                </ul>
            }
            { for ignored.iter().map(|&code| html! {
                <p class="ignored">
                    <input type="hidden" name="ignore" value={code.to_owned()} />
                    { lang.pick("Nemyslíte tím ", "You do not mean ") }{ words::quoted(lang, &label(code)) }{ ". " }
                    <a href={with(code)} data-live="true">{ lang.pick("Vrátit", "Undo") }</a>
                </p>
            }) }
            if let Some(corrected) = answer.as_ref().and_then(|answer| answer.corrected.as_ref()) {
                <p>{ lang.pick("Čteme to jako ", "Read as ") }{ words::quoted(lang, corrected) }</p>
            }
        </div>
    }
}

/// The address of the page with other answers.
fn address(lang: Lang, given: impl Iterator<Item = (String, String)>) -> String {
    let given: Vec<(String, String)> = given.collect();
    let query = encode(given.iter().map(|(name, value)| (name.as_str(), value.into())));
    Route::Worksheet(Worksheet::Recommendation, query).address(lang)
}

fn values<'p>(page: &'p RecommendationPage, group: &str) -> &'p [VocabularyValue] {
    page.choices.iter().find(|own| own.name == group).map_or(&[], |own| &own.values)
}
