//! What fits a situation: a form that takes a minute, and beside it the practices with their reasons, what to read first, what
//! can pay, what to lean on. Parts that change with an answer are named by `data-part`; the script puts new ones in their place.

use osvedceno_api::{
    BriefQuery, Hit, InvalidParameter, Lang, Municipality, MunicipalityProfile, Recommendation, RecommendationResponse,
    SituationProfile, VocabularyValue, encode,
};
use yew::prelude::*;

use crate::address::{Route, Worksheet};
use crate::parts::hit::{foreign, hit_facts};
use crate::parts::reasons::{folded_reasons, reasons};
use crate::parts::{icons, tools};
use crate::view::{Given, RecommendationPage};
use crate::words;

/// Most characters of the situation in a form: with more, its address would be longer than some servers on the way take.
const MAX_TEXT: &str = "2000";
/// The model situations of the project that this continues, as somebody may have them.
const EXAMPLES: [(&str, &str, &str); 3] = [
    (
        "Městečko se 4 000 obyvateli, kde stát otevírá ubytování pro žadatele o azyl",
        "A small town of 4,000 where the state opens accommodation for asylum seekers",
        "population=4000&horizon=immediate&situations=asylum-influx&situations=neighbourhood-tension",
    ),
    (
        "Město s 8 000 obyvateli a novou průmyslovou zónou",
        "A town of 8,000 with a new industrial zone",
        "population=8000&situations=housing-pressure&situations=labour-surge",
    ),
    (
        "Krajské město se čtvrtí, kde cizinci žijí odděleně",
        "A regional capital with a quarter where foreigners live apart",
        "population=90000&situations=segregated-community",
    ),
];
/// Parts of the form that are folded away.
const FOLDED: [&str; 4] = ["areas", "groups", "budget_czk_per_year", "origin"];

pub(crate) fn page(lang: Lang, page: &RecommendationPage) -> Html {
    html! {
        <div class="wide recommendation">
            <header>
                <h1>{ words::recommendation(lang) }</h1>
                // Who has an answer knows what the page is for.
                if page.answer.is_none() { <p class="lead">{ words::recommendation_claim(lang) }</p> }
                <div data-part="chyby">
                    if !page.errors.is_empty() { { problems(lang, &page.errors) } }
                </div>
            </header>
            <div class="columns">
                { form(lang, page) }
                <section id="vysledky" tabindex="-1" aria-labelledby="vysledky-nadpis" data-part="doporuceni">
                    { results(lang, page) }
                </section>
            </div>
        </div>
    }
}

/// The address of the page with other answers.
fn address(lang: Lang, given: impl Iterator<Item = (String, String)>) -> String {
    let given: Vec<(String, String)> = given.collect();
    let query = encode(given.iter().map(|(name, value)| (name.as_str(), value.into())));
    Route::Worksheet(Worksheet::Recommendation, query).address(lang)
}

fn form(lang: Lang, page: &RecommendationPage) -> Html {
    let RecommendationPage { given, errors, .. } = page;
    let folded = FOLDED.iter().any(|name| given.all(name).next().is_some());
    let fault = |name: &str| errors.iter().any(|error| error.parameter == name);
    html! {
        <form id="situace" class="situation live" method="get" action={Worksheet::Recommendation.blank().address(lang)}
              aria-label={lang.pick("Vaše situace", "Your situation")}>
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
                          )} defaultvalue={given.one("text").to_owned()} />
                <p id="text-napoveda" class="hint">{ lang.pick("Stačí půl věty. Nikam se neukládá, je jen v\u{a0}adrese stránky.", "Half a sentence will do. It is kept nowhere but in the address of the page.") }</p>
                <div data-part="rozumeno">{ understood(lang, page) }</div>
            </div>
            { horizon(lang, page) }
            <details class="more" id="upresnit" open={folded || fault("budget_czk_per_year")}>
                <summary>{ lang.pick("Upřesnit oblasti, skupiny a\u{a0}rozpočet", "Add fields, groups and a budget") }</summary>
                { ticks(given, lang.pick("Oblasti", "Fields of policy"), "areas", values(page, "area")) }
                { ticks(given, lang.pick("Koho se to týká", "Whom it concerns"), "groups", values(page, "group")) }
                <div class="field">
                    <label for="rozpocet">{ lang.pick("Kolik na to je ročně (Kč)", "Budget a year (CZK)") }</label>
                    <input id="rozpocet" name="budget_czk_per_year" type="text" inputmode="numeric" autocomplete="off"
                           aria-describedby="rozpocet-chyba" value={given.one("budget_czk_per_year").to_owned()} />
                    <div id="rozpocet-chyba" data-part="rozpocet">{ error(lang, errors, "budget_czk_per_year") }</div>
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

