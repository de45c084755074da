//! What a page is about, as JSON-LD in the words of schema.org.

use osvedceno_api::{LICENSE, Lang, PlaceKind, PlaceResponse, RecordResponse, SearchQuery};
use serde_json::{Map, Value, json};

use crate::address::Route;
use crate::view::{Page, View};
use crate::words;

/// The data of a page that has some: the site, of the first page; a record; a place.
pub(super) fn of(view: &View, site: &str) -> Option<Value> {
    match &view.page {
        Page::Home(_) => Some(website(view.lang, site)),
        Page::Record(page) => Some(article(view.lang, &page.record, site)),
        Page::Place(page) => Some(place(&page.place, site)),
        _ => None,
    }
}

fn website(lang: Lang, site: &str) -> Value {
    let search = Route::Search(SearchQuery::default()).address(lang);
    json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": words::site(lang),
        "description": words::claim_long(lang),
        "url": format!("{site}{}", Route::Home.address(lang)),
        "inLanguage": lang.code(),
        "license": LICENSE,
        "potentialAction": {
            "@type": "SearchAction",
            "target": format!("{site}{search}?q={{search_term_string}}"),
            "query-input": "required name=search_term_string",
        },
    })
}

/// A place as what it is part of; where it is, if that is known.
fn place(place: &PlaceResponse, site: &str) -> Value {
    let kind = match place.kind {
        PlaceKind::Municipality => json!(["City", "AdministrativeArea"]),
        PlaceKind::Region | PlaceKind::District | PlaceKind::CityDistrict => json!("AdministrativeArea"),
    };
    let country = json!({ "@type": "Country", "name": "Česko", "identifier": "CZ" });
    let within = place.within.iter().rev().fold(country, |outer, own| {
        json!({ "@type": "AdministrativeArea", "name": own.name, "url": format!("{site}{}", own.url), "containedInPlace": outer })
    });
    let geo = place.latitude.zip(place.longitude).map(
        |(latitude, longitude)| json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude }),
    );
    let url = format!("{site}{}", place.url);
    let facts = [
        ("@context", Some("https://schema.org".into())),
        ("@type", Some(kind)),
        ("@id", Some(url.as_str().into())),
        ("url", Some(url.as_str().into())),
        ("name", Some(place.name.clone().into())),
        ("description", Some(place.description.clone().into())),
        ("identifier", place.code.clone().map(Value::from)),
        ("geo", geo),
        ("containedInPlace", Some(within)),
    ];
    let known = facts.into_iter().filter_map(|(name, fact)| Some((name.to_owned(), fact?)));
    Value::Object(known.collect::<Map<_, _>>())
}

/// The languages of a record: its text is Czech, whatever is said of it.
fn languages(lang: Lang) -> Value {
    match lang {
        Lang::Cs => Lang::Cs.code().into(),
        Lang::En => json!([Lang::En.code(), Lang::Cs.code()]),
    }
}

/// A record as an article; a fact that is not known is left out. `site` is where the service is, as in `https://example.org`.
pub fn article(lang: Lang, record: &RecordResponse, site: &str) -> Value {
    let labels = |group: &str| -> Option<Value> {
        let values = record.facet(group)?.values.iter().map(|value| value.label.clone());
        Some(values.collect::<Vec<_>>().into())
    };
    let country = record.facet("country").and_then(|group| group.values.first());
    // What is no country has no code that others know.
    let code = country.map(|own| if matches!(own.code.as_str(), "EU" | "INT") { &own.label } else { &own.code });
    let country = country.map(|own| own.label.clone());
    let place = record.place.clone().or(country.clone());
    let place = place.map(|name| json!({ "@type": "Place", "name": name, "address": { "@type": "PostalAddress", "addressCountry": code } }));
    let period = record
        .period
        .map(|period| format!("{}/{}", period.from, period.to.map_or_else(|| "..".to_owned(), |to| to.to_string())));
    let sources = record.sources.iter().map(|source| {
        json!({
            "@type": "CreativeWork",
            "name": source.title,
            "publisher": { "@type": "Organization", "name": source.publisher },
            "url": source.url,
            "inLanguage": source.lang,
        })
    });
    let chapter = record.chapter.as_ref().filter(|place| place.chapter.id != record.id);
    let part_of = chapter.map_or_else(
        || json!({ "@type": "WebSite", "name": words::site(lang), "url": format!("{site}{}", Route::Home.address(lang)) }),
        |place| json!({ "@type": "Article", "headline": place.chapter.title, "url": format!("{site}{}", place.chapter.url) }),
    );
    let url = format!("{site}{}", record.url);
    // Questions of an article: schema.org wants of each where its answer is.
    let questions = record.questions.iter().map(|question| {
        json!({ "@type": "Question", "name": question, "inLanguage": lang.code(), "acceptedAnswer": { "@type": "Answer", "url": url } })
    });
    let questions: Vec<Value> = questions.collect();
    let facts = [
        ("@context", Some("https://schema.org".into())),
        ("@type", Some("Article".into())),
        ("@id", Some(url.as_str().into())),
        ("url", Some(url.as_str().into())),
        ("headline", Some(record.title.clone().into())),
        ("alternativeHeadline", record.title_original.clone().map(Value::from)),
        ("abstract", Some(record.summary.clone().into())),
        ("genre", Some(record.kind_label.clone().into())),
        ("inLanguage", Some(languages(lang))),
        ("dateCreated", Some(record.added.clone().into())),
        ("dateModified", Some(record.modified.clone().into())),
        ("about", labels("area")),
        ("audience", labels("group").map(|groups| json!({ "@type": "Audience", "audienceType": groups }))),
        ("spatialCoverage", place),
        ("temporalCoverage", period.map(Value::from)),
        ("isPartOf", Some(part_of)),
        ("mainEntity", (!questions.is_empty()).then(|| questions.into())),
        ("publisher", Some(json!({ "@type": "Organization", "name": words::site(lang), "url": format!("{site}/") }))),
        ("isBasedOn", Some(sources.collect::<Vec<_>>().into())),
        ("license", Some(LICENSE.into())),
    ];
    let known = facts.into_iter().filter_map(|(name, fact)| Some((name.to_owned(), fact?)));
    Value::Object(known.collect::<Map<_, _>>())
}
