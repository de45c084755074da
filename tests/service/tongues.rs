//! What language the words of a page are in, as a program reads it that speaks or translates them: on pages in English all that is
//! Czech says so, and a brief in English has nothing Czech but what things are called.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::sync::LazyLock;

use osvedceno_corpus::{Corpus, Kind};
use serde_json::Value;

use crate::support::{corpus, encode, get, get_bytes, get_json};

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| Corpus::load(&corpus()).unwrap());

/// Words of Czech texts that English has not.
const CZECH: [&str; 24] = [
    "aby", "byla", "bylo", "byly", "jako", "jejich", "jen", "jsou", "kde", "která", "které", "který", "kteří", "mezi",
    "nebo", "není", "obce", "obcí", "podle", "své", "také", "této", "tohoto", "však",
];

/// Letters that Czech has and English has not. Some names from elsewhere share the others.
const LETTERS: &str = "ěščřžůťďňĚŠČŘŽŮŤĎŇ";

/// The words of names of Czech places, which are the same in English, the name of the service, and that of the standard for citations.
static NAMES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let places = CORPUS.municipalities.iter();
    let names = places.flat_map(|own| {
        let whole = own.part_of.iter().map(ToString::to_string);
        [own.name.clone(), own.district.clone()].into_iter().chain(whole)
    });
    let regions = CORPUS.vocabulary.group("region").unwrap().values.iter().map(|own| own.label.en.clone());
    let words = names.chain(regions).flat_map(|name| words(&name).map(str::to_owned).collect::<Vec<_>>());
    words.chain(["Osvědčeno", "ČSN"].map(str::to_owned)).collect()
});

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// Words of English that no text in another language has.
const ENGLISH: [&str; 9] = ["the", "of", "and", "for", "with", "by", "in", "that", "its"];

/// The first word of a text that shows it to be Czech. What somebody or something is called may stand in an English sentence.
fn czech(text: &str) -> Option<&str> {
    let is_english = words(text).any(|word| ENGLISH.contains(&word));
    words(text).find(|word| {
        let is_name = NAMES.contains(*word) || is_english && word.starts_with(char::is_uppercase);
        CZECH.contains(word) || word.contains(|c: char| LETTERS.contains(c)) && !is_name
    })
}

/// The texts of a page, each with the language that it says to be in.
fn texts(page: &str) -> Vec<(String, String)> {
    const VOID: [&str; 8] = ["area", "br", "col", "hr", "img", "input", "link", "meta"];
    let mut open: Vec<(&str, String)> = Vec::new();
    let mut texts = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        let inside = open.last().map(|(name, lang)| (*name, lang.clone())).unwrap_or_default();
        if !text.trim().is_empty() && !matches!(inside.0, "script" | "style" | "textarea" | "title") {
            texts.push((text.replace("&amp;", "&").replace('\u{a0}', " "), inside.1));
        }
        // A script ends with its own tag and nothing before.
        let end = if inside.0 == "script" { tag.find("</script").unwrap_or_default() } else { 0 };
        let tag = &tag[end..];
        let Some((inner, after)) = tag[1..].split_once('>') else { break };
        rest = after;
        if let Some(name) = inner.strip_prefix('/') {
            while open.pop().is_some_and(|(own, _)| own != name) {}
        } else if !inner.starts_with('!') {
            let name = inner.split([' ', '/']).next().unwrap_or_default();
            let own = inner
                .split_once(" lang=\"")
                .and_then(|(_, value)| value.split_once('"'))
                .map(|(own, _)| own.to_owned());
            if !VOID.contains(&name) && !inner.ends_with('/') {
                let outer = open.last().map(|(_, lang)| lang.clone()).unwrap_or_default();
                open.push((name, own.unwrap_or(outer)));
            }
        }
    }
    texts
}

/// A page in English of every kind, and of every kind of record.
fn pages() -> Vec<String> {
    let mut pages: Vec<String> = [
        "/en",
        "/en/search?q=refugee+housing",
        "/en/search?q=workers+near+Kol%C3%ADn&origin=national&sort=year",
        "/en/search?q=xqzvw",
        "/en/search?kind=manual-section",
        "/en/place",
        "/en/place?name=hejnice",
        "/en/place/kolin",
        "/en/place/ustecky-kraj",
        "/en/place/okres-sokolov",
        "/en/manual",
        "/en/manual/whole",
        "/en/centres",
        "/en/help",
        "/en/selection?id=antverpy-curant&id=brno-interkulturni-pracovnici&id=nic",
        "/en/recommendations",
        "/en/recommendations?municipality=Kol%C3%ADn&situation=labour-surge&text=workers+in+hostels",
        "/en/brief?situation=housing-pressure&population=9000",
        "/en/comparison?id=antverpy-curant&id=brno-interkulturni-pracovnici",
        "/en/comparison?id=antverpy-curant",
        "/en/self-assessment?area=housing",
        "/en/gaps",
        "/en/news",
        "/en/about",
        "/en/accessibility",
        "/en/api",
        "/en/problems/not-found",
        "/en/suggest-practice",
        "/en/nothing-here",
        "/en/record/nothing-here",
        "/en/place/nothing-here",
    ]
    .map(str::to_owned)
    .to_vec();
    let of_kind = |kind: Kind| CORPUS.records.iter().filter(move |own| own.kind == kind);
    for kind in Kind::ALL {
        let some = of_kind(kind).step_by(of_kind(kind).count().div_ceil(4));
        pages.extend(some.map(|own| format!("/en/record/{}", own.id)));
    }
    let sections = of_kind(Kind::Manual).filter_map(|own| Some(own.id.section(&own.body.sections.first()?.slug)));
    pages.extend(sections.step_by(4).map(|id| format!("/en/record/{id}")));
    pages
}

