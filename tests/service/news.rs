//! What is new, week by week: what came, what changed and in which words, what was only checked again, and what is gone.

use std::fmt::Write;
use std::fs;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use osvedceno::Service;
use osvedceno_corpus::Corpus;

use crate::small::{Small, id};
use crate::support::{Answer, corpus, get, get_json, send_to};

/// The front matter of a record of the small corpus, but for its days.
const DAYS: &str = "added = 2026-11-21\nchecked = 2026-11-21\n";

/// Sets the days of a record, and what changed of it.
fn date(small: &Small, number: usize, days: &str, changes: &[(&str, &str, &str)]) {
    let mut entries = String::new();
    for (day, cs, en) in changes {
        write!(entries, "\n[[changes]]\nday = {day}\ncs = \"{cs}\"\nen = \"{en}\"\n").unwrap();
    }
    let path = small.record(number);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(DAYS));
    fs::write(path, text.replace(DAYS, &format!("{days}\n{entries}"))).unwrap();
}

/// Six records and two withdrawn ones, in the weeks from 16 and 23 November and from 5 October.
fn small() -> Small {
    let small = Small::new("první");
    let costs = ("2026-11-25", "doplněny náklady, nový zdroj", "costs added, a new source");
    let typed = ("2026-11-19", "opraveno místo", "place corrected");
    date(&small, 0, "added = 2026-11-18\nchanged = 2026-11-25\nchecked = 2026-11-18", &[typed, costs]);
    date(&small, 1, "added = 2026-11-18\nchecked = 2026-11-26", &[]);
    date(&small, 2, "added = 2026-10-05\nchanged = 2026-11-24\nchecked = 2026-11-21", &[]);
    fs::write(small.corpus().join("withdrawn.toml"), WITHDRAWN).unwrap();
    small
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
day = 2026-09-02
reason = "Program skončil."
reason_en = "The programme has ended."
"#;

struct Asked(axum::Router);

impl Asked {
    fn of(small: &Small) -> Self {
        let (service, _) = Service::open(&small.corpus(), &small.index()).unwrap();
        Self(osvedceno::router(service))
    }

    async fn get(&self, address: &str) -> Answer {
        send_to(&self.0, Request::get(address).body(Body::empty()).unwrap()).await
    }

    /// The page at an address, its non-breaking spaces as others.
    async fn page(&self, address: &str) -> String {
        let answer = self.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
        answer.body.replace('\u{a0}', " ")
    }
}

/// The weeks of a page by their Mondays, each with its HTML.
fn weeks(page: &str) -> Vec<(&str, &str)> {
    let sections = page.split("<section aria-labelledby=\"tyden-").skip(1);
    sections.map(|own| (&own[..10], own.split("</section>").next().unwrap())).collect()
}

/// The HTML of a week.
fn week<'p>(page: &'p str, monday: &str) -> &'p str {
    weeks(page).into_iter().find(|own| own.0 == monday).unwrap_or_else(|| panic!("no {monday} in {page}")).1
}

#[tokio::test]
async fn each_week_says_what_came_what_changed_and_how_what_was_checked_and_what_is_gone() {
    let asked = Asked::of(&small());
    let page = asked.page("/novinky").await;
    let mondays: Vec<_> = weeks(&page).into_iter().map(|own| own.0).filter(|own| *own < "2026-11-30").collect();
    assert_eq!(
        mondays,
        ["2026-11-23", "2026-11-16", "2026-10-05", "2026-08-31"],
        "the last one first, and no empty one"
    );
    let last = week(&page, "2026-11-23");
    for said in [
        "23. až 29. listopadu 2026",
        "2 změněné záznamy",
        "Změněno 25. 11. 2026: doplněny náklady, nový zdroj",
        "U 1 záznamu jsme znovu ověřili zdroje.",
    ] {
        assert!(last.contains(said), "{said} is not in {last}");
    }
    assert!(last.find("Kurz češtiny 0").unwrap() < last.find("Kurz češtiny 2").unwrap(), "the last day first");
    assert_eq!(last.matches("Změněno").count(), 1, "what nobody said is not made up");
    assert!(!last.contains("Kurz češtiny 1") && !last.contains("nový záznam"), "{last}");
    let before = week(&page, "2026-11-16");
    for said in ["5 nových záznamů", "1 stažený záznam", "stary-kurz", "20. 11. 2026: Záznam je sloučen s novějším."]
    {
        assert!(before.contains(said), "{said} is not in {before}");
    }
    assert!(before.contains("Nahrazuje ho <a href=\"/zaznam/zkouska-1\">"), "{before}");
    assert!(!before.contains("opraveno místo") && !before.contains("změněn"), "what came then is new: {before}");
    let english = asked.page("/en/news").await;
    let last = week(&english, "2026-11-23");
    for said in [
        "23 to 29 November 2026",
        "2 changed records",
        "Changed on 25 November 2026: costs added, a new source",
        "We read the sources of 1 record again.",
    ] {
        assert!(last.contains(said), "{said} is not in {last}");
    }
}

