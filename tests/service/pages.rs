//! Pages as the server renders them: whole without a script, in both languages.

use axum::http::StatusCode;

use crate::support::{documents, encode, get, get_json};

#[tokio::test]
async fn the_first_page_has_the_model_situations_and_what_there_is() {
    let page = get("/").await.body;
    let records = format!("{}\u{a0}záznam", documents());
    for part in [
        records.as_str(),
        "lang=\"cs\"",
        "href=\"/hledat?situation=labour-surge\"",
        "href=\"/doporuceni?situation=labour-surge\"",
        "href=\"/hledat?situation=asylum-influx\"",
        "href=\"/hledat?situation=segregated-community\"",
        "Co se u\u{a0}vás děje?",
        "href=\"/en\"",
    ] {
        assert!(page.contains(part), "{part} is not in the page");
    }
    let english = get("/en").await.body;
    assert!(english.contains("lang=\"en\"") && english.contains("href=\"/en/search?situation=labour-surge\""));
}

#[tokio::test]
async fn who_is_no_town_hall_finds_a_way_in_that_leads_to_something() {
    for (address, search) in [("/", "/hledat?"), ("/en", "/en/search?")] {
        let page = get(address).await.body;
        let (_, section) = page.split_once("aria-labelledby=\"kdo-jste\"").unwrap();
        let ways = links(section.split("</section>").next().unwrap());
        assert!(ways.len() >= 4, "{ways:?}");
        for way in ways {
            assert!(way.href.starts_with(search), "{way:?}");
            let lang = if address == "/en" { "&lang=en" } else { "" };
            let answer = get_json(&format!("/api/v1/search?{}{lang}", way.href.split_once('?').unwrap().1)).await;
            let practices = answer["facets"]["kind"].as_array().unwrap().iter().find(|own| own["code"] == "practice");
            let practices = practices.map_or(0, |own| own["count"].as_u64().unwrap());
            assert!((8..300).contains(&practices), "{practices} practices of {way:?}");
            assert!(answer["relaxations"].as_array().is_none_or(Vec::is_empty), "{way:?}");
        }
    }
}

#[tokio::test]
async fn results_are_there_without_a_script() {
    let address = format!("/hledat?q={}&area=housing", encode("ubytovny dělníků"));
    let page = get(&address).await.body;
    let answer = get_json(&address.replace("/hledat", "/api/v1/search")).await;
    let total = answer["total"].as_u64().unwrap();
    assert!(page.contains(&format!("{total}\u{a0}výsled")), "the number of results is said");
    for hit in answer["hits"].as_array().unwrap() {
        assert!(page.contains(&format!("href=\"{}\"", hit["url"].as_str().unwrap())), "{}", hit["id"]);
    }
    assert!(page.contains("<mark>"), "words that matched are marked");
    assert!(page.contains("Odebrat filtr Oblast: "), "the filter can be taken away");
    for value in answer["facets"]["situation"].as_array().unwrap() {
        assert!(page.contains(&format!("value=\"{}\"", value["code"].as_str().unwrap())), "{value}");
    }
}

#[tokio::test]
async fn the_outlines_of_regions_are_where_the_map_looks_for_them() {
    let page = get("/hledat?q=integrace").await.body;
    let outlines: Vec<_> = page.split("<use href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(outlines.len(), 13, "all regions but Praha, which is a disc");
    for outline in outlines {
        let (file, code) = outline.split_once('#').unwrap();
        let sprite = get(file).await;
        assert_eq!(sprite.status, StatusCode::OK, "{file}");
        assert_eq!(sprite.headers["content-type"], "image/svg+xml");
        assert!(sprite.body.contains(&format!("<path id=\"{code}\"")), "{code} is not in {file}");
    }
}

#[tokio::test]
async fn a_page_without_results_helps() {
    let page = get("/hledat?q=xqzvw&area=housing").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("0\u{a0}výsledků") && page.body.contains("href=\"/hledat?q=xqzvw\""));
}

