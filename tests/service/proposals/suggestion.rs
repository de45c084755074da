//! "Navrhnout praxi": half done or whole, with a preview and a word of what is there already.

use axum::http::StatusCode;

use super::{Taking, is_private, leads_to, says, values};
use crate::support::get;

#[tokio::test]
async fn every_page_leads_to_the_form_and_so_does_a_search_that_finds_nothing() {
    for (address, link) in [
        ("/", "href=\"/navrhnout\""),
        ("/en", "href=\"/en/suggest-practice\""),
        ("/hledat?q=xyzxyzxyz", "<a href=\"/navrhnout\">Navrhněte ji</a>"),
        ("/en/search?q=xyzxyzxyz", "<a href=\"/en/suggest-practice\">Suggest it</a>"),
    ] {
        says(&get(address).await, &[link]);
    }
    let robots = get("/robots.txt").await;
    says(
        &robots,
        &[
            "Disallow: /poslano/\n",
            "Disallow: /zaznam/*/oprava\n",
            "Disallow: /en/submission/\n",
            "Disallow: /en/record/*/correction\n",
        ],
    );
    let sitemap = get("/sitemap.xml").await;
    says(&sitemap, &["/navrhnout<", "/en/suggest-practice<"]);
    assert!(!sitemap.body.contains("/oprava<") && !sitemap.body.contains("/poslano/"));
}

#[tokio::test]
async fn a_title_is_enough_and_nothing_is_not() {
    let taking = Taking::new();
    let page = taking.get("/navrhnout").await;
    is_private(&page);
    says(
        &page,
        &["Jak byste praxi nazvali?", "Komu to sloužilo?", "/assets/draft-", "/assets/alike-", "rel=\"canonical\""],
    );
    // Where it is said what is kept, which is there in both languages.
    for (form, about, part) in
        [("/navrhnout", "/o-sluzbe", "osobni-udaje"), ("/en/suggest-practice", "/en/about", "personal-data")]
    {
        says(&taking.get(form).await, &[&format!("href=\"{about}#{part}\"")]);
        says(&taking.get(about).await, &[&format!("id=\"{part}\"")]);
    }
    assert!(!page.body.contains("type=\"module\""), "no script draws the form anew");
    let nothing = taking.fill("/navrhnout", &[("where", "Brno"), ("deed", "send")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&nothing, &["Napište aspoň název nebo to, co se udělalo", "href=\"#pole-title\""]);
    assert_eq!(values(&nothing)["where"], "Brno");
    let case = leads_to(&taking.fill("/navrhnout", &[("title", "Zahrada u\u{a0}ubytovny"), ("deed", "send")]).await);
    assert!(case.starts_with("/poslano/"), "{case}");
    says(&taking.get(&case).await, &["Zahrada u\u{a0}ubytovny", "Návrh praxe", "data-draft-sent=\"practice\""]);
    let english = taking.fill("/en/suggest-practice", &[("done", "We planted a garden."), ("deed", "send")]).await;
    let case = leads_to(&english);
    assert!(case.starts_with("/en/submission/"), "{case}");
    says(&taking.get(&case).await, &["We have it. It is waiting for editors.", "We planted a garden."]);
}

#[tokio::test]
async fn the_longest_answers_are_taken_in_any_letters_and_of_longer_ones_it_is_said_which() {
    let taking = Taking::new();
    let most = [("title", 200), ("where", 200), ("who", 500), ("when", 100), ("trouble", 5_000), ("done", 5_000)];
    let most = [&most[..], &[("results", 5_000), ("cost", 500), ("served", 500), ("sources", 3_000)]].concat();
    for letter in ["x", "ж", "ქ", "𐐷"] {
        let filled: Vec<(&str, String)> = most.iter().map(|(name, most)| (*name, letter.repeat(*most))).collect();
        let filled = filled.iter().map(|(name, text)| (*name, text.as_str())).chain([("deed", "send")]);
        let answer = taking.fill("/navrhnout", &filled.collect::<Vec<_>>()).await;
        let case = taking.get(&leads_to(&answer)).await;
        says(&case, &[&letter.repeat(5_000)]);
    }
    // Twice as long as it may be: all of it is there to be shortened.
    let text = "ж".repeat(20_000);
    for (address, name, said) in [
        ("/navrhnout", "title", "zkraťte prosím text na 200\u{a0}znaků, teď jich má 20\u{a0}000"),
        ("/en/suggest-practice", "done", "please shorten the text to 5,000 characters; it has 20,000 now"),
    ] {
        let long = taking.fill(address, &[(name, &text), ("cost", "Nic"), ("deed", "send")]).await;
        assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&long, &[said]);
        assert_eq!((&values(&long)[name], values(&long)["cost"].as_str()), (&text, "Nic"));
    }
    // A whole book.
    let book = "ж".repeat(200_000);
    for (address, said) in [
        (
            "/navrhnout",
            [
                "Text je příliš dlouhý",
                "„Co se udělalo?“: zkraťte prosím text na 5\u{a0}000 znaků",
                "tam obvykle zůstalo",
            ],
        ),
        (
            "/en/suggest-practice",
            ["The text is too long", "“What was done?”: please shorten the text to 5,000", "still there"],
        ),
    ] {
        let answer = taking.fill(address, &[("title", "Zahrada"), ("done", &book), ("deed", "send")]).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        says(&answer, &said);
        assert!(!answer.body.contains("Jak byste praxi nazvali?“:"), "the title is short enough");
    }
}