#[tokio::test]
async fn what_is_czech_on_a_page_in_english_says_so() {
    let mut faults = Vec::new();
    for address in pages() {
        let page = get(&address).await.body;
        assert!(page.contains("<html lang=\"en\">"), "{address}");
        let told = texts(&page).into_iter().filter(|(_, lang)| lang == "en");
        faults.extend(told.filter_map(|(text, _)| Some(format!("{address}: {:?} in {text:?}", czech(&text)?))));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[tokio::test]
async fn what_is_english_on_a_page_in_czech_says_so() {
    let english = ["the", "of", "and", "for", "with"];
    for address in
        ["/zaznam/antverpy-curant", "/zaznam/brno-interkulturni-pracovnici", "/podklad?situation=housing-pressure"]
    {
        let told = texts(&get(address).await.body).into_iter().filter(|(_, lang)| lang == "cs");
        let is_english = |text: &str| words(text).filter(|word| english.contains(word)).count() > 1;
        let faults: Vec<_> = told.filter(|(text, _)| is_english(text)).collect();
        assert!(faults.is_empty(), "{address}: {faults:?}");
    }
}

#[tokio::test]
async fn headings_that_records_share_are_translated_and_a_title_from_elsewhere_says_its_language() {
    let page = get("/en/record/antverpy-curant").await.body;
    for heading in ["Where it began", "What was done", "Results", "What to take away"] {
        assert!(texts(&page).contains(&(heading.to_owned(), "en".to_owned())), "{heading}");
    }
    assert!(page.contains("<p lang=\"en\" class=\"original\">"), "an original title has a language");
    let (_, data) = page.split_once("application/ld+json\">").unwrap();
    let data: Value = serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
    assert_eq!(data["inLanguage"], serde_json::json!(["en", "cs"]));
}

/// Five situations that have little in common.
fn situations() -> [String; 5] {
    let municipality = |name: &str| format!("municipality={}", encode(name));
    [
        format!("{}&situation=labour-surge&group=third-country-workers", municipality("Kolín")),
        "region=CZ080&population=12000&situation=segregated-community&area=housing".to_owned(),
        format!("{}&situation=asylum-influx&budget_czk_per_year=800000", municipality("Plzeň")),
        "text=children+at+school+who+speak+no+Czech&horizon=immediate&origin=foreign".to_owned(),
        "situation=missing-strategy&area=strategy&population=45000".to_owned(),
    ]
}

/// What things are called in a brief, and where it says so.
fn titles(brief: &Value) -> Vec<String> {
    let lists = ["practices", "warnings", "instruments", "background"].map(|list| (list, "record"));
    let links = lists.into_iter().chain([("first_steps", "section")]).flat_map(|(list, of)| {
        brief[list].as_array().unwrap().iter().map(move |own| own[of]["title"].as_str().unwrap().to_owned())
    });
    let sources = brief["sources"].as_array().unwrap().iter();
    let sources = sources.map(|own| own["text"].as_str().unwrap().trim_end_matches('.').to_owned());
    links.chain(sources).collect()
}

#[tokio::test]
async fn a_brief_in_english_has_nothing_czech_but_titles() {
    let plain = |text: &str| text.replace('\u{a0}', " ").replace('\\', "");
    for situation in situations() {
        let brief = get_json(&format!("/api/v1/brief?{situation}&lang=en")).await;
        assert!(brief["practices"].as_array().is_some_and(|own| !own.is_empty()), "{situation}");
        let titles = titles(&brief);
        let page = get(&format!("/en/brief?{situation}")).await.body;
        let main = page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
        let page = format!("<main lang=\"en\"{main}</main>");
        let told =
            texts(&page).into_iter().filter(|(_, lang)| !lang.is_empty()).map(|(text, _)| text).collect::<Vec<_>>();
        let markdown = get(&format!("/api/v1/brief?{situation}&lang=en&format=markdown")).await.body;
        let runs = runs(&get_bytes(&format!("/api/v1/brief?{situation}&lang=en&format=docx")).await);
        // Addresses have words of their own.
        let lines = markdown.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text).to_owned());
        let all = told.into_iter().chain(lines).chain(runs.iter().map(|(text, _)| text.clone()));
        for text in all.filter(|text| !text.starts_with("http")) {
            let text = titles.iter().fold(plain(&text), |text, title| text.replace(&plain(title), ""));
            assert_eq!(czech(&text), None, "{situation}: {text}");
        }
        let note = "is told at length in Czech";
        for (form, text) in [("page", &page), ("Markdown", &markdown)] {
            assert_eq!(text.matches(note).count(), 1, "{form} of {situation}");
        }
        assert_eq!(runs.iter().filter(|(text, _)| text.contains(note)).count(), 1, "{situation}");
        // Of a source the publisher may be Czech and its title not; of a record it is the title alone.
        let links =
            brief["first_steps"].as_array().unwrap().iter().map(|own| own["section"]["title"].as_str().unwrap());
        for title in links {
            assert!(runs.contains(&(title.to_owned(), "cs-CZ".to_owned())), "{title}");
        }
        assert!(runs.iter().all(|(_, lang)| !lang.is_empty()), "a run without a language in {situation}");
    }
}

/// The runs of a Word document, each with its language.
fn runs(file: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let between = |text: &str, begin: &str, end: &str| {
        text.split_once(begin)
            .and_then(|(_, rest)| rest.split_once(end))
            .map(|(own, _)| own.to_owned())
            .unwrap_or_default()
    };
    let runs = xml.split("<w:r>").skip(1);
    runs.map(|run| {
        (between(run, "preserve\">", "</w:t>").replace("&amp;", "&"), between(run, "<w:lang w:val=\"", "\""))
    })
    .collect()
}