#[tokio::test]
async fn a_misspelt_question_is_shown_mended_with_a_link_to_what_was_typed() {
    let page = get("/hledat?q=interkulturni+pracovnci").await.body;
    let answer = get_json("/api/v1/search?q=interkulturni+pracovnci").await;
    let searched = answer["corrected"].as_str().expect("a word without one of its letters is misspelt");
    assert!(page.contains(&format!("Hledáme <strong>„{searched}“</strong>. ")), "what is searched for is said: {page}");
    assert!(page.contains("value=\"interkulturni pracovnci\""), "the box keeps what was typed");
    let exact = links(&page).into_iter().find(|link| link.text == "Hledat přesně „interkulturni pracovnci“").unwrap();
    assert_eq!(exact.href, "/hledat?q=interkulturni+pracovnci&literal=true");
    let exact = get(&exact.href).await.body;
    assert!(exact.contains("value=\"interkulturni pracovnci\"") && !exact.contains("<strong>„"), "{exact}");

    let english = get("/en/search?q=refugee+housng").await.body;
    for part in ["Showing results for <strong>“refugee housing”</strong>. ", "Search instead for “refugee housng”"]
    {
        assert!(english.contains(part), "{part} is not in the page");
    }
}

#[tokio::test]
async fn what_the_words_were_understood_as_are_links_to_filters() {
    let page = get(&format!("/hledat?q={}", encode("kurzy češtiny pro dospělé"))).await.body;
    let answer = get_json(&format!("/api/v1/search?q={}", encode("kurzy češtiny pro dospělé"))).await;
    let understood = answer["understood"].as_array().unwrap();
    assert!(understood.iter().any(|code| code["code"] == "tool:language-course"), "{understood:?}");
    for code in understood.iter().take(4) {
        let label = code["label"].as_str().unwrap().replace('\u{a0}', " ");
        let (group, code) = code["code"].as_str().unwrap().split_once(':').unwrap();
        let is_its = |link: &Link| link.text.starts_with("Přidat filtr ") && link.text.ends_with(&format!(": {label}"));
        let link = links(&page).into_iter().find(is_its);
        let link = link.unwrap_or_else(|| panic!("no link for {label}"));
        let filtered = get_json(&link.href.replace("/hledat", "/api/v1/search")).await;
        let counted = answer["facets"][group].as_array().unwrap().iter().find(|value| value["code"] == code).unwrap();
        assert_eq!(filtered["total"], counted["count"], "{label}");
        let again = get(&link.href).await.body;
        assert!(!links(&again).iter().any(|other| other.text == link.text), "{label} is a filter already");
    }
}

#[tokio::test]
async fn a_search_for_the_very_words_stays_one_until_it_is_taken_back() {
    let words = encode("interkulturni pracovnci ve škole");
    let page = get(&format!("/hledat?q={words}&area=education&area=health&literal=true")).await.body;
    assert!(page.contains("Hledáme jen slova, jak jsou napsaná."));
    assert!(!page.contains("Rozuměli jsme") && !page.contains("Hledat přesně"), "nothing was read into the words");
    let same_words = links(&page).into_iter().filter(|link| link.href.starts_with("/hledat?q="));
    let (back, others): (Vec<_>, Vec<_>) = same_words.partition(|link| link.text == "Hledat i podle významu");
    assert!(back.len() == 1 && !back[0].href.contains("literal"), "{back:?}");
    assert!(others.iter().any(|link| link.text.contains("Zrušit všechny filtry")), "{others:?}");
    assert!(others.iter().any(|link| link.text == "Další →"), "{others:?}");
    for link in others {
        assert!(link.href.ends_with("&literal=true"), "{link:?}");
    }
    // Without a script: filters, order and the size of a page keep it, and the button beside the words, which may be new, does not.
    assert_eq!(page.matches("name=\"literal\"").count(), 3);
    assert!(!get(&format!("/hledat?q={words}")).await.body.contains("name=\"literal\""));
}

#[tokio::test]
async fn a_record_is_whole() {
    let page = get("/zaznam/antverpy-curant").await.body;
    for part in [
        "Antverpy",
        "6\u{a0}117\u{a0}879\u{a0}€ celkem",
        "Výsledky změřeny",
        "nezjištěno",
        "Výchozí situace",
        "https://www.solentra.be/en/projects/curant/",
        "21.\u{a0}11.\u{a0}2026",
        "href=\"/zaznam/bologna-vesta\"",
    ] {
        assert!(page.contains(part), "{part} is not in the page");
    }
    let english = get("/en/record/antverpy-curant").await.body;
    assert!(english.contains("young adult refugees share flats") && english.contains("Outcomes measured"));
}

#[tokio::test]
async fn nothing_is_loaded_from_elsewhere() {
    for address in ["/", "/hledat?q=škola".replace('š', "%C5%A1").as_str(), "/zaznam/antverpy-curant"] {
        let page = get(address).await.body;
        for attribute in ["src=\"http", "srcset=", "<iframe", "@import", "rel=\"stylesheet\" href=\"http"] {
            assert!(!page.contains(attribute), "{address} has {attribute}");
        }
    }
}