#[tokio::test]
async fn a_record_says_what_changed_of_it_on_its_page_in_its_json_and_in_feeds() {
    let asked = Asked::of(&small());
    let json = asked.get(&format!("/api/v1/records/{}", id(0))).await.json();
    let expected = serde_json::json!([
        { "day": "2026-11-25", "what": "doplněny náklady, nový zdroj" },
        { "day": "2026-11-19", "what": "opraveno místo" },
    ]);
    assert_eq!(json["changes"], expected);
    assert!(asked.get(&format!("/api/v1/records/{}", id(2))).await.json().get("changes").is_none());
    for (address, said) in [
        (
            format!("/zaznam/{}", id(0)),
            "<li>Změněno 25. 11. 2026: doplněny náklady, nový zdroj</li><li>Změněno 19. 11. 2026: opraveno místo</li><li>Přidáno 18. 11. 2026</li>",
        ),
        (format!("/zaznam/{}", id(2)), "<li>Změněno 24. 11. 2026</li><li>Přidáno 5. 10. 2026</li>"),
        (format!("/en/record/{}", id(0)), "<li>Changed on 25 November 2026: costs added, a new source</li>"),
    ] {
        let page = asked.page(&address).await;
        assert!(page.contains(said), "{said} is not in {page}");
    }
    let atom = asked.get("/feed.atom").await.body.replace('\u{a0}', " ");
    assert!(
        atom.contains("<summary>Změněno 25. 11. 2026: doplněny náklady, nový zdroj. Kurz češtiny, který"),
        "{atom}"
    );
    assert_eq!(atom.matches("Změněno").count(), 1, "{atom}");
    let items = asked.get("/feed.json?lang=en").await.json()["items"].clone();
    let own = items.as_array().unwrap().iter().find(|own| own["id"].as_str().unwrap().ends_with(&id(0))).unwrap();
    let text = own["content_text"].as_str().unwrap().replace('\u{a0}', " ");
    assert!(text.starts_with("Changed on 25 November 2026: costs added, a new source. A course of Czech"), "{text}");
}

#[tokio::test]
async fn older_weeks_are_a_link_away_each_once() {
    let small = Small::new("první");
    let days = ["2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24", "2026-03-31", "2026-04-07", "2026-04-14"];
    let later = ["2026-04-21", "2026-04-28", "2026-05-05", "2026-05-12", "2026-05-19", "2026-05-26", "2026-06-02"];
    let changes: Vec<_> = days.into_iter().chain(later).map(|day| (day, "nový zdroj", "a new source")).collect();
    date(&small, 0, "added = 2026-02-24\nchanged = 2026-06-02\nchecked = 2026-02-24", &changes);
    let asked = Asked::of(&small);
    let mut address = "/novinky".to_owned();
    let mut mondays = Vec::new();
    let mut pages = 0;
    loop {
        let page = asked.page(&address).await;
        let own: Vec<String> = weeks(&page).into_iter().map(|own| own.0.to_owned()).collect();
        assert!(own.len() <= 12 && !own.is_empty(), "{own:?}");
        mondays.extend(own.into_iter().filter(|own| own < &"2026-11-01".to_owned()));
        pages += 1;
        assert_eq!(page.contains("<a href=\"/novinky\">← Nejnovější týdny"), pages > 1);
        let Some((before, _)) = page.split_once("\">Starší týdny") else { break };
        address = before.rsplit_once("href=\"").unwrap().1.to_owned();
        assert!(page.contains("hreflang=\"en\"") || pages > 1);
    }
    let expected: Vec<_> = ["2026-02-23", "2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30"]
        .into_iter()
        .chain(["2026-04-06", "2026-04-13", "2026-04-20", "2026-04-27", "2026-05-04", "2026-05-11", "2026-05-18"])
        .chain(["2026-05-25", "2026-06-01"])
        .rev()
        .collect();
    assert_eq!((mondays.iter().map(String::as_str).collect::<Vec<_>>(), pages), (expected, 2));
    // Any day of a week leads to it, and so does the same in English.
    let english = asked.page("/en/news?until=2026-03-12").await;
    assert_eq!(weeks(&english)[0].0, "2026-03-09");
    assert!(english.contains("href=\"/novinky?do=2026-03-12\""), "{english}");
    assert!(english.contains("noindex"));
    assert!(asked.page("/novinky?do=2020-01-01").await.contains("Z té doby tu nic není."));
}

