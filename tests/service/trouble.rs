//! What people are told where there is not what they asked for: in words, with what they typed, a box to search with and ways on.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use osvedceno_api::Lang;

use crate::support::{Answer, get, send};

/// What only programs say.
const JARGON: [&str; 12] = [
    "API",
    "JSON",
    "UTF-8",
    "HTTP",
    "parametr",
    "parameter",
    "dentifik",
    "procentov",
    "kód",
    "požadav",
    "request",
    " ids",
];

/// The part of a page that is about this page.
fn main_of(answer: &Answer) -> String {
    let body = answer.body.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    body.replace('\u{a0}', " ")
}

#[track_caller]
fn speaks_to_people(answer: &Answer, status: u16, lang: Lang, of: &str) -> String {
    assert_eq!(answer.status, status, "{of}");
    assert_eq!(answer.header(header::CONTENT_TYPE), "text/html; charset=utf-8", "{of}");
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store", "{of}");
    assert!(answer.body.contains(&format!("<html lang=\"{}\">", lang.code())), "{of}");
    let main = main_of(answer);
    let said: String = main.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text).collect();
    for jargon in JARGON {
        assert!(!said.contains(jargon), "{of}: {jargon} in {said}");
    }
    assert_eq!(main.matches("<h1>").count(), 1, "{of}");
    for part in lang.pick(
        ["action=\"/hledat\"", "href=\"/doporuceni\"", "href=\"/manual\"", "href=\"/\""],
        ["action=\"/en/search\"", "href=\"/en/recommendations\"", "href=\"/en/manual\"", "href=\"/en\""],
    ) {
        assert!(main.contains(part), "{of}: {part} is no way on");
    }
    main
}

#[tokio::test]
async fn an_address_that_is_not_right_is_explained_with_what_was_typed() {
    let long = "a".repeat(1_001);
    for (czech, english, status, typed) in [
        ("/neni-tu", "/en/not-here", 404, ""),
        (
            "/zaznam/brno-interkulturni-pracovnik",
            "/en/record/brno-interkulturni-pracovnik",
            404,
            "brno interkulturni pracovnik",
        ),
        ("/zaznam/Brno", "/en/record/Brno", 400, "Brno"),
        ("/zaznam/antverpy-curant/neni", "/en/record/antverpy-curant/neni", 404, "antverpy curant neni"),
        ("/zaznam/neni-tu/oprava", "/en/record/neni-tu/correction", 404, "neni tu"),
        ("/hledat?q=byt&limit=-1", "/en/search?q=byt&limit=-1", 400, "byt"),
        ("/hledat?q=byt&area=neni", "/en/search?q=byt&area=neni", 400, "byt"),
        ("/hledat?q=byt&sort=distance", "/en/search?q=byt&sort=distance", 400, "byt"),
        ("/hledat?q=byt&place=neni", "/en/search?q=byt&place=neni", 400, "byt"),
        ("/hledat?q=byt&year_from=x", "/en/search?q=byt&year_from=x", 400, "byt"),
        ("/hledat?q=byt&q=dum", "/en/search?q=byt&q=dum", 400, "byt"),
        ("/hledat?q=byt&area=%FF", "/en/search?q=byt&area=%FF", 400, "byt"),
        (&*format!("/hledat?q={long}"), &*format!("/en/search?q={long}"), 400, &*long),
        ("/vyber?id=Ne", "/en/selection?id=Ne", 400, ""),
        ("/srovnani?id=Ne", "/en/comparison?id=Ne", 400, ""),
        ("/mezery?rows=neni", "/en/gaps?rows=neni", 400, ""),
        ("/podklad?population=x", "/en/brief?population=x", 400, ""),
        ("/sebehodnoceni?area=neni", "/en/self-assessment?area=neni", 400, ""),
        ("/novinky?do=vcera", "/en/news?until=yesterday", 400, ""),
        ("/problems/neni", "/en/problems/neni", 404, ""),
    ] {
        for (lang, address) in [(Lang::Cs, czech), (Lang::En, english)] {
            let main = speaks_to_people(&get(address).await, status, lang, address);
            assert!(main.contains(&format!("value=\"{typed}\"")), "{address}: {main}");
        }
    }
}

#[tokio::test]
async fn what_cannot_be_sent_is_explained_as_well() {
    let form = "application/x-www-form-urlencoded";
    let large = format!("title={}", "a".repeat(2_000_000));
    for (lang, paths) in
        [(Lang::Cs, ["/hledat", "/", "/navrhnout"]), (Lang::En, ["/en/search", "/en", "/en/suggest-practice"])]
    {
        let [search, home, suggest] = paths;
        for (path, kind, body, status) in [
            (search, form, "q=byt", 405),
            (home, form, "q=byt", 405),
            (suggest, "text/plain", "title=a", 415),
            (suggest, form, "title=%FF", 400),
            (suggest, form, &*large, 413),
        ] {
            let request = Request::post(path).header(header::CONTENT_TYPE, kind).body(Body::from(body.to_owned()));
            speaks_to_people(&send(request.unwrap()).await, status, lang, &format!("{status} {path}"));
        }
    }
    let wrong = Request::delete("/manual").body(Body::empty()).unwrap();
    assert_eq!(send(wrong).await.status, StatusCode::METHOD_NOT_ALLOWED);
}