#[tokio::test]
async fn markup_in_a_question_is_shown_and_not_obeyed() {
    let page = get(&format!("/hledat?q={}", encode("</script><img src=x onerror=alert(1)>"))).await.body;
    assert!(!page.contains("<img"), "{page}");
}

/// A link of a page.
#[derive(Debug)]
struct Link {
    href: String,
    /// As it is read aloud, with plain spaces.
    text: String,
}

fn links(page: &str) -> Vec<Link> {
    let read = |html: &str| {
        let text: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
        text.replace("&amp;", "&").replace('\u{a0}', " ")
    };
    let anchors = page.split("<a ").skip(1).filter_map(|rest| rest.split_once("</a>"));
    let links = anchors.filter_map(|(anchor, _)| {
        let (attributes, content) = anchor.split_once('>')?;
        let attribute = |name| Some(attributes.split_once(&format!("{name}=\""))?.1.split_once('"')?.0);
        let text = read(attribute("aria-label").unwrap_or(content));
        Some(Link { href: attribute("href")?.replace("&amp;", "&"), text })
    });
    links.collect()
}

/// The JSON-LD in the head of a page.
fn json_ld(page: &str) -> serde_json::Value {
    let (_, data) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap()
}

#[tokio::test]
async fn messengers_and_search_engines_are_told_what_a_page_is() {
    let page = get("/zaznam/antverpy-curant").await.body;
    let record = get_json("/api/v1/records/antverpy-curant").await;
    for part in [
        "<meta property=\"og:type\" content=\"article\">",
        "<link rel=\"canonical\" href=\"http://localhost/zaznam/antverpy-curant\">",
        "<link rel=\"alternate\" hreflang=\"en\" href=\"http://localhost/en/record/antverpy-curant\">",
        "<meta property=\"og:url\" content=\"http://localhost/zaznam/antverpy-curant\">",
    ] {
        assert!(page.contains(part), "{part} is not in {}", page.split_once("</head>").unwrap().0);
    }
    let data = json_ld(&page);
    assert_eq!(data["@type"], "Article");
    assert_eq!(data["headline"], record["title"]);
    // The later of the day on which its facts changed and that on which its sources were read.
    assert_eq!((&record["changed"], &record["checked"]["date"]), (&"2026-11-29".into(), &"2026-11-21".into()));
    assert_eq!((&data["dateCreated"], &data["dateModified"]), (&record["added"], &record["changed"]));
    let questions = data["mainEntity"].as_array().unwrap();
    assert_eq!(questions.len(), record["questions"].as_array().unwrap().len());
    assert_eq!((&questions[0]["@type"], &questions[0]["name"]), (&"Question".into(), &record["questions"][0]));
    assert_eq!(data["isBasedOn"].as_array().unwrap().len(), record["sources"].as_array().unwrap().len());
    assert_eq!(
        json_ld(&get("/en").await.body)["potentialAction"]["target"],
        "http://localhost/en/search?q={search_term_string}"
    );
}

#[tokio::test]
async fn the_manual_is_a_book_with_contents() {
    let manual = get_json("/api/v1/manual").await;
    let page = get("/manual").await.body;
    for chapter in manual["chapters"].as_array().unwrap() {
        for link in std::iter::once(&chapter["chapter"]).chain(chapter["sections"].as_array().unwrap()) {
            assert!(page.contains(&format!("href=\"{}\"", link["url"].as_str().unwrap())), "{link}");
        }
    }
    assert!(get("/en/manual").await.body.contains("href=\"/en/record/manual-01-jak-zacit\""));
}

#[tokio::test]
async fn a_selection_that_was_sent_is_read_without_a_script() {
    let page = get("/vyber?id=antverpy-curant&id=brno-interkulturni-pracovnici").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("noindex"), "somebody's own list is not to be found");
    let hrefs: Vec<String> = links(&page.body).into_iter().map(|link| link.href).collect();
    for address in
        ["/zaznam/antverpy-curant", "/zaznam/brno-interkulturni-pracovnici", "/vyber?id=brno-interkulturni-pracovnici"]
    {
        assert!(hrefs.iter().any(|href| href == address), "{address} is not in {hrefs:?}");
    }
    assert!(hrefs.iter().any(|href| href.starts_with("/api/v1/export?id=antverpy-curant&id=brno")), "{hrefs:?}");
    assert!(get("/vyber?id=neni").await.body.contains("V\u{a0}databázi jsme nenašli: "));
    assert!(get("/en/selection").await.body.contains("It is empty so far"));
}