fn values<'p>(page: &'p RecommendationPage, group: &str) -> &'p [VocabularyValue] {
    page.choices.iter().find(|own| own.name == group).map_or(&[], |own| &own.values)
}

/// The municipality, by its name or by its figures.
fn place(lang: Lang, page: &RecommendationPage) -> Html {
    let RecommendationPage { given, answer, errors, .. } = page;
    let region = given.one("region");
    html! {
        <fieldset class="place">
            <legend>{ lang.pick("Vaše obec", "Your municipality") }</legend>
            <div class="field combo">
                <label for="obec">{ lang.pick("Název", "Name") }</label>
                <input id="obec" name="municipality" type="text" autocomplete="off" spellcheck="false" maxlength="100"
                       aria-describedby="obec-chyba" data-lang={lang.code()} value={given.one("municipality").to_owned()} />
                <ul id="obce" role="listbox" aria-label={lang.pick("Obce", "Municipalities")} hidden=true></ul>
                <div id="obec-chyba" data-part="obec">
                    { error(lang, errors, "municipality") }
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
            <div id="cisla-chyba" data-part="cisla">{ error(lang, errors, "population") }{ error(lang, errors, "region") }</div>
        </fieldset>
    }
}

/// Municipalities that may be meant: a link to the same answers for each.
fn meant(lang: Lang, page: &RecommendationPage) -> Html {
    if page.meant.is_empty() {
        return Html::default();
    }
    let place = |own: &Municipality| {
        let others =
            page.given.0.iter().filter(|(name, _)| !["municipality", "population", "region"].contains(&name.as_str()));
        let figures = [
            ("municipality", own.name.clone()),
            ("population", own.population.to_string()),
            ("region", own.region.clone()),
        ];
        let figures = figures.into_iter().map(|(name, value)| (name.to_owned(), value));
        let people = words::number(lang, u64::from(own.population));
        html! {
            <li>
                <a href={address(lang, figures.chain(others.cloned()))}>{ &own.name }</a>
                { format!(" ({}, {people}\u{a0}{})", own.region_label, lang.pick("obyvatel", "people")) }
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

/// What is known of the municipality that was named.
fn known(lang: Lang, page: &RecommendationPage, answer: &RecommendationResponse) -> Option<Html> {
    let MunicipalityProfile { name, population, region, .. } = &answer.profile.municipality;
    let people = population
        .map(|people| format!("{} {}", words::number(lang, u64::from(people)), lang.pick("obyvatel", "people")));
    let region = values(page, "region").iter().find(|value| Some(&value.code) == region.as_ref());
    let known = [people, region.map(|value| value.label.clone())];
    let known: Vec<String> = known.into_iter().flatten().collect();
    let name = name.as_ref().filter(|_| !known.is_empty())?;
    Some(html! { <p class="hint">{ format!("{name}: {}", known.join(", ")) }</p> })
}

/// What is wrong with a field.
fn error(lang: Lang, errors: &[InvalidParameter], name: &str) -> Html {
    let own = errors.iter().filter(|error| error.parameter == name);
    own.map(|error| html! { <p class="error">{ words::capital(&plain(lang, error)) }</p> }).collect()
}

/// What is wrong, without the names that programs have for the fields, and without what stands beside the field to choose from.
fn plain(lang: Lang, error: &InvalidParameter) -> String {
    if error.parameter == "municipality" {
        // That there are several is said in these words; which, stands beside the field.
        let several = ["je víc", "several"].iter().any(|words| error.detail.contains(words));
        let said = if several {
            lang.pick("obcí toho jména je víc, vyberte tu svou", "several municipalities have that name; choose yours")
        } else {
            lang.pick("taková obec v\u{a0}seznamu není", "there is no such municipality in the list")
        };
        return said.to_owned();
    }
    ["population", "region"].iter().fold(error.detail.clone(), |text, name| text.replace(&format!(" ({name})"), ""))
}

fn picture(given: &Given, situation: &VocabularyValue) -> Html {
    let VocabularyValue { code, label, description, .. } = situation;
    html! {
        <label title={description.clone()}>
            <input type="checkbox" name="situations" value={code.clone()} checked={given.has("situations", code)} />
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
                                { icons::cross() }
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

fn results(lang: Lang, page: &RecommendationPage) -> Html {
    match &page.answer {
        None => nothing_yet(lang),
        Some(answer) if is_nonsense(answer) => not_understood(lang),
        Some(answer) => found(lang, page, answer),
    }
}

fn problems(lang: Lang, errors: &[InvalidParameter]) -> Html {
    let field = |name: &str| match name {
        "municipality" => Some(("#obec", lang.pick("Název obce", "Name of the municipality"))),
        "population" => Some(("#obyvatel", lang.pick("Obyvatel", "People"))),
        "region" => Some(("#kraj", lang.pick("Kraj", "Region"))),
        "budget_czk_per_year" => Some(("#rozpocet", lang.pick("Rozpočet", "Budget"))),
        "text" => Some(("#text", lang.pick("Popis", "Text"))),
        _ => None,
    };
    html! {
        <div class="problems" role="alert">
            <h2>{ lang.pick("Něco je potřeba opravit", "Something has to be mended") }</h2>
            <ul>
                { for errors.iter().map(|error| match field(&error.parameter) {
                    Some((href, name)) => html! { <li><a {href} data-plain="true">{ name }</a>{ ": " }{ plain(lang, error) }</li> },
                    None => html! { <li><code>{ &error.parameter }</code>{ ": " }{ &error.detail }</li> },
                }) }
            </ul>
        </div>
    }
}

fn nothing_yet(lang: Lang) -> Html {
    let gets = lang.pick(
        [
            ("Praxe s\u{a0}důvody", "co dělali jinde, proč se to hodí k\u{a0}vám a\u{a0}na co si dát pozor"),
            ("První kroky", "oddíly manuálu, které přečíst nejdřív"),
            ("Peníze a\u{a0}opora", "dotace, zákony a\u{a0}dokumenty, o\u{a0}které se lze opřít"),
            ("Podklad pro radu", "dvě strany k\u{a0}vytištění, do Wordu nebo v\u{a0}Markdownu"),
        ],
        [
            ("Practices with reasons", "what others did, why it fits you and what to mind"),
            ("First steps", "the sections of the manual to read first"),
            ("Money and support", "grants, laws and papers to lean on"),
            ("A brief for the council", "two pages to print, for Word or as Markdown"),
        ],
    );
    html! {
        <div class="nothing-yet">
            <h2 id="vysledky-nadpis">{ lang.pick("Co dostanete", "What you get") }</h2>
            <dl>{ for gets.iter().map(|(name, what)| html! { <div><dt>{ name }</dt><dd>{ what }</dd></div> }) }</dl>
            <p>{ lang.pick("Vyplňte cokoli z\u{a0}formuláře: stačí jedna situace nebo půl věty.", "Fill in anything: one situation or half a sentence will do.") }</p>
            <h3>{ lang.pick("Například", "For example") }</h3>
            <ul>
                { for EXAMPLES.iter().map(|(czech, english, query)| {
                    let example = Route::Worksheet(Worksheet::Recommendation, (*query).to_owned()).address(lang);
                    html! { <li><a href={example}>{ words::czech(lang.pick(czech, english)) }</a></li> }
                }) }
            </ul>
        </div>
    }
}

/// Below this score, practices have nothing to do with a text that was not understood.
const UNRELATED: f32 = 0.3;

/// Whether there is nothing to go by but a text that says nothing to us.
fn is_nonsense(answer: &RecommendationResponse) -> bool {
    let SituationProfile { situations, areas, groups, text, .. } = &answer.profile;
    let chosen = [situations, areas, groups].iter().any(|codes| !codes.is_empty());
    let best = answer.practices.first().map_or(0.0, |own| own.hit.score);
    !text.is_empty() && !chosen && answer.understood.is_empty() && best < UNRELATED
}

fn not_understood(lang: Lang) -> Html {
    html! {
        <div class="nothing-yet">
            <h2 id="vysledky-nadpis">{ lang.pick("Popisu jsme neporozuměli", "We did not understand your text") }</h2>
            <p>{ lang.pick(
                "Nenašli jsme v\u{a0}něm nic, podle čeho vybírat. Zkuste to jinými slovy, nebo zaškrtněte situaci, která je té vaší nejblíž.",
                "There is nothing in it to go by. Try other words, or tick the situation that is closest to yours.",
            ) }</p>
        </div>
    }
}

/// Whether nothing is known but where it is.
fn is_place_alone(answer: &RecommendationResponse) -> bool {
    let SituationProfile { situations, areas, groups, text, .. } = &answer.profile;
    [situations, areas, groups].iter().all(|codes| codes.is_empty()) && text.is_empty()
}

fn found(lang: Lang, page: &RecommendationPage, answer: &RecommendationResponse) -> Html {
    let ids: Vec<&str> = answer.practices.iter().map(|own| own.hit.id.as_str()).collect();
    let beside: [(&str, &str, &[Recommendation]); 4] = [
        ("nejdriv", lang.pick("Nejdřív si přečtěte", "Read first"), &answer.read_first),
        ("penize", lang.pick("Čím to zaplatit a\u{a0}podepřít", "What can pay or support it"), &answer.instruments),
        ("opora", lang.pick("O\u{a0}co se opřít", "To lean on"), &answer.background),
        ("podobne", lang.pick("Z\u{a0}míst podobných vašemu", "From places like yours"), &answer.places_alike),
    ];
    let beside = beside.iter().filter(|(_, _, list)| !list.is_empty());
    html! {
        <>
            <div class="found">
                <div class="bar">
                    <h2 id="vysledky-nadpis">{ words::practices(lang, answer.practices.len()) }{ lang.pick(" pro vaši situaci", " for your situation") }</h2>
                    <div class="tools">
                        { tools::copy_link(lang) }
                        <button type="button" class="tool script-only" data-do="save-all" data-id={ids.join(" ")}>{ lang.pick("Uložit vše", "Save all") }</button>
                    </div>
                </div>
                <p class="jump">
                    { for beside.clone().enumerate().map(|(i, (id, name, list))| html! {
                        <>
                            if i > 0 { { " · " } }
                            <a href={format!("#{id}")} data-plain="true">{ name }</a>{ format!("\u{a0}({})", list.len()) }
                        </>
                    }) }
                </p>
                if is_place_alone(answer) {
                    <p class="note">{ lang.pick(
                        "Zatím víme jen, kde jste. Vyberte situaci nebo ji popište, a\u{a0}doporučení budou k\u{a0}věci.",
                        "So far we only know where you are. Choose a situation or describe it, and the recommendations will be to the point.",
                    ) }</p>
                }
                <p class="hint">{ lang.pick(
                    "Pruh u\u{a0}důvodu ukazuje, kolik ze sta bodů shody přidal.",
                    "The bar of a reason shows how many of a hundred points of fit it adds.",
                ) }</p>
                if answer.practices.is_empty() {
                    <p>{ lang.pick("Takhle zadanému nic neodpovídá. Uberte z\u{a0}toho, co jste vyplnili.", "Nothing fits that. Take some of it back.") }</p>
                } else {
                    { practices(lang, &page.given, answer) }
                }
            </div>
            <div class="beside">
                { for beside.map(|(id, name, list)| aside(lang, id, name, list)) }
            </div>
        </>
    }
}

/// The practices, with a box to tick for each that is to be in the brief.
fn practices(lang: Lang, given: &Given, answer: &RecommendationResponse) -> Html {
    let chosen: Vec<String> = given.all("id").map(str::to_owned).collect();
    let ticked = if chosen.is_empty() { answer.proposed(BriefQuery::DEFAULT_PRACTICES) } else { chosen };
    let many = answer.practices.iter().filter(|own| ticked.contains(&own.hit.id)).count();
    let kept = given.0.iter().filter(|(name, _)| SituationProfile::PARTS.contains(&name.as_str()));
    html! {
        <form id="podklad" method="get" action={Worksheet::Brief.blank().address(lang)}>
            { for kept.map(|(name, value)| html! { <input type="hidden" name={name.clone()} value={value.clone()} /> }) }
            <ol class="practices">
                { for answer.practices.iter().map(|own| practice(lang, ticked.contains(&own.hit.id), own)) }
            </ol>
            <div class="brief-bar">
                <button type="submit">{ lang.pick("Sestavit podklad pro radu", "Make a brief for the council") }</button>
                <p role="status">
                    { lang.pick("Zaškrtnuto: ", "Ticked: ") }<strong data-ticked="true">{ many }</strong>
                    { lang.pick(". Na dvě strany se vejdou čtyři praxe.", ". Two pages have room for four.") }
                </p>
            </div>
        </form>
    }
}

fn practice(lang: Lang, ticked: bool, own: &Recommendation) -> Html {
    let Hit { id, title, title_lang, summary, url, .. } = &own.hit;
    html! {
        <li key={id.clone()}>
            <article>
                <h3 lang={foreign(lang, *title_lang)}><a href={url.clone()}>{ words::czech(title) }</a></h3>
                { hit_facts(&own.hit) }
                <p>{ words::czech(summary) }</p>
                { reasons(lang, own) }
                <p class="keep">
                    <label class="tool tick">
                        <input type="checkbox" name="id" value={id.clone()} checked={ticked} />
                        { lang.pick("Do podkladu", "In the brief") }<span class="quiet">{ ": " }{ title }</span>
                    </label>
                    { tools::save(lang, id, title) }
                </p>
            </article>
        </li>
    }
}

/// What stands beside the practices: the record, and why.
fn aside(lang: Lang, id: &'static str, name: &str, list: &[Recommendation]) -> Html {
    html! {
        <section aria-labelledby={id}>
            <h2 {id}>{ name }</h2>
            <ul>
                { for list.iter().map(|own| html! {
                    <li key={own.hit.id.clone()}>
                        <h3 lang={foreign(lang, own.hit.title_lang)}><a href={own.hit.url.clone()}>{ words::czech(&own.hit.title) }</a></h3>
                        if id == "podobne" { { hit_facts(&own.hit) } }
                        { folded_reasons(lang, own) }
                    </li>
                }) }
            </ul>
        </section>
    }
}
