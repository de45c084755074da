//! The first page: a box to type into, the model situations as ways in, and what the corpus holds.

use osvedceno_api::{FacetValue, Lang, SearchQuery, SearchResponse, VocabularyValue};
use yew::prelude::*;

use crate::address::{NEWS, Route, Worksheet};
use crate::parts::find_place::find_place;
use crate::parts::icons;
use crate::view::HomePage;
use crate::words;

/// The situations that the project *Města a inkluzivní strategie* took for models: the ways in on the first page.
const MODEL_SITUATIONS: [&str; 3] = ["asylum-influx", "labour-surge", "segregated-community"];

/// What stands above the search box.
pub(crate) fn above(lang: Lang, page: &HomePage) -> Html {
    html! {
        <>
            <h1>{ lang.pick("Najděte, co se jinde osvědčilo", "Find what has worked elsewhere") }</h1>
            <p class="lead">{ lead(lang, &page.corpus) }</p>
        </>
    }
}

/// What stands below it.
pub(crate) fn below(lang: Lang, page: &HomePage) -> Html {
    let HomePage { corpus, situations } = page;
    html! {
        <>
            { examples(lang) }
            <div class="wide home">
                { model_situations(lang, corpus, situations) }
                { callings(lang) }
                { own_place(lang) }
                { worksheets(lang) }
                { areas(lang, corpus) }
                { holdings(lang, corpus) }
            </div>
        </>
    }
}

fn lead(lang: Lang, corpus: &SearchResponse) -> String {
    let records = words::records(lang, corpus.total);
    match lang {
        Lang::Cs => words::czech(&format!(
            "{records} o začleňování cizinců v obcích, z Česka i ze světa: co kdo udělal, čím je to doložené, čím se to platí a z jakých zdrojů to víme."
        )),
        Lang::En => format!(
            "{records} on the local integration of migrants, from Czechia and abroad: what was done, how well it is documented, what pays for it and where we know it from."
        ),
    }
}

fn examples(lang: Lang) -> Html {
    let examples = lang.pick(
        ["ubytovny a stížnosti sousedů", "čeština pro žáky cizince", "dotace pro obce"],
        ["worker hostels", "refugee housing", "anti-rumour strategy"],
    );
    html! {
        <div class="examples"><p class="wide">
            { lang.pick("Zkuste: ", "Try: ") }
            { for examples.iter().enumerate().map(|(i, words)| {
                let query = SearchQuery { q: (*words).to_owned(), ..SearchQuery::default() };
                html! {
                    <>
                        if i > 0 { { " · " } }
                        <a href={Route::Search(query).address(lang)}>{ words::czech(words) }</a>
                    </>
                }
            }) }
        </p></div>
    }
}

fn model_situations(lang: Lang, corpus: &SearchResponse, situations: &[VocabularyValue]) -> Html {
    let count =
        |code: &str| corpus.facet("situation").iter().find(|value| value.code == code).map_or(0, |value| value.count);
    let model = |code: &&str| situations.iter().find(|situation| situation.code == **code);
    let others = situations.iter().filter(|situation| !MODEL_SITUATIONS.contains(&situation.code.as_str()));
    html! {
        <section aria-labelledby="situace">
            <h2 id="situace">{ lang.pick("Co se u\u{a0}vás děje?", "What is happening in your town?") }</h2>
            <ul class="cards">
                { for MODEL_SITUATIONS.iter().filter_map(model).map(|situation| html! {
                    <li>
                        { icons::situation(&situation.code) }
                        <h3><a href={advice(lang, &situation.code)}>{ words::czech(&situation.label) }</a></h3>
                        if let Some(description) = &situation.description {
                            <p>{ words::czech(description) }</p>
                        }
                        <p class="count">
                            <a href={Route::code(lang, "situation", &situation.code)}>
                                { lang.pick("Všechny záznamy", "All records") }<span class="quiet">{ ": " }{ &situation.label }</span>
                            </a>
                            { format!("\u{a0}({})", count(&situation.code)) }
                        </p>
                    </li>
                }) }
            </ul>
            <h3 class="others">{ lang.pick("Další situace", "Other situations") }</h3>
            <ul class="links">
                { for others.map(|situation| counted(lang, "situation", &situation.code, &situation.label, count(&situation.code))) }
            </ul>
        </section>
    }
}

