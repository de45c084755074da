//! `/oai`: what a harvester asks and is told. Its schemas, and a harvester that others wrote, are in `tests/harvest/`.

use std::collections::BTreeSet;
use std::fs;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use osvedceno::Service;

use crate::small::{Small, id};
use crate::support::{corpus, documents, encode, get, get_json, index, send, send_to};

/// The answer to arguments.
async fn ask(arguments: &str) -> String {
    let answer = get(&format!("/oai?{arguments}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{arguments}");
    assert_eq!(answer.header(header::CONTENT_TYPE), "text/xml; charset=utf-8");
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    answer.body
}

/// What stands between two marks, each time.
fn between<'t>(text: &'t str, start: &'t str, end: &'t str) -> Vec<&'t str> {
    text.split(start).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
}

/// The token by which a list goes on, if it does.
fn token(answer: &str) -> Option<&str> {
    let token = answer.split("<resumptionToken ").nth(1)?.split_once('>')?.1.split('<').next()?;
    (!token.is_empty()).then_some(token)
}

/// Every identifier of a list, part by part, and how many parts it came in.
async fn harvested(arguments: &str) -> (Vec<String>, usize) {
    let verb = arguments.split('&').next().unwrap().to_owned();
    let (mut found, mut parts) = (Vec::new(), 0);
    let mut arguments = arguments.to_owned();
    loop {
        let answer = ask(&arguments).await;
        parts += 1;
        found.extend(between(&answer, "<identifier>", "<").into_iter().map(str::to_owned));
        match token(&answer) {
            Some(token) => arguments = format!("{verb}&resumptionToken={}", encode(token)),
            None => return (found, parts),
        }
    }
}

/// The code of the fault that arguments are.
async fn fault(arguments: &str) -> String {
    let answer = ask(arguments).await;
    let codes = between(&answer, "<error code=\"", "\"");
    assert_eq!(codes.len(), 1, "{arguments}: {answer}");
    codes[0].to_owned()
}

#[tokio::test]
async fn a_harvester_gets_every_record_once() {
    for (verb, parts) in [("ListRecords", 8), ("ListIdentifiers", 2)] {
        let (found, came_in) = harvested(&format!("verb={verb}&metadataPrefix=oai_dc")).await;
        assert_eq!(found.len(), documents(), "{verb}");
        assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), documents(), "{verb}");
        assert!(came_in >= parts, "{verb}: {came_in}");
    }
    let answer = ask("verb=ListRecords&metadataPrefix=mods").await;
    assert!(answer.contains(&format!("<resumptionToken completeListSize=\"{}\" cursor=\"0\">", documents())));
}

#[tokio::test]
async fn sets_are_kinds_and_make_up_everything() {
    let sets = ask("verb=ListSets").await;
    let mut all = 0;
    for set in between(&sets, "<setSpec>", "<") {
        let searched = get_json(&format!("/api/v1/search?kind={set}&limit=1")).await;
        let (found, _) = harvested(&format!("verb=ListIdentifiers&metadataPrefix=oai_dc&set={set}")).await;
        assert_eq!(searched["total"], found.len(), "{set}");
        all += found.len();
    }
    assert_eq!(all, documents());
}

#[tokio::test]
async fn who_harvested_before_gets_what_changed_since() {
    let list = "verb=ListIdentifiers&metadataPrefix=oai_dc";
    let (since, _) = harvested(&format!("{list}&from=2026-11-29")).await;
    let (before, _) = harvested(&format!("{list}&until=2026-11-28")).await;
    assert!(!since.is_empty() && !before.is_empty());
    assert_eq!(since.len() + before.len(), documents());
    let record = get_json("/api/v1/records/brno-interkulturni-pracovnici").await;
    let day = record["changed"].as_str().or(record["added"].as_str()).unwrap();
    let own = "oai:osvedceno:brno-interkulturni-pracovnici".to_owned();
    let (then, _) = harvested(&format!("{list}&from={day}&until={day}")).await;
    assert!(then.contains(&own));
    assert_eq!(fault(&format!("{list}&from=2999-01-01")).await, "noRecordsMatch");
    let earliest = ask("verb=Identify").await;
    let earliest = between(&earliest, "<earliestDatestamp>", "<")[0].to_owned();
    assert_eq!(harvested(&format!("{list}&from={earliest}")).await.0.len(), documents());
}

/// Whose sources were read again has changed: the day by which a harvester asks is the day that it is told.
#[tokio::test]
async fn what_is_found_by_a_day_bears_that_day() {
    let small = Small::new("první");
    let read = fs::read_to_string(small.record(3)).unwrap().replace("checked = 2026-11-21", "checked = 2026-11-25");
    fs::write(small.record(3), read).unwrap();
    let (service, _) = Service::open(&small.corpus(), &small.index()).unwrap();
    let asked = "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc&from=2026-11-22";
    let answer = send_to(&osvedceno::router(service), Request::get(asked).body(Body::empty()).unwrap()).await;
    assert_eq!(between(&answer.body, "<identifier>", "<"), [format!("oai:osvedceno:{}", id(3))], "{}", answer.body);
    assert_eq!(between(&answer.body, "<datestamp>", "<"), ["2026-11-25"]);
}

