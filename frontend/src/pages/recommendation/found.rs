//! What was found for a situation: the practices, with a box to tick for the brief, and what stands beside them.

use osvedceno_api::{
    BriefEdits, BriefQuery, Hit, Lang, MunicipalityProfile, Recommendation, RecommendationResponse, SituationProfile,
};
use yew::prelude::*;

use crate::address::Worksheet;
use crate::parts::centre::regional_centre;
use crate::parts::hit::{foreign, hit_facts, verdict};
use crate::parts::reasons::{folded_reasons, reasons};
use crate::parts::templates::in_line;
use crate::parts::tools;
use crate::view::{Given, RecommendationPage};
use crate::words;

/// Whether there is nothing to go by but a text that says nothing to us.
pub(super) fn is_nonsense(answer: &RecommendationResponse) -> bool {
    let SituationProfile { situations, areas, groups, text, .. } = &answer.profile;
    let chosen = [situations, areas, groups].iter().any(|codes| !codes.is_empty());
    !text.is_empty() && !chosen && answer.practices.is_empty()
}

pub(super) fn not_understood(lang: Lang) -> Html {
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

/// Whether anything is known of where it is.
fn is_place_known(answer: &RecommendationResponse) -> bool {
    let MunicipalityProfile { population, region, .. } = &answer.profile.municipality;
    population.is_some() || region.is_some()
}

pub(super) fn found(lang: Lang, page: &RecommendationPage, answer: &RecommendationResponse) -> Html {
    let ids: Vec<&str> = answer.practices.iter().map(|own| own.hit.id.as_str()).collect();
    let failed: Vec<Recommendation> = answer.warnings.iter().map(|own| own.recommendation.clone()).collect();
    let beside: [(&str, &str, &[Recommendation]); 6] = [
        ("nejdriv", lang.pick("Nejdřív si přečtěte", "Read first"), &answer.read_first),
        ("penize", lang.pick("Čím to zaplatit a\u{a0}podepřít", "What can pay or support it"), &answer.instruments),
        (
            "narok",
            lang.pick("Co platí a\u{a0}na co mají lidé nárok", "What holds and what people are entitled to"),
            &answer.law,
        ),
        ("varovani", lang.pick("Co se jinde neosvědčilo", "What did not work elsewhere"), &failed),
        ("opora", lang.pick("O\u{a0}co se opřít", "To lean on"), &answer.background),
        ("podobne", lang.pick("Z\u{a0}míst podobných vašemu", "From places like yours"), &answer.places_alike),
    ];
    let beside = beside.iter().filter(|(_, _, list)| !list.is_empty());
    html! {
        <>
            <div class="found">
                <div class="bar">
                    <h2 id="vysledky-nadpis" tabindex="-1">{ words::practices(lang, answer.practices.len()) }{ lang.pick(" pro vaši situaci", " for your situation") }</h2>
                    <div class="tools">
                        { tools::copy_link(lang) }
                        <button type="button" class="tool script-only" data-do="save-all" data-id={ids.join(" ")}>{ lang.pick("Uložit vše", "Save all") }</button>
                    </div>
                </div>
                if beside.clone().next().is_some() {
                    <nav class="jump" aria-label={lang.pick("Co je vedle praxí", "What is beside the practices")}>
                        <ul>
                            { for beside.clone().map(|(id, name, list)| html! {
                                <li><a href={format!("#{id}")} data-plain="true">{ name }</a>{ format!("\u{a0}({})", list.len()) }</li>
                            }) }
                        </ul>
                    </nav>
                }
                { for answer.notes.iter().map(|note| html! { <p class="note">{ note }</p> }) }
                if is_place_alone(answer) {
                    <p class="note">
                        if is_place_known(answer) { { lang.pick("Zatím víme jen, kde jste. ", "So far we only know where you are. ") } }
                        { lang.pick(
                            "Vyberte situaci nebo ji popište, a\u{a0}doporučení budou k\u{a0}věci.",
                            "Choose a situation or describe it, and the recommendations will be to the point.",
                        ) }
                    </p>
                }
                if answer.practices.is_empty() {
                    <p>{ lang.pick("Takhle zadanému nic neodpovídá. Uberte z\u{a0}toho, co jste vyplnili.", "Nothing fits that. Take some of it back.") }</p>
                } else {
                    { practices(lang, &page.given, answer) }
                }
            </div>
            <div class="beside">
                { for beside.map(|(id, name, list)| aside(lang, id, name, list, page, answer)) }
                { for page.centre.iter().map(|centre| html! {
                    <section aria-labelledby="centrum">
                        <h2 id="centrum">{ lang.pick("Kdo pomáhá ve vašem kraji", "Who helps in your region") }</h2>
                        { regional_centre(lang, centre) }
                    </section>
                }) }
            </div>
        </>
    }
}

/// The practices, with a box to tick for each that is to be in the brief.
fn practices(lang: Lang, given: &Given, answer: &RecommendationResponse) -> Html {
    let chosen: Vec<String> = given.all("id").map(str::to_owned).collect();
    let ticked = if chosen.is_empty() { answer.proposed(BriefQuery::DEFAULT_PRACTICES) } else { chosen };
    let many = answer.practices.iter().filter(|own| ticked.contains(&own.hit.id)).count();
    let goes_along = |name: &str| SituationProfile::PARTS.contains(&name) || BriefEdits::PARAMETERS.contains(&name);
    let kept = given.0.iter().filter(|(name, _)| goes_along(name));
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
                { hit_facts(lang, &own.hit) }
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

/// What stands beside the practices: the record, what to know of it, and why; of what did not work, what can be learnt.
fn aside(
    lang: Lang,
    id: &'static str,
    name: &str,
    list: &[Recommendation],
    page: &RecommendationPage,
    answer: &RecommendationResponse,
) -> Html {
    let lesson = |own: &Recommendation| {
        let warning = answer.warnings.iter().find(|warning| warning.recommendation.hit.id == own.hit.id)?;
        let lesson = warning.lesson.clone()?;
        Some(html! {
            <p class="lesson">
                <strong>{ lang.pick("Poučení: ", "Lesson (in Czech): ") }</strong>
                <span lang={foreign(lang, Lang::Cs)}>{ lesson }</span>
            </p>
        })
    };
    html! {
        <section aria-labelledby={id}>
            <h2 {id}>{ name }</h2>
            <ul>
                { for list.iter().map(|own| html! {
                    <li key={own.hit.id.clone()}>
                        <h3 lang={foreign(lang, own.hit.title_lang)}><a href={own.hit.url.clone()}>{ words::czech(&own.hit.title) }</a></h3>
                        if ["podobne", "varovani"].contains(&id) {
                            { hit_facts(lang, &own.hit) }
                        } else if let Some(mark) = &own.hit.mark {
                            <p class="facts"><span class={verdict(mark)}>{ words::czech(&mark.label) }</span></p>
                        }
                        { for lesson(own) }
                        { in_line(lang, &page.templates, &own.hit.id) }
                        { folded_reasons(lang, own) }
                    </li>
                }) }
            </ul>
        </section>
    }
}