/// The address of what fits one situation.
fn advice(lang: Lang, situation: &str) -> String {
    Route::Worksheet(Worksheet::Recommendation, format!("situation={situation}")).address(lang)
}

/// A way in for who is no town hall.
struct Calling {
    /// Who they are, in Czech and in English.
    who: [&'static str; 2],
    /// What they find.
    what: [&'static str; 2],
    /// What is searched for, in either language: by a code alone, what is nearest to the work would not come first.
    words: [&'static str; 2],
    /// Codes that it has.
    codes: &'static [(&'static str, &'static str)],
}

/// Those who work with migrants beside town halls.
const CALLINGS: [Calling; 6] = [
    Calling {
        who: ["Škola nebo školka", "A school or nursery"],
        what: ["přijetí žáka, čeština, dorozumění s\u{a0}rodiči", "admitting pupils, Czech, talking with parents"],
        words: ["škola přijetí žáka", "school admitting pupils"],
        codes: &[("area", "education")],
    },
    Calling {
        who: ["Lékař nebo nemocnice", "A doctor or hospital"],
        what: ["tlumočení, pojištění, očkování", "interpreting, insurance, vaccination"],
        words: ["lékaři a\u{a0}nemocnice", "doctors and hospitals"],
        codes: &[("area", "health")],
    },
    Calling {
        who: ["Pronajímatel nebo ubytovatel", "A landlord or hostel owner"],
        what: ["férové nájmy, záruky, klid v\u{a0}domě", "fair leases, guarantees, peace in the house"],
        words: ["pronajímatelé a\u{a0}ubytovatelé", "landlords"],
        codes: &[("area", "housing")],
    },
    Calling {
        who: ["Zaměstnavatel", "An employer"],
        what: [
            "čeština v\u{a0}práci, zaučení, dohoda s\u{a0}obcí",
            "Czech at work, induction, agreements with the town",
        ],
        words: ["zaměstnavatel firma", "company"],
        codes: &[("area", "employment")],
    },
    Calling {
        who: ["Policie", "The police"],
        what: ["prevence, důvěra, spory v\u{a0}sousedství", "prevention, trust, disputes between neighbours"],
        words: ["policisté", "police"],
        codes: &[("area", "safety")],
    },
    Calling {
        who: ["Knihovna", "A library"],
        what: ["čtení, kurzy a\u{a0}setkávání", "reading, courses and getting together"],
        words: ["knihovna pro cizince", "libraries"],
        codes: &[],
    },
];

fn callings(lang: Lang) -> Html {
    let way = |own: &Calling| {
        let at = lang as usize;
        let codes = own.codes.iter().map(|&(group, code)| (group.to_owned(), vec![code.to_owned()]));
        let query =
            SearchQuery { q: own.words[at].replace('\u{a0}', " "), filters: codes.collect(), ..SearchQuery::default() };
        html! { <li><a href={Route::Search(query).address(lang)}>{ own.who[at] }</a>{ ": " }{ own.what[at] }</li> }
    };
    html! {
        <section aria-labelledby="kdo-jste">
            <h2 id="kdo-jste">{ lang.pick("Nejste z\u{a0}obecního úřadu?", "Not from a town hall?") }</h2>
            <p>{ lang.pick(
                "I\u{a0}vy tu najdete, co se osvědčilo lidem ve stejné práci.",
                "You too can find here what has worked for people in your line of work.",
            ) }</p>
            <ul class="callings">{ for CALLINGS.iter().map(way) }</ul>
        </section>
    }
}

/// The way to the page of one's own place.
fn own_place(lang: Lang) -> Html {
    html! {
        <section aria-labelledby="vase-obec">
            <h2 id="vase-obec">{ words::places(lang) }</h2>
            <p>{ words::places_claim(lang) }</p>
            { find_place(lang, "") }
        </section>
    }
}

/// Pages that do more than find, and lists that people come for.
fn worksheets(lang: Lang) -> Html {
    let worksheet = |page: Worksheet, name, claim| (page.blank().address(lang), name, claim);
    let list = |codes: &[(&str, &[&str])], name, claim| {
        let codes = codes
            .iter()
            .map(|(group, codes)| ((*group).to_owned(), codes.iter().map(|&code| code.to_owned()).collect()));
        let query = SearchQuery { filters: codes.collect(), ..SearchQuery::default() };
        (Route::Search(query).address(lang), name, claim)
    };
    let pages = [
        worksheet(Worksheet::Recommendation, words::recommendation(lang), words::recommendation_claim(lang)),
        list(
            &[("kind", &["instrument"]), ("recipient", &["municipality"]), ("openness", &["open", "recurring"])],
            lang.pick("Peníze pro obec", "Money for municipalities"),
            lang.pick(
                "O\u{a0}co může obec žádat sama: co je právě otevřené a\u{a0}co se vyhlašuje každý rok, s\u{a0}podmínkami a\u{a0}odkazem na poskytovatele.",
                "What a municipality can apply for itself: what is open now and what comes every year, with conditions and the provider's page.",
            ),
        ),
        list(
            &[("outcome", &["failed", "mixed"])],
            lang.pick("Co se nepovedlo a\u{a0}proč", "What failed, and why"),
            lang.pick(
                "Praxe, které se neosvědčily nebo dopadly jen napůl. Každá začíná tím, co si z\u{a0}ní odnést, abyste nemuseli opakovat stejnou chybu.",
                "Practices that did not work, or only half did. Each begins with what can be learnt, so that nobody has to make the same mistake.",
            ),
        ),
        worksheet(Worksheet::SelfAssessment, words::self_assessment(lang), words::self_assessment_claim(lang)),
        worksheet(Worksheet::Gaps, words::gaps(lang), words::gaps_claim(lang)),
        (NEWS[lang as usize].to_owned(), words::news(lang), words::news_claim(lang)),
    ];
    html! {
        <section aria-labelledby="nastroje">
            <h2 id="nastroje">{ lang.pick("Co tu můžete dělat", "What you can do here") }</h2>
            <ul class="cards plain-cards">
                { for pages.iter().map(|(address, name, claim)| html! {
                    <li><h3><a href={address.clone()}>{ *name }</a></h3><p>{ *claim }</p></li>
                }) }
            </ul>
        </section>
    }
}

fn areas(lang: Lang, corpus: &SearchResponse) -> Html {
    html! {
        <section aria-labelledby="oblasti">
            <h2 id="oblasti">{ lang.pick("Podle oblasti", "By field of policy") }</h2>
            <ul class="links">{ group(lang, corpus, "area") }</ul>
        </section>
    }
}

fn holdings(lang: Lang, corpus: &SearchResponse) -> Html {
    let lists = [
        ("kind", lang.pick("Druh", "Kind")),
        ("origin", lang.pick("Odkud", "From where")),
        ("evidence", lang.pick("Síla důkazů u\u{a0}praxí", "Evidence of practices")),
        ("municipal_role", lang.pick("Role obce v praxi", "Role of the municipality")),
    ];
    html! {
        <section aria-labelledby="obsah-sbirky">
            <h2 id="obsah-sbirky">{ lang.pick("Co tu najdete", "What is here") }</h2>
            <div class="holdings">
                { for lists.iter().map(|(name, label)| html! {
                    <div>
                        <h3>{ label }</h3>
                        <ul>{ group(lang, corpus, name) }</ul>
                    </div>
                }) }
            </div>
        </section>
    }
}

fn group(lang: Lang, corpus: &SearchResponse, name: &str) -> Html {
    let item = |value: &FacetValue| counted(lang, name, &value.code, &value.label, value.count);
    corpus.facet(name).iter().map(item).collect()
}

fn counted(lang: Lang, group: &str, code: &str, label: &str, count: usize) -> Html {
    html! {
        <li>
            <a href={Route::code(lang, group, code)}>
                if group == "evidence" { { icons::evidence(code) } }
                { words::czech(label) }
            </a>
            <span class="count">{ words::number(lang, count as u64) }</span>
        </li>
    }
}