#[tokio::test]
async fn a_preview_shows_the_record_and_sends_nothing() {
    let taking = Taking::new();
    let filled = [
        ("title", "Komunitní zahrada u\u{a0}ubytovny"),
        ("where", "Kolín"),
        ("trouble", "Lidé se neznali."),
        ("done", "Založili zahradu.\nA jezírko."),
        ("results", "<script>alert(1)</script>"),
        ("deed", "preview"),
    ];
    let preview = taking.fill("/navrhnout", &filled).await;
    assert_eq!(preview.status, StatusCode::OK);
    says(
        &preview,
        &[
            "Jak bude záznam vypadat",
            "<h3>Komunitní zahrada u\u{a0}ubytovny</h3>",
            "Výchozí situace",
            "Založili zahradu.\nA jezírko.",
        ],
    );
    assert!(!preview.body.contains("<script>alert"));
    assert!(taking.store().list().unwrap().is_empty());
    let values = values(&preview);
    assert_eq!(values["where"], "Kolín", "it goes on where it was");
    let sent = taking.send("/navrhnout", &preview, &[&filled[..5], &[("deed", "send")]].concat()).await;
    leads_to(&sent);
}

#[tokio::test]
async fn who_proposes_what_is_there_already_is_shown_it_and_may_send_all_the_same() {
    let taking = Taking::new();
    let record = get("/api/v1/search?q=kurz+češtiny&kind=practice&limit=1").await;
    let hit = record.json()["hits"][0].clone();
    let (title, url) = (hit["title"].as_str().unwrap(), hit["url"].as_str().unwrap());
    let filled = [("title", title), ("done", "Totéž."), ("deed", "send")];
    let stopped = taking.fill("/navrhnout", &filled).await;
    assert_eq!(stopped.status, StatusCode::OK);
    says(&stopped, &["Nemáme to už?", &format!("href=\"{url}\""), "Přesto odeslat"]);
    assert!(taking.store().list().unwrap().is_empty());
    let anyway = [("title", title), ("done", "Totéž."), ("deed", "send-anyway")];
    leads_to(&taking.send("/navrhnout", &stopped, &anyway).await);
    assert_eq!(taking.store().list().unwrap().len(), 1);
    let english = taking.fill("/en/suggest-practice", &[("title", title), ("deed", "preview")]).await;
    says(&english, &["Do we have it already?", "What the record will look like"]);
}
