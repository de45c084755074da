//! A place: what was done there, what stands nearby, which towns are like it, who helps, what it can apply for, and a map.

use osvedceno_api::{Helper, Hit, Lang, NearRecord, PlaceKind, PlaceRecords, PlaceResponse, SearchQuery, encode};
use yew::prelude::*;

use crate::address::{Route, Worksheet};
use crate::parts::centre::regional_centre;
use crate::parts::hit::{foreign, hit_facts};
use crate::parts::place_list::{place_list, plain_places};
use crate::parts::region_map::Region;
use crate::parts::region_map::listed::{Point, map_with_list};
use crate::parts::tongue::of_publisher;
use crate::parts::tools;
use crate::places::{PlacePage, PlacesMap};
use crate::words;

/// Where there are no more practices than this, a list has room to say what each is about.
const FEW: usize = 4;

pub(crate) fn page(lang: Lang, page: &PlacePage) -> Html {
    let PlacePage { place, map } = page;
    html! {
        <article class="wide locality">
            { head(lang, place) }
            <div class="columns">
                <div>
                    { done_here(lang, place) }
                    { nearest(lang, place) }
                    { alike(lang, place) }
                    { districts(lang, place) }
                </div>
                <aside aria-label={lang.pick("Pomoc a\u{a0}peníze", "Help and money")}>
                    { helpers(lang, place) }
                    { money(lang, place) }
                </aside>
            </div>
            { on_map(lang, map) }
        </article>
    }
}

fn head(lang: Lang, place: &PlaceResponse) -> Html {
    html! {
        <header>
            <nav class="kind" aria-label={lang.pick("Kde to je", "Where it is")}>
                <a href={Worksheet::Places.blank().address(lang)}>{ lang.pick("Česko", "Czechia") }</a>
                { for place.within.iter().rev().map(|own| html! {
                    <>{ " › " }<a href={own.url.clone()}>{ words::czech(&own.name) }</a></>
                }) }
            </nav>
            <h1>{ words::czech(&place.name) }</h1>
            <p class="lead">{ words::capital(&place.description) }</p>
            <div class="tools">
                <a class="go" href={advice(lang, place)}>{ lang.pick("Najít praxe pro toto místo", "Find practices for this place") }</a>
                { tools::copy_link(lang) }
            </div>
        </header>
    }
}

/// The form of recommendations, filled in with the place.
fn advice(lang: Lang, place: &PlaceResponse) -> String {
    let filled = match (place.kind, &place.code) {
        (PlaceKind::Municipality | PlaceKind::CityDistrict, Some(code)) => {
            vec![("municipality", &place.name), ("code", code)]
        }
        _ => vec![("region", &place.region)],
    };
    let query = encode(filled.into_iter().map(|(name, value)| (name, value.into())));
    Route::Worksheet(Worksheet::Recommendation, query).address(lang)
}

fn done_here(lang: Lang, place: &PlaceResponse) -> Html {
    let PlaceResponse { practices, others, towns, .. } = place;
    let of_here = |kinds: &[&str]| {
        let query = SearchQuery::default().toggled(SearchQuery::PLACE, &place.slug);
        Route::Search(kinds.iter().fold(query, |query, kind| query.toggled("kind", kind))).address(lang)
    };
    let in_towns = match place.kind {
        PlaceKind::Municipality | PlaceKind::CityDistrict => {
            lang.pick("Městské části, ze kterých něco je", "City districts with records")
        }
        PlaceKind::Region | PlaceKind::District => {
            lang.pick("Města a\u{a0}obce, ze kterých něco je", "Towns and villages with records")
        }
    };
    let whole = lang.pick("Všechny praxe odsud", "All practices from here");
    let all = lang.pick("Všechny záznamy odsud", "All records from here");
    html! {
        <section aria-labelledby="co-se-delalo">
            <h2 id="co-se-delalo">{ lang.pick("Co se tu dělalo", "What was done here") }</h2>
            if practices.total + others.total == 0 {
                <p>{ nothing(lang, place) }</p>
            }
            if practices.total > 0 {
                { records(lang, practices, practices.total <= FEW) }
                { rest(lang, practices, whole, of_here(&["practice"])) }
            }
            if others.total > 0 {
                if practices.total > 0 { <h3>{ lang.pick("Další záznamy", "Other records") }</h3> }
                { records(lang, others, false) }
                { rest(lang, others, all, of_here(&[])) }
            }
            if towns.total > 0 {
                <h3>{ in_towns }</h3>
                { plain_places(lang, &towns.places) }
            }
        </section>
    }
}