#[tokio::test]
async fn a_selection_of_more_than_there_may_be_says_so_and_keeps_the_rest() {
    let many: Vec<String> = (0..51).map(|n| format!("id=neni-{n}")).collect();
    let address = format!("id=antverpy-curant&{}", many[..50].join("&"));
    let page = get(&format!("/vyber?{address}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Výběr je plný: vejde se do něj 50\u{a0}záznamů."), "{}", page.body);
    let hrefs: Vec<String> = links(&page.body).into_iter().map(|link| link.href).collect();
    assert!(hrefs.iter().any(|href| href == "/vyber?id=neni-49"), "the rest has an address: {hrefs:?}");
    let page = get(&format!("/en/selection?{address}")).await;
    assert!(page.body.contains("The selection is full: it holds 50\u{a0}records."));
    assert!(!get(&format!("/vyber?{}", many[..50].join("&"))).await.body.contains("Výběr je plný"));
}

/// What stands in a page, without scripts, tags, and parts that say they are in Czech.
fn english_text(page: &str) -> String {
    let body = page.split_once("<body>").unwrap().1.split("<script").next().unwrap();
    let mut text = String::new();
    // How many elements deep we are in one that is Czech.
    let mut czech = 0_usize;
    for part in body.split('<').skip(1) {
        let (tag, after) = part.split_once('>').unwrap_or((part, ""));
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        let void = ["input", "br", "img", "meta", "link", "path", "rect", "circle"].contains(&name);
        if tag.starts_with('/') {
            czech = czech.saturating_sub(1);
        } else if !void && (czech > 0 || tag.contains("lang=\"cs\"")) {
            czech += 1;
        }
        if czech == 0 && !after.trim().is_empty() {
            text.push_str(after.trim());
            text.push('\n');
        }
    }
    text
}

#[tokio::test]
async fn english_pages_speak_english() {
    // Words that stand in nearly every Czech sentence and in no English one.
    let czech = ["se", "je", "na", "pro", "které", "nebo", "jak", "podle", "není", "jen", "ze", "při", "už", "ve"];
    for address in [
        "/en",
        "/en/search?q=housing&area=housing",
        "/en/search?q=xqzvw&area=housing&origin=national",
        "/en/manual",
        "/en/selection?id=antverpy-curant",
        "/en/selection",
        "/en/record/manual-01-jak-zacit",
        "/en/nothing",
    ] {
        let text = english_text(&get(address).await.body);
        assert!(text.lines().count() > 10, "{address}: {text}");
        for line in text.lines() {
            // Addresses are Czech in both languages.
            let said = line.split_whitespace().filter(|part| !part.contains("://"));
            let mut words = said.flat_map(|part| part.split(|c: char| !c.is_alphabetic()));
            let found = words.find(|word| czech.contains(word));
            assert_eq!(found, None, "{address}: {line}");
        }
    }
}

#[tokio::test]
async fn the_title_of_a_form_that_comes_back_says_first_that_something_is_wrong() {
    for (right, wrong) in [
        ("/doporuceni?population=3000", "/doporuceni?population=x"),
        ("/en/recommendations?population=3000", "/en/recommendations?population=x"),
        ("/podklad?id=antverpy-curant", "/podklad?id=antverpy-curant&decision="),
        (
            "/srovnani?id=antverpy-curant",
            "/srovnani?id=antverpy-curant&id=brno-expat-centre&id=brno-interkulturni-pracovnici&id=breclav-integrace-cizincu&id=adient-kurz-v-tovarne",
        ),
        ("/mezery?rows=area&columns=evidence", "/mezery?rows=area&columns=area"),
    ] {
        let long = if wrong.ends_with('=') { "a".repeat(20_000) } else { String::new() };
        let said = if wrong.starts_with("/en/") { "<title>Error: " } else { "<title>Chyba: " };
        for (address, is_wrong) in [(right.to_owned(), false), (format!("{wrong}{long}"), true)] {
            let page = get(&address).await.body;
            let title = page.split("</title>").next().unwrap();
            assert_eq!(title.contains(said), is_wrong, "{right} {is_wrong}: {title}");
        }
    }
}