#[tokio::test]
async fn codes_leave_less_of_it_and_go_along_to_feeds_and_older_weeks() {
    let asked = Asked::of(&small());
    let page = asked.page("/novinky?area=language&kind=practice").await;
    assert!(week(&page, "2026-11-16").contains("5 nových záznamů"));
    assert!(!page.contains("stary-kurz"), "of what is gone nobody knows the area");
    assert!(page.contains("<option value=\"language\" selected"), "{page}");
    let head = page.split_once("</head>").unwrap().0;
    assert!(head.contains("href=\"/feed.atom?area=language&amp;kind=practice\">"), "{head}");
    assert!(page.contains("<a data-plain=\"true\" href=\"/feed.atom?area=language&amp;kind=practice\">Atom</a>"));
    let practices = asked.page("/novinky?kind=practice&area=").await;
    assert!(practices.contains("stary-kurz") && !practices.contains("stara-dotace"));
    let none = asked.page("/novinky?area=housing").await;
    assert!(!none.contains("Kurz češtiny") && !none.contains("ověřili zdroje"), "{none}");
    for (query, said) in [
        ("area=bydleni", "area"),
        ("do=2026-W47", "2026-11-29"),
        ("do=2026-11-01&do=2026-11-02", "do"),
        ("until=2026-11-01", "until"),
    ] {
        let wrong = asked.get(&format!("/novinky?{query}")).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST, "{query}");
        assert!(wrong.body.contains(said), "{query}: {}", wrong.body);
    }
}

#[tokio::test]
async fn on_the_day_a_corpus_is_filled_a_week_shows_a_few_counts_all_and_leads_to_them() {
    let page = get("/novinky").await.body.replace('\u{a0}', " ");
    let corpus = Corpus::load(&corpus()).unwrap();
    let first = corpus.documents().map(|own| own.record.added).min().unwrap();
    let monday = (0..first.weekday().to_monday_zero_offset()).fold(first, |day, _| day.yesterday().unwrap());
    let sunday = (0..6).fold(monday, |day, _| day.tomorrow().unwrap());
    let came = corpus.documents().filter(|own| own.record.added <= sunday).count();
    let own = week(&page, &monday.to_string());
    assert!(came > 100 && own.contains(&format!("{came} nových záznamů")), "{came}: {own}");
    let lists: Vec<&str> = own.split("<ul class=\"related\">").skip(1).collect();
    assert!(lists.iter().all(|list| list.matches("<li>").count() <= 10), "{own}");
    let link = format!("/hledat?added_since={monday}&amp;sort=added");
    assert!(own.contains(&format!("Dalších {}. <a href=\"{link}\">", came - 10)), "{own}");
    let found = get_json(&format!("/api/v1/search?added_since={monday}&limit=0")).await["total"].as_u64().unwrap();
    assert_eq!(found, corpus.documents().count() as u64);
    assert_eq!(get(&link.replace("&amp;", "&")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_page_is_found_from_everywhere_and_who_has_it_is_told_so() {
    for (home, page, other) in [("/", "/novinky", "/en/news"), ("/en", "/en/news", "/novinky")] {
        let first = get(home).await.body;
        assert_eq!(first.matches(&format!("href=\"{page}\"")).count(), 2, "its card and the foot");
        assert!(get("/manual").await.body.contains("href=\"/novinky\""));
        let answer = get(page).await;
        let head = answer.body.split_once("</head>").unwrap().0;
        assert!(
            head.contains(&format!(
                "hreflang=\"{}\" href=\"http://localhost{other}\"",
                if home == "/" { "en" } else { "cs" }
            )),
            "{head}"
        );
        assert!(head.contains("<link rel=\"canonical\""));
        assert!(get("/sitemap.xml").await.body.contains(&format!("<loc>http://localhost{page}</loc>")));
        let tag = answer.header(header::ETAG).to_owned();
        let again = Request::get(page).header(header::IF_NONE_MATCH, tag).body(Body::empty()).unwrap();
        assert_eq!(crate::support::send(again).await.status, StatusCode::NOT_MODIFIED);
        let posted = crate::support::send(Request::post(page).body(Body::empty()).unwrap()).await;
        assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    }
}
