//! Records that are there no longer: who keeps a copy, harvests, follows an old link or asks by an id learns since when and why.

use std::fs;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use osvedceno::Service;

use crate::running::{serve, until};
use crate::small::{RECORDS, Small, id};
use crate::support::{Answer, get, get_json, run, send_to, text};

/// A corpus that had two records more, of which one has another in its place.
fn corpus() -> Small {
    let small = Small::new("první");
    withdraw(&small, WITHDRAWN);
    small
}

fn withdraw(small: &Small, lines: &str) {
    fs::write(small.corpus().join("withdrawn.toml"), lines).unwrap();
}

const WITHDRAWN: &str = r#"
[[withdrawn]]
id = "stary-kurz"
kind = "practice"
day = 2026-11-20
reason = "Záznam je sloučen s novějším."
reason_en = "The record was joined with a newer one."
replaced_by = "zkouska-1"

[[withdrawn]]
id = "stara-dotace"
kind = "instrument"
day = 2026-11-25
reason = "Program skončil."
reason_en = "The programme has ended."
"#;

struct Asked(axum::Router);

impl Asked {
    fn of(small: &Small) -> Self {
        let (service, _) = Service::open(&small.corpus(), &small.index()).unwrap();
        Self(osvedceno::router(service.at(Some("https://example.org".to_owned()))))
    }

    async fn get(&self, address: &str) -> Answer {
        send_to(&self.0, Request::get(address).body(Body::empty()).unwrap()).await
    }
}

#[tokio::test]
async fn a_withdrawn_record_is_gone_with_the_day_the_reason_and_what_is_in_its_place() {
    let asked = Asked::of(&corpus());
    for address in ["stary-kurz", "stary-kurz.md", "stary-kurz/citation", "stary-kurz/similar"] {
        let answer = asked.get(&format!("/api/v1/records/{address}")).await;
        assert_eq!(answer.status, StatusCode::GONE, "{address}: {}", answer.body);
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
        let link = "<https://example.org/api/v1/records/zkouska-1>; rel=\"successor-version\"";
        assert_eq!(answer.header(header::LINK), link, "{address}");
        let problem = answer.json();
        assert_eq!(problem["type"], "/problems/withdrawn");
        let gone = &problem["gone"]["withdrawn"];
        assert_eq!([&gone["id"], &gone["kind"], &gone["withdrawn"]], ["stary-kurz", "practice", "2026-11-20"]);
        assert_eq!(gone["replaced_by"]["title"], "Kurz češtiny 1 první");
        assert!(problem["detail"].as_str().unwrap().contains("Záznam je sloučen s novějším."), "{problem}");
    }
    let other = asked.get("/api/v1/records/stara-dotace?lang=en").await;
    assert_eq!((other.status, other.header(header::LINK)), (StatusCode::GONE, ""));
    assert_eq!(other.json()["gone"]["withdrawn"]["reason"], "The programme has ended.");
    // What never was is not there; what is there is as it was.
    let never = asked.get("/api/v1/records/neni").await;
    assert_eq!(never.status, StatusCode::NOT_FOUND);
    assert!(!never.body.contains("gone"), "{}", never.body);
    assert_eq!(asked.get("/api/v1/records/zkouska-1").await.status, StatusCode::OK);
    for page in ["/problems/withdrawn", "/en/problems/withdrawn"] {
        assert!(asked.get(page).await.body.contains("410"), "{page}");
    }
}

#[tokio::test]
async fn its_page_says_so_in_both_languages_and_leads_on() {
    let asked = Asked::of(&corpus());
    for (address, said, instead, search) in [
        ("/zaznam/stary-kurz", "Záznam je sloučen s novějším.", "href=\"/zaznam/zkouska-1\"", "href=\"/hledat\""),
        (
            "/en/record/stary-kurz",
            "The record was joined with a newer one.",
            "href=\"/en/record/zkouska-1\"",
            "href=\"/en/search\"",
        ),
    ] {
        let page = asked.get(address).await;
        assert_eq!(page.status, StatusCode::GONE, "{address}");
        assert!(page.header(header::CONTENT_TYPE).starts_with("text/html"));
        for wanted in [said, instead, search, "noindex"] {
            assert!(page.body.contains(wanted), "{address} lacks {wanted}: {}", page.body);
        }
    }
    assert!(asked.get("/zaznam/stary-kurz").await.body.contains("20.\u{a0}11.\u{a0}2026"));
}