/// That there is nothing from a place.
fn nothing(lang: Lang, place: &PlaceResponse) -> String {
    let name = words::czech(&place.name);
    match (lang, place.kind) {
        // "Okres Sokolov" is in the genitive but for its name.
        (Lang::Cs, PlaceKind::District) => {
            let name = name.strip_prefix("Okres ").unwrap_or(&name);
            format!("Z\u{a0}okresu {name} zatím v\u{a0}databázi nic není.")
        }
        (Lang::Cs, PlaceKind::CityDistrict) => format!("Z\u{a0}městské části {name} zatím v\u{a0}databázi nic není."),
        (Lang::Cs, PlaceKind::Municipality) => format!("Z\u{a0}obce {name} zatím v\u{a0}databázi nic není."),
        (Lang::Cs, PlaceKind::Region) => "Z\u{a0}tohoto kraje zatím v\u{a0}databázi nic není.".to_owned(),
        (Lang::En, _) => format!("There is nothing from {name} in the database yet."),
    }
}

fn records(lang: Lang, records: &PlaceRecords, summaries: bool) -> Html {
    html! {
        <ul class="related">
            { for records.hits.iter().map(|hit| html! {
                <li>{ title(lang, hit) }{ hit_facts(lang, hit) }if summaries { <p>{ words::czech(&hit.summary) }</p> }</li>
            }) }
        </ul>
    }
}

fn title(lang: Lang, hit: &Hit) -> Html {
    html! { <a href={hit.url.clone()} lang={foreign(lang, hit.title_lang)}>{ words::czech(&hit.title) }</a> }
}

/// A link to all of a list, where not all of it is shown.
fn rest(lang: Lang, records: &PlaceRecords, label: &'static str, address: String) -> Html {
    if records.total <= records.hits.len() {
        return Html::default();
    }
    html! { <p class="rest"><a href={address}>{ label }</a>{ " (" }{ words::number(lang, records.total as u64) }{ ")" }</p> }
}

fn nearest(lang: Lang, place: &PlaceResponse) -> Html {
    let nearest = &place.nearest;
    if nearest.hits.is_empty() {
        return Html::default();
    }
    let measured = match (&nearest.from, place.kind) {
        (Some(from), _) => html! {
            <>
                { lang.pick("České praxe odjinud, vzdušnou čarou; měříme od místa ", "Czech practices from elsewhere, as the crow flies; measured from ") }
                <a href={from.url.clone()}>{ words::czech(&from.name) }</a>{ "." }
            </>
        },
        (None, PlaceKind::CityDistrict) => lang
            .pick(
                "České praxe odjinud, vzdušnou čarou; měříme od středu města.",
                "Czech practices from elsewhere, as the crow flies; measured from the centre of the city.",
            )
            .into(),
        (None, _) => lang
            .pick("České praxe odjinud, vzdušnou čarou.", "Czech practices from elsewhere, as the crow flies.")
            .into(),
    };
    let all = [("kind", "practice"), ("country", "CZ"), ("near", &nearest.code), ("sort", "distance")];
    let all = encode(all.into_iter().map(|(name, value)| (name, value.into())));
    let search = Route::Search(SearchQuery::default()).address(lang);
    html! {
        <section aria-labelledby="nejbliz">
            <h2 id="nejbliz">{ lang.pick("Nejblíž odsud", "Nearest from here") }</h2>
            <p class="hint">{ measured }</p>
            <ol class="by-distance">{ for nearest.hits.iter().map(|own| near(lang, own)) }</ol>
            <p class="rest">
                <a href={format!("{search}?{all}")}>{ lang.pick("Všechny české praxe podle vzdálenosti", "All Czech practices by distance") }</a>
            </p>
        </section>
    }
}

fn near(lang: Lang, own: &NearRecord) -> Html {
    html! {
        <li>
            <span class="km">{ distance(lang, own.km) }</span>
            <div>{ title(lang, &own.hit) }{ hit_facts(lang, &own.hit) }</div>
        </li>
    }
}

/// "12 km"; below ten with a tenth.
fn distance(lang: Lang, km: f64) -> String {
    match km {
        0.0 => lang.pick("totéž město", "same city").to_owned(),
        km if km < 10.0 => format!("{}\u{a0}km", words::decimal(lang, km)),
        km => format!("{}\u{a0}km", words::decimal(lang, km.round())),
    }
}

fn alike(lang: Lang, place: &PlaceResponse) -> Html {
    if matches!(place.kind, PlaceKind::Region | PlaceKind::District) {
        return Html::default();
    }
    let places = &place.alike.places;
    let says = if places.iter().all(|own| own.records == 0) && !places.is_empty() {
        lang.pick(
            "Podobná počtem obyvatel. Z\u{a0}žádného z\u{a0}nich tu zatím nic není.",
            "As large as this one. There is nothing from any of them yet.",
        )
    } else if places.is_empty() {
        lang.pick(
            "Kolik tu žije lidí, nevíme, a\u{a0}proto podobně velká místa nenabízíme.",
            "How many people live here is not known, so no places of that size are offered.",
        )
    } else {
        lang.pick(
            "Podobná počtem obyvatel; nejdřív ta, ze kterých tu něco je.",
            "As large as this one; those with records come first.",
        )
    };
    html! {
        <section aria-labelledby="podobna">
            <h2 id="podobna">{ lang.pick("Místa podobná tomuto", "Places like this one") }</h2>
            <p class="hint">{ says }</p>
            if !places.is_empty() { { place_list(lang, places) } }
        </section>
    }
}