#[tokio::test]
async fn a_record_is_told_in_both_languages_and_with_its_sources() {
    let [cs, en] = ["cs", "en"].map(|lang| format!("/api/v1/records/brno-interkulturni-pracovnici?lang={lang}"));
    let (cs, en) = (get_json(&cs).await, get_json(&en).await);
    let get = |prefix| {
        format!("verb=GetRecord&identifier=oai:osvedceno:brno-interkulturni-pracovnici&metadataPrefix={prefix}")
    };
    let dc = ask(&get("oai_dc")).await;
    let mods = ask(&get("mods")).await;
    for (lang, record) in [("cs", &cs), ("en", &en)] {
        let title = record["title"].as_str().unwrap();
        assert!(dc.contains(&format!("<dc:title xml:lang=\"{lang}\">{title}</dc:title>")), "{dc}");
        assert!(mods.contains(&format!("<title>{title}</title>")), "{mods}");
    }
    let page = "http://localhost/zaznam/brno-interkulturni-pracovnici";
    assert!(dc.contains(&format!("<dc:identifier>{page}</dc:identifier>")), "{dc}");
    let sources = cs["sources"].as_array().unwrap();
    assert_eq!(between(&dc, "<dc:source>", "<").len(), sources.len());
    assert_eq!(between(&mods, "<relatedItem type=\"references\">", "</relatedItem>").len(), sources.len());
    let section = get_json("/api/v1/manual").await["chapters"][0]["sections"][0]["id"].as_str().unwrap().to_owned();
    let section = ask(&format!("verb=GetRecord&identifier=oai:osvedceno:{section}&metadataPrefix=mods")).await;
    assert!(
        section.contains("<setSpec>manual-section</setSpec>") && section.contains("<relatedItem type=\"host\""),
        "{section}"
    );
}

#[tokio::test]
async fn every_fault_of_the_protocol_has_its_code() {
    let record = "identifier=oai:osvedceno:brno-interkulturni-pracovnici";
    let cases = [
        ("", "badVerb"),
        ("verb=Nothing", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&set=practice", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=mods", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=20261129", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-29T00:00:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-29&until=2026-11-28", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=%C5%A1", "badArgument"),
        ("verb=ListRecords&metadataPrefix=%FF", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"),
        ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=nothing", "noRecordsMatch"),
        ("verb=ListMetadataFormats&identifier=oai:osvedceno:neni", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=brno-interkulturni-pracovnici", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:osvedceno:%00%3Cb%3E", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:osvedceno:manual-01-jak-zacit", "idDoesNotExist"),
    ];
    for (arguments, code) in cases {
        assert_eq!(fault(arguments).await, code, "{arguments}");
    }
    assert_eq!(fault(&format!("verb=GetRecord&{record}&metadataPrefix=marc21")).await, "cannotDisseminateFormat");
    // What was asked is repeated, but for what makes no sense.
    assert!(ask("verb=Identify").await.contains("<request verb=\"Identify\">http://localhost/oai</request>"));
    assert!(ask("verb=Identify&x=%3Cb%3E").await.contains("<request>http://localhost/oai</request>"));
}

#[tokio::test]
async fn a_list_cannot_go_on_in_other_records_than_it_began_with() {
    let answer = ask("verb=ListRecords&metadataPrefix=oai_dc").await;
    let own = token(&answer).unwrap().to_owned();
    let (generation, rest) = own.split_once('.').unwrap();
    let other: String = generation.chars().rev().collect();
    for old in [format!("{other}.{rest}"), format!("{own}x"), own.replace("oai_dc", "marc21")] {
        assert_eq!(
            fault(&format!("verb=ListRecords&resumptionToken={}", encode(&old))).await,
            "badResumptionToken",
            "{old}"
        );
    }
    // As often as a harvester asks, since its connection may break.
    let again = [
        ask(&format!("verb=ListRecords&resumptionToken={own}")).await,
        ask(&format!("verb=ListRecords&resumptionToken={own}")).await,
    ];
    assert_eq!(between(&again[0], "<identifier>", "<"), between(&again[1], "<identifier>", "<"));
    assert!(again[0].contains("cursor=\"100\""));
}

#[tokio::test]
async fn a_harvester_may_post_and_is_told_who_runs_the_service() {
    let post = |body: &'static str| {
        let form = "application/x-www-form-urlencoded";
        Request::post("/oai").header(header::CONTENT_TYPE, form).body(Body::from(body)).unwrap()
    };
    let answer = send(post("verb=ListRecords&metadataPrefix=mods&set=event")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("<setSpec>event</setSpec>"), "{}", answer.body);
    assert!(answer.body.contains("<request metadataPrefix=\"mods\" set=\"event\" verb=\"ListRecords\">"));

    assert!(ask("verb=Identify").await.contains("<adminEmail>neuvedeno@osvedceno.invalid</adminEmail>"));
    let service = Service::open(&corpus(), &index()).unwrap().0.run_by(Some("sprava@example.org".to_owned()));
    let answer = send_to(&osvedceno::router(service), post("verb=Identify")).await;
    assert!(answer.body.contains("<adminEmail>sprava@example.org</adminEmail>"), "{}", answer.body);
    let now: jiff::Timestamp = between(&answer.body, "<responseDate>", "<")[0].parse().unwrap();
    assert!(jiff::Timestamp::now().duration_since(now).as_secs() < 60);
}