#[tokio::test]
async fn who_keeps_a_copy_learns_what_to_take_away_from_it() {
    let asked = Asked::of(&corpus());
    let ids = async |since: &str| -> Vec<String> {
        let answer = asked.get(&format!("/api/v1/withdrawn{since}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let all = answer.json();
        all["withdrawn"].as_array().unwrap().iter().map(|own| own["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("").await, ["stara-dotace", "stary-kurz"]);
    assert_eq!(ids("?withdrawn_since=2026-11-20").await, ["stara-dotace", "stary-kurz"]);
    assert_eq!(ids("?withdrawn_since=2026-11-21").await, ["stara-dotace"]);
    assert!(ids("?withdrawn_since=2026-11-26").await.is_empty());
    for wrong in ["withdrawn_since=vcera", "since=2026-11-21", "lang=de"] {
        let answer = asked.get(&format!("/api/v1/withdrawn?{wrong}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    // Among records by their ids they are missing as before, and what is known of them stands beside.
    let some = asked.get("/api/v1/records?id=zkouska-0&id=stary-kurz&id=neni").await.json();
    assert_eq!(some["missing"], serde_json::json!(["stary-kurz", "neni"]));
    assert_eq!(some["withdrawn"].as_array().unwrap().len(), 1);
    assert_eq!(some["withdrawn"][0]["withdrawn"], "2026-11-20");
    // Who asks for none of them is answered as before.
    assert!(asked.get("/api/v1/records?id=neni").await.json().get("withdrawn").is_none());
    assert_eq!(get_json("/api/v1/withdrawn").await, serde_json::json!({ "withdrawn": [] }), "the real corpus");
    assert_eq!(get("/oai?verb=Identify").await.body.matches("<deletedRecord>persistent<").count(), 1);
}

#[tokio::test]
async fn a_harvester_is_told_of_deleted_records_by_day_and_by_set() {
    let asked = Asked::of(&corpus());
    let ask = async |arguments: &str| asked.get(&format!("/oai?metadataPrefix=oai_dc&{arguments}")).await.body;
    let deleted = |answer: &str| answer.matches("<header status=\"deleted\">").count();
    let all = ask("verb=ListRecords").await;
    assert_eq!((all.matches("<header").count(), deleted(&all)), (RECORDS + 2, 2));
    assert_eq!(all.matches("<metadata>").count(), RECORDS);
    for (arguments, records, gone) in [
        ("verb=ListIdentifiers&from=2026-11-22", 0, 1),
        ("verb=ListIdentifiers&until=2026-11-20", 0, 1),
        ("verb=ListIdentifiers&set=instrument", 0, 1),
        ("verb=ListIdentifiers&set=practice", RECORDS, 1),
        ("verb=ListIdentifiers&set=practice&from=2026-11-21", RECORDS, 0),
    ] {
        let answer = ask(arguments).await;
        assert_eq!((answer.matches("<header>").count(), deleted(&answer)), (records, gone), "{arguments}: {answer}");
    }
    let one = ask("verb=GetRecord&identifier=oai:osvedceno:stary-kurz").await;
    assert_eq!((deleted(&one), one.matches("<metadata>").count()), (1, 0));
    for told in ["<datestamp>2026-11-20<", "<setSpec>practice<"] {
        assert!(one.contains(told), "{one}");
    }
    assert!(ask("verb=ListIdentifiers&from=2026-11-26").await.contains("noRecordsMatch"));
    let identify = asked.get("/oai?verb=Identify").await.body;
    assert!(identify.contains("<earliestDatestamp>2026-11-20<"), "{identify}");
}

#[tokio::test]
async fn of_a_chapter_of_the_manual_every_section_is_deleted_with_it() {
    let small = Small::new("první");
    let chapter = "[[withdrawn]]\nid = \"manual-99-stara\"\nkind = \"manual\"\nday = 2026-11-20\n\
                   sections = [\"prvni-dny\", \"kde-zacit\"]\nreason = \"Byla.\"\nreason_en = \"Was.\"\n";
    withdraw(&small, chapter);
    let asked = Asked::of(&small);
    let ids = ["manual-99-stara/kde-zacit", "manual-99-stara/prvni-dny"];
    let list = asked.get("/oai?verb=ListIdentifiers&metadataPrefix=oai_dc&set=manual-section").await.body;
    assert_eq!(list.matches("<header status=\"deleted\">").count(), 2, "{list}");
    for id in ids {
        assert!(list.contains(&format!("<identifier>oai:osvedceno:{id}<")), "{list}");
        let one = asked.get(&format!("/oai?verb=GetRecord&metadataPrefix=mods&identifier=oai:osvedceno:{id}")).await;
        assert!(one.body.contains("<header status=\"deleted\">"), "{}", one.body);
        assert_eq!(asked.get(&format!("/api/v1/records/{id}")).await.status, StatusCode::GONE);
    }
    let all = asked.get("/api/v1/withdrawn").await.json();
    assert_eq!(all["withdrawn"].as_array().unwrap().len(), 3, "{all}");
    for (from, to, said) in [
        ("sections = [\"prvni-dny\", \"kde-zacit\"]\n", "", "withdrawn.toml:1: `sections` of the chapter"),
        ("kde-zacit", "Kde začít", "withdrawn.toml:5: `manual-99-stara/Kde začít` is no id of a section"),
        ("\"manual\"", "\"practice\"", "withdrawn.toml:1: `manual-99-stara` is no chapter of the manual"),
    ] {
        withdraw(&small, &chapter.replace(from, to));
        let report = text(&run(&["check", small.corpus().to_str().unwrap()]).stderr);
        assert!(report.contains(said), "{said}: {report}");
    }
}

#[tokio::test]
async fn a_long_list_goes_on_into_what_was_deleted() {
    let small = Small::new("první");
    let lines = (0..130).map(|number| {
        format!("[[withdrawn]]\nid = \"stary-{number}\"\nkind = \"event\"\nday = 2026-11-20\nreason = \"Byl.\"\nreason_en = \"Was.\"\n")
    });
    withdraw(&small, &lines.collect::<String>());
    let asked = Asked::of(&small);
    let (mut arguments, mut found) = ("metadataPrefix=mods".to_owned(), Vec::new());
    loop {
        let answer = asked.get(&format!("/oai?verb=ListRecords&{arguments}")).await.body;
        let before = found.len();
        found.extend(answer.split("<identifier>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()));
        assert!(answer.contains(&format!("completeListSize=\"{}\" cursor=\"{before}\"", RECORDS + 130)), "{answer}");
        let rest = answer.split("<resumptionToken ").nth(1).unwrap();
        let token = rest.split_once('>').unwrap().1.split('<').next().unwrap();
        if token.is_empty() {
            break;
        }
        arguments = format!("resumptionToken={token}");
    }
    let count = found.len();
    found.sort();
    found.dedup();
    assert_eq!((found.len(), count), (RECORDS + 130, RECORDS + 130));
}

#[test]
fn check_names_what_is_wrong_with_the_list() {
    let small = corpus();
    let check = || run(&["check", small.corpus().to_str().unwrap()]);
    let right = check();
    assert!(right.status.success(), "{}", text(&right.stderr));
    assert!(text(&right.stdout).contains("withdrawn          2"), "{}", text(&right.stdout));
    let alive = id(1);
    for (from, to, said) in [
        (
            "id = \"stary-kurz\"",
            &*format!("id = \"{alive}\""),
            "withdrawn.toml:2: `zkouska-1` is there; an id that was withdrawn",
        ),
        (
            "zkouska-1",
            "zkouska-11",
            "withdrawn.toml:2: `replaced_by`: no record `zkouska-11`; did you mean `zkouska-1`?",
        ),
        ("stara-dotace", "stary-kurz", "withdrawn.toml:10: `stary-kurz` is withdrawn on line 2 already"),
        ("2026-11-25", "2999-01-01", "withdrawn.toml:10: `stara-dotace` is withdrawn from 2999-01-01 on"),
        (
            "\"instrument\"",
            "\"instrumnt\"",
            "withdrawn.toml:12: `kind`: unknown code \"instrumnt\"; did you mean \"instrument\"?",
        ),
        ("\"instrument\"", "\"manual-section\"", "withdrawn.toml:10: `stara-dotace` is no manual-section"),
        ("\"stara-dotace\"", "\"Stará dotace\"", "withdrawn.toml:11: `id` is no id"),
        ("reason_en = \"The programme has ended.\"", "", "withdrawn.toml:10: `reason_en` is missing"),
        ("day = 2026-11-25", "day = \"2026-11-25\"", "withdrawn.toml:13: `day` is the text"),
        ("day = 2026-11-25", "days = 2026-11-25", "`days` is not a field here; did you mean \"day\"?"),
    ] {
        assert!(WITHDRAWN.contains(from), "{from}");
        withdraw(&small, &WITHDRAWN.replace(from, to));
        let wrong = check();
        let report = text(&wrong.stderr);
        assert!(wrong.status.code() == Some(1) && report.contains(said), "{said}: {report}");
    }
}

#[test]
fn what_leaves_the_corpus_without_a_word_is_warned_of_when_the_corpus_is_taken_over() {
    let small = corpus();
    let service = serve(&small.corpus(), &small.index(), &[]);
    fs::remove_file(small.record(4)).unwrap();
    fs::remove_file(small.record(5)).unwrap();
    let line = "[[withdrawn]]\nid = \"zkouska-5\"\nkind = \"practice\"\nday = 2026-11-26\nreason = \"Chyba.\"\nreason_en = \"An error.\"\n";
    withdraw(&small, &format!("{WITHDRAWN}\n{line}"));
    service.signal("HUP");
    until("it is warned of", || service.log().contains("records have left the corpus"));
    let log = service.log();
    let warned = log.lines().find(|line| line.contains("records have left the corpus")).unwrap();
    assert!(warned.contains("zkouska-4") && !warned.contains("zkouska-5"), "{warned}");
}