fn districts(lang: Lang, place: &PlaceResponse) -> Html {
    if place.districts.total == 0 {
        return Html::default();
    }
    html! {
        <section aria-labelledby="okresy">
            <h2 id="okresy">{ lang.pick("Okresy", "Districts") }</h2>
            { plain_places(lang, &place.districts.places) }
        </section>
    }
}

fn helpers(lang: Lang, place: &PlaceResponse) -> Html {
    let helpers = &place.helpers;
    let list = |helpers: &[Helper]| {
        html! {
            <ul class="related">
                { for helpers.iter().map(|own| html! {
                    <li>
                        { title(lang, &own.hit) }
                        if let Some(provider) = &own.provider {
                            <span>
                                { lang.pick("Poskytovatel: ", "Provider: ") }
                                <a href={provider.url.clone()} rel="external noreferrer" hreflang={provider.lang.clone()} lang={of_publisher(lang, provider)}>{ words::czech(&provider.publisher) }</a>
                            </span>
                        }
                    </li>
                }) }
            </ul>
        }
    };
    html! {
        <section class="panel" aria-labelledby="kdo-pomaha">
            <h2 id="kdo-pomaha">{ lang.pick("Kdo tu pomáhá", "Who helps here") }</h2>
            if let Some(centre) = &helpers.centre { { regional_centre(lang, centre) } }
            if !helpers.regional.is_empty() {
                <h3>{ lang.pick("V\u{a0}tomto kraji", "In this region") }</h3>
                { list(&helpers.regional) }
                <p class="hint">{ lang.pick(
                    "Podle záznamů v\u{a0}databázi; co nabízejí dnes, ověřte u\u{a0}poskytovatele.",
                    "By the records in the database; ask the provider what is offered today.",
                ) }</p>
            }
            if !helpers.national.is_empty() {
                <h3>{ lang.pick("Ve všech krajích", "In every region") }</h3>
                { list(&helpers.national) }
            }
        </section>
    }
}

fn money(lang: Lang, place: &PlaceResponse) -> Html {
    let search = |openness: &[&str]| {
        let openness = openness.iter().map(|&code| code.to_owned()).collect();
        let one = |group: &str, code: &str| (group.to_owned(), vec![code.to_owned()]);
        let filters = [one("kind", "instrument"), one("recipient", "municipality"), ("openness".to_owned(), openness)];
        Route::Search(SearchQuery { filters: filters.into(), ..SearchQuery::default() }).address(lang)
    };
    html! {
        <section class="panel" aria-labelledby="penize">
            <h2 id="penize">{ lang.pick("Peníze a\u{a0}pravidla, které může obec využít", "Money and rules that a municipality can use") }</h2>
            if place.money.hits.is_empty() {
                <p>{ lang.pick("O\u{a0}žádných otevřených penězích teď nevíme.", "We know of no money that is open now.") }</p>
            }
            <ul class="related">
                { for place.money.hits.iter().map(|hit| html! {
                    <li>
                        { title(lang, hit) }
                        if let Some(mark) = &hit.mark { <span>{ words::czech(&mark.label) }</span> }
                    </li>
                }) }
            </ul>
            <ul class="more-of-it">
                <li><a href={search(&["open", "recurring"])}>{ lang.pick("Všechny peníze pro obce", "All money for municipalities") }</a></li>
                <li><a href={search(&["in-force"])}>{ lang.pick("Zákony a\u{a0}služby, které platí", "Laws and services in force") }</a></li>
            </ul>
        </section>
    }
}

fn on_map(lang: Lang, map: &PlacesMap) -> Html {
    let regions: Vec<Region<'_>> = map
        .regions
        .iter()
        .map(|own| Region {
            code: &own.code,
            label: &own.label,
            count: own.practices,
            address: Some(own.url.clone()),
            chosen: own.chosen,
        })
        .collect();
    let labels: Vec<String> = map
        .points
        .iter()
        .map(|own| match own.practices {
            0 => own.name.clone(),
            many => format!("{}: {}", own.name, words::practices(lang, many)),
        })
        .collect();
    let points: Vec<Point<'_>> = map
        .points
        .iter()
        .zip(&labels)
        .map(|(own, label)| Point {
            longitude: own.longitude,
            latitude: own.latitude,
            label: if own.chosen { &own.name } else { label },
            address: Some(own.url.clone()),
            chosen: own.chosen,
        })
        .collect();
    html! {
        <section class="on-map" aria-labelledby="na-mape">
            <h2 id="na-mape">{ lang.pick("Odkud jsou české praxe", "Where Czech practices are from") }</h2>
            { map_with_list(lang, &regions, &points) }
        </section>
    }
}
